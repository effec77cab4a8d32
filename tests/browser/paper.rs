//! What comes out of the printer. WebKit's driver cannot print.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

use crate::browser::{Browser, keep};

/// A sheet in the printer, in centimetres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) name: &'static str,
    width: f64,
    height: f64,
    /// As browsers have it by themselves, where the page says nothing: Chromium 1, Firefox 1.27.
    margin: f64,
}

/// From the largest sheet that a slip is for to the smallest.
pub(crate) const PAPERS: [Paper; 3] = [
    Paper { name: "A4", width: 21.0, height: 29.7, margin: 1.27 },
    Paper { name: "A5", width: 14.8, height: 21.0, margin: 1.0 },
    Paper { name: "A6", width: 10.5, height: 14.8, margin: 1.27 },
];

/// What came out of the printer.
pub(crate) struct Printed {
    pub(crate) pages: usize,
    pub(crate) words: String,
}

impl Browser {
    /// Prints the page as it is, and keeps what comes: as a PDF, and for those who look at pictures as a
    /// picture of the first page.
    pub(crate) async fn print(&self, name: &str, paper: Paper) -> Result<Printed> {
        let Paper { width, height, margin, .. } = paper;
        let parameters = PrintParameters {
            page: PrintPage { width, height },
            margin: PrintMargins { top: margin, bottom: margin, left: margin, right: margin },
            ..PrintParameters::default()
        };
        let bytes = self.web.print_page(parameters).await.context("printing")?;
        let pdf = keep(&format!("{name}.pdf"), &bytes)?;
        let picture = pdf.with_extension("");
        read(Command::new("pdftoppm").args(["-png", "-singlefile", "-r", "70"]).arg(&pdf).arg(picture))?;
        let words = read(Command::new("pdftotext").arg(&pdf).arg("-"))?;
        // It ends each page with a form feed.
        Ok(Printed { pages: words.matches('\u{c}').count(), words })
    }
}

fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| {
        format!("{} is missing (Debian: `apt-get install poppler-utils`)", command.get_program().display())
    })?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
