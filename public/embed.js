// Defines <send-team-finder>, wherever this file was loaded from: it is the only script that a page
// needs. What stands inside the tag stays until the finder works, and for good where it cannot.

const address = (name) => new URL(name, import.meta.url).href;

// In the one-file copy for kiosks, program and data are in the page itself.
const bundle = globalThis.sendTeamFinderBundle;

// What a content security policy has kept from us.
let blocked = false;
document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
  blocked ||= disposition === 'enforce' && (blockedURI === 'wasm-eval' || blockedURI.startsWith(address('.')));
});

// As browsers say it: when the wasm is compiled, or, in WebKit, not before it is to run.
const FORBIDDEN = /security policy|\bcsp\b|unsafe-eval/i;

const failure = (cause, message) => new Error(message, { cause });

const fetchWasm = async () => {
  const response = await fetch(address('./send-team-finder_bg.wasm')).catch((error) => { throw failure('network', error.message); });
  if (!response.ok) throw failure('network', `status ${response.status} for ${response.url}`);
  const streams = /^application\/wasm\b/.test(response.headers.get('content-type')) && WebAssembly.compileStreaming;
  try {
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    throw failure(streams ? 'network' : 'mime', error.message);
  }
};

const load = async () => {
  if (typeof WebAssembly !== 'object') throw failure('no-wasm', 'no WebAssembly');
  const importGlue = () => import(address('./send-team-finder.js')).catch((error) => { throw failure('network', error.message); });
  const [glue, wasm] = bundle ? [bundle.glue, bundle.wasm] : await Promise.all([importGlue(), fetchWasm()]);
  await glue.default({ module_or_path: wasm });
  if (bundle) glue.take(bundle.data['data/teams.json'], bundle.data['data/postcodes.json']);
  return glue;
};

const stylesheet = (name) => {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = address(name);
  return sheet;
};

// One program for all the elements of a page.
let program;

const near = (element) => new Promise((resolve) => {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    resolve();
  }, { rootMargin: '300px' });
  observer.observe(element);
});

// The form in the page's own HTML is there before the finder is: nothing done in it is lost.
const watchEarly = (host) => {
  const form = host.querySelector('[data-early]');
  const early = { form };
  if (!form) return early;
  const wait = () => {
    const status = form.querySelector('[role=status]');
    status.textContent = status.dataset.waiting;
  };
  // The page itself notes a press that was quicker than this script.
  if ('pressed' in form.dataset) wait();
  form.onsubmit = (event) => {
    event.preventDefault();
    form.dataset.pressed = '';
    wait();
  };
  // A press that has begun in this form ends in it, or it would be lost.
  form.onpointerdown = () => {
    early.released = new Promise((resolve) => {
      const end = () => setTimeout(() => { early.released = undefined; resolve(); });
      for (const event of ['pointerup', 'pointercancel']) addEventListener(event, end, { once: true });
    });
  };
  return early;
};

// A code for a phone leads to a page whose address names a team.
const NAMES_TEAM = /#team=/;

const choice = (view, value) => [...view.querySelectorAll('input[type=radio]')].find((one) => one.value === value);

const takeOver = ({ form }, view) => {
  if (!form) return;
  const [from, to] = [form, view].map((root) => root.querySelector('input[type=text]'));
  const focused = document.activeElement;
  to.value = from.value;
  const same = choice(view, form.querySelector('input[type=radio]:checked')?.value);
  if (same) same.checked = true;
  if (focused === from) {
    to.focus({ preventScroll: true });
    to.setSelectionRange(from.selectionStart, from.selectionEnd);
  } else if (form.parentNode.contains(focused)) {
    (choice(view, focused.value) ?? view.querySelector('button[type=submit]')).focus({ preventScroll: true });
  }
  // What was typed does not stay in a form that nobody sees.
  form.remove();
  if ('pressed' in form.dataset) view.querySelector('button[type=submit]').click();
};

// Some browsers take the 30th of February for a day in March.
const isDay = (value) => {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : NaN;
  return !Number.isNaN(+day) && day.toISOString().startsWith(value);
};

