// Prints an answer as a slip of one page, from whatever page it is in. Loaded when somebody asks for it.

const sheet = fetch(new URL('./slip.css', import.meta.url))
  .then((response) => response.text())
  .then((css) => new CSSStyleSheet().replace(css));

export const slip = async (button) => {
  const style = await sheet;
  const hosts = [];
  for (let root = button.getRootNode(); root; root = root.host?.getRootNode()) {
    if (root.host) hosts.push(root.host);
    if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
  }
  for (const host of hosts) host.dataset.slip = button.dataset.do;
  addEventListener('afterprint', () => { for (const host of hosts) delete host.dataset.slip; }, { once: true });
  print();
};
