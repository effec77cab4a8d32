//! A browser with a fresh profile, and what a test can do to it beyond what a page can.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{By, Capabilities, WebDriver, WebElement};

use crate::ear::Desk;
use crate::engine::{Engine, Script};
use crate::process::Driver;
use crate::server::Server;
use crate::settings::Settings;

/// How long a story waits for something that is to happen at once. Generous, since two browsers
/// share a slow machine; a story that passes does not wait for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// How long one look may take before it is taken again. WebKit's driver gives no answer at all to a script
/// that went to a page on its way out.
const LOOKS_WITHIN: Duration = Duration::from_secs(5);

/// How long a driver may take for anything: longer than it gives any script, so that what a page does not
/// end is its own failure.
const ANSWERS_WITHIN: Duration = Duration::from_secs(150);

/// How often a browser is started before its story fails. A port that was free may be another
/// program's by the time a driver on a slow machine asks for it.
const STARTS: usize = 3;

/// How long WebKit may take to paint. Only pictures wait for it, never a story's end.
const PAINTS_WITHIN: Duration = Duration::from_millis(300);

/// A browser under a test's control.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    /// Ends first: a session that is left waits for the driver.
    pub(crate) driver: Driver,
    pub(crate) web: WebDriver,
    /// The frame that commands go to, by its selector.
    frame: Mutex<Option<String>>,
}

impl Browser {
    /// Starts the engine with the server as its proxy.
    pub(crate) async fn start(engine: Engine, script: Script, server: &Server, story: &str) -> Result<Self> {
        Self::start_with(engine, &engine.capabilities(server.address(), script), story, None).await
    }

    /// Starts it on the screen of a desk, where what it shows is read out.
    pub(crate) async fn start_at(desk: &Desk, engine: Engine, server: &Server) -> Result<Self> {
        Self::start_with(engine, &engine.capabilities_for_ears(server.address()), "by ear", Some(desk)).await
    }

    async fn start_with(engine: Engine, asked: &Value, story: &str, desk: Option<&Desk>) -> Result<Self> {
        for started in 1..STARTS {
            match Self::start_once(engine, asked, story, desk).await {
                Ok(browser) => return Ok(browser),
                Err(error) => eprintln!("{engine} did not start ({started} of {STARTS}): {error:#}"),
            }
        }
        Self::start_once(engine, asked, story, desk).await
    }

    async fn start_once(engine: Engine, asked: &Value, story: &str, desk: Option<&Desk>) -> Result<Self> {
        let driver = Driver::start(engine, story, desk).await?;
        let Value::Object(capabilities) = asked.clone() else {
            bail!("the capabilities of {engine} are not an object");
        };
        let session = WebDriver::builder(driver.url(), Capabilities::from(capabilities));
        match session.request_timeout(ANSWERS_WITHIN).await.context("asking its driver for a browser") {
            Ok(web) => Ok(Self { engine, driver, web, frame: Mutex::default() }),
            Err(error) => bail!("{error:#}; its driver says:\n{}", driver.output()?),
        }
    }

    /// Ends the browser.
    pub(crate) async fn quit(self) -> Result<()> {
        self.web.quit().await.context("ending the browser")
    }

    /// Goes to an address, and does not wait for it.
    pub(crate) async fn go(&self, url: &str) -> Result<()> {
        self.frame().take();
        self.web.goto(url).await.with_context(|| format!("going to {url}"))
    }

