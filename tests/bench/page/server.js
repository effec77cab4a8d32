// Serves a folder from memory, each file in one coding, with the headers that src/publish/hosting asks web servers for.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** @typedef {{ url: string, close: () => Promise<unknown> }} Server */
/** @typedef {'br' | 'gzip'} Coding */
/** @typedef {{ body: Buffer, headers: Record<string, string> }} File */

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.vcf': 'text/vcard; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const COPIES = { br: '.br', gzip: '.gz' };

// A name that tells its content.
const NAMED = /-[0-9a-f]{16}\.\w+$/;

/** @type {Record<Coding, (bytes: Buffer) => Buffer>} As small as each goes, as the copies in a build are. */
const compress = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
};

/**
 * The copy that the build has, else one made now.
 * @param {string} path
 * @param {Coding} coding
 * @returns {Promise<File>}
 */
const read = async (path, coding) => {
  const body = await readFile(path + COPIES[coding]).catch(async () => compress[coding](await readFile(path)));
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return {
    body,
    headers: {
      'Cache-Control': NAMED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'Content-Encoding': coding,
      'Content-Length': String(body.length),
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      ETag: `"${digest}"`,
      Vary: 'Accept-Encoding',
    },
  };
};

/**
 * @param {string} folder
 * @param {Coding} coding The only one offered.
 * @returns {Promise<Server>} At a free port of this machine.
 */
export const serve = async (folder, coding) => {
  /** @type {Map<string, File>} */
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || ['.br', '.gz'].includes(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length), await read(path, coding));
  }
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!file) {
      response.writeHead(404).end();
    } else if (request.headers['if-none-match'] === file.headers.ETag) {
      const { ETag, Vary, 'Cache-Control': cache } = file.headers;
      response.writeHead(304, { ETag, Vary, 'Cache-Control': cache }).end();
    } else {
      response.writeHead(200, file.headers).end(file.body);
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve(undefined); }); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/index.html`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
};
