// One visit to a page, on a phone's line and a phone's processor.

import { robot } from './robot.js';

/**
 * @import { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
 * @import { Seen } from './robot.js'
 * @typedef {{ name: string, url: string, answers: string[][] }} Site What is compared: `answers` has the phone
 *   numbers that answer each of POSTCODES.
 * @typedef {{ page: Page, cdp: CDPSession, traffic: Traffic }} View
 * @typedef {{ bytes: number, requests: number, open: Set<string> }} Traffic
 */

// Council offices, so nobody's home, in two areas: County Hall, and Wyre Forest House.
export const POSTCODES = ['WR5 2NP', 'DY11 7WF'];

// What browsers' tools call slow 4G, and a cheap phone beside the machine of a developer.
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;

// How long the robot waits for an answer, in milliseconds.
const LONGEST = 15_000;

/**
 * A phone with an empty cache.
 * @param {Browser} browser
 */
export const phone = async (browser) => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
  await context.addInitScript({ content: `globalThis.robot = (${robot})();\n//# sourceURL=robot.js` });
  return context;
};

/**
 * A page of that phone that shows nothing yet.
 * @param {BrowserContext} context
 * @param {'phone' | 'unhindered'} machine
 * @returns {Promise<View>}
 */
export const open = async (context, machine) => {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  /** @type {Traffic} */
  const traffic = { bytes: 0, requests: 0, open: new Set() };
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('http')) return;
    traffic.requests += 1;
    traffic.open.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (traffic.open.delete(requestId)) traffic.bytes += encodedDataLength;
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => { traffic.open.delete(requestId); });
  await cdp.send('Network.enable');
  if (machine === 'phone') {
    await cdp.send('Network.emulateNetworkConditions', LINE);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  return { page, cdp, traffic };
};

/**
 * Has the robot do something.
 * @param {View} view
 * @param {string} call
 */
export const ask = async ({ cdp }, call) => {
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression: `robot.${call}`, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(`the robot failed: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
};

/**
 * Fills in the form and presses the button, again after a while without an answer, as a family would.
 * @param {View} view
 * @param {string} postcode
 * @returns {Promise<Seen & { presses: number }>}
 */
const find = async (view, postcode) => {
  const end = Date.now() + LONGEST;
  for (let presses = 1; Date.now() < end; presses += 1) {
    const { x, y } = await ask(view, `fill(${JSON.stringify(postcode)})`);
    await Promise.all(['mousePressed', 'mouseReleased'].map((type) => view.cdp.send('Input.dispatchMouseEvent', /** @type {any} */ ({ type, x, y, button: 'left', clickCount: 1 }))));
    /** @type {Seen} */
    const seen = await ask(view, 'wait(3000)');
    if (seen.drawn !== null) return { ...seen, presses };
  }
  throw new Error(`${view.page.url()}: no answer to ${postcode} within ${LONGEST / 1000} s`);
};

/**
 * From the start of the navigation to the first answer.
 * @param {View} view
 * @param {Site} site
 */
export const visit = async (view, site) => {
  await view.page.goto(site.url, { waitUntil: 'commit' });
  await ask(view, `want(${JSON.stringify(site.answers[0])}, true)`);
  return find(view, POSTCODES[0]);
};

/**
 * A look-up on a page that has answered before.
 * @param {View} view
 * @param {Site} site
 * @param {number} index Of POSTCODES.
 * @returns {Promise<{ dom: number, frame: number }>} Milliseconds from the press.
 */
export const lookUp = async (view, site, index) => {
  await ask(view, `want(${JSON.stringify(site.answers[index])}, false)`);
  const { pressed, answered, drawn } = await find(view, POSTCODES[index]);
  return { dom: Number(answered) - Number(pressed), frame: Number(drawn) - Number(pressed) };
};

/**
 * Waits until no request has been under way for a moment.
 * @param {View} view
 */
export const settle = async ({ traffic, page }) => {
  for (let quiet = 0; quiet < 6; quiet += 1) {
    if (traffic.open.size) quiet = 0;
    await page.waitForTimeout(50);
  }
};

/**
 * What the page holds after a collection of garbage, in bytes: JavaScript's heap, and each live memory of wasm.
 * @param {View} view
 */
export const memory = async ({ cdp }) => {
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const { result: prototype } = await cdp.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId ?? '' });
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
    returnByValue: true,
  });
  return heap + result.value;
};

/**
 * Learns, on a visit that is not measured, which phone numbers are answers: those that only one of two families is
 * given. A helpline is none.
 * @param {Browser} browser
 * @param {string} name
 * @param {string} url
 * @returns {Promise<Site>}
 */
export const learn = async (browser, name, url) => {
  const context = await phone(browser);
  const view = await open(context, 'unhindered');
  await view.page.goto(url);
  /** @type {string[][]} */
  const phones = [];
  for (const postcode of POSTCODES) {
    const { x, y } = await ask(view, `fill(${JSON.stringify(postcode)})`);
    await view.page.waitForTimeout(300);
    await view.page.mouse.click(x, y);
    await view.page.waitForTimeout(1000);
    phones.push(await ask(view, 'phones()'));
  }
  await context.close();
  const answers = phones.map((own, index) => own.filter((number) => !phones[1 - index]?.includes(number)));
  if (answers.some((own) => !own.length)) throw new Error(`${name}: two postcodes gave ${phones.join(' and ')}`);
  return { name, url, answers };
};
