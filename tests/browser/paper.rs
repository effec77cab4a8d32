//! What comes out of the printer. Chromium only.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::browser::Browser;

/// Papers by their name, in inches.
pub(crate) const PAPERS: [(&str, (f64, f64)); 2] = [("A4", (8.27, 11.69)), ("A6", (4.13, 5.83))];

/// What came out of the printer.
pub(crate) struct Printed {
    pub(crate) pages: usize,
    /// Its words, where there is a program that reads them.
    pub(crate) words: Option<String>,
}

impl Browser {
    /// Prints the page as it is, on paper of this size in inches, and keeps what comes.
    pub(crate) async fn print(&self, name: &str, (width, height): (f64, f64)) -> Result<Printed> {
        let pdf = self.keep_pdf(name, width, height).await?;
        let bytes = fs::read(&pdf).with_context(|| format!("reading {}", pdf.display()))?;
        // Chromium does not compress a page's own object.
        let pages = bytes.windows(11).filter(|word| *word == b"/Type /Page").count();
        let trees = bytes.windows(12).filter(|word| *word == b"/Type /Pages").count();
        // For those who look at pictures, and at words; the rest is enough where these programs are missing.
        if let Ok(program) = which::which("pdftoppm") {
            Command::new(program).args(["-png", "-r", "70"]).arg(&pdf).arg(pdf.with_extension("")).status()?;
        }
        let words = match which::which("pdftotext") {
            Ok(program) => Some(Command::new(program).arg(&pdf).arg("-").output()?.stdout),
            Err(_) => None,
        };
        let words = words.map(|words| String::from_utf8_lossy(&words).into_owned());
        Ok(Printed { pages: pages - trees, words })
    }
}
