// For pages that show the finder in a frame: gives the frame the height of its content.

const { origin } = new URL(import.meta.url);
const frames = () => [...document.querySelectorAll('iframe')];

addEventListener('message', ({ data, origin: sender, source }) => {
  if (sender !== origin || data?.sendTeamFinder !== 'height' || !Number.isFinite(data.height)) return;
  const frame = frames().find((one) => one.contentWindow === source);
  // High enough for the helpline, and not higher than any answer is.
  if (frame) frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), 200), 8000)}px`;
});

// A frame that was there first has told its height to nobody. One that is not there yet is still a page
// of this origin, so that a question to ours alone would be refused; and it says nothing of anybody.
for (const frame of frames()) {
  if (frame.src.startsWith(`${origin}/`)) frame.contentWindow?.postMessage({ sendTeamFinder: 'ask-height' }, '*');
}
