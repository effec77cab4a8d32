// A new version, and whether this one is kept for when there is no network.

/** @import { Question, Reply } from './messages.js' */

/**
 * @param {string} version The one that is shown.
 * @param {() => boolean} isUnused
 * @param {HTMLElement} says Where it is said whether this one is kept.
 */
export const screenNews = (version, isUnused, says) => {
  const ASK_AFTER_S = 3600;
  const workers = navigator.serviceWorker;
  let isNew = false;
  let asked = performance.now();
  // Not the page's controller: a page that was loaded past the worker has none, and is kept all the same.
  /** @type {ServiceWorkerRegistration | undefined} */
  let keeper;
  let isKept = false;
  let isPromised = false;
  let hasAsked = false;

  const say = () => {
    const { kept, forNow, not } = says.dataset;
    const words = isPromised ? kept : forNow;
    says.textContent = `, ${isKept ? words : not}`;
  };
  const fail = (/** @type {string} */ why) => {
    isKept = false;
    say();
    console.warn(`send-team-finder: this screen is not kept for when there is no network: ${why}`);
  };
  const ask = () => keeper?.active?.postMessage(/** @satisfies {Question} */ ({ ask: version }));
  // Again where it has not come to be: the network may have failed, or the device have been full.
  const keep = async () => {
    try {
      keeper = await workers.register('sw.js', { scope: 'kiosk.html' });
    } catch (error) {
      fail(workers ? /** @type {Error} */ (error).message : 'no https');
      return;
    }
    ask();
    const { installing } = keeper;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant' && !keeper?.active) fail('broken kiosk.html, or no room');
    });
  };
  const apply = () => {
    if (isNew) location.reload();
    else if (performance.now() - asked > ASK_AFTER_S * 1000) {
      asked = performance.now();
      if (keeper?.active) ask();
      else keep();
    }
  };
  const hear = (/** @type {MessageEvent<Reply>} */ { data: heard }) => {
    if (heard === 'new') {
      isNew = true;
      if (isUnused()) apply();
      return;
    }
    isKept = heard.kept;
    say();
    // Else a browser may clear it away when the device is full. Some ask whoever is there, so once.
    if (!isKept || hasAsked) return;
    hasAsked = true;
    navigator.storage?.persist?.().then((given) => { isPromised = given; say(); }, () => {});
  };

  // From disk there is neither a server nor anything to keep.
  if (!location.protocol.startsWith('http')) return { apply() {} };
  const manifest = document.createElement('link');
  [manifest.rel, manifest.href] = ['manifest', 'manifest.webmanifest'];
  document.head.append(manifest);
  workers?.addEventListener('message', hear);
  // A worker has come, or a newer one.
  workers?.addEventListener('controllerchange', ask);
  setInterval(() => { if (isUnused()) apply(); }, 60_000);
  keep();
  return { apply };
};
