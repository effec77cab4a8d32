// `node --test` runs this, and with it `cargo xtask test`.

import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import { test } from 'node:test';
import { sizes } from './pieces.js';

// As wasm-bindgen writes: classes, functions, imports as properties, what runs at once, a list of exports.
const SCRIPT = `export class Handle {
  find(text) { return wasm.find(text); }
  reset() { wasm.reset(); }
}
export function ask_by(day) { const asked = wasm.ask_by(day); return asked; }
function get_imports() {
  const imports = {
    __proto__: null,
    __wbg_signs: function () { return '€ 😀'; },
    __wbg_lines: function () { return \`one
two\`; },
  };
  return { imports };
}
let wasm;
// What runs at once.
if (!globalThis.queueMicrotask) { globalThis.queueMicrotask = setTimeout; }
function unused() {}
async function init() { wasm = await get_imports(); }
export { init as default };
`;

// What esbuild 0.25.12 makes of it and of a module that imports it, minified.
const BUNDLE = 'var t=class{find(i){return n.find(i)}reset(){n.reset()}};function s(e){return n.ask_by(e)}function r(){return{'
  + 'imports:{__proto__:null,__wbg_signs:function(){return"€ 😀"},__wbg_lines:function(){return`one\ntwo`}}}}var n;gl'
  + 'obalThis.queueMicrotask||(globalThis.queueMicrotask=setTimeout);async function o(){n=await r()}await o();s(new'
  + ' t().find("é"));\n';
const MAP = {
  version: 3,
  sources: ['../glue.js', 'main.js'],
  names: [],
  mappings: 'AAAO,IAAMA,EAAN,KAAa,CAClB,KAAKC,EAAM,CAAE,OAAOC,EAAK,KAAKD,CAAI,CAAG,CACrC,OAAQ,CAAEC,EAAK,MAAM,CAAG,CAC1B,EA'
    + 'CO,SAASC,EAAOC,EAAK,CAAkC,OAAlBF,EAAK,OAAOE,CAAG,CAAiB,CAC5E,SAASC,GAAc,CAOrB,MAAO,CAAE,QANO,CACd,UAAW,KACX,YA'
    + 'Aa,UAAY,CAAE,MAAO,MAAQ,EAC1C,YAAa,UAAY,CAAE,MAAO;AAAA,IAChC,CACJ,CACiB,CACnB,CACA,IAAIH,EAEC,WAAW,iBAAkB,WAAW,'
    + 'eAAiB,YAE9D,eAAeI,GAAO,CAAEC,EAAO,MAAMC,EAAY,CAAG,CCjBpD,MAAMC,EAAK,EACXC,EAAO,IAAIC,EAAO,EAAE,KAAK,GAAG,CAAC',
};

const rows = (bundle = BUNDLE) => sizes(SCRIPT, '../glue.js', bundle, new SourceMap(MAP));

test('each import and export is a row', () => {
  const names = rows().map(([name]) => name);
  assert.deepEqual(names, [
    '[comments and space between]', 'export Handle', 'export Handle.find', 'export Handle.reset', 'export ask_by', 'get_imports',
    'import __wbg_signs', 'import __wbg_lines', 'wasm', 'if (!globalThis.queueMicrotask) { globalThis.queueMicrotask ', 'unused', 'export init',
    'export { init as default };',
  ]);
});

test('the rows add up to the script, and to its part of the bundle', () => {
  const sum = (/** @type {1 | 2} */ column) => rows().reduce((total, row) => total + row[column], 0);
  assert.equal(sum(1), Buffer.byteLength(SCRIPT));
  assert.equal(sum(2), Buffer.byteLength(BUNDLE.slice(0, BUNDLE.indexOf('await o();'))));
  assert.deepEqual(rows(BUNDLE.trimEnd()), rows());
});

test('a piece has what stands in it, in bytes, and not what is in a piece of its own', () => {
  const check = (/** @type {string} */ piece, /** @type {string} */ written, /** @type {string} */ shipped) => {
    const row = rows().find(([name]) => name === piece);
    assert.deepEqual(row, [piece, Buffer.byteLength(written), Buffer.byteLength(shipped)]);
  };
  check('import __wbg_signs', "__wbg_signs: function () { return '€ 😀'; }", '__wbg_signs:function(){return"€ 😀"},');
  check('import __wbg_lines', '__wbg_lines: function () { return `one\ntwo`; }', '__wbg_lines:function(){return`one\ntwo`}');
  check('export Handle.reset', 'reset() { wasm.reset(); }', 'reset(){n.reset()}');
  check('export Handle', 'export class Handle {\n  \n  \n}', 'var t=class{};');
  check('wasm', 'let wasm;', 'var n;');
  check('unused', 'function unused() {}', '');
  check('[comments and space between]', '\n\n\n\n// What runs at once.\n\n\n\n\n', '');
});
