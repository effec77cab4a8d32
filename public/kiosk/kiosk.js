// For kiosk.html: starts its program, with what the page holds in place of files. In front of this the page puts what
// changes with the council's data (`src/publish/kiosk.rs`).

import init, { KioskHandle, read } from 'send-team-finder-kiosk';
import { keep } from './keep.js';

/** @param {string} base64 */
const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** @type {Record<string, string>} Texts by their address from the page. */
const data = JSON.parse(new TextDecoder().decode(bytes(KIOSK_PARTS.data)));
const version = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name=version]')).content;

try {
  await init({ module_or_path: bytes(KIOSK_PARTS.wasm) });
  const teams = data['data/teams.json'];
  read(teams, data['data/postcodes.json']);
  const screen = new KioskHandle({
    code: (/** @type {string} */ team) => data[`teams/${team}.svg`],
    askForVersion: () => news(),
  }, `${version.slice(0, 8)}, ${JSON.parse(teams).made_on}`);
  const news = keep(version, screen);
} catch (error) {
  // The list of teams stands in the page.
  const finder = /** @type {HTMLElement} */ (document.querySelector('send-team-finder'));
  [finder.dataset.state, finder.dataset.cause] = ['failed', 'no-wasm'];
  finder.querySelector('[data-teams]')?.setAttribute('open', '');
  console.error(`send-team-finder: the finder did not start: ${/** @type {Error} */ (error).message}`);
}
