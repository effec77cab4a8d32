// What stands in the finder's place where the program did not come. Its words would have been the
// program's: the build puts them in (`src/bin/xtask/bundle.rs`).
/* global FAILED_WORDS */

export const failure = (tryAgain) => {
  const box = document.createElement('div');
  box.className = 'caution';
  box.setAttribute('role', 'alert');
  const { said, next, again } = FAILED_WORDS;
  box.append(...[said, next].map((words) => Object.assign(document.createElement('p'), { textContent: words })));
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: again, onclick: tryAgain });
  box.append(button);
  return box;
};
