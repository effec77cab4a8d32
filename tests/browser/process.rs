//! Programs that a story starts, and that end with it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::ear::Desk;
use crate::engine::Engine;
use crate::settings::Settings;

/// How long a driver may take to listen on a busy machine.
const STARTS_WITHIN: Duration = Duration::from_secs(20);

/// A driver that listens, in a process group of its own with the browsers that it starts.
pub(crate) struct Driver {
    group: Group,
    address: SocketAddr,
    log: PathBuf,
    /// WebKitGTK has no headless mode. Each browser has a screen for itself, so that no other takes
    /// the focus away.
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts the driver of an engine on a free port, at a desk if there is one, and waits until it listens.
    pub(crate) async fn start(engine: Engine, story: &str, desk: Option<&Desk>) -> Result<Self> {
        let program = engine.driver().with_context(|| format!("finding the driver of {engine}"))?;
        let address = free_address()?;
        let log = log_path(engine, story)?;
        let out = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        let needs_screen = engine == Engine::WebKit && desk.is_none();
        let screen = needs_screen.then(Screen::start).transpose()?;

        let mut command = Command::new(&program);
        command.arg(format!("--port={}", address.port()));
        if engine == Engine::Firefox {
            // Its own default is one fixed port, which two at a time cannot have.
            command.arg(format!("--websocket-port={}", free_address()?.port()));
        }
        if let Some(screen) = &screen {
            command.env("DISPLAY", &screen.display).env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
        }
        if let Some(desk) = desk {
            desk.surrounds(&mut command);
        }
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let group = Group::start(&mut command).with_context(|| format!("starting {}", program.display()))?;
        let mut driver = Self { group, address, log, _screen: screen };
        driver.listens().await?;
        Ok(driver)
    }

    /// Where the driver takes commands.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All that the driver and its browser have said so far.
    pub(crate) fn output(&self) -> Result<String> {
        let bytes = fs::read(&self.log).with_context(|| format!("reading {}", self.log.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn listens(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if let Some(status) = self.group.0.try_wait()? {
                bail!("the driver ended with {status}; it says:\n{}", self.output()?);
            }
            if start.elapsed() > STARTS_WITHIN {
                bail!("the driver does not listen on {}; it says:\n{}", self.address, self.output()?);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }
}

/// A program and all that it started.
pub(crate) struct Group(Child);

impl Group {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.spawn().map(Self)
    }

    /// Starts a program whose first line says where it is to be found, and gives that line.
    pub(crate) fn start_and_read(command: &mut Command) -> Result<(Self, String)> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut group = Self::start(command).with_context(|| format!("starting {name}"))?;
        let mut line = String::new();
        if let Some(stdout) = group.0.stdout.take() {
            BufReader::new(stdout).read_line(&mut line).with_context(|| format!("reading what {name} says"))?;
        }
        ensure!(!line.trim().is_empty(), "{name} ended before it was ready: run it by hand to see why");
        Ok((group, line.trim().to_owned()))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // A browser may have outlived its driver; nothing is left to do about a failure here. Where there
        // are no process groups only the driver is ended.
        if !cfg!(unix) {
            let _ = self.0.kill();
        }
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// An X server that draws into memory.
pub(crate) struct Screen {
    _server: Group,
    pub(crate) display: String,
}

impl Screen {
    /// Starts one on a free display.
    pub(crate) fn start() -> Result<Self> {
        // It finds a free display itself, and writes its number once it takes clients.
        let arguments = ["-displayfd", "1", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"];
        let (server, number) = Group::start_and_read(Command::new("Xvfb").args(arguments))?;
        Ok(Self { _server: server, display: format!(":{number}") })
    }
}

/// A port that is free now; the program that is told of it takes it at once.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("looking for a free port")?;
    Ok(listener.local_addr()?)
}

fn log_path(engine: Engine, story: &str) -> Result<PathBuf> {
    let folder: &Path = &Settings::get()?.logs;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder.join(format!("{}.log", file_name(engine, story))))
}

/// A story's name as a file's.
pub(crate) fn file_name(engine: Engine, story: &str) -> String {
    let words = story.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_lowercase).collect();
    format!("{engine}-{}", words.join("-"))
}
