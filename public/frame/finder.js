// The finder of frame.html, with the attributes that the page's address gives it. The address is the editor's:
// nothing that a family types gets there.

/** @import { Finder } from '../element/types.js' */

export const finder = /** @type {Finder} */ (document.querySelector('send-team-finder'));

for (const [name, value] of new URLSearchParams(location.search)) {
  // A frame knows the device's own colours, and nothing of those of the page around it.
  if (name === 'colours' && ['light', 'dark'].includes(value)) document.documentElement.style.colorScheme = value;
  if (['heading-level', 'no-title', 'age', 'preview-date', 'check'].includes(name)) finder.setAttribute(name, value);
}

// The title that stands there first is that of the finder, so that nothing moves when it comes.
const title = finder.querySelector('.title');
const level = finder.getAttribute('heading-level');
if (finder.hasAttribute('no-title')) {
  title?.remove();
} else if (title && /^[3-6]$/.test(String(level))) {
  const other = document.createElement(`h${level}`);
  other.textContent = title.textContent;
  title.replaceWith(other);
}
