// For a finder in a frame: takes away what the frame's sandbox forbids, since it would look as if it worked.
// Numbers and addresses stay as text. `embed.js` loads this where the page is in a frame.

import { allowed, learn, sandbox } from './allowed.js';

/**
 * @import { Finder } from '../element/types.js'
 * @import { Kind } from './allowed.js'
 */

export { sandbox };

/**
 * @param {HTMLAnchorElement} link
 * @param {Record<Kind, boolean>} may
 */
const settleLink = (link, may) => {
  const { pathname, protocol, href } = link;
  const isFile = pathname.endsWith('.vcf');
  if (may.top || may.window) {
    link.hidden = isFile && !may.file;
    if (!may.top) link.target = '_blank';
    else if (!may.window) link.target = '_top';
  } else if (isFile || pathname.endsWith('.svg')) {
    link.hidden = true;
  } else {
    link.removeAttribute('href');
    if (protocol.startsWith('http')) link.after(`: ${href}`);
  }
};

/**
 * The places where a finder's links stand.
 * @param {Finder} finder
 */
const rootsOf = (finder) => (finder.shadowRoot ? [finder, finder.shadowRoot] : [finder]);

/** @param {Finder} finder */
const settle = (finder) => {
  const may = allowed();
  if (!may) return;
  for (const root of rootsOf(finder)) {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll('a[href]'))) settleLink(link, may);
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll('[data-do=print], [data-do=large]'))) button.hidden = !may.print;
  }
};

/** @type {Set<Finder>} */
const finders = new Set();

const settleAll = () => {
  for (const finder of finders) {
    if (finder.isConnected) settle(finder);
    else finders.delete(finder);
  }
};

/**
 * Settles a finder now, and whenever it shows something else: its events tell of answers, and not of a problem with
 * likely teams, of the helpline after a reset, or of a first form.
 * @param {Finder} finder
 */
export const watch = (finder) => {
  if (finders.has(finder)) return;
  finders.add(finder);
  const observer = new MutationObserver(() => settle(finder));
  for (const root of rootsOf(finder)) observer.observe(root, { childList: true, subtree: true });
  settle(finder);
};

learn(settleAll, (press) => {
  const path = /** @type {HTMLAnchorElement[]} */ (press.composedPath());
  const link = path.find(({ href }) => href);
  // This one is tried in a window of its own.
  if (link) link.target = '_blank';
  setTimeout(settleAll);
});
