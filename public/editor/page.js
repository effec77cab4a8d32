// The parts of embed.html.

/**
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} selector
 * @returns {E[]}
 */
export const all = (selector) => /** @type {E[]} */ ([...document.querySelectorAll(selector)]);

/**
 * The part of that selector, which the page has.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {E}
 */
export const one = (selector, within = document) => /** @type {E} */ (within.querySelector(selector));
