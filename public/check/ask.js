// Requests for the finder's own files.

import { address } from '../element/address.js';

/**
 * What came of a request: its answer, all the bytes where they came, and whether the time ran out before that.
 * @typedef {{ response?: Response, bytes?: Uint8Array<ArrayBuffer>, isLate?: boolean }} Asked
 */

// How long any file of the finder's may take, in milliseconds.
const PATIENCE = 15_000;

/**
 * Asks for a file, and never rejects.
 * @param {string} name
 * @param {RequestInit} options
 */
export const ask = async (name, options) => {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE);
  /** @type {Asked} */
  const asked = {};
  try {
    asked.response = await fetch(address(name), { ...options, signal: end.signal });
    asked.bytes = new Uint8Array(await asked.response.arrayBuffer());
  } catch {
    asked.isLate = end.signal.aborted;
  }
  clearTimeout(timer);
  return asked;
};
