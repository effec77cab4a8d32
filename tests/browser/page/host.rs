//! The pages of others that show the finder, and what they hear of it.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::Page;

/// An event of the finder's, as the page around it heard it on its document.
#[derive(Debug, Deserialize)]
pub(crate) struct Heard {
    /// Its name without what all have in front.
    pub(crate) what: String,
    /// The id of the element that it came from.
    pub(crate) from: String,
    pub(crate) bubbles: bool,
    pub(crate) composed: bool,
    pub(crate) detail: Option<Map<String, Value>>,
}

impl Page {
    /// From now on the story happens in another page of the same server.
    pub(crate) fn visits(&self, address: String) {
        self.notes().address = address;
    }

    /// From now on the story looks at this finder of the page.
    pub(crate) fn looks_at(&self, selector: &str) {
        selector.clone_into(&mut self.notes().finder);
    }

    /// Opens the page, and the finder in its frame that fits a selector.
    pub(crate) async fn open_in_frame(&self, selector: &str) -> Result<()> {
        self.arrive_in_frame(selector).await?;
        self.becomes("ready").await
    }

    /// Opens the page, and turns to its frame that fits a selector. The page before is left first: it may have such
    /// a frame too, which would be taken for this one.
    pub(crate) async fn arrive_in_frame(&self, selector: &str) -> Result<()> {
        self.keep_console().await?;
        let address = self.notes().address.clone();
        self.browser.leave().await?;
        self.browser.go(&address).await?;
        self.browser.enter_frame_at(selector).await
    }

    /// Turns to the finder in a frame of this page.
    pub(crate) async fn go_into_frame(&self, selector: &str) -> Result<()> {
        self.browser.enter_frame_at(selector).await?;
        self.becomes("ready").await
    }

    /// Turns to the page around the frame.
    pub(crate) async fn leave_frame(&self) -> Result<()> {
        self.keep_console().await?;
        self.browser.leave_frame().await
    }

    /// What a script returns that runs as the page's own, where a driver's would have a world for itself.
    pub(crate) async fn as_page<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        let put = "const element = document.createElement('script');\
            const { dataset } = document.documentElement;\
            element.textContent = `document.documentElement.dataset.returned = JSON.stringify((() => {${arguments[0]}})() ?? null)`;\
            document.head.append(element);\
            element.remove();\
            const { returned } = dataset;\
            delete dataset.returned;\
            return returned ?? null";
        let returned: Option<String> = self.browser.script(put, &[json!(script)]).await?;
        let returned = returned.with_context(|| format!("the page does not run {script}"))?;
        serde_json::from_str(&returned).with_context(|| format!("{script}\nreturned {returned}"))
    }

    /// The finder's events that the page has heard so far.
    pub(crate) async fn heard(&self) -> Result<Vec<Heard>> {
        let noted: String = self.script("return document.documentElement.dataset.heard ?? '[]'", &[]).await?;
        serde_json::from_str(&noted).with_context(|| noted.clone())
    }

    /// Fails unless nothing that was done in the finder has set off something of the page's own.
    pub(crate) async fn host_did_nothing(&self) -> Result<()> {
        let did: Option<String> = self.script("return document.documentElement.dataset.did ?? null", &[]).await?;
        ensure!(did.is_none(), "the page around the finder did something: {did:?}");
        Ok(())
    }

    /// Fails unless the editor's words can be seen, with their phone, email and link.
    pub(crate) async fn shows_snippet(&self) -> Result<()> {
        let script = "return ['p', 'a[href^=\"tel:\"]', 'a[href^=\"mailto:\"]', 'a[href=\"http://finder.test/\"]']\
            .filter((selector) => !visible(finder.querySelector(selector)) || !finder.querySelector(selector).getClientRects().length)";
        let missing: Vec<String> = self.script(script, &[]).await?;
        ensure!(missing.is_empty(), "of the editor's words these cannot be seen: {missing:?}");
        Ok(())
    }
}
