//! Brings the files of data in an app that places the component itself.

use std::{cell::Cell, time::Duration};

use gloo_net::http::Request;
use leptos::prelude::set_timeout_with_handle;
use web_sys::AbortController;

use super::load::Ask;

/// How long a file may take. Beyond this a family should be calling instead.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks the server below `base`: at first without trusting a cache, and after that past every cache, since one
/// may hold an answer from the middle of a deployment.
pub(super) fn from(base: String) -> Ask {
    let asked = Cell::new(0);
    Box::new(move |name| {
        asked.set(asked.get() + 1);
        let cache = if asked.get() > 2 { web_sys::RequestCache::Reload } else { web_sys::RequestCache::NoCache };
        Box::pin(get(format!("{base}{name}"), cache))
    })
}

/// A file's text; none where it does not come, or not whole, in time.
async fn get(address: String, cache: web_sys::RequestCache) -> Option<String> {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let patience = controller.and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
    let text = async {
        let response = Request::get(&address).cache(cache).abort_signal(signal.as_ref()).send().await.ok()?;
        if response.ok() { response.text().await.ok() } else { None }
    };
    let text = text.await;
    if let Some(patience) = patience {
        patience.clear();
    }
    text
}
