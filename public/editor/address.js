// Puts the finder's address into what is to be copied.

import { all } from './page.js';

const ADDRESS = 'https://replace-this.example/';

export const putAddress = () => {
  // From disk there is no address that a website could use.
  if (location.origin === 'null') return;
  const folder = new URL('.', location.href);
  for (const code of all('pre code')) {
    code.textContent = code.textContent.replaceAll(ADDRESS, folder.href).replaceAll(ADDRESS.slice(0, -1), folder.origin);
  }
};
