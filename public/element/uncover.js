// Pages have headers that stay where they are while all below them moves, and a browser that takes the
// focus somewhere knows nothing of them.

/**
 * An element and those around it as they are shown, in shadow roots and out of them.
 * @param {Element} element
 */
export const around = (element) => {
  /** @type {Element[]} */
  const all = [];
  /** @type {any} An element, a shadow root or the document. */
  let at = element;
  for (; at; at = at.assignedSlot ?? at.parentNode ?? at.host) all.push(at);
  return all;
};

const GAP = 8;

/**
 * @param {Element} target
 * @param {Element[]} own It and those around it.
 * @param {number} by
 */
const move = (target, own, by) => {
  const { top } = target.getBoundingClientRect();
  // What scrolls may be the page or a part of it.
  own.find((one) => {
    one.scrollBy?.({ top: by, behavior: 'instant' });
    return target.getBoundingClientRect().top !== top;
  });
};

/**
 * Moves what is covered from above out from under what covers it; says whether there was anything to do.
 * @param {Element} target
 * @param {Element[]} own It and those around it.
 */
const uncover = (target, own) => {
  const { left, width, top, bottom } = target.getBoundingClientRect();
  // Out of the window altogether: it is still to come, or somebody has gone on from there.
  if (bottom <= 0 || top >= innerHeight) return false;
  const isFree = (/** @type {number} */ y) => [0.02, 0.5, 0.98].every((part) => {
    const found = document.elementFromPoint(left + width * part, y);
    return !found || own.includes(found) || own[0].contains(found);
  });
  const start = Math.max(top, 0);
  if (isFree(start)) return false;
  let y = start;
  while (y < innerHeight && !isFree(y)) y += 2;
  // Something over the whole window is no header.
  if (y >= innerHeight) return false;
  move(target, own, top - y - GAP);
  return true;
};

/**
 * What is looked at now: the focus may have gone on before the page has come to rest, and whoever scrolls
 * knows where to.
 * @type {Element | undefined}
 */
let looked;
for (const kind of ['wheel', 'touchmove']) addEventListener(kind, () => { looked = undefined; }, { passive: true });

/**
 * Looks until the page has come to rest: it may move slowly, and a header may come when it does.
 * @param {Element} target
 * @param {Element} element The one around which the page is looked at.
 */
export const keepUncovered = (target, element) => {
  looked = target;
  const own = around(element);
  /** @type {number | undefined} */
  let before;
  let seen = false;
  let rested = 0;
  let looks = 120;
  const look = () => {
    if (looked !== target || !target.isConnected) return;
    const { top } = target.getBoundingClientRect();
    // What is in front of it takes a browser long to find: at first, and then now and again.
    rested = top === before && (rested % 3 || !uncover(target, own)) ? rested + 1 : 0;
    before = top;
    seen ||= top < innerHeight;
    // Firefox on a busy device takes the focus there, and now and then not the page.
    if (rested === 5 && !seen) target.scrollIntoView({ block: 'nearest' });
    looks -= 1;
    if (rested < 10 && looks > 0) requestAnimationFrame(look);
  };
  look();
};
