//! Where installed tools stay: one folder a tool and version, either whole or not there.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

/// Names the folder to keep tools in; without it they stay in `~/.cache/send-team-finder`.
const PLACE: &str = "SEND_TEAM_FINDER_TOOLS";

/// The folder of one tool in one version, whether or not it is there.
pub(super) fn folder(name: &str, version: &str) -> Result<PathBuf> {
    Ok(place()?.join(format!("{name}-{version}")))
}

fn place() -> Result<PathBuf> {
    if let Some(place) = env::var_os(PLACE).filter(|place| !place.is_empty()) {
        return Ok(place.into());
    }
    let home =
        env::home_dir().with_context(|| format!("finding the home folder: set {PLACE} to a folder for tools"))?;
    Ok(home.join(".cache").join("send-team-finder"))
}

/// Fills a tool's folder. The work is done in a folder beside it, which takes its name only when
/// `fill` has succeeded: an interrupted install leaves nothing that looks like a tool.
pub(super) fn install(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let place = folder.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(place).with_context(|| format!("making the folder for tools, {}", place.display()))?;
    let fresh = tempfile::Builder::new()
        .prefix(".installing-")
        .tempdir_in(place)
        .with_context(|| format!("making a folder to install into, in {}", place.display()))?;
    fill(fresh.path())?;
    if folder.exists() {
        // Only a tool that does not run is installed over.
        fs::remove_dir_all(folder).with_context(|| format!("removing a broken tool, {}", folder.display()))?;
    }
    fs::rename(fresh.path(), folder).with_context(|| format!("moving the installed tool to {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use anyhow::{Result, bail};

    use super::install;

    #[test]
    fn a_tool_appears_when_it_is_whole() -> Result<()> {
        let place = tempfile::tempdir()?;
        let folder = place.path().join("tool-1.0");
        install(&folder, |fresh| Ok(fs::write(fresh.join("tool"), "whole")?))?;
        assert_eq!(fs::read_to_string(folder.join("tool"))?, "whole");
        Ok(())
    }

    #[test]
    fn a_failed_install_leaves_nothing_behind() -> Result<()> {
        let place = tempfile::tempdir()?;
        let folder = place.path().join("tool-1.0");
        let outcome = install(&folder, |fresh| {
            fs::write(fresh.join("tool"), "half")?;
            bail!("the network went away")
        });
        assert!(outcome.is_err());
        assert_eq!(fs::read_dir(place.path())?.count(), 0);
        Ok(())
    }

    #[test]
    fn a_broken_tool_is_replaced() -> Result<()> {
        let place = tempfile::tempdir()?;
        let folder = place.path().join("tool-1.0");
        fs::create_dir(&folder)?;
        fs::write(folder.join("half"), "")?;
        install(&folder, |fresh| Ok(fs::write(fresh.join("tool"), "whole")?))?;
        assert!(!folder.join("half").exists());
        assert!(folder.join("tool").exists());
        Ok(())
    }
}
