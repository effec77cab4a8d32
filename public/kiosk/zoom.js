// What a browser does by itself stays for the next family, and no script can take it back: its zoom, with
// Start out of sight; a bar to search, with what was typed; the caret of F7. So it is not asked. The keys
// and the wheel for a zoom make the letters of the page larger instead, by which all of it is measured,
// and that ends with the family.
export const screenZoom = () => {
  const LARGEST = 3;
  const STEP = 1.25;
  // A notch of a wheel, as most browsers say it.
  const NOTCH_PX = 100;
  const WIDE_REM = 100;
  /** @type {Record<string, number | undefined>} */
  const KEYS = { '+': 1, '=': 1, Add: 1, ZoomIn: 1, '-': -1, _: -1, Subtract: -1, ZoomOut: -1 };
  // With Ctrl, and with Shift too: edit a text, print, load again, and take back a zoom that the browser has.
  const LEFT_TO_BROWSER = 'acprvxyz0 ';
  const LEFT_WITH_SHIFT = 'rvz';

  const { documentElement: root } = document;
  let larger = 1;
  // As whoever set up the screen wants it.
  /** @type {number | undefined} */
  let asSetUp = devicePixelRatio;
  // Against a zoom that has reached the browser all the same, such as from a menu.
  let against = 1;

  const draw = () => {
    root.style.fontSize = larger * against === 1 ? '' : `${100 * larger * against}%`;
    root.classList.toggle('wide', innerWidth >= WIDE_REM * parseFloat(getComputedStyle(root).fontSize));
  };
  const step = (/** @type {number} */ steps) => {
    larger = Math.min(Math.max(larger * STEP ** steps, 1), LARGEST);
    draw();
  };
  const end = () => {
    asSetUp ??= devicePixelRatio;
    against = asSetUp / devicePixelRatio;
    larger = 1;
    draw();
    // Fingers may zoom where a browser does not know that they may not. A page that comes anew is not.
    if (Number(visualViewport?.scale) > 1) location.replace(location.href);
  };

  addEventListener('keydown', (event) => {
    const { key = '', shiftKey } = event;
    // With Ctrl and Alt, keyboards of Windows type.
    const isChord = event.metaKey || event.ctrlKey && !event.altKey;
    const steps = isChord || /^Zoom/.test(key) ? KEYS[key] : 0;
    if (steps) step(steps);
    if (isChord && key === '0') {
      [larger, against, asSetUp] = [1, 1, undefined];
      draw();
    }
    const left = shiftKey ? LEFT_WITH_SHIFT : LEFT_TO_BROWSER;
    const isBrowsers = isChord ? key.length === 1 && !left.includes(key.toLowerCase()) : /^F\d+$/.test(key) && key !== 'F5';
    if (steps || isBrowsers) event.preventDefault();
  }, true);
  addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    step(event.deltaMode ? -Math.sign(event.deltaY) : -event.deltaY / NOTCH_PX);
  }, { capture: true, passive: false });
  // Safari's, for two fingers.
  for (const kind of ['gesturestart', 'gesturechange']) addEventListener(kind, (event) => event.preventDefault(), { passive: false });
  addEventListener('resize', () => {
    // Somebody has just taken it back.
    asSetUp ??= devicePixelRatio;
    draw();
  });
  draw();

  return { end };
};
