//! What `cargo xtask bench data` found, as a table, and how it grows with the rows.

use anyhow::{Result, ensure};

use super::step::{Built, Read};
use crate::process::say;

/// How much more a row may cost in the largest table than in the smallest. Sorting makes it a little more each time;
/// a step that is done for each pair of rows, or of sectors, makes it 90 times as much.
pub(super) const MOST_A_ROW: f64 = 2.0;

/// How much longer a look-up may take in one table of all rows than in the smallest. It is a binary search over
/// sectors, of which there are 12,458 and 134: 14 comparisons and 7. The more there are, the more of them wait for
/// memory that a small table has in the nearest cache. A search from the first sector on would take 90 times as long.
const MOST_A_LOOKUP: f64 = 4.0;

/// How much longer a look-up may take in a table of a postcode area: the largest has 300 sectors, which are two
/// comparisons more than for those of the fewest rows, and no postcode area is larger.
const MOST_A_SPLIT_LOOKUP: f64 = 2.0;

/// The figures of so many rows.
pub(super) struct Stage {
    pub(super) whole: Read,
    pub(super) build: Built,
    pub(super) split: Split,
}

/// The figures of a table for each postcode area. The largest and the median are so by their bytes in brotli.
pub(super) struct Split {
    pub(super) build: Built,
    pub(super) files: usize,
    pub(super) raw: u64,
    pub(super) brotli: u64,
    pub(super) largest: Read,
    pub(super) median: Read,
}

/// How a figure may grow with the rows.
#[derive(Clone, Copy)]
enum May {
    /// As it does: what it is made of is looked at itself.
    Grow,
    /// With the rows, and [`MOST_A_ROW`].
    BeLinear,
    /// Not with the rows: from the fewest to the most rows, by this factor at most.
    BeConstant(f64),
}

/// A figure of each stage.
struct Series {
    name: &'static str,
    values: Vec<f64>,
    may: May,
}

impl Series {
    /// The exponent of the rows that the figure grows with: the slope of the line that fits the logarithms best, by
    /// least squares. It is 1 where it is linear, 0 where it is constant. None where there is but one stage.
    fn exponent(&self, rows: &[f64]) -> Option<f64> {
        let points: Vec<(f64, f64)> =
            rows.iter().map(|rows| rows.ln()).zip(self.values.iter().map(|it| it.ln())).collect();
        let count = precise(points.len() as u64);
        let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
        let covariance: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
        let variance: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
        (variance > 0.0).then_some(covariance / variance)
    }

    /// How many times as much it is with the most rows as with the fewest: a row, where it may grow with them.
    fn factor(&self, rows: &[f64]) -> Option<f64> {
        let times = |values: &[f64]| Some(values.last()? / values.first()?);
        let factor = times(&self.values)?;
        Some(if let May::BeLinear = self.may { factor / times(rows)? } else { factor })
    }

    /// Holds the figure to how it may grow.
    fn check(&self, rows: &[f64]) -> Result<()> {
        let (most, what) = match self.may {
            May::Grow => return Ok(()),
            May::BeLinear => (MOST_A_ROW, " a row"),
            May::BeConstant(most) => (most, ""),
        };
        let factor = self.factor(rows).unwrap_or(f64::NAN);
        ensure!(
            factor <= most,
            "{}: with the most rows it is {factor:.2} times what it is with the fewest{what}, and may be {most}",
            self.name
        );
        Ok(())
    }

    fn line(&self, rows: &[f64]) -> String {
        let values: Vec<String> = self.values.iter().map(|value| format!("{:>11}", short(*value))).collect();
        let grows = self.exponent(rows).map_or_else(String::new, |exponent| format!("rows^{exponent:.2}"));
        let factor = self.factor(rows).unwrap_or(f64::NAN);
        let held = match self.may {
            May::Grow => String::new(),
            May::BeLinear => format!("{factor:.2} times a row, at most {MOST_A_ROW}"),
            May::BeConstant(most) => format!("{factor:.2} times, at most {most}"),
        };
        format!("{:<32}{}  {grows:<11}{held}", self.name, values.concat()).trim_end().to_owned()
    }
}

/// Prints the figures.
pub(super) fn print(stages: &[Stage]) {
    let rows = rows(stages);
    let heads: Vec<String> = rows.iter().map(|rows| format!("{rows:>11}")).collect();
    say!("{:<32}{}  grows as  from the fewest to the most rows", "rows", heads.concat());
    for (title, all) in tables(stages) {
        say!("{title}");
        for series in all {
            say!("{}", series.line(&rows));
        }
    }
}

