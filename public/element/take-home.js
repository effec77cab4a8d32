// The ways to take an answer home that `data-do` names.

import { address } from './address.js';

// Where the slip does not come, the page is printed as it is.
const printSlip = (text, button) => import(address('./slip.js')).then(({ slip }) => slip(button)).catch(print);

export const take = {
  print: printSlip,
  large: printSlip,
  share: (text) => navigator.share({ text }),
  copy: async (text, button) => {
    // Only from now on are its words said by themselves: Chromium would say them when the answer comes.
    button.setAttribute('aria-live', 'polite');
    const how = await navigator.clipboard.writeText(text).then(() => 'done', () => 'failed');
    button.textContent = button.dataset[how];
  },
};
