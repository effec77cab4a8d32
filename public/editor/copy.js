// The buttons that copy lines.

/** @param {HTMLElement} text What is copied, whose `data-copy` says what it is. */
export const addCopyButton = (text) => {
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
      getSelection()?.selectAllChildren(text);
      status.textContent = 'Selected: copy it with Ctrl+C, or ⌘C on a Mac';
    }
  });
  line.append(button, status);
  text.after(line);
};
