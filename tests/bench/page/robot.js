// What stands in for a family: it runs in the page, before the page's own scripts. It finds the controls by their
// names, fills them in as soon as all of them can be used, and sees when a phone number appears. The button is
// pressed from outside, by a real mouse event.

/**
 * @typedef {object} Seen When, in milliseconds since the navigation began; null for what has not been yet.
 * @property {number | null} box The text box is visible and takes text.
 * @property {number | null} usable All controls are visible and enabled.
 * @property {number | null} taken The finder's tag says that it is ready; where there is such a tag.
 * @property {number | null} pressed The first press at the button came.
 * @property {number | null} answered The phone number is in the page, and not hidden.
 * @property {number | null} drawn The frame with it has been drawn.
 */

/** @typedef {ReturnType<typeof robot>} Robot */

// Reading this page's text forces no layout, so that what is measured is the page and not the robot.
export const robot = () => {
  const now = () => performance.now();
  const isUsable = (/** @type {HTMLInputElement | HTMLButtonElement} */ control) => control.checkVisibility({ visibilityProperty: true })
    && !control.matches(':disabled, [aria-disabled=true], [readonly]');
  /**
   * @param {string} selector
   * @param {RegExp} name
   */
  const named = (selector, name) => [...document.querySelectorAll(selector)].map((it) => /** @type {HTMLInputElement} */ (it))
    .find((it) => name.test([...it.labels ?? []].map(({ textContent }) => textContent).join(' ') || it.textContent));
  const controls = () => ({
    box: named('input:not([type]), input[type=text]', /postcode/i),
    age: named('input[type=radio]', /under 14/i),
    button: named('button', /find/i),
  });

  /** @returns {Seen} */
  const nothing = () => ({ box: null, usable: null, taken: null, pressed: null, answered: null, drawn: null });
  let seen = nothing();
  /** @type {string[]} */
  let wanted = [];

  /** @returns {Text[]} The texts that are not those of scripts and styles. */
  const texts = () => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = /** @type {Text} */ (walk.currentNode);
      if (!text.parentElement?.matches('script, style, noscript')) found.push(text);
    }
    return found;
  };
  const isAnswer = (/** @type {Text} */ { data, parentElement }) => wanted.some((number) => data.replaceAll('\u00a0', ' ').includes(number))
    && parentElement?.checkVisibility({ visibilityProperty: true });
  const look = () => {
    if (seen.taken === null && document.querySelector('send-team-finder[data-state=ready]')) seen.taken = now();
    if (seen.answered !== null || seen.pressed === null) return;
    const time = now();
    if (!texts().some(isAnswer)) return;
    seen.answered = time;
    requestAnimationFrame(() => {
      // After this frame's own work.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { seen.drawn = now(); };
      port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('click', ({ isTrusted, target }) => {
    if (isTrusted && /** @type {Element} */ (target).closest('button')) seen.pressed ??= now();
  }, true);

  const awaitForm = () => {
    const { box, age, button } = controls();
    if (box && isUsable(box)) seen.box ??= now();
    if (box && age && button && [box, age, button].every(isUsable)) seen.usable = now();
    else requestAnimationFrame(awaitForm);
  };
  requestAnimationFrame(awaitForm);

  /** @param {(value: any) => void} resolve */
  const fill = (postcode = '', resolve = () => {}) => {
    const { box, age, button } = controls();
    if (!box || !age || !button || ![box, age, button].every(isUsable)) {
      requestAnimationFrame(() => { fill(postcode, resolve); });
      return;
    }
    if (box.value !== postcode) {
      box.focus();
      box.select();
      document.execCommand('insertText', false, postcode);
    }
    if (!age.checked) age.click();
    const before = button.getBoundingClientRect();
    if (before.top < 0 || before.bottom > innerHeight) button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = button.getBoundingClientRect();
    resolve({ x: left + width / 2, y: top + height / 2 });
  };

  const PHONE = /\b0\d{4} \d{6}\b|\b0\d{3} \d{3} \d{4}\b/g;
  return {
    /**
     * Fills in the form, once that is possible.
     * @param {string} postcode
     * @returns {Promise<{ x: number, y: number }>} Where the button then is.
     */
    fill: (postcode) => new Promise((resolve) => { fill(postcode, resolve); }),
    /**
     * Watches for one of these phone numbers from now on.
     * @param {string[]} numbers
     * @param {boolean} isFirst Whether what has been seen of the page so far is of the same visit.
     */
    want: (numbers, isFirst) => {
      wanted = numbers;
      if (!isFirst) seen = nothing();
    },
    /**
     * Waits until the answer has been drawn, or for some milliseconds.
     * @param {number} longest
     * @returns {Promise<Seen>}
     */
    wait: (longest) => new Promise((resolve) => {
      const end = now() + longest;
      const poll = () => {
        if (seen.drawn !== null || now() > end) resolve(seen);
        else setTimeout(poll, 10);
      };
      poll();
    }),
    /** The phone numbers that can be seen. */
    phones: () => [...new Set(document.body.innerText.replaceAll('\u00a0', ' ').match(PHONE) ?? [])],
    /** When text was first drawn. */
    painted: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
    /** How long a fixed loop takes: this machine, and not the page. */
    control: () => {
      const start = now();
      let x = 1;
      for (let i = 0; i < 2e7; i += 1) x = (Math.imul(x, 1103515245) + 12345) >>> 0;
      return now() - start + (x < 0 ? 1 : 0);
    },
  };
};
