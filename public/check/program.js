// Whether WebAssembly runs in this page.

/** @import { Policies } from './policies.js' */

// The smallest program there is.
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @param {Policies} policies */
export const checkProgram = async (policies) => {
  if (typeof WebAssembly !== 'object') return ['This browser has no WebAssembly, or it is turned off. Families with such a browser see what stands inside the tag.'];
  // WebKit's policies stop only what is instantiated.
  const { blocked } = await policies.try(() => WebAssembly.instantiate(EMPTY), 'script-src', "'wasm-unsafe-eval'");
  return blocked ? ['A policy of this website does not let WebAssembly run.'] : [];
};
