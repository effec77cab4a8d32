//! What a page holds once its garbage is collected. Chromium counts it.

use std::fmt;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;

/// Put in front of the finder's own script, lets the program's memory be measured.
pub(crate) const MEMORY_HOOK: &str = include_str!("held.js");

/// What a page holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    /// The program's memory, in bytes.
    pub(crate) program: f64,
    /// The page's, in bytes.
    script: f64,
    pub(crate) nodes: f64,
    pub(crate) listeners: f64,
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

impl Browser {
    /// What the page holds now, where the hook stands in front of its script.
    pub(crate) async fn held(&self) -> Result<Held> {
        // More than once: what goes the first time may let go of more.
        for _ in 0..3 {
            self.chromium("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let counters: Counters = serde_json::from_value(self.chromium("Memory.getDOMCounters", json!({})).await?)?;
        let heap = self.chromium("Runtime.getHeapUsage", json!({})).await?;
        let script = heap.get("usedSize").and_then(Value::as_f64).context("no size of the heap")?;
        let program = self.script("return globalThis.programMemory.buffer.byteLength", &[]).await?;
        Ok(Held { program, script, nodes: counters.nodes, listeners: counters.listeners })
    }
}
