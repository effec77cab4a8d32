// Compares a file with the compressed copies of it that lie beside it, which an edit by hand leaves behind.

import { address } from '../element/address.js';
import { ask } from './ask.js';
import { begins, same } from './bytes.js';

/** @import { Findings } from './findings.js' */

const MEND = 'After a change by hand write the copies anew (cargo xtask stamp), or delete them.';

/** @typedef {[ending: string, format: string, start: number[]]} Format With the bytes that it begins with, where there are such. */

/** @type {Format[]} */
const FORMATS = [['.gz', 'gzip', [31, 139]], ['.br', 'brotli', []]];

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} format
 */
const unpack = async (bytes, format) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(/** @type {CompressionFormat} */ (format)));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/**
 * A copy unpacked; null where there is none, or where this browser does not know its format.
 * @param {string} name
 * @param {Format} format
 */
const copy = async (name, [ending, format, start]) => {
  const { response, bytes } = await ask(name + ending, { cache: 'no-store' });
  if (!response?.ok || !bytes || /html/.test(response.headers.get('content-type') ?? '')) return null;
  // Some servers say of the copy itself that it is compressed, and the browser has unpacked it.
  if (!begins(bytes, start)) return bytes;
  return unpack(bytes, format).catch(() => null);
};

/**
 * @param {Findings} findings
 * @param {string} name
 * @param {Uint8Array} bytes What the server sends to this browser, which takes compressed files.
 */
export const checkCopies = async (findings, name, bytes) => {
  const url = address(name);
  // For a part of a file, be it all of it, browsers ask without compression.
  const plain = await ask(name, { cache: 'no-store', headers: { Range: 'bytes=0-' } });
  const file = plain.response?.ok && plain.bytes ? plain.bytes : bytes;
  if (!same(file, bytes)) {
    findings.add(`The server sends {} from a compressed copy (.br or .gz) that differs from the file itself: families get what stands in the copy. ${MEND}`, url);
    return;
  }
  for (const format of FORMATS) {
    const unpacked = await copy(name, format);
    if (unpacked && !same(unpacked, file)) findings.add(`A compressed copy differs from the file that it is a copy of, and a family may get either: {}. ${MEND}`, url + format[0]);
  }
};
