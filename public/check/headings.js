// Whether the finder's headings go on from those of the page around it.

/** @import { Finder } from '../element/types.js' */

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role=heading]';

/**
 * Compares the finder's first heading with the last one above it that can be seen.
 * @param {Finder} element
 */
export const checkHeadings = (element) => {
  const written = element.headingLevel ?? '2';
  if (!/^[2-6]$/.test(written)) return [`heading-level="${written}" means nothing: it can be 2 to 6.`];
  // A frame knows no heading of the page around it.
  if (document.body.matches('.frame')) return [];
  const own = Number(written);
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const above = [...root.querySelectorAll(HEADINGS)].filter((heading) => heading.getClientRects().length
    && heading.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  if (!above) return ['There is no heading above the finder: a page begins with one of level 1.'];
  const level = Number(above.getAttribute('aria-level') ?? above.localName.slice(1));
  const words = above.textContent.trim().slice(0, 60);
  return own > level + 1
    ? [`A heading level is skipped: the heading above, “${words}”, is of level ${level}, and the finder begins with ${own}. Write heading-level="${level + 1}".`]
    : [];
};
