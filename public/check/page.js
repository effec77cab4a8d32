// What of the page around makes the finder hard to use.

import { contrast } from './contrast.js';

const LEVELS = 'h1, h2, h3, h4, h5, h6, [role=heading]';

// Of the finder's first heading, and of the last one above it that can be seen.
export const checkHeadings = (element) => {
  const said = element.headingLevel ?? '2';
  if (!/^[2-6]$/.test(said)) return [`heading-level="${said}" means nothing: it can be 2 to 6.`];
  const own = Number(said);
  const above = [...element.getRootNode().querySelectorAll(LEVELS)].filter((heading) => heading.getClientRects().length
    && heading.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  // Of the page around it a frame knows no heading.
  if (document.body.matches('.frame')) return [];
  if (!above) return ['There is no heading above the finder: a page begins with one of level 1.'];
  const level = Number(above.getAttribute('aria-level') ?? above.localName.slice(1));
  const words = above.textContent.trim().slice(0, 60);
  return own > level + 1
    ? [`A heading level is skipped: the heading above, “${words}”, is of level ${level}, and the finder begins with ${own}. Write heading-level="${level + 1}".`]
    : [];
};

const parts = (colour) => /^rgba?\(([\d., ]+)\)$/.exec(colour)?.[1].split(',').map(Number);

// What is behind an element, where that is one plain colour.
const background = (element) => {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
    const [red, green, blue, alpha = 1] = parts(backgroundColor) ?? [0, 0, 0, 0.5];
    if (backgroundImage !== 'none' || opacity !== '1' || (alpha !== 0 && alpha !== 1)) return null;
    if (alpha === 1) return [red, green, blue];
  }
  const isLight = getComputedStyle(document.documentElement).colorScheme.includes('dark') === false;
  return isLight ? [255, 255, 255] : null;
};

// The text, and the words on the button, whose two colours a page may have set apart.
export const checkContrast = (root) => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const view = root.querySelector('.finder:not(.check)');
  return [
    [view, `text is hard to read on the background of this page${isDark ? ', on a device that is set to dark' : ''}`],
    [view.querySelector('[type=submit]'), `button is hard to read${isDark ? ' on a device that is set to dark' : ''}`],
  ].flatMap(([element, said]) => {
    const [below, text] = element ? [background(element), parts(getComputedStyle(element).color)] : [];
    // What shows through is of more than two colours.
    if (!below || text?.length !== 3 || contrast(text, below) >= 4.5) return [];
    return [`The finder’s ${said}: ${contrast(text, below).toFixed(1)} to 1, where 4.5 is needed. Set its colours as embed.html shows.`];
  });
};

export const checkAge = (element, root) => {
  const wrong = element.age !== null && element.dataset.state === 'ready'
    && ![...root.querySelectorAll('input[type=radio]')].some(({ value }) => value === element.age);
  return wrong ? [`age="${element.age}" means nothing: there is no such age band.`] : [];
};
