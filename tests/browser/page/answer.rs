//! Reading what the finder says to a press of the button: an answer, or problems.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use send_team_finder::publish::reference;
use serde::Deserialize;

use super::Page;

/// An answer as the page shows it.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// The `data-*` attributes, without the prefix.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) heading: String,
    /// All its words that can be seen: not those that are folded away.
    pub(crate) text: String,
    /// What its links lead to, folded ones too.
    pub(crate) links: Vec<String>,
    /// Its folded parts: what can be pressed, and what is inside.
    pub(crate) folded: Vec<(String, String)>,
}

/// The summary of problems as the page shows it.
#[derive(Debug, Deserialize)]
pub(crate) struct Problems {
    /// What `data-problem` calls them.
    pub(crate) kinds: Vec<String>,
    /// What each says.
    pub(crate) messages: Vec<String>,
}

impl Page {
    /// Waits for an answer: its heading has taken the focus, which alone announces it.
    pub(crate) async fn see_outcome(&self) -> Result<Answer> {
        let script = r"
            const answers = [...root.querySelectorAll('[data-outcome]')];
            const [answer] = answers;
            if (answers.length !== 1 || !visible(answer)) return null;
            const heading = answer.querySelector('[data-answer-heading]');
            if (!heading || deepest() !== heading) return null;
            const hyphened = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
            return {
              attributes: Object.fromEntries(Object.entries(answer.dataset).map(([name, value]) => [hyphened(name), value])),
              heading: heading.innerText.trim(),
              text: answer.innerText,
              links: [...answer.querySelectorAll('a')].map((link) => link.href),
              folded: [...answer.querySelectorAll('details')].map((fold) => {
                const summary = fold.querySelector('summary').textContent.trim();
                return [summary, fold.textContent.trim().slice(summary.length)];
              }),
            };";
        let about = "one answer, with the focus on its heading";
        let answer: Answer = self.browser.until(about, &self.with_finder(script), &[]).await?;
        for name in answer.attributes.keys() {
            let is_listed = reference::ANSWERS.iter().any(|entry| entry.name == name);
            ensure!(is_listed, "data-{name} is not among what the page for editors lists");
        }
        Ok(answer)
    }

    /// Waits for the answer that names one team.
    pub(crate) async fn see_team(&self, id: &str) -> Result<Answer> {
        let answer = self.see_outcome().await?;
        let team = answer.attributes.get("team").map(String::as_str);
        ensure!(team == Some(id), "the team is {team:?}, and not {id}");
        Ok(answer)
    }

    /// Waits for the summary of problems: it has taken the focus.
    pub(crate) async fn see_problem(&self) -> Result<Problems> {
        let script = r"
            const summary = root.querySelector('[data-problem-summary]');
            if (!visible(summary) || deepest() !== summary) return null;
            const items = [...summary.querySelectorAll('li[data-problem]')];
            return {
              kinds: items.map((item) => item.dataset.problem),
              messages: items.map((item) => item.querySelector('a, button').textContent.trim()),
            };";
        self.browser.until("a summary of problems that has the focus", &self.with_finder(script), &[]).await
    }
}
