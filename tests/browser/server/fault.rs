//! What can go wrong with a file on its way.

use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::Frame;

const YEAR: &str = "public, max-age=31536000";

/// Longer than any file of ours.
const LONGEST_FILE: usize = 1 << 24;

/// Something that goes wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not sent until the fault is taken away or changed.
    Held,
    /// The server answers with a status of failure.
    Status(StatusCode),
    /// The same, and any cache may keep that for a year.
    KeptStatus(StatusCode),
    /// Nothing is said of caching but that it is years old: browsers keep such a file for months.
    Dated,
    /// The connection ends after half of it.
    CutOff,
    /// Half of it comes, and then nothing more, with the connection open.
    Stalled,
    /// It comes so slowly that it takes minutes.
    Trickles,
    /// It comes with another type, or without one where this is empty.
    Type(&'static str),
    /// It comes with this header, in place of the server's own.
    Header(&'static str, &'static str),
    /// It comes with this header once more, as where a server and a rule of the site above it add it.
    HeaderAgain(&'static str, &'static str),
    /// It comes without this header.
    HeaderAbsent(&'static str),
    /// The server leads to another address, as to its login, and says nothing else.
    LedTo(&'static str),
    /// It is sent compressed, and that is not said.
    SecretlyCompressed,
    /// A phone in the file was changed by hand, and not in its compressed copies.
    Edited,
    /// In its place comes a page, as from a hotel's login.
    LoginPage,
    /// In its place comes JSON of a version that nobody knows.
    OtherFormat,
}

impl Fault {
    /// Any cache may keep it for a year.
    pub(crate) const KEPT: Self = Self::Header("cache-control", YEAR);
    /// No cache may keep it.
    pub(crate) const NOT_KEPT: Self = Self::Header("cache-control", "no-store");

    /// The name of the fault in a story.
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Held => "does not come".into(),
            Self::Status(status) => format!("answers {}", status.as_u16()),
            Self::KeptStatus(status) => format!("answers {} to be kept", status.as_u16()),
            Self::Dated => "is only dated".into(),
            Self::CutOff => "is cut off".into(),
            Self::Stalled => "stops half-way".into(),
            Self::Trickles => "trickles".into(),
            Self::Type("") => "comes without a type".into(),
            Self::Type(media_type) => format!("comes as {media_type}"),
            Self::Header(name, value) => format!("comes with {name}: {value}"),
            Self::HeaderAgain(name, _) => format!("comes with {name} twice"),
            Self::HeaderAbsent(name) => format!("comes without {name}"),
            Self::LedTo(address) => format!("leads to {address}"),
            Self::SecretlyCompressed => "is compressed and does not say so".into(),
            Self::Edited => "is edited without its copies".into(),
            Self::LoginPage => "is a login page".into(),
            Self::OtherFormat => "has another format".into(),
        }
    }

    /// Does it to a response.
    pub(super) async fn apply(self, mut response: Response) -> Response {
        match self {
            Self::Held => response,
            Self::Status(status) => (status, "No.").into_response(),
            Self::KeptStatus(status) => (status, [(header::CACHE_CONTROL, YEAR)], "No.").into_response(),
            Self::Dated => {
                let long_ago = HeaderValue::from_static("Wed, 01 Jan 2020 00:00:00 GMT");
                response.headers_mut().remove(header::CACHE_CONTROL);
                response.headers_mut().insert(header::LAST_MODIFIED, long_ago);
                response
            }
            Self::CutOff => cut_off(response).await,
            Self::Stalled => slow(response, 2, Duration::from_hours(1)).await,
            Self::Trickles => slow(response, 1_000, Duration::from_millis(300)).await,
            Self::Type(media_type) => {
                let headers = response.headers_mut();
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
                if media_type.is_empty() {
                    headers.remove(header::CONTENT_TYPE);
                }
                // Each visit meets the type of its own story.
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                response
            }
            Self::Header(name, value) => {
                response.headers_mut().insert(name, HeaderValue::from_static(value));
                response
            }
            Self::HeaderAgain(name, value) => {
                response.headers_mut().append(name, HeaderValue::from_static(value));
                response
            }
            Self::HeaderAbsent(name) => {
                response.headers_mut().remove(name);
                response
            }
            Self::LedTo(address) => (StatusCode::FOUND, [(header::LOCATION, address)]).into_response(),
            Self::SecretlyCompressed => {
                let kind = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
                // The head of a gzip file.
                (kind, Bytes::from_static(&[31, 139, 8, 0, 0, 0, 0, 0, 0, 3])).into_response()
            }
            Self::Edited => edited(response).await,
            Self::LoginPage => instead("text/html", "<!doctype html><h1>Log in</h1>"),
            Self::OtherFormat => instead("application/json", "{\"format\":99,\"edition\":\"2099-01\"}"),
        }
    }
}

/// Whether a path fits a pattern with at most one `*`, which stands for anything.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end),
    }
}

/// Another file, which pages of others may read as well.
fn instead(media_type: &'static str, body: &'static str) -> Response {
    ([(header::CONTENT_TYPE, media_type), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], body).into_response()
}

async fn edited(response: Response) -> Response {
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, LONGEST_FILE).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(String::from_utf8_lossy(&whole).replace("01632 960", "01632 961")))
}

async fn cut_off(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, LONGEST_FILE).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    Response::from_parts(parts, Body::new(Half::Unsent(whole.slice(..whole.len() / 2))))
}

/// The file in so many pieces, with a pause after each.
async fn slow(response: Response, pieces: usize, pause: Duration) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, LONGEST_FILE).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let piece = whole.len().div_ceil(pieces).max(1);
    Response::from_parts(parts, Body::new(Slow { unsent: whole, piece, pause, sleep: None }))
}

/// A body that pauses after each piece.
struct Slow {
    unsent: Bytes,
    piece: usize,
    pause: Duration,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl HttpBody for Slow {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(sleep) = &mut self.sleep
            && sleep.as_mut().poll(context).is_pending()
        {
            return Poll::Pending;
        }
        if self.unsent.is_empty() {
            return Poll::Ready(None);
        }
        self.sleep = Some(Box::pin(tokio::time::sleep(self.pause)));
        let end = self.piece.min(self.unsent.len());
        Poll::Ready(Some(Ok(Frame::data(self.unsent.split_to(end)))))
    }
}

/// A body that breaks after what it holds. It does not say how long it is, so that the header is
/// taken at its word, and fails in the end, so that the connection ends there.
enum Half {
    Unsent(Bytes),
    /// A pause in which the half is sent: a failure at once would take it back.
    Sent,
    Broken,
}

impl HttpBody for Half {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match mem::replace(&mut *self, Self::Broken) {
            Self::Unsent(half) => {
                *self = Self::Sent;
                Poll::Ready(Some(Ok(Frame::data(half))))
            }
            Self::Sent => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Broken => Poll::Ready(Some(Err(std::io::Error::other("cut off on purpose")))),
        }
    }
}
