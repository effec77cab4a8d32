// Keeps kiosk.html for when there is no network, and hears of a new version.

/** @import { KioskHandle } from 'send-team-finder-kiosk' */
/** @import { Question, Reply } from './messages.js' */

/**
 * @param {string} version The one that is shown.
 * @param {KioskHandle} screen
 * @returns {() => void} Asks for a new version; where this one is not kept, tries to keep it.
 */
export const keep = (version, screen) => {
  // From disk there is neither a server nor anything to keep.
  if (!location.protocol.startsWith('http')) return () => {};
  const workers = navigator.serviceWorker;
  // Not the page's controller: a page that was loaded past the worker has none, and is kept all the same.
  /** @type {ServiceWorkerRegistration | undefined} */
  let keeper;
  let [hasAsked, isPromised] = [false, false];
  const fail = (/** @type {string} */ why) => {
    screen.say_kept(false, false);
    console.warn(`send-team-finder: this screen is not kept for when there is no network: ${why}`);
  };
  const ask = () => keeper?.active?.postMessage(/** @satisfies {Question} */ ({ ask: version }));
  // Again where it has not come to be: the network may have failed, or the device have been full.
  const register = async () => {
    if (!workers) return fail('no https');
    keeper = await workers.register('sw.js', { scope: 'kiosk.html' }).catch(({ message }) => fail(message)) ?? undefined;
    ask();
    const installing = keeper?.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant' && !keeper?.active) fail('broken kiosk.html, or no room');
    });
  };
  workers?.addEventListener('message', async (/** @type {MessageEvent<Reply>} */ { data: heard }) => {
    if (heard === 'new') return screen.new_version();
    screen.say_kept(heard.kept, isPromised);
    // Else a browser may clear it away when the device is full. Some ask whoever is there, so once.
    if (!heard.kept || hasAsked) return;
    hasAsked = true;
    isPromised = await navigator.storage?.persist?.().catch(() => false) ?? false;
    screen.say_kept(true, isPromised);
  });
  // A worker has come, or a newer one.
  workers?.addEventListener('controllerchange', ask);
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }));
  register();
  return () => (keeper?.active ? ask() : register());
};
