//! Asks a server over a plain connection, so that each header is seen as often as it is sent.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::program::Running;

/// A server on this machine is quicker.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value each time that it was sent, by its name in lower case.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a header that is to be sent once.
    pub(crate) fn one(&self, name: &str) -> Result<String> {
        let all = self.all(name);
        ensure!(all.len() == 1, "{name} is sent {} times: {all:?}", all.len());
        Ok(all.concat())
    }
}

/// Asks for a file of the finder.
pub(crate) fn ask(server: &Running, file: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    let mut stream = TcpStream::connect(server.address).with_context(|| format!("asking for {file}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = format!("GET {}{file} HTTP/1.1\r\nHost: {}\r\n", server.folder, server.address);
    for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
        request.extend([name, ": ", value, "\r\n"]);
    }
    request.push_str("Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).with_context(|| format!("reading {file}"))?;
    read(&answer).with_context(|| format!("reading the answer for {file}"))
}

fn read(answer: &[u8]) -> Result<Answer> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("the headers do not end")?;
    let (head, body) = answer.split_at(end);
    let head = std::str::from_utf8(head)?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?.parse()?;
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let mut answer = Answer { status, headers, body: body.get(4..).unwrap_or_default().to_vec() };
    if answer.all("transfer-encoding") == ["chunked"] {
        answer.body = joined(&answer.body)?;
    }
    Ok(answer)
}

/// A body that comes in chunks, each after a line with its length.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").context("a chunk without a length")?;
        let (length, after) = rest.split_at(end);
        let length = usize::from_str_radix(std::str::from_utf8(length)?, 16)?;
        if length == 0 {
            return Ok(body);
        }
        body.extend_from_slice(after.get(2..length + 2).context("a chunk that is too short")?);
        rest = after.get(length + 4..).unwrap_or_default();
    }
}
