// `cargo xtask size` runs this with a bundle, which has its source map beside it, and the script of wasm-bindgen that is
// a part of it. It prints what `sizes` gives, as JSON.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import { sizes } from './pieces.js';

const [bundle, script] = process.argv.slice(2);
const read = (/** @type {string} */ path) => readFileSync(path, 'utf8');
const map = new SourceMap(JSON.parse(read(`${bundle}.map`)));
const source = relative(dirname(bundle), script).replaceAll(sep, '/');
console.log(JSON.stringify(sizes(read(script), source, read(bundle), map)));
