// For a finder in a frame: takes away what the frame's sandbox forbids, since it would look as if it worked.
// Numbers and addresses stay as text. `embed.js` loads this where the page is in a frame.

// What each kind needs of the words in a sandbox: one of these.
const NEEDS = {
  top: ['allow-top-navigation', 'allow-top-navigation-by-user-activation'],
  window: ['allow-popups'],
  file: ['allow-downloads'],
  print: ['allow-modals'],
};

// What the page around says of the sandbox, where it holds `frame-height.js`.
let told;
// Whether links can reach the top window, as far as is known.
let reaches = true;
const may = { top: true, window: true, file: true, print: true };

export const sandbox = () => told ?? (reaches ? undefined : []);

// What a sandbox does not allow for certain is taken for forbidden.
const decide = () => {
  const words = sandbox();
  if (!words) return;
  for (const [kind, needed] of Object.entries(NEEDS)) may[kind] = needed.some((word) => words.includes(word));
  may.top &&= reaches;
};

const settleLink = (link) => {
  const { pathname, protocol, href } = link;
  const isFile = pathname.endsWith('.vcf');
  if (may.top || may.window) {
    link.hidden = isFile && !may.file;
    if (!may.top) link.target = '_blank';
    else if (!may.window) link.target = '_top';
  } else if (isFile || pathname.endsWith('.svg')) {
    link.hidden = true;
  } else {
    link.removeAttribute('href');
    if (protocol.startsWith('http')) link.after(`: ${href}`);
  }
};

const settle = (finder) => {
  const words = sandbox();
  if (!words) return;
  for (const root of [finder, finder.shadowRoot]) {
    root.querySelectorAll('a[href]').forEach(settleLink);
    for (const button of root.querySelectorAll('[data-do=print], [data-do=large]')) button.hidden = !may.print;
  }
};

const finders = new Set();

const settleAll = () => {
  for (const finder of finders) {
    if (finder.isConnected) settle(finder);
    else finders.delete(finder);
  }
};

export const watch = (finder) => {
  if (finders.has(finder)) return;
  finders.add(finder);
  const observer = new MutationObserver(() => settle(finder));
  for (const root of [finder, finder.shadowRoot]) observer.observe(root, { childList: true, subtree: true });
  settle(finder);
};

addEventListener('message', ({ data, source }) => {
  if (source !== parent || data?.sendTeamFinder !== 'sandbox' || !Array.isArray(data.words)) return;
  told = data.words;
  decide();
  settleAll();
});
parent.postMessage({ sendTeamFinder: 'ask-sandbox' }, '*');

// A window that is opened by the name of the top one is that one as it is, or none where a sandbox keeps it out
// of reach. Browsers keep it out of reach of all but a press too.
const reachesTop = () => {
  try { return open('', '_top') !== null; } catch { return false; }
};

let asked = false;
addEventListener('click', (event) => {
  if (asked || !event.isTrusted || navigator.userActivation?.isActive === false) return;
  asked = true;
  reaches = reachesTop();
  if (reaches) return;
  decide();
  const link = event.composedPath().find(({ href }) => href);
  // This one is tried in a window of its own.
  if (link) link.target = '_blank';
  setTimeout(settleAll);
}, true);
