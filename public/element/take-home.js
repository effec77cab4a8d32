// The ways to take an answer home that a page has to do: by the names of `src/ui/options.rs`.

import { address } from './address.js';

/**
 * Prints a slip; where that does not come, the page is printed as it is.
 * @param {string} _text
 * @param {HTMLElement} button
 */
const printSlip = (_text, button) => import(address('./slip.js')).then(({ slip }) => slip(button)).catch(print);

/** @typedef {(text: string, button: HTMLElement, copied: string, notCopied: string) => Promise<void>} Take */

/** @type {Record<import('send-team-finder').TakeHome, Take>} */
export const take = {
  print: printSlip,
  large: printSlip,
  // Somebody may change their mind in the device's own dialog: that is no failure.
  share: (text) => navigator.share({ text }).catch(() => {}),
  copy: async (text, button, copied, notCopied) => {
    // Only from now on are its words said by themselves: Chromium would say them when the answer comes.
    button.setAttribute('aria-live', 'polite');
    button.textContent = await navigator.clipboard.writeText(text).then(() => copied, () => notCopied);
  },
};
