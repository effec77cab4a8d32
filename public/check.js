// Says in words what is wrong with the finder on a page, to the editor who put it there: embed.js loads
// this where the tag says `check`. It asks the finder's own server for the finder's own files, as the
// finder does, and nothing of what is typed.

const address = (name) => new URL(name, import.meta.url).href;
const { origin } = new URL(import.meta.url);

const TEAMS = './data/teams.json';

// With the type that each has to have.
const FILES = [
  ['./send-team-finder_bg.wasm', 'application/wasm'],
  ['./send-team-finder.js', 'text/javascript'],
  ['./finder.css', 'text/css'],
  [TEAMS, 'application/json'],
  ['./data/postcodes.json', 'application/json'],
];

const LEVELS = 'h1, h2, h3, h4, h5, h6, [role=heading]';

// How far two colours are apart, each three numbers up to 255 (WCAG 2).
export const contrast = (...colours) => {
  const [dark, light] = colours.map((colour) => colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

// What policies have blocked, by the text of each: the sources that its directives lack.
class Policies {
  #lacking = new Map();

  // Does something, and gives what comes of it: a value, an error, or that a policy blocked it.
  async try(act, directive, source) {
    let blocked = false;
    const note = ({ blockedURI, disposition, effectiveDirective, originalPolicy }) => {
      if (disposition !== 'enforce' || (blockedURI !== 'wasm-eval' && !blockedURI.startsWith(origin))) return;
      blocked = true;
      this.#lacks(originalPolicy, effectiveDirective || directive, source);
    };
    document.addEventListener('securitypolicyviolation', note);
    const result = await act().then((value) => ({ value }), (error) => ({ error }));
    // The event may come after the error that it leads to.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    document.removeEventListener('securitypolicyviolation', note);
    if (!blocked && /security policy|\bcsp\b|unsafe-eval/i.test(result.error?.message)) {
      blocked = true;
      this.#lacks('', directive, source);
    }
    return { ...result, blocked };
  }

  #lacks(policy, directive, source) {
    const lacking = this.#lacking.get(policy) ?? new Map();
    lacking.set(directive, new Set([...(lacking.get(directive) ?? []), source]));
    this.#lacking.set(policy, lacking);
  }

  // Each policy as it has to be: what it has, and what it lacks.
  mended() {
    // WebKit does not tell which policy it is that keeps WebAssembly from running.
    const { '': untold = new Map(), ...told } = Object.fromEntries(this.#lacking);
    if (!Object.keys(told).length) {
      return [...untold].map(([name, sources]) => ['Ask the supplier of the website to add this to its policy: ', [name, ...sources].join(' ')]);
    }
    return Object.entries(told).map(([policy, lacking]) => {
      const directives = new Map(policy.split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .filter(([name]) => name)
        .map(([name, ...sources]) => [name, sources]));
      for (const [effective, sources] of [...lacking, ...untold]) {
        const name = directives.has(effective) ? effective : effective.replace(/-elem$/, '');
        // A directive of its own takes nothing over from default-src, so that has to be said again.
        const had = directives.get(name) ?? directives.get('default-src');
        if (had) directives.set(name, [...new Set([...had.filter((one) => one !== "'none'"), ...sources])]);
      }
      return ['Ask the supplier of the website for this policy: ', `Content-Security-Policy: ${[...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')}`];
    });
  }
}

const checkProgram = async (policies) => {
  if (typeof WebAssembly !== 'object') return ['This browser has no WebAssembly, or it is turned off. Families with such a browser see what stands inside the tag.'];
  // The smallest program there is. WebKit's policies stop only what is instantiated.
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const { blocked } = await policies.try(() => WebAssembly.instantiate(empty), 'script-src', "'wasm-unsafe-eval'");
  return blocked ? ['A policy of this website does not let WebAssembly run.'] : [];
};

const checkStyle = async (policies, root) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address('./finder.css');
  const { blocked } = await policies.try(() => new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    root.append(link);
  }), 'style-src', origin);
  link.remove();
  return blocked ? ['A policy of this website blocks the finder’s style sheet: it stands here without its looks.'] : [];
};

const checkFile = async (policies, name, type) => {
  const url = address(name);
  const ask = (options) => fetch(url, { method: 'HEAD', cache: 'no-cache', ...options });
  const { value: response, blocked } = await policies.try(() => ask(), 'connect-src', origin);
  if (blocked) return [`A policy of this website does not let the finder load files from ${origin}.`];
  if (!response) {
    const isThere = await ask({ mode: 'no-cors' }).catch(() => null);
    return [isThere
      ? `The server does not let other websites load ${url}. It must send “Access-Control-Allow-Origin: *” with it.`
      : `${url} did not come: the server cannot be reached from here.`];
  }
  if (!response.ok) return [`${url} is not there: the server answered ${response.status}. Were all files copied?`];
  const sent = response.headers.get('content-type') ?? 'no type';
  // The older name of the same.
  return sent.replace(/^application\/(x-)?javascript/, 'text/javascript').startsWith(type) ? [] : [`The server sends ${url} as “${sent}”. The type must be “${type}”.`];
};

