// The ways to take an answer home that a page has to do: by the names of `src/ui/options.rs`.

import { address } from './address.js';

// Where the slip does not come, the page is printed as it is.
const printSlip = (text, button) => import(address('./slip.js')).then(({ slip }) => slip(button)).catch(print);

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
