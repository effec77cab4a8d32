// Judges what the finder's own server sends to this page: each file is asked for as the finder does, with
// what the browser has kept of it.

import { address, origin } from '../element/address.js';
import { ask } from './ask.js';
import { checkContent } from './content.js';
import { checkCopies } from './copies.js';
import { FILES, TEAMS } from './files.js';
import { Findings } from './findings.js';
import { checkKept } from './kept.js';
import { checkLifetime } from './lifetime.js';
import { sayStatus, sayWhyNone } from './missing.js';
import { checkForOthers } from './others.js';
import { isOwnAddress, look } from './own-address.js';
import { checkStyle } from './style.js';
import { checkType } from './type.js';

/**
 * @import { Answers } from './look-here.js'
 * @import { ShippedFile } from './files.js'
 * @import { Look } from './own-address.js'
 * @import { Policies } from './policies.js'
 */

/**
 * @param {Findings} findings
 * @param {ShippedFile} file
 * @param {Look} look
 * @returns The file's bytes, where it came.
 */
const checkFile = async (findings, file, look) => {
  const { name, isData } = file;
  const url = address(name);
  // As the finder asks, with what this browser has kept; and past that, as on a first visit.
  const [kept, sent] = await Promise.all([
    ask(name, { cache: isData ? 'no-cache' : 'default' }),
    ask(name, { cache: 'no-store' }),
  ]);
  const { response, bytes } = sent;
  if (!response || !bytes) {
    const answers = response || sent.isLate ? null : await look();
    findings.add(await sayWhyNone(name, sent, answers), url);
    return null;
  }
  if (!response.ok) {
    findings.add(sayStatus(response.status, name, isData ? await look() : null), url);
    return null;
  }
  const whole = { response, bytes };
  if (!checkContent(findings, file, whole)) return null;
  checkType(findings, file, response);
  checkLifetime(findings, file, response.headers);
  checkKept(findings, name, kept, whole);
  await checkCopies(findings, name, bytes);
  return bytes;
};

/**
 * All that is wrong with the server; and the file of teams, where it came whole, with the way to look at
 * the others.
 * @param {Policies} policies
 * @param {ParentNode} root
 * @returns {Promise<{ sentences: string[], teams?: { bytes: Uint8Array, look: Look } }>}
 */
export const checkServer = async (policies, root) => {
  const findings = new Findings();
  const { blocked } = await policies.try(() => fetch(address(TEAMS), { cache: 'no-cache' }), 'connect-src', origin);
  if (blocked) {
    findings.add(`A policy of this website does not let the finder load files from ${origin}.`);
    await checkStyle(findings, policies, root, async () => undefined);
    return { sentences: findings.sentences() };
  }
  /** @type {Promise<Answers | undefined> | undefined} */
  let answers;
  const lookOnce = () => (answers ??= look());
  const files = await Promise.all(FILES.map((file) => checkFile(findings, file, lookOnce)));
  await checkStyle(findings, policies, root, lookOnce);
  if (isOwnAddress) checkForOthers(findings, await lookOnce() ?? {});
  const bytes = files[FILES.findIndex(({ name }) => name === TEAMS)];
  return { sentences: findings.sentences(), teams: bytes ? { bytes, look: lookOnce } : undefined };
};
