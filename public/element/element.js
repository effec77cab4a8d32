// Defines <send-team-finder>, wherever this file was loaded from: it is the only script that a page
// needs. What stands inside the tag stays until the finder works, and for good where it cannot.

import { address, stylesheet } from './address.js';
import { ATTRIBUTES, reflect } from './attributes.js';
import { asideOf, kept, replaced } from './contents.js';
import { waitIn } from './early.js';
import { failure } from './failure.js';
import { causeOf, settled, start } from './program.js';
import { leaveOut } from './recorders.js';
import { take } from './take-home.js';
import { around, keepUncovered } from './uncover.js';

/**
 * @import { Handle, Host, State } from 'send-team-finder'
 * @import { AnswerDetail, Cause, Details } from './types.js'
 */

/**
 * @param {Element} element
 * @returns {Promise<void>} Once it is near the part of the page that is seen.
 */
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

// A code for a phone leads to a page whose address names a team.
const NAMES_TEAM = /#team[-=]/;

/**
 * Makes attributes of the properties that a page has set before the element was defined.
 * @param {object} element
 */
const adopt = (element) => {
  const properties = /** @type {Record<string, unknown>} */ (element);
  for (const property of Object.keys(ATTRIBUTES)) {
    if (!Object.hasOwn(properties, property)) continue;
    const value = properties[property];
    delete properties[property];
    properties[property] = value;
  }
};

class SendTeamFinder extends HTMLElement {
  static observedAttributes = Object.values(ATTRIBUTES).map(({ name }) => name);

  // Where the view stands: a shadow root, or with `light` the element itself.
  /** @type {ShadowRoot | HTMLElement | undefined} */
  #root;
  /** @type {HTMLElement | undefined} */
  #view;
  // What says, until there is a form, that it does not come.
  /** @type {HTMLElement | undefined} */
  #failure;
  #isDrawn = false;
  // Where what stands in the tag shows until there is a view; in a shadow root alone.
  /** @type {HTMLSlotElement | undefined} */
  #slot;
  // Where the rest of the page shows that stands in a tag that is not closed.
  #rest = document.createElement('slot');
  // What stood in the tag before the view took its place; with `light` alone.
  /** @type {ChildNode[]} */
  #before = [];
  /** @type {Handle | undefined} */
  #finder;
  /** @type {AnswerDetail['teams']} */
  #teams = [];
  /** @type {HTMLLinkElement | undefined} */
  #sheet;
  /** @type {HTMLLinkElement | undefined} */
  #large;
  #again = false;

  // Empties the form and takes the answer away.
  reset() {
    this.#finder?.reset();
  }