// Attributes by their property, with what they may say; a switch is on wherever it stands.
const SWITCH = null;
const ATTRIBUTES = {
  headingLevel: ['heading-level', (value) => /^[2-6]$/.test(value)],
  noTitle: ['no-title', SWITCH],
  age: ['age', (value, view) => !view || choice(view, value)],
  mode: ['mode', (value) => value === 'kiosk'],
  loading: ['loading', (value) => value === 'lazy'],
  check: ['check', SWITCH],
  previewDate: ['preview-date', isDay],
};

const warned = new Set();

// What somebody takes home of an answer: its heading and its team, never what was typed.
const asText = (answer) => [...answer.querySelectorAll(':scope > :first-child, :scope > .cards')].slice(0, 2).map((part) => part.innerText).join('\n');

// Where the slip does not come, the page is printed as it is.
const printSlip = (text, button) => import(address('./slip.js')).then(({ slip }) => slip(button)).catch(print);

const take = {
  print: printSlip,
  large: printSlip,
  share: (text) => navigator.share({ text }),
  copy: (text, button) => navigator.clipboard.writeText(text).then(() => 'done', () => 'failed').then((how) => { button.textContent = button.dataset[how]; }),
};

class SendTeamFinder extends HTMLElement {
  static observedAttributes = [...Object.values(ATTRIBUTES).map(([name]) => name), 'data-state'];

  #view;
  #slot;
  #mounted;
  #observer;
  #large;

  // Empties the form and takes the answer away.
  reset() {
    this.#mounted?.reset();
  }

