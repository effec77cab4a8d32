// For frame.html: takes the element's attributes from the address, tells the page around the frame how
// high its content is, and is told by it which team a code for a phone names. The address is the
// editor's: nothing that a family types gets there.

const finder = document.querySelector('send-team-finder');
for (const [name, value] of new URLSearchParams(location.search)) {
  // Of the page around it a frame only knows the device's own colours.
  if (name === 'colours' && ['light', 'dark'].includes(value)) document.documentElement.style.colorScheme = value;
  if (['heading-level', 'no-title', 'age', 'preview-date', 'check'].includes(name)) finder.setAttribute(name, value);
}
// The title that stands there first is that of the finder, so that nothing moves when it comes.
const title = finder.querySelector('.title');
const level = finder.getAttribute('heading-level');
if (finder.hasAttribute('no-title')) {
  title?.remove();
} else if (title && /^[3-6]$/.test(level)) {
  const other = document.createElement(`h${level}`);
  other.textContent = title.textContent;
  title.replaceWith(other);
}

const tellHeight = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // Says nothing but a height, so anybody may hear it.
  parent.postMessage({ sendTeamFinder: 'height', height }, '*');
};
finder.addEventListener('send-team-show', ({ detail }) => parent.postMessage({ sendTeamFinder: 'show', ...detail }, '*'));
// Not while sizes are being observed: to measure then may change them again, which WebKit calls an error.
new ResizeObserver(() => setTimeout(tellHeight)).observe(document.documentElement);
// Nothing is observed in a frame that is folded away.
tellHeight();
addEventListener('message', ({ data }) => {
  if (data?.sendTeamFinder === 'ask-height') tellHeight();
  // An unknown team is none.
  if (data?.sendTeamFinder === 'team') location.replace(`#team-${data.team}`);
});
