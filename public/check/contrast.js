/** @typedef {number[]} Colour Red, green and blue, each up to 255. */

/**
 * How far two colours are apart, from 1 to 21 (WCAG 2, contrast ratio).
 * @param {Colour[]} colours
 */
export const contrast = (...colours) => {
  const [dark, light] = colours.map((colour) => colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
