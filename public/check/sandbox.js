// What the sandbox of a frame keeps from the finder in it.

import { address } from '../element/address.js';
import { TOKENS } from '../frame/tokens.js';

const NEEDED = `The sandbox of a frame needs these words: ${TOKENS.join(' ')}.`;

/** @returns {Promise<string[]>} */
export const checkSandbox = async () => {
  if (top === self) return [];
  // The finder here has loaded that script, and it is the one instance that knows.
  /** @type {typeof import('../frame/framed.js')} */
  const { sandbox } = await import(address('./framed.js'));
  const words = sandbox();
  if (words?.length) {
    const lacking = TOKENS.filter((token) => !words.includes(token));
    return lacking.length ? [`The sandbox of this frame lacks ${lacking.join(' ')}. ${NEEDED}`] : [];
  }
  // Where no frame-height.js tells the words, this much is seen from inside.
  return words || origin === 'null' ? [`This frame has a sandbox that forbids links and more. ${NEEDED}`] : [];
};
