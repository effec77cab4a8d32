//! Loads the two files of data, once for all finders of a page.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
    time::Duration,
};

use gloo_net::http::Request;
use leptos::{prelude::*, reactive::signal::ArcTrigger, task::spawn_local};
use web_sys::AbortController;

use crate::{
    table::PostcodeTable,
    teams::{Directories, ReadError},
};

/// How long a file may take. Beyond this a family should be calling instead.
const PATIENCE: Duration = Duration::from_secs(10);

/// What has arrived.
#[derive(Clone, Default)]
pub(super) struct Data {
    pub(super) directories: Option<Arc<Directories>>,
    pub(super) table: Option<Arc<PostcodeTable>>,
    /// Why one of the files did not come, or made no sense: what `data-cause` says.
    pub(super) failed: Option<&'static str>,
}

impl Data {
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

/// Begins to load what has not arrived, unless it is on its way. After a failure it may be called again.
pub(super) fn start(base: &str) {
    if LOADING.get() > 0 {
        return;
    }
    let arrived = arrived();
    // Also where all has arrived: only when it is notified does a signal let go of the effects of finders
    // that have gone.
    update(|data| data.failed = None);
    for (file, is_here) in [(TEAMS, arrived.directories.is_some()), (POSTCODES, arrived.table.is_some())] {
        if !is_here {
            // Counted now: another finder may ask before this one's turn to load has come.
            LOADING.set(LOADING.get() + 1);
            spawn_local(load(base.to_owned(), file));
        }
    }
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
        let directories = Directories::load(json).map_err(|error| match error {
            ReadError::Version => "version",
            _ => "data",
        })?;
        update(|data| data.directories = Some(Arc::new(directories)));
        Ok(())
    },
};

const POSTCODES: File = File {
    name: "data/postcodes.json",
    take: |json| {
        let table = PostcodeTable::decode(json).map_err(|error| if error.is_version() { "version" } else { "data" })?;
        update(|data| data.table = Some(Arc::new(table)));
        Ok(())
    },
};

async fn load(base: String, file: File) {
    let taken = match fetch(&format!("{base}{}", file.name)).await {
        // What is wrong in a file is said in full by the tools, which check it before it is served.
        Some(text) => (file.take)(&text),
        None => Err("network"),
    };
    LOADING.set(LOADING.get() - 1);
    if let Err(cause) = taken {
        leptos::logging::error!("send-team-finder: cannot use {base}{} ({cause})", file.name);
        FAILED.set(Some(cause));
    }
    // Only when nothing is on its way, so that "try again" begins anew.
    if LOADING.get() == 0 {
        update(|data| data.failed = FAILED.take());
    }
}

/// A file's text; none where it does not come, or not whole, in time.
async fn fetch(address: &str) -> Option<String> {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let patience = controller.and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
    let text = async {
        let response = Request::get(address).abort_signal(signal.as_ref()).send().await.ok()?;
        if response.ok() { response.text().await.ok() } else { None }
    };
    let text = text.await;
    if let Some(patience) = patience {
        patience.clear();
    }
    text
}
