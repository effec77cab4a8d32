//! What the page has said to the browser's console, and the browser for it.

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::engine::Engine;

/// Errors in files that came over HTTP, in Firefox's own output. Its own parts complain there too,
/// of `resource://` and `chrome://` files, and it says so where it ends the script of a page that is left.
fn is_error_of_page(line: &str) -> bool {
    line.starts_with("JavaScript ") && line.contains(": http") && !line.contains("Script terminated by timeout")
}

impl Browser {
    /// All lines since the last time.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        match self.engine {
            Engine::Chromium => {
                let entries = self.web.browser_log().await.context("reading Chromium's console")?;
                Ok(entries.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect())
            }
            Engine::Firefox => {
                let mut lines = self.kept_by_hook().await?;
                let output = self.driver.output()?;
                lines.extend(output.lines().filter(|line| is_error_of_page(line)).map(str::to_owned));
                Ok(lines)
            }
            Engine::WebKit => self.kept_by_hook().await,
        }
    }

    /// What the server's console hook has kept; nothing where scripts are off.
    async fn kept_by_hook(&self) -> Result<Vec<String>> {
        // Firefox runs a driver's scripts beside the page's, with the page's own names one step away.
        let script = "return (window.wrappedJSObject ?? window).saidToConsole?.splice(0) ?? []";
        self.script(script, &[]).await.context("reading what the page said to its console")
    }
}
