//! What listens for the server, and notices connections that do not speak HTTP.
//!
//! WebKit takes a proxy for `https` to speak TLS itself. What it wants of another host can then not
//! be read, but that it wants something can be seen.

use std::io;
use std::mem;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use axum::http::Uri;
use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use super::{Seen, Shared};

/// A listener that writes such connections into the log.
pub(super) struct Watched {
    pub(super) listener: TcpListener,
    pub(super) shared: Arc<Shared>,
}

impl Listener for Watched {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, peer) = Listener::accept(&mut self.listener).await;
        (Connection { stream, shared: Arc::clone(&self.shared), is_new: true }, peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection of which the first byte is looked at.
pub(super) struct Connection {
    stream: TcpStream,
    shared: Arc<Shared>,
    is_new: bool,
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.shared.is_off.load(Ordering::Relaxed) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if let Some(first) = buffer.filled().get(before)
            && mem::take(&mut self.is_new)
            // HTTP begins with the name of a method.
            && !first.is_ascii_uppercase()
        {
            let method = "(not HTTP, so perhaps TLS to another host)".to_owned();
            let seen = Seen { method, url: Uri::default(), headers: Vec::new(), body: String::new() };
            self.shared.lock_log().push(seen);
        }
        read
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
