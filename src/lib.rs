//! Finds a family's SEND team from their postcode and the child's age, on their own device.
//!
//! # How data flows
//!
//! ```text
//! ONS files ------ onspd -------> data/postcodes.json --+
//!                                                       +--> load --> Finder
//! data/teams.json (written by the council, checked) ----+
//!                                                       +--> publish --> dist: pages, list, kiosk.html,
//!                                                            contact files, server files
//!
//! typed text --> Postcode::parse --> PostcodeTable::lookup --> route --> Outcome --> Answer --> view
//!                      |                     |
//!                   Problem             suggestions
//! ```
//!
//! One way. The modules below are in reading order; up to `wording` they are the core, plain Rust without
//! a browser, clock, network or file. The view shows what the core decided and decides nothing. `onspd` and
//! `publish` make files of data and are there on native machines alone; the chores that call them are in
//! `src/bin/xtask`.
//!
//! # Invariants
//!
//! Each has its tests; stories are those of `tests/browser/stories`.
//!
//! 1. The core touches no browser, clock, network or file: today's date is a parameter. It is built
//!    for machines without a browser, where no browser crate can be named:
//!
//!    ```compile_fail
//!    use web_sys::Window;
//!    ```
//! 2. Nothing that a family types leaves the page or is stored: no request, URL, storage, event,
//!    attribute or log holds it (asked after every story: `tests/browser/traces.rs`).
//! 3. No bytes make a reader panic: postcode text, table and directory are untrusted
//!    (`no_text_makes_the_postcode_readers_panic` and its neighbours in `tests/table.rs`).
//! 4. Contacts, areas and rules are data: changing a phone number compiles nothing (`publish`,
//!    `a_stamp_adds_all_that_comes_from_data_and_a_second_one_changes_nothing`).
//! 5. The same inputs give the same bytes: table and build are reproducible (the same test, and
//!    `cargo xtask data --check` in the test command).
//! 6. Membership is exact: a postcode that does not exist never gets a confident team
//!    (`every_other_unit_of_their_sectors_does_not_exist` in `tests/table.rs`).
//! 7. There is always a number to call: loading, failing, offline, without wasm, without script (stories
//!    `without`).
//! 8. An outcome is not an error: living elsewhere is an answer with a next step. A problem is
//!    something that the family can mend in the form (`tests/answers`).
//! 9. Nothing waits for ever: every file has a time limit, and every end without an answer is the list
//!    and the helpline (stories `waits`, `without`, `failures` and `data_files`).
//! 10. A changed contact reaches the next visit, whatever caches say (stories `caches`).
//! 11. Links never leave through a frame that forbids them; what a host page forbids is not shown as if
//!     it worked (stories `frames`).
//! 12. On a screen that one family after another uses, nothing of one is there for the next, and nothing is
//!     taken from who is there (`tests/kiosk`).
//!
//! # Words
//!
//! | word | means | here |
//! |---|---|---|
//! | postcode | outward and inward code: `WR5`, `2NP` | [`postcode::Postcode`] |
//! | sector, unit | `WR5 2`; `NP` | [`postcode::Sector`], [`postcode::Unit`] |
//! | district | local authority district, by its ONS code | [`table::LadCode`] |
//! | area | North or South of the county: the council's word | [`teams::Area`] |
//! | age band, cut-off | Pre-14, Post-14; the rule that divides them | [`teams::AgeBand`], [`teams::Cutoff`] |
//! | ONSPD, edition | ONS Postcode Directory, published each quarter | [`table::Edition`] |
//! | directory, route, outcome | what the council says, and what follows for a family | [`teams::TeamDirectory`], [`routing::route`], [`routing::Outcome`] |
//! | problem | something that a family can mend in the form | [`resolve::Problem`] |
//! | kiosk | a screen that one family after another uses, such as in a reception | [`kiosk::Kiosk`] |
//! | border postcode | one with a postcode of another district within 250 m | [`table::Whereabouts::nearest_other`] |

mod json;
pub mod decode;
pub mod date;
pub mod postcode;
pub mod table;
pub mod teams;
pub mod routing;
pub mod resolve;
pub mod wording;
pub mod answer;
pub mod finder;
pub mod kiosk;

pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod onspd;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
