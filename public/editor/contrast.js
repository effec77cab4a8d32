// Warns of chosen colours that some people could not tell apart.

import { contrast } from '../check/contrast.js';
import { one } from './page.js';

/** @import { Choice } from './choice.js' */

/** @type {[string, string, number][]} What stands on what, and the least contrast between them (WCAG 1.4.3 and 1.4.11). */
const PAIRS = [
  ['text', 'back', 4.5], ['quiet', 'back', 4.5], ['link', 'back', 4.5], ['problem', 'back', 4.5], ['accent', 'back', 4.5],
  ['text', 'panel', 4.5], ['quiet', 'panel', 4.5], ['link', 'panel', 4.5], ['on-accent', 'accent', 4.5],
  ['line', 'back', 3], ['focus', 'back', 3], ['caution', 'back', 3],
];

/**
 * The numbers of a colour as an input gives it: `#1b2023`.
 * @param {string} colour
 */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** @param {string} name */
const labelOf = (name) => one(`[name="--finder-${name}"]`).parentElement?.textContent.trim();

/** @param {Choice['colours']} colours */
export const showContrast = (colours) => {
  const chosen = new Map(colours);
  const partsOf = (/** @type {string} */ name) => parts(chosen.get(`--finder-${name}`) ?? '');
  const weak = colours.length === 0 ? [] : PAIRS.flatMap(([above, below, least]) => {
    const found = contrast(partsOf(above), partsOf(below));
    if (found >= least) return [];
    const item = document.createElement('li');
    // Rounded down: 4.49 is not 4.5.
    item.textContent = `“${labelOf(above)}” on “${labelOf(below)}”: ${Math.floor(found * 10) / 10} to 1. It needs ${least} to 1.`;
    return [item];
  });
  const heading = document.createElement('p');
  heading.textContent = 'Too hard to tell apart for some people:';
  const list = document.createElement('ul');
  list.append(...weak);
  one('[data-contrast]').replaceChildren(...(weak.length ? [heading, list] : []));
};
