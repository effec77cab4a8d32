// For pages that show the finder in a frame: gives the frame the height of its content, and tells it of its
// sandbox and of the team that a code for a phone leads to.

import { origin } from '../element/address.js';
import { around, keepUncovered } from '../element/uncover.js';

const frames = () => [...document.querySelectorAll('iframe')];
const ours = () => frames().filter((frame) => frame.src.startsWith(`${origin}/`));

const hasOrigin = ({ sandbox }) => !sandbox.length || sandbox.contains('allow-same-origin');

// What forbids something in a frame is an attribute of this page, which the frame does not see.
const tellSandbox = (frame) => {
  if (frame.hasAttribute('sandbox')) frame.contentWindow?.postMessage({ sendTeamFinder: 'sandbox', words: [...frame.sandbox] }, '*');
};

// The team is named in this page's address, which a frame does not see.
const told = new WeakMap();
const tellTeam = (frame) => {
  const [, team] = /^#team[-=](.+)/.exec(location.hash) ?? [];
  if (!team || told.get(frame) === team) return;
  told.set(frame, team);
  // A frame in a sandbox may have no origin.
  frame.contentWindow?.postMessage({ sendTeamFinder: 'team', team }, hasOrigin(frame) ? origin : '*');
};

// What is folded away around the frame is opened, and where that is the page's own work, it is told.
const show = (frame, team) => {
  for (const one of around(frame)) if (one.localName === 'details') one.open = true;
  frame.dispatchEvent(new CustomEvent('send-team-show', { bubbles: true, composed: true, detail: { team } }));
  frame.scrollIntoView();
  keepUncovered(frame, frame);
};
addEventListener('hashchange', () => ours().forEach(tellTeam));

addEventListener('message', ({ data, origin: sender, source }) => {
  const frame = ours().find((one) => one.contentWindow === source);
  if (!frame || sender !== (hasOrigin(frame) ? origin : 'null')) return;
  if (data?.sendTeamFinder === 'ask-sandbox') tellSandbox(frame);
  if (data?.sendTeamFinder === 'show') show(frame, data.team);
  if (data?.sendTeamFinder !== 'height' || !Number.isFinite(data.height)) return;
  // High enough for the helpline, and not higher than any answer is.
  frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), 200), 8000)}px`;
  // One that tells its height listens.
  tellTeam(frame);
});

// A frame that was there first has told its height to nobody. One that is not there yet is still a page
// of this origin, so that a question to ours alone would be refused; and it says nothing of anybody.
for (const frame of ours()) {
  frame.contentWindow?.postMessage({ sendTeamFinder: 'ask-height' }, '*');
  tellSandbox(frame);
}
