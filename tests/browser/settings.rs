//! What the environment says: which `dist`, where pictures go, whether this is a build server.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Result, anyhow, ensure};

/// Where things are.
pub(crate) struct Settings {
    /// The built finder: `FINDER_DIST`, else `dist` in the package.
    pub(crate) dist: PathBuf,
    /// The built app of `tests/app`: `FINDER_APP`, else `target/app`.
    pub(crate) app: PathBuf,
    /// Where stories keep pictures: `FINDER_SCREENSHOTS`, else `target/screenshots`.
    pub(crate) screenshots: PathBuf,
    /// What the drivers say, a file a story and engine.
    pub(crate) logs: PathBuf,
}

impl Settings {
    /// The settings, looked up once.
    ///
    /// # Errors
    ///
    /// If there is no built finder.
    pub(crate) fn get() -> Result<&'static Self> {
        static SETTINGS: LazyLock<Result<Settings>> = LazyLock::new(Settings::find);
        SETTINGS.as_ref().map_err(|error| anyhow!("{error:#}"))
    }

    fn find() -> Result<Self> {
        let folder =
            |variable, default: &str| env::var_os(variable).map_or_else(|| package().join(default), Into::into);
        let dist: PathBuf = folder("FINDER_DIST", "dist");
        ensure!(
            dist.join("index.html").is_file(),
            "there is no built finder in {}: run `cargo xtask build`, or name another folder in FINDER_DIST",
            dist.display()
        );
        Ok(Self {
            dist,
            app: folder("FINDER_APP", "target/app"),
            screenshots: folder("FINDER_SCREENSHOTS", "target/screenshots"),
            logs: Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser"),
        })
    }
}

/// The package's own folder, also where the compiled test has been moved together with it.
pub(crate) fn package() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), Into::into)
}

/// On a build server a missing engine is a failure.
pub(crate) fn is_build_server() -> bool {
    env::var("CI").is_ok_and(|value| value == "true")
}

/// Whether the README's picture is to be written anew.
pub(crate) fn is_picture_for_readme_wanted() -> bool {
    env::var_os("FINDER_README_PICTURE").is_some()
}

/// How many rounds the soak goes, where that is said in `FINDER_SOAK_ROUNDS`.
pub(crate) fn soak_rounds() -> Option<u32> {
    env::var("FINDER_SOAK_ROUNDS").ok()?.parse().ok()
}
