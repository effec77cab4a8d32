// What the finder's own server sends here, asked for as the finder does.

import { address, origin } from '../element/address.js';

export const TEAMS = './data/teams.json';

// With the type that each has to have.
export const FILES = [
  ['./send-team-finder_bg.wasm', 'application/wasm'],
  ['./send-team-finder.js', 'text/javascript'],
  ['./finder.css', 'text/css'],
  [TEAMS, 'application/json'],
  ['./data/postcodes.json', 'application/json'],
];

export const checkProgram = async (policies) => {
  if (typeof WebAssembly !== 'object') return ['This browser has no WebAssembly, or it is turned off. Families with such a browser see what stands inside the tag.'];
  // The smallest program there is. WebKit's policies stop only what is instantiated.
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const { blocked } = await policies.try(() => WebAssembly.instantiate(empty), 'script-src', "'wasm-unsafe-eval'");
  return blocked ? ['A policy of this website does not let WebAssembly run.'] : [];
};

export const checkStyle = async (policies, root) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address('./finder.css');
  const { blocked } = await policies.try(() => new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    root.append(link);
  }), 'style-src', origin);
  link.remove();
  return blocked ? ['A policy of this website blocks the finder’s style sheet: it stands here without its looks.'] : [];
};

export const checkFile = async (policies, name, type) => {
  const url = address(name);
  const ask = (options) => fetch(url, { method: 'HEAD', cache: 'no-cache', ...options });
  const { value: response, blocked } = await policies.try(() => ask(), 'connect-src', origin);
  if (blocked) return [`A policy of this website does not let the finder load files from ${origin}.`];
  if (!response) {
    const isThere = await ask({ mode: 'no-cors' }).catch(() => null);
    return [isThere
      ? `The server does not let other websites load ${url}. It must send “Access-Control-Allow-Origin: *” with it.`
      : `${url} did not come: the server cannot be reached from here.`];
  }
  if (!response.ok) return [`${url} is not there: the server answered ${response.status}. Were all files copied?`];
  const sent = response.headers.get('content-type') ?? 'no type';
  // The older name of the same.
  return sent.replace(/^application\/(x-)?javascript/, 'text/javascript').startsWith(type) ? [] : [`The server sends ${url} as “${sent}”. The type must be “${type}”.`];
};

const shown = (day) => new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export const checkData = async (element) => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const today = element.previewDate ?? `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  try {
    const { sample, directories } = await (await fetch(address(TEAMS))).json();
    const directory = directories.filter(({ from }) => from <= today).at(-1) ?? directories[0];
    const parts = [directory, ...directory.teams, ...Object.values(directory.contacts)];
    const past = parts.map((part) => part.review_by).filter((day) => day < today).sort();
    return [
      ...(past.length ? [`The contact details should have been checked again by ${shown(past[0])}. ${directory.owner} looks after them.`] : []),
      ...(sample ? ['The teams’ phones and emails are samples: this is a test version.'] : []),
    ];
  } catch {
    return ['The file of teams (data/teams.json) cannot be read.'];
  }
};
