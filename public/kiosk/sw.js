// Keeps kiosk.html, and nothing else, for when there is no network: the one in use, and the last one.
// Only kiosk.html asks for it, and it controls no other page.

const FILE = new URL('kiosk.html', self.location).href;
const STORE = 'send-team-finder-kiosk';
const slot = (name) => `${FILE}?kept=${name}`;

// Its program and its style have come whole if they are what its policy names. What a network puts in front
// of all pages, or changes in the few words around them, is no reason to have nothing: the policy lets none
// of it run.
const PARTS = /<(script|style)\b[^>]*>([^]*?)<\/\1>/gi;
const DIGESTS = /'sha256-([^']+)'/g;
const policyOf = (text) => /content="(default-src [^"]+)"/.exec(text)?.[1] ?? '';
const digestOf = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};
const versionOf = async (text) => {
  // As a browser reads line ends.
  const parts = [...text.replace(/\r\n?/g, '\n').matchAll(PARTS)].map(([, , part]) => part);
  const there = await Promise.all(parts.map(digestOf));
  const named = [...policyOf(text).matchAll(DIGESTS)].map(([, digest]) => digest);
  const version = /name="?version"? content="?([0-9a-f]{64})/.exec(text)?.[1];
  if (!version || !named.length || !named.every((digest) => there.includes(digest))) {
    throw new Error('send-team-finder: kiosk.html has not come whole');
  }
  return version;
};

// The new file, checked whole before anything is touched.
const fetchNew = async () => {
  const response = await fetch(FILE, { cache: 'no-store' });
  if (!response.ok) throw new Error(`kiosk.html: status ${response.status}`);
  const text = await response.text();
  return { text, version: await versionOf(text) };
};

// With its policy in front of all that is in it.
const page = (text) => new Response(text, {
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(text) },
});
// A store that cannot be read is as an empty one.
const kept = async (name) => {
  try {
    return await (await caches.open(STORE)).match(slot(name));
  } catch {
    return undefined;
  }
};
const keptVersion = async () => {
  const current = await kept('current');
  return current && versionOf(await current.text());
};

// The new one is stored before the old one moves: where there is no room for it, all stays as it was.
const takeNew = async () => {
  const { text, version } = await fetchNew();
  if (version === await keptVersion().catch(() => undefined)) return;
  const store = await caches.open(STORE);
  const old = await store.match(slot('current'));
  try {
    await store.put(slot('next'), page(text));
    if (old) await store.put(slot('last'), old);
    await store.put(slot('current'), page(text));
  } finally {
    await store.delete(slot('next'));
  }
};

// One at a time, whoever asks.
let taking;
const take = () => (taking ??= takeNew().finally(() => { taking = undefined; }));

self.addEventListener('install', (event) => event.waitUntil(take().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A start asks for a new one too: a version whose script does not run here asks for nothing.
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith((async () => (await kept('current')) ?? fetch(event.request).catch(async () => (await kept('last')) ?? Response.error()))());
  event.waitUntil(take().catch(() => {}));
});

// A screen asks when nobody uses it, and says which version it shows: another screen may have asked
// before it. It hears at once whether there is one, and again after a new one was asked for: without
// network or with a broken file there is nothing new.
self.addEventListener('message', (event) => {
  const shown = event.data?.ask;
  if (!shown) return;
  const tell = async () => {
    const version = await keptVersion().catch(() => undefined);
    event.source.postMessage({ kept: Boolean(version) });
    return version;
  };
  const answer = async () => {
    await tell();
    await take().catch(() => {});
    const version = await tell();
    if (version && version !== shown) event.source.postMessage('new');
  };
  event.waitUntil(answer());
});
