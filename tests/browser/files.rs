//! The files of the finder that stories spoil, as they are asked for. A star stands for a digest.

use std::fs;

use anyhow::{Context as _, Result};

use crate::settings::Settings;

/// The first script, by the name that pages of others know and by that of its content, which our own ask for.
pub(crate) const LOADER: &str = "/embed*.js";
pub(crate) const WASM: &str = "/send-team-finder_bg-*.wasm";
pub(crate) const STYLE: &str = "/finder-*.css";
pub(crate) const TEAMS: &str = "/data/teams.json";
pub(crate) const POSTCODES: &str = "/data/postcodes.json";

/// The addresses of the first script: in pages of others, and in our own.
pub(crate) fn loaders() -> Result<[String; 2]> {
    let page = fs::read_to_string(Settings::get()?.dist.join("index.html"))?;
    let name = page.split("src=\"").filter_map(|rest| rest.split('"').next()).find(|name| name.starts_with("embed-"));
    Ok(["/embed.js".to_owned(), format!("/{}", name.context("the page names no first script by its content")?)])
}
