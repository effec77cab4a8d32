// Says what is wrong with the teams themselves, by the file that came, and looks for the files of each.

import { address } from '../element/address.js';
import { ask, TAKEN_HOME, TEAMS } from './files.js';
import { Findings } from './findings.js';

const shown = (day) => new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

// Families open these files by a link: that needs no leave for other sites to read them.
const checkTeam = async (findings, inside, { id }) => {
  for (const [ending, type] of TAKEN_HOME) {
    const name = `./teams/${id}.${ending}`;
    const { response } = await ask(name, { cache: 'no-cache' });
    const seen = response ? { status: response.status, headers: Object.fromEntries(response.headers) } : (await inside())?.[name];
    if (!seen || seen.isLedAway) continue;
    const sent = seen.headers['content-type'] ?? 'no type';
    if (seen.status !== 200) findings.add(`The server answered ${seen.status} for {}: a team cannot be taken home. Were all files copied?`, address(name));
    else if (sent.split(';')[0].trim().toLowerCase() !== type) findings.add(`The server sends {} as “${sent}”, and a phone may not know what it is. The type must be “${type}”.`, address(name));
  }
};

export const checkData = async (element, { bytes, inside }) => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const day = element.previewDate ?? `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  try {
    const { sample, directories, made_on: madeOn } = JSON.parse(new TextDecoder().decode(bytes));
    const today = day < madeOn ? madeOn : day;
    const directory = directories.filter(({ from }) => from <= today).at(-1) ?? directories[0];
    const parts = [directory, ...directory.teams, ...Object.values(directory.contacts)];
    const past = parts.map((part) => part.review_by).filter((day) => day < today).sort();
    const findings = new Findings();
    await Promise.all(directory.teams.map((team) => checkTeam(findings, inside, team)));
    return [
      ...findings.sentences(),
      ...(past.length ? [`The contact details should have been checked again by ${shown(past[0])}. ${directory.owner} looks after them.`] : []),
      ...(sample ? ['The teams’ phones and emails are samples: this is a test version.'] : []),
    ];
  } catch {
    return [`The file of teams (${address(TEAMS)}) cannot be read.`];
  }
};