/// Checks that nothing grows more than it may.
pub(super) fn check(stages: &[Stage]) -> Result<()> {
    let rows = rows(stages);
    tables(stages).iter().flat_map(|(_, all)| all).try_for_each(|series| series.check(&rows))
}

fn rows(stages: &[Stage]) -> Vec<f64> {
    stages.iter().map(|stage| precise(stage.whole.rows as u64)).collect()
}

fn tables(stages: &[Stage]) -> [(&'static str, Vec<Series>); 2] {
    let series = |name, may, value: fn(&Stage) -> f64| Series { name, may, values: stages.iter().map(value).collect() };
    let linear = May::BeLinear;
    let one = vec![
        series("  build, s", linear, |it| it.build.seconds),
        series("  memory to build, MB", linear, |it| it.build.peak_mb),
        series("  raw, kB", linear, |it| precise(it.whole.size.raw) / 1e3),
        series("  brotli, kB", linear, |it| precise(it.whole.size.brotli) / 1e3),
        series("  decode, ms", linear, |it| it.whole.decode_s * 1e3),
        series("  memory to decode, MB", linear, |it| it.whole.peak_mb),
        series("  look-up, ns", May::BeConstant(MOST_A_LOOKUP), |it| it.whole.lookup_s * 1e9),
    ];
    let each = vec![
        series("  tables", May::Grow, |it| precise(it.split.files as u64)),
        series("  build, s", linear, |it| it.split.build.seconds),
        series("  memory to build, MB", May::Grow, |it| it.split.build.peak_mb),
        series("  raw, kB", linear, |it| precise(it.split.raw) / 1e3),
        series("  brotli, kB", linear, |it| precise(it.split.brotli) / 1e3),
        series("  brotli of the largest, kB", May::Grow, |it| precise(it.split.largest.size.brotli) / 1e3),
        series("  brotli of the median, kB", May::Grow, |it| precise(it.split.median.size.brotli) / 1e3),
        series("  decode the largest, ms", May::Grow, |it| it.split.largest.decode_s * 1e3),
        series("  decode the median, ms", May::Grow, |it| it.split.median.decode_s * 1e3),
        series("  look-up in the largest, ns", May::BeConstant(MOST_A_SPLIT_LOOKUP), |it| {
            it.split.largest.lookup_s * 1e9
        }),
        series("  look-up in the median, ns", May::BeConstant(MOST_A_SPLIT_LOOKUP), |it| {
            it.split.median.lookup_s * 1e9
        }),
    ];
    [("one table", one), ("a table for each postcode area", each)]
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn precise(count: u64) -> f64 {
    count as f64
}

/// Three figures or so: 0.0123, 1.23, 123, 12345.
fn short(value: f64) -> String {
    match value {
        ..0.1 => format!("{value:.4}"),
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [f64; 3] = [1e4, 1e5, 1e6];

    fn series(values: [f64; 3], may: May) -> Series {
        Series { name: "it", values: values.into(), may }
    }

    #[test]
    fn the_fit_knows_the_exponent() {
        let check = |values, expected: f64| {
            let exponent = series(values, May::Grow).exponent(&ROWS).unwrap();
            assert!((exponent - expected).abs() < 1e-9, "{exponent}");
        };
        check([7.0, 7.0, 7.0], 0.0);
        check([3.0, 30.0, 300.0], 1.0);
        check([1.0, 1e2, 1e4], 2.0);
        assert_eq!(Series { name: "it", values: vec![1.0], may: May::Grow }.exponent(&[1e4]), None);
    }

    #[test]
    fn what_grows_more_than_it_may_is_refused() {
        let check = |values, may, is_fine| {
            let checked = series(values, may).check(&ROWS);
            assert_eq!(checked.is_ok(), is_fine, "{checked:?}");
        };
        check([1.0, 10.0, 199.0], May::BeLinear, true);
        check([1.0, 10.0, 201.0], May::BeLinear, false);
        check([1.0, 100.0, 10_000.0], May::BeLinear, false);
        check([50.0, 60.0, 199.0], May::BeConstant(4.0), true);
        check([50.0, 60.0, 201.0], May::BeConstant(4.0), false);
        check([1.0, 100.0, 10_000.0], May::Grow, true);
        check([f64::NAN, 1.0, 1.0], May::BeLinear, false);
    }

    #[test]
    fn a_line_says_how_it_grows() {
        assert_eq!(
            series([0.5, 5.0, 60.0], May::BeLinear).line(&ROWS),
            "it                                     0.50       5.00       60.0  rows^1.04  1.20 times a row, at most 2"
        );
    }
}
