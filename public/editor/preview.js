// Shows how the choice looks.

import { query } from './lines.js';
import { one } from './page.js';

/** @import { Choice } from './choice.js' */

/** @param {Choice} choice */
const finderOf = ({ door, attributes }) => {
  if (door === 'frame') {
    const frame = document.createElement('iframe');
    frame.title = 'How the frame looks';
    frame.height = '900';
    frame.src = `frame.html?${query(attributes, '&')}`;
    return frame;
  }
  const finder = document.createElement('send-team-finder');
  for (const [name, value] of attributes) finder.setAttribute(name, value);
  return finder;
};

// The choice that is shown, as JSON: a finder is not loaded anew for a change of colours.
let shown = '';

/** @param {Choice} choice */
export const showPreview = (choice) => {
  const stage = one('[data-stage]');
  one('[data-preview]').hidden = choice.door === 'link';
  const now = JSON.stringify([choice.door, choice.attributes]);
  if (now !== shown) {
    shown = now;
    stage.replaceChildren(...(choice.door === 'link' ? [] : [finderOf(choice)]));
  }
  const coloured = [stage, ...stage.children].map((part) => /** @type {HTMLElement} */ (part));
  for (const part of coloured) {
    part.removeAttribute('style');
    // By the object model: a policy forbids style in attributes.
    for (const [name, value] of choice.colours) part.style.setProperty(name, value);
  }
};
