// Reads what kiosk.html says of itself.

/**
 * The content security policy that the file names, with the digests of its program and its style.
 * @param {string} text
 */
export const policyOf = (text) => /content="(default-src [^"]+)"/.exec(text)?.[1] ?? '';

const PARTS = /<(script|style)\b[^>]*>(.*?)<\/\1>/gis;
const DIGESTS = /'sha256-([^']+)'/g;

/** @param {string} text */
const digestOf = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};

/**
 * The version of a file that has come whole: whose program and style are what its policy names. What a network
 * puts in front of all pages, or changes in the few words around them, is no reason to have nothing: the policy
 * lets none of it run.
 * @param {string} text
 */
export const versionOf = async (text) => {
  // As a browser reads line ends.
  const parts = [...text.replace(/\r\n?/g, '\n').matchAll(PARTS)].map(([, , part]) => part);
  const there = await Promise.all(parts.map(digestOf));
  const named = [...policyOf(text).matchAll(DIGESTS)].map(([, digest]) => digest);
  const version = /name="?version"? content="?([0-9a-f]{64})/.exec(text)?.[1];
  if (!version || !named.length || !named.every((digest) => there.includes(digest))) {
    throw new Error('send-team-finder: kiosk.html has not come whole');
  }
  return version;
};
