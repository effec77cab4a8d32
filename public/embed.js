// Defines <send-team-finder>, wherever this file was loaded from: it is the only script that a page
// needs. What stands inside the tag stays until the finder works, and for good where it cannot.

const address = (name) => new URL(name, import.meta.url).href;

// One program for all the elements of a page.
let program;
const start = () => {
  program ??= import(address('./send-team-finder.js')).then(async (glue) => {
    await glue.default({ module_or_path: address('./send-team-finder_bg.wasm') });
    return glue;
  });
  return program;
};

// The form in the page's own HTML is there before the finder is: nothing done in it is lost.
const watchEarly = (host) => {
  const form = host.querySelector('[data-early]');
  const early = { form, pressed: false };
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    early.pressed = true;
    const status = form.querySelector('[role=status]');
    status.textContent = status.dataset.waiting;
  });
  return early;
};

const takeOver = ({ form, pressed }, view) => {
  if (!form) return;
  const [from, to] = [form, view].map((root) => root.querySelector('input[type=text]'));
  const focused = document.activeElement;
  to.value = from.value;
  const chosen = form.querySelector('input[type=radio]:checked');
  const radio = (value) => [...view.querySelectorAll('input[type=radio]')].find((one) => one.value === value);
  const same = chosen && radio(chosen.value);
  if (same) same.checked = true;
  if (focused === from) {
    to.focus({ preventScroll: true });
    to.setSelectionRange(from.selectionStart, from.selectionEnd);
  } else if (form.contains(focused)) {
    (radio(focused.value) ?? view.querySelector('button[type=submit]')).focus({ preventScroll: true });
  }
  // What was typed does not stay in a form that nobody sees.
  form.remove();
  if (pressed) view.querySelector('button[type=submit]').click();
};

const fail = (host, early, error) => {
  host.dataset.state = 'failed';
  if (early.form) early.form.hidden = true;
  host.querySelector('[data-failed]')?.removeAttribute('hidden');
  host.querySelector('[data-teams]')?.setAttribute('open', '');
  console.error(`send-team-finder: the finder did not start (${error?.message ?? error})`);
};

class SendTeamFinder extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.begin();
  }

  async begin() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    const styled = new Promise((resolve) => { sheet.onload = resolve; sheet.onerror = resolve; });
    sheet.href = address('./finder.css');
    const fallback = document.createElement('slot');
    const view = document.createElement('div');
    view.className = 'finder';
    root.append(sheet, fallback, view);
    const early = watchEarly(this);
    this.dataset.state = 'waiting';
    try {
      const glue = await start();
      await styled;
      this.mounted = glue.mount(this, view, address('.'), () => {
        fallback.remove();
        takeOver(early, view);
      });
    } catch (error) {
      fail(this, early, error);
    }
  }
}

if (!customElements.get('send-team-finder')) customElements.define('send-team-finder', SendTeamFinder);
