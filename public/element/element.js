// Defines <send-team-finder>, wherever this file was loaded from: it is the only script that a page
// needs. What stands inside the tag stays until the finder works, and for good where it cannot.

import { address, stylesheet } from './address.js';
import { ATTRIBUTES, checkAttributes, reflect } from './attributes.js';
import { asideOf, kept, replaced } from './contents.js';
import { bundle } from './bundle.js';
import { choice, takeOver, watchEarly } from './early.js';
import { failure } from './failure.js';
import { causeOf, settled, start } from './program.js';
import { leaveOut } from './recorders.js';
import { take } from './take-home.js';
import { around, keepUncovered } from './uncover.js';

const near = (element) => new Promise((resolve) => {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    resolve();
  }, { rootMargin: '300px' });
  observer.observe(element);
});

const SHEET = 'finder.css';

// How long the form waits for its style, in milliseconds: plain, it answers all the same.
const STYLE = 5000;

// The style for a shadow root. Our own pages have it in themselves, so that none is white while a file comes.
const style = () => {
  const own = document.querySelector(`style[data-finder="${SHEET}"]`);
  return [own ? own.cloneNode(true) : stylesheet(`./${SHEET}`)];
};

// A code for a phone leads to a page whose address names a team.
const NAMES_TEAM = /#team[-=]/;

class SendTeamFinder extends HTMLElement {
  static observedAttributes = [...Object.values(ATTRIBUTES).map(([name]) => name), 'data-state'];

  #view;
  #slot;
  // Where the rest of the page shows that stands in a tag that is not closed.
  #rest = document.createElement('slot');
  #mounted;
  #observer;
  #large;
  #again;

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
    checkAttributes(this, this.#form());
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

  // What the address names comes into sight, as a part of the page would: what is folded away around it
  // is opened, and where that is the page's own work, the page is told.
  #show() {
    const named = this.#view.querySelector('[data-named-team]');
    if (!named) return;
    for (const one of around(this)) if (one.localName === 'details') one.open = true;
    this.#tell('show', { team: named.dataset.namedTeam });
    named.scrollIntoView({ block: 'nearest' });
    keepUncovered(named, this);
  }

  // What the finder takes the place of is put aside, where there is more in the tag than that.
  #keep() {
    if (!kept(this).length) return;
    if (!asideOf(this)) {
      const aside = document.createElement('span');
      aside.slot = 'aside';
      aside.append(...replaced(this));
      this.prepend(aside);
    }
    this.shadowRoot.append(this.#rest);
  }

