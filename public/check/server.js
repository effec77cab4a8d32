// Judges what the finder's own server sends to this page: each file is asked for as the finder does, with
// what the browser has kept of it.

import { address, origin } from '../element/address.js';
import { checkCopies } from './copies.js';
import { ask, FILES, TEAMS } from './files.js';
import { Findings } from './findings.js';
import { isHere, look } from './inside.js';
import { checkKept, checkLifetime } from './kept.js';
import { checkStyle } from './style.js';
import { checkSent } from './type.js';

const ALLOW = 'access-control-allow-origin';
const WHO = 'Whoever looks after the finder’s server';

// What keeps pages of other sites from a file, by its headers; nothing where nothing does.
const forbidsOthers = (headers) => {
  const allowed = headers[ALLOW];
  if (allowed?.includes(',')) return `“Access-Control-Allow-Origin” is sent twice with {} (“${allowed}”), and browsers then let no other website load it. ${WHO} must see that it is sent once, as “*”: often the server and a rule of the site above it both add it.`;
  if (allowed === undefined) return `The server does not let other websites load {}. ${WHO} must send “Access-Control-Allow-Origin: *” with it.`;
  if (allowed !== '*' && (isHere || allowed !== location.origin)) return `The server lets only ${allowed || 'nobody'} load {}. ${WHO} must send “Access-Control-Allow-Origin: *” with it.`;
  return null;
};

const isCompressedThere = (name, seen) => seen?.[`${name}.gz`]?.status === 200;

const sayMissing = (status, name, seen) => {
  if (status === 404 && isCompressedThere(name, seen)) {
    return `The server answered 404 for {}, though its compressed copy (.gz) is there: a rule of the website around it looks for another name, as that of older Drupal does. ${WHO} copies hosting/apache.htaccess to .htaccess beside index.html, or deletes the .gz copies in data/.`;
  }
  if (status === 401 || status === 403) return `The server answered ${status} for {}: it does not let everybody have it. ${WHO} must allow that, without a login.`;
  if (status === 404 || status === 410) return `The server answered ${status} for {}: it is not there. Were all files copied?`;
  return `The server answered ${status} for {}: it has a fault. ${WHO} finds it in the server’s own log.`;
};

// Says why no answer came: the browser tells no page, and the finder's own address may know.
const sayWhyNone = async (name, asked, seen) => {
  if (asked.isLate) return `The whole of {} did not come within 15 seconds. Try again; if it stays so, tell whoever looks after the finder’s server.`;
  if (asked.response) return `The connection ended before the whole of {} had come. Try again; if it stays so, tell whoever looks after the finder’s server.`;
  const inside = seen?.[name];
  if (inside?.isLedAway) return `The server leads from {} to another address, where the finder may not follow: perhaps to a login, or from https to http. ${WHO} must send the file itself, to everybody.`;
  if (inside && inside.status !== 200) return sayMissing(inside.status, name, seen);
  const forbidden = inside && forbidsOthers(inside.headers);
  if (forbidden) return forbidden;
  if (!seen && !isHere && (await ask(name, { mode: 'no-cors' })).response) {
    return `This browser may not load {} here. Either it is not there, or “Access-Control-Allow-Origin” is missing or is sent twice: ${WHO.toLowerCase()} must send it once with each file, as “*”. The check in ${address('./embed.html')} sees which.`;
  }
  return 'No answer came for {}: the server cannot be reached from here, or something between (a firewall, or this browser’s own extensions) blocks it.';
};

// Says of a file that came what is wrong with it for pages of other sites, which a page of the finder's own
// does not feel. Missing headers count only where an editor gets the lines for other sites.
const checkForOthers = (findings, seen) => {
  const isForEditors = /\/embed(\.html)?$/.test(location.pathname);
  for (const [name, inside] of Object.entries(seen)) {
    if (inside?.status !== 200 || name.endsWith('.gz') || name.startsWith('./teams/')) continue;
    const { headers } = inside;
    const forbidden = name !== './frame.html' && (isForEditors || headers[ALLOW]) && forbidsOthers(headers);
    if (forbidden) findings.add(forbidden, address(name));
    if (headers['content-encoding'] && !/accept-encoding|\*/i.test(headers.vary)) findings.add(`The server sends {} compressed without “Vary: Accept-Encoding”: what keeps files on the way may give it to a browser that cannot read it. ${WHO} must send that too.`, address(name));
    const corp = headers['cross-origin-resource-policy'];
    if (/^same-/.test(corp)) findings.add(`“Cross-Origin-Resource-Policy: ${corp}” with {} keeps it from pages of other websites. ${WHO} must send “cross-origin”.`, address(name));
  }
  const page = seen['./frame.html']?.headers ?? {};
  const ancestors = /frame-ancestors [^;]*/.exec(page['content-security-policy'])?.[0];
  const framing = ancestors ?? (page['x-frame-options'] && `X-Frame-Options: ${page['x-frame-options']}`);
  if (isForEditors && framing && !/\*|https?:(\s|$)/.test(framing)) {
    findings.add(`The server sends {} with “${framing}”: other websites cannot show it in a frame. ${WHO} takes that away for this page.`, address('./frame.html'));
  }
};

const checkOne = async (findings, file, inside) => {
  const { name, isData } = file;
  const url = address(name);
  // As the finder asks, with what this browser has kept; and past that, as on a first visit.
  const [asked, now] = await Promise.all(['default', 'no-store'].map((cache) => ask(name, { cache: isData && cache === 'default' ? 'no-cache' : cache })));
  if (!now.bytes) {
    const seen = now.response || now.isLate ? null : await inside();
    findings.add(await sayWhyNone(name, now, seen), url);
    return null;
  }
  if (!now.response.ok) {
    findings.add(sayMissing(now.response.status, name, isData ? await inside() : null), url);
    return null;
  }
  if (!checkSent(findings, file, now)) return null;
  checkLifetime(findings, file, now.response.headers);
  checkKept(findings, file, asked, now);
  await checkCopies(findings, name, now.bytes);
  return now.bytes;
};

// All that is wrong with the server, as sentences; and the file of teams, where it came whole, with the way to
// look at the others.
export const checkServer = async (policies, root) => {
  const findings = new Findings();
  const { blocked } = await policies.try(() => fetch(address(TEAMS), { cache: 'no-cache' }), 'connect-src', origin);
  if (blocked) {
    findings.add(`A policy of this website does not let the finder load files from ${origin}.`);
    await checkStyle(findings, policies, root, async () => null);
    return { said: findings.sentences() };
  }
  let seen;
  const inside = () => (seen ??= look());
  const files = await Promise.all(FILES.map((file) => checkOne(findings, file, inside)));
  await checkStyle(findings, policies, root, inside);
  if (isHere) checkForOthers(findings, await inside());
  const bytes = files[FILES.findIndex(({ name }) => name === TEAMS)];
  return { said: findings.sentences(), teams: bytes && { bytes, inside } };
};
