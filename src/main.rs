//! The browser's program: what JavaScript may call is exported by [`send_team_finder::ui::border`].
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use send_team_finder as _;

/// Smaller than Rust's own (by 0.7 kB in brotli), and its fragmentation is bounded, for screens that run
/// for months. It belongs to the program: an app that takes the component has an allocator of its own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