  // Shown again, a page may be days old; one that Back has brought back whole is a new visit.
  #wake = ({ persisted }) => {
    if (!document.hidden) this.#mounted?.renew(Boolean(persisted));
  };

  #follow = ({ oldURL }) => {
    if (!this.#mounted || !NAMES_TEAM.test(oldURL + location)) return;
    this.#redraw();
    this.#show();
  };

  // A screen reader calls all that is in an element with such a listener clickable; a shadow root is none.
  #attach() {
    const root = this.attachShadow({ mode: 'open' });
    root.addEventListener('click', ({ target }) => {
      // A press may change how high the view is.
      if (target.type === 'submit') this.#view.style.minHeight = '';
      // Somebody may change their mind in the device's own dialog: that is no failure.
      if (target.dataset.do) take[target.dataset.do](target.parentNode.dataset.text, target)?.catch(() => {});
    });
    return root;
  }

  async #begin() {
    const root = this.shadowRoot ?? this.#attach();
    const sheets = bundle ? bundle.style() : style();
    const styled = sheets[0].localName === 'style' || new Promise((resolve) => {
      sheets[0].onload = sheets[0].onerror = resolve;
      setTimeout(resolve, STYLE);
    });
    const slot = document.createElement('slot');
    // As high as a form, so that nothing below moves when it comes.
    slot.style.cssText = 'display: block; min-height: 36em';
    const view = document.createElement('div');
    view.className = 'finder';
    for (const one of [this, view]) leaveOut(one);
    // Until there is a form, or what to do without: a title alone would stand below and then move.
    view.hidden = true;
    if (!/^en\b/.test(this.closest('[lang]')?.lang)) view.lang = 'en-GB';
    // Shortcuts of the page on single letters are not for what is typed here.
    for (const kind of ['keydown', 'keypress', 'keyup']) view.addEventListener(kind, (event) => { if (event.key?.length === 1) event.stopPropagation(); });
    // A frame may have no leave to share.
    view.classList.toggle('can-share', navigator.canShare?.({ text: '-' }) ?? !!navigator.share);
    view.classList.toggle('can-copy', !!navigator.clipboard);
    // Programs that show pages inside themselves may have no way to print.
    view.classList.toggle('can-print', typeof print === 'function');
    view.addEventListener('focusin', ({ target }) => keepUncovered(target, this));
    [this.#slot, this.#view] = [slot, view];
    const early = watchEarly(this);
    addEventListener('hashchange', this.#follow);
    addEventListener('pageshow', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    this.querySelector('[data-failed]')?.setAttribute('hidden', '');
    delete this.dataset.cause;
    this.dataset.state = 'waiting';
    this.#check();
    if (top !== self) import(address('./framed.js')).then(({ watch }) => watch(this), () => {});
    try {
      if (this.loading === 'lazy' && !NAMES_TEAM.test(location)) {
        root.replaceChildren(slot);
        await near(this);
        // It may have been taken out, and put in anew, since.
        if (this.#slot !== slot) return;
      }
      root.replaceChildren(...sheets, view, slot);
      this.#enlarge();
      const glue = await start();
      await styled;
      if (this.#slot !== slot) return;
      this.#observer = new MutationObserver((records) => this.#tellAnswer(records));
      this.#observer.observe(view, { childList: true, subtree: true });
      this.#mounted = glue.mount(this, view, address('.'), () => {
        const swap = () => {
          view.hidden = false;
          if (!kept(this).length) view.style.minHeight = `${slot.offsetHeight}px`;
          slot.remove();
          this.#keep();
          // What is still to come belongs to the same tag.
          if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#keep(), { once: true });
          this.#preset();
          takeOver(early, view);
          this.#show();
          if (this.#again) this.#focusIfNowhere('#postcode');
        };
        view.hidden = true;
        if (early.released) early.released.then(swap);
        else swap();
      }, () => this.#redraw());
    } catch (error) {
      await settled();
      if (this.#slot !== slot) return;
      slot.style.cssText = '';
      view.replaceChildren(failure(() => this.#tryAgain()));
      this.dataset.cause = causeOf(error);
      this.dataset.state = 'failed';
      if (this.#again) this.#focusIfNowhere('button');
      console.error(`send-team-finder: the finder did not start (${this.dataset.cause}): ${error.message}`);
    }
  }

  // The button that was pressed goes: the focus waits in the page's own form, or for what comes.
  #tryAgain() {
    this.#again = true;
    this.#begin();
    this.querySelector('[data-early] input')?.focus();
  }

  #focusIfNowhere(selector) {
    if ([document.body, null].includes(document.activeElement)) this.#view.querySelector(selector)?.focus();
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
    removeEventListener('pageshow', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    this.#observer?.disconnect();
    this.#mounted?.free();
    this.#mounted = this.#observer = this.#slot = undefined;
    this.shadowRoot.replaceChildren(document.createElement('slot'));
    const aside = asideOf(this);
    aside?.replaceWith(...aside.childNodes);
    delete this.dataset.state;
    delete this.dataset.cause;
  }

  // The form, once it has taken the place of what stood there before.
  #form() {
    return this.#slot?.isConnected === false ? this.#view : undefined;
  }

  #preset() {
    checkAttributes(this, this.#form());
    const preset = choice(this.#view, this.age);
    if (preset) preset.checked = true;
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

reflect(SendTeamFinder.prototype);
if (!customElements.get('send-team-finder')) customElements.define('send-team-finder', SendTeamFinder);
