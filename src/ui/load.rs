//! Takes the two files of data, once for all finders of a page, and anew where they have become old.
//! `program.js` brings them, since it can begin before this program is there; what becomes of them is
//! decided here.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};

use gloo_net::http::Response;
use js_sys::{Function, Promise};
use leptos::{prelude::*, reactive::signal::ArcTrigger, task::spawn_local};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    table::PostcodeTable,
    teams::{self, Directories},
};

/// How old the data of an open page may become, in milliseconds.
const DAY: f64 = 86_400_000.0;

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
    pub(super) fn is_lost(&self) -> bool {
        self.failed.is_some() && self.table.is_none()
    }

    /// What `data-state` says.
    pub(super) fn state(&self) -> &'static str {
        match (self.failed.is_some(), &self.directories, &self.table) {
            (true, ..) => "failed",
            (false, Some(_), Some(_)) => "ready",
            _ => "waiting",
        }
    }
}

thread_local! {
    static DATA: RefCell<Data> = RefCell::default();
    static CHANGED: ArcTrigger = ArcTrigger::new();
    /// Promises a file by its name: `ask` of `program.js`.
    static ASK: RefCell<Option<Function>> = RefCell::default();
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

/// The same for what need not be run again: an answer stays as it is.
pub(super) fn arrived() -> Data {
    DATA.with_borrow(Clone::clone)
}

/// Takes both files from a page that holds them itself.
pub(super) fn take(teams: &str, postcodes: &str) {
    for (file, text) in [(TEAMS, teams), (POSTCODES, postcodes)] {
        if let Err(cause) = (file.take)(text) {
            update(|data| data.failed = Some(cause));
        }
    }
}

/// Takes the function that promises files.
pub(super) fn ask_by(ask: Function) {
    ASK.set(Some(ask));
}

/// Begins to load what has not arrived, unless it is on its way. After a failure it may be called again.
pub(super) fn start() {
    if LOADING.get() > 0 {
        return;
    }
    let arrived = arrived();
    // Also where all has arrived: only when it is notified does a signal let go of the effects of finders
    // that have gone.
    update(|data| data.failed = None);
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
    let age = js_sys::Date::now() - CAME.get();
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
    DATA.with_borrow_mut(change);
    CHANGED.with(Notify::notify);
}

/// A file of data, and how it is taken: the error is its cause.
struct File {
    name: &'static str,
    take: fn(&str) -> Result<(), &'static str>,
}

const TEAMS: File = File {
    name: "data/teams.json",
    take: |json| {
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
    take: |json| {
        let table = PostcodeTable::decode(json).map_err(|error| error.cause())?;
        update(|data| data.table = Some(Arc::new(table)));
        Ok(())
    },
};

async fn load(file: File) {
    let taken = match text(file.name).await {
        // What is wrong in a file is said in full by the tools, which check it before it is served.
        Some(text) => (file.take)(&text),
        None => Err("network"),
    };
    LOADING.set(LOADING.get() - 1);
    if let Err(cause) = taken {
        leptos::logging::error!("send-team-finder: cannot use {} ({cause})", file.name);
        FAILED.set(Some(cause));
    }
    // Only when nothing is on its way, so that "try again" begins anew.
    if LOADING.get() == 0 {
        let failed = FAILED.take();
        // Newer data that did not come is asked for again at the next press.
        if failed.is_none() {
            CAME.set(js_sys::Date::now());
        }
        update(|data| {
            data.failed = failed.filter(|_| !data.is_renewed);
            data.is_renewed = false;
        });
    }
}

/// A file's text; none where it does not come, or not whole, in time.
async fn text(name: &str) -> Option<String> {
    let promised = ASK.with_borrow(|ask| ask.as_ref()?.call1(&JsValue::NULL, &name.into()).ok())?;
    let response = JsFuture::from(promised.dyn_into::<Promise>().ok()?).await.ok()?;
    Response::from(response.dyn_into::<web_sys::Response>().ok()?).text().await.ok()
}
