//! Whether the table that is there is what its sources give, in words.

use std::{collections::BTreeMap, fs, path::Path};

use crate::table::{Listing, PostcodeTable};
use anyhow::{Context as _, Result, bail};

use super::compile::counts;

/// How many postcodes are named one by one; a new edition differs in hundreds.
const NAMED: usize = 10;

pub(super) fn check(path: &Path, fresh: &str, table: &PostcodeTable) -> Result<()> {
    let committed = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    if committed == fresh {
        return Ok(());
    }
    let mut lines = match PostcodeTable::decode(&committed) {
        Ok(old) => compare(&old, table),
        Err(error) => vec![error.to_string()],
    };
    if lines.is_empty() {
        lines.push("it says the same in other bytes".to_owned());
    }
    bail!(
        "{} is not what its sources give: compile it again, and commit the table by itself\n  {}",
        path.display(),
        lines.join("\n  ")
    )
}

fn compare(old: &PostcodeTable, new: &PostcodeTable) -> Vec<String> {
    let mut lines = Vec::new();
    if old.edition() != new.edition() {
        lines.push(format!("edition: {} in the table, {} in the sources", old.edition(), new.edition()));
    }
    if old.attribution() != new.attribution() {
        lines.push("attribution differs".to_owned());
    }
    let (before, after) = (counts(old), counts(new));
    for code in before.by_district.keys().chain(after.by_district.keys()).collect::<std::collections::BTreeSet<_>>() {
        let count = |counts: &BTreeMap<_, usize>| counts.get(code).copied().unwrap_or_default();
        let (before, after) = (count(&before.by_district), count(&after.by_district));
        if before != after {
            lines.push(format!("{code}: {before} postcodes in the table, {after} in the sources"));
        }
    }
    let old_rows: BTreeMap<_, _> = old.postcodes().collect();
    let new_rows: BTreeMap<_, _> = new.postcodes().collect();
    let all = old_rows.keys().chain(new_rows.keys()).collect::<std::collections::BTreeSet<_>>();
    let differing: Vec<String> = all
        .into_iter()
        .filter(|postcode| old_rows.get(postcode) != new_rows.get(postcode))
        .map(|postcode| {
            let (old, new) = (in_words(old_rows.get(postcode)), in_words(new_rows.get(postcode)));
            format!("{postcode}: {old} in the table, {new} in the sources")
        })
        .collect();
    let more = differing.len().saturating_sub(NAMED);
    lines.extend(differing.into_iter().take(NAMED));
    if more > 0 {
        lines.push(format!("and {more} more postcodes"));
    }
    lines
}

fn in_words(listing: Option<&Listing<'_>>) -> String {
    match listing {
        None => "absent".to_owned(),
        Some(Listing::Located(place)) => match place.nearest_other {
            Some(other) => format!("{} near {other}", place.district),
            None => place.district.to_string(),
        },
        Some(_) => "without a place".to_owned(),
    }
}
