// Judges what came under a file's name: its content, and the whole of its type.

import { address } from '../element/address.js';

// All that browsers take for a script.
const SCRIPT = /^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/;

const begins = (bytes, ...start) => start.every((byte, at) => bytes[at] === byte);

const isJson = (bytes) => {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
};

// A page begins with a tag, and of our files only pictures do.
const isPage = (bytes) => new TextDecoder().decode(bytes.slice(0, 200)).trimStart().startsWith('<');

const isSound = {
  'application/wasm': (bytes) => begins(bytes, 0, 97, 115, 109),
  'application/json': isJson,
};

// What follows from a wrong type: a browser is strict with scripts and styles.
const follows = (type, isSame) => {
  if (type === 'text/javascript') return ', and browsers refuse to run it';
  if (type === 'text/css') return ', and browsers refuse it as a style';
  if (type === 'application/wasm') return '. The finder takes it all the same, and starts more slowly';
  return isSame ? '' : '. The finder takes it all the same; what compresses and filters on the way may not';
};

// Says what is wrong; false where it is not the file at all.
export const checkSent = (findings, { name, type }, { response, bytes }) => {
  const url = address(name);
  if (isPage(bytes) && type !== 'image/svg+xml') {
    const from = response.redirected ? ` (it leads to ${response.url})` : '';
    findings.add(`In the place of {} the server sends a web page${from}, with the status of success: perhaps a login, or the website’s own page for what is not there. Whoever looks after the finder’s server must send the file itself, to everybody.`, url);
    return false;
  }
  if (begins(bytes, 31, 139)) {
    findings.add('The server sends {} compressed and does not say so. Whoever looks after it must send “Content-Encoding: gzip” with it, or the file as it is.', url);
    return false;
  }
  if (!(isSound[type]?.(bytes) ?? true)) {
    findings.add('What came is not the whole of {}: it was cut off, or changed. Whoever looks after the finder’s server copies it anew.', url);
    return false;
  }
  const sent = response.headers.get('content-type') ?? 'no type';
  const all = sent.split(',').map((one) => one.trim());
  const [essence, ...parameters] = all.at(-1).toLowerCase().split(';').map((one) => one.trim());
  const fits = type === 'text/javascript' ? SCRIPT.test(essence) : essence === type;
  if (all.length > 1) findings.add(`The type of {} is sent twice (“${sent}”). It must be sent once, as “${type}”.`, url);
  else if (!fits) findings.add(`The server sends {} as “${sent}”${follows(type, false)}. The type must be “${type}”.`, url);
  else if (type === 'application/wasm' && parameters.length) findings.add(`The server sends {} as “${sent}”${follows(type, true)}. The type must be “${type}” and nothing more.`, url);
  return true;
};
