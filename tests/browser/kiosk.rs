//! The shared screen as those before it meet it, in verbs: `kiosk.html` from disk, or installed from
//! the server.

mod copy;
mod hands;
mod rounds;

use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::page::Page;
use crate::traces::Traces;
use crate::visit::Visit;
pub(crate) use copy::Copy;
pub(crate) use hands::key;

/// What is behind `finder` and `root` in a script, on a screen that is ready.
const IS_READY: &str = "return !document.documentElement.hasAttribute('data-left') && finder?.dataset.state === 'ready'\
    && visible(document.querySelector('#start'))";

/// A shared screen.
pub(crate) struct Kiosk<'v> {
    pub(crate) visit: &'v Visit,
    pub(crate) page: &'v Page,
    address: String,
    _folder: Option<TempDir>,
}

impl<'v> Kiosk<'v> {
    /// A copy on a disk, or a USB stick.
    pub(crate) fn on_disk(visit: &'v Visit, copy: &Copy) -> Result<Self> {
        let folder = TempDir::new().context("making a folder for kiosk.html")?;
        let path = folder.path().join("kiosk.html");
        fs::write(&path, &copy.0).with_context(|| format!("writing {}", path.display()))?;
        let address = format!("file://{}", path.display());
        Ok(Self { visit, page: &visit.page, address, _folder: Some(folder) })
    }

    /// A copy that the server has.
    pub(crate) fn installed(visit: &'v Visit, copy: &Copy) -> Self {
        visit.server.serve_instead("/kiosk.html", &copy.0);
        Self { visit, page: &visit.page, address: visit.server.url("/kiosk.html"), _folder: None }
    }

    /// Opens it and waits until it attracts.
    pub(crate) async fn open(&self) -> Result<()> {
        self.go().await?;
        self.attracts().await
    }

    /// Opens it.
    pub(crate) async fn go(&self) -> Result<()> {
        self.page.console().await?;
        self.mark_left().await;
        self.page.browser.go(&self.address).await
    }

    /// Loads it again and waits until it attracts. Firefox's driver would load it past its worker.
    pub(crate) async fn reload(&self) -> Result<()> {
        self.page.console().await?;
        self.mark_left().await;
        self.page.script::<Value>("setTimeout(() => location.reload()); return null", &[]).await?;
        self.attracts().await
    }

    /// So that what is left of the page before is not taken for the next.
    pub(crate) async fn mark_left(&self) {
        let _ = self.page.script::<Value>("document.documentElement.setAttribute('data-left', '')", &[]).await;
    }

    /// Waits until it shows what it is, for the next family.
    pub(crate) async fn attracts(&self) -> Result<()> {
        self.page.until("the screen attracts, and is ready", IS_READY, &[]).await
    }

    /// Presses the one large button, and has the focus in the field.
    pub(crate) async fn begin(&self) -> Result<()> {
        self.press("#start").await?;
        self.is_in_field().await
    }

    /// Waits until the focus is in the field.
    pub(crate) async fn is_in_field(&self) -> Result<()> {
        let script = "return deepest() === root.querySelector('#postcode') && visible(deepest())";
        self.page.until("the focus is in the field", script, &[]).await
    }

    /// Presses something of the screen around the finder.
    pub(crate) async fn press(&self, selector: &str) -> Result<()> {
        let script = "return document.querySelector(arguments[0])";
        let found = self.page.element(script, &[json!(selector)]).await?;
        found.click().await.with_context(|| format!("pressing {selector}"))
    }

    /// Whether something of the screen around the finder can be seen.
    pub(crate) async fn shows(&self, selector: &str) -> Result<bool> {
        self.page.script("return visible(document.querySelector(arguments[0]))", &[json!(selector)]).await
    }

    /// Waits until something of it can be seen.
    pub(crate) async fn see(&self, selector: &str) -> Result<()> {
        let script = "return visible(document.querySelector(arguments[0]))";
        self.page.until(&format!("{selector} can be seen"), script, &[json!(selector)]).await
    }

