// The panel that shows an editor what the check has found.

/** @import { Finder } from '../element/types.js' */

/**
 * What was found: a sentence for each fault; and for each policy that blocks something, what to do and the
 * policy as it has to be.
 * @typedef {{ faults: string[], policies: [string, string][] }} Report
 */

/**
 * @param {string} tag
 * @param {string} text
 * @param {Node[]} children
 */
const made = (tag, text, ...children) => {
  const node = document.createElement(tag);
  node.textContent = text;
  node.append(...children);
  return node;
};

/**
 * @param {Finder} element
 * @param {Report} report
 */
export const panelOf = (element, { faults, policies }) => {
  const items = [
    ...faults.map((fault) => made('li', fault)),
    ...policies.map(([advice, policy]) => made('li', advice, made('code', policy))),
  ];
  const works = element.dataset.state === 'ready';
  const panel = document.createElement('section');
  panel.className = 'finder caution check';
  panel.lang = 'en-GB';
  const level = Math.min(Math.max(Number(element.headingLevel) || 2, 2), 6);
  panel.append(
    made(`h${level}`, 'Check of the finder'),
    made('p', works ? 'The finder works on this page.' : `The finder does not work on this page (${element.dataset.cause}).`),
    ...(items.length ? [made('p', 'To be mended:'), made('ul', '', ...items)] : [made('p', 'Nothing else is wrong.')]),
    made('p', 'Only editors should see this: take “check” out of the tag.'),
  );
  return panel;
};
