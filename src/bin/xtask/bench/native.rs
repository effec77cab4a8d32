//! `cargo xtask bench native`: what `cargo bench` measures, and each of our steps over what a plain map takes.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::process::{self, cargo, say};

/// Our steps, and the one of the plain map that each is compared with, by their names in `tests/bench/lookup.rs`.
const STEPS: [(&str, &str); 5] = [
    ("decode", "read_plain_map"),
    ("parse", "look_up_in_plain_map"),
    ("look_up", "look_up_in_plain_map"),
    ("route_postcode", "look_up_in_plain_map"),
    ("answer", "look_up_in_plain_map"),
];

/// Measures, and prints what divan found and the ratios of its medians.
pub(super) fn run() -> Result<()> {
    let printed = process::read(cargo().args(["bench", "--bench", "lookup"]))?;
    say!("{printed}");
    let medians = medians(&printed);
    let median = |name| medians.get(name).with_context(|| format!("`cargo bench` has printed no median of {name}"));
    for (ours, plain) in STEPS {
        say!("{ours:<15} / {plain:<20} {:>7.2}", median(ours)? / median(plain)?);
    }
    Ok(())
}

/// The medians in a table of divan's, in seconds.
fn medians(printed: &str) -> BTreeMap<&str, f64> {
    printed.lines().filter_map(median).collect()
}

/// The name and the median of a line. A line without a branch has none: it goes on with the one above.
fn median(line: &str) -> Option<(&str, f64)> {
    let mut columns = line.strip_prefix("├─ ").or_else(|| line.strip_prefix("╰─ "))?.split('│');
    let (name, _) = columns.next()?.split_once(' ')?;
    Some((name, seconds(columns.nth(1)?.trim())?))
}

/// The seconds of a time such as `359.5 µs`.
fn seconds(text: &str) -> Option<f64> {
    let (number, unit) = text.split_once(' ')?;
    let seconds = match unit {
        "ns" => 1e-9,
        "µs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_each_line_with_a_name() {
        let printed = "\
Timer precision: 20 ns
lookup             fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ answer          78.01 ms      │ 141.4 ms      │ 80.57 ms      │ 94.26 ms      │ 100     │ 100
│                  529.4 Kitem/s │ 291.9 Kitem/s │ 512.6 Kitem/s │ 438.1 Kitem/s │         │
├─ decode          350.9 µs      │ 8.495 ms      │ 359.5 µs      │ 718 µs        │ 100     │ 100
╰─ look_up         1.379 ms      │ 17.53 ms      │ 2 s           │ 2.954 ms      │ 100     │ 100
                   29.95 Mitem/s │ 2.355 Mitem/s │ 29.37 Mitem/s │ 13.98 Mitem/s │         │
";
        let medians = medians(printed);
        assert_eq!(medians.keys().copied().collect::<Vec<_>>(), ["answer", "decode", "look_up"]);
        for (name, expected) in [("answer", 80.57e-3), ("decode", 359.5e-6), ("look_up", 2.0)] {
            assert!((medians[name] / expected - 1.0).abs() < 1e-12, "{name}: {}", medians[name]);
        }
    }
}
