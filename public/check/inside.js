// Looks at the finder's files from its own address, where a browser shows all of an answer.

import { address, origin } from '../element/address.js';
import { FILES, TAKEN_HOME, TEAMS } from './files.js';

// A frame that a policy of the page forbids never tells anything.
const PATIENCE = 5_000;

const lookAt = async (name) => {
  const url = address(name);
  // Without cookies, as for a page of another site, and not where another address is led to.
  const response = await fetch(url, { cache: 'no-store', credentials: 'omit', redirect: 'manual' }).catch(() => null);
  response?.body?.cancel();
  return [name, response && {
    isLedAway: response.type === 'opaqueredirect',
    status: response.status,
    headers: Object.fromEntries(response.headers),
  }];
};

// The files of each team, as families open them: a page of another site need not be allowed to read them.
const teamFiles = async () => {
  const { directories } = await (await fetch(address(TEAMS), { cache: 'no-cache', credentials: 'omit' })).json();
  return directories.flatMap(({ teams }) => teams).flatMap(({ id }) => TAKEN_HOME.map(([ending]) => `./teams/${id}.${ending}`));
};

// By the name of each file: its status and headers, or nothing where no answer came.
export const lookHere = async () => {
  const compressed = FILES.filter(({ isData }) => isData).map(({ name }) => `${name}.gz`);
  const ofTeams = await teamFiles().catch(() => []);
  const names = new Set([...FILES.map(({ name }) => name), './frame.html', ...compressed, ...ofTeams]);
  return Object.fromEntries(await Promise.all([...names].map(lookAt)));
};

const lookThroughFrame = () => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  const end = (seen) => {
    removeEventListener('message', hear);
    frame.remove();
    resolve(seen);
  };
  const hear = ({ data, source }) => {
    if (source === frame.contentWindow && data?.sendTeamFinder === 'look') end(data.seen);
  };
  addEventListener('message', hear);
  setTimeout(end, PATIENCE);
  frame.hidden = true;
  frame.title = 'Check of the finder';
  frame.src = address('./look.html');
  document.body.append(frame);
});

export const isHere = origin === location.origin;

// The same from any page: nothing where its policies forbid the frame.
export const look = () => (isHere ? lookHere() : lookThroughFrame());
