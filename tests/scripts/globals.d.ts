// What scripts find that no script defines.

import type { AnswerDetail, FailedDetail, Finder, ShowDetail } from '../../public/element/types.js';

declare global {
  interface HTMLElementTagNameMap {
    'send-team-finder': Finder;
  }

  interface HTMLElementEventMap {
    'send-team-ready': CustomEvent<null>;
    'send-team-answer': CustomEvent<AnswerDetail>;
    'send-team-failed': CustomEvent<FailedDetail>;
    'send-team-show': CustomEvent<ShowDetail>;
  }

  /** The files that the tag loads, and their types: the build puts them in (`src/publish/shipped.rs`). */
  const SHIPPED: [name: string, type: string][];

  /** What is said where the program did not come: the build puts it in (`src/bin/xtask/bundle.rs`). */
  const FAILED_WORDS: { said: string; next: string; again: string };

  /** In base64, what kiosk.html holds in place of files: the stamp puts it there (`src/publish/kiosk.rs`). */
  const KIOSK_PARTS: { wasm: string; data: string };
}
