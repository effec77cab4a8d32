//! What a family's first visit costs them, and the kiosk's one file, and the most that each may cost.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::compress::Format;
use super::names;
use super::shipped::{self, By, Cache, FILES};

/// The most bytes, in brotli, of everything that a first visit loads: under 2 seconds at 400
/// kbit/s, which is what browsers' tools call slow 3G.
const BUDGET: u64 = 82_000;

/// The most bytes of the kiosk's one file, which goes over a reception's slow line once a release.
const KIOSK: u64 = 400_000;

/// The files of a first visit, with nothing in the browser's cache. Shown as a table.
#[derive(Debug)]
pub struct Visit {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Measures a release that has its compressed copies.
///
/// # Errors
///
/// Where a file of a first visit, or a copy of it, is not there.
pub fn cold_visit(folder: &Path) -> Result<Visit> {
    let mut files = Vec::new();
    for file in FILES.iter().filter(|file| file.by == By::FirstVisit) {
        let path = match file.cache {
            Cache::Forever => names::find(folder, file.name)?,
            Cache::Ask => folder.join(file.name),
        };
        files.push(File::measure(file.name, &path)?);
    }
    Ok(Visit { files })
}

/// The size of the kiosk's file, as a line to print.
///
/// # Errors
///
/// Where the file is not there, or larger than it may be.
pub fn kiosk(folder: &Path) -> Result<String> {
    let path = folder.join(shipped::KIOSK);
    let size = fs::metadata(&path).with_context(|| format!("measuring {}", path.display()))?.len();
    ensure!(
        size <= KIOSK,
        "{} has {} bytes, {} more than it may: the old build stays",
        shipped::KIOSK,
        grouped(size),
        grouped(size - KIOSK)
    );
    Ok(format!("{:<26}{:>10}\n{:<26}{:>10}", shipped::KIOSK, grouped(size), "budget", grouped(KIOSK)))
}

impl File {
    fn measure(name: &str, path: &Path) -> Result<Self> {
        let size = |path: &Path| {
            fs::metadata(path).map(|about| about.len()).with_context(|| format!("measuring {}", path.display()))
        };
        Ok(Self {
            name: name.to_owned(),
            raw: size(path)?,
            gzip: size(&Format::Gzip.beside(path))?,
            brotli: size(&Format::Brotli.beside(path))?,
        })
    }
}

impl Visit {
    /// Holds the visit to its budget.
    ///
    /// # Errors
    ///
    /// Where the visit takes more bytes in brotli than it may.
    pub fn check_budget(&self) -> Result<()> {
        let brotli = self.total().brotli;
        ensure!(
            brotli <= BUDGET,
            "a first visit takes {} bytes in brotli, {} more than it may: the old build stays",
            grouped(brotli),
            grouped(brotli - BUDGET)
        );
        Ok(())
    }

    fn total(&self) -> File {
        let sum = |size: fn(&File) -> u64| self.files.iter().map(size).sum();
        File {
            name: "a first visit".to_owned(),
            raw: sum(|file| file.raw),
            gzip: sum(|file| file.gzip),
            brotli: sum(|file| file.brotli),
        }
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<26}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli")?;
        for file in self.files.iter().chain([&self.total()]) {
            let [raw, gzip, brotli] = [file.raw, file.gzip, file.brotli].map(grouped);
            writeln!(f, "{:<26}{raw:>10}{gzip:>10}{brotli:>10}", file.name)?;
        }
        write!(f, "{:<26}{:>30}", "budget", grouped(BUDGET))
    }
}

/// How many bytes of this are sent in brotli.
///
/// # Errors
///
/// Where the encoder fails, which it does not in memory.
pub fn in_brotli(content: &[u8]) -> Result<u64> {
    Ok(Format::Brotli.pack(content)?.len().try_into()?)
}

/// `85000` as `85,000`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{BUDGET, File, KIOSK, Visit, grouped, kiosk};

    fn visit(brotli: u64) -> Visit {
        let file = |name: &str, raw, gzip, brotli| File { name: name.to_owned(), raw, gzip, brotli };
        Visit {
            files: vec![
                file("index.html", 4_000, 1_300, 1_000),
                file("send-team-finder_bg.wasm", 250_000, 100_000, brotli),
            ],
        }
    }

    #[test]
    fn the_table_is_aligned_and_totalled() {
        assert_eq!(
            visit(80_000).to_string(),
            "\
bytes                            raw      gzip    brotli
index.html                     4,000     1,300     1,000
send-team-finder_bg.wasm     250,000   100,000    80,000
a first visit                254,000   101,300    81,000
budget                                            82,000"
        );
    }

    #[test]
    fn the_budget_is_the_most_that_is_allowed() {
        assert!(visit(BUDGET - 1_000).check_budget().is_ok());
        assert!(visit(BUDGET - 999).check_budget().is_err());
    }

    #[test]
    fn the_kiosk_has_a_budget_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        assert!(kiosk(folder.path()).unwrap_err().to_string().starts_with("measuring "));
        let file = fs::File::create(folder.path().join("kiosk.html")).unwrap();
        file.set_len(KIOSK).unwrap();
        assert_eq!(
            kiosk(folder.path()).unwrap(),
            "\
kiosk.html                   400,000
budget                       400,000"
        );
        file.set_len(KIOSK + 1).unwrap();
        assert!(kiosk(folder.path()).unwrap_err().to_string().contains("400,001 bytes, 1 more than it may"));
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let check = |number, expected| assert_eq!(grouped(number), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(85_000, "85,000");
        check(1_234_567, "1,234,567");
    }
}
