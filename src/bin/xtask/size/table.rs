//! Tables of bytes, as `cargo xtask size` prints them.

use std::collections::BTreeMap;
use std::fmt;

use send_team_finder::publish::sizes::grouped;

/// Bytes in columns by what has them: the most in the last column first, and in the end their sum.
pub(super) struct Table<const COLUMNS: usize> {
    heads: [&'static str; COLUMNS],
    rows: Vec<([u64; COLUMNS], String)>,
    others: Option<([u64; COLUMNS], String)>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// Of what stands in several columns, or several times in one, it makes one row.
    pub(super) fn new(heads: [&'static str; COLUMNS], columns: [Vec<(String, u64)>; COLUMNS]) -> Self {
        let mut rows = BTreeMap::new();
        for (column, entries) in columns.into_iter().enumerate() {
            for (name, bytes) in entries {
                let row = rows.entry(name).or_insert([0; COLUMNS]);
                row.iter_mut().skip(column).take(1).for_each(|sum| *sum += bytes);
            }
        }
        let mut rows: Vec<_> = rows.into_iter().map(|(name, bytes)| (bytes, name)).collect();
        // From the last column to the first; a stable sort keeps the rest by name.
        rows.sort_by(|(one, _), (other, _)| other.iter().rev().cmp(one.iter().rev()));
        Self { heads, rows, others: None }
    }

    /// Makes one row of all but the first few.
    pub(super) fn first(mut self, count: usize) -> Self {
        let others = self.rows.split_off(count.min(self.rows.len()));
        if !others.is_empty() {
            let name = format!("{} others", others.len());
            self.others = Some((sum(&others), name));
        }
        self
    }

    /// What the columns add up to.
    pub(super) fn sum(&self) -> [u64; COLUMNS] {
        sum(self.rows.iter().chain(&self.others))
    }
}

fn sum<'a, const COLUMNS: usize>(rows: impl IntoIterator<Item = &'a ([u64; COLUMNS], String)>) -> [u64; COLUMNS] {
    rows.into_iter().fold([0; COLUMNS], |mut sum, (bytes, _)| {
        sum.iter_mut().zip(bytes).for_each(|(sum, bytes)| *sum += bytes);
        sum
    })
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for head in self.heads {
            write!(f, "{head:>12}")?;
        }
        let sum = (self.sum(), "together".to_owned());
        for (bytes, name) in self.rows.iter().chain(&self.others).chain([&sum]) {
            writeln!(f)?;
            for bytes in bytes {
                write!(f, "{:>12}", grouped(*bytes))?;
            }
            write!(f, "  {}", shortened(name))?;
        }
        Ok(())
    }
}

/// The beginning of a name that no line has room for: those of view functions have thousands of characters.
fn shortened(name: &str) -> String {
    const ROOM: usize = 150;
    match name.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{} ...", name.get(..end).unwrap_or(name)),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn table() -> Table<2> {
        let column =
            |entries: &[(&str, u64)]| entries.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect();
        let before = column(&[("leptos", 1_000), ("core", 300), ("core", 200), ("inlined", 50), ("gone", 50)]);
        let after = column(&[("core", 500), ("leptos", 900), ("added", 1)]);
        Table::new(["before", "after"], [before, after])
    }

    #[test]
    fn rows_are_merged_sorted_and_added_up() {
        assert_eq!(
            table().to_string(),
            "      before       after
       1,000         900  leptos
         500         500  core
           0           1  added
          50           0  gone
          50           0  inlined
       1,600       1,401  together"
        );
    }

    #[test]
    fn the_sum_of_the_first_is_that_of_all() {
        let table = table().first(1);
        assert_eq!(
            table.to_string(),
            "      before       after
       1,000         900  leptos
         600         501  4 others
       1,600       1,401  together"
        );
        assert_eq!(table.sum(), [1_600, 1_401]);
    }

    #[test]
    fn a_row_for_nothing_is_left_out() {
        assert!(!table().first(5).to_string().contains("others"));
    }

    #[test]
    fn a_long_name_is_shortened() {
        let table = Table::new(["bytes"], [vec![("ä".repeat(151), 7)]]);
        assert!(table.to_string().contains(&format!("  {} ...\n", "ä".repeat(150))));
    }
}
