// Whether what came under a file's name is that file.

import { address } from '../element/address.js';
import { begins } from './bytes.js';
import { KEEPER } from './findings.js';

/**
 * @import { Asked } from './ask.js'
 * @import { ShippedFile } from './files.js'
 * @import { Findings } from './findings.js'
 */

/** @typedef {Required<Pick<Asked, 'response' | 'bytes'>>} Whole An answer whose bytes have all come. */

/** @param {Uint8Array} bytes */
const isJson = (bytes) => {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
};

/**
 * Whether it is a web page: that begins with a tag, and of our files only pictures do.
 * @param {Uint8Array} bytes
 */
const isPage = (bytes) => new TextDecoder().decode(bytes.slice(0, 200)).trimStart().startsWith('<');

/** @type {Record<string, ((bytes: Uint8Array) => boolean) | undefined>} */
const isSound = {
  'application/wasm': (bytes) => begins(bytes, [0, 97, 115, 109]),
  'application/json': isJson,
};

/**
 * Says where it is something else, or not the whole of it.
 * @param {Findings} findings
 * @param {ShippedFile} file
 * @param {Whole} sent
 * @returns {boolean} Whether it is the file.
 */
export const checkContent = (findings, { name, type }, { response, bytes }) => {
  const url = address(name);
  if (isPage(bytes) && type !== 'image/svg+xml') {
    const from = response.redirected ? ` (it leads to ${response.url})` : '';
    findings.add(`In the place of {} the server sends a web page${from}, with the status of success: perhaps a login, or the website’s own page for what is not there. ${KEEPER} must send the file itself, to everybody.`, url);
    return false;
  }
  if (begins(bytes, [31, 139])) {
    findings.add('The server sends {} compressed and does not say so. Whoever looks after it must send “Content-Encoding: gzip” with it, or the file as it is.', url);
    return false;
  }
  if (isSound[type]?.(bytes) === false) {
    findings.add(`What came is not the whole of {}: it was cut off, or changed. ${KEEPER} copies it anew.`, url);
    return false;
  }
  return true;
};
