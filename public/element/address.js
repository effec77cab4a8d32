// Where the finder's files are: all of them lie beside the bundle that this is a part of.

/** @param {string} name */
export const address = (name) => new URL(name, import.meta.url).href;

export const { origin } = new URL(import.meta.url);

/** @param {string} name */
export const stylesheet = (name) => {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = address(name);
  // Firefox imports no script while it waits for a style that is for the screen.
  sheet.media = 'print';
  sheet.addEventListener('load', () => { sheet.media = 'all'; });
  return sheet;
};
