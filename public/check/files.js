// The files that the check looks at, and how one of them is asked for.

import { address } from '../element/address.js';

export const TEAMS = './data/teams.json';

// The build puts in what is shipped, with the type that each has to have (src/publish/shipped.rs).
export const FILES = SHIPPED.map(([name, type]) => ({ name: `./${name}`, type, isData: name.startsWith('data/') }));

// What is taken home of a team: its contact file, and a code for a phone.
export const TAKEN_HOME = [['vcf', 'text/vcard'], ['svg', 'image/svg+xml']];

// No file of ours should take so long.
const PATIENCE = 15_000;

// What comes of asking for a file: its answer, and all its bytes where they came. Never an error.
export const ask = async (name, options) => {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE);
  const asked = {};
  try {
    asked.response = await fetch(address(name), { ...options, signal: end.signal });
    asked.bytes = new Uint8Array(await asked.response.arrayBuffer());
  } catch {
    asked.isLate = end.signal.aborted;
  }
  clearTimeout(timer);
  return asked;
};

export const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
