//! Loads the two files of data, once for all finders of a page.

use std::{cell::RefCell, sync::Arc};

use gloo_net::http::Request;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::{table::PostcodeTable, teams::Directories};

/// How long a file may take. Beyond this a family should be calling instead.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

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
    static DATA: ArcRwSignal<Data> = ArcRwSignal::new(Data::default());
    static STARTED: RefCell<bool> = const { RefCell::new(false) };
}

/// What has arrived, to be watched.
pub(super) fn data() -> ArcRwSignal<Data> {
    DATA.with(Clone::clone)
}

/// Begins to load what has not arrived, unless it is on its way. After a failure it may be called again.
pub(super) fn start(base: String) {
    if STARTED.replace(true) {
        return;
    }
    let data = data();
    data.update(|data| data.failed = false);
    spawn_local(async move {
        let arrived = data.get_untracked();
        let teams = async {
            if arrived.directories.is_none() {
                let read =
                    load(&base, "data/teams.json", |json| Directories::read(json).map_err(|error| error.to_string()));
                keep(read.await, |data, directories| data.directories = Some(directories));
            }
        };
        let table = async {
            if arrived.table.is_none() {
                let read = load(&base, "data/postcodes.json", |json| {
                    PostcodeTable::decode(json).map_err(|error| error.to_string())
                });
                keep(read.await, |data, table| data.table = Some(table));
            }
        };
        futures::join!(teams, table);
        STARTED.set(false);
        // Only now, so that "try again" finds nothing on its way.
        if data.with_untracked(|data| data.directories.is_none() || data.table.is_none()) {
            data.update(|data| data.failed = true);
        }
    });
}

fn keep<T>(read: Result<T, String>, take: impl FnOnce(&mut Data, Arc<T>)) {
    match read {
        Ok(value) => data().update(|data| take(data, Arc::new(value))),
        Err(error) => leptos::logging::error!("send-team-finder: {error}"),
    }
}

async fn load<T>(base: &str, name: &str, read: fn(&str) -> Result<T, String>) -> Result<T, String> {
    let address = format!("{base}{name}");
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let patience = controller.and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
    let text = async {
        let response =
            Request::get(&address).abort_signal(signal.as_ref()).send().await.map_err(|error| error.to_string())?;
        if !response.ok() {
            return Err(format!("status {}", response.status()));
        }
        response.text().await.map_err(|error| error.to_string())
    };
    let text = text.await;
    if let Some(patience) = patience {
        patience.clear();
    }
    text.and_then(|text| read(&text)).map_err(|error| format!("cannot load {name}: {error}"))
}
