// Stands in front of the script of a story's copy, in its own digest: time passes there as a story
// says, in the root element's data-ahead and data-slept (seconds; the second by a clock that goes on
// while the machine sleeps) and data-day, and what is done each second is done a hundred times as often, and whenever a story calls `each`.
{
  const said = document.documentElement.dataset;
  const now = performance.now.bind(performance);
  performance.now = () => now() + Number(said.ahead ?? 0) * 1000;
  const every = setInterval;
  globalThis.setInterval = (run, pause) => every(globalThis.each = run, pause / 100);
  const Day = Date;
  globalThis.Date = class extends Day {
    static now() { return Day.now() + Number(said.slept ?? 0) * 1000; }
    constructor(...parts) { super(...(parts.length || !said.day ? parts : [`${said.day}T12:00:00`])); }
  };
}
