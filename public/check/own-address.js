// Looks at the finder's files as `look-here.js` does, from any page: through a hidden frame where that is of
// another address.

import { address, origin } from '../element/address.js';
import { lookHere } from './look-here.js';

/**
 * @import { Message } from '../frame/messages.js'
 * @import { Answers } from './look-here.js'
 */

/** @typedef {() => Promise<Answers | undefined>} Look Asks once; undefined where the page's policies forbid the frame. */

// How long the frame may take, in milliseconds: one that a policy of the page forbids never tells anything.
const PATIENCE = 5_000;

/** @returns {Promise<Answers | undefined>} */
const lookThroughFrame = () => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  const end = (/** @type {Answers} */ seen) => {
    removeEventListener('message', hear);
    frame.remove();
    resolve(seen);
  };
  const hear = (/** @type {MessageEvent<Message | undefined>} */ { data, source }) => {
    if (source === frame.contentWindow && data?.sendTeamFinder === 'look') end(data.seen);
  };
  addEventListener('message', hear);
  setTimeout(end, PATIENCE);
  frame.hidden = true;
  frame.title = 'Check of the finder';
  frame.src = address('./look.html');
  document.body.append(frame);
});

export const isOwnAddress = origin === location.origin;

/** @type {Look} */
export const look = () => (isOwnAddress ? lookHere() : lookThroughFrame());
