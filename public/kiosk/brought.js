// Brings along what kiosk.html holds in itself: a page from disk may load no module and no file.

import * as glue from 'send-team-finder';
import { bring } from '../element/bundle.js';

/** @param {string} base64 */
const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

bring({
  glue,
  wasm: bytes(KIOSK_PARTS.wasm),
  // The page's policy allows copies of its own style wherever they stand.
  data: JSON.parse(new TextDecoder().decode(bytes(KIOSK_PARTS.data))),
});
