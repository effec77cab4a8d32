// The lines that an editor copies, by what is chosen.

/** @import { Choice } from './choice.js' */

/**
 * Attributes as the query of frame.html.
 * @param {Choice['attributes']} attributes
 * @param {string} and What stands between two of them.
 */
export const query = (attributes, and) => attributes.map(([name, value]) => (value ? `${name}=${value}` : name)).join(and);

/**
 * @param {string} template The lines without any attribute.
 * @param {string} door
 * @param {Choice['attributes']} attributes
 */
export const linesOf = (template, door, attributes) => {
  if (door === 'link' || !attributes.length) return template;
  if (door === 'frame') return template.replace('frame.html', () => `frame.html?${query(attributes, '&amp;')}`);
  const written = attributes.map(([name, value]) => ` ${name}="${value}"`).join('');
  return template.replace('<send-team-finder', (tag) => tag + written);
};

/** @param {Choice['colours']} colours */
export const styleOf = (colours) => {
  const lines = colours.map(([name, value]) => `  ${name}: ${value};\n`).join('');
  return `send-team-finder {\n${lines}}`;
};
