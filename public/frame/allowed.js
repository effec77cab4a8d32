// What a frame's sandbox allows the finder in it, as far as that is known: told by the page around, where
// that holds frame-height.js, else by trying.

/** @import { Message } from './messages.js' */

/** @typedef {'top' | 'window' | 'file' | 'print'} Kind To lead the whole page on, to open a window, to keep a file, to print. */

/** @type {Record<Kind, string[]>} The words of a sandbox of which each kind needs one. */
const NEEDS = {
  top: ['allow-top-navigation', 'allow-top-navigation-by-user-activation'],
  window: ['allow-popups'],
  file: ['allow-downloads'],
  print: ['allow-modals'],
};

/** @type {string[] | undefined} What the page around says. */
let told;

// Whether links can reach the top window, as far as is known.
let reaches = true;

/** The words of the sandbox: none where nobody tells them and links reach nothing, undefined where there seems to be none. */
export const sandbox = () => told ?? (reaches ? undefined : []);

/**
 * Whether each kind is allowed, where there is a sandbox: what it does not allow for certain is taken for forbidden.
 * @returns {Record<Kind, boolean> | undefined}
 */
export const allowed = () => {
  const words = sandbox();
  if (!words) return undefined;
  const allows = (/** @type {Kind} */ kind) => NEEDS[kind].some((word) => words.includes(word));
  return { top: reaches && allows('top'), window: allows('window'), file: allows('file'), print: allows('print') };
};

// A window that is opened by the name of the top one is that one as it is, or none where a sandbox keeps it out
// of reach. Browsers keep it out of reach of all but a press too.
const reachesTop = () => {
  try { return open('', '_top') !== null; } catch { return false; }
};

/**
 * Asks the page around, and tries at the first press.
 * @param {() => void} onTold
 * @param {(press: Event) => void} onOutOfReach
 */
export const learn = (onTold, onOutOfReach) => {
  addEventListener('message', (/** @type {MessageEvent<Message | undefined>} */ { data, source }) => {
    if (source !== parent || data?.sendTeamFinder !== 'sandbox' || !Array.isArray(data.words)) return;
    told = data.words;
    onTold();
  });
  parent.postMessage(/** @satisfies {Message} */ ({ sendTeamFinder: 'ask-sandbox' }), '*');
  let hasTried = false;
  const tryOnce = (/** @type {Event} */ press) => {
    if (hasTried || !press.isTrusted || navigator.userActivation?.isActive === false) return;
    hasTried = true;
    reaches = reachesTop();
    if (!reaches) onOutOfReach(press);
  };
  // Not at its click: with a listener for clicks on the window, Chromium calls all of the frame clickable, and screen
  // readers say so. What is set now holds for the click that follows.
  addEventListener('pointerup', tryOnce, true);
  addEventListener('keydown', (press) => { if (press.key === 'Enter' || press.key === ' ') tryOnce(press); }, true);
};
