//! `cargo xtask serve`: the finder for development, built again at every change.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, anyhow};

use crate::process;
use crate::root;
use crate::trunk::trunk;

/// As in Trunk.toml.
const PORT: u16 = 8080;

/// A build of its own, so that serving never overwrites a release in dist/.
const DIST: &str = "target/serve";

/// What changes without the page changing: the builds, and the tests.
const UNWATCHED: [&str; 3] = ["dist", "target", "tests"];

/// Installs what is missing, then serves until it is interrupted.
pub(crate) fn run() -> Result<()> {
    is_port_free()?;
    let mut trunk = trunk(None)?;
    trunk.args(["serve", "--dist", DIST]);
    // Trunk fails where one of these is not there.
    for folder in UNWATCHED.map(|name| root().join(name)) {
        if folder.exists() {
            trunk.arg("--ignore").arg(folder);
        }
    }
    eprintln!("xtask: the finder will be at http://127.0.0.1:{PORT}/ once it is built (Ctrl+C ends)");
    process::run(&mut trunk)
}

/// Trunk would find out only after the build, and its message does not say what to do.
fn is_port_free() -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(anyhow!(
            "another program serves on port {PORT} of this machine, perhaps an earlier \
             `cargo xtask serve`: end it, then try again"
        )),
        Err(error) => Err(error).with_context(|| format!("opening port {PORT} of this machine")),
    }
}
