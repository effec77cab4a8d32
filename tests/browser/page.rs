//! The finder's page as a person meets it, in verbs. Looks through the open shadow root where there is one, and else
//! at the plain page.

mod answer;
mod host;
mod look;

use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use send_team_finder::wording;
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::situations::Situation;
pub(crate) use answer::Answer;
pub(crate) use host::Heard;
pub(crate) use look::Focus;

/// The finder that a story looks at, where it names no other.
const FIRST: &str = "send-team-finder";

/// In front of each script, after the element: where its content is.
const ROOT: &str = "const view = finder?.shadowRoot ?? finder;\
    const root = finder?.shadowRoot?.querySelector('form, button') ? finder.shadowRoot : finder;\
    const deepest = (from = document) => from.activeElement?.shadowRoot?.activeElement ?? from.activeElement;\
    const visible = (element) => !!element && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });";

/// The page with the finder.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    notes: Mutex<Notes>,
}

/// What a story knows of itself.
#[derive(Default)]
struct Notes {
    /// Where it happens.
    address: String,
    /// Selects the finder that is looked at.
    finder: String,
    typed: Vec<String>,
    said: Vec<String>,
    expected: Vec<String>,
    is_script_off: bool,
}

impl Page {
    pub(crate) fn new(browser: Browser, address: String) -> Self {
        let notes = Notes { address, finder: FIRST.to_owned(), ..Notes::default() };
        Self { browser, notes: Mutex::new(notes) }
    }

    /// Opens the page and waits until the finder is ready.
    pub(crate) async fn open(&self) -> Result<()> {
        self.arrive().await?;
        self.becomes("ready").await
    }

    /// Opens the page as somebody does who comes from elsewhere: going to where one is may be taken for
    /// loading it again.
    pub(crate) async fn open_anew(&self) -> Result<()> {
        self.keep_console().await?;
        self.browser.leave().await?;
        let address = self.notes().address.clone();
        self.browser.go(&address).await?;
        self.becomes("ready").await
    }

    /// Opens the page and waits until its form can be seen, whoever shows it.
    pub(crate) async fn arrive(&self) -> Result<()> {
        self.go().await?;
        self.until("the form is there", "return visible(root?.querySelector('form'))", &[]).await
    }

    /// Opens the page and waits until the finder's own form can be seen.
    pub(crate) async fn open_form(&self) -> Result<()> {
        self.arrive().await?;
        self.until(
            "the finder's own form is there",
            "return visible(view.querySelector('form')) && !finder.querySelector('[data-teams]')",
            &[],
        )
        .await
    }

    /// Opens the page and waits for nothing but its plain words.
    pub(crate) async fn go(&self) -> Result<()> {
        self.keep_console().await?;
        // So that what is left of the page before is not taken for this one.
        let _ = self.browser.script::<Value>("document.documentElement.setAttribute('data-left', '')", &[]).await;
        let address = self.notes().address.clone();
        self.browser.go(&address).await?;
        let is_there = "return !!finder && !document.documentElement.hasAttribute('data-left')";
        self.until("the page is there", is_there, &[]).await
    }

    /// Opens the page in a frame of 320 px, for browsers whose windows cannot be so narrow.
    pub(crate) async fn open_in_narrow_frame(&self) -> Result<()> {
        let narrow = format!("{}narrow.html", self.notes().address);
        self.browser.leave().await?;
        self.browser.go(&narrow).await?;
        self.browser.enter_frame().await?;
        self.becomes("ready").await
    }

    /// Waits until the finder says that it is in this state.
    pub(crate) async fn becomes(&self, state: &str) -> Result<()> {
        let script = "return finder?.dataset.state === arguments[0]";
        self.until(&format!("the finder is {state}"), script, &[json!(state)]).await
    }

    /// Types a text into the box, in place of what is there.
    pub(crate) async fn type_postcode(&self, text: &str) -> Result<()> {
        self.notes().typed.push(text.to_owned());
        // Emptied first, by script: a driver's own way to clear leaves the field, and typing over what
        // is selected fails inside a shadow root, where drivers move the caret to the end.
        let script = "const input = root.querySelector('input[type=text]'); input.value = '';\
            input.dispatchEvent(new Event('input', { bubbles: true })); return input";
        let input = self.element(script, &[]).await?;
        if text.is_empty() {
            return Ok(());
        }
        // WebKit's driver has no keys for frames of another origin.
        let is_foreign = "try { return !top.document } catch { return true }";
        if self.browser.engine == Engine::WebKit && self.script(is_foreign, &[]).await? {
            let put = "root.querySelector('input[type=text]').value = arguments[0]; return null";
            return self.script::<Value>(put, &[json!(text)]).await.map(drop);
        }
        input.send_keys(text).await.with_context(|| format!("typing {text:?}"))
    }

    /// Presses the words beside one of the choices.
    pub(crate) async fn choose_age(&self, label: &str) -> Result<()> {
        let script = "return [...root.querySelectorAll('label')].find(\
            (label) => label.control?.type === 'radio' && label.textContent.trim() === arguments[0])";
        let label = self.element(script, &[json!(label)]).await.with_context(|| format!("looking for {label:?}"))?;
        label.click().await.context("choosing an age")
    }

