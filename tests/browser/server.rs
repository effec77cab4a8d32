//! The web server of one story: serves the built finder as a good host would, or as badly as the
//! story wants, and writes down every request.
//!
//! It is the browser's proxy too, for all hosts and this machine, so that a request to any host is
//! seen. Only its own address is answered, and the name by which pages of others know the finder; of
//! all others there is only the note.

mod fault;
mod files;
mod listener;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::handler::Handler as _;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::settings::{Settings, package};
pub(crate) use fault::Fault;
use files::Files;
use listener::Watched;

/// Where pages of others load the finder from: an origin that is not theirs.
const FINDER: &str = "finder.test";

/// Nothing that a page of ours could send is longer.
const LONGEST_BODY: usize = 1 << 20;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// As it stood in the request: with the host where a proxy was asked.
    pub(crate) url: Uri,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    /// The host that was asked.
    pub(crate) fn host(&self) -> &str {
        self.url.host().unwrap_or_default()
    }
}

/// Whether pages get a script in front that keeps what they say to the console, for engines whose
/// drivers do not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hook {
    Inserted,
    Absent,
}

/// A running server. It ends with this value.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    address: SocketAddr,
    files: Files,
    log: Mutex<Vec<Seen>>,
    /// The last fault whose path fits counts. Requests that are held look again at each change.
    faults: watch::Sender<Vec<(String, Fault)>>,
    /// Whether every connection ends before anything is read from it, as with the network off.
    is_off: AtomicBool,
}

impl Server {
    /// Serves the built finder on a free port of this machine.
    pub(crate) async fn start(hook: Hook) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("opening a port for the server")?;
        let address = listener.local_addr()?;
        let files = Files {
            root: Settings::get()?.dist.clone(),
            hosts: package().join("tests/hosts"),
            app: Settings::get()?.app.clone(),
            hook,
            instead: Mutex::default(),
        };
        let shared = Arc::new(Shared {
            address,
            files,
            log: Mutex::default(),
            faults: watch::Sender::default(),
            is_off: AtomicBool::default(),
        });
        let service = serve.with_state(Arc::clone(&shared)).into_make_service();
        let watched = Watched { listener, shared: Arc::clone(&shared) };
        let task = tokio::spawn(async move {
            // It never ends by itself.
            let _ = axum::serve(watched, service).await;
        });
        Ok(Self { address, shared, task })
    }

    /// Where it listens, as a server and as a proxy.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a file.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on, does this to a file. One `*` in the path stands for anything, for files whose
    /// names hold what their content hashes to.
    pub(crate) fn spoil(&self, path: &str, fault: Fault) {
        self.shared.faults.send_modify(|faults| faults.push((path.to_owned(), fault)));
    }

    /// From now on, has this text in place of a file, without the script that others get in front.
    pub(crate) fn serve_instead(&self, path: &str, text: &str) {
        self.shared.files.instead().insert(path.to_owned(), text.to_owned());
    }

    /// The same, and no cache keeps them, so that each is asked for again.
    pub(crate) fn heal_for_once(&self) {
        self.heal();
        self.spoil("*", Fault::NOT_KEPT);
    }

    /// From now on, has the file as it is built again.
    pub(crate) fn serve_as_built(&self, path: &str) {
        self.shared.files.instead().remove(path);
    }

    /// From now on, the network is off.
    pub(crate) fn switch_off(&self) {
        self.shared.is_off.store(true, Ordering::Relaxed);
    }

    /// From now on, serves all files as they are; what was held goes out.
    pub(crate) fn heal(&self) {
        self.shared.is_off.store(false, Ordering::Relaxed);
        self.shared.faults.send_modify(Vec::clear);
    }

    /// All requests so far.
    pub(crate) fn log(&self) -> Vec<Seen> {
        self.shared.lock_log().clone()
    }

    /// Whether a request is for a page or file that this server has for the browser.
    pub(crate) fn has(&self, request: &Seen) -> bool {
        self.shared.answers(&request.url) && self.shared.files.has(request.url.path())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    /// Whether the host of an address is this server.
    fn answers(&self, url: &Uri) -> bool {
        let own = self.address.to_string();
        url.authority().is_none_or(|host| [&own, FINDER].contains(&host.as_str()))
    }

    fn lock_log(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to be done to a file, once it is not to be held any more.
    async fn fault(&self, path: &str) -> Option<Fault> {
        let mut faults = self.faults.subscribe();
        loop {
            let fault =
                faults.borrow_and_update().iter().rev().find(|(held, _)| fault::fits(held, path)).map(|found| found.1);
            if fault != Some(Fault::Held) {
                return fault;
            }
            if faults.changed().await.is_err() {
                return None;
            }
        }
    }
}

async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LONGEST_BODY).await.unwrap_or_default();
    let headers = parts.headers.iter();
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    shared.lock_log().push(Seen {
        method: parts.method.to_string(),
        url: parts.uri.clone(),
        headers: headers.map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
        body: text(&body),
    });
    if !shared.answers(&parts.uri) {
        return (StatusCode::BAD_GATEWAY, Body::empty()).into_response();
    }
    let path = parts.uri.path();
    let fault = shared.fault(path).await;
    let response = shared.files.response(path, &parts.headers);
    match fault {
        None => response,
        Some(fault) => fault.apply(response).await,
    }
}
