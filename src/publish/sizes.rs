//! What a family's first visit costs them, and the kiosk's one file, and the most that each may cost.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::compress::Format;
use super::names;
use super::shipped::{self, By, Cache, FILES};

/// The most bytes, in brotli, of everything that a first visit loads: 2 % above what was reached.
const BUDGET: u64 = 79_050;

/// The most bytes, in brotli, of each file that does not grow with the council's data: 2 % above what was reached. To
/// raise one is a change of its own, with its reason.
const BUDGETS: [(&str, u64); 3] = [(shipped::PAGE, 3_760), (shipped::LOADER, 6_810), (shipped::PROGRAM, 59_300)];

/// The most bytes of the kiosk's one file, which goes over a reception's slow line once a release.
const KIOSK: u64 = 400_000;

/// What all of its files together are called.
const VISIT: &str = "a first visit";

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

impl File {
    /// The most bytes that it may take in brotli, if that is held.
    fn budget(&self) -> Option<u64> {
        let budgets = BUDGETS.into_iter().chain([(VISIT, BUDGET)]);
        budgets.into_iter().find(|(name, _)| *name == self.name).map(|(_, budget)| budget)
    }
}

impl Visit {
    /// Holds the visit, and each file in it, to its budget.
    ///
    /// # Errors
    ///
    /// Where it takes more bytes in brotli than it may.
    pub fn check_budget(&self) -> Result<()> {
        for file in self.files.iter().chain([&self.total()]) {
            let Some(budget) = file.budget() else { continue };
            ensure!(
                file.brotli <= budget,
                "{} takes {} bytes in brotli, {} more than it may: the old build stays",
                file.name,
                grouped(file.brotli),
                grouped(file.brotli - budget)
            );
        }
        Ok(())
    }

    fn total(&self) -> File {
        let sum = |size: fn(&File) -> u64| self.files.iter().map(size).sum();
        File {
            name: VISIT.to_owned(),
            raw: sum(|file| file.raw),
            gzip: sum(|file| file.gzip),
            brotli: sum(|file| file.brotli),
        }
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<26}{:>10}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli", "budget")?;
        for file in self.files.iter().chain([&self.total()]) {
            let [raw, gzip, brotli] = [file.raw, file.gzip, file.brotli].map(grouped);
            let budget = file.budget().map(grouped).unwrap_or_default();
            let line = format!("{:<26}{raw:>10}{gzip:>10}{brotli:>10}{budget:>10}", file.name);
            write!(f, "\n{}", line.trim_end())?;
        }
        Ok(())
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

    fn visit(page: u64, postcodes: u64) -> Visit {
        let file = |name: &str, raw, gzip, brotli| File { name: name.to_owned(), raw, gzip, brotli };
        Visit {
            files: vec![
                file("index.html", 14_000, 4_600, page),
                file("data/postcodes.json", 150_000, 90_000, postcodes),
            ],
        }
    }

    #[test]
    fn the_table_is_aligned_and_totalled() {
        assert_eq!(
            visit(1_000, 70_000).to_string(),
            "\
bytes                            raw      gzip    brotli    budget
index.html                    14,000     4,600     1,000     3,760
data/postcodes.json          150,000    90,000    70,000
a first visit                164,000    94,600    71,000    79,050"
        );
    }

    #[test]
    fn the_budget_is_the_most_that_is_allowed() {
        assert!(visit(1_000, BUDGET - 1_000).check_budget().is_ok());
        assert!(visit(3_760, 8_000).check_budget().is_ok());
        let over = |page, postcodes| visit(page, postcodes).check_budget().unwrap_err().to_string();
        assert!(over(1_000, BUDGET - 999).starts_with("a first visit takes 79,051 bytes in brotli, 1 more"));
        assert!(over(3_761, 8_000).starts_with("index.html takes 3,761 bytes in brotli, 1 more"));
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
