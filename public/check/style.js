// Loads the finder's style as the finder does, and says what keeps it from this page.

import { address, origin, stylesheet } from '../element/address.js';
import { isHere } from './inside.js';

const STYLE = './finder.css';
const LOOKS = 'The finder stands here without its looks';
const WHO = 'Whoever looks after the finder’s server';

// What the page around says of files of others, which no script can read but by asking for the page.
const embedderPolicy = () => fetch(location.href, { cache: 'force-cache' })
  .then(({ headers }) => headers.get('cross-origin-embedder-policy'), () => null);

export const checkStyle = async (findings, policies, root, inside) => {
  const link = stylesheet(STYLE);
  const { blocked, error } = await policies.try(() => new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    root.append(link);
  }), 'style-src', origin);
  link.remove();
  if (blocked) findings.add('A policy of this website blocks the finder’s style sheet: it stands here without its looks.');
  if (blocked || !error || isHere) return;
  const seen = await inside();
  const { status = 200, headers = {} } = seen?.[STYLE] ?? {};
  // Said of the file already.
  if (status !== 200) return;
  const resource = headers['cross-origin-resource-policy'];
  const embedder = await embedderPolicy();
  if (/^same-/.test(resource)) {
    findings.add(`${LOOKS}: the server sends “Cross-Origin-Resource-Policy: ${resource}” with {}. ${WHO} must send “cross-origin”.`, address(STYLE));
  } else if (embedder === 'require-corp' && resource !== 'cross-origin') {
    findings.add(`${LOOKS}: this page says “Cross-Origin-Embedder-Policy: require-corp”, and so takes only files that allow it. ${WHO} must send “Cross-Origin-Resource-Policy: cross-origin” with {}.`, address(STYLE));
  } else if (!seen) {
    findings.add(`${LOOKS}. ${WHO} must send “Cross-Origin-Resource-Policy: cross-origin” with {}, as a style (text/css).`, address(STYLE));
  }
};
