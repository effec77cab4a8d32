//! Pressing keys, and hearing what comes of it.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use send_team_finder::wording;

use super::desk::Desk;
use crate::engine::Engine;
use crate::visit::Visit;

/// How long something may take to be said on a busy machine. A story that passes does not wait for it.
const PATIENCE: Duration = Duration::from_secs(20);
/// Who has noted nothing for so long has said all.
const PAUSE: Duration = Duration::from_millis(400);
/// How many pages are opened before one must be read out.
const FIRST_PAGES: usize = 3;
/// How often Orca is woken: it may leave what it has been told unread until it is told more.
const WAKES_AFTER: Duration = Duration::from_millis(300);
/// How often it is woken before it has nothing more to say.
const WAKES_BEFORE_SILENCE: usize = 2;
/// Does nothing in a page, and stops Orca from talking, which has been noted by then.
const WAKES: &str = "Control_L";
/// What Orca calls that key.
const WAKES_SAID: &str = "left control";
/// How often the notes are looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// What Orca writes in front of all that it says, and behind it.
const SAYS: &str = "SPEECH OUTPUT: '";
const ENDS: [&str; 4] = ["'\n", "'{", "' {", "'["];

/// What a screen reader calls things that take presses though they are no buttons or links.
const CLICKABLE: &str = "clickable";

/// Somebody who listens.
#[derive(Clone, Copy)]
pub(super) struct Ear<'s> {
    desk: &'s Desk,
    pub(super) visit: &'s Visit,
}

impl<'s> Ear<'s> {
    pub(super) fn new(desk: &'s Desk, visit: &'s Visit) -> Self {
        Self { desk, visit }
    }

    pub(super) fn engine(self) -> Engine {
        self.visit.page.browser.engine
    }

