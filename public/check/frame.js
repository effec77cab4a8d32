// What the sandbox of a frame keeps from the finder in it.

import { address } from '../element/address.js';
import { TOKENS } from '../frame/tokens.js';

const NEEDED = `The sandbox of a frame needs these words: ${TOKENS.join(' ')}.`;

export const checkFrame = async () => {
  if (top === self) return [];
  const { sandbox } = await import(address('./framed.js'));
  const words = sandbox();
  if (words?.length) {
    const lacking = TOKENS.filter((token) => !words.includes(token));
    return lacking.length ? [`The sandbox of this frame lacks ${lacking.join(' ')}. ${NEEDED}`] : [];
  }
  // Without frame-height.js only this can be seen from inside.
  return words || origin === 'null' ? [`This frame has a sandbox that forbids links and more. ${NEEDED}`] : [];
};
