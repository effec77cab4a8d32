// Runs in our own pages before any other script: it stands in them (`src/publish/inline.rs`), right below the form,
// which is hidden until then, so that no form is seen where no script runs.
//
// It shows the form, holds the page to its policy, asks for the data, and notes a press that comes before any other
// script: `embed.js` goes on from there. Where that does not come, has not come after 12 seconds, is too new for the
// browser, or is a module to a browser that knows none, it says so and shows the list in place of the form, as
// `embed.js` does where anything else is missing. Once the page is loaded, all its modules have run: who has not
// defined the element by then never will. Where the finder works, the list has gone.
//
// Browsers run it that know nothing newer than `addEventListener`, such as Edge in its mode for old sites: the build
// puts its syntax into that of 2009 (`src/bin/xtask/bundle.rs`), and what it calls is as old. It listens to the button
// alone: with a listener for clicks on the window, Chromium calls all of the page clickable, and screen readers say so.

((document, form) => {
  /** @param {string} selector */
  var one = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

  var giveUp = () => {
    var list = /** @type {HTMLDetailsElement | null} */ (one('[data-teams]'));
    if (!list) return;
    form.hidden = true;
    one('[data-failed]').hidden = false;
    list.open = true;
  };

  var look = () => {
    if (!window.customElements || !customElements.get('send-team-finder')) giveUp();
  };

  // A frame without a title shows none for a moment either.
  if (one('.title')) one('.title').hidden = /no-title/.test(location.search);
  form.hidden = false;
  one('[type=submit]').addEventListener('click', (event) => {
    event.preventDefault();
    // The form stays the same when it is the program's.
    if (one('[data-early]')) form.setAttribute('data-pressed', '');
  });

  addEventListener('error', (event) => {
    var script = /** @type {HTMLScriptElement} */ (event.target);
    // Of one that did not come, or of one that a browser cannot read.
    var source = script.src || event.filename;
    if (/\/embed\.js/.test(source)) giveUp();
    if (!/\/embed-\w{16}\.js/.test(source)) return;
    // A page that a cache has kept names one that may have gone: the newest has a name that stays.
    script = document.createElement('script');
    script.type = 'module';
    script.src = 'embed.js';
    document.body.appendChild(script);
  }, true);
  addEventListener('load', look);
  setTimeout(look, 12000);

  // All that runs or comes from here on is held to it. In the HTML, it would keep browsers from loading ahead: until
  // they have come to it, they do not know what it forbids.
  var policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
  document.head.appendChild(policy);

  if ('fetch' in window) {
    window.sendTeamData = ['data/teams.json', 'data/postcodes.json'].map((name) => {
      // Whatever the server says of caching: a phone may have changed.
      var promise = fetch(name, { cache: 'no-cache' });
      // `embed.js` will hear of it.
      promise.then(null, () => {});
      return promise;
    });
  }
})(document, document.forms[0]);
