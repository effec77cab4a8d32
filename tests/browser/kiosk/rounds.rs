//! Many look-ups and rounds at once, and what is left of them.

use std::fmt;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Kiosk;
use crate::situations::{Expected, Situation};

const ROUNDS: &str = include_str!("rounds.js");

/// What a screen holds, after its garbage is collected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    /// The program's memory, in bytes.
    program: f64,
    /// The page's, in bytes.
    script: f64,
    nodes: f64,
    listeners: f64,
}

impl Held {
    /// Each part, by its name.
    pub(crate) fn parts(self) -> [(&'static str, f64); 4] {
        [
            ("bytes of the program", self.program),
            ("bytes of the page", self.script),
            ("nodes", self.nodes),
            ("listeners", self.listeners),
        ]
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts().map(|(what, size)| format!("{size} {what}"));
        f.write_str(&parts.join(", "))
    }
}

#[derive(Deserialize)]
struct Counters {
    nodes: f64,
    #[serde(rename = "jsEventListeners")]
    listeners: f64,
}

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

    /// What the screen holds now. Chromium only, on a copy with a clock.
    pub(crate) async fn held(&self) -> Result<Held> {
        let browser = &self.page.browser;
        // Twice: what the first time frees may let go of more.
        for _ in 0..2 {
            browser.chromium("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let counters: Counters = serde_json::from_value(browser.chromium("Memory.getDOMCounters", json!({})).await?)?;
        let heap = browser.chromium("Runtime.getHeapUsage", json!({})).await?;
        let script = heap.get("usedSize").and_then(Value::as_f64).context("no size of the heap")?;
        let program = self.page.script("return globalThis.programMemory.buffer.byteLength", &[]).await?;
        Ok(Held { program, script, nodes: counters.nodes, listeners: counters.listeners })
    }
}
