// What stands in the finder's place where the program did not come. Its words would have been the
// program's: the build puts them in (`src/bin/xtask/bundle.rs`).

/** @param {() => void} tryAgain */
export const failure = (tryAgain) => {
  const [failed, box] = [document.createElement('div'), document.createElement('div')];
  failed.className = 'finder';
  box.className = 'caution';
  box.setAttribute('role', 'alert');
  const { said, next, again } = WORDS;
  box.append(...[said, next].map((words) => Object.assign(document.createElement('p'), { textContent: words })));
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: again, onclick: tryAgain });
  box.append(button);
  failed.append(box);
  return failed;
};