const shown = (day) => new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const checkData = async (element) => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const today = element.previewDate ?? `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  try {
    const { sample, directories } = await (await fetch(address(TEAMS))).json();
    const directory = directories.filter(({ from }) => from <= today).at(-1) ?? directories[0];
    const parts = [directory, ...directory.teams, ...Object.values(directory.contacts)];
    const past = parts.map((part) => part.review_by).filter((day) => day < today).sort();
    return [
      ...(past.length ? [`The contact details should have been checked again by ${shown(past[0])}. ${directory.owner} looks after them.`] : []),
      ...(sample ? ['The teams’ phones and emails are samples: this is a test version.'] : []),
    ];
  } catch {
    return ['The file of teams (data/teams.json) cannot be read.'];
  }
};

// Of the finder's first heading, and of the last one above it that can be seen.
const checkHeadings = (element) => {
  const said = element.headingLevel ?? '2';
  if (!/^[2-6]$/.test(said)) return [`heading-level="${said}" means nothing: it can be 2 to 6.`];
  const own = Number(said);
  const above = [...element.getRootNode().querySelectorAll(LEVELS)].filter((heading) => heading.getClientRects().length
    && heading.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  if (!above) return ['There is no heading above the finder: a page begins with one of level 1.'];
  const level = Number(above.getAttribute('aria-level') ?? above.localName.slice(1));
  const words = above.textContent.trim().slice(0, 60);
  return own > level + 1
    ? [`A heading level is skipped: the heading above, “${words}”, is of level ${level}, and the finder begins with ${own}. Write heading-level="${level + 1}".`]
    : [];
};

const parts = (colour) => /^rgba?\(([\d., ]+)\)$/.exec(colour)?.[1].split(',').map(Number);

// What is behind an element, where that is one plain colour.
const background = (element) => {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
    const [red, green, blue, alpha = 1] = parts(backgroundColor) ?? [0, 0, 0, 0.5];
    if (backgroundImage !== 'none' || opacity !== '1' || (alpha !== 0 && alpha !== 1)) return null;
    if (alpha === 1) return [red, green, blue];
  }
  const isLight = getComputedStyle(document.documentElement).colorScheme.includes('dark') === false;
  return isLight ? [255, 255, 255] : null;
};

// The text, and the words on the button, whose two colours a page may have set apart.
const checkContrast = (root) => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const view = root.querySelector('.finder:not(.check)');
  return [
    [view, `text is hard to read on the background of this page${isDark ? ', on a device that is set to dark' : ''}`],
    [view.querySelector('[type=submit]'), `button is hard to read${isDark ? ' on a device that is set to dark' : ''}`],
  ].flatMap(([element, said]) => {
    const [below, text] = element ? [background(element), parts(getComputedStyle(element).color)] : [];
    if (!below || !text || contrast(text, below) >= 4.5) return [];
    return [`The finder’s ${said}: ${contrast(text, below).toFixed(1)} to 1, where 4.5 is needed. Set its colours as embed.html shows.`];
  });
};

const checkAge = (element, root) => {
  const wrong = element.age !== null && element.dataset.state === 'ready'
    && ![...root.querySelectorAll('input[type=radio]')].some(({ value }) => value === element.age);
  return wrong ? [`age="${element.age}" means nothing: there is no such age band.`] : [];
};

const made = (tag, text, ...children) => {
  const node = document.createElement(tag);
  node.textContent = text;
  node.append(...children);
  return node;
};

const report = async (element, root) => {
  const policies = new Policies();
  const wrong = await checkProgram(policies);
  let hasTeams = true;
  for (const [name, type] of FILES) {
    const found = await checkFile(policies, name, type);
    if (found.length && name === TEAMS) hasTeams = false;
    wrong.push(...found);
  }
  wrong.push(...(await checkStyle(policies, root)));
  if (hasTeams) wrong.push(...await checkData(element));
  wrong.push(...checkHeadings(element), ...checkAge(element, root), ...checkContrast(root));
  // A policy that blocks one file blocks all of them, and is said once.
  const items = [...new Set(wrong)].map((said) => made('li', said));
  for (const [said, line] of policies.mended()) {
    items.push(made('li', said, made('code', line)));
  }
  const works = element.dataset.state === 'ready';
  const panel = document.createElement('section');
  panel.className = 'finder caution check';
  panel.lang = 'en-GB';
  const level = Math.min(Math.max(Number(element.headingLevel) || 2, 2), 6);
  const heading = made(`h${level}`, 'Check of the finder');
  heading.id = 'check-heading';
  panel.setAttribute('aria-labelledby', heading.id);
  const list = document.createElement('ul');
  list.append(...items);
  panel.append(
    heading,
    made('p', works ? 'The finder works on this page.' : `The finder does not work on this page (${element.dataset.cause}).`),
    ...(items.length ? [made('p', 'To be mended:'), list] : [made('p', 'Nothing else is wrong.')]),
    made('p', 'Only editors should see this: take “check” out of the tag.'),
  );
  return panel;
};

// The elements that are watched, so that none is watched twice.
const watched = new WeakSet();

export const check = (element) => {
  if (watched.has(element)) return;
  watched.add(element);
  const root = element.shadowRoot;
  const look = async () => {
    const { state } = element.dataset;
    // Without a state it has been taken out of its page.
    if (!state || !element.check) {
      root.querySelector('.check')?.remove();
      watched.delete(element);
      observer.disconnect();
      return;
    }
    if (state === 'waiting') return;
    const panel = await report(element, root);
    if (element.dataset.state !== state || !watched.has(element)) return;
    root.querySelector('.check')?.remove();
    root.append(panel);
  };
  const observer = new MutationObserver(look);
  observer.observe(element, { attributeFilter: ['check', 'data-state', 'heading-level', 'age', 'preview-date'] });
  look();
};
