//! The finder's page as a family uses it, in verbs.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;
use tokio::time::sleep;

use crate::{
    driver::{Driver, Session},
    server::{Fault, File, Server},
};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// The text that every script here begins with. `finder` is where the form is: in the element's
/// shadow root, or, before the program runs, in the page's own HTML.
const SCRIPT: &str = "
const host = document.querySelector('send-team-finder');
const view = host?.shadowRoot?.querySelector('.finder');
const finder = view?.querySelector('form') ? view : host;
const words = (node) => (node?.innerText ?? '').trim();
const focused = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};
";

/// One page in one browser, with the server that it came from.
pub(crate) struct Page {
    pub(crate) server: Server,
    pub(crate) session: Session,
    /// What was typed, to be looked for where it must not be.
    typed: Vec<String>,
    /// The files that the story broke: the console may name them.
    broken: Vec<File>,
}

impl Page {
    pub(crate) async fn new(driver: &Driver, dist: &Path) -> Result<Self> {
        let server = Server::start(dist).await?;
        let session = Session::begin(driver).await?;
        Ok(Self { server, session, typed: Vec::new(), broken: Vec::new() })
    }

    pub(crate) fn typed(&self) -> &[String] {
        &self.typed
    }

    pub(crate) fn broken(&self) -> &[File] {
        &self.broken
    }

    /// Breaks a file, of which the console may then speak.
    pub(crate) fn break_file(&mut self, file: File, fault: Fault) {
        self.broken.push(file);
        self.server.break_file(file, fault);
    }

    /// Opens the page and waits until the finder works.
    pub(crate) async fn open(&self) -> Result<()> {
        self.open_early().await?;
        self.wait_for("the finder works", "return host?.dataset.state === 'ready' && finder === view").await
    }

    /// Opens the page and waits for its HTML alone.
    pub(crate) async fn open_early(&self) -> Result<()> {
        let address = self.server.page();
        self.session.browser.goto(&address).await.with_context(|| format!("cannot open {address}"))?;
        let there = "return location.href.startsWith('http') && document.readyState !== 'loading'";
        self.wait_for("the page's HTML is there", there).await
    }

    pub(crate) async fn type_postcode(&mut self, text: &str) -> Result<()> {
        self.typed.push(text.to_owned());
        let input = self.postcode().await?;
        input.clear().await?;
        input.send_keys(text).await.context("cannot type into the text box")
    }

    async fn postcode(&self) -> Result<WebElement> {
        let labelled = "return [...finder.querySelectorAll('label')].find((one) => words(one) === 'Postcode')?.control";
        self.element("the text box labelled Postcode", labelled, None).await
    }

    /// Chooses by the words of the label, which a finger would touch.
    pub(crate) async fn choose_age(&self, label: &str) -> Result<()> {
        let script = "return [...finder.querySelectorAll('label')]
            .find((one) => words(one) === arguments[0] && one.control?.type === 'radio')";
        let choice = self.element(&format!("the choice {label}"), script, Some(label)).await?;
        choice.click().await.with_context(|| format!("cannot choose {label}"))
    }

    pub(crate) async fn press(&self, name: &str) -> Result<()> {
        let script = "const named = (root) =>
                [...(root?.querySelectorAll('button') ?? [])].find((one) => words(one) === arguments[0]);
            return named(finder) ?? named(view)";
        let button = self.element(&format!("the button {name}"), script, Some(name)).await?;
        button.click().await.with_context(|| format!("cannot press {name}"))
    }

    pub(crate) async fn find(&self) -> Result<()> {
        self.press("Find your team").await
    }

    /// Fills the form and presses the button.
    pub(crate) async fn ask(&mut self, postcode: &str, age: &str) -> Result<()> {
        self.type_postcode(postcode).await?;
        self.choose_age(age).await?;
        self.find().await
    }

    /// Waits for an answer of this kind whose heading has focus.
    pub(crate) async fn see_outcome(&self, kind: &str) -> Result<()> {
        let script = format!(
            "const answer = view?.querySelector('section[data-outcome=\"{kind}\"]');
            return !!answer && answer.querySelector('h2, h3') === focused()"
        );
        self.wait_for(&format!("the answer {kind} is there, and its heading has focus"), &script).await
    }

