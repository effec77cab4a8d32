// What scripts find that no script defines.

import type { Details, Finder } from '../../public/element/types.js';

declare global {
  interface HTMLElementTagNameMap {
    'send-team-finder': Finder;
  }

  interface HTMLElementEventMap {
    'send-team-ready': CustomEvent<Details['ready']>;
    'send-team-answer': CustomEvent<Details['answer']>;
    'send-team-failed': CustomEvent<Details['failed']>;
    'send-team-show': CustomEvent<Details['show']>;
  }

  interface Window {
    /** In our own pages, the files of data that are on their way before `embed.js` is there (`public/early`). */
    sendTeamData?: Promise<Response>[];
  }

  /** The files that the tag loads, and their types: the build puts them in (`src/publish/shipped.rs`). */
  const SHIPPED: [name: string, type: string][];

  /** What is said before the program comes, and where it does not: the build puts it in (`src/bin/xtask/bundle.rs`). */
  const WORDS: { waiting: string; said: string; next: string; again: string };

  /** In base64, what kiosk.html holds in place of files: the stamp puts it there (`src/publish/kiosk.rs`). */
  const KIOSK_PARTS: { wasm: string; data: string };
}
