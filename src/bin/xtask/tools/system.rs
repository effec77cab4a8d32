//! Packages of Debian and Ubuntu, which root may install.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{read, run};

/// A system whose packages we know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distribution {
    Debian,
    Ubuntu,
}

impl Distribution {
    /// The one that we run on, if it is one of the two.
    pub(super) fn ours() -> Option<Self> {
        Self::from_os_release(&fs::read_to_string("/etc/os-release").ok()?)
    }

    fn from_os_release(text: &str) -> Option<Self> {
        match text.lines().find_map(|line| line.strip_prefix("ID="))? {
            "debian" => Some(Self::Debian),
            "ubuntu" => Some(Self::Ubuntu),
            _ => None,
        }
    }
}

/// Whether we may install packages.
pub(super) fn are_we_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages by name.
pub(super) fn apt_install(packages: &[&str]) -> Result<()> {
    eprintln!("xtask: installing {} by apt-get, once (about 2 minutes)", packages.join(", "));
    let apt_get = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    run(apt_get().arg("update"))
        .and_then(|()| run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages)))
        .with_context(|| format!("installing {}", packages.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::Distribution::{self, Debian, Ubuntu};

    #[test]
    fn the_system_is_known_by_its_id() {
        let check = |text, expected| assert_eq!(Distribution::from_os_release(text), expected);
        check("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n", Some(Debian));
        check("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n", Some(Ubuntu));
        check("ID=fedora\n", None);
        check("", None);
    }
}
