// For pages that show the finder in a frame: gives the frame the height of its content, and tells it of
// the team that a code for a phone leads to.

const { origin } = new URL(import.meta.url);
const frames = () => [...document.querySelectorAll('iframe')];
const ours = () => frames().filter((frame) => frame.src.startsWith(`${origin}/`));

// The team is named in this page's address, which a frame does not see.
const told = new WeakMap();
const tellTeam = (frame) => {
  const [, team] = /^#team=(.+)/.exec(location.hash) ?? [];
  if (!team || told.get(frame) === team) return;
  told.set(frame, team);
  frame.contentWindow?.postMessage({ sendTeamFinder: 'team', team }, origin);
  frame.scrollIntoView();
};
addEventListener('hashchange', () => ours().forEach(tellTeam));

addEventListener('message', ({ data, origin: sender, source }) => {
  if (sender !== origin || data?.sendTeamFinder !== 'height' || !Number.isFinite(data.height)) return;
  const frame = frames().find((one) => one.contentWindow === source);
  if (!frame) return;
  // High enough for the helpline, and not higher than any answer is.
  frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), 200), 8000)}px`;
  // One that tells its height listens.
  tellTeam(frame);
});

// A frame that was there first has told its height to nobody. One that is not there yet is still a page
// of this origin, so that a question to ours alone would be refused; and it says nothing of anybody.
for (const frame of ours()) frame.contentWindow?.postMessage({ sendTeamFinder: 'ask-height' }, '*');
