// Loads the program and its data, once for all the elements of a page, and names the cause where it does
// not start. No file is waited for without end, and none is taken twice from a cache that holds a wrong one.

import init, { ask_by, Handle } from 'send-team-finder';
import { address } from './address.js';

/** @import { Cause } from './types.js' */

// How many seconds a file may take until it is there whole. Beyond this a family should be calling instead.
const PROGRAM = 12;
const DATA = 10;

// What a content security policy has kept from us.
let blocked = false;
document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
  blocked ||= disposition === 'enforce' && (blockedURI === 'wasm-eval' || blockedURI.startsWith(address('.')));
});

// As browsers say it: when the wasm is compiled, or, in WebKit, not before it is to run.
const FORBIDDEN = /security policy|\bcsp\b|unsafe-eval/i;

/**
 * @param {Cause} cause
 * @param {string} message
 */
const failure = (cause, message) => new Error(message, { cause });

/**
 * @param {Error} error
 * @returns {Cause}
 */
export const causeOf = (error) => (blocked || FORBIDDEN.test(error.message) ? 'csp' : /** @type {Cause | undefined} */ (error.cause) ?? 'no-wasm');

/**
 * The event of a violation may come after the error that it leads to.
 * @returns {Promise<void>}
 */
export const settled = () => new Promise((resolve) => { setTimeout(resolve); });

/**
 * Work that ends within so many seconds. A page may have put a `fetch` of its own in place, which nothing stops.
 * @template T
 * @param {number} seconds
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
const within = (seconds, work) => new Promise((resolve, reject) => {
  const controller = new AbortController();
  setTimeout(() => {
    reject(failure('network', `a file took over ${seconds} s`));
    controller.abort();
  }, seconds * 1000);
  work(controller.signal).then(resolve, reject);
});

/**
 * @param {string} name
 * @param {RequestInit} options
 * @param {Promise<Response>} begun What is on its way already.
 */
const get = async (name, options, begun = fetch(address(name), options)) => {
  const response = await begun.catch(({ message }) => { throw failure('network', message); });
  if (!response.ok) throw failure('network', `status ${response.status} for ${response.url}`);
  return response;
};

/**
 * The text of a file, once it is here whole.
 * @param {string} name
 * @param {RequestInit} options
 * @param {Promise<Response>} [begun]
 */
const getText = async (name, options, begun) => {
  const response = await get(name, options, begun);
  return response.text().catch(({ message }) => { throw failure('network', message); });
};

/**
 * The program, compiled while it comes only where its type is just this: with a parameter, or sent twice, it is
 * refused. So are answers of a page's own `fetch`, and one without a body that streams is known for it.
 * @param {Response} response
 * @param {boolean} isFirst
 */
const compile = async (response, isFirst) => {
  const type = response.headers.get('content-type') ?? '';
  const streams = isFirst && response.body && 'compileStreaming' in WebAssembly && /^application\/wasm$/i.test(type);
  try {
    return await (streams
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    throw failure(/^application\/wasm\b/i.test(type) ? 'network' : 'mime', /** @type {Error} */ (error).message);
  }
};

// The files of data, by the names that the program asks for; our own pages have begun them, in this order.
const NAMES_OF_DATA = ['data/teams.json', 'data/postcodes.json'];
/**
 * @param {string} name
 * @param {RequestCache} cache
 * @param {Promise<Response>} [begun]
 */
const getData = (name, cache, begun) => within(DATA, (signal) => getText(`./${name}`, { signal, cache }, begun));

/**
 * Data that is on its way while the program is, which spares a family the wait for one after the other.
 * @type {Map<string, Promise<string>>}
 */
const begun = new Map();
const beginData = () => {
  NAMES_OF_DATA.forEach((name, index) => {
    // Whatever the server says of caching: a phone may have changed.
    const promise = getData(name, 'no-cache', window.sendTeamData?.[index]);
    begun.set(name, promise);
    // The program will hear of it.
    promise.catch(() => {});
  });
  delete window.sendTeamData;
};

/**
 * Promises a file of data: what is on its way, and after that the file past every cache.
 * @param {string} name
 */
const ask = (name) => {
  const promise = begun.get(name) ?? getData(name, 'reload');
  begun.delete(name);
  return promise;
};

/**
 * Loads the program that this script is the border to.
 * @param {RequestInit} options
 * @param {boolean} [isFirst]
 */
export const load = async (options, isFirst = false) => {
  beginData();
  const response = await get('./send-team-finder_bg.wasm', options);
  await init({ module_or_path: await compile(response, isFirst) });
  ask_by(ask);
  return Handle;
};

/**
 * Goes past every cache. One may hold an answer from the middle of a deployment, or an older copy of this very
 * script, which names a program of a release that has gone: the newest copy names the one that is there.
 * @param {AbortSignal} signal
 */
const loadAnew = async (signal) => {
  /** @type {RequestInit} */
  const options = { signal, cache: 'reload' };
  // No cache knows this address.
  /** @type {Promise<{ load: typeof load }>} */
  const imported = import(`${address('./embed.js')}?${Date.now()}`);
  const newest = await imported.catch(() => ({ load }));
  return newest.load(options);
};

let hasFailed = false;

/** @param {AbortSignal} signal */
const attempt = async (signal) => {
  if (typeof WebAssembly !== 'object') throw failure('no-wasm', 'no WebAssembly');
  // What has not come once may be held in this page for as long as the page is there.
  if (hasFailed) return loadAnew(signal);
  return load({ signal }, true).catch(async (error) => {
    await settled();
    if (signal.aborted || !['network', 'mime'].includes(causeOf(error))) throw error;
    return loadAnew(signal);
  });
};

/** @type {Promise<typeof Handle> | undefined} */
let program;

/** One program for all the elements of a page. Where it fails, the next one tries anew. */
export const start = () => (program ??= within(PROGRAM, attempt).catch((error) => {
  program = undefined;
  hasFailed = true;
  throw error;
}));
