// Looks at the finder's files from a page of the finder's own address, where a browser shows all of an answer.

import { address } from '../element/address.js';
import { FILES, TAKEN_HOME, TEAMS } from './files.js';

/**
 * An answer: whether it led to another address, its status, and its headers by their names in lower case.
 * @typedef {{ isLedAway: boolean, status: number, headers: Record<string, string> }} Answer
 * @typedef {Record<string, Answer | null>} Answers By the name of each file; null where no answer came.
 */

/** @param {string} name */
const lookAt = async (name) => {
  // Without cookies, as for a page of another site, and not where another address is led to.
  const response = await fetch(address(name), { cache: 'no-store', credentials: 'omit', redirect: 'manual' }).catch(() => null);
  response?.body?.cancel();
  return [name, response && {
    isLedAway: response.type === 'opaqueredirect',
    status: response.status,
    headers: Object.fromEntries(response.headers),
  }];
};

/**
 * The files of each team, as families open them: a page of another site need not be allowed to read them.
 * @returns {Promise<string[]>}
 */
const teamFiles = async () => {
  /** @type {import('./teams.js').TeamsFile} */
  const { directories } = await (await fetch(address(TEAMS), { cache: 'no-cache', credentials: 'omit' })).json();
  return directories.flatMap(({ teams }) => teams).flatMap(({ id }) => TAKEN_HOME.map(([ending]) => `./teams/${id}.${ending}`));
};

/** @returns {Promise<Answers>} */
export const lookHere = async () => {
  const compressed = FILES.filter(({ isData }) => isData).map(({ name }) => `${name}.gz`);
  const ofTeams = await teamFiles().catch(() => []);
  const names = new Set([...FILES.map(({ name }) => name), './frame.html', ...compressed, ...ofTeams]);
  return Object.fromEntries(await Promise.all([...names].map(lookAt)));
};
