// Says how long browsers may keep a file, where that is too long.

import { address } from '../element/address.js';
import { KEEPER } from './findings.js';

/**
 * @import { ShippedFile } from './files.js'
 * @import { Findings } from './findings.js'
 */

const HOUR = 3600;
/** @type {[string, number][]} */
const UNITS = [['year', 365 * 24 * HOUR], ['day', 24 * HOUR], ['hour', HOUR]];

/** @param {number} seconds */
const inWords = (seconds) => {
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? UNITS[2];
  const count = Math.max(Math.round(seconds / length), 1);
  return count === 1 ? `${unit === 'hour' ? 'an' : 'a'} ${unit}` : `${count} ${unit}s`;
};

/**
 * For how many seconds a file may be kept without asking, and the header that says so; null where none does.
 * @param {Headers} headers
 */
const lifetime = (headers) => {
  const control = headers.get('cache-control') ?? '';
  if (/\bno-(cache|store)\b/i.test(control)) return null;
  const ages = [...control.matchAll(/\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/gi)].map(([, seconds]) => Number(seconds));
  if (ages.length) return { seconds: Math.max(...ages), header: `Cache-Control: ${control}` };
  const expires = headers.get('expires');
  return expires ? { seconds: (Date.parse(expires) - Date.now()) / 1000 || 0, header: `Expires: ${expires}` } : null;
};

/**
 * Whether the build has named a file by its content, so that another content has another name.
 * @param {string} name
 */
const isNamedByContent = (name) => /-[0-9a-f]{16}\./.test(name);

/**
 * @param {Findings} findings
 * @param {ShippedFile} file
 * @param {Headers} headers
 */
export const checkLifetime = (findings, { name, isData }, headers) => {
  if (isNamedByContent(name)) return;
  const kept = lifetime(headers);
  const isGuessed = !kept && !headers.get('cache-control') && headers.get('last-modified');
  if (!isGuessed && !(kept && kept.seconds > HOUR)) return;
  const how = kept
    ? `The server lets browsers keep {} for ${inWords(kept.seconds)} (“${kept.header}”)`
    : 'The server does not say how long {} may be kept, so each browser guesses';
  findings.add(`${how}. ${isData
    ? 'The finder asks for it anew all the same, but what stands between may send an old phone number.'
    : 'Families who were here before get a new release only after that.'} ${KEEPER} should send “Cache-Control: no-cache” with it.`, address(name));
};
