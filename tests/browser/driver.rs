//! The browsers: their WebDriver servers, and a fresh session for each story.

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel,
    PageLoadStrategy, WebDriver,
};

/// What draws pages and runs their scripts. Another engine joins here and in [`Session::begin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
}

impl Engine {
    pub(crate) const ALL: [Self; 1] = [Self::Chromium];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
        }
    }

    pub(crate) fn how_to_get_it(self) -> &'static str {
        match self {
            Self::Chromium => {
                "there is no ChromeDriver: install Chromium with its ChromeDriver, or name the program in FINDER_CHROMEDRIVER"
            }
        }
    }

    /// The program that drives this engine, if it is here.
    pub(crate) fn driver(self) -> Option<PathBuf> {
        let (variable, program) = match self {
            Self::Chromium => ("FINDER_CHROMEDRIVER", "chromedriver"),
        };
        which::which(env::var_os(variable).unwrap_or_else(|| program.into())).ok()
    }
}

/// A running WebDriver server, which ends with its value.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    // Stays open: a server whose output nobody holds would die of writing to it.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts it on a free port.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let starting = || format!("cannot start {}", program.display());
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(starting)?;
        let mut output = BufReader::new(process.stdout.take().with_context(starting)?);
        let mut line = String::new();
        while output.read_line(&mut line).with_context(starting)? > 0 {
            if let Some((_, port)) = line.trim_end().trim_end_matches('.').rsplit_once("on port ")
                && let Ok(port) = port.parse()
                && port != 0
            {
                return Ok(Self { process, port, _output: output });
            }
            line.clear();
        }
        let _ = process.kill();
        bail!("{} ended before it said on which port it listens", program.display())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended by itself
        let _ = self.process.wait();
    }
}

/// One browser with a profile of its own.
pub(crate) struct Session {
    pub(crate) browser: WebDriver,
    _profile: TempDir,
}

impl Session {
    pub(crate) async fn begin(driver: &Driver) -> Result<Self> {
        let profile =
            TempDir::with_prefix("finder-browser-").context("cannot make a folder for the browser's profile")?;
        let mut wishes = DesiredCapabilities::chrome();
        for flag in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ] {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        // Stories hold files back, and a page whose file is held back never ends loading.
        wishes.set_page_load_strategy(PageLoadStrategy::None)?;
        let browser = WebDriver::new(format!("http://127.0.0.1:{}", driver.port), wishes)
            .await
            .context("cannot start the browser by its driver")?;
        Ok(Self { browser, _profile: profile })
    }

    pub(crate) async fn end(self) -> Result<()> {
        self.browser.quit().await.context("cannot end the browser")
    }

    /// A window of this size, whatever the least width of a real one is.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.protocol("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Makes the person's settings these, such as `("prefers-color-scheme", "dark")`.
    pub(crate) async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.protocol("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    pub(crate) async fn switch_script_off(&self) -> Result<()> {
        self.protocol("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await
    }

    /// What the console has said since the last call, a line each.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        let log = self.browser.browser_log().await.context("cannot read the browser's console")?;
        Ok(log.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect())
    }

    pub(crate) async fn save_picture(&self, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let picture = self.browser.screenshot_as_png().await.context("cannot take a picture of the page")?;
        fs::write(path, picture).with_context(|| format!("cannot write {}", path.display()))
    }

    async fn protocol(&self, method: &str, parameters: Value) -> Result<()> {
        self.browser
            .cdp()
            .send_raw(method, parameters)
            .await
            .with_context(|| format!("the browser refused {method}"))?;
        Ok(())
    }
}
