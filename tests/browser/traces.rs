//! Where a trace of what was typed could be left, and that there is none: requests, the page's
//! address, attributes, and all that a browser stores.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::server::Seen;
use crate::visit::Visit;

/// Shorter pieces are in other words by chance.
const SHORTEST_TRACE: usize = 3;

/// The page for frames.
const FRAME: &str = "/frame.html";

/// Looks for what was typed in anything, in whatever spelling.
pub(crate) struct Traces {
    typed: Vec<String>,
}

impl Traces {
    /// Of these texts, as they were typed.
    pub(crate) fn of(typed: &[String]) -> Self {
        let typed = typed.iter().map(|text| bare(text)).filter(|text| text.len() >= SHORTEST_TRACE && has_digit(text));
        Self { typed: typed.collect() }
    }

    /// Whether a text holds one: in any case, with any characters between, or percent-encoded.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let readings = [bare(text), bare(&percent_decode(text))];
        self.typed.iter().any(|typed| readings.iter().any(|reading| reading.contains(typed)))
    }
}

impl Visit {
    /// Every request was for a file of the finder's own, and brought nothing along.
    pub(crate) fn no_request_holds_what_was_typed(&self) -> Result<()> {
        let traces = Traces::of(&self.page.typed_so_far());
        let log = self.server.log();
        ensure!(!log.is_empty(), "the server saw no request at all, so the log shows nothing");
        for request in log {
            let Seen { method, url, headers, body } = &request;
            let all = format!("{method} {url}\n{headers:?}\n{body}");
            if self.page.browser.engine.makes_by_itself(&request) {
                ensure!(!traces.are_in(&all), "the browser's own request holds what was typed: {all}");
                continue;
            }
            // The frame's address says how an editor wants it, a contact file's which file it was made from, and that
            // of the newest first script the time, so that no cache knows it.
            let is_version = |query: &str| {
                let digits = match url.path() {
                    path if path.starts_with("/teams/") => query.strip_prefix("v="),
                    "/embed.js" => Some(query),
                    _ => None,
                };
                digits.is_some_and(|digits| digits.chars().all(|char| char.is_ascii_hexdigit()))
            };
            let is_plain = method == "GET"
                && url.query().is_none_or(|it| url.path() == FRAME || is_version(it))
                && body.is_empty();
            ensure!(is_plain, "a request that brings something along: {all}");
            let is_ours = self.server.has(&request) || url.path() == "/favicon.ico";
            ensure!(is_ours, "a request for something that is not in dist: {all}");
            let added = headers.iter().find(|(name, _)| !is_sent_by_browsers(name));
            ensure!(added.is_none(), "a request with a header of the page's own, {added:?}: {all}");
            let pieces =
                headers.iter().map(|(_, value)| value.as_str()).chain([url.path(), url.query().unwrap_or_default()]);
            for piece in pieces {
                ensure!(!traces.are_in(piece), "a request holds what was typed: {all}");
            }
        }
        Ok(())
    }

    /// Nothing typed is in the address or an attribute, and the browser stores nothing at all.
    pub(crate) async fn nothing_is_stored(&self) -> Result<()> {
        let script = r"
            const attributes = [];
            const walk = (root) => {
              for (const element of root.querySelectorAll('*')) {
                for (const { name, value } of element.attributes) attributes.push(`${name}=${value}`);
                if (element.shadowRoot) walk(element.shadowRoot);
              }
            };
            walk(document);
            return {
              attributes,
              places: [location.href, window.name, JSON.stringify(history.state), document.cookie],
              query: location.search + location.hash,
              stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean),
            };";
        let found: Value = self.page.browser.script(script, &[]).await?;
        let traces = Traces::of(&self.page.typed_so_far());
        for place in ["attributes", "places"] {
            for value in found.get(place).and_then(Value::as_array).into_iter().flatten() {
                let value = value.as_str().unwrap_or_default();
                ensure!(!traces.are_in(value), "what was typed is in {place}: {value}");
            }
        }
        ensure!(found.get("query").and_then(Value::as_str) == Some(""), "the address has a query: {found}");
        ensure!(
            found.get("stored").and_then(Value::as_array).is_some_and(Vec::is_empty),
            "something is stored: {found}"
        );
        if self.page.runs_script() {
            self.no_database_or_cache().await?;
        }
        Ok(())
    }

    /// These can only be asked for by promises, which do not come where scripts are off; but there
    /// nothing could have been stored in them.
    async fn no_database_or_cache(&self) -> Result<()> {
        let script = r"
            const done = arguments[arguments.length - 1];
            Promise.all([
              indexedDB.databases().then((all) => all.map((database) => database.name)),
              caches.keys(),
              navigator.serviceWorker.getRegistrations().then((all) => all.map((worker) => worker.scope)),
            ]).then((kept) => done(kept.flat().join(', ')), (error) => done(`not to be asked: ${error}`));";
        let returned = self.page.browser.web.execute_async(script, Vec::new()).await?;
        let kept: String = returned.convert()?;
        ensure!(kept.is_empty(), "databases, caches or service workers are kept: {kept}");
        Ok(())
    }
}

/// Whether browsers send this header by themselves. A page could write anything into others.
fn is_sent_by_browsers(name: &str) -> bool {
    const NAMES: [&str; 19] = [
        "accept",
        "accept-encoding",
        "accept-language",
        "cache-control",
        "connection",
        "dnt",
        "host",
        "if-modified-since",
        "if-none-match",
        "origin",
        "pragma",
        "priority",
        "proxy-connection",
        "referer",
        "service-worker",
        "te",
        "upgrade-insecure-requests",
        "user-agent",
        "range",
    ];
    NAMES.contains(&name) || name.starts_with("sec-")
}

/// A word without one, such as a town, is on the page for all.
fn has_digit(text: &str) -> bool {
    text.chars().any(|char| char.is_ascii_digit())
}

/// Only letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect()
}

fn percent_decode(text: &str) -> String {
    let mut decoded = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            decoded.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            decoded.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
