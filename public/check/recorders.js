// Recorders of what visitors do, by what they leave in the page's window.

import marks from '../element/recorders.json';

const RECORDERS = [
  ['Amplitude', () => window.sessionReplay || window.amplitude?.sessionReplay],
  ['Clarity', () => window.clarity],
  ['Contentsquare', () => window.CS_CONF || window._uxa],
  ['Datadog', () => window.DD_RUM],
  ['FullStory', () => window.FS || window._fs_namespace],
  ['Hotjar', () => window.hj || window._hjSettings],
  ['LogRocket', () => window.LogRocket || window._LRLogger],
  ['Matomo’s heatmaps and session recordings', () => window.Matomo?.HeatmapSessionRecording],
  ['Mixpanel', () => window.mixpanel],
  ['Mouseflow', () => window.mouseflow || window._mfq],
  ['New Relic', () => window.NREUM || window.newrelic],
  ['OpenReplay', () => window.__OPENREPLAY__ || window.OpenReplay],
  ['PostHog', () => window.posthog],
  ['rrweb', () => window.rrweb || window.rrwebRecord || window.__rrMutationObserver],
  ['Sentry', () => window.Sentry?.getReplay?.()],
  ['Smartlook', () => window.smartlook],
];
// Of no one known name, and seen by what they load.
const SOURCES = /session-?(replay|record)|rrweb|luckyorange|crazyegg|inspectlet|quantummetric|glassbox|uxcam|sessioncam|sessionstack/i;

export const checkRecorders = (element) => {
  const loaded = [...document.scripts].map(({ src }) => src).filter((src) => SOURCES.test(src));
  const found = [...RECORDERS.filter(([, isThere]) => isThere()).map(([name]) => name), ...loaded];
  const isMarked = Object.keys(marks).every((name) => element.hasAttribute(name));
  return [
    ...(found.length ? [`This page records what visitors do, or can (${found.join(', ')}). The finder is marked so that recorders leave it out, as long as their settings do not undo that. See whoever looks after it about that, look at a recording, and say in your privacy notice that visits are recorded.`] : []),
    ...(isMarked ? [] : ['Something on this page takes the finder’s marks away, by which recorders of what visitors do leave it out.']),
  ];
};
