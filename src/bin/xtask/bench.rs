//! `cargo xtask bench`: measures what is too slow, or too noisy, to be a test. `tests/bench/README.md` says how to
//! read what it prints.

mod data;
mod growth;
mod native;
mod rows;
mod step;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::{Args, Subcommand, ValueEnum};

use crate::build::DIST;
use crate::process;
use crate::root;
use crate::tools::npm;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// How soon a family has an answer, and where the time goes: the built dist/ in Chromium, as on a cheap phone
    Page(Page),
    /// How long reading the table and an answer take without a browser, beside a plain map
    Native,
    /// How building, decoding and looking up grow, from a county's rows to all of the United Kingdom's
    Data(data::Data),
    #[command(hide = true)]
    Step(step::Step),
}

/// How the page is measured.
#[derive(Args)]
pub(crate) struct Page {
    /// A folder with another finder's index.html, to be measured in turn with ours
    #[arg(long, value_name = "FOLDER")]
    peer: Option<PathBuf>,
    /// How many rounds the figures are medians of
    #[arg(long, default_value_t = 7)]
    runs: u32,
    /// How many visits the tables of where the time goes are medians of
    #[arg(long, default_value_t = 5)]
    traces: u32,
    /// The only compression that the server offers
    #[arg(long, value_enum, default_value_t = Encoding::Br)]
    encoding: Encoding,
}

/// As HTTP names it.
#[derive(Clone, Copy, ValueEnum)]
enum Encoding {
    Br,
    Gzip,
}

/// Measures, and prints what it found.
pub(crate) fn run(bench: Bench) -> Result<()> {
    match bench {
        Bench::Page(page) => run_page(&page),
        Bench::Native => native::run(),
        Bench::Data(data) => data::run(&data),
        Bench::Step(step) => step::run(&step),
    }
}

fn run_page(page: &Page) -> Result<()> {
    let dist = root().join(DIST);
    ensure!(dist.join("index.html").is_file(), "there is no build to measure: `cargo xtask build` makes one");
    let folder = root().join("tests").join("bench");
    npm::install_locked(&folder).context("installing what drives the browser")?;
    let browser = ["chromium", "google-chrome"].iter().find_map(|name| which::which(name).ok());
    let browser = browser.context("finding Chromium: install it, or Chrome")?;

    let mut node = npm::node()?;
    node.arg(folder.join("page").join("page.js")).arg(dist).arg("--browser").arg(browser);
    node.args(["--runs", &page.runs.to_string(), "--traces", &page.traces.to_string()]);
    node.args([
        "--encoding",
        match page.encoding {
            Encoding::Br => "br",
            Encoding::Gzip => "gzip",
        },
    ]);
    if let Some(peer) = &page.peer {
        let peer = env::current_dir().context("finding the folder of the peer")?.join(peer);
        ensure!(peer.join("index.html").is_file(), "no index.html in {}", peer.display());
        node.arg("--peer").arg(peer);
    }
    process::run(&mut node)
}
