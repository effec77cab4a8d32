// A screen that one family after another uses: it clears itself, has keys for those who only touch it,
// and keys of its own for a receptionist.

import { bundle } from '../element/bundle.js';
import { screenKeys } from './keys.js';
import { screenNews } from './news.js';
import { screenZoom } from './zoom.js';

/**
 * @import { AnswerDetail, Finder } from '../element/types.js'
 * @import { Bundle } from '../element/bundle.js'
 */

/** @typedef {{ id: string, area: string, name: string, phone: string }} Team */
/** @typedef {{ kiosk: { idle_s: number, warn_s: number }, directories: { teams: Team[] }[], made_on: string }} TeamsFile */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const [attract, use, home, keys] = ['attract', 'use', 'home', 'keys'].map(byId);
const dialog = /** @type {HTMLDialogElement} */ (byId('idle'));
const { data } = /** @type {Bundle} */ (bundle);
/**
 * As the program reads it: without spaces around a text.
 * @param {string} _
 * @param {unknown} value
 */
const trimmed = (_, value) => (typeof value === 'string' ? value.trim() : value);
/** @type {TeamsFile} */
const { kiosk: times, directories, made_on: madeOn } = JSON.parse(data['data/teams.json'], trimmed);
const DIM_AFTER_S = 600;
const SAY_AGAIN_AT_S = 10;
const IN_USE_S = 10;
const CLICK_FOLLOWS_MS = 300;
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 48;

const title = document.title;
const version = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name=version]')).content;

/**
 * @param {HTMLElement} element
 * @param {Record<string, unknown>} marks
 */
const fill = (element, marks) => {
  element.textContent = String(element.dataset.words).replace(/\{(\w+)\}/g, (_, name) => String(marks[name]));
};

let finder = /** @type {Finder} */ (document.querySelector('send-team-finder'));
/** @param {string} selector */
const inside = (selector) => /** @type {HTMLElement | null | undefined} */ (finder.querySelector(selector));
const field = () => /** @type {HTMLInputElement | null | undefined} */ (inside('#postcode'));
const focused = () => /** @type {HTMLElement | null} */ (document.activeElement);
const { show: showKeys, hide: hideKeys } = screenKeys(keys, field);
const zoom = screenZoom();

// ---- One family after another

// By a clock that nobody can set.
let active = performance.now();
const idleFor = () => (performance.now() - active) / 1000;
const isTimed = () => !isAttract() && times.idle_s > 0;
const CLEARS_AFTER_S = times.idle_s + times.warn_s;
let looked = Date.now();
// The first clock may stand still while the machine sleeps. This one does not, but jumps where it is
// set: whoever is typing then is asked, and loses nothing.
const lookAtClock = () => {
  const jumped = Date.now() - looked > CLEARS_AFTER_S * 1000;
  looked = Date.now();
  if (jumped) active -= (idleFor() > IN_USE_S ? CLEARS_AFTER_S : times.idle_s) * 1000;
};
// The day whose directory the form is drawn by.
const today = () => new Date().toDateString();
let drawnOn = today();
// What had the focus before the screen asked.
/** @type {HTMLElement | null | undefined} */
let before;

const isAttract = () => Boolean(use.hidden);
// Nobody has begun; or on a screen that never clears itself, whoever did has left nothing.
const isUnused = () => isAttract()
  || !times.idle_s && idleFor() > DIM_AFTER_S && !field()?.value && !inside('[data-outcome], [data-problem-summary]');
const show = (/** @type {'attract' | 'use'} */ screen) => {
  attract.hidden = screen !== 'attract';
  use.hidden = screen === 'attract';
  scrollTo(0, 0);
};

const forget = () => {
  finder.remove();
  hideHome();
  hideKeys();
  if (dialog.open) stay();
  before = undefined;
  // An answer stands in the title too.
  document.title = title;
};
// A new element knows nothing of the last family, and has today's directory.
const wipe = () => {
  forget();
  drawnOn = today();
  finder = /** @type {Finder} */ (finder.cloneNode(true));
  // The list stays for where the program does not run; a view is made anew.
  for (const one of [...finder.children]) if (!one.querySelector('[data-teams]')) one.remove();
  for (const said of ['state', 'cause']) delete finder.dataset[said];
  home.before(finder);
  show('attract');
  byId('start').focus({ preventScroll: true });
};
const clear = () => {
  wipe();
  tap.time = -Infinity;
  zoom.end();
  news.apply();
};

const begin = () => {
  if (drawnOn !== today()) wipe();
  show('use');
  const toField = () => field()?.focus();
  if (field()) toField();
  // The form is drawn a moment after that.
  else finder.addEventListener('send-team-ready', () => setTimeout(toField), { once: true });
};

byId('start').addEventListener('click', begin);

// In the same element, since a key would be lost until there is a new one.
const again = () => {
  if (!field() || drawnOn !== today()) {
    wipe();
    begin();
    return;
  }
  finder.reset();
  for (const fold of finder.querySelectorAll('details')) fold.open = false;
  hideHome();
  hideKeys();
  zoom.end();
  scrollTo(0, 0);
  field()?.focus();
  // A screen that never clears itself has no better moment.
  if (!times.idle_s) news.apply();
};

