// Says what is wrong with the teams themselves, by the file that came.

import { address } from '../element/address.js';
import { TEAMS } from './files.js';
import { Findings } from './findings.js';
import { checkTakenHome } from './taken-home.js';

/**
 * @import { Finder } from '../element/types.js'
 * @import { Look } from './own-address.js'
 */

/**
 * As much of `data/teams.json` as the check reads.
 * @typedef {{ review_by: string }} Reviewed
 * @typedef {Reviewed & { from: string, owner: string, teams: (Reviewed & { id: string })[], contacts: Record<string, Reviewed> }} Directory
 * @typedef {{ sample: boolean, made_on: string, directories: Directory[] }} TeamsFile
 */

/** @param {string} day */
const inWords = (day) => new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Today on this device, as `2025-09-01`. */
const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * Says which contact details are old or samples, and which teams cannot be taken home.
 * @param {Finder} element
 * @param {{ bytes: Uint8Array, look: Look }} file
 */
export const checkTeams = async (element, { bytes, look }) => {
  const shown = element.previewDate ?? today();
  try {
    /** @type {TeamsFile} */
    const { sample, directories, made_on: madeOn } = JSON.parse(new TextDecoder().decode(bytes));
    const day = shown < madeOn ? madeOn : shown;
    const directory = directories.filter(({ from }) => from <= day).at(-1) ?? directories[0];
    const parts = [directory, ...directory.teams, ...Object.values(directory.contacts)];
    const past = parts.map((part) => part.review_by).filter((by) => by < day).sort();
    const findings = new Findings();
    await Promise.all(directory.teams.map(({ id }) => checkTakenHome(findings, look, id)));
    return [
      ...findings.sentences(),
      ...(past.length ? [`The contact details should have been checked again by ${inWords(past[0])}. ${directory.owner} looks after them.`] : []),
      ...(sample ? ['The teams’ phones and emails are samples: this is a test version.'] : []),
    ];
  } catch {
    return [`The file of teams (${address(TEAMS)}) cannot be read.`];
  }
};
