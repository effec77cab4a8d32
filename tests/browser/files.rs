//! The files of the finder that stories spoil, as they are asked for. A star stands for a digest.

pub(crate) const GLUE: &str = "/send-team-finder-*.js";
pub(crate) const WASM: &str = "/send-team-finder_bg-*.wasm";
pub(crate) const STYLE: &str = "/finder-*.css";
pub(crate) const TEAMS: &str = "/data/teams.json";
pub(crate) const POSTCODES: &str = "/data/postcodes.json";
