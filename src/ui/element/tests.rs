//! What the small renderer promises: HTML text on any machine, and nodes in a browser.
//!
//! `cargo test` asks for the text. `cargo xtask test` asks real browsers for the nodes too, by
//! wasm-bindgen-test.

#[cfg(not(target_arch = "wasm32"))]
mod html;
#[cfg(target_arch = "wasm32")]
mod in_an_app;
#[cfg(target_arch = "wasm32")]
mod new_nodes;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod standing_nodes;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
