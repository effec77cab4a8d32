// Judges the whole of the type that a file is sent as.

import { address } from '../element/address.js';

/**
 * @import { ShippedFile } from './files.js'
 * @import { Findings } from './findings.js'
 */

// All that browsers take for a script.
const SCRIPT = /^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/;

/**
 * What follows from a wrong type: a browser is strict with scripts and styles.
 * @param {string} type
 * @param {boolean} isSame Whether only parameters are too many.
 */
const follows = (type, isSame) => {
  if (type === 'text/javascript') return ', and browsers refuse to run it';
  if (type === 'text/css') return ', and browsers refuse it as a style';
  if (type === 'application/wasm') return '. The finder takes it all the same, and starts more slowly';
  return isSame ? '' : '. The finder takes it all the same; what compresses and filters on the way may not';
};

/**
 * @param {Findings} findings
 * @param {ShippedFile} file
 * @param {Response} response
 */
export const checkType = (findings, { name, type }, response) => {
  const url = address(name);
  const sent = response.headers.get('content-type') ?? 'no type';
  const all = sent.split(',').map((one) => one.trim());
  const [essence, ...parameters] = all[all.length - 1].toLowerCase().split(';').map((one) => one.trim());
  const fits = type === 'text/javascript' ? SCRIPT.test(essence) : essence === type;
  if (all.length > 1) findings.add(`The type of {} is sent twice (“${sent}”). It must be sent once, as “${type}”.`, url);
  else if (!fits) findings.add(`The server sends {} as “${sent}”${follows(type, false)}. The type must be “${type}”.`, url);
  else if (type === 'application/wasm' && parameters.length) findings.add(`The server sends {} as “${sent}”${follows(type, true)}. The type must be “${type}” and nothing more.`, url);
};