    /// Waits until something of it cannot be seen.
    pub(crate) async fn see_no(&self, selector: &str) -> Result<()> {
        let script = "return !visible(document.querySelector(arguments[0]))";
        self.page.until(&format!("{selector} is gone"), script, &[json!(selector)]).await
    }

    /// The words of something of it.
    pub(crate) async fn words(&self, selector: &str) -> Result<String> {
        self.page.script("return document.querySelector(arguments[0]).textContent.trim()", &[json!(selector)]).await
    }

    /// Lets seconds pass at once, on a copy with a clock.
    pub(crate) async fn pass(&self, seconds: f64) -> Result<()> {
        let script = "const said = document.documentElement.dataset;\
            said.ahead = Number(said.ahead ?? 0) + arguments[0]; return null";
        self.page.script::<Value>(script, &[json!(seconds)]).await.map(drop)
    }

    /// Lets the machine sleep for seconds, on a copy with a clock.
    pub(crate) async fn sleep(&self, seconds: u32) -> Result<()> {
        let script = "document.documentElement.dataset.slept = arguments[0]; return null";
        self.page.script::<Value>(script, &[json!(seconds)]).await.map(drop)
    }

    /// Makes this the day, on a copy with a clock.
    pub(crate) async fn make_day(&self, day: &str) -> Result<()> {
        let script = "document.documentElement.dataset.day = arguments[0]; return null";
        self.page.script::<Value>(script, &[json!(day)]).await.map(drop)
    }

    /// Fails if anything that is in the page holds what was typed, or a word of the answer.
    pub(crate) async fn holds_nothing_of(&self, words: &[&str]) -> Result<()> {
        let script = r"
            const held = [document.title, location.href, JSON.stringify(history.state), window.name];
            const walk = (node) => {
              if (node.nodeType === Node.TEXT_NODE) held.push(node.data);
              for (const { name, value } of node.attributes ?? []) held.push(`${name}=${value}`);
              if ('value' in node) held.push(String(node.value));
              // The script is there for every family.
              if (node.localName !== 'script') node.childNodes.forEach(walk);
            };
            walk(document);
            return held;";
        let held: Vec<String> = self.page.script(script, &[]).await?;
        let traces = Traces::of(&self.page.typed_so_far());
        for text in held {
            let is_left = traces.are_in(&text) || words.iter().any(|word| text.contains(word));
            ensure!(!is_left, "this is left of the last family: {text}");
        }
        Ok(())
    }

    /// Nothing but the browser itself has asked anybody for anything.
    pub(crate) fn asked_nobody(&self) -> Result<()> {
        let engine = self.page.browser.engine;
        let log = self.visit.server.log();
        let asked: Vec<_> = log.iter().filter(|request| !engine.makes_by_itself(request)).collect();
        ensure!(asked.is_empty(), "the screen has asked: {asked:#?}");
        Ok(())
    }

    /// Goes to the page of its own, and takes the installed screen away with all that it kept: after that
    /// the story can be asked what every story is asked.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.visit.server.heal();
        self.page.open().await?;
        let is_apart = "return !navigator.serviceWorker?.controller && !document.querySelector('link[rel=manifest]')";
        ensure!(self.page.script::<bool>(is_apart, &[]).await?, "the page of its own has a worker or a manifest");
        if self.address.starts_with("http") {
            // A worker that still takes a new version would store it after that.
            let script = r"
                const done = arguments[arguments.length - 1];
                const take_away = async () => {
                  for (const one of await navigator.serviceWorker.getRegistrations()) {
                    const worker = one.active;
                    await one.unregister();
                    while (worker.state !== 'redundant') await new Promise((then) => setTimeout(then, 20));
                  }
                  for (const name of await caches.keys()) await caches.delete(name);
                };
                take_away().then(() => done(null), (error) => done(String(error)));";
            let returned = self.page.browser.web.execute_async(script, Vec::new()).await?;
            ensure!(returned.json().is_null(), "taking the screen away: {}", returned.json());
        }
        Ok(())
    }
}
