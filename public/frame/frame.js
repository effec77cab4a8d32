// For frame.html: tells the page around the frame how high its content is, and is told by it which team a
// code for a phone names.

import { finder } from './finder.js';

/** @import { Message } from './messages.js' */

const tellHeight = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // Says nothing but a height, so anybody may hear it.
  parent.postMessage(/** @satisfies {Message} */ ({ sendTeamFinder: 'height', height }), '*');
};
finder.addEventListener('send-team-show', ({ detail }) => {
  parent.postMessage(/** @satisfies {Message} */ ({ sendTeamFinder: 'show', ...detail }), '*');
});
// Opened by itself, it has nobody to tell.
if (parent !== self) {
  // Not while sizes are being observed: to measure then may change them again, which WebKit calls an error.
  const observer = new ResizeObserver(() => setTimeout(tellHeight));
  // Nor where a frame is folded away: it has no width then, and WebKit calls what its content does an error too.
  const observe = () => {
    if (innerWidth) observer.observe(document.documentElement);
    else observer.disconnect();
  };
  addEventListener('resize', observe);
  observe();
  // Even then, since one that tells its height is told which team the address names.
  tellHeight();
}
addEventListener('message', (/** @type {MessageEvent<Message | undefined>} */ { data }) => {
  if (data?.sendTeamFinder === 'ask-height') tellHeight();
  // An unknown team is none.
  if (data?.sendTeamFinder === 'team') location.replace(`#team-${data.team}`);
});
