//! Copies of the built `kiosk.html`: as it is, or with something changed and stamped anew.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::held::MEMORY_HOOK;
use crate::settings::Settings;

const SCRIPT: (&str, &str) = ("<script type=\"module\">", "</script>");
const ALLOWED: (&str, &str) = ("script-src '", "'");
const VERSION: (&str, &str) = ("<meta name=\"version\" content=\"", "\">");
const DATA: (&str, &str) = ("\",\"data\":\"", "\"");
const TEAMS: &str = "data/teams.json";
/// How many digits of the version the screen shows.
const SHOWN: usize = 8;

const CLOCK: &str = include_str!("clock.js");
const CONSOLE_HOOK: &str = include_str!("../server/console_hook.js");

/// A copy of the file.
#[derive(Clone)]
pub(crate) struct Copy(pub(crate) String);

impl Copy {
    /// The file as it was built.
    pub(crate) fn built() -> Result<Self> {
        let path = Settings::get()?.dist.join("kiosk.html");
        fs::read_to_string(&path).map(Self).with_context(|| format!("reading {}", path.display()))
    }

    /// With other bytes in one place, and nothing else changed.
    pub(crate) fn broken(self, old: &str, new: &str) -> Result<Self> {
        ensure!(self.0.matches(old).count() == 1, "kiosk.html does not hold {old:?} once");
        Ok(Self(self.0.replacen(old, new, 1)))
    }

    /// With other bytes in one place, and its digests as the stamp would have written them.
    pub(crate) fn changed(self, old: &str, new: &str) -> Result<Self> {
        self.broken(old, new)?.stamped()
    }

    /// With a clock that a story sets, a console that it can read, memory that can be measured, and the times that stories know,
    /// whatever the council has chosen: a minute until the question, and half of one until the end.
    pub(crate) fn with_clock(self) -> Result<Self> {
        let start = SCRIPT.0;
        self.changed(start, &format!("{start}\n{CONSOLE_HOOK}{MEMORY_HOOK}{CLOCK}"))?.with_times(60, 30)
    }

    /// With these seconds until the question, and until the end.
    pub(crate) fn with_times(self, idle: u16, warn: u16) -> Result<Self> {
        let mut teams = self.teams()?;
        let times = teams.get_mut("kiosk").context("teams.json has no times for a kiosk")?;
        *times = json!({ "idle_s": idle, "warn_s": warn });
        self.with_teams(&teams)
    }

    /// With another directory of teams.
    pub(crate) fn with_teams(self, teams: &Value) -> Result<Self> {
        let mut data = self.data()?;
        *data.get_mut(TEAMS).context("kiosk.html holds no teams.json")? = teams.to_string().into();
        Self(put(&self.0, DATA, &BASE64_STANDARD.encode(data.to_string()))?).stamped()
    }

    fn teams(&self) -> Result<Value> {
        let data = self.data()?;
        let text = data.get(TEAMS).and_then(Value::as_str).context("kiosk.html holds no teams.json")?;
        serde_json::from_str(text).context("reading the teams.json of kiosk.html")
    }

    fn data(&self) -> Result<Value> {
        let bytes = BASE64_STANDARD.decode(between(&self.0, DATA)?)?;
        serde_json::from_slice(&bytes).context("reading the data of kiosk.html")
    }

    /// Another version of the same, as a change of the directory makes it.
    pub(crate) fn next(self) -> Result<Self> {
        self.changed("<footer>", "<footer><p>A later one</p>")
    }

    /// As its screen shows its version.
    pub(crate) fn version(&self) -> Result<&str> {
        between(&self.0, VERSION)?.get(..SHOWN).context("a version of too few digits")
    }

    fn stamped(self) -> Result<Self> {
        let digest = BASE64_STANDARD.encode(Sha256::digest(between(&self.0, SCRIPT)?));
        let page = put(&self.0, ALLOWED, &format!("sha256-{digest}"))?;
        let page = put(&page, VERSION, "")?;
        let digest = Sha256::digest(&page);
        let digits: Vec<_> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        put(&page, VERSION, &digits.concat()).map(Self)
    }
}

fn between<'t>(text: &'t str, (start, end): (&str, &str)) -> Result<&'t str> {
    let found = text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    found.map(|(found, _)| found).with_context(|| format!("kiosk.html has no {start}...{end}"))
}

fn put(text: &str, (start, end): (&str, &str), new: &str) -> Result<String> {
    let old = between(text, (start, end))?;
    Ok(text.replacen(&format!("{start}{old}{end}"), &format!("{start}{new}{end}"), 1))
}
