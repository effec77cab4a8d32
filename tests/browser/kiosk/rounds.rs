//! Many look-ups and rounds at once.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::Kiosk;
use crate::situations::{Expected, Situation};

const ROUNDS: &str = include_str!("rounds.js");

impl Kiosk<'_> {
    /// Asks each of these, on a screen that has begun, and gives what it says.
    pub(crate) async fn ask_all(&self, situations: &[Situation]) -> Result<Vec<Expected>> {
        let replies = self.run(situations, 0, 0).await?;
        serde_json::from_value(replies.clone()).with_context(|| format!("the replies are {replies}"))
    }

    /// Lets families come and go, each with some of these questions, on a copy with a clock.
    pub(crate) async fn rounds(&self, situations: &[Situation], rounds: u32, each: usize) -> Result<()> {
        let reply = self.run(situations, rounds, each).await?;
        ensure!(reply.is_null(), "a round went wrong: {reply}");
        Ok(())
    }

    async fn run(&self, situations: &[Situation], rounds: u32, each: usize) -> Result<Value> {
        let arguments = vec![serde_json::to_value(situations)?, json!(rounds), json!(each)];
        let returned = self.page.browser.web.execute_async(ROUNDS, arguments).await.context("going round")?;
        Ok(returned.json().clone())
    }
}
