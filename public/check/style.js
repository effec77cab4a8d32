// Loads the finder's style as the finder does, and says what keeps it from this page.

import { address, origin, stylesheet } from '../element/address.js';
import { KEEPER } from './findings.js';
import { isOwnAddress } from './own-address.js';

/**
 * @import { Findings } from './findings.js'
 * @import { Look } from './own-address.js'
 * @import { Policies } from './policies.js'
 */

const STYLE = './finder.css';
const LOOKS = 'The finder stands here without its looks';

// What the page around says of files of others, which no script can read but by asking for the page.
const embedderPolicy = () => fetch(location.href, { cache: 'force-cache' })
  .then(({ headers }) => headers.get('cross-origin-embedder-policy'), () => null);

/**
 * @param {Findings} findings
 * @param {Policies} policies
 * @param {ParentNode} root
 * @param {Look} look
 */
export const checkStyle = async (findings, policies, root, look) => {
  const link = stylesheet(STYLE);
  const { blocked, error } = await policies.try(() => new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    root.append(link);
  }), 'style-src', origin);
  link.remove();
  if (blocked) findings.add('A policy of this website blocks the finder’s style sheet: it stands here without its looks.');
  if (blocked || !error || isOwnAddress) return;
  const answers = await look();
  const { status, headers } = answers?.[STYLE] ?? { status: 200, headers: /** @type {Record<string, string>} */ ({}) };
  // Another status has been said of the file already.
  if (status !== 200) return;
  const resource = headers['cross-origin-resource-policy'];
  const embedder = await embedderPolicy();
  if (/^same-/.test(resource)) {
    findings.add(`${LOOKS}: the server sends “Cross-Origin-Resource-Policy: ${resource}” with {}. ${KEEPER} must send “cross-origin”.`, address(STYLE));
  } else if (embedder === 'require-corp' && resource !== 'cross-origin') {
    findings.add(`${LOOKS}: this page says “Cross-Origin-Embedder-Policy: require-corp”, and so takes only files that allow it. ${KEEPER} must send “Cross-Origin-Resource-Policy: cross-origin” with {}.`, address(STYLE));
  } else if (!answers) {
    findings.add(`${LOOKS}. ${KEEPER} must send “Cross-Origin-Resource-Policy: cross-origin” with {}, as a style (text/css).`, address(STYLE));
  }
};
