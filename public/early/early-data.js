// Runs in the head of our own pages: it stands in them (`src/publish/inline.rs`), in front of all that is to be seen,
// and asks for the data, so that it is on its way while the page is drawn. `embed.js` goes on from there.
//
// Browsers that run it know as little as those that run `early.js`.

if ('fetch' in window) {
  window.sendTeamData = ['data/teams.json', 'data/postcodes.json'].map((name) => {
    // Whatever the server says of caching: a phone may have changed.
    var promise = fetch(name, { cache: 'no-cache' });
    // `embed.js` will hear of it.
    promise.then(null, () => {});
    return promise;
  });
}
