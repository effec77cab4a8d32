// The form in the page's own HTML is there before the finder is: nothing done in it is lost.
export const watchEarly = (host) => {
  const form = host.querySelector('[data-early]');
  const early = { form };
  if (!form) return early;
  const wait = () => {
    const status = form.querySelector('[role=status]');
    status.textContent = status.dataset.waiting;
  };
  // The page itself notes a press that was quicker than this script.
  if ('pressed' in form.dataset) wait();
  // Not when the form is sent: a sandbox without forms tells nobody of that.
  form.querySelector('button').onclick = (event) => {
    event.preventDefault();
    form.dataset.pressed = '';
    wait();
  };
  // A press that has begun in this form ends in it, or it would be lost.
  form.onpointerdown = () => {
    early.released = new Promise((resolve) => {
      const end = () => setTimeout(() => { early.released = undefined; resolve(); });
      for (const event of ['pointerup', 'pointercancel']) addEventListener(event, end, { once: true });
    });
  };
  return early;
};

export const choice = (view, value) => [...view.querySelectorAll('input[type=radio]')].find((one) => one.value === value);

export const takeOver = ({ form }, view) => {
  if (!form) return;
  const [from, to] = [form, view].map((root) => root.querySelector('input[type=text]'));
  const focused = document.activeElement;
  to.value = from.value;
  const same = choice(view, form.querySelector('input[type=radio]:checked')?.value);
  if (same) same.checked = true;
  if (focused === from) {
    to.focus({ preventScroll: true });
    to.setSelectionRange(from.selectionStart, from.selectionEnd);
  } else if (form.parentNode.contains(focused)) {
    (choice(view, focused.value) ?? view.querySelector('button[type=submit]')).focus({ preventScroll: true });
  }
  // What was typed does not stay in a form that nobody sees.
  form.remove();
  if ('pressed' in form.dataset) view.querySelector('button[type=submit]').click();
};
