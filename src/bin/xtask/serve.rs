//! `cargo xtask serve`: the finder for development, built again at every change.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, anyhow};

use crate::bundle::For;
use crate::process;
use crate::trunk::trunk;

/// A build of its own, so that serving never overwrites a release in dist/.
const DIST: &str = "target/serve";

/// How often Trunk looks for changes: that takes it one hundredth of a processor.
const LOOKS_EVERY: &str = "1s";

/// Installs what is missing, then serves until it is interrupted. Trunk.toml says what is watched.
pub(crate) fn run(port: u16) -> Result<()> {
    is_port_free(port)?;
    let mut trunk = trunk(For::Development)?;
    trunk.args(["serve", "--dist", DIST, "--port", &port.to_string()]);
    // Events of a single file end when an editor puts a new one in its place, as many do at each save.
    trunk.args(["--poll", "--poll-interval", LOOKS_EVERY]);
    eprintln!("xtask: the finder will be at http://127.0.0.1:{port}/ once it is built (Ctrl+C ends)");
    process::run(&mut trunk)
}

/// Trunk would find out only after the build, and its message does not say what to do.
fn is_port_free(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(anyhow!(
            "another program serves on port {port} of this machine, perhaps an earlier \
             `cargo xtask serve`: end it, or take another with `cargo xtask serve --port {}`",
            port.wrapping_add(1)
        )),
        Err(error) => Err(error).with_context(|| format!("opening port {port} of this machine")),
    }
}
