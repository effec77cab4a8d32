// The contents of files, compared.

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/**
 * @param {Uint8Array} bytes
 * @param {number[]} start
 */
export const begins = (bytes, start) => start.every((byte, at) => bytes[at] === byte);
