// For pages that show the finder in a frame: gives the frame the height of its content, and tells it of its
// sandbox and of the team that a code for a phone leads to.

import { origin } from '../element/address.js';
import { around, keepUncovered } from '../element/uncover.js';

/** @import { Message } from './messages.js' */

// Bounds of a frame's height, in CSS pixels: high enough for the helpline, and not higher than any answer is.
const LOWEST = 200;
const HIGHEST = 8000;

const ours = () => [...document.querySelectorAll('iframe')].filter((frame) => frame.src.startsWith(`${origin}/`));

/**
 * @param {HTMLIFrameElement} frame
 * @param {Message} message
 * @param {string} to Of whom may hear it: an origin, or anybody.
 */
const tell = (frame, message, to = '*') => frame.contentWindow?.postMessage(message, to);

/**
 * Whether a frame has its own origin, which a sandbox may take from it.
 * @param {HTMLIFrameElement} frame
 */
const hasOrigin = ({ sandbox }) => !sandbox.length || sandbox.contains('allow-same-origin');

/**
 * Tells a frame of its sandbox: that is an attribute of this page, which the frame does not see.
 * @param {HTMLIFrameElement} frame
 */
const tellSandbox = (frame) => {
  if (frame.hasAttribute('sandbox')) tell(frame, { sendTeamFinder: 'sandbox', words: [...frame.sandbox] });
};

/** @type {WeakMap<HTMLIFrameElement, string>} The team that each frame was told last. */
const told = new WeakMap();

/**
 * Tells a frame of the team that this page's address names, which the frame does not see.
 * @param {HTMLIFrameElement} frame
 */
const tellTeam = (frame) => {
  const [, team] = /^#team[-=](.+)/.exec(location.hash) ?? [];
  if (!team || told.get(frame) === team) return;
  told.set(frame, team);
  tell(frame, { sendTeamFinder: 'team', team }, hasOrigin(frame) ? origin : '*');
};

/**
 * Brings a frame into sight that shows that team. What is folded away around it is opened, and where that is
 * the page's own work, the page is told.
 * @param {HTMLIFrameElement} frame
 * @param {string} team
 */
const show = (frame, team) => {
  for (const one of around(frame)) if (one instanceof HTMLDetailsElement) one.open = true;
  frame.dispatchEvent(new CustomEvent('send-team-show', { bubbles: true, composed: true, detail: { team } }));
  frame.scrollIntoView();
  keepUncovered(frame, frame);
};

addEventListener('hashchange', () => ours().forEach(tellTeam));

addEventListener('message', (/** @type {MessageEvent<Message | undefined>} */ { data, origin: sender, source }) => {
  const frame = ours().find((one) => one.contentWindow === source);
  if (!frame || sender !== (hasOrigin(frame) ? origin : 'null')) return;
  if (data?.sendTeamFinder === 'ask-sandbox') tellSandbox(frame);
  if (data?.sendTeamFinder === 'show') show(frame, data.team);
  if (data?.sendTeamFinder !== 'height' || !Number.isFinite(data.height)) return;
  frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), LOWEST), HIGHEST)}px`;
  // One that tells its height listens.
  tellTeam(frame);
});

// A frame that was there first has told its height to nobody. One that is not there yet is still a page
// of this origin, so that a question to ours alone would be refused; and it says nothing of anybody.
for (const frame of ours()) {
  tell(frame, { sendTeamFinder: 'ask-height' });
  tellSandbox(frame);
}
