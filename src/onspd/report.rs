//! What is in a table that was just compiled, in counts for whoever refreshes the data.

use std::{fmt, path::PathBuf};

use super::compile::Counts;
use crate::table::{Edition, LadCode};

/// The counts of a table by district. Shown in some lines: those of the council's own districts by their names,
/// and below them the sums.
#[derive(Debug)]
pub struct Report {
    pub(super) path: PathBuf,
    pub(super) edition: Edition,
    /// The council's own districts, with their names.
    pub(super) own: Vec<(LadCode, String)>,
    pub(super) counts: Counts,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { by_district, without_place, at_border } = &self.counts;
        let count = |code| by_district.get(code).copied().unwrap_or_default();
        writeln!(f, "{}: edition {}", self.path.display(), self.edition)?;
        for (code, name) in &self.own {
            writeln!(f, "  {:>6}  {name} ({code})", count(code))?;
        }
        let own: usize = self.own.iter().map(|(code, _)| count(code)).sum();
        let located: usize = by_district.values().sum();
        writeln!(f, "  {own:>6}  in the county")?;
        writeln!(f, "  {:>6}  elsewhere", located - own)?;
        writeln!(f, "  {without_place:>6}  without a place")?;
        write!(f, "  {at_border:>6}  within 250 m of another district")
    }
}
