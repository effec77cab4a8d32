// Look-ups and rounds of families, driven inside the page: much quicker than one command a press.
const done = arguments[arguments.length - 1];
const [situations, rounds, each] = arguments;
const byId = (id) => document.getElementById(id);
const root = () => document.querySelector('send-team-finder');
// Without the pauses of nested timers.
const pause = () => new Promise((then) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); then(); };
  port2.postMessage(null);
});
const until = async (what, look) => {
  for (const start = Date.now(); !look();) {
    if (Date.now() - start > 10_000) throw new Error(`still not: ${what}`);
    await pause();
  }
};
const said = document.documentElement.dataset;
const hyphened = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// As a paste of several lines comes into a field of one.
const ask = async ({ typed, place, age, today }) => {
  if (today) said.day = today;
  else delete said.day;
  const reply = () => root().querySelector('[data-outcome], [data-problem-summary]');
  const before = reply();
  root().querySelector('#postcode').value = typed.replaceAll('\n', ' ');
  root().querySelector('#place').value = place ?? '';
  for (const one of root().querySelectorAll('[name=age]')) one.checked = one.value === age;
  root().querySelector('button[type=submit]').click();
  await until('there is another reply', () => reply() && reply() !== before);
  const answer = root().querySelector('[data-outcome]');
  if (!answer) return { problems: [...root().querySelectorAll('[data-problem-summary] [data-problem]')].map((one) => one.dataset.problem) };
  return Object.fromEntries(Object.entries(answer.dataset).map(([name, value]) => [hyphened(name), value]));
};

const round = async (some) => {
  byId('start').click();
  await until('the form is there', () => root()?.querySelector('#postcode'));
  for (const situation of some) await ask(situation);
  said.ahead = Number(said.ahead ?? 0) + 60;
  await until('it asks', () => byId('idle').open);
  said.ahead = Number(said.ahead) + 30;
  await until('it clears', () => byId('use').hidden && root()?.querySelector('#postcode'));
};

(async () => {
  if (!rounds) {
    const replies = [];
    for (const situation of situations) replies.push(await ask(situation));
    return replies;
  }
  let next = 0;
  for (let count = 0; count < rounds; count += 1) {
    const some = Array.from({ length: each }, () => situations[next++ % situations.length]);
    await round(some);
  }
  return null;
})().then(done, (error) => done(String(error)));
