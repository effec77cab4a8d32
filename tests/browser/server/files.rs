//! The files of a built finder over HTTP, as `dist` is meant to be hosted, and the pages of others
//! that show it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::Hook;

/// The script that keeps what a page says to its console.
const CONSOLE_HOOK: &str = include_str!("console_hook.js");
const CONSOLE_HOOK_PATH: &str = "/console-hook.js";

/// A page that shows the finder 320 px wide, for the engines whose windows cannot be so narrow.
const NARROW: &str = "<!doctype html><html lang=en><title>Narrow</title>\
    <link rel=icon href=data:,><iframe title=Finder src=/ width=320 height=640 style=border:0></iframe>";
const NARROW_PATH: &str = "/narrow.html";

/// Below this are the pages of others, from `tests/hosts`.
const HOSTS: &str = "/hosts/";

/// Below this is the Leptos app of `tests/app`.
const APP: &str = "/app/";

/// The folders to serve.
pub(super) struct Files {
    /// The built finder.
    pub(super) root: PathBuf,
    /// Pages of others.
    pub(super) hosts: PathBuf,
    /// The Leptos app.
    pub(super) app: PathBuf,
    pub(super) hook: Hook,
    /// Texts in place of files, by their path.
    pub(super) instead: Mutex<BTreeMap<String, String>>,
}

impl Files {
    /// Whether a path is one that this server has.
    pub(super) fn has(&self, path: &str) -> bool {
        match path {
            CONSOLE_HOOK_PATH => self.hook == Hook::Inserted,
            NARROW_PATH => true,
            _ => self.instead().contains_key(path) || self.find(path).is_some(),
        }
    }

    /// A file, compressed where the browser takes that and the build has made it.
    pub(super) fn response(&self, path: &str, asked: &HeaderMap) -> Response {
        match path {
            CONSOLE_HOOK_PATH => return answer("hook.js", None, CONSOLE_HOOK.into()),
            NARROW_PATH => return answer("narrow.html", None, NARROW.into()),
            _ => {}
        }
        if let Some(text) = self.instead().get(path) {
            let name = if path == "/" { "index.html" } else { path };
            return answer(name, None, text.clone().into_bytes());
        }
        let Some(file) = self.find(path) else {
            return (StatusCode::NOT_FOUND, "Not found").into_response();
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if self.hook == Hook::Inserted
            && media_type(&name).starts_with("text/html")
            && let Ok(page) = fs::read_to_string(&file)
        {
            let script = format!("<head><script src=\"{CONSOLE_HOOK_PATH}\"></script>");
            return answer(&name, None, page.replacen("<head>", &script, 1).into());
        }
        let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        for (encoding, extension) in [("br", "br"), ("gzip", "gz")] {
            let is_accepted = accepted.split(',').any(|offer| offer.trim() == encoding);
            if is_accepted && let Ok(body) = fs::read(file.with_file_name(format!("{name}.{extension}"))) {
                return answer(&name, Some(encoding), body);
            }
        }
        match fs::read(&file) {
            Ok(body) => answer(&name, None, body),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }

    pub(super) fn instead(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.instead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, path: &str) -> Option<PathBuf> {
        let below = [(HOSTS, &self.hosts), (APP, &self.app), ("/", &self.root)];
        let (root, path) = below.into_iter().find_map(|(above, root)| Some((root, path.strip_prefix(above)?)))?;
        let path = Path::new(path);
        let stays_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        let file = root.join(path);
        let file = if file.is_dir() { file.join("index.html") } else { file };
        (stays_inside && file.is_file()).then_some(file)
    }
}

fn answer(name: &str, encoding: Option<&'static str>, body: Vec<u8>) -> Response {
    // A name that holds its content's hash never gets another content.
    let cache = if holds_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, media_type(name)),
        (header::CACHE_CONTROL, cache),
        (header::VARY, "Accept-Encoding"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        // So that a wrong type above would be seen.
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let encoding = encoding.map(|encoding| [(header::CONTENT_ENCODING, encoding)]);
    (headers, encoding.map(axum::response::AppendHeaders), Body::from(body)).into_response()
}

fn holds_hash(name: &str) -> bool {
    name.split(['-', '.']).any(|part| part.len() == 16 && part.chars().all(|char| char.is_ascii_hexdigit()))
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "vcf" => "text/vcard",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