// ---- Nobody is there

// A finger or a mouse, from its press until what it has pressed has heard of it.
let isOnDialog = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let lifted;
const warn = () => {
  before = focused();
  // Not modal: a touch anywhere still reaches what it was meant for.
  dialog.show();
  byId('more').focus({ preventScroll: true });
};
const stay = () => {
  isOnDialog = false;
  clearTimeout(lifted);
  dialog.close();
  // Hidden, it would keep the focus where nothing had it before.
  byId('more').blur();
  before?.focus({ preventScroll: true });
};
// Seen each second; said at the start and near the end.
/** @type {number | undefined} */
let said;
const say = (/** @type {number} */ left) => {
  fill(byId('left'), { seconds: left });
  const from = left > SAY_AGAIN_AT_S ? Infinity : SAY_AGAIN_AT_S;
  if (dialog.open && said === from) return;
  said = from;
  fill(byId('idle-says'), { seconds: left });
};

setInterval(() => {
  lookAtClock();
  const idle = idleFor();
  document.documentElement.classList.toggle('dim', isAttract() && idle > DIM_AFTER_S);
  if (isUnused() && drawnOn !== today()) wipe();
  // Who only looked has made it larger, too.
  if (isUnused() && idle > (times.idle_s ? CLEARS_AFTER_S : DIM_AFTER_S)) zoom.end();
  if (!isTimed()) return;
  const left = Math.ceil(CLEARS_AFTER_S - idle);
  if (left <= 0) {
    clear();
  } else if (idle >= times.idle_s) {
    say(left);
    if (!dialog.open) warn();
  } else if (dialog.open && !isOnDialog) {
    stay();
  }
}, 1000);

// ---- What somebody does

// Says whether what they do is meant for a screen that is there no more: a machine that wakes may hear
// of a press before it looks at the clock.
const somebody = () => {
  lookAtClock();
  const isLate = isTimed() && idleFor() >= CLEARS_AFTER_S;
  if (isLate) clear();
  active = performance.now();
  document.documentElement.classList.remove('dim');
  setTimeout(() => { if (!inside('[data-outcome]')) hideHome(); });
  return isLate;
};

// What helps somebody to press or type may do so without a pointer or a key.
for (const kind of ['pointerdown', 'click', 'input', 'wheel']) {
  addEventListener(kind, (event) => {
    if (somebody()) event.stopImmediatePropagation();
    if (!dialog.open) return;
    isOnDialog = kind === 'pointerdown' && event.composedPath().includes(dialog);
    if (!isOnDialog) stay();
  }, { capture: true, passive: true });
}
// Were the dialog gone as soon as a finger comes, the finger would press what is below. A click follows
// unless it slides off.
for (const kind of ['pointerup', 'pointercancel']) {
  addEventListener(kind, () => {
    somebody();
    if (isOnDialog) lifted = setTimeout(stay, CLICK_FOLLOWS_MS);
  }, true);
}
// The second tap of two would press what stands there after the first. Before its click a finger is a
// mouse that would take the focus away.
let tap = { time: -Infinity, clientX: 0, clientY: 0 };
// By the times of the taps, since what the first sets off may take long.
const isSecond = (/** @type {MouseEvent} */ { detail, timeStamp, clientX, clientY }) => detail
  && timeStamp - tap.time < DOUBLE_TAP_MS && Math.hypot(clientX - tap.clientX, clientY - tap.clientY) < DOUBLE_TAP_PX;
