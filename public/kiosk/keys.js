// Keys on the screen, for those who only touch it.

/**
 * @param {HTMLElement} keys Where they stand.
 * @param {() => HTMLInputElement | null | undefined} field What they type into.
 */
export const screenKeys = (keys, field) => {
  const type = (/** @type {(input: HTMLInputElement) => void} */ change) => {
    const input = field();
    if (!input) return;
    change(input);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  /** @param {HTMLInputElement} input */
  const selected = ({ selectionStart, selectionEnd }) => ({ from: Number(selectionStart), to: Number(selectionEnd) });
  /**
   * @param {HTMLInputElement} input
   * @param {string} text
   */
  const insert = (input, text) => {
    const { from, to } = selected(input);
    input.setRangeText(text, from, to, 'end');
  };
  /** @param {HTMLInputElement} input */
  const remove = (input) => {
    const { from, to } = selected(input);
    input.setRangeText('', from === to ? Math.max(from - 1, 0) : from, to, 'end');
  };
  const show = () => {
    keys.hidden = false;
    document.documentElement.classList.add('with-keys');
    field()?.scrollIntoView({ block: 'nearest' });
  };
  const hide = () => {
    if (keys.contains(document.activeElement)) field()?.focus({ preventScroll: true });
    keys.hidden = true;
    document.documentElement.classList.remove('with-keys');
  };

  /**
   * @param {string} label
   * @param {string} kind Its classes.
   */
  const key = (label, kind) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = kind;
    button.textContent = label;
    return button;
  };
  /**
   * Makes a key type as soon as it is touched, and once: a long touch may end without a click. What presses it
   * without a finger, such as a screen reader, stays where it is.
   * @param {HTMLButtonElement} button
   * @param {(input: HTMLInputElement) => void} change
   */
  const types = (button, change) => {
    let isTouched = false;
    button.addEventListener('pointerdown', ({ pointerType }) => {
      isTouched = pointerType === 'touch';
      if (!isTouched) return;
      field()?.focus({ preventScroll: true });
      type(change);
    });
    button.addEventListener('click', ({ detail }) => {
      if (!isTouched || !detail) type(change);
      isTouched = false;
    });
    return button;
  };
  const row = (/** @type {HTMLButtonElement[]} */ buttons) => {
    const line = document.createElement('div');
    line.append(...buttons);
    return line;
  };
  const letters = (/** @type {string} */ text) => [...text].map((one) => types(key(one, 'key'), (input) => insert(input, one)));
  // On a click: what is below it is not pressed too.
  const done = key(keys.dataset.done ?? '', 'key wide');
  done.addEventListener('click', hide);
  keys.append(
    row(letters('1234567890')),
    row(letters('QWERTYUIOP')),
    row(letters('ASDFGHJKL')),
    row([
      ...letters('ZXCVBNM'),
      types(key(keys.dataset.delete ?? '', 'key wide'), remove),
      done,
    ]),
  );
  // A toolbar is one stop of the Tab key; arrows go from key to key.
  const all = [...keys.querySelectorAll('button')];
  const stop = (/** @type {HTMLElement} */ at) => all.forEach((button) => { button.tabIndex = button === at ? 0 : -1; });
  stop(all[0]);
  keys.addEventListener('keydown', (event) => {
    const button = /** @type {HTMLButtonElement} */ (event.target);
    const line = /** @type {HTMLElement} */ (button.parentElement);
    const column = [...line.children].indexOf(button);
    const inLine = (/** @type {Element | null} */ other) => other && (other.children[column] ?? other.lastElementChild);
    const at = all.indexOf(button);
    /** @type {Record<string, Element | null | undefined>} */
    const nexts = {
      ArrowLeft: all[at - 1],
      ArrowRight: all[at + 1],
      ArrowUp: inLine(line.previousElementSibling),
      ArrowDown: inLine(line.nextElementSibling),
    };
    const next = /** @type {HTMLElement | null | undefined} */ (nexts[event.key]);
    if (!next) return;
    event.preventDefault();
    stop(next);
    next.focus();
  });
  // The focus stays in the field. Not heard by the toolbar, all of which screen readers would call clickable.
  addEventListener('mousedown', (event) => { if (keys.contains(/** @type {Node} */ (event.target))) event.preventDefault(); });

  return { show, hide };
};
