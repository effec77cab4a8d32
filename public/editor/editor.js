// For embed.html: puts the finder's address into what is to be copied, writes the lines by what an
// editor chooses, and shows how that looks. Without it the page has the same texts, to be changed by hand.

import { contrast } from '../check/contrast.js';

const ADDRESS = 'https://replace-this.example/';

const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);

// From disk there is no address that a website could use.
if (location.origin !== 'null') {
  const folder = new URL('.', location.href);
  for (const code of all('pre code')) {
    code.textContent = code.textContent.replaceAll(ADDRESS, folder.href).replaceAll(ADDRESS.slice(0, -1), folder.origin);
  }
}

const addCopyButton = (text) => {
  const line = document.createElement('div');
  line.className = 'copy';
  const button = document.createElement('button');
  button.type = 'button';
  if (!text.querySelector('[data-snippet]')) button.className = 'secondary';
  button.textContent = `Copy ${text.dataset.copy}`;
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    // Emptied first, so that a second copy is said again.
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = 'Copied';
    } catch {
      // Where there is no clipboard, as over http: a person presses the keys.
      getSelection().selectAllChildren(text);
      status.textContent = 'Selected: copy it with Ctrl+C, or ⌘C on a Mac';
    }
  });
  line.append(button, status);
  text.after(line);
};
all('[data-copy]').forEach(addCopyButton);

const form = one('[data-builder]');
const stage = one('[data-stage]');
const templates = new Map(all('[data-door]').map((part) => [part.dataset.door, part.querySelector('code').textContent]));

const chosen = () => {
  const { door, colours } = Object.fromEntries(new FormData(form));
  const attributes = [];
  const [level, title, age] = ['level', 'title', 'age'].map((id) => document.getElementById(id));
  if (level.value !== '2') attributes.push(['heading-level', level.value]);
  if (!title.checked) attributes.push(['no-title', '']);
  if (age.value) attributes.push(['age', age.value]);
  if (document.getElementById('self-check').checked) attributes.push(['check', '']);
  const yours = door === 'element' && colours
    ? all('[data-colours] input').map(({ name, value }) => [name, value])
    : [];
  return { door, attributes, colours: yours };
};

const query = (attributes, and) => attributes.map(([name, value]) => (value ? `${name}=${value}` : name)).join(and);

const lines = (door, attributes) => {
  const template = templates.get(door);
  if (door === 'link' || !attributes.length) return template;
  if (door === 'frame') return template.replace('frame.html', () => `frame.html?${query(attributes, '&amp;')}`);
  const written = attributes.map(([name, value]) => ` ${name}="${value}"`).join('');
  return template.replace('<send-team-finder', (tag) => tag + written);
};

// What stands on what, and how well it has to be told apart (WCAG 1.4.3 and 1.4.11).
const PAIRS = [
  ['text', 'back', 4.5], ['quiet', 'back', 4.5], ['link', 'back', 4.5], ['problem', 'back', 4.5], ['accent', 'back', 4.5],
  ['text', 'panel', 4.5], ['quiet', 'panel', 4.5], ['link', 'panel', 4.5], ['on-accent', 'accent', 4.5],
  ['line', 'back', 3], ['focus', 'back', 3], ['caution', 'back', 3],
];

const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

const showContrast = (colours) => {
  const colour = new Map(colours);
  const label = (name) => one(`[name="--finder-${name}"]`).parentElement.textContent.trim();
  const weak = colours.length === 0 ? [] : PAIRS.flatMap(([above, below, least]) => {
    const found = contrast(...[above, below].map((name) => parts(colour.get(`--finder-${name}`))));
    if (found >= least) return [];
    const item = document.createElement('li');
    // Rounded down: 4.49 is not 4.5.
    item.textContent = `“${label(above)}” on “${label(below)}”: ${Math.floor(found * 10) / 10} to 1. It needs ${least} to 1.`;
    return [item];
  });
  const heading = document.createElement('p');
  heading.textContent = 'Too hard to tell apart for some people:';
  const list = document.createElement('ul');
  list.append(...weak);
  one('[data-contrast]').replaceChildren(...(weak.length ? [heading, list] : []));
};

let shown = '';

const showFinder = ({ door, attributes, colours }) => {
  one('[data-preview]').hidden = door === 'link';
  const now = JSON.stringify([door, attributes]);
  if (now !== shown) {
    shown = now;
    const finder = document.createElement(door === 'frame' ? 'iframe' : 'send-team-finder');
    if (door === 'frame') {
      finder.title = 'How the frame looks';
      finder.height = 900;
      finder.src = `frame.html?${query(attributes, '&')}`;
    } else {
      for (const [name, value] of attributes) finder.setAttribute(name, value);
    }
    stage.replaceChildren(...(door === 'link' ? [] : [finder]));
  }
  // By the object model: a policy forbids style in attributes.
  stage.removeAttribute('style');
  stage.firstElementChild?.removeAttribute('style');
  for (const [name, value] of colours) {
    stage.style.setProperty(name, value);
    stage.firstElementChild.style.setProperty(name, value);
  }
};

const show = () => {
  const choice = chosen();
  for (const part of all('[data-door]')) {
    part.hidden = part.dataset.door !== choice.door;
    part.querySelector('code').textContent = lines(part.dataset.door, choice.attributes);
  }
  for (const part of all('[data-for]')) part.hidden = !part.dataset.for.split(' ').includes(choice.door);
  one('[data-colours]').hidden = !choice.colours.length;
  one('[data-colour-lines]').hidden = !choice.colours.length;
  const style = choice.colours.map(([name, value]) => `  ${name}: ${value};\n`).join('');
  one('[data-colour-lines] code').textContent = `send-team-finder {\n${style}}`;
  for (const status of all('.result .copy [role=status]')) status.textContent = '';
  showContrast(choice.colours);
  showFinder(choice);
};

form.addEventListener('input', show);
one('[data-without-script]').hidden = true;
form.hidden = false;
show();
