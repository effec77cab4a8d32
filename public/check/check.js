// Says in words what is wrong with the finder on a page, to the editor who put it there: embed.js loads
// this where the tag says `check`. It asks the finder's own server for the finder's own files, as the
// finder does, and nothing of what is typed.

import { checkData } from './data.js';
import { checkFrame } from './frame.js';
import { checkAge, checkContrast, checkHeadings } from './page.js';
import { Policies } from './policies.js';
import { checkProgram } from './program.js';
import { checkRecorders } from './recorders.js';
import { checkServer } from './server.js';
import { checkTag } from './tag.js';

const made = (tag, text, ...children) => {
  const node = document.createElement(tag);
  node.textContent = text;
  node.append(...children);
  return node;
};

const report = async (element, root) => {
  const policies = new Policies();
  const wrong = await checkProgram(policies);
  const { said, teams } = await checkServer(policies, root);
  wrong.push(...said);
  if (teams) wrong.push(...await checkData(element, teams));
  wrong.push(...await checkFrame());
  wrong.push(...checkTag(element), ...checkRecorders(element), ...checkHeadings(element), ...checkAge(element, root), ...checkContrast(root));
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