    /// Leaves for an empty page, and waits for it: of two that are asked for at once either may come last.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.go("about:blank").await?;
        self.until::<Value>("the page is left", "return location.href === 'about:blank'", &[]).await.map(drop)
    }

    /// What a script returns.
    pub(crate) async fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        let returned = self.run(script, arguments).await?;
        returned.convert().with_context(|| format!("{script}\nreturned {}", returned.json()))
    }

    async fn run(&self, script: &str, arguments: &[Value]) -> Result<ScriptRet> {
        let ran = self.run_once(script, arguments).await;
        let frame = self.frame().clone();
        match (ran, frame) {
            // It has not run then: WebKit has another frame by now in the place of the one that a story is in.
            (Err(error), Some(frame)) if format!("{error:#}").contains("Window not found") => {
                Box::pin(self.enter_frame_at(&frame)).await?;
                self.run_once(script, arguments).await
            }
            (ran, _) => ran,
        }
    }

    async fn run_once(&self, script: &str, arguments: &[Value]) -> Result<ScriptRet> {
        self.web.execute(script, arguments.to_vec()).await.map_err(|error| shorten(error, script))
    }

    /// The element that a script returns.
    pub(crate) async fn element(&self, script: &str, arguments: &[Value]) -> Result<WebElement> {
        let returned = self.run(script, arguments).await?;
        ensure!(!returned.json().is_null(), "there is no element: {script} {arguments:?}");
        Ok(returned.element()?)
    }

    /// Waits until a script returns something, and not null or false, and gives it.
    pub(crate) async fn until<T: DeserializeOwned>(&self, what: &str, script: &str, arguments: &[Value]) -> Result<T> {
        self.until_within(PATIENCE, what, script, arguments).await
    }

    /// The same with a patience of its own.
    pub(crate) async fn until_within<T: DeserializeOwned>(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
        arguments: &[Value],
    ) -> Result<T> {
        let start = Instant::now();
        loop {
            // While a page goes and the next comes there may be nothing to ask.
            match look(self.script::<Value>(script, arguments)).await {
                Ok(Value::Null | Value::Bool(false)) if start.elapsed() > patience => {
                    bail!("waited {} s, and still not: {what}", patience.as_secs());
                }
                Err(error) if start.elapsed() > patience => {
                    return Err(error.context(format!("waited {} s, and still not: {what}", patience.as_secs())));
                }
                Err(_) if self.engine == Engine::WebKit => self.enter_frame_again().await,
                Ok(Value::Null | Value::Bool(false)) | Err(_) => tokio::time::sleep(GLANCE).await,
                Ok(value) => return serde_json::from_value(value).with_context(|| what.to_owned()),
            }
        }
    }

    /// From now on, commands go to the one frame of the page.
    pub(crate) async fn enter_frame(&self) -> Result<()> {
        self.enter_frame_at("iframe").await
    }

    /// From now on, commands go to the frame that fits a selector.
    pub(crate) async fn enter_frame_at(&self, selector: &str) -> Result<()> {
        *self.frame() = Some(selector.to_owned());
        let start = Instant::now();
        loop {
            match look(self.try_frame(selector)).await {
                Ok(true) => return Ok(()),
                entered if start.elapsed() > PATIENCE => return entered.map(drop).context("entering the frame"),
                _ => tokio::time::sleep(GLANCE).await,
            }
        }
    }

    /// Whether a frame can be entered. WebKit knows a frame's element before it knows the frame, has another
    /// frame in its place once there is something in it, and presses in vain where it is out of sight.
    async fn try_frame(&self, selector: &str) -> Result<bool> {
        self.web.enter_default_frame().await?;
        let show = "document.querySelector(arguments[0])?.scrollIntoView(); return null";
        self.run_once(show, &[json!(selector)]).await?;
        self.web.find(By::Css(selector)).await?.enter_frame().await?;
        Ok(self.run_once("return location.href !== 'about:blank'", &[]).await?.convert()?)
    }

    /// WebKit may lose the frame that a story is in, and then has another in its place.
    async fn enter_frame_again(&self) {
        let frame = self.frame().clone();
        if let Some(selector) = frame {
            let _ = look(self.try_frame(&selector)).await;
        }
        tokio::time::sleep(GLANCE).await;
    }

    fn frame(&self) -> MutexGuard<'_, Option<String>> {
        self.frame.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on, commands go to the page around the frame.
    pub(crate) async fn leave_frame(&self) -> Result<()> {
        self.frame().take();
        self.web.enter_default_frame().await.context("leaving the frame")
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn chromium(&self, command: &str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{command} is Chromium's alone");
        self.web.cdp().send_raw(command, parameters).await.map_err(|error| anyhow!("{command}: {error}"))
    }

    /// Keeps a picture of what the window shows.
    pub(crate) async fn picture(&self, name: &str) -> Result<PathBuf> {
        if self.engine == Engine::WebKit {
            // It shows what was painted last, which may be before the last press.
            tokio::time::sleep(PAINTS_WITHIN).await;
        }
        let picture = self.web.screenshot_as_png().await.context("taking a picture")?;
        keep(&format!("{name}.png"), &picture)
    }

    /// Keeps a picture of the whole page, however long it is. Chromium only.
    pub(crate) async fn whole_picture(&self, name: &str) -> Result<PathBuf> {
        let parameters = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.chromium("Page.captureScreenshot", parameters).await?;
        let data = answer.get("data").and_then(Value::as_str).context("the browser sent no picture")?;
        keep(&format!("{name}.png"), &BASE64_STANDARD.decode(data)?)
    }
}

/// What is seen in one look, if the driver answers at all.
async fn look<T>(seen: impl Future<Output = Result<T>>) -> Result<T> {
    let within = tokio::time::timeout(LOOKS_WITHIN, seen).await;
    let silence = || WebDriverError::HttpError(format!("no answer within {LOOKS_WITHIN:?}"));
    within.unwrap_or_else(|_| Err(silence().into()))
}

/// Whether a driver gave no answer at all, so that nothing is known of the page.
pub(crate) fn is_silence(error: &anyhow::Error) -> bool {
    let of_driver = error.chain().find_map(|cause| cause.downcast_ref::<WebDriverError>());
    of_driver.is_some_and(|error| matches!(error.as_inner(), WebDriverErrorInner::HttpError(_)))
}

/// The driver's error without its stack, and the script that it is about.
fn shorten(error: WebDriverError, script: &str) -> anyhow::Error {
    let error = anyhow::Error::new(error);
    let script: String = script.chars().take(300).collect();
    if is_silence(&error) {
        return error.context(format!("in the script: {script}"));
    }
    let message = error.to_string();
    let message = message.lines().take(3).collect::<Vec<_>>().join(" ");
    anyhow!("{message}, in the script: {script}")
}

/// Keeps a file beside the pictures.
pub(crate) fn keep(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = Settings::get()?.screenshots.join(name);
    let folder = path.parent().context("a picture without a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}
