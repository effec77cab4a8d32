// Whether families get the files of a team that they take home.

import { address } from '../element/address.js';
import { ask } from './ask.js';
import { TAKEN_HOME } from './files.js';

/**
 * @import { Findings } from './findings.js'
 * @import { Look } from './own-address.js'
 */

/**
 * Families open these files by a link, which needs no leave for other sites to read them.
 * @param {Findings} findings
 * @param {Look} look
 * @param {string} team Its id.
 */
export const checkTakenHome = async (findings, look, team) => {
  for (const [ending, type] of TAKEN_HOME) {
    const name = `./teams/${team}.${ending}`;
    const { response } = await ask(name, { cache: 'no-cache' });
    const seen = response
      ? { isLedAway: false, status: response.status, headers: Object.fromEntries(response.headers) }
      : (await look())?.[name];
    if (!seen || seen.isLedAway) continue;
    const sent = seen.headers['content-type'] ?? 'no type';
    if (seen.status !== 200) findings.add(`The server answered ${seen.status} for {}: a team cannot be taken home. Were all files copied?`, address(name));
    else if (sent.split(';')[0].trim().toLowerCase() !== type) findings.add(`The server sends {} as “${sent}”, and a phone may not know what it is. The type must be “${type}”.`, address(name));
  }
};
