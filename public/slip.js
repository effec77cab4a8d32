// Prints an answer as a slip of one page, from whatever page it is in. Loaded when somebody asks for it.

const sheet = fetch(new URL('./slip.css', import.meta.url))
  .then((response) => response.text())
  .then((css) => new CSSStyleSheet().replace(css));

export const slip = async (button) => {
  const style = await sheet;
  const hosts = [];
  const roots = [];
  for (let root = button.getRootNode(); root; root = root.host?.getRootNode()) {
    roots.push(root);
    if (root.host) hosts.push(root.host);
  }
  // Taken away first, where a browser has told of no end of the last time.
  const without = ({ adoptedStyleSheets }) => adoptedStyleSheets.filter((one) => one !== style);
  for (const root of roots) root.adoptedStyleSheets = [...without(root), style];
  for (const host of hosts) host.dataset.slip = button.dataset.do;
  addEventListener('afterprint', () => {
    for (const root of roots) root.adoptedStyleSheets = without(root);
    for (const host of hosts) delete host.dataset.slip;
  }, { once: true });
  print();
};
