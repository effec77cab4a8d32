// Says why a file did not come.

import { address } from '../element/address.js';
import { ask } from './ask.js';
import { KEEPER } from './findings.js';
import { forbidsOthers } from './others.js';
import { isOwnAddress } from './own-address.js';

/**
 * @import { Asked } from './ask.js'
 * @import { Answers } from './look-here.js'
 */

/**
 * Says what a status other than success means.
 * @param {number} status
 * @param {string} name
 * @param {Answers | null | undefined} answers What the finder's own address knows, where that was asked.
 */
export const sayStatus = (status, name, answers) => {
  if (status === 404 && answers?.[`${name}.gz`]?.status === 200) {
    return `The server answered 404 for {}, though its compressed copy (.gz) is there: a rule of the website around it looks for another name, as that of older Drupal does. ${KEEPER} copies hosting/apache.htaccess to .htaccess beside index.html, or deletes the .gz copies in data/.`;
  }
  if (status === 401 || status === 403) return `The server answered ${status} for {}: it does not let everybody have it. ${KEEPER} must allow that, without a login.`;
  if (status === 404 || status === 410) return `The server answered ${status} for {}: it is not there. Were all files copied?`;
  return `The server answered ${status} for {}: it has a fault. ${KEEPER} finds it in the server’s own log.`;
};

/**
 * Says why no answer came: the browser tells no page, and the finder's own address may know.
 * @param {string} name
 * @param {Asked} asked
 * @param {Answers | null | undefined} answers
 */
export const sayWhyNone = async (name, asked, answers) => {
  if (asked.isLate) return `The whole of {} did not come within 15 seconds. Try again; if it stays so, tell whoever looks after the finder’s server.`;
  if (asked.response) return `The connection ended before the whole of {} had come. Try again; if it stays so, tell whoever looks after the finder’s server.`;
  const answer = answers?.[name];
  if (answer?.isLedAway) return `The server leads from {} to another address, where the finder may not follow: perhaps to a login, or from https to http. ${KEEPER} must send the file itself, to everybody.`;
  if (answer && answer.status !== 200) return sayStatus(answer.status, name, answers);
  const forbidden = answer && forbidsOthers(answer.headers);
  if (forbidden) return forbidden;
  if (!answers && !isOwnAddress && (await ask(name, { mode: 'no-cors' })).response) {
    return `This browser may not load {} here. Either it is not there, or “Access-Control-Allow-Origin” is missing or is sent twice: ${KEEPER.toLowerCase()} must send it once with each file, as “*”. The check in ${address('./embed.html')} sees which.`;
  }
  return 'No answer came for {}: the server cannot be reached from here, or something between (a firewall, or this browser’s own extensions) blocks it.';
};
