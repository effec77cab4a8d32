// The form in the page's own HTML is there before the program is: it is the same form that the program then takes
// over, so all that waits for it here is a press.

/**
 * Says that a press is noted. Sandboxes without forms tell nobody of a form that is sent, so it is the button that
 * is listened to; the page's own script, which is there first, has noted presses before this.
 * @param {HTMLElement} view
 */
export const waitIn = (view) => {
  const form = view.querySelector('form');
  if (!form) return;
  const wait = () => {
    /** @type {HTMLElement} */ (view.querySelector('[role=status]')).textContent = WORDS.waiting;
  };
  if ('pressed' in form.dataset) wait();
  form.querySelector('[type=submit]')?.addEventListener('click', () => {
    if (view.hasAttribute('data-early')) wait();
  });
};
