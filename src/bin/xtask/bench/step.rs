//! One step of `cargo xtask bench data`, in a process of its own: the most memory that it took is then its alone.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use send_team_finder::postcode::{Sector, Unit};
use send_team_finder::table::PostcodeTable;
use send_team_finder::{onspd, publish};
use serde::{Deserialize, Serialize};

use crate::process::say;

/// A step, and where.
#[derive(Args)]
pub(crate) struct Step {
    what: What,
    /// What [`super::data`] has made
    folder: PathBuf,
}

/// What a step does.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum What {
    /// Builds one table of all rows
    Build,
    /// Builds a table of each postcode area, one after the other
    Split,
    /// Decodes one table, and looks postcodes up in it
    Read,
}

/// The name of the folder, in that of a step, with the edition to build from.
pub(super) const EDITION: &str = "multi_csv";

/// The name of the file in it with the rows of a postcode area.
pub(super) fn file_of(area: &str) -> String {
    format!("ONSPD_NOV_2025_UK_{area}.csv")
}

/// The name of the folder, in that of a step, with the table of all rows.
pub(super) const WHOLE: &str = "whole";

/// The name of the folder, in that of a step, with a folder for each postcode area.
pub(super) const SPLIT: &str = "split";

/// The name of a table.
const TABLE: &str = "postcodes.json";

/// What building tables took.
#[derive(Serialize, Deserialize)]
pub(super) struct Built {
    pub(super) seconds: f64,
    pub(super) peak_mb: f64,
}

/// What reading one table took.
#[derive(Serialize, Deserialize)]
pub(super) struct Read {
    pub(super) rows: usize,
    pub(super) decode_s: f64,
    pub(super) peak_mb: f64,
    pub(super) lookup_s: f64,
    pub(super) size: Size,
}

/// The bytes of tables.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Size {
    pub(super) raw: u64,
    pub(super) brotli: u64,
}

/// Takes a step, and prints its figures as JSON.
pub(crate) fn run(step: &Step) -> Result<()> {
    let json = match step.what {
        What::Build => serde_json::to_string(&build(&step.folder)?)?,
        What::Split => serde_json::to_string(&split(&step.folder)?)?,
        What::Read => serde_json::to_string(&read(&step.folder)?)?,
    };
    say!("{json}");
    Ok(())
}

/// The bytes of the table in a folder, which has its compressed copy.
pub(super) fn size(data: &Path) -> Result<Size> {
    let bytes = |name| {
        let path = data.join(name);
        fs::metadata(&path).map(|about| about.len()).with_context(|| format!("measuring {}", path.display()))
    };
    Ok(Size { raw: bytes(TABLE)?, brotli: bytes("postcodes.json.br")? })
}

fn build(folder: &Path) -> Result<Built> {
    built(|| onspd::take_edition(&folder.join(WHOLE), folder).map(drop))
}

fn split(folder: &Path) -> Result<Built> {
    let areas = areas(folder)?;
    let built = built(|| areas.iter().try_for_each(|(data, area)| onspd::take_edition(data, area).map(drop)))?;
    publish::compress(&folder.join(SPLIT))?;
    Ok(built)
}

/// Builds three times: the files of the first time are new to the system, and its memory is all that is taken.
fn built(build: impl Fn() -> Result<()>) -> Result<Built> {
    let mut times = vec![seconds(&build)?];
    let peak_mb = peak_mb()?;
    for _ in 0..2 {
        times.push(seconds(&build)?);
    }
    Ok(Built { seconds: least(times), peak_mb })
}

/// The folder of data of each postcode area, and the file with its rows.
fn areas(folder: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let split = folder.join(SPLIT);
    let mut areas = Vec::new();
    for entry in fs::read_dir(&split).with_context(|| format!("listing {}", split.display()))? {
        let area = entry?.file_name();
        let csv = folder.join(EDITION).join(file_of(&area.to_string_lossy()));
        areas.push((split.join(area), csv));
    }
    Ok(areas)
}

fn read(data: &Path) -> Result<Read> {
    let path = data.join(TABLE);
    let json = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let table = PostcodeTable::decode(&json)?;
    let peak_mb = peak_mb()?;
    let rows = table.postcodes().count();

    // In no order, so that a table too large for the caches is not read from them; six of ten are there.
    let (sectors, units): (Vec<Sector>, Vec<Unit>) = (table.sectors().collect(), Unit::all().collect());
    let mut random = fastrand::Rng::with_seed(2);
    let mut any = || Some(random.choice(&sectors)?.postcode(*random.choice(&units)?));
    let sample: Vec<_> = (0..SAMPLE).filter_map(|_| any()).collect();
    let mut decoding = Vec::new();
    let mut looking_up = Vec::new();
    // In turn: decoded again and again, a small table is known by heart to the processor, which foresees its runs.
    for _ in 0..ROUNDS {
        decoding.push(seconds(|| Ok(black_box(PostcodeTable::decode(black_box(&json))?)))?);
        looking_up.push(seconds(|| {
            for postcode in &sample {
                black_box(table.lookup(black_box(*postcode)));
            }
            Ok(())
        })?);
    }
    publish::compress(data)?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let lookup_s = least(looking_up) / SAMPLE as f64;
    Ok(Read { rows, decode_s: least(decoding), peak_mb, lookup_s, size: size(data)? })
}

/// How many postcodes are looked up in a round.
const SAMPLE: usize = 200_000;

/// How many rounds the times are the least of.
const ROUNDS: usize = 31;

/// How long a task takes.
fn seconds<T>(task: impl FnOnce() -> Result<T>) -> Result<f64> {
    let start = Instant::now();
    task()?;
    Ok(start.elapsed().as_secs_f64())
}

/// The least time: whatever else goes on can only add to it.
fn least(times: Vec<f64>) -> f64 {
    times.into_iter().fold(f64::INFINITY, f64::min)
}

/// The most memory that this process has had so far, in MB. Linux alone says it so.
fn peak_mb() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status").context("asking Linux for the memory of this process")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB")?.trim().parse().ok());
    let kib: f64 = peak.context("/proc/self/status has no line VmHWM in kB")?;
    Ok(kib * 1024.0 / 1e6)
}
