//! A screen that nobody sees, for the one browser that cannot do without: WebKitGTK has no headless
//! mode.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// An X server that draws into memory. It ends with this value.
pub(crate) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts Xvfb on a display that is free, and waits until it is ready.
    pub(crate) fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            // It finds a free display itself, and writes its number here once it takes clients.
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("starting Xvfb, the screen for WebKit")?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number).context("reading Xvfb's display number")?;
        }
        let screen = Self { server, display: format!(":{}", number.trim()) };
        ensure!(
            !number.trim().is_empty(),
            "Xvfb ended before it was ready: try `Xvfb -displayfd 1` by hand to see why"
        );
        Ok(screen)
    }

    /// What a program needs in `DISPLAY` to draw here.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself, and nothing is left to do about a failure here.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
