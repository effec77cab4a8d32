// Compares a file with the compressed copies of it that lie beside it, which an edit by hand leaves behind.

import { address } from '../element/address.js';
import { ask, same } from './files.js';

const MEND = 'After a change by hand write the copies anew (cargo xtask stamp), or delete them.';

// Formats by the ending of the copy, with the bytes that it begins with where there are such.
const FORMATS = [['.gz', 'gzip', [31, 139]], ['.br', 'brotli', []]];

const unpack = async (bytes, format) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// A copy unpacked; nothing where there is none, or where this browser does not know its format.
const copy = async (name, [ending, format, start]) => {
  const { response, bytes } = await ask(name + ending, { cache: 'no-store' });
  if (!response?.ok || !bytes || /html/.test(response.headers.get('content-type'))) return null;
  // Some servers say of the copy itself that it is compressed, and the browser has unpacked it.
  if (!start.every((byte, at) => bytes[at] === byte)) return bytes;
  return unpack(bytes, format).catch(() => null);
};

// `bytes` are those that the server sends to this browser, which takes compressed files.
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
