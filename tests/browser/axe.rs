//! Looking for barriers with axe-core.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::page::Page;
use crate::settings::package;

impl Page {
    /// Fails if axe-core finds a barrier in the page as it is now.
    pub(crate) async fn has_no_barrier(&self, what: &str) -> Result<()> {
        self.has_none_of(what, "").await
    }

    /// Fails if axe-core, which looks at the whole page of somebody else, finds a barrier within a finder.
    pub(crate) async fn has_no_barrier_of_ours(&self, what: &str) -> Result<()> {
        self.has_none_of(what, "send-team-finder").await
    }

    /// Those whose place in the page names `place`.
    async fn has_none_of(&self, what: &str, place: &str) -> Result<()> {
        // A page keeps it from one look to the next, but for Firefox, where each script of a driver
        // has a world of its own.
        let is_there: bool = self.browser.script("return !!window.axe", &[]).await?;
        let axe = if is_there { String::new() } else { axe_core()? };
        let script = format!(
            "const done = arguments[arguments.length - 1]; {{ {axe} }}
            (globalThis.axe ?? window.axe).run(document, {{ resultTypes: ['violations'], iframes: false }}).then(({{ violations }}) => done(violations
                .flatMap((rule) => rule.nodes.filter((node) => node.target.flat().join().includes('{place}')).map((node) => `${{rule.id}}: ${{rule.help}}: ${{node.html.slice(0, 160)}}: ${{node.failureSummary}}`))),
                (error) => done([`axe-core failed: ${{error}}`]));"
        );
        // It styles the page for a moment while it measures, which our policy forbids.
        self.expect_on_console("inline style");
        self.expect_on_console("policy: style-src");
        let returned = self.browser.web.execute_async(script, Vec::new()).await.context("running axe-core")?;
        let barriers: Vec<String> = returned.convert()?;
        ensure!(barriers.is_empty(), "axe-core finds at {what}:\n{}", barriers.join("\n"));
        Ok(())
    }
}

fn axe_core() -> Result<String> {
    let path = package().join("tests/browser/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).with_context(|| format!("reading {}: run `npm ci` in tests/browser", path.display()))
}