  connectedCallback() {
    for (const property of Object.keys(ATTRIBUTES)) {
      if (!Object.hasOwn(this, property)) continue;
      const value = this[property];
      delete this[property];
      this[property] = value;
    }
    if (!this.#slot) this.#begin();
  }

  // Also happens when the element is moved: then it is in the page again a moment later.
  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected) this.#end(); });
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === 'data-state') return this.#tellState(value);
    if (name === 'check') return this.#check();
    this.#checkAttributes();
    if (!this.#mounted || name === 'loading') return;
    this.#enlarge();
    this.#redraw(name === 'preview-date');
    if (name === 'age') this.#preset();
  }

  // With what is typed and chosen, and answered on that day.
  #redraw(isAnotherDay) {
    const root = this.shadowRoot;
    const focused = root.activeElement?.id;
    this.#mounted.refresh(isAnotherDay);
    this.#observer.takeRecords();
    if (focused) root.getElementById(focused)?.focus({ preventScroll: true });
  }

  // What the address names comes into sight, as a part of the page would.
  #show() {
    this.#view.querySelector('[data-named-team]')?.scrollIntoView({ block: 'nearest' });
  }

  #follow = ({ oldURL }) => {
    if (!this.#mounted || !NAMES_TEAM.test(oldURL + location)) return;
    this.#redraw();
    this.#show();
  };

  async #begin() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheets = bundle ? bundle.style() : [stylesheet('./finder.css')];
    const styled = bundle || new Promise((resolve) => { sheets[0].onload = sheets[0].onerror = resolve; });
    const slot = document.createElement('slot');
    // As high as a form, so that nothing below moves when it comes.
    slot.style.cssText = 'display: block; min-height: 36em';
    const view = document.createElement('div');
    view.className = 'finder';
    // Until there is a form, or what to do without: a title alone would stand below and then move.
    view.hidden = true;
    if (!/^en\b/.test(this.closest('[lang]')?.lang)) view.lang = 'en-GB';
    // Shortcuts of the page on single letters are not for what is typed here.
    for (const kind of ['keydown', 'keypress', 'keyup']) view.addEventListener(kind, (event) => { if (event.key?.length === 1) event.stopPropagation(); });
    view.classList.toggle('can-share', !!navigator.share);
    view.classList.toggle('can-copy', !!navigator.clipboard);
    view.addEventListener('click', ({ target }) => {
      // Somebody may change their mind in the device's own dialog: that is no failure.
      if (target.dataset.do) take[target.dataset.do](asText(target.closest('.answer')), target)?.catch(() => {});
    });
    [this.#slot, this.#view] = [slot, view];
    const early = watchEarly(this);
    addEventListener('hashchange', this.#follow);
    this.dataset.state = 'waiting';
    this.#check();
    try {
      if (this.loading === 'lazy' && !NAMES_TEAM.test(location)) {
        root.replaceChildren(slot);
        await near(this);
        // It may have been taken out, and put in anew, since.
        if (this.#slot !== slot) return;
      }
      root.replaceChildren(...sheets, view, slot);
      this.#enlarge();
      // Where it fails, the next one tries anew.
      program ??= load().catch((error) => { program = undefined; throw error; });
      const glue = await program;
      await styled;
      if (this.#slot !== slot) return;
      this.#observer = new MutationObserver((records) => this.#tellAnswer(records));
      this.#observer.observe(view, { childList: true, subtree: true });
      this.#mounted = glue.mount(this, view, address('.'), () => {
        const swap = () => {
          view.hidden = false;
          view.style.minHeight = `${slot.offsetHeight}px`;
          view.addEventListener('submit', () => { view.style.minHeight = ''; }, { once: true });
          slot.remove();
          this.#preset();
          takeOver(early, view);
          this.#show();
        };
        view.hidden = true;
        if (early.released) early.released.then(swap);
        else swap();
      });
    } catch (error) {
      // The event of a violation may come after the error that it leads to.
      await new Promise((resolve) => { setTimeout(resolve); });
      slot.style.cssText = '';
      this.querySelector('[data-failed]')?.removeAttribute('hidden');
      this.dataset.cause = blocked || FORBIDDEN.test(error.message) ? 'csp' : (error.cause ?? 'no-wasm');
      this.dataset.state = 'failed';
      console.error(`send-team-finder: the finder did not start (${this.dataset.cause}): ${error.message}`);
    }
  }

  // A shared screen has a style that no other loads.
  #enlarge() {
    if (bundle || this.mode !== 'kiosk' || this.#large?.isConnected) return;
    this.#large = stylesheet('./kiosk.css');
    this.shadowRoot.append(this.#large);
  }

  // Says what is wrong here, once the finder works or has failed.
  #check() {
    if (this.check && this.#slot) import(address('./check.js')).then(({ check }) => check(this));
  }

  #end() {
    removeEventListener('hashchange', this.#follow);
    this.#observer?.disconnect();
    this.#mounted?.free();
    this.#mounted = this.#observer = this.#slot = undefined;
    this.shadowRoot.replaceChildren(document.createElement('slot'));
    delete this.dataset.state;
    delete this.dataset.cause;
  }

  #preset() {
    this.#checkAttributes();
    const preset = choice(this.#view, this.age);
    if (preset) preset.checked = true;
  }

  #checkAttributes() {
    const view = this.#slot?.isConnected === false ? this.#view : undefined;
    for (const [name, mayBe] of Object.values(ATTRIBUTES)) {
      const value = this.getAttribute(name);
      if (mayBe === SWITCH || value === null || mayBe(value, view) || warned.has(`${name}=${value}`)) continue;
      warned.add(`${name}=${value}`);
      console.warn(`send-team-finder: ${name}="${value}" means nothing here and is ignored`);
    }
  }

  #tellState(state) {
    // Written down in a page that was saved as it was shown.
    if (!this.#slot) return;
    if (state === 'ready') this.#tell('ready');
    // What cannot answer is not to be pressed, until it is tried again.
    const failed = state === 'failed';
    this.querySelector('[data-early]')?.toggleAttribute('hidden', failed);
    if (!failed) return;
    this.querySelector('[data-teams]')?.setAttribute('open', '');
    this.#view.hidden = false;
    this.#tell('failed', { cause: this.dataset.cause });
  }

  // What the answer is, and never what was typed.
  #tellAnswer(records) {
    const added = records.flatMap((record) => [...record.addedNodes]);
    const answer = added.find((node) => node.dataset?.outcome);
    if (!answer) return;
    const { outcome, area = null, band = null, team = null } = answer.dataset;
    this.#tell('answer', { outcome, area, band, team });
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`send-team-${what}`, { bubbles: true, composed: true, detail }));
  }
}

for (const [property, [name, mayBe]] of Object.entries(ATTRIBUTES)) {
  Object.defineProperty(SendTeamFinder.prototype, property, {
    configurable: true,
    enumerable: true,
    get() { return mayBe === SWITCH ? this.hasAttribute(name) : this.getAttribute(name); },
    set(value) {
      if (mayBe === SWITCH) this.toggleAttribute(name, Boolean(value));
      else if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

if (!customElements.get('send-team-finder')) customElements.define('send-team-finder', SendTeamFinder);