  connectedCallback() {
    adopt(this);
    if (!this.#view) this.#begin();
  }

  // Also happens when the element is moved: then it is in the page again a moment later.
  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected) this.#end(); });
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === 'check') return this.#check();
    this.#enlarge();
    this.#finder?.follow_attributes(this);
  }

  /**
   * What the finder tells: see `src/ui/border.rs`.
   * @type {Host}
   */
  #host = {
    come: (state, cause) => this.#come(state, cause),
    drawn: () => this.#swap(),
    // A reply may change how high the view is.
    replied: () => { if (this.#view) this.#view.style.minHeight = ''; },
    team: (id, name, phone) => { this.#teams.push({ id, name, phone }); },
    answered: (outcome, area, band, team) => {
      this.#tell('answer', { outcome, area: area ?? null, band: band ?? null, team: team ?? null, teams: this.#teams.splice(0) });
    },
    named: (team, section) => this.#show(team, section),
    takeHome: (way, ...rest) => { take[way](...rest); },
  };

  /**
   * Brings into sight what the address names, as a part of the page would come: what is folded away around it
   * is opened, and where that is the page's own work, the page is told.
   * @param {string} team
   * @param {HTMLElement} section
   */
  #show(team, section) {
    for (const one of around(this)) if (one instanceof HTMLDetailsElement) one.open = true;
    this.#tell('show', { team });
    section.scrollIntoView({ block: 'nearest' });
    keepUncovered(section, this);
  }

  // What the finder takes the place of is put aside, where there is more in the tag than that.
  #keep() {
    if (!this.#slot || !kept(this).length) return;
    if (!asideOf(this)) {
      const aside = document.createElement('span');
      aside.slot = 'aside';
      aside.append(...replaced(this));
      this.prepend(aside);
    }
    this.#root?.append(this.#rest);
  }

  // Shown again, a page may be days old; one that Back has brought back whole is a new visit.
  #wake = (/** @type {Event} */ event) => {
    if (!document.hidden) this.#finder?.renew(event instanceof PageTransitionEvent && event.persisted);
  };

  #follow = (/** @type {HashChangeEvent} */ { oldURL }) => {
    if (NAMES_TEAM.test(oldURL + location)) this.#finder?.follow_address();
  };

  // A view that nothing stands in yet, but for the one that our own pages have in their HTML.
  #makeView() {
    const view = /** @type {HTMLElement | null} */ (this.querySelector(':scope > [data-early]')) ?? document.createElement('div');
    view.classList.add('finder');
    // A copy of an element has a copy of its view, which nothing is behind.
    for (const copy of this.querySelectorAll(':scope > [data-view]')) copy.remove();
    for (const one of [this, view]) leaveOut(one);
    // Until there is a form, or what to do without: a title alone would stand below and then move.
    view.hidden = !view.firstChild;
    if (!/^en\b/.test(/** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang ?? '')) view.lang = 'en-GB';
    // Shortcuts of the page on single letters are not for what is typed here.
    for (const kind of /** @type {const} */ (['keydown', 'keypress', 'keyup'])) view.addEventListener(kind, (event) => { if (event.key?.length === 1) event.stopPropagation(); });
    // A frame may have no leave to share.
    view.classList.toggle('can-share', navigator.canShare?.({ text: '-' }) ?? !!navigator.share);
    view.classList.toggle('can-copy', !!navigator.clipboard);
    // Programs that show pages inside themselves may have no way to print.
    view.classList.toggle('can-print', typeof print === 'function');
    view.addEventListener('focusin', ({ target }) => keepUncovered(/** @type {Element} */ (target), this));
    return view;
  }

  /**
   * Our own pages have the style in themselves, so that none is white while a file comes. Gives what the form
   * waits for.
   * @param {HTMLElement} view
   */
  #dress(view) {
    if (this.#root === this && document.querySelector(`style[data-finder="${SHEET}"]`)) return undefined;
    const sheet = stylesheet(`./${SHEET}`);
    this.#sheet = sheet;
    view.before(sheet);
    return new Promise((resolve) => {
      sheet.onload = sheet.onerror = resolve;
      setTimeout(resolve, STYLE);
    });
  }

  async #begin() {
    const isLight = this.#root ? this.#root === this : this.hasAttribute('light');
    const root = this.#root ?? (isLight ? this : this.attachShadow({ mode: 'open' }));
    const view = this.#makeView();
    const slot = isLight ? undefined : document.createElement('slot');
    // As high as a form, so that nothing below moves when it comes.
    if (slot) slot.style.cssText = 'display: block; min-height: 36em';
    [this.#root, this.#view, this.#slot] = [root, view, slot];
    addEventListener('hashchange', this.#follow);
    addEventListener('pageshow', this.#wake);
    addEventListener('error', this.#stop);
    document.addEventListener('visibilitychange', this.#wake);
    waitIn(view);
    delete this.dataset.state;
    this.#come('waiting', '');
    this.#check();
    if (top !== self) import(address('./framed.js')).then(({ watch }) => watch(this), () => {});
    const isGone = () => this.#view !== view;
    try {
      if (this.getAttribute('loading') === 'lazy' && !NAMES_TEAM.test(location.href)) {
        if (slot) root.replaceChildren(slot);
        await near(this);
        // It may have been taken out, and put in anew, since.
        if (isGone()) return;
      }
      if (slot) root.replaceChildren(view, slot);
      // The one in our own pages stays where it is: whoever types in it would lose the focus.
      else if (!root.contains(view)) root.prepend(view);
      const styled = this.#dress(view);
      this.#enlarge();
      const Program = await start();
      await styled;
      if (isGone()) return;
      this.#finder = new Program(this, view, address('.'), this.#host);
    } catch (error) {
      await settled();
      if (!isGone()) this.#fail(/** @type {Error} */ (error));
    }
  }

  /** @param {Error} error */
  #fail(error) {
    const cause = causeOf(error);
    console.error(`send-team-finder: the finder did not start (${cause}): ${error.message}`);
    if (this.#slot) this.#slot.style.cssText = '';
    this.#come('failed', cause);
  }

  // The program draws when the data comes: what stops it then is told to the page alone.
  #stop = (/** @type {ErrorEvent} */ { error }) => {
    if (!this.#isDrawn && error instanceof WebAssembly.RuntimeError && error.stack?.includes(import.meta.url)) {
      this.#finder = undefined;
      this.#fail(error);
    }
  };

  // The form is there: what stood in its place goes.
  #swap() {
    const view = this.#view;
    if (!view || !this.#finder) return;
    this.#isDrawn = true;
    this.#failure?.remove();
    view.hidden = false;
    view.removeAttribute('data-early');
    view.dataset.view = '';
    if (this.#slot) {
      if (!kept(this).length) view.style.minHeight = `${this.#slot.offsetHeight}px`;
      this.#slot.remove();
      this.#keep();
      // What is still to come belongs to the same tag.
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#keep(), { once: true });
    } else {
      this.#before = replaced(this, [view, this.#sheet, this.#large]);
      const hadFocus = this.#before.some((node) => node.contains(document.activeElement));
      for (const node of this.#before) node.remove();
      if (hadFocus) /** @type {HTMLElement} */ (view.querySelector('[type=submit]')).focus({ preventScroll: true });
    }
    const [form] = view.getElementsByTagName('form');
    if (this.#again) this.#focusIfNowhere(form.querySelector('input'));
    // A press that was quicker than the program.
    if ('pressed' in form.dataset) /** @type {HTMLElement} */ (form.querySelector('[type=submit]')).click();
  }

  // The button that was pressed goes: the focus waits in the page's own form, or for what comes.
  #tryAgain() {
    this.#again = true;
    if (this.#finder) {
      this.#finder.try_again();
    } else {
      this.#clear();
      this.#begin();
    }
  }

  /** @param {HTMLElement | null | undefined} element */
  #focusIfNowhere(element) {
    if (!document.activeElement || document.activeElement === document.body) element?.focus();
  }

  // A shared screen has a style that no other loads.
  #enlarge() {
    this.#view?.classList.toggle('shared', this.getAttribute('mode') === 'kiosk');
    if (!this.#view || this.getAttribute('mode') !== 'kiosk' || this.#large?.isConnected) return;
    this.#large = stylesheet('./kiosk.css');
    this.#root?.append(this.#large);
  }

  // Says what is wrong here, once the finder works or has failed.
  #check() {
    if (this.hasAttribute('check') && this.#view) import(address('./check.js')).then(({ check }) => check(this));
  }

  #clear() {
    removeEventListener('hashchange', this.#follow);
    removeEventListener('pageshow', this.#wake);
    removeEventListener('error', this.#stop);
    document.removeEventListener('visibilitychange', this.#wake);
    this.#finder?.free();
    this.#finder = undefined;
    this.#isDrawn = false;
    this.#failure?.remove();
  }

  #end() {
    this.#clear();
    if (this.#slot) {
      this.#root?.replaceChildren(document.createElement('slot'));
      const aside = asideOf(this);
      aside?.replaceWith(...aside.childNodes);
    } else {
      this.#view?.remove();
      this.prepend(...this.#before);
    }
    this.#view = this.#slot = undefined;
    delete this.dataset.state;
    delete this.dataset.cause;
  }

  /**
   * Tells the page around how far it is.
   * @param {State} state
   * @param {Cause | ''} cause
   */
  #come(state, cause) {
    this.dataset.cause = cause;
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    if (!this.#isDrawn) this.#wait(state === 'failed');
    if (state === 'ready') this.#tell('ready', null);
    if (state === 'failed') this.#tell('failed', { cause: /** @type {Cause} */ (cause) });
  }

  /**
   * Before there is a form of ours: what cannot answer is not to be pressed, until it is tried again.
   * @param {boolean} hasFailed
   */
  #wait(hasFailed) {
    this.querySelector('[data-failed]')?.setAttribute('hidden', '');
    this.#failure?.remove();
    const view = this.#view;
    if (!view) return;
    view.hidden = hasFailed || !view.firstChild;
    /** @type {HTMLElement | null} */
    let next = view.querySelector('input');
    if (hasFailed) {
      this.#failure = failure(() => this.#tryAgain());
      view.before(this.#failure);
      this.querySelector('[data-teams]')?.setAttribute('open', '');
      next = this.#failure.querySelector('button');
    }
    if (this.#again) this.#focusIfNowhere(next);
  }

  /**
   * @template {keyof Details} What
   * @param {What} what
   * @param {Details[What]} detail
   */
  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`send-team-${what}`, { bubbles: true, composed: true, detail }));
  }
}

reflect(SendTeamFinder.prototype);
if (!customElements.get('send-team-finder')) customElements.define('send-team-finder', SendTeamFinder);

// For an older copy of this script whose program has gone.
export { load } from './program.js';
