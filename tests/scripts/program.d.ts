/** The program's script, as wasm-bindgen writes it from `src/ui/border.rs`, where each of these is described. */
declare module 'send-team-finder' {
  /** Starts the program. */
  export default function init(from: { module_or_path: WebAssembly.Module | BufferSource }): Promise<unknown>;

  export function ask_by(ask: (name: string) => Promise<string>): void;

  export class Handle {
    constructor(element: HTMLElement, view: HTMLElement, base: string, host: Host);
    follow_attributes(element: HTMLElement): void;
    follow_address(): void;
    try_again(): void;
    reset(): void;
    renew(isVisit: boolean): void;
    free(): void;
  }

  /** What the program calls of the element. */
  export interface Host {
    come(state: State, cause: import('../../public/element/types.js').Cause | ''): void;
    drawn(): void;
    replied(): void;
    team(id: string, name: string, phone: string): void;
    answered(outcome: string, area?: string, band?: string, team?: string): void;
    named(team: string, section: HTMLElement): void;
    takeHome(way: TakeHome, text: string, button: HTMLElement, copied: string, notCopied: string): void;
  }

  export type State = 'waiting' | 'ready' | 'failed';

  export type TakeHome = 'print' | 'large' | 'share' | 'copy';
}

/** The script of the program of kiosk.html, as wasm-bindgen writes it from `src/ui/kiosk/border.rs`. */
declare module 'send-team-finder-kiosk' {
  /** Starts the program. */
  export default function init(from: { module_or_path: WebAssembly.Module | BufferSource }): Promise<unknown>;

  export function read(teams: string, postcodes: string): void;

  export class KioskHandle {
    constructor(page: Page, version: string);
    new_version(): void;
    say_kept(isKept: boolean, isPromised: boolean): void;
  }

  /** What the program calls of the page. */
  export interface Page {
    code(team: string): string | undefined;
    askForVersion(): void;
  }
}
