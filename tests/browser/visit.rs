//! What surrounds a story: a server, a browser and the finder's page, and the questions that are
//! asked after each.

use std::sync::LazyLock;
use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use tokio::runtime::Runtime;

use crate::browser::{Browser, is_silence};
use crate::engine::{Engine, Script};
use crate::page::Page;
use crate::process::file_name;
use crate::server::{Hook, Server};
use crate::settings;

/// No story takes so long, unless something hangs.
const LONGEST: Duration = Duration::from_secs(170);
/// Nor does a round of the long soak.
const LONGEST_ROUND: Duration = Duration::from_secs(2);

/// What all stories wait in.
pub(crate) fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(Runtime::new);
    RUNTIME.as_ref().map_err(|error| anyhow!("starting tokio: {error}"))
}

/// A family's visit to the finder.
pub(crate) struct Visit {
    pub(crate) server: Server,
    pub(crate) page: Page,
}

impl Visit {
    /// Lets a story happen in an engine, then asks whether the visit left nothing behind.
    ///
    /// # Errors
    ///
    /// If the story fails, or left something behind.
    pub(crate) fn run(
        engine: Engine,
        script: Script,
        sentence: &str,
        story: &impl AsyncFn(&Visit) -> Result<()>,
    ) -> Result<()> {
        runtime()?.block_on(async {
            match Self::tell(engine, script, sentence, story).await {
                // What a page shows, or does not, is never asked twice.
                Err(error) if is_silence(&error) => {
                    eprintln!("{engine}: {sentence}: told again, the driver gave no answer: {error:#}");
                    Self::tell(engine, script, sentence, story).await
                }
                told => told,
            }
        })
    }

    /// Lets it happen once, and no longer than a story can take.
    async fn tell(
        engine: Engine,
        script: Script,
        sentence: &str,
        story: &impl AsyncFn(&Visit) -> Result<()>,
    ) -> Result<()> {
        let visit = async {
            let visit = Self::start(engine, script, sentence).await?;
            let mut told = story(&visit).await;
            if told.is_ok() {
                told = visit.left_nothing().await;
            }
            if let Err(error) = told {
                if is_silence(&error) {
                    return Err(error);
                }
                let picture = visit.page.browser.picture(&format!("failed/{}", file_name(engine, sentence))).await;
                told = Err(match picture {
                    Ok(path) => error.context(format!("see {}", path.display())),
                    Err(_) => error,
                });
            }
            let ended = visit.page.browser.quit().await;
            told.and(ended)
        };
        let longest = LONGEST + LONGEST_ROUND * settings::soak_rounds().unwrap_or_default();
        tokio::time::timeout(longest, visit).await.unwrap_or_else(|_| Err(anyhow!("took over {longest:?}")))
    }

    async fn start(engine: Engine, script: Script, sentence: &str) -> Result<Self> {
        let hook = if engine == Engine::Chromium { Hook::Absent } else { Hook::Inserted };
        let server = Server::start(hook).await?;
        let browser = Browser::start(engine, script, &server, sentence).await?;
        let page = Page::new(browser, server.url("/"));
        Ok(Self { server, page })
    }

    async fn left_nothing(&self) -> Result<()> {
        self.console_is_empty().await?;
        self.no_request_holds_what_was_typed()?;
        self.nothing_is_stored().await
    }

    /// The console is empty but for what the story has said will be there.
    async fn console_is_empty(&self) -> Result<()> {
        let lines = self.page.console().await?;
        let expected = self.page.expected_on_console();
        let unexpected: Vec<_> =
            lines.iter().filter(|line| !expected.iter().any(|words| line.contains(words.as_str()))).collect();
        ensure!(unexpected.is_empty(), "the console is not empty: {unexpected:#?}");
        Ok(())
    }
}
