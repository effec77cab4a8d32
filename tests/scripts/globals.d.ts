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

  /** The files that the tag loads, and their types: the build puts them in (`src/bin/xtask/shipped.rs`). */
  const SHIPPED: [name: string, type: string][];

  /** What is said where the program did not come: the build puts it in (`src/bin/xtask/bundle.rs`). */
  const FAILED_WORDS: { said: string; next: string; again: string };
}
