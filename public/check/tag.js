// What of the page stands in the finder's tag, because that is not closed or closed too late.

import { kept } from '../element/contents.js';

/** @import { Finder } from '../element/types.js' */

/**
 * The first words of a node, or its tag where it has none.
 * @param {Node} node
 */
const short = (node) => {
  const words = String(node.textContent).trim().replace(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words || `<${/** @type {Element} */ (node).localName}>`;
};

/** @param {Finder} element */
export const checkTag = (element) => {
  const [first] = kept(element);
  if (!first) return [];
  const tag = `<send-team-finder${element.id && ` id="${element.id}"`}>`;
  return [`The tag ${tag} is not closed, or closed too late: “${short(first)}” stands in it, and so below the finder. Write </send-team-finder> in front of that. A tag like <send-team-finder /> does not close itself.`];
};