    /// Presses the button of the form.
    pub(crate) async fn find(&self) -> Result<()> {
        self.press(&wording::find()).await
    }

    /// Chooses a town or district, for those without a postcode.
    pub(crate) async fn choose_place(&self, name: &str) -> Result<()> {
        let is_folded = "return !visible(root.querySelector('select'))";
        if self.script::<bool>(is_folded, &[]).await? {
            let summary = "return root.querySelector('select').closest('details').querySelector('summary')";
            self.element(summary, &[]).await?.click().await.context("unfolding the places")?;
        }
        let option =
            "return [...root.querySelectorAll('option')].find((one) => one.textContent.trim() === arguments[0])";
        let option = self.element(option, &[json!(name)]).await.with_context(|| format!("looking for {name:?}"))?;
        option.click().await.with_context(|| format!("choosing {name:?}"))
    }

    /// Fills the form as in a situation.
    pub(crate) async fn fill(&self, situation: &Situation) -> Result<()> {
        self.type_postcode(&situation.typed).await?;
        if let Some(place) = &situation.place {
            self.choose_place(place).await?;
        }
        match situation.age()? {
            Some(age) => self.choose_age(&age).await,
            None => Ok(()),
        }
    }

    /// Fills the form as in a situation, and presses the button.
    pub(crate) async fn ask(&self, situation: &Situation) -> Result<()> {
        self.fill(situation).await?;
        self.find().await
    }

    /// Takes back what is chosen: nobody can undo the choice of an age by hand.
    pub(crate) async fn choose_nothing(&self) -> Result<()> {
        let script = "root.querySelectorAll('input:checked').forEach((one) => { one.checked = false; });\
            root.querySelectorAll('select').forEach((one) => { one.selectedIndex = 0; }); return null";
        self.script::<Value>(script, &[]).await.map(drop)
    }

    /// Presses a button by its words.
    pub(crate) async fn press(&self, words: &str) -> Result<()> {
        let script = "return [...root.querySelectorAll('button')].find(\
            (button) => button.textContent.trim() === arguments[0] && visible(button))";
        let button = self.element(script, &[json!(words)]).await.with_context(|| format!("looking for {words:?}"))?;
        button.click().await.with_context(|| format!("pressing {words:?}"))
    }

    /// Waits until there is a button with these words.
    pub(crate) async fn offers(&self, words: &str) -> Result<()> {
        let script = "return [...root.querySelectorAll('button')].some(\
            (button) => button.textContent.trim() === arguments[0] && visible(button))";
        self.until(&format!("there is a button {words:?}"), script, &[json!(words)]).await
    }

    /// Presses keys, wherever the focus is.
    pub(crate) async fn keys(&self, keys: &str) -> Result<()> {
        self.browser.web.action_chain().send_keys(keys).perform().await.context("pressing keys")
    }

    /// Opens everything that is folded.
    pub(crate) async fn unfold_all(&self) -> Result<()> {
        let script = "root.querySelectorAll('details').forEach((one) => { one.open = true; }); return null";
        self.script::<Value>(script, &[]).await.map(drop)
    }

    /// Notes what was typed by [`keys`](Self::keys).
    pub(crate) fn note_typed(&self, text: &str) {
        self.notes().typed.push(text.to_owned());
    }

    /// Says that the console will hold lines with these words: a story that breaks a file knows what
    /// the browser says to that.
    pub(crate) fn expect_on_console(&self, words: &str) {
        self.notes().expected.push(words.to_owned());
    }

    /// Switches scripts of pages off, in a story that is told without.
    pub(crate) async fn switch_script_off(&self) -> Result<()> {
        self.notes().is_script_off = true;
        // The others began without.
        if self.browser.engine == Engine::Chromium { self.browser.switch_script_off().await } else { Ok(()) }
    }

    /// Whether scripts of the page run.
    pub(crate) fn runs_script(&self) -> bool {
        !self.notes().is_script_off
    }

    /// All texts that were typed.
    pub(crate) fn typed_so_far(&self) -> Vec<String> {
        self.notes().typed.clone()
    }

    /// What may stand in the console.
    pub(crate) fn expected_on_console(&self) -> Vec<String> {
        self.notes().expected.clone()
    }

    /// All that the console has held, of this page and those before.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        self.keep_console().await?;
        Ok(self.notes().said.clone())
    }

    async fn keep_console(&self) -> Result<()> {
        let lines = self.browser.console().await?;
        self.notes().said.extend(lines);
        Ok(())
    }

    /// What a script that knows `finder`, `root`, `deepest` and `visible` returns.
    pub(crate) async fn script<T: serde::de::DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        self.browser.script(&self.with_finder(script), arguments).await
    }

    /// The element that such a script returns.
    pub(crate) async fn element(&self, script: &str, arguments: &[Value]) -> Result<WebElement> {
        self.browser.element(&self.with_finder(script), arguments).await
    }

    /// Waits until such a script returns something true.
    pub(crate) async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Result<()> {
        self.browser.until::<Value>(what, &self.with_finder(script), arguments).await.map(drop)
    }

    /// A script that is to know these.
    fn with_finder(&self, script: &str) -> String {
        format!("const finder = document.querySelector('{}');{ROOT}{script}", self.notes().finder)
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
