//! Stories by ear: what a real screen reader, Orca, says with Firefox and with Chromium.
//!
//! A story is a list of keys and of what is heard after each, every part of it once and in order. What
//! can be pressed is never asked of the page: `clickable` is heard of nothing else, in any story.
//!
//! ```text
//! Desk: screen, bus, windows, Orca ---- reads ----> a browser on that screen <---- drives ---- Page
//!   |                                                       ^                                   |
//!   +-- notes what it says --> Ear (hears, in order, once)  +--- keys, by xdotool               +--> Server
//! ```
//!
//! Stories of an engine share a desk and a browser, since both take long to start. Orca is not always
//! steady on a busy machine: a story that fails is told again at a new desk.

mod desk;
mod listening;
mod stories;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use libtest_mimic::{Failed, Trial};
use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::process::file_name;
use crate::server::{Hook, Server};
use crate::settings;
use crate::visit::{Visit, runtime};
pub(crate) use desk::Desk;
use listening::Ear;
use stories::Story;

/// How often a story is told before it has failed.
const TELLINGS: usize = 3;
/// How often a desk is set up before nothing can be heard.
const STARTS: usize = 3;
/// No story takes so long, unless something hangs.
const LONGEST: Duration = Duration::from_secs(150);

/// The engines that Orca reads well.
const ENGINES: [Engine; 2] = [Engine::Firefox, Engine::Chromium];

/// Somebody at a desk, with the finder before them.
struct Session {
    visit: Visit,
    desk: Desk,
}

/// At most one for each engine.
static SESSIONS: [Mutex<Option<Session>>; ENGINES.len()] = [const { Mutex::new(None) }; ENGINES.len()];

/// All stories in both engines by turns, so that neither waits for its desk while another is free. Without
/// a screen reader they are reported as not run, and on a build server one trial fails and says why.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    if let Some(missing) = desk::missing() {
        eprintln!("browser tests: nothing is heard: {missing}");
        if settings::is_build_server() {
            trials.push(Trial::test("a screen reader is installed", move || Err(Failed::from(missing))));
        }
    }
    for story in stories::ALL {
        for (engine, session) in ENGINES.into_iter().zip(&SESSIONS) {
            let name = format!("{engine}, by ear: {}", story.sentence);
            let tell = move || tell(story, engine, session).map_err(|error| Failed::from(format!("{error:#}")));
            let is_missing = desk::missing().or(engine.missing()).is_some();
            trials.push(Trial::test(name, tell).with_ignored_flag(is_missing));
        }
    }
    trials
}

/// Ends all that stories have shared.
pub(crate) fn end() {
    let Ok(runtime) = runtime() else { return };
    for session in &SESSIONS {
        if let Some(session) = lock(session).take() {
            runtime.block_on(session.end());
        }
    }
}

fn lock(session: &Mutex<Option<Session>>) -> MutexGuard<'_, Option<Session>> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tell(story: &Story, engine: Engine, session: &Mutex<Option<Session>>) -> Result<()> {
    let mut session = lock(session);
    runtime()?.block_on(async {
        for telling in 1.. {
            match tell_once(story, engine, &mut session).await {
                Ok(()) => break,
                Err(error) if telling == TELLINGS => return Err(error),
                Err(error) => eprintln!("{engine}, by ear: {}: told again: {error:#}", story.sentence),
            }
            if let Some(session) = session.take() {
                session.end().await;
            }
        }
        Ok(())
    })
}

async fn tell_once(story: &Story, engine: Engine, session: &mut Option<Session>) -> Result<()> {
    if session.is_none() {
        *session = Some(Session::begin(engine).await?);
    }
    let Session { visit, desk } = session.as_ref().context("a session")?;
    visit.server.heal();
    let told = (story.tell)(Ear::new(desk, visit));
    let told = tokio::time::timeout(LONGEST, told).await.unwrap_or_else(|_| Err(anyhow!("took over {LONGEST:?}")));
    if told.is_err() {
        desk.keep_log(&file_name(engine, story.sentence))?;
    }
    told
}

impl Session {
    /// Starts one in which something is heard.
    async fn begin(engine: Engine) -> Result<Self> {
        for started in 1..STARTS {
            match Self::start(engine).await {
                Ok(session) => return Ok(session),
                Err(error) => eprintln!("{engine}: nothing is heard yet ({started} of {STARTS}): {error:#}"),
            }
        }
        Self::start(engine).await
    }

    async fn start(engine: Engine) -> Result<Self> {
        let mut desk = Desk::start()?;
        let server = Server::start(Hook::Absent).await?;
        let browser = Browser::start_at(&desk, engine, &server).await?;
        if engine == Engine::Chromium {
            // What a story holds back is not to come from the one before it.
            browser.chromium("Network.enable", json!({})).await?;
            browser.chromium("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
        }
        let page = Page::new(browser, server.url("/"));
        let visit = Visit { server, page };
        Ear::new(&desk, &visit).sees_window().await?;
        desk.is_read_out().await?;
        Ear::new(&desk, &visit).settles_down().await?;
        Ok(Self { visit, desk })
    }

    async fn end(self) {
        // What is left of a browser ends with its driver.
        let _ = self.visit.page.browser.quit().await;
    }
}
