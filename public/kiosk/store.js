// The copies of kiosk.html on this device: the one in use, and the last one.

import { policyOf, versionOf } from './version.js';

const FILE = new URL('kiosk.html', location.href).href;
const STORE = 'send-team-finder-kiosk';

/** @typedef {'current' | 'last' | 'next'} Slot `next` is there only while a new one is being taken. */

/** @param {Slot} slot */
const keyOf = (slot) => `${FILE}?kept=${slot}`;

/**
 * The file as it is given to a browser, with its policy in front of all that is in it.
 * @param {string} text
 */
const page = (text) => new Response(text, {
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(text) },
});

/**
 * A copy, if it is kept. A store that cannot be read is as an empty one.
 * @param {Slot} slot
 */
export const kept = async (slot) => {
  try {
    return await (await caches.open(STORE)).match(keyOf(slot));
  } catch {
    return undefined;
  }
};

/** The version in use; rejects where that copy is broken. */
export const keptVersion = async () => {
  const current = await kept('current');
  return current && versionOf(await current.text());
};

/** The new file, checked whole before anything is touched. */
const fetchNew = async () => {
  const response = await fetch(FILE, { cache: 'no-store' });
  if (!response.ok) throw new Error(`kiosk.html: status ${response.status}`);
  const text = await response.text();
  return { text, version: await versionOf(text) };
};

/** Stores the new one before the old one moves: where there is no room for it, all stays as it was. */
const takeNew = async () => {
  const { text, version } = await fetchNew();
  if (version === await keptVersion().catch(() => undefined)) return;
  const store = await caches.open(STORE);
  const old = await store.match(keyOf('current'));
  try {
    await store.put(keyOf('next'), page(text));
    if (old) await store.put(keyOf('last'), old);
    await store.put(keyOf('current'), page(text));
  } finally {
    await store.delete(keyOf('next'));
  }
};

/** @type {Promise<void> | undefined} */
let taking;

/** Keeps the server's newest version, one at a time, whoever asks. */
export const take = () => (taking ??= takeNew().finally(() => { taking = undefined; }));
