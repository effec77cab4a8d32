// Recorders of what visitors do, by what they leave in the page's window.

import marks from '../element/recorders.json';

/** @import { Finder } from '../element/types.js' */

/** @type {Record<string, any>} */
const page = window;

/** @type {[string, () => unknown][]} */
const RECORDERS = [
  ['Amplitude', () => page.sessionReplay || page.amplitude?.sessionReplay],
  ['Clarity', () => page.clarity],
  ['Contentsquare', () => page.CS_CONF || page._uxa],
  ['Datadog', () => page.DD_RUM],
  ['FullStory', () => page.FS || page._fs_namespace],
  ['Hotjar', () => page.hj || page._hjSettings],
  ['LogRocket', () => page.LogRocket || page._LRLogger],
  ['Matomo’s heatmaps and session recordings', () => page.Matomo?.HeatmapSessionRecording],
  ['Mixpanel', () => page.mixpanel],
  ['Mouseflow', () => page.mouseflow || page._mfq],
  ['New Relic', () => page.NREUM || page.newrelic],
  ['OpenReplay', () => page.__OPENREPLAY__ || page.OpenReplay],
  ['PostHog', () => page.posthog],
  ['rrweb', () => page.rrweb || page.rrwebRecord || page.__rrMutationObserver],
  ['Sentry', () => page.Sentry?.getReplay?.()],
  ['Smartlook', () => page.smartlook],
];
// Recorders that leave no one known name, and are seen by what they load.
const SOURCES = /session-?(replay|record)|rrweb|luckyorange|crazyegg|inspectlet|quantummetric|glassbox|uxcam|sessioncam|sessionstack/i;

/** @param {Finder} element */
export const checkRecorders = (element) => {
  const loaded = [...document.scripts].map(({ src }) => src).filter((src) => SOURCES.test(src));
  const found = [...RECORDERS.filter(([, isThere]) => isThere()).map(([name]) => name), ...loaded];
  const isMarked = Object.keys(marks).every((name) => element.hasAttribute(name));
  return [
    ...(found.length ? [`This page records what visitors do, or can (${found.join(', ')}). The finder is marked so that recorders leave it out, as long as their settings do not undo that. See whoever looks after it about that, look at a recording, and say in your privacy notice that visits are recorded.`] : []),
    ...(isMarked ? [] : ['Something on this page takes the finder’s marks away, by which recorders of what visitors do leave it out.']),
  ];
};
