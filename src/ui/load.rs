//! Loads the two files of data, once for all finders of a page.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
    time::Duration,
};

use gloo_net::http::Request;
use leptos::{prelude::*, reactive::signal::ArcTrigger, task::spawn_local};
use web_sys::AbortController;

use crate::{table::PostcodeTable, teams::Directories};

/// How long a file may take. Beyond this a family should be calling instead.
const PATIENCE: Duration = Duration::from_secs(10);

/// What has arrived.
#[derive(Clone, Default)]
pub(super) struct Data {
    pub(super) directories: Option<Arc<Directories>>,
    pub(super) table: Option<Arc<PostcodeTable>>,
    /// Whether one of the files did not come, or made no sense.
    pub(super) failed: bool,
}

impl Data {
    /// What `data-state` says.
    pub(super) fn state(&self) -> &'static str {
        match (self.failed, &self.directories, &self.table) {
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
}

/// What has arrived. An effect that asks is run again when more has.
pub(super) fn data() -> Data {
    CHANGED.with(Track::track);
    DATA.with_borrow(Clone::clone)
}

/// Begins to load what has not arrived, unless it is on its way. After a failure it may be called again.
pub(super) fn start(base: &str) {
    if LOADING.get() > 0 {
        return;
    }
    let arrived = DATA.with_borrow(Clone::clone);
    update(|data| data.failed = false);
    if arrived.directories.is_none() {
        spawn_local(load(format!("{base}data/teams.json"), |json| {
            let directories = Directories::read(json).ok()?;
            update(|data| data.directories = Some(Arc::new(directories)));
            Some(())
        }));
    }
    if arrived.table.is_none() {
        spawn_local(load(format!("{base}data/postcodes.json"), |json| {
            let table = PostcodeTable::decode(json).ok()?;
            update(|data| data.table = Some(Arc::new(table)));
            Some(())
        }));
    }
}

fn update(change: impl FnOnce(&mut Data)) {
    DATA.with_borrow_mut(change);
    CHANGED.with(Notify::notify);
}

async fn load(address: String, take: fn(&str) -> Option<()>) {
    LOADING.set(LOADING.get() + 1);
    let text = fetch(&address).await;
    // What is wrong in a file is said in full by the tools, which check it before it is served.
    let taken = text.and_then(|text| take(&text).ok_or("it is not what this version of the finder reads"));
    LOADING.set(LOADING.get() - 1);
    if let Err(error) = taken {
        leptos::logging::error!("send-team-finder: cannot load {address}: {error}");
    }
    // Only when nothing is on its way, so that "try again" begins anew.
    if LOADING.get() == 0 {
        update(|data| data.failed = data.directories.is_none() || data.table.is_none());
    }
}

async fn fetch(address: &str) -> Result<String, &'static str> {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let patience = controller.and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
    let text = async {
        let no_answer = |_| "no answer, or not a whole one, within 10 seconds";
        let response = Request::get(address).abort_signal(signal.as_ref()).send().await.map_err(no_answer)?;
        if response.ok() { response.text().await.map_err(no_answer) } else { Err("the server has no such file") }
    };
    let text = text.await;
    if let Some(patience) = patience {
        patience.clear();
    }
    text
}
