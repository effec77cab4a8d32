//! The situations of `tests/cases`, which the native tests and these stories share. A story names a
//! situation, and never copies a postcode.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::postcode::Postcode;
use serde::{Deserialize, Serialize};

use crate::council::{age_label, first_review};
use crate::settings::package;

/// A home in the South with a child under the cut-off.
pub(crate) const SOUTH: &str = "County Hall, Worcester";
/// A home in the North with a young person over it, typed without care.
pub(crate) const NORTH: &str = "Wyre Forest House, Kidderminster";
/// A home in the South where the age is not sure.
pub(crate) const NOT_SURE: &str = "The Council House, Malvern";

/// A day after any review that a council may plan.
pub(crate) const OVERDUE: &str = "2099-12-31";

/// One answer of each kind: all outcomes, both borders from both sides, likely teams, and the way in
/// by a place.
const ANSWERS: [&str; 17] = [
    "team pre-14",
    "team post-14",
    "both-teams",
    "team near an area, from north",
    "team near an area, from south",
    "both-teams near an area",
    "team near a council",
    "both-teams near a council",
    "team by place",
    "both-teams by place",
    "outside-neighbour",
    "outside-neighbour near a council",
    "outside-uk",
    "not-listed",
    "not-listed, likely",
    "no-place",
    "not-geographic",
];

/// Each problem alone, and all that an empty form has.
const PROBLEMS: [&str; 7] =
    ["empty no-age", "empty", "half", "not-a-postcode", "several-postcodes", "no-such-outward", "no-age"];

/// What is typed and chosen, and what the finder is to say to it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situation {
    pub(crate) about: String,
    pub(crate) typed: String,
    pub(crate) place: Option<String>,
    age: Option<String>,
    /// The day of the visit, where it matters.
    pub(crate) today: Option<String>,
    pub(crate) expect: Expected,
}

/// What comes.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Expected {
    /// Problems, in order.
    Problems { problems: Vec<String> },
    /// The `data-*` attributes of an answer, without the prefix.
    Answer(BTreeMap<String, String>),
}

impl Situation {
    /// The words beside the age that is chosen, if one is.
    pub(crate) fn age(&self) -> Result<Option<String>> {
        self.age.as_deref().map(age_label).transpose()
    }

    /// The postcode that is typed, as it is written.
    pub(crate) fn postcode(&self) -> Result<String> {
        let parsed = Postcode::parse(&self.typed);
        Ok(parsed.map_err(|error| anyhow::anyhow!("{}: {error}", self.about))?.to_string())
    }

    /// An attribute of the answer; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        match &self.expect {
            Expected::Answer(attributes) => attributes.get(name).map_or("", String::as_str),
            Expected::Problems { .. } => "",
        }
    }

    /// Its day is one of the sample's dates, and the council may have others.
    fn by_the_councils_dates(mut self) -> Result<Self> {
        let is_overdue = matches!(&self.expect, Expected::Answer(attributes) if attributes.contains_key("past-review"));
        if self.today.is_some() {
            self.today = Some(if is_overdue { OVERDUE.to_owned() } else { first_review()? });
        }
        Ok(self)
    }

    /// What distinguishes it from others. Those that need another day are of no kind.
    fn kind(&self) -> Option<String> {
        if self.today.is_some() {
            return None;
        }
        if let Expected::Problems { problems } = &self.expect {
            return Some(problems.join(" "));
        }
        let outcome = self.attribute("outcome");
        let is_team = outcome == "team";
        Some(match (self.attribute("border"), self.attribute("by")) {
            ("area", _) if is_team => format!("{outcome} near an area, from {}", self.attribute("area")),
            ("area", _) => format!("{outcome} near an area"),
            ("council", _) => format!("{outcome} near a council"),
            (_, "place") => format!("{outcome} by place"),
            _ if is_team => format!("{outcome} {}", self.attribute("band")),
            _ if !self.attribute("likely").is_empty() => format!("{outcome}, likely"),
            _ => outcome.to_owned(),
        })
    }
}

/// The situation that `tests/cases` describes so.
pub(crate) fn situation(about: &str) -> Result<Situation> {
    let found = all()?.into_iter().find(|situation| situation.about == about);
    found.with_context(|| format!("tests/cases has no situation {about:?}"))
}

/// One situation of each kind of answer.
pub(crate) fn one_of_each_answer() -> Result<Vec<Situation>> {
    first_of_each(&ANSWERS)
}

/// One situation of each problem.
pub(crate) fn one_of_each_problem() -> Result<Vec<Situation>> {
    first_of_each(&PROBLEMS)
}

/// One situation of each reason why a postcode is no place.
pub(crate) fn one_of_each_reason() -> Result<Vec<Situation>> {
    let mut reasons: BTreeMap<String, Situation> = BTreeMap::new();
    for situation in all()? {
        let reason = situation.attribute("reason").to_owned();
        reasons.entry(reason).or_insert(situation);
    }
    reasons.remove("");
    ensure!(reasons.len() == 8, "tests/cases has the reasons {:?}, and should have 8", reasons.keys());
    Ok(reasons.into_values().collect())
}

fn first_of_each(kinds: &[&str]) -> Result<Vec<Situation>> {
    let all = all()?;
    let first = |kind: &&str| {
        let found = all.iter().find(|situation| situation.kind().as_deref() == Some(*kind));
        found.cloned().with_context(|| format!("tests/cases has no situation of the kind {kind:?}"))
    };
    kinds.iter().map(first).collect()
}

/// All situations, file by file.
pub(crate) fn all() -> Result<Vec<Situation>> {
    let mut all = Vec::new();
    for name in ["answers.json", "problems.json"] {
        let path = package().join("tests/cases").join(name);
        let json = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let read: Vec<Situation> = serde_json::from_str(&json).with_context(|| path.display().to_string())?;
        for situation in read {
            all.push(situation.by_the_councils_dates()?);
        }
    }
    Ok(all)
}
