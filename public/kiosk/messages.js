// What a kiosk's screen and its worker say to each other.

/** @typedef {{ ask: string }} Question Is there another version than this one, which the screen shows? */

/** @typedef {{ kept: boolean } | 'new'} Reply Whether a copy is kept on the device; and that it is of another version. */

export {};
