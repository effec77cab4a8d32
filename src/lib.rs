//! Finds a family's SEND team from their postcode and the child's age, on their own device.
//!
//! # How data flows
//!
//! ```text
//! ONS files ------ onspd -------> data/postcodes.json --+
//!                                                       +--> decode --> Finder
//! data/teams.json (written by the council, checked) ----+
//!                                                       +--> publish --> dist: pages, list, kiosk.html,
//!                                                            contact files, server files
//!
//! Form --> Postcode::parse --> PostcodeTable::lookup --> route --> Outcome --> Answer --------> view
//!    |           |                     |                                                          |
//!    +---------- resolve: every Problem of the form, with suggestions --> ErrorMessage ----------+
//! ```
//!
//! One way. The modules below are in reading order, and each builds only on those above it: `json`,
//! [`decode`], [`date`], [`postcode`], [`table`], [`teams`], [`routing`], [`resolve`], [`wording`],
//! [`answer`], [`finder`], [`kiosk`] (`tests/layers.rs` refuses anything else). These are the core, plain Rust
//! without a browser, clock, network or file. The view, `ui`, shows what the core decided and decides nothing.
//! `onspd` and `publish` make files of data and are there on native machines alone; the chores that call them are
//! in `src/bin/xtask`.
//!
//! # Invariants
//!
//! Each has its tests; stories are those of `tests/browser/stories`.
//!
//! 1. The core touches no browser, clock, network or file: today's date is a parameter
//!    (`the_core_names_no_browser_clock_network_or_file` in `tests/layers.rs`).
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
//! This list is law: one word, one thing, in code and comments. What is public keeps its words: keys of the
//! files of data, `data-*` attributes (all are in the one table of `publish::reference`), classes.
//!
//! | word | means | here |
//! |---|---|---|
//! | postcode | outward and inward code: `WR5`, `2NP` | [`postcode::Postcode`] |
//! | postcode area, sector, unit | `WR`; `WR5 2`; `NP` | [`postcode::PostcodeArea`], [`postcode::Sector`], [`postcode::Unit`] |
//! | mark | a character that means something in what was typed; others are gaps | `postcode::typed` |
//! | candidate | a postcode that may have been meant | [`postcode::Candidate`] |
//! | lookalike | a character taken for another, by eye or by key | [`postcode::Lookalike`] |
//! | district | local authority district, by its ONS code; never a part of a postcode | [`table::LadCode`] |
//! | ONSPD, edition | ONS Postcode Directory, published each quarter | [`table::Edition`] |
//! | table, listing | which postcodes exist; what it says of one | [`table::PostcodeTable`], [`table::Listing`] |
//! | whereabouts | the district of a postcode, and another one that is near | [`table::Whereabouts`] |
//! | border postcode | one with a postcode of another district within 250 m | [`table::Whereabouts::nearest_other`] |
//! | area | North or South of the county: the council's word | [`teams::Area`] |
//! | county | all that the council serves; `place` of `council` in `teams.json` | [`teams::Council::county`] |
//! | place | a town, village or district that is chosen where there is no postcode | [`teams::TeamDirectory::places`] |
//! | age band, cut-off | Pre-14, Post-14; the rule that divides them | [`teams::AgeBand`], [`teams::Cutoff`] |
//! | directory | what the council says of areas, teams and rules from one day on; never a folder | [`teams::TeamDirectory`] |
//! | contact | somebody to call or to write to: a team, the helpline, advice | [`teams::Contact`] |
//! | route, outcome | from a postcode and an age to what follows for a family | [`routing::route`], [`routing::Outcome`] |
//! | matching, older, younger | an area's teams for the age that was given, and for others | [`routing::AreaTeams`] |
//! | form, problem | what a family filled in; something that it can mend there | [`resolve::Form`], [`resolve::Problem`] |
//! | error message | what a family is told of a problem; never complaint, a legal term in SEND | [`answer::ErrorMessage`] |
//! | mistake | something in a file of data that staff can mend | [`decode::Mistake`] |
//! | error, cause | why a text cannot be parsed or decoded; what `data-cause` says of it | [`decode::DecodeError`] |
//! | answer, block | a document in reading order; its parts have the GOV.UK Design System's names: warning text, details, contact card | [`answer::Answer`], [`answer::Block`] |
//! | take home | the text of an answer that is copied or shared | [`answer::Answer::take_home`] |
//! | shown | what can be read without opening details | [`answer`] |
//! | page, own page | the HTML document around the finder; the council's, with nothing else on it | [`teams::Council::own_page`] |
//! | kiosk | a screen that one family after another uses, such as in a reception | [`kiosk::Kiosk`] |
//! | deep link | the end of an address that names a team | [`teams::fragment`] |
//! | content hash | a number that tells one text of a file from another | [`teams::content_hash`] |
//! | index, position | where something stands in a list, from 0; in a text, from 1 | |
//!
//! Verbs: parse (a text to a value), decode and encode (a file of data), look up (in the table), route,
//! resolve (a form), check (values against each other), compose (an answer).

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
