//! The browser's entry: the exports of the library are all there is to it.

#[cfg(target_arch = "wasm32")]
use send_team_finder as _;

fn main() {}
