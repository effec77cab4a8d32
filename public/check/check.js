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

// The elements that are watched, so that none is watched twice.
const watched = new WeakSet();

/**
 * Shows what is wrong below the finder, and anew whenever its state or its tag changes, for as long as the
 * tag says `check`.
 * @param {Finder} element
 */
export const check = (element) => {
  if (watched.has(element)) return;
  watched.add(element);
  const root = element.shadowRoot ?? element;
  const look = async () => {
    const { state } = element.dataset;
    // An element that has been taken out of its page has no state.
    if (!state || !element.check) {
      root.querySelector('.check')?.remove();
      watched.delete(element);
      observer.disconnect();
      return;
    }
    if (state === 'waiting') return;
    const report = await examine(element, root);
    if (element.dataset.state !== state || !watched.has(element)) return;
    root.querySelector('.check')?.remove();
    root.append(panelOf(element, report));
  };
  const observer = new MutationObserver(look);
  observer.observe(element, { attributeFilter: ['check', 'data-state', 'heading-level', 'age', 'preview-date'] });
  look();
};
