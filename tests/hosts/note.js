// For the pages here: keeps what they hear of the finder, and what they do that nobody in the finder
// wanted, where a test can read it.
"use strict";
(() => {
  const { dataset } = document.documentElement;
  const heard = [];
  for (const what of ["ready", "answer", "failed"]) {
    document.addEventListener(`send-team-${what}`, ({ target, bubbles, composed, detail }) => {
      heard.push({ what, from: target.id, bubbles, composed, detail });
      dataset.heard = JSON.stringify(heard);
    });
  }
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    dataset.did = "sent its form";
  });
  // Shortcuts on single letters and digits, which keep away from fields that they can see.
  document.addEventListener("keydown", ({ key, target }) => {
    if (/^[a-z0-9/]$/i.test(key) && !/^(input|textarea|select)$/i.test(target.localName)) dataset.did = "obeyed a shortcut";
  });
})();
