// Says in words what is wrong with the finder on a page, to the editor who put it there: embed.js loads
// this where the tag says `check`. It asks the finder's own server for the finder's own files, as the
// finder does, and nothing of what is typed.

import { checkAttributes } from './attributes.js';
import { checkColours } from './colours.js';
import { checkHeadings } from './headings.js';
import { panelOf } from './panel.js';
import { Policies } from './policies.js';
import { checkProgram } from './program.js';
import { checkRecorders } from './recorders.js';
import { checkSandbox } from './sandbox.js';
import { checkServer } from './server.js';
import { checkTag } from './tag.js';
import { checkTeams } from './teams.js';

/**
 * @import { Finder } from '../element/types.js'
 * @import { Report } from './panel.js'
 */

/**
 * @param {Finder} element
 * @param {ShadowRoot | Finder} root
 * @returns {Promise<Report>}
 */
const examine = async (element, root) => {
  const policies = new Policies();
  const program = await checkProgram(policies);
  const { sentences, teams } = await checkServer(policies, root);
  const faults = [
    ...program,
    ...sentences,
    ...(teams ? await checkTeams(element, teams) : []),
    ...await checkSandbox(),
    ...checkTag(element),
    ...checkRecorders(element),
    ...checkHeadings(element),
    ...checkAttributes(element, root),
    ...checkColours(root),
  ];
  // A policy that blocks one file blocks all of them, and is said once.
  return { faults: [...new Set(faults)], policies: policies.mended() };
};

/** @type {WeakMap<Finder, () => void>} What begins anew for each element that is watched already. */
const watched = new WeakMap();

/**
 * Shows what is wrong below the finder, and anew whenever it says how far it is or an editor changes its tag, for as
 * long as the tag says `check`.
 * @param {Finder} element
 */
export const check = (element) => {
  const again = watched.get(element);
  if (again) return again();
  const root = element.shadowRoot ?? element;
  const clear = () => root.querySelector('.check')?.remove();
  const stop = new AbortController();
  const look = async () => {
    const { state } = element.dataset;
    if (!element.check) {
      clear();
      watched.delete(element);
      stop.abort();
      return;
    }
    // An element that has been taken out of its page has no state.
    if (!state || state === 'waiting') return;
    const report = await examine(element, root);
    if (element.dataset.state !== state || !watched.has(element)) return;
    clear();
    root.append(panelOf(element, report));
  };
  // The element calls this when it has been put in anew: what was found is of the page before.
  watched.set(element, () => {
    clear();
    look();
  });
  for (const told of /** @type {const} */ (['send-team-ready', 'send-team-failed'])) element.addEventListener(told, look, stop);
  // Nothing but the tag itself says that an editor, or a script of the page around, has changed it.
  const tag = new MutationObserver(look);
  tag.observe(element, { attributeFilter: ['check', 'heading-level', 'age', 'preview-date'] });
  stop.signal.addEventListener('abort', () => tag.disconnect());
  look();
};
