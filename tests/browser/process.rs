//! Programs that a story starts, and that end with it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

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
    /// Starts the driver of an engine on a free port and waits until it listens.
    pub(crate) async fn start(engine: Engine, story: &str) -> Result<Self> {
        let program = engine.driver().with_context(|| format!("finding the driver of {engine}"))?;
        let address = free_address()?;
        let log = log_path(engine, story)?;
        let out = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        let screen = (engine == Engine::WebKit).then(Screen::start).transpose()?;

        let mut command = Command::new(&program);
        command.arg(format!("--port={}", address.port()));
        if engine == Engine::Firefox {
            // Its own default is one fixed port, which two at a time cannot have.
            command.arg(format!("--websocket-port={}", free_address()?.port()));
        }
        if let Some(screen) = &screen {
            command.env("DISPLAY", &screen.display).env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
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
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.spawn().map(Self)
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
struct Screen {
    _server: Group,
    display: String,
}

impl Screen {
    fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command
            // It finds a free display itself, and writes its number once it takes clients.
            .args(["-displayfd", "1", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Group::start(&mut command).context("starting Xvfb, the screen for WebKit")?;
        let mut number = String::new();
        if let Some(stdout) = server.0.stdout.take() {
            BufReader::new(stdout).read_line(&mut number).context("reading Xvfb's display number")?;
        }
        ensure!(!number.trim().is_empty(), "Xvfb ended before it was ready: `Xvfb -displayfd 1` shows why");
        Ok(Self { _server: server, display: format!(":{}", number.trim()) })
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
