//! Serves the release to one story, keeps a log of what was asked, and fails where it is told to.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context as TaskContext, Poll},
    time::Duration,
};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use http_body::Frame;
use tokio::{net::TcpListener, task::JoinHandle, time::sleep};

/// A file of the release, whatever hash its name has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum File {
    Embed,
    Glue,
    Wasm,
    Postcodes,
    Teams,
}

impl File {
    fn of(path: &str) -> Option<Self> {
        Some(match path {
            "/embed.js" => Self::Embed,
            "/data/postcodes.json" => Self::Postcodes,
            "/data/teams.json" => Self::Teams,
            _ if path.starts_with("/send-team-finder") && is(path, "wasm") => Self::Wasm,
            _ if path.starts_with("/send-team-finder") && is(path, "js") => Self::Glue,
            _ => return None,
        })
    }

    /// What a line of the console about this file holds.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Embed => "/embed.js",
            Self::Glue | Self::Wasm => "send-team-finder",
            Self::Postcodes => "data/postcodes.json",
            Self::Teams => "data/teams.json",
        }
    }
}

/// How a file fails to come.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It is kept back until the fault is lifted.
    Held,
    Status(StatusCode),
    /// Half of it comes, then the connection ends.
    CutOff,
    Replaced(&'static str),
}

#[derive(Default)]
struct Shared {
    dist: PathBuf,
    faults: Mutex<HashMap<File, Fault>>,
    log: Mutex<Vec<String>>,
}

/// A server of one story, on a free port.
pub(crate) struct Server {
    shared: Arc<Shared>,
    origin: String,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(dist: &Path) -> Result<Self> {
        let shared = Arc::new(Shared { dist: dist.to_owned(), ..Shared::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.context("cannot listen on 127.0.0.1")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await; // ends with the story
        });
        Ok(Self { shared, origin, task })
    }

    pub(crate) fn page(&self) -> String {
        format!("{}/", self.origin)
    }

    pub(crate) fn break_file(&self, file: File, fault: Fault) {
        locked(&self.shared.faults).insert(file, fault);
    }

    pub(crate) fn mend(&self, file: File) {
        locked(&self.shared.faults).remove(&file);
    }

    /// Every request: method, address, headers and body.
    pub(crate) fn log(&self) -> Vec<String> {
        locked(&self.shared.log).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A story that failed elsewhere leaves its lock usable.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path().to_owned();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let line = format!("{} {} {:?} {}", head.method, head.uri, head.headers, String::from_utf8_lossy(&body));
    locked(&shared.log).push(line);

    let fault = loop {
        let fault = File::of(&path).and_then(|file| locked(&shared.faults).get(&file).cloned());
        if !matches!(fault, Some(Fault::Held)) {
            break fault;
        }
        sleep(Duration::from_millis(20)).await;
    };
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let Ok(content) = std::fs::read(shared.dist.join(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(header::CONTENT_TYPE, content_type(name)), (header::CACHE_CONTROL, "no-cache")];
    match fault {
        Some(Fault::Status(status)) => (status, headers, "").into_response(),
        Some(Fault::Replaced(other)) => (headers, other).into_response(),
        Some(Fault::CutOff) => cut_off(headers, content),
        Some(Fault::Held) | None => (headers, content).into_response(),
    }
}

fn cut_off(headers: [(HeaderName, &'static str); 2], mut content: Vec<u8>) -> Response {
    let length = content.len();
    content.truncate(length / 2);
    let body = Body::new(Half { content: Some(content.into()), pause: Box::pin(sleep(Duration::from_millis(100))) });
    (headers, [(header::CONTENT_LENGTH, length.to_string())], body).into_response()
}

/// The first half of a file, and after a moment that lets it arrive an error instead of the second.
struct Half {
    content: Option<Bytes>,
    pause: Pin<Box<tokio::time::Sleep>>,
}

impl HttpBody for Half {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(content) = self.content.take() {
            return Poll::Ready(Some(Ok(Frame::data(content))));
        }
        self.pause.as_mut().poll(task).map(|()| Some(Err(std::io::ErrorKind::ConnectionReset.into())))
    }
}

fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

fn content_type(name: &str) -> &'static str {
    let types = [
        ("html", "text/html; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("json", "application/json"),
        ("wasm", "application/wasm"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
    ];
    types.iter().find(|(extension, _)| is(name, extension)).map_or("application/octet-stream", |(_, value)| value)
}
