// Where the time of a visit goes, from Chromium's trace: when each thing happens, and what the page's main thread
// does until the answer has been drawn.

/**
 * @import { Browser } from 'playwright-core'
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, args: any }} Event Times
 *   are in microseconds.
 * @typedef {{ ms: number[], times: number }} Sum What a kind of work took in each of PERIODS, and how often it began.
 * @typedef {{ at: [string, number][], work: [string, Sum][] }} Phases
 */

/** The parts of a visit: each ends where the next begins, the last when the answer has been drawn. */
export const PERIODS = ['until first paint', 'until the last file', 'until the answer'];

const CATEGORIES = [
  'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-v8.compile', 'loading', 'v8', 'v8.wasm',
];

/**
 * @param {Browser} browser
 * @param {() => Promise<void>} task
 * @returns {Promise<Event[]>} What happened in the browser meanwhile.
 */
export const traced = async (browser, task) => {
  const cdp = await browser.newBrowserCDPSession();
  /** @type {Event[]} */
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => { events.push(.../** @type {any} */ (value)); });
  const complete = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES } });
  try {
    await task();
  } finally {
    await cdp.send('Tracing.end');
    await complete;
    await cdp.detach();
  }
  return events;
};

// The robot's own work is told apart by the address that its script was given.
const isRobot = (/** @type {Event} */ { args }) => /robot\.js|^$/.test(args.data?.url ?? 'a page');

/** @type {[string, (event: Event) => boolean][]} The first that fits names what a piece of work is. */
const KINDS = [
  ['robot', (event) => ['FunctionCall', 'EvaluateScript'].includes(event.name) && isRobot(event)],
  ['garbage collection', ({ name }) => /GC/.test(name)],
  ['wasm: compile functions at first call', ({ name }) => name === 'wasm.CompileLazy'],
  ['wasm: take in, instantiate', ({ name }) => /^(v8\.)?wasm\./.test(name)],
  ['JavaScript: parse and compile', ({ name }) => /^V8\.(Compile|Parse|PreParse|Collect|Finalize|Deserialize)|^v8\.(compile|parse|produce)/.test(name)],
  ['HTML and CSS: parse', ({ name }) => name === 'ParseHTML' || name === 'ParseAuthorStyleSheet'],
  ['style recalculation', ({ name }) => name === 'UpdateLayoutTree'],
  ['layout', ({ name }) => name === 'Layout'],
  ['paint', ({ name }) => /^(PrePaint|Paint|Layerize|Commit|UpdateLayer|IntersectionObserver.*)$/.test(name)],
  ['page set-up', ({ name }) => /CommitNavigation|DocumentLoader::|LocalWindowProxy|ContextCreated|InstallConditional|NavigationBody/.test(name)],
  ['JavaScript and wasm: run', ({ name }) => /^(FunctionCall|EvaluateScript|v8\.(run|callFunction|evaluateModule|newInstance)|RunMicrotasks|EventDispatch|TimerFire|FireAnimationFrame|FireIdleCallback)$/.test(name)],
];
const REST = 'the rest (events, tasks)';

/**
 * @param {Event[]} events
 * @param {string} url The page's.
 * @param {import('./robot.js').Seen} seen
 * @returns {Phases}
 */
