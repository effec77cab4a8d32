// Loads the program, once for all the elements of a page, and names the cause where it does not start.

import { address } from './address.js';

// In the one-file copy for kiosks, program and data are in the page itself.
export const bundle = globalThis.sendTeamFinderBundle;

// What a content security policy has kept from us.
let blocked = false;
document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
  blocked ||= disposition === 'enforce' && (blockedURI === 'wasm-eval' || blockedURI.startsWith(address('.')));
});

// As browsers say it: when the wasm is compiled, or, in WebKit, not before it is to run.
const FORBIDDEN = /security policy|\bcsp\b|unsafe-eval/i;

const failure = (cause, message) => new Error(message, { cause });

const fetchWasm = async () => {
  const response = await fetch(address('./send-team-finder_bg.wasm')).catch((error) => { throw failure('network', error.message); });
  if (!response.ok) throw failure('network', `status ${response.status} for ${response.url}`);
  const streams = /^application\/wasm\b/.test(response.headers.get('content-type')) && WebAssembly.compileStreaming;
  try {
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    throw failure(streams ? 'network' : 'mime', error.message);
  }
};

const load = async () => {
  if (typeof WebAssembly !== 'object') throw failure('no-wasm', 'no WebAssembly');
  const importGlue = () => import(address('./send-team-finder.js')).catch((error) => { throw failure('network', error.message); });
  const [glue, wasm] = bundle ? [bundle.glue, bundle.wasm] : await Promise.all([importGlue(), fetchWasm()]);
  await glue.default({ module_or_path: wasm });
  if (bundle) glue.take(bundle.data['data/teams.json'], bundle.data['data/postcodes.json']);
  return glue;
};

// One program for all the elements of a page. Where it fails, the next one tries anew.
let program;
export const start = () => (program ??= load().catch((error) => { program = undefined; throw error; }));

export const causeOf = (error) => (blocked || FORBIDDEN.test(error.message) ? 'csp' : (error.cause ?? 'no-wasm'));