    /// Waits for exactly these problems, in a summary that has focus.
    pub(crate) async fn see_problems(&self, kinds: &[&str]) -> Result<()> {
        let script = format!(
            "const summary = view?.querySelector('[data-problem-summary]');
            const kinds = [...(summary?.querySelectorAll('[data-problem]') ?? [])].map((one) => one.dataset.problem);
            return !!summary && summary === focused() && kinds.join() === '{}'",
            kinds.join(",")
        );
        self.wait_for(&format!("a summary of the problems {kinds:?} has focus"), &script).await
    }

    /// The answer's text, with what is folded.
    pub(crate) async fn answer(&self) -> Result<String> {
        self.text("return view?.querySelector('section[data-outcome]')?.textContent ?? ''").await
    }

    /// The value of one of the answer's `data-*` attributes.
    pub(crate) async fn answer_has(&self, name: &str) -> Result<String> {
        let script =
            format!("return view?.querySelector('section[data-outcome]')?.getAttribute('data-{name}') ?? '(none)'");
        self.text(&script).await
    }

    pub(crate) async fn title(&self) -> Result<String> {
        self.text("return document.title").await
    }

    /// What is in the box.
    pub(crate) async fn what_is_typed(&self) -> Result<String> {
        let input = self.postcode().await?;
        Ok(input.value().await?.unwrap_or_default())
    }

    /// All that can be read on the page at this moment.
    pub(crate) async fn visible(&self) -> Result<String> {
        self.text("return words(document.body) + '\\n' + words(host) + '\\n' + words(view)").await
    }

    pub(crate) async fn picture(&self, name: &str) -> Result<()> {
        let folder = crate::folder("FINDER_SCREENSHOTS", "target/screenshots");
        self.session.save_picture(&folder.join(name)).await
    }

    /// What a script returns.
    pub(crate) async fn run(&self, script: &str) -> Result<Value> {
        let script = format!("{SCRIPT}{script}");
        let returned = self.session.browser.execute(script.as_str(), vec![]).await;
        Ok(returned.with_context(|| format!("the page did not run: {script}"))?.json().clone())
    }

    pub(crate) async fn text(&self, script: &str) -> Result<String> {
        let value = self.run(script).await?;
        Ok(value.as_str().with_context(|| format!("no text, but {value}, came from: {script}"))?.to_owned())
    }

    /// Whether a script returns true now.
    pub(crate) async fn holds(&self, script: &str) -> Result<bool> {
        Ok(self.run(script).await? == Value::Bool(true))
    }

    /// Fails unless a script returns true now.
    pub(crate) async fn must_hold(&self, what: &str, script: &str) -> Result<()> {
        ensure!(self.holds(script).await?, "it does not hold that {what}; {}", self.state().await);
        Ok(())
    }

    /// Waits until a script returns true.
    pub(crate) async fn wait_for(&self, what: &str, script: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            match self.holds(script).await {
                Ok(true) => return Ok(()),
                // A page that is just being replaced cannot run a script, and the next one can.
                Err(error) if start.elapsed() > PATIENCE => return Err(error),
                Ok(false) if start.elapsed() > PATIENCE => {
                    bail!("10 seconds passed before {what}; {}", self.state().await)
                }
                _ => sleep(Duration::from_millis(50)).await,
            }
        }
    }

    async fn element(&self, what: &str, script: &str, argument: Option<&str>) -> Result<WebElement> {
        let missing = || format!("the page does not have {what}");
        let script = format!("{SCRIPT}{script}");
        let arguments: Vec<Value> = argument.map(|text| json!(text)).into_iter().collect();
        let start = Instant::now();
        loop {
            let returned =
                self.session.browser.execute(script.as_str(), arguments.clone()).await.with_context(missing)?;
            if !returned.json().is_null() {
                return returned.element().with_context(missing);
            }
            if start.elapsed() > PATIENCE {
                bail!("{}; {}", missing(), self.state().await);
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// What somebody sees who looks at the page, for the words of a failure.
    async fn state(&self) -> String {
        let script = "return `data-state is ${host?.dataset.state}, focus is on
            ${focused()?.outerHTML?.slice(0, 120)}, the title is ${document.title}, the page says:
            ${words(host)}\n${words(view)}`";
        self.text(script).await.unwrap_or_else(|error| format!("nothing can be read: {error:#}"))
    }
}