    /// Waits until keys go to the browser's window.
    pub(super) async fn sees_window(self) -> Result<()> {
        let start = Instant::now();
        while !self.desk.xdotool(&["getactivewindow"])? {
            ensure!(start.elapsed() < PATIENCE, "no window comes on the screen");
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// Opens the page until it is read out: of a new window Orca may miss the first.
    pub(super) async fn settles_down(self) -> Result<()> {
        for _ in 1..FIRST_PAGES {
            let from = self.now()?;
            self.visit.page.open().await?;
            self.is_silent().await?;
            if missing(&said(self.desk.log()?.get(from..).unwrap_or_default()), &[&wording::title()]).is_none() {
                return Ok(());
            }
        }
        self.opens().await
    }

    /// Opens the page, and lets it be read out to its end, as Orca does by itself.
    pub(super) async fn opens(self) -> Result<()> {
        self.arrives(self.visit.page.open()).await
    }

    /// The same for a page that is not whole, or not the finder's own.
    pub(super) async fn arrives(self, opens: impl Future<Output = Result<()>>) -> Result<()> {
        let from = self.now()?;
        opens.await?;
        self.hears_since(from, &[&wording::title()]).await.map(drop)
    }

    /// Presses a key, and hears this: each part once, in this order, and nothing called clickable that cannot be
    /// pressed.
    pub(super) async fn presses(self, key: &str, expected: &[&str]) -> Result<()> {
        let from = self.now()?;
        ensure!(self.desk.xdotool(&["key", key])?, "xdotool does not press {key}");
        let said = self.hears_since(from, expected).await?;
        self.is_right(&said, expected).map_err(|error| error.context(format!("after {key}")))
    }

    /// Presses a key several times, and hears this of all of them together.
    pub(super) async fn presses_times(self, times: usize, key: &str, expected: &[&str]) -> Result<()> {
        let from = self.now()?;
        for _ in 0..times {
            ensure!(self.desk.xdotool(&["key", key])?, "xdotool does not press {key}");
            self.is_silent().await?;
        }
        let said = self.hears_since(from, expected).await?;
        self.is_right(&said, expected).map_err(|error| error.context(format!("after {times} times {key}")))
    }

    /// Types a text.
    pub(super) async fn types(self, text: &str) -> Result<()> {
        ensure!(self.desk.xdotool(&["type", "--delay", "60", text])?, "xdotool does not type");
        self.is_silent().await
    }

    /// Presses a key, and hears this, which is only known once it is there.
    pub(super) async fn presses_and_hears<T: AsRef<str>>(
        self,
        key: &str,
        comes: impl Future<Output = Result<T>>,
    ) -> Result<()> {
        self.hears(async {
            ensure!(self.desk.xdotool(&["key", key])?, "xdotool does not press {key}");
            comes.await
        })
        .await
    }

    /// Lets something happen, and hears what it gives.
    pub(super) async fn hears<T: AsRef<str>>(self, happens: impl Future<Output = Result<T>>) -> Result<()> {
        let from = self.now()?;
        let expected = happens.await?;
        let said = self.hears_since(from, &[expected.as_ref()]).await?;
        self.is_right(&said, &[expected.as_ref()])
    }

    /// How much has been noted up to now.
    fn now(self) -> Result<usize> {
        Ok(self.desk.log()?.len())
    }

    /// Waits until all of this has been said, and then until nothing more is.
    async fn hears_since(self, from: usize, expected: &[&str]) -> Result<Vec<String>> {
        let start = Instant::now();
        let mut woken = start;
        loop {
            let said = said(self.desk.log()?.get(from..).unwrap_or_default());
            if missing(&said, expected).is_none() {
                break;
            }
            if start.elapsed() > PATIENCE {
                bail!("{:?} is not heard, but {said:#?}", missing(&said, expected).unwrap_or_default());
            }
            if woken.elapsed() > WAKES_AFTER {
                self.wakes()?;
                woken = Instant::now();
            }
            tokio::time::sleep(GLANCE).await;
        }
        self.is_silent().await?;
        Ok(said(self.desk.log()?.get(from..).unwrap_or_default()))
    }

    fn wakes(self) -> Result<()> {
        self.desk.xdotool(&["key", WAKES]).map(drop)
    }

    /// Waits until nothing more is noted, though Orca has been woken for it.
    async fn is_silent(self) -> Result<()> {
        let start = Instant::now();
        for _ in 0..WAKES_BEFORE_SILENCE {
            self.wakes()?;
            let (mut noted, mut since) = (self.now()?, Instant::now());
            while since.elapsed() < PAUSE && start.elapsed() < PATIENCE {
                tokio::time::sleep(GLANCE).await;
                let now = self.now()?;
                if now != noted {
                    (noted, since) = (now, Instant::now());
                }
            }
        }
        Ok(())
    }

    fn is_right(self, said: &[String], expected: &[&str]) -> Result<()> {
        let heard = said.iter().enumerate().filter(|(at, words)| !self.is_told_again(words, said.get(..*at)));
        let all = heard.map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ");
        for part in expected {
            let times = all.matches(part).count();
            ensure!(times == 1, "{part:?} is heard {times} times: {said:#?}");
        }
        for words in said.iter().filter(|words| words.contains(CLICKABLE)) {
            ensure!(self.is_label(words), "{words:?} is heard of what cannot be pressed: {said:#?}");
        }
        Ok(())
    }

    /// Firefox tells what describes a field, and then, where it is not what it was when it was told last, tells
    /// the same again as a change of it.
    fn is_told_again(self, words: &str, before: Option<&[String]>) -> bool {
        let is_same = |earlier: &String| earlier.trim_end_matches('.') == words.trim_end_matches('.');
        self.engine() == Engine::Firefox
            && words.starts_with(&*wording::which_address())
            && before.is_some_and(|before| before.iter().any(is_same))
    }

    /// Firefox calls the words beside a field clickable, as they are: a press on them leads to the field.
    fn is_label(self, words: &str) -> bool {
        let labels = [wording::postcode_label(), wording::place_label()];
        self.engine() == Engine::Firefox
            && labels.iter().any(|label| words.trim_end_matches('.') == format!("{label} {CLICKABLE}"))
    }
}

/// All that is said in a part of the notes.
fn said(notes: &str) -> Vec<String> {
    let all = notes.split(SAYS).skip(1);
    let words = all.map(|rest| {
        let end = ENDS.iter().filter_map(|end| rest.find(end)).min();
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    });
    let words = words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|words| words != WAKES_SAID).collect()
}

/// The first of these that has not been said in its turn.
fn missing<'e>(said: &[String], expected: &[&'e str]) -> Option<&'e str> {
    let all = said.join(" ");
    let mut rest = &*all;
    expected
        .iter()
        .find(|part| match rest.split_once(**part) {
            Some((_, after)) => {
                rest = after;
                false
            }
            None => true,
        })
        .copied()
}