export const phases = (events, url, seen) => {
  const start = events.findLast(({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url);
  if (!start) throw new Error('the trace has no navigation');
  const ms = (/** @type {number} */ ts) => (ts - start.ts) / 1000;
  const end = start.ts + Number(seen.drawn) * 1000;
  const own = events.filter(({ pid, ts }) => pid === start.pid && ts >= start.ts && ts <= end).sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const main = own.filter(({ tid }) => tid === start.tid);
  const painted = main.find(({ name }) => name === 'firstContentfulPaint')?.ts ?? end;
  const files = main.filter(({ name }) => name === 'ResourceFinish').map(({ args }) => args.data.finishTime * 1e6);
  const bounds = [painted, Math.max(painted, ...files), end];
  return { at: happenings(own, main, ms, seen), work: work(main.filter(({ ph }) => ph === 'X'), bounds) };
};

/**
 * @param {Event[]} own
 * @param {Event[]} main
 * @param {(ts: number) => number} ms
 * @param {import('./robot.js').Seen} seen
 */
const happenings = (own, main, ms, seen) => {
  /** @type {[string, number][]} */
  const at = [];
  const add = (/** @type {string} */ what, /** @type {number | null | undefined} */ when) => { if (when !== null && when !== undefined) at.push([what, when]); };
  const first = (/** @type {string} */ name, test = (/** @type {Event} */ _) => true) => main.find((event) => event.name === name && test(event));
  const from = (/** @type {string} */ what, /** @type {Event | undefined} */ event) => { if (event) add(what, ms(event.ts)); };
  const to = (/** @type {string} */ what, /** @type {Event | undefined} */ event) => { if (event) add(what, ms(event.ts + (event.dur ?? 0))); };

  for (const sent of main.filter(({ name }) => name === 'ResourceSendRequest')) {
    const { requestId } = sent.args.data;
    const isSame = (/** @type {Event} */ { args }) => args.data?.requestId === requestId;
    const file = plain(sent.args.data.url);
    const response = first('ResourceReceiveResponse', isSame)?.args.data;
    const finish = first('ResourceFinish', isSame)?.args.data;
    const isPage = file === 'index.html';
    // The page's own request is sent before there is a process to note it.
    add(`${file}: asked`, isPage && response?.timing ? ms(response.timing.requestTime * 1e6) : ms(sent.ts));
    if (response?.timing) add(`${file}: begins`, ms(response.timing.requestTime * 1e6) + response.timing.receiveHeadersEnd);
    if (finish) add(`${file}: whole`, ms(finish.finishTime * 1e6));
  }
  from('HTML: parser begins', first('ParseHTML', ({ args }) => args.beginData?.url));
  to('HTML: parsed', main.findLast(({ name, args }) => name === 'ParseHTML' && args.beginData?.url));
  from('first paint', first('firstPaint'));
  from('first contentful paint', first('firstContentfulPaint'));
  for (const event of main.filter(({ name }) => name === 'v8.evaluateModule')) from('module runs', event);
  for (const event of main.filter(({ name, args }) => name === 'EvaluateScript' && /^http/.test(args.data?.url ?? ''))) from(`${plain(event.args.data.url)}: script runs`, event);
  from('wasm: streaming begins', own.find(({ name }) => name === 'wasm.AsyncCompileJob' || name === 'v8.wasm.streamFromResponseCallback'));
  from('wasm: from the code cache', own.find(({ name }) => name === 'v8.wasm.moduleCacheHit'));
  to('wasm: compiled', main.findLast(({ name }) => /^wasm\.Finish/.test(name)));
  to('wasm: instantiated', main.findLast(({ name }) => /wasm\..*Instantiate/.test(name)));
  add('text box can be used', seen.box);
  add('all controls can be used', seen.usable);
  add('form taken over', seen.taken);
  add('press', seen.pressed);
  add('answer in the page', seen.answered);
  add('answer drawn', seen.drawn);
  return at;
};

/** @param {string} url */
const plain = (url) => new URL(url).pathname.slice(1).replace(/-[0-9a-f]{16}(?=\.)/, '');

/**
 * What each kind of work took by itself, without what it called.
 * @param {Event[]} events By their beginnings.
 * @param {number[]} bounds Where each of PERIODS ends.
 */
const work = (events, bounds) => {
  /** @type {Map<string, Sum>} */
  const sums = new Map([...KINDS.map(([kind]) => kind), REST].map((kind) => [kind, { ms: bounds.map(() => 0), times: 0 }]));
  /** @type {{ kind: string, end: number }[]} */
  const stack = [];
  let last = 0;
  const spend = (/** @type {number} */ until) => {
    const top = stack.at(-1);
    const sum = top && sums.get(top.kind);
    for (const [period, bound] of bounds.entries()) {
      const part = Math.min(until, bound) - last;
      if (part <= 0) continue;
      if (sum) sum.ms[period] += part / 1000;
      last += part;
    }
    last = Math.max(last, until);
  };
  const close = (/** @type {number} */ until) => {
    for (let top = stack.at(-1); top && top.end <= until; top = stack.at(-1)) {
      spend(top.end);
      stack.pop();
    }
    spend(until);
  };
  for (const event of events) {
    close(event.ts);
    // What has no kind of its own is a part of what called it.
    const kind = KINDS.find(([, fits]) => fits(event))?.[0] ?? stack.at(-1)?.kind ?? REST;
    const isNew = kind !== stack.at(-1)?.kind;
    stack.push({ kind, end: event.ts + (event.dur ?? 0) });
    const sum = sums.get(kind);
    if (sum && isNew) sum.times += 1;
  }
  close(Infinity);
  return [...sums];
};
