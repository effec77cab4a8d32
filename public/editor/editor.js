// For embed.html: puts the finder's address into what is to be copied, writes the lines by what an
// editor chooses, and shows how that looks. Without it the page has the same texts, to be changed by hand.

import { putAddress } from './address.js';
import { chosenIn } from './choice.js';
import { showContrast } from './contrast.js';
import { addCopyButton } from './copy.js';
import { linesOf, styleOf } from './lines.js';
import { all, one } from './page.js';
import { showPreview } from './preview.js';

putAddress();
all('[data-copy]').forEach(addCopyButton);

/** @type {HTMLFormElement} */
const form = one('[data-builder]');
const doors = all('[data-door]').map((part) => {
  const code = one('code', part);
  return { part, code, door: part.dataset.door ?? '', template: code.textContent };
});

const show = () => {
  const choice = chosenIn(form);
  for (const { part, code, door, template } of doors) {
    part.hidden = door !== choice.door;
    code.textContent = linesOf(template, door, choice.attributes);
  }
  for (const part of all('[data-for]')) part.hidden = !part.dataset.for?.split(' ').includes(choice.door);
  one('[data-colours]').hidden = !choice.colours.length;
  one('[data-colour-lines]').hidden = !choice.colours.length;
  one('[data-colour-lines] code').textContent = styleOf(choice.colours);
  for (const status of all('.result .copy [role=status]')) status.textContent = '';
  showContrast(choice.colours);
  showPreview(choice);
};

form.addEventListener('input', show);
one('[data-without-script]').hidden = true;
form.hidden = false;
show();
