//! The browser's entry: the exports of the library are all there is to it.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use send_team_finder as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
