// Says how long browsers keep a file, where that is too long, and whether this one has an old copy.

import { address } from '../element/address.js';
import { same } from './files.js';

const HOUR = 3600;
const UNITS = [['year', 365 * 24 * HOUR], ['day', 24 * HOUR], ['hour', HOUR]];

const inWords = (seconds) => {
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? UNITS.at(-1);
  const count = Math.max(Math.round(seconds / length), 1);
  return count === 1 ? `${unit === 'hour' ? 'an' : 'a'} ${unit}` : `${count} ${unit}s`;
};

// For how many seconds a file may be kept without asking, and where that is said.
const lifetime = (headers) => {
  const control = headers.get('cache-control') ?? '';
  if (/\bno-(cache|store)\b/i.test(control)) return null;
  const ages = [...control.matchAll(/\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/gi)].map(([, seconds]) => Number(seconds));
  if (ages.length) return { seconds: Math.max(...ages), said: `Cache-Control: ${control}` };
  const expires = headers.get('expires');
  return expires && { seconds: (Date.parse(expires) - Date.now()) / 1000 || 0, said: `Expires: ${expires}` };
};

// The build names them by their content: another content has another name.
const isNamedByContent = (name) => /-[0-9a-f]{16}\./.test(name);

export const checkLifetime = (findings, { name, isData }, headers) => {
  if (isNamedByContent(name)) return;
  const kept = lifetime(headers);
  const isGuessed = !kept && !headers.get('cache-control') && headers.get('last-modified');
  if (!isGuessed && !(kept?.seconds > HOUR)) return;
  const how = isGuessed
    ? 'The server does not say how long {} may be kept, so each browser guesses'
    : `The server lets browsers keep {} for ${inWords(kept.seconds)} (“${kept.said}”)`;
  findings.add(`${how}. ${isData
    ? 'The finder asks for it anew all the same, but what stands between may send an old phone number.'
    : 'Families who were here before get a new release only after that.'} Whoever looks after the finder’s server should send “Cache-Control: no-cache” with it.`, address(name));
};

// What this browser has kept, beside what the server sends now.
export const checkKept = (findings, { name }, asked, now) => {
  const again = 'Families who were here before may have it too, until their browsers ask again.';
  if (asked.response && !asked.response.ok) {
    findings.add(`This browser has kept the answer ${asked.response.status} for {}, and the server sends the file now. ${again}`, address(name));
    return;
  }
  const [kept, sent] = [asked, now].map(({ response }) => response?.headers.get('content-type'));
  if (asked.bytes && kept !== sent) {
    findings.add(`This browser has kept {} as “${kept}”, and the server sends it as “${sent}” now. ${again}`, address(name));
  } else if (asked.bytes && !same(asked.bytes, now.bytes)) {
    findings.add(`This browser has an old copy of {}, and the server sends another now. ${again}`, address(name));
  }
};
