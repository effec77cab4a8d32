// Takes the script that wasm-bindgen writes apart, and finds its pieces in the bundle that it has become a part of.

import { parse } from 'acorn';

/**
 * @import { SourceMap } from 'node:module'
 * @import { Node, Program, Statement, ModuleDeclaration, Declaration } from 'acorn'
 * @typedef {{ name: string, start: number, end: number }} Piece
 */

const BETWEEN = '[comments and space between]';

/**
 * The imports: the properties of the objects that a function's own variables are set to.
 * @param {Statement | ModuleDeclaration} node
 * @returns {Piece[]}
 */
const imports = (node) => {
  if (node.type !== 'FunctionDeclaration') return [];
  const variables = node.body.body.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []));
  const properties = variables.flatMap(({ init }) => (init?.type === 'ObjectExpression' ? init.properties : []));
  return properties.flatMap((property) => (
    property.type === 'Property' && property.key.type === 'Identifier' && property.value.type === 'FunctionExpression'
      ? [{ name: `import ${property.key.name}`, start: property.start, end: property.end }] : []));
};

/**
 * The methods of a class, by its name and theirs.
 * @param {Declaration} node
 * @returns {Piece[]}
 */
const methods = (node) => (node.type === 'ClassDeclaration'
  ? node.body.body.flatMap((member) => ('key' in member && member.key.type === 'Identifier'
    ? [{ name: `export ${node.id?.name}.${member.key.name}`, start: member.start, end: member.end }] : []))
  : []);

/**
 * The pieces of a script, those within a piece after it.
 * @param {string} script
 * @returns {Piece[]}
 */
const pieces = (script) => {
  const { body } = parse(script, { ecmaVersion: 'latest', sourceType: 'module' });
  // As `export { one as other }` at the end names them.
  const exported = new Set(body.flatMap((node) => (node.type === 'ExportNamedDeclaration'
    ? node.specifiers.map(({ local }) => (local.type === 'Identifier' ? local.name : '')) : [])));
  return body.flatMap((node) => {
    const isExport = node.type === 'ExportNamedDeclaration' && node.declaration;
    const inner = isExport ? node.declaration : node;
    const id = 'id' in inner ? inner.id : 'declarations' in inner ? inner.declarations[0].id : null;
    const name = id && 'name' in id ? id.name : script.slice(node.start, node.end).split('\n', 1)[0].slice(0, 60);
    const kind = isExport || exported.has(name) ? 'export ' : '';
    return [{ name: kind + name, start: node.start, end: node.end }, ...imports(inner), ...methods(inner)];
  });
};

/**
 * Of each place in a text, in UTF-16 units, the bytes that its character begins there with.
 * @param {string} text
 * @returns {number[]}
 */
const bytesAt = (text) => {
  const bytes = new Array(text.length).fill(0);
  let at = 0;
  for (const character of text) {
    bytes[at] = Buffer.byteLength(character);
    at += character.length;
  }
  return bytes;
};

/**
 * Where each line of a text begins.
 * @param {string} text
 */
const lines = (text) => [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];

/**
 * Rows of a piece, its bytes in the script, and those in the bundle. What the source map says nothing of is of the piece before it.
 * @param {string} script
 * @param {string} source what the source map calls it
 * @param {string} bundle
 * @param {SourceMap} map
 * @returns {[string, number, number][]}
 */
export const sizes = (script, source, bundle, map) => {
  const rows = /** @type {[string, number, number][]} */ ([[BETWEEN, 0, 0]]);
  const owners = new Array(script.length).fill(rows[0]);
  for (const piece of pieces(script)) {
    const row = /** @type {[string, number, number]} */ ([piece.name, 0, 0]);
    rows.push(row);
    owners.fill(row, piece.start, piece.end);
  }
  bytesAt(script).forEach((bytes, at) => { owners[at][1] += bytes; });

  const written = lines(script);
  const bytes = bytesAt(bundle);
  lines(bundle).forEach((start, line, all) => {
    for (let at = start; at < (all[line + 1] ?? bundle.length); at += 1) {
      const origin = map.findEntry(line, at - start);
      if ('originalSource' in origin && origin.originalSource === source) {
        owners[written[origin.originalLine] + origin.originalColumn][2] += bytes[at];
      }
    }
  });
  return rows;
};
