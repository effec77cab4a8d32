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
  let looked = Date.now();
  const isHere = () => {
    active = performance.now();
    looked = Date.now();
  };
  const idleFor = () => (performance.now() - active) / 1000;
  const isTimed = () => !isAttract() && times.idle_s > 0;
  const CLEARS_AFTER_S = times.idle_s + times.warn_s;
  // The day whose directory the form is drawn by.
  const today = () => new Date().toDateString();
  let drawnOn = today();
  // What had the focus before the screen asked.
  let before;

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
    drawnOn = today();
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
    if (drawnOn !== today()) wipe();
    show('use');
    const toField = () => field()?.focus({ preventScroll: true });
    if (field()) toField();
    // The form is drawn a moment after that.
    else finder.addEventListener('send-team-ready', () => setTimeout(toField), { once: true });
  };

  byId('start').addEventListener('click', begin);

  // In the same element, since a key would be lost until there is a new one.
  const again = () => {
    if (!field() || drawnOn !== today()) {
      wipe();
      begin();
      return;
    }
    finder.reset();
    for (const fold of finder.shadowRoot.querySelectorAll('details')) fold.open = false;
    hideHome();
    hideKeys();
    scrollTo(0, 0);
    field().focus({ preventScroll: true });
    // A screen that never clears itself has no better moment.
    if (!times.idle_s) applyNews();
  };

  // ---- Nobody is there

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
  // Seen each second; said at the start and near the end.
  let said;
  const say = (left) => {
    fill(byId('left'), { seconds: left });
    const from = left > SAY_AGAIN_AT_S ? Infinity : SAY_AGAIN_AT_S;
    if (dialog.open && said === from) return;
    said = from;
    fill(byId('idle-says'), { seconds: left });
  };

  setInterval(() => {
    // The other clock may stand still while the machine sleeps.
    const slept = Date.now() - looked > CLEARS_AFTER_S * 1000;
    looked = Date.now();
    const idle = idleFor();
    document.documentElement.classList.toggle('dim', isAttract() && idle > DIM_AFTER_S);
    if (isAttract() && drawnOn !== today()) wipe();
    if (!isTimed()) return;
    const left = Math.ceil(CLEARS_AFTER_S - idle);
    if (slept || left <= 0) {
      clear();
    } else if (idle >= times.idle_s) {
      say(left);
      if (!dialog.open) warn();
    } else if (dialog.open) {
      stay();
    }
  }, 1000);

  // ---- What somebody does

  // Says whether what they do is meant for a screen that is there no more: a machine that wakes may hear
  // of a press before it looks at the clock.
  const somebody = () => {
    const isLate = isTimed() && idleFor() >= CLEARS_AFTER_S;
    if (isLate) clear();
    active = performance.now();
    document.documentElement.classList.remove('dim');
    setTimeout(() => { if (!inside('[data-outcome]')) hideHome(); });
    return isLate;
  };

  // What helps somebody to press or type may do so without a pointer or a key.
  for (const kind of ['pointerdown', 'click', 'input', 'wheel']) {
    addEventListener(kind, (event) => {
      if (somebody()) event.stopImmediatePropagation();
      if (dialog.open && !event.composedPath().includes(byId('more'))) stay();
    }, { capture: true, passive: true });
  }
  let isFinger = false;
  addEventListener('pointerdown', ({ pointerType }) => {
    isFinger = pointerType === 'touch';
    // Before the device's own keys come.
    if (isFinger && field()) field().inputMode = 'none';
  }, true);
  // Not before the finger is lifted, since the page moves for the keys.
  addEventListener('click', (event) => {
    const path = event.composedPath();
    if (isFinger && path[0] === field()) showKeys();
    if (path.includes(inside('button[type=submit]'))) hideKeys();
  }, true);
  byId('more').addEventListener('click', () => { if (dialog.open) stay(); });

  // For this press alone: who mends a problem chooses an age anew.
  const choose = (unsure) => {
    unsure.checked = true;
    setTimeout(() => { if (inside('[data-problem-summary]')) unsure.checked = false; }, 50);
  };

  addEventListener('keydown', (event) => {
    somebody();
    const { key, repeat } = event;
    const isTyped = key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (dialog.open) {
      stay();
      // The key goes to the field that had the focus; one that would press something only wakes.
      const types = isTyped && (key !== ' ' || before === field());
      if (!types && ['Enter', ' ', 'Tab', 'Escape', 'F2'].includes(key)) event.preventDefault();
      return;
    }
    // A key that is held down presses once.
    if (repeat && key === 'Enter') {
      event.preventDefault();
      return;
    }
    if (isAttract()) {
      // Who types begins, and what they type is in the field.
      if (isTyped && key !== ' ') begin();
      if (key === 'Enter' && focused() !== byId('start')) {
        event.preventDefault();
        begin();
      }
      return;
    }
    hideKeys();
    const unsure = inside('#age-unsure');
    if (key === 'Escape') {
      event.preventDefault();
      again();
    } else if (key === 'F2' && unsure) {
      event.preventDefault();
      choose(unsure);
      inside('button[type=submit]').click();
    } else if (key === 'Enter' && event.composedPath()[0] === field() && !inside('input[name=age]:checked')) {
      // Type and Enter answers: with the teams of all ages.
      choose(unsure);
    } else if (isTyped && focused() === document.body) {
      field()?.focus({ preventScroll: true });
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
    keys.hidden = false;
    document.documentElement.classList.add('with-keys');
    field().scrollIntoView({ block: 'nearest' });
  }
  function hideKeys() {
    keys.hidden = true;
    document.documentElement.classList.remove('with-keys');
  }

  // ---- Take it home

  // A team of the same id may have another name or phone in the directory of another day.
  const teamsIn = ({ area, team }) => {
    const words = inside('[data-outcome]').textContent;
    const shown = directories.flatMap(({ teams }) => teams)
      .filter((one) => (team ? one.id === team : one.area === area) && words.includes(one.phone) && words.includes(one.name));
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
  addEventListener('afterprint', () => {
    delete finder.dataset.slip;
    // Whoever had the printer's window open was here.
    isHere();
  });

  // ---- A new version

  let news = false;
  let asked = performance.now();
  // Not the page's controller: a page that was loaded past the worker has none, and is kept all the same.
  let keeper;
  const ask = () => keeper?.active?.postMessage({ ask: version });
  // Again where it has not come to be: the network may have failed, or the device have been full.
  const keep = () => navigator.serviceWorker.register('sw.js', { scope: 'kiosk.html' }).then(
    (registration) => {
      keeper = registration;
      ask();
    },
    (error) => console.warn(`send-team-finder: this screen is not kept for when there is no network: ${error.message}`),
  );
  // From disk there is neither a server nor anything to keep.
  const isServed = location.protocol.startsWith('http') && Boolean(navigator.serviceWorker);
  function applyNews() {
    if (news) location.reload();
    else if (isServed && performance.now() - asked > ASK_FOR_NEWS_AFTER_S * 1000) {
      asked = performance.now();
      if (keeper?.active) ask();
      else keep();
    }
  }
  setInterval(() => { if (isAttract()) applyNews(); }, 60_000);
  if (isServed) {
    const manifest = document.createElement('link');
    [manifest.rel, manifest.href] = ['manifest', 'manifest.webmanifest'];
    document.head.append(manifest);
    navigator.serviceWorker.addEventListener('message', ({ data: heard }) => {
      news ||= heard === 'new';
      if (news && isAttract()) location.reload();
    });
    keep();
  }

  byId('version').textContent = `${version.slice(0, 8)}, ${madeOn}`;

  // A page that comes back, or goes, holds nothing.
  addEventListener('pageshow', ({ persisted }) => { if (persisted) clear(); });
  addEventListener('pagehide', forget);
  show('attract');
  byId('start').focus({ preventScroll: true });
}
