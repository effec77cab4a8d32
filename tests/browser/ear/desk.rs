//! A desk with a screen that nobody sees and a screen reader that nobody hears: all that Orca needs on a
//! machine without desktop and without sound.

use std::env;
use std::fs::{self, File, Permissions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::engine::on_path;
use crate::process::{Group, Screen};
use crate::settings::Settings;

/// What a desk is made of, by Debian's names.
const PROGRAMS: [&str; 5] = ["orca", "Xvfb", "dbus-daemon", "openbox", "xdotool"];
/// How programs on a desk find the bus on which they tell what they show.
const ACCESSIBILITY_BUS: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";
/// How long a desk may take until somebody can sit down.
const STARTS_WITHIN: Duration = Duration::from_mins(1);
/// What Orca says first.
const IS_ON: &str = "Screen reader on";
/// Orca does not start where another one runs, which it would talk over. These have a screen each, and none
/// of them is to end the one that somebody is using.
const NO_OTHER: &str = "#!/bin/sh\nexit 1\n";

/// A desk. Its programs end with it, in this order.
pub(crate) struct Desk {
    orca: Option<Group>,
    _windows: Group,
    _bus: Group,
    screen: Screen,
    bus_address: String,
    home: TempDir,
}

/// What is missing for a desk on this machine.
pub(super) fn missing() -> Option<&'static str> {
    let is_whole = PROGRAMS.iter().all(|name| on_path(name).is_some()) && Path::new(ACCESSIBILITY_BUS).is_file();
    (!is_whole).then_some(
        "no screen reader (Debian: `apt-get install orca at-spi2-core dbus-x11 speech-dispatcher xdotool openbox xvfb`)",
    )
}

impl Desk {
    /// Starts all of it but for Orca.
    pub(super) fn start() -> Result<Self> {
        let home = TempDir::new().context("making a home for Orca")?;
        let screen = Screen::start()?;
        let mut bus = Command::new("dbus-daemon");
        surround(&mut bus, home.path(), &screen.display);
        let (bus, bus_address) =
            Group::start_and_read(bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]))?;
        let mut windows = Command::new("openbox");
        surround(&mut windows, home.path(), &screen.display);
        windows.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let windows = Group::start(&mut windows).context("starting openbox")?;
        Ok(Self { orca: None, _windows: windows, _bus: bus, screen, bus_address, home })
    }

    /// Starts Orca, which says nothing where there is no window yet, and waits until it speaks.
    pub(super) async fn is_read_out(&mut self) -> Result<()> {
        let mut orca = Command::new("orca");
        self.surrounds(&mut orca);
        orca.env("PATH", alone(self.home.path())?).arg("--debug-file").arg(log(self.home.path()));
        let printed = self.home.path().join("orca.out");
        let out = File::create(&printed).context("keeping what Orca prints")?;
        orca.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        self.orca = Some(Group::start(&mut orca).context("starting Orca")?);
        let start = Instant::now();
        while !self.log().is_ok_and(|log| log.contains(IS_ON)) {
            let said = || fs::read_to_string(&printed).unwrap_or_default();
            ensure!(start.elapsed() < STARTS_WITHIN, "Orca does not speak; it printed:\n{}", said());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    /// Makes a program one of this desk's.
    pub(crate) fn surrounds(&self, command: &mut Command) {
        surround(command, self.home.path(), &self.screen.display);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address);
    }

    /// All that Orca has noted so far.
    pub(super) fn log(&self) -> Result<String> {
        let path = log(self.home.path());
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Keeps what Orca has noted beside what drivers say.
    pub(super) fn keep_log(&self, name: &str) -> Result<()> {
        let to = Settings::get()?.logs.join(format!("{name}-orca.log"));
        fs::copy(log(self.home.path()), &to).with_context(|| format!("writing {}", to.display())).map(drop)
    }

    /// Does something with the keyboard or the windows of this desk, and says whether that was possible.
    pub(super) fn xdotool(&self, arguments: &[&str]) -> Result<bool> {
        let mut command = Command::new("xdotool");
        self.surrounds(&mut command);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command.status().context("running xdotool")?.success())
    }
}

/// Where Orca notes what it hears of and what it says.
fn log(home: &Path) -> PathBuf {
    home.join("orca.log")
}

/// Nothing of the desktop that the tests may run on, nor of its settings.
fn surround(command: &mut Command, home: &Path, display: &str) {
    for name in ["AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "XAUTHORITY"] {
        command.env_remove(name);
    }
    for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home);
    }
    command
        .env("DISPLAY", display)
        .env("LC_ALL", "C.UTF-8")
        .env("GDK_BACKEND", "x11")
        // Without a desktop's settings, these say that somebody listens.
        .env("GTK_MODULES", "gail:atk-bridge")
        .env("GNOME_ACCESSIBILITY", "1")
        .env("NO_AT_BRIDGE", "0");
}

/// A PATH by which Orca sees no other Orca.
fn alone(home: &Path) -> Result<std::ffi::OsString> {
    let folder = home.join("bin");
    fs::create_dir(&folder).context("making a folder for programs")?;
    let program = folder.join("pgrep");
    fs::write(&program, NO_OTHER)?;
    #[cfg(unix)]
    fs::set_permissions(&program, <Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755))?;
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths([folder].into_iter().chain(env::split_paths(&path)))?)
}
