//! Looking at the page without doing anything to it.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

use super::Page;

/// What has the focus.
#[derive(Debug, Deserialize)]
pub(crate) struct Focus {
    /// Its tag, in lower case.
    pub(crate) tag: String,
    /// Its `type`, where it has one.
    pub(crate) kind: String,
    /// Its words, or the words of its label.
    pub(crate) words: String,
    /// Whether a person can see that it has the focus.
    pub(crate) is_marked: bool,
}

impl Page {
    /// What stands in the box.
    pub(crate) async fn typed(&self) -> Result<String> {
        self.script("return root.querySelector('input[type=text]').value", &[]).await
    }

    /// The words beside the choice that is made, if one is.
    pub(crate) async fn chosen_age(&self) -> Result<Option<String>> {
        let script = "return root.querySelector('input[type=radio]:checked')?.labels[0].textContent.trim() ?? null";
        self.script(script, &[]).await
    }

    /// The page's title.
    pub(crate) async fn title(&self) -> Result<String> {
        self.browser.web.title().await.context("reading the title")
    }

    /// The page's address.
    pub(crate) async fn address(&self) -> Result<String> {
        self.script("return location.href", &[]).await
    }

    /// All words of the finder that can be seen now.
    pub(crate) async fn words(&self) -> Result<String> {
        let script =
            "return finder.shadowRoot ? finder.shadowRoot.querySelector('.finder').innerText : finder.innerText";
        self.script(script, &[]).await
    }

    /// All words of the page that can be seen now, within the finder and around it.
    pub(crate) async fn all_words(&self) -> Result<String> {
        let script =
            "return `${document.body.innerText}\\n${finder.shadowRoot?.querySelector('.finder')?.innerText ?? ''}`";
        self.script(script, &[]).await
    }

    /// What the polite live region says.
    pub(crate) async fn status(&self) -> Result<String> {
        self.script("return root.querySelector('[role=status]').textContent.trim()", &[]).await
    }

    /// How many elements fit a selector and can be seen.
    pub(crate) async fn count(&self, selector: &str) -> Result<usize> {
        let script = "return [...root.querySelectorAll(arguments[0])].filter(visible).length";
        self.script(script, &[json!(selector)]).await
    }

    /// What has the focus.
    pub(crate) async fn focus(&self) -> Result<Focus> {
        let script = r"
            const focused = deepest();
            // A choice may be drawn by the label beside it.
            const drawn = [focused, ...(focused.labels ?? [])];
            const styles = drawn.flatMap((one) => [null, '::before', '::after'].map((part) => getComputedStyle(one, part)));
            return {
              tag: focused.localName,
              kind: focused.type ?? '',
              words: (focused.labels?.[0] ?? focused).textContent.trim().replace(/\s+/g, ' '),
              is_marked: styles.some((style) =>
                (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'),
            };";
        self.script(script, &[]).await
    }

    /// Waits until what has the focus is inside the window with its middle, and nothing over that: a
    /// browser may take a moment to scroll there.
    pub(crate) async fn comes_in_sight(&self, focus: &Focus) -> Result<()> {
        let script = r"
            const focused = deepest();
            const box = focused.getBoundingClientRect();
            const above = focused.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return [focused, ...(focused.labels ?? [])].some((one) => one.contains(above));";
        self.until(&format!("what has the focus can be seen: {focus:?}"), script, &[]).await
    }
}
