// How soon a family has the team's phone number: `cargo xtask bench page` runs this. README.md says how to read it.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { median, short, table } from './figures.js';
import { serve } from './server.js';
import { PERIODS, phases, traced } from './trace.js';
import { ask, learn, lookUp, memory, open, phone, settle, visit } from './visit.js';

/**
 * @import { Browser } from 'playwright-core'
 * @import { Phases } from './trace.js'
 * @import { Site } from './visit.js'
 * @typedef {Record<string, number>} Round
 */

const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// In the order of the table: what each figure of a round is.
const FIGURES = {
  answer: 'cold answer, ms',
  painted: 'first contentful paint, ms',
  box: 'text box can be used, ms',
  again: 'repeat answer, ms',
  bytes: 'bytes of a cold visit',
  requests: 'requests of a cold visit',
  bytesAgain: 'bytes of a repeat visit',
  requestsAgain: 'requests of a repeat visit',
  dom: 'warm look-up: in the page, ms',
  frame: 'warm look-up: next frame, ms',
  memory: 'JS heap and wasm memory, bytes',
  presses: 'presses it took',
  control: 'control: a fixed loop, ms',
};

/**
 * A cold visit, look-ups on it, and a repeat visit.
 * @param {Browser} browser
 * @param {Site} site
 * @returns {Promise<Round>}
 */
const round = async (browser, site) => {
  const context = await phone(browser);
  try {
    const view = await open(context, 'phone');
    const cold = await visit(view, site);
    await settle(view);
    const { bytes, requests } = view.traffic;
    const painted = await ask(view, 'painted()');
    const warm = [];
    for (const index of [1, 0, 1]) warm.push(await lookUp(view, site, index));
    const held = await memory(view);
    const control = await ask(view, 'control()');
    await view.page.close();

    const again = await open(context, 'phone');
    const repeat = await visit(again, site);
    await settle(again);
    return {
      answer: Number(cold.answered), painted, box: Number(cold.box), presses: cold.presses, bytes, requests,
      dom: warm[0].dom, frame: warm[0].frame, memory: held, control,
      again: Number(repeat.answered), bytesAgain: again.traffic.bytes, requestsAgain: again.traffic.requests,
    };
  } finally {
    await context.close();
  }
};

/**
 * A visit, cold or again, by its trace.
 * @param {Browser} browser
 * @param {Site} site
 * @param {'cold' | 'again'} which
 * @returns {Promise<Phases>}
 */
const trace = async (browser, site, which) => {
  const context = await phone(browser);
  try {
    if (which === 'again') {
      const before = await open(context, 'phone');
      await visit(before, site);
      await settle(before);
      await before.page.close();
    }
    const view = await open(context, 'phone');
    /** @type {Awaited<ReturnType<typeof visit>> | undefined} */
    let seen;
    const events = await traced(browser, async () => { seen = await visit(view, site); });
    if (!seen) throw new Error('nothing was seen');
    return phases(events, site.url, seen);
  } finally {
    await context.close();
  }
};

/**
 * Two tables of the medians: when things happen, and what the main thread does.
 * @param {Site[]} sites
 * @param {Phases[][]} all The visits to each site.
 */
