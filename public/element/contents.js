// What stands in the tag: what an editor pasted for as long as the finder is not there, and where the tag
// is not closed, or closed too late, the rest of the page, which is not ours to replace. HTML knows no
// <send-team-finder />: all that follows up to the end of what is around the tag is then in it.

import { address } from './address.js';

const WORDS = 'a, abbr, address, b, bdi, bdo, br, cite, code, div, em, i, li, mark, ol, p, q, s, small, span, strong, sub, sup, time, u, ul, wbr';
const UNSEEN = 'link, meta, noscript, script, style, template';
// Longer than anybody writes for the meantime.
const LONGEST = 600;

/**
 * @param {Node} node
 * @returns {node is Element}
 */
const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
/** @param {Node} node */
const isUnseen = (node) => (isElement(node) ? node.matches(UNSEEN) : !node.textContent?.trim() || node.nodeType === Node.COMMENT_NODE);
/**
 * @param {Node} node
 * @returns {boolean}
 */
const isWords = (node) => isUnseen(node) || !isElement(node) || (node.matches(WORDS) && [...node.children].every(isWords));
/** @param {Node} node */
const leadsToUs = (node) => isElement(node)
  && [...node.querySelectorAll('a'), node].some((link) => [address('.'), address('./index.html')].includes(/** @type {HTMLAnchorElement} */ (link).href));

/**
 * The nodes that the finder takes the place of, which stand in front of all others but its own.
 * @param {Element} element
 * @param {(Node | undefined)[]} own
 */
export const replaced = (element, own = []) => {
  const nodes = [...element.childNodes].filter((node) => !own.includes(node));
  // On our own pages.
  if (nodes.some((node) => isElement(node) && node.querySelector('[data-teams]'))) return nodes;
  const end = nodes.findIndex((node) => !isWords(node));
  const words = end < 0 ? nodes : nodes.slice(0, end);
  // A tag that something follows has been closed.
  if (end < 0 && element.nextSibling && element.textContent.length < LONGEST) return nodes;
  // Else it is known by the link to the finder's own page, which ends what is pasted.
  return words.slice(0, words.findIndex(leadsToUs) + 1);
};

/**
 * Where that is put while the finder is in its place, if there is more in the tag.
 * @param {Element} element
 */
export const asideOf = (element) => element.querySelector(':scope > [slot=aside]');

/**
 * What of the page can be seen all the same.
 * @param {Element} element
 */
export const kept = (element) => {
  const aside = asideOf(element);
  /** @type {Node[]} */
  const ours = aside ? [aside] : replaced(element);
  return [...element.childNodes].filter((node) => !ours.includes(node) && !isUnseen(node));
};
