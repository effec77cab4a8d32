// Prints an answer as a slip of one page, from whatever page it is in. Loaded when somebody asks for it.

const sheet = fetch(new URL('./slip.css', import.meta.url))
  .then((response) => response.text())
  .then((css) => new CSSStyleSheet().replace(css));

/** @typedef {(Document | ShadowRoot) & { host?: HTMLElement }} Root A document has no host. */

/**
 * @param {HTMLElement} element
 * @returns {Root | undefined}
 */
const rootOf = (element) => /** @type {Root} */ (element.getRootNode());

/** @param {HTMLElement} button The one pressed, whose `data-do` says which slip. */
export const slip = async (button) => {
  const style = await sheet;
  /** @type {HTMLElement[]} */
  const hosts = [/** @type {HTMLElement} */ (button.closest('.finder'))];
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [];
  for (let root = rootOf(button); root; root = root.host && rootOf(root.host)) {
    roots.push(root);
    if (root.host) hosts.push(root.host);
  }
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
  for (const host of hosts) host.dataset.slip = button.dataset.do;
  // Not after printing: phones say so as soon as they are asked, and lay the page out later.
  const end = new AbortController();
  const undo = () => {
    end.abort();
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== style);
    for (const host of hosts) delete host.dataset.slip;
  };
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, undo, { capture: true, signal: end.signal });
  print();
};
