// Keeps kiosk.html, and nothing else, for when there is no network. Only kiosk.html asks for it, and it
// controls no other page.

import { kept, keptVersion, take } from './store.js';

/** @import { Question, Reply } from './messages.js' */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => event.waitUntil(take().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

/** @param {Request} request */
const pageFor = async (request) => await kept('current')
  ?? fetch(request).catch(async () => await kept('last') ?? Response.error());

// A start asks for a new one too: a version whose script does not run here asks for nothing.
worker.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(pageFor(event.request));
  event.waitUntil(take().catch(() => {}));
});

/**
 * Answers a screen, which asks when nobody uses it and says which version it shows: another screen may have
 * asked before it. It hears at once whether a copy is kept, and again after a new one was asked for: without
 * network or with a broken file there is nothing new.
 * @param {string} shown
 * @param {(reply: Reply) => void} reply
 */
const answer = async (shown, reply) => {
  const tellKept = async () => {
    const version = await keptVersion().catch(() => undefined);
    reply({ kept: Boolean(version) });
    return version;
  };
  await tellKept();
  await take().catch(() => {});
  const version = await tellKept();
  if (version && version !== shown) reply('new');
};

worker.addEventListener('message', (event) => {
  /** @type {Question | undefined} */
  const question = event.data;
  if (question?.ask) event.waitUntil(answer(question.ask, (reply) => event.source?.postMessage(reply)));
});
