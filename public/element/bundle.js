// In the one-file copy for kiosks, program, style and data are in the page itself.

/**
 * @typedef {object} Bundle
 * @property {typeof import('send-team-finder')} glue The program's script.
 * @property {Uint8Array<ArrayBuffer>} wasm
 * @property {Record<string, string>} data Texts by their address from the page: `data/teams.json`, `teams/ID.svg`.
 */

/** @type {Bundle | undefined} */
export let bundle;

/**
 * Takes the place of all files, before the element is defined.
 * @param {Bundle} brought
 */
export const bring = (brought) => { bundle = brought; };
