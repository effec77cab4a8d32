// Whether WebAssembly runs in this page.

export const checkProgram = async (policies) => {
  if (typeof WebAssembly !== 'object') return ['This browser has no WebAssembly, or it is turned off. Families with such a browser see what stands inside the tag.'];
  // The smallest program there is. WebKit's policies stop only what is instantiated.
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const { blocked } = await policies.try(() => WebAssembly.instantiate(empty), 'script-src', "'wasm-unsafe-eval'");
  return blocked ? ['A policy of this website does not let WebAssembly run.'] : [];
};
