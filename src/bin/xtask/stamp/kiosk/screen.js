// A screen that one family after another uses: it clears itself, has keys for those who only touch it,
// and keys of its own for a receptionist. In a block, since the element's script stands in the same
// module.
{
  const byId = (id) => document.getElementById(id);
  const [attract, use, home, dialog, keys] = ['attract', 'use', 'home', 'idle', 'keys'].map(byId);
  const { data } = globalThis.sendTeamFinderBundle;
  const { kiosk: times, directories, made_on: madeOn } = JSON.parse(data['data/teams.json']);
  const DIM_AFTER_S = 600;
  const SAY_AGAIN_AT_S = 10;
  const ASK_FOR_NEWS_AFTER_S = 3600;

  const title = document.title;
  const version = document.querySelector('meta[name=version]').content;

  const fill = (element, marks) => {
    element.textContent = element.dataset.words.replace(/\{(\w+)\}/g, (_, name) => marks[name]);
  };

  let finder = document.querySelector('send-team-finder');
  const inside = (selector) => finder.shadowRoot?.querySelector(selector);
  const field = () => inside('#postcode');
  const focused = () => document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;

  // ---- One family after another

  // By a clock that nobody can set.
  let active = performance.now();
  const idleFor = () => (performance.now() - active) / 1000;

  const isAttract = () => use.hidden;
  const show = (screen) => {
    attract.hidden = screen !== 'attract';
    use.hidden = screen === 'attract';
    scrollTo(0, 0);
  };

  const forget = () => {
    finder.remove();
    hideHome();
    hideKeys();
    if (dialog.open) dialog.close();
    before = undefined;
    // An answer stands in the title too.
    document.title = title;
  };
  // A new element knows nothing of the last family, and has today's directory.
  const wipe = () => {
    forget();
    finder = finder.cloneNode(true);
    delete finder.dataset.state;
    delete finder.dataset.cause;
    home.before(finder);
    show('attract');
    byId('start').focus({ preventScroll: true });
  };
  const clear = () => {
    wipe();
    applyNews();
  };

  const begin = () => {
    show('use');
    const toField = () => field()?.focus({ preventScroll: true });
    if (field()) toField();
    // The form is drawn a moment after that.
    else finder.addEventListener('send-team-ready', () => setTimeout(toField), { once: true });
  };

  byId('start').addEventListener('click', begin);

  // ---- Nobody is there

  let before;
  const warn = () => {
    before = focused();
    // Not modal: a touch anywhere still reaches what it was meant for.
    dialog.show();
    byId('more').focus({ preventScroll: true });
  };
  const stay = () => {
    dialog.close();
    before?.focus({ preventScroll: true });
  };
  // Said at the start and near the end, and not each second.
  let said;
  const say = (left) => {
    const from = left > SAY_AGAIN_AT_S ? Infinity : SAY_AGAIN_AT_S;
    if (dialog.open && said === from) return;
    said = from;
    fill(byId('idle-says'), { seconds: left });
  };

  setInterval(() => {
    const idle = idleFor();
    document.body.classList.toggle('dim', isAttract() && idle > DIM_AFTER_S);
    if (isAttract() || !times.idle_s || idle < times.idle_s) return;
    const left = Math.ceil(times.idle_s + times.warn_s - idle);
    if (left <= 0) {
      clear();
      return;
    }
    say(left);
    if (!dialog.open) warn();
    byId('left').textContent = left;
  }, 1000);

  // ---- What somebody does

  const somebody = () => {
    active = performance.now();
    document.body.classList.remove('dim');
    setTimeout(() => { if (!inside('[data-outcome]')) hideHome(); });
  };

  // What helps somebody to press or type may do so without a pointer or a key.
  for (const kind of ['pointerdown', 'click', 'input']) {
    addEventListener(kind, (event) => {
      somebody();
      if (dialog.open && !event.composedPath().includes(byId('more'))) stay();
    }, true);
  }
  addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' && event.composedPath()[0] === field()) showKeys();
  }, true);
  byId('more').addEventListener('click', () => { if (dialog.open) stay(); });

  addEventListener('keydown', (event) => {
    somebody();
    if (dialog.open) {
      stay();
      // The key goes to the field that had the focus; one that would press something only wakes.
      if (['Enter', ' ', 'Tab', 'Escape', 'F2'].includes(event.key)) event.preventDefault();
      return;
    }
    if (isAttract()) {
      // Who types begins, and what they type is in the field.
      if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey) begin();
      return;
    }
    hideKeys();
    const unsure = inside('#age-unsure');
    if (event.key === 'Escape') {
      event.preventDefault();
      wipe();
      begin();
    } else if (event.key === 'F2' && unsure) {
      event.preventDefault();
      unsure.checked = true;
      inside('button[type=submit]').click();
    } else if (event.key === 'Enter' && event.composedPath()[0] === field() && !inside('input[name=age]:checked')) {
      // Type and Enter answers: with the teams of all ages.
      unsure.checked = true;
    }
  }, true);
  for (const event of ['contextmenu', 'dragstart']) addEventListener(event, (it) => it.preventDefault());

  // ---- Keys on the screen

  const type = (change) => {
    const input = field();
    if (!input) return;
    input.focus({ preventScroll: true });
    change(input);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const insert = (input, text) => input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
  const remove = (input) => {
    const { selectionStart: from, selectionEnd: to } = input;
    input.setRangeText('', from === to ? Math.max(from - 1, 0) : from, to, 'end');
  };
  const key = (label, kind) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = kind;
    button.textContent = label;
    return button;
  };
  // As soon as it is touched, and once: a long touch may end without a click. What presses it without a
  // pointer, such as a screen reader, clicks.
  const types = (button, change) => {
    button.addEventListener('pointerdown', () => type(change));
    button.addEventListener('click', ({ detail }) => { if (!detail) type(change); });
    return button;
  };
  const row = (buttons) => {
    const line = document.createElement('div');
    line.append(...buttons);
    return line;
  };
  const letters = (text) => [...text].map((one) => types(key(one, 'key'), (input) => insert(input, one)));
  // On a click: what is below it is not pressed too.
  const done = key(keys.dataset.done, 'key wide');
  done.addEventListener('click', () => hideKeys());
  keys.append(
    row(letters('1234567890')),
    row(letters('QWERTYUIOP')),
    row(letters('ASDFGHJKL')),
    row([
      ...letters('ZXCVBNM'),
      types(key(keys.dataset.delete, 'key wide'), remove),
      done,
    ]),
  );
  // The focus stays in the field.
  keys.addEventListener('mousedown', (event) => event.preventDefault());

  function showKeys() {
    field().inputMode = 'none';
    keys.hidden = false;
    document.documentElement.classList.add('with-keys');
    field().scrollIntoView({ block: 'center' });
  }
  function hideKeys() {
    keys.hidden = true;
    document.documentElement.classList.remove('with-keys');
  }

  // ---- Take it home

  // A team of the same id may have another phone in the directory of another day.
  const teamsIn = ({ area, team }) => {
    const phones = [...finder.shadowRoot.querySelectorAll('[data-outcome] > .cards .phone b')].map((one) => one.textContent);
    const shown = directories.flatMap(({ teams }) => teams)
      .filter((one) => (team ? one.id === team : one.area === area) && phones.includes(one.phone));
    return [...new Map(shown.map((one) => [one.id, one])).values()];
  };
  const code = ({ id, name }) => {
    const [figure, image, caption] = ['figure', 'img', 'figcaption'].map((tag) => document.createElement(tag));
    image.alt = byId('codes').dataset.alt;
    image.src = `data:image/svg+xml,${encodeURIComponent(data[`teams/${id}.svg`])}`;
    caption.textContent = name;
    figure.append(image, caption);
    return figure;
  };
  document.addEventListener('send-team-answer', ({ detail }) => {
    hideKeys();
    if (!detail.area) {
      hideHome();
      return;
    }
    const shown = teamsIn(detail);
    byId('say').hidden = !detail.team;
    if (detail.team) fill(byId('say'), { team: shown[0].name, phone: shown[0].phone });
    const codes = shown.filter(({ id }) => data[`teams/${id}.svg`]).map(code);
    byId('codes').replaceChildren(...codes);
    byId('scan').hidden = !codes.length;
    home.hidden = false;
  });
  function hideHome() {
    home.hidden = true;
    byId('say').textContent = '';
    byId('codes').replaceChildren();
  }
  byId('print').addEventListener('click', () => print());
  byId('large').addEventListener('click', () => {
    finder.dataset.slip = 'large';
    print();
  });
  addEventListener('afterprint', () => { delete finder.dataset.slip; });

  // ---- A new version

  let news = false;
  let asked = performance.now();
  // Not the page's controller: a page that was loaded past the worker has none, and is kept all the same.
  let keeper;
  const ask = () => keeper?.active?.postMessage({ ask: version });
  function applyNews() {
    if (news) location.reload();
    else if (performance.now() - asked > ASK_FOR_NEWS_AFTER_S * 1000) {
      asked = performance.now();
      ask();
    }
  }
  setInterval(() => { if (isAttract()) applyNews(); }, 60_000);
  // From disk there is neither a server nor anything to keep.
  if (location.protocol.startsWith('http') && navigator.serviceWorker) {
    const manifest = document.createElement('link');
    [manifest.rel, manifest.href] = ['manifest', 'manifest.webmanifest'];
    document.head.append(manifest);
    navigator.serviceWorker.addEventListener('message', ({ data: said }) => {
      news ||= said === 'new';
      if (news && isAttract()) location.reload();
    });
    navigator.serviceWorker.register('sw.js', { scope: 'kiosk.html' }).then(
      (registration) => {
        keeper = registration;
        ask();
      },
      (error) => console.warn(`send-team-finder: this screen is not kept for when there is no network: ${error.message}`),
    );
  }

  byId('version').textContent = `${version.slice(0, 8)}, ${madeOn}`;

  // A page that comes back, or goes, holds nothing.
  addEventListener('pageshow', ({ persisted }) => { if (persisted) clear(); });
  addEventListener('pagehide', forget);
  show('attract');
  byId('start').focus({ preventScroll: true });
}
