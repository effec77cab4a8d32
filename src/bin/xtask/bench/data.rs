//! `cargo xtask bench data`: how building, sending, decoding and looking up grow with the rows, from a county to all of
//! the United Kingdom, as one table and as a table for each postcode area.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum as _};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::growth::{self, Split, Stage};
use super::rows;
use super::step::{self, Built, EDITION, Read, SPLIT, WHOLE, What};
use crate::process::{self, cargo, say};
use crate::root;

/// How much is measured.
#[derive(Args)]
pub(crate) struct Data {
    /// How many rows, from the fewest to the most; there are at most as many as the United Kingdom has
    #[arg(long, value_delimiter = ',', default_values_t = [30_000, 100_000, 300_000, 1_000_000, 3_000_000])]
    rows: Vec<usize>,
}

/// Measures each size, prints the figures, and says whether they grow as they may.
pub(super) fn run(data: &Data) -> Result<()> {
    let outward = rows::outward(&fs::read_to_string(outward_counts()?)?);
    let mut stages = Vec::new();
    for most in &data.rows {
        eprintln!("xtask: {most} rows ...");
        let folder = tempfile::tempdir().context("making a folder for the rows")?;
        let mut areas = Vec::new();
        let mut count = 0;
        for (area, csv) in rows::make(&outward, *most) {
            count += csv.lines().count() - 1;
            write(&folder.path().join(EDITION), &step::file_of(&area), &csv)?;
            areas.push(area);
        }
        let stage = measure(folder.path(), &areas)?;
        ensure!(stage.whole.rows == count, "{count} rows were made, and {} are in the table", stage.whole.rows);
        stages.push(stage);
    }
    growth::print(&stages);
    growth::check(&stages)?;
    say!(
        "\nnothing costs more than {} times as much a row, and no look-up grows with the rows but by its search",
        growth::MOST_A_ROW
    );
    Ok(())
}

/// The extract that says how many postcodes each outward code has.
fn outward_counts() -> Result<PathBuf> {
    let sources = root().join("data").join("sources");
    let entries = fs::read_dir(&sources).with_context(|| format!("listing {}", sources.display()))?;
    let found = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("outward_districts_")));
    found.with_context(|| format!("no outward_districts_YEAR-MONTH.csv in {}", sources.display()))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .with_context(|| format!("writing {}", path.display()))
}

/// Builds and reads the tables of the rows in a folder.
fn measure(folder: &Path, areas: &[String]) -> Result<Stage> {
    let teams = teams()?;
    let data = |folder: &Path| -> Result<()> {
        write(folder, "teams.json", &teams)?;
        fs::create_dir(folder.join("sources")).with_context(|| format!("making sources in {}", folder.display()))
    };
    let (whole, split) = (folder.join(WHOLE), folder.join(SPLIT));
    data(&whole)?;
    for area in areas {
        data(&split.join(area))?;
    }
    let build: Built = take(What::Build, folder)?;
    let build_split: Built = take(What::Split, folder)?;
    let mut by_size = Vec::new();
    for area in areas {
        by_size.push((step::size(&split.join(area))?, area));
    }
    by_size.sort_by_key(|(size, _)| size.brotli);
    let read = |index: usize| -> Result<Read> {
        let (_, area) = by_size.get(index).context("no postcode area")?;
        take(What::Read, &split.join(area))
    };
    Ok(Stage {
        whole: take(What::Read, &whole)?,
        build,
        split: Split {
            build: build_split,
            files: by_size.len(),
            raw: by_size.iter().map(|(size, _)| size.raw).sum(),
            brotli: by_size.iter().map(|(size, _)| size.brotli).sum(),
            median: read(by_size.len() / 2)?,
            largest: read(by_size.len().saturating_sub(1))?,
        },
    })
}

/// The council's own `teams.json`, with the districts of the rows in its first area.
fn teams() -> Result<String> {
    let path = root().join("data").join("teams.json");
    let json = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut file: Value = serde_json::from_str(&json).with_context(|| format!("{} is no JSON", path.display()))?;
    let districts: Map<String, Value> = rows::districts().map(|(code, name)| (code, name.into())).collect();
    for (pointer, value) in [("/directories/0/areas/0/districts", districts), ("/directories/0/places", Map::new())] {
        let place = file.pointer_mut(pointer).with_context(|| format!("{} has no {pointer}", path.display()))?;
        *place = value.into();
    }
    Ok(file.to_string())
}

/// Takes a step in a process of its own, which is compiled as the benchmarks are.
fn take<T: DeserializeOwned>(what: What, folder: &Path) -> Result<T> {
    let mut step = cargo();
    step.args(["run", "--quiet", "--profile", "bench", "--bin", "xtask", "--", "bench", "step"]);
    step.arg(what.to_possible_value().context("a step without a name")?.get_name()).arg(folder);
    let json = process::read(&mut step)?;
    serde_json::from_str(&json).with_context(|| format!("reading the figures of a step: {json}"))
}
