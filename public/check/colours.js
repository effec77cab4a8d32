// Whether the finder can be read on the page around it.

import { contrast } from './contrast.js';

/** @import { Colour } from './contrast.js' */

/**
 * The numbers of a colour as `getComputedStyle` gives it, with a fourth where something shows through.
 * @param {string} colour
 * @returns {Colour | undefined}
 */
const parts = (colour) => /^rgba?\(([\d., ]+)\)$/.exec(colour)?.[1].split(',').map(Number);

/**
 * The colour behind an element, or null where it is not one plain colour.
 * @param {Element} element
 */
const background = (element) => {
  /** @type {Element | undefined} */
  let at = element;
  while (at) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
    const [red, green, blue, alpha = 1] = parts(backgroundColor) ?? [0, 0, 0, 0.5];
    if (backgroundImage !== 'none' || opacity !== '1' || (alpha !== 0 && alpha !== 1)) return null;
    if (alpha === 1) return [red, green, blue];
    at = at.parentElement ?? /** @type {ShadowRoot} */ (at.getRootNode()).host;
  }
  const isDark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
  return isDark ? null : [255, 255, 255];
};

/**
 * Looks at the text, and at the words on the button, whose two colours a page may have set apart.
 * @param {ParentNode} root
 */
export const checkColours = (root) => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const view = root.querySelector('.finder:not(.check)');
  /** @type {[Element | null | undefined, string][]} */
  const looked = [
    [view, `text is hard to read on the background of this page${isDark ? ', on a device that is set to dark' : ''}`],
    [view?.querySelector('[type=submit]'), `button is hard to read${isDark ? ' on a device that is set to dark' : ''}`],
  ];
  return looked.flatMap(([element, fault]) => {
    if (!element) return [];
    const [below, text] = [background(element), parts(getComputedStyle(element).color)];
    // Text that lets something through is of more than two colours.
    if (!below || text?.length !== 3 || contrast(text, below) >= 4.5) return [];
    return [`The finder’s ${fault}: ${contrast(text, below).toFixed(1)} to 1, where 4.5 is needed. Set its colours as embed.html shows.`];
  });
};