for (const kind of /** @type {const} */ (['mousedown', 'click'])) {
  addEventListener(kind, (event) => {
    const path = event.composedPath();
    const moves = [byId('start'), byId('more'), inside('.answer > button')];
    if (isSecond(event) && path[0] !== field()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (kind === 'click' && moves.some((button) => button && path.includes(button))) {
      tap = { time: event.timeStamp, clientX: event.clientX, clientY: event.clientY };
    }
  }, true);
}
// Whoever types meanwhile has seen what stands there.
addEventListener('input', () => { tap.time = -Infinity; }, true);
let isFinger = false;
let isMiddle = false;
addEventListener('pointerdown', ({ pointerType, button }) => {
  isFinger = pointerType === 'touch';
  isMiddle = button === 1;
  // Before the device's own keys come.
  const input = field();
  if (isFinger && input) input.inputMode = 'none';
}, true);
// Not before the finger is lifted, since the page moves for the keys.
addEventListener('click', (event) => {
  const path = event.composedPath();
  if (isFinger && path[0] === field()) showKeys();
  if (path.some((one) => one === inside('button[type=submit]'))) hideKeys();
}, true);
// For this press alone: who mends a problem chooses an age anew.
const choose = (/** @type {HTMLInputElement} */ unsure) => {
  unsure.checked = true;
  setTimeout(() => { if (inside('[data-problem-summary]')) unsure.checked = false; }, 50);
};

addEventListener('keydown', (event) => {
  somebody();
  const { key, repeat, ctrlKey, metaKey } = event;
  const isTyped = key.length === 1 && !ctrlKey && !event.altKey && !metaKey;
  // A Chromebook has no F2: Forward is in its place.
  const asksForAll = key === 'F2' || key === 'Enter' && (ctrlKey || metaKey);
  // After a press on the empty ground.
  const toField = () => { if (focused() === document.body) field()?.focus({ preventScroll: true }); };
  if (dialog.open) {
    stay();
    // The key goes to the field that had the focus; one that would press something only wakes.
    const types = isTyped && (key !== ' ' || before === field());
    if (types) toField();
    else if (['Enter', ' ', 'Tab', 'Escape', 'F2'].includes(key)) event.preventDefault();
    return;
  }
  // A key that is held down presses once.
  if (repeat && key === 'Enter') {
    event.preventDefault();
    return;
  }
  if (isAttract()) {
    // Who types begins, and what they type is in the field.
    if (isTyped && key !== ' ') begin();
    if (key === 'Enter' && focused() !== byId('start')) {
      event.preventDefault();
      begin();
    }
    return;
  }
  // Whoever moves among the keys, or presses one with Space, goes on.
  if ((isTyped && key !== ' ') || !event.composedPath().includes(keys)) hideKeys();
  const unsure = /** @type {HTMLInputElement | null | undefined} */ (inside('#age-unsure'));
  if (key === 'Escape') {
    event.preventDefault();
    again();
  } else if (asksForAll && unsure) {
    event.preventDefault();
    choose(unsure);
    inside('button[type=submit]')?.click();
  } else if (key === 'Enter' && unsure && event.composedPath()[0] === field() && !inside('input[name=age]:checked')) {
    // Type and Enter answers: with the teams of all ages.
    choose(unsure);
  } else if (isTyped) {
    toField();
  }
}, true);
// Nothing of one family comes back for the next: not pasted, nor undone.
for (const kind of ['contextmenu', 'dragstart', 'copy', 'cut']) addEventListener(kind, (event) => event.preventDefault());
// On Linux the middle button pastes what was selected last. A receptionist's keys may paste.
addEventListener('keydown', () => { isMiddle = false; }, true);
addEventListener('paste', (event) => { if (isMiddle) event.preventDefault(); }, true);
addEventListener('beforeinput', (event) => { if (event.inputType.startsWith('history')) event.preventDefault(); }, true);
addEventListener('resize', () => { if (!keys.hidden) showKeys(); });

// ---- Take it home

// A team of the same id may have another name or phone in the directory of another day.
const teamsIn = (/** @type {AnswerDetail} */ { area, team }) => {
  const words = inside('[data-outcome]')?.textContent ?? '';
  const shown = directories.flatMap(({ teams }) => teams)
    .filter((one) => (team ? one.id === team : one.area === area) && words.includes(one.phone) && words.includes(one.name));
  return [...new Map(shown.map((one) => [one.id, one])).values()];
};
const code = (/** @type {Team} */ { id, name }) => {
  const figure = document.createElement('figure');
  const image = document.createElement('img');
  const caption = document.createElement('figcaption');
  image.alt = byId('codes').dataset.alt ?? '';
  image.src = `data:image/svg+xml,${encodeURIComponent(data[`teams/${id}.svg`])}`;
  caption.textContent = name;
  figure.append(image, caption);
  return figure;
};
document.addEventListener('send-team-answer', (event) => {
  const { detail } = /** @type {CustomEvent<AnswerDetail>} */ (event);
  hideKeys();
  hideHome();
  if (!detail.area) return;
  const shown = teamsIn(detail);
  byId('say').hidden = !detail.team;
  if (detail.team) fill(byId('say'), { team: shown[0].name, phone: shown[0].phone });
  const codes = inside('[data-code]') ? shown.map(code) : [];
  byId('codes').replaceChildren(...codes);
  byId('scan').hidden = !codes.length;
  home.hidden = false;
  use.classList.add('with-team');
});
function hideHome() {
  home.hidden = true;
  use.classList.remove('with-team');
  byId('say').textContent = '';
  byId('codes').replaceChildren();
}
byId('print').addEventListener('click', () => print());
byId('large').addEventListener('click', () => {
  const view = inside('.shared');
  if (view) view.dataset.slip = 'large';
  print();
});
addEventListener('afterprint', () => {
  delete inside('.shared')?.dataset.slip;
  // Whoever closes the printer's window is here, and the family may have gone meanwhile.
  somebody();
});

const news = screenNews(version, isUnused, byId('kept'));
byId('version').textContent = `${version.slice(0, 8)}, ${madeOn}`;

// A page that comes back, or goes, holds nothing.
addEventListener('pageshow', ({ persisted }) => { if (persisted) clear(); });
addEventListener('pagehide', forget);
show('attract');
byId('start').focus({ preventScroll: true });
