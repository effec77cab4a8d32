/** The program's script, as wasm-bindgen writes it from what `src/ui.rs` exports. */
declare module 'send-team-finder' {
  /** Starts the program. */
  export default function init(from: { module_or_path: WebAssembly.Module | BufferSource }): Promise<unknown>;

  /** Takes the texts of `teams.json` and `postcodes.json`, where a page holds them itself. */
  export function take(teams: string, postcodes: string): void;

  /** Takes the function that promises a file of data by its name. */
  export function ask_by(ask: (name: string) => Promise<Response>): void;

  /** Shows a finder in `view`: `drawn` is called once the form can be used, `changed` when other data has come. */
  export function mount(host: HTMLElement, view: HTMLElement, base: string, drawn: () => void, changed: () => void): Mounted;

  export interface Mounted {
    refresh(isAnotherDay: boolean): void;
    reset(): void;
    renew(isVisit: boolean): void;
    free(): void;
  }
}
