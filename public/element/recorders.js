// Some pages record what visitors do. What a family types, chooses and is answered is not for that: here
// are the marks by which recorders, as they come, leave a part of a page out.

import marks from './recorders.json';

/** @param {Element} element */
export const leaveOut = (element) => {
  for (const [name, value] of Object.entries(marks)) {
    if (name === 'class') element.classList.add(...value.split(' '));
    else element.setAttribute(name, value);
  }
};
