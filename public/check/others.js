// Whether pages of other sites may load the finder's files and show its frame, by the headers.

import { address } from '../element/address.js';
import { KEEPER } from './findings.js';
import { isOwnAddress } from './own-address.js';

/**
 * @import { Answers } from './look-here.js'
 * @import { Findings } from './findings.js'
 */

const ALLOW = 'access-control-allow-origin';

/**
 * What keeps pages of other sites from a file; null where nothing does.
 * @param {Record<string, string>} headers
 */
export const forbidsOthers = (headers) => {
  const allowed = headers[ALLOW];
  if (allowed?.includes(',')) return `“Access-Control-Allow-Origin” is sent twice with {} (“${allowed}”), and browsers then let no other website load it. ${KEEPER} must see that it is sent once, as “*”: often the server and a rule of the site above it both add it.`;
  if (allowed === undefined) return `The server does not let other websites load {}. ${KEEPER} must send “Access-Control-Allow-Origin: *” with it.`;
  if (allowed !== '*' && (isOwnAddress || allowed !== location.origin)) return `The server lets only ${allowed || 'nobody'} load {}. ${KEEPER} must send “Access-Control-Allow-Origin: *” with it.`;
  return null;
};

/**
 * Says what is wrong for pages of other sites with files that came, which a page of the finder's own address
 * does not feel. Missing headers count only where an editor gets the lines for other sites.
 * @param {Findings} findings
 * @param {Answers} answers
 */
export const checkForOthers = (findings, answers) => {
  const isForEditors = /\/embed(\.html)?$/.test(location.pathname);
  for (const [name, answer] of Object.entries(answers)) {
    if (answer?.status !== 200 || name.endsWith('.gz') || name.startsWith('./teams/')) continue;
    const { headers } = answer;
    const forbidden = name !== './frame.html' && (isForEditors || headers[ALLOW]) && forbidsOthers(headers);
    if (forbidden) findings.add(forbidden, address(name));
    if (headers['content-encoding'] && !/accept-encoding|\*/i.test(headers.vary)) findings.add(`The server sends {} compressed without “Vary: Accept-Encoding”: what keeps files on the way may give it to a browser that cannot read it. ${KEEPER} must send that too.`, address(name));
    const corp = headers['cross-origin-resource-policy'];
    if (/^same-/.test(corp)) findings.add(`“Cross-Origin-Resource-Policy: ${corp}” with {} keeps it from pages of other websites. ${KEEPER} must send “cross-origin”.`, address(name));
  }
  const page = answers['./frame.html']?.headers ?? {};
  const ancestors = /frame-ancestors [^;]*/.exec(page['content-security-policy'])?.[0];
  const framing = ancestors ?? (page['x-frame-options'] && `X-Frame-Options: ${page['x-frame-options']}`);
  if (isForEditors && framing && !/\*|https?:(\s|$)/.test(framing)) {
    findings.add(`The server sends {} with “${framing}”: other websites cannot show it in a frame. ${KEEPER} takes that away for this page.`, address('./frame.html'));
  }
};
