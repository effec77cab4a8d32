// What an editor has chosen in the form.

import { all, one } from './page.js';

/**
 * @typedef {object} Choice
 * @property {string} door How the finder is shown: `element`, `frame` or `link`.
 * @property {[string, string][]} attributes Of the tag, by name; a switch has an empty value.
 * @property {[string, string][]} colours Custom properties by name, none where the finder's own colours stay.
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Choice}
 */
export const chosenIn = (form) => {
  const { door, colours } = Object.fromEntries(new FormData(form));
  /** @type {[string, string][]} */
  const attributes = [];
  const [level, age] = ['#level', '#age'].map((id) => /** @type {HTMLSelectElement} */ (one(id)).value);
  const [title, check] = ['#title', '#self-check'].map((id) => /** @type {HTMLInputElement} */ (one(id)).checked);
  if (level !== '2') attributes.push(['heading-level', level]);
  if (!title) attributes.push(['no-title', '']);
  if (age) attributes.push(['age', age]);
  if (check) attributes.push(['check', '']);
  /** @type {HTMLInputElement[]} */
  const inputs = door === 'element' && colours ? all('[data-colours] input') : [];
  return { door: String(door), attributes, colours: inputs.map(({ name, value }) => [name, value]) };
};
