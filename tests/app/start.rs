//! A Leptos app of somebody else's, with the finder in it twice: what the story `app` is told of.
//!
//! `cargo xtask test` builds it and puts it into `target/app`.

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod app;

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(app::App);
}
