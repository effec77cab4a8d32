//! The two files of data, once for all finders of a page, and anew where they have become old.
//!
//! Who brings them is set by the program: `program.js` on a page, since it can begin before this program is
//! there, and [`super::fetch`] in another app. What becomes of them is decided here.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    sync::Arc,
};

use leptos::{
    leptos_dom::logging::console_error,
    prelude::{Notify, Track},
    reactive::signal::ArcTrigger,
    task::spawn_local,
};

use super::{browser, options::State};
use crate::{
    table::PostcodeTable,
    teams::{self, Directories},
};

/// How old the data of an open page may become, in milliseconds.
const DAY: f64 = 86_400_000.0;

/// Brings the text of a file by its name: none where it does not come, or not whole, in time.
pub(super) type Ask = Box<dyn Fn(&'static str) -> Asked>;
pub(super) type Asked = Pin<Box<dyn Future<Output = Option<String>>>>;

/// What has arrived.
#[derive(Clone, Default)]
pub(super) struct Data {
    pub(super) directories: Option<Arc<Directories>>,
    pub(super) table: Option<Arc<PostcodeTable>>,
    /// Tells the directories from those before them.
    pub(super) version: u32,
    /// Newer data is on its way, and presses wait for it.
    pub(super) is_renewed: bool,
    /// Why one of the files did not come, or made no sense: what `data-cause` says.
    pub(super) failed: Option<&'static str>,
}

impl Data {
    /// Whether a press could not be answered, now or soon.
    fn is_lost(&self) -> bool {
        self.failed.is_some() && self.table.is_none()
    }

    /// How far it is.
    pub(super) fn state(&self) -> State {
        match (self.failed, &self.directories, &self.table) {
            (Some(cause), ..) => State::Failed(cause),
            (None, Some(_), Some(_)) => State::Ready,
            _ => State::Waiting,
        }
    }
}

thread_local! {
    /// Not one signal in place of it and the trigger: a screen then held 130 bytes more after each look-up, for good
    /// (`tests/browser/stories/kiosk_soak.rs`).
    static DATA: RefCell<Data> = RefCell::default();
    static CHANGED: ArcTrigger = ArcTrigger::new();
    /// Told when a press could no longer be answered, and when it can be again.
    static LOST: ArcTrigger = ArcTrigger::new();
    static ASK: RefCell<Option<Ask>> = const { RefCell::new(None) };
    /// When the data came, in the device's milliseconds. What a page holds itself never becomes old.
    static CAME: Cell<f64> = const { Cell::new(f64::INFINITY) };
    /// Files on their way.
    static LOADING: Cell<usize> = const { Cell::new(0) };
    /// Why one of them failed, until the others have ended too.
    static FAILED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// What has arrived. An effect that asks is run again when more has.
pub(super) fn data() -> Data {
    CHANGED.with(Track::track);
    arrived()
}

/// What has arrived, for what need not be run again.
pub(super) fn arrived() -> Data {
    DATA.with_borrow(Clone::clone)
}

/// Whether a press could not be answered, now or soon. An effect that asks is run again when that changes.
pub(super) fn is_lost() -> bool {
    LOST.with(Track::track);
    DATA.with_borrow(Data::is_lost)
}

/// Reads both files from a page that holds them itself.
#[cfg(feature = "kiosk")]
pub(super) fn read(teams: &str, postcodes: &str) {
    for (file, text) in [(TEAMS, teams), (POSTCODES, postcodes)] {
        if let Err(cause) = (file.read)(text) {
            update(|data| data.failed = Some(cause));
        }
    }
}

/// Holds what tools and tests have read.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn hold(directories: Option<Arc<Directories>>, table: Option<Arc<PostcodeTable>>) {
    update(|data| *data = Data { directories, table, ..Data::default() });
}

/// Sets who brings files, where nobody does yet.
pub(super) fn ask_by(ask: impl FnOnce() -> Ask) {
    ASK.with_borrow_mut(|before| _ = before.get_or_insert_with(ask));
}

/// Begins to load what has not arrived, unless it is on its way. After a failure it may be called again.
pub(super) fn start() {
    if LOADING.get() > 0 {
        return;
    }
    let arrived = arrived();
    // Also where all has arrived: only when it is notified does a trigger let go of the effects of finders
    // that have gone.
    update(|data| data.failed = None);
    LOST.with(Notify::notify);
    for (file, is_here) in [(TEAMS, arrived.directories.is_some()), (POSTCODES, arrived.table.is_some())] {
        if !is_here {
            begin(file);
        }
    }
}

/// Asks for newer data where that of the page is a day old, or where somebody comes back to the page.
/// Until it is there, and where it does not come, the old is in use, with its date. Gives whether data is
/// on its way.
pub(super) fn renew(is_visit: bool) -> bool {
    let age = browser::now() - CAME.get();
    if LOADING.get() == 0 && (age > DAY || is_visit && age >= 0.0) {
        update(|data| data.is_renewed = true);
        begin(TEAMS);
        begin(POSTCODES);
    }
    LOADING.get() > 0
}

fn begin(file: File) {
    // Counted now: another finder may ask before this one's turn to load has come.
    LOADING.set(LOADING.get() + 1);
    spawn_local(load(file));
}

fn update(change: impl FnOnce(&mut Data)) {
    let (before, now) = DATA.with_borrow_mut(|data| {
        let before = data.is_lost();
        change(data);
        (before, data.is_lost())
    });
    CHANGED.with(Notify::notify);
    if before != now {
        LOST.with(Notify::notify);
    }
}

/// A file of data, and how it is read: the error is its cause.
struct File {
    name: &'static str,
    read: fn(&str) -> Result<(), &'static str>,
}

const TEAMS: File = File {
    name: "data/teams.json",
    read: |json| {
        let directories = Directories::decode(json).map_err(|error| error.cause())?;
        let version = teams::content_hash(json);
        update(|data| {
            // The same once more changes nothing on the page.
            if data.directories.is_none() || data.version != version {
                data.directories = Some(Arc::new(directories));
                data.version = version;
            }
        });
        Ok(())
    },
};

const POSTCODES: File = File {
    name: "data/postcodes.json",
    read: |json| {
        let table = PostcodeTable::decode(json).map_err(|error| error.cause())?;
        update(|data| data.table = Some(Arc::new(table)));
        Ok(())
    },
};

async fn load(file: File) {
    let asked = ASK.with_borrow(|ask| ask.as_ref().map(|ask| ask(file.name)));
    let text = match asked {
        Some(asked) => asked.await,
        None => None,
    };
    let read = match text {
        // What is wrong in a file is said in full by the tools, which check it before it is served.
        Some(text) => (file.read)(&text),
        None => Err("network"),
    };
    LOADING.set(LOADING.get() - 1);
    if let Err(cause) = read {
        console_error(&["send-team-finder: cannot use ", file.name, " (", cause, ")"].concat());
        FAILED.set(Some(cause));
    }
    // Only when nothing is on its way, so that "try again" begins anew.
    if LOADING.get() == 0 {
        let failed = FAILED.take();
        // Newer data that did not come is asked for again at the next press.
        if failed.is_none() {
            CAME.set(browser::now());
        }
        update(|data| {
            data.failed = failed.filter(|_| !data.is_renewed);
            data.is_renewed = false;
        });
    }
}