const breakdown = (sites, all) => {
  const happen = sites.map(({ name }, index) => {
    /** @type {Map<string, number[]>} */
    const times = new Map();
    for (const { at } of all[index]) {
      /** @type {Map<string, number>} */
      const count = new Map();
      for (const [what, when] of at) {
        const nth = (count.get(what) ?? 0) + 1;
        count.set(what, nth);
        const key = nth > 1 ? `${what} (${nth})` : what;
        times.set(key, [...times.get(key) ?? [], when]);
      }
    }
    const rows = [...times].map(([what, values]) => /** @type {const} */ ([what, median(values)])).sort(([, a], [, b]) => a - b);
    return table([[`${name}: when`, 'ms'], ...rows.map(([what, when]) => [what, short(when)])]);
  });
  const kinds = all[0][0].work.map(([kind]) => kind);
  /** @type {(visits: Phases[], kind: string) => number[]} */
  const periods = (visits, kind) => PERIODS.map((_, period) => median(visits.map(({ work }) => new Map(work).get(kind)?.ms[period] ?? 0)));
  const times = (/** @type {Phases[]} */ visits, /** @type {string} */ kind) => median(visits.map(({ work }) => new Map(work).get(kind)?.times ?? 0));
  const rows = kinds.map((kind) => [kind, ...all.flatMap((visits) => [...periods(visits, kind), times(visits, kind)].map(short))]);
  const total = (/** @type {Phases[]} */ visits, /** @type {number} */ period) => median(visits.map(({ work }) => work.reduce((sum, [, { ms }]) => sum + ms[period], 0)));
  const sum = ['in all', ...all.flatMap((visits) => [...PERIODS.map((_, period) => short(total(visits, period))), ''])];
  const head = ['main thread, ms', ...sites.flatMap(({ name }) => [...PERIODS.map((period) => `${name} ${period}`), 'times'])];
  return [...happen, table([head, ...rows, sum])].join('\n\n');
};

/**
 * The medians, and where there are two sites, ours over the peer's with the range of the single rounds.
 * @param {Site[]} sites
 * @param {Round[][]} rounds
 */
const summary = (sites, rounds) => {
  const rows = Object.entries(FIGURES).map(([key, what]) => {
    const medians = rounds.map((own) => median(own.map((figures) => figures[key])));
    const cells = medians.map(short);
    const [ours, peers] = rounds;
    if (!peers) return [what, ...cells];
    const ratios = ours.map((figures, index) => figures[key] / peers[index][key]);
    return [what, ...cells, (medians[0] / medians[1]).toFixed(2), `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`];
  });
  const names = sites.map(({ name }) => name);
  return table([['medians', ...names, ...(names.length > 1 ? ['ours / peer', 'single rounds'] : [])], ...rows]);
};

const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      peer: { type: 'string' }, runs: { type: 'string', default: '7' }, traces: { type: 'string', default: '3' },
      encoding: { type: 'string', default: 'br' }, browser: { type: 'string', default: '/usr/bin/chromium' },
    },
  });
  const coding = values.encoding === 'gzip' ? 'gzip' : 'br';
  const folders = [['ours', positionals[0]], ...(values.peer ? [['peer', values.peer]] : [])];
  const servers = await Promise.all(folders.map(([, folder]) => serve(resolve(folder), coding)));
  const browser = await chromium.launch({ executablePath: values.browser, args: ARGUMENTS });
  try {
    console.log(`Chromium ${browser.version()}, slow 4G, processor four times slower, ${coding}\n`);
    const sites = [];
    for (const [index, [name]] of folders.entries()) sites.push(await learn(browser, name, servers[index].url));

    for (const which of /** @type {const} */ (['cold', 'again'])) {
      /** @type {Phases[][]} */
      const all = sites.map(() => []);
      for (let nth = 0; nth < Number(values.traces); nth += 1) {
        for (const [index, site] of sites.entries()) all[index].push(await trace(browser, site, which));
      }
      if (all[0].length) console.log(`## ${which === 'cold' ? 'A first visit' : 'A repeat visit'}, by ${all[0].length} traces\n\n${breakdown(sites, all)}\n`);
    }

    /** @type {Round[][]} */
    const rounds = sites.map(() => []);
    for (let nth = 0; nth < Number(values.runs); nth += 1) {
      for (const [index, site] of sites.entries()) rounds[index].push(await round(browser, site));
    }
    if (rounds[0].length) console.log(`## Figures of ${rounds[0].length} rounds\n\n${summary(sites, rounds)}`);
  } finally {
    await browser.close();
    for (const server of servers) await server.close();
  }
};

await main();
