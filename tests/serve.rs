//! `cargo xtask serve` builds again whatever changes, also after a first build that has written more files
//! than the system has room to tell of.
//!
//! It serves a copy of the checkout, which stays where it is, so that the next run compiles little. Not in
//! `target/`: Trunk takes no notice of what changes there.
//! `cargo xtask test` runs it by name, since it needs Trunk.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// What a copy needs to be built.
const COPIED: [&str; 9] =
    [".cargo", "Cargo.lock", "Cargo.toml", "Trunk.toml", "data", "index.html", "public", "src", "tests"];

/// More than twice as many files as Linux keeps events, 16,384, for a program that is slow to hear of them.
const MANY: u32 = 40_000;

/// With all dependencies still to compile, on a slow machine.
const FIRST_WITHIN: Duration = Duration::from_mins(15);
const AGAIN_WITHIN: Duration = Duration::from_mins(4);

#[test]
fn what_changes_is_built_and_served_again() -> Result<()> {
    let checkout = Checkout::copied()?;
    let served = Served::start(&checkout)?;
    // As a first build does in `target/`. At the end too, so that what overflows has to be lived with.
    let floods = checkout.path("target/flood");
    let flooding = thread::spawn(move || flood(&floods));
    served.waits_for("/", "<send-team-finder", FIRST_WITHIN)?;
    flooding.join().map_err(|_| anyhow::anyhow!("the flood of files did not end"))??;

    checkout.change("public/slip.css", |text| format!("{text}\n.served-again {{}}"))?;
    served.waits_for("/slip.css", "served-again", AGAIN_WITHIN)?;

    // As editors save: a new file takes the place of the old one, more than once.
    for title in ["Served again", "Served a third time"] {
        checkout.change("index.html", |text| text.replace("</title>", &format!(" - {title}</title>")))?;
        served.waits_for("/", title, AGAIN_WITHIN)?;
    }

    checkout.change("data/teams.json", |text| text.replace("01632 960003", "01632 960999"))?;
    served.waits_for("/data/teams.json", "01632 960999", AGAIN_WITHIN)?;
    served.waits_for("/", "01632 960999", AGAIN_WITHIN)?;

    let function =
        "\n/// Shows that the program is another.\n#[wasm_bindgen::prelude::wasm_bindgen]\npub fn served_again() {}\n";
    checkout.change("src/main.rs", |text| format!("{text}{function}"))?;
    served.waits_for_program("served_again")
}

/// Makes many files, and takes them away.
fn flood(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    // A watcher is to know of the folder before it is filled.
    thread::sleep(Duration::from_secs(2));
    for number in 0..MANY {
        File::create(folder.join(number.to_string()))?;
    }
    fs::remove_dir_all(folder).context("taking the many files away")
}

/// A copy of this checkout.
struct Checkout(PathBuf);

impl Checkout {
    /// The copy as the checkout is now. What is the same is left alone, so that cargo compiles nothing that
    /// it compiled for the last run.
    fn copied() -> Result<Self> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut hasher = DefaultHasher::new();
        own.hash(&mut hasher);
        let copy = env::temp_dir().join(format!("send-team-finder-serve-{:x}", hasher.finish()));
        for name in COPIED {
            mirror(&own.join(name), &copy.join(name))?;
        }
        Ok(Self(copy))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Puts a changed file into the place of one that is there.
    fn change(&self, name: &str, change: impl Fn(&str) -> String) -> Result<()> {
        let path = self.path(name);
        let old = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let new = change(&old);
        ensure!(new != old, "nothing in {name} is changed");
        let beside = path.with_extension("saved");
        fs::write(&beside, new).with_context(|| format!("writing {}", beside.display()))?;
        fs::rename(&beside, &path).with_context(|| format!("replacing {}", path.display()))
    }
}

/// Makes a file or folder the same as another, and writes no file that is the same.
fn mirror(from: &Path, to: &Path) -> Result<()> {
    let about = || format!("copying {} to {}", from.display(), to.display());
    if from.is_file() {
        let bytes = fs::read(from).with_context(about)?;
        return match fs::read(to) {
            Ok(copied) if copied == bytes => Ok(()),
            _ => fs::write(to, bytes).with_context(about),
        };
    }
    fs::create_dir_all(to).with_context(about)?;
    let names = |folder: &Path| -> Result<BTreeSet<_>> {
        let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<Result<BTreeSet<_>>>()?;
        Ok(names.into_iter().filter(|name| name != "node_modules").collect())
    };
    let wanted = names(from).with_context(about)?;
    for gone in names(to).with_context(about)?.difference(&wanted) {
        let gone = to.join(gone);
        if gone.is_dir() { fs::remove_dir_all(&gone) } else { fs::remove_file(&gone) }.with_context(about)?;
    }
    wanted.iter().try_for_each(|name| mirror(&from.join(name), &to.join(name)))
}

/// `cargo xtask serve`, with all that it has started.
struct Served {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Served {
    fn start(checkout: &Checkout) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = checkout.path("serve.log");
        let out = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        let child = Command::new(env!("CARGO"))
            .args(["xtask", "serve", "--port", &port.to_string()])
            .current_dir(&checkout.0)
            // Beside what is compiled already.
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(""))
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .process_group(0)
            .spawn()
            .context("starting `cargo xtask serve`")?;
        Ok(Self { child, port, log })
    }

    /// Waits until the text at an address holds these words.
    fn waits_for(&self, path: &str, words: &str, within: Duration) -> Result<()> {
        self.until(within, &format!("{path} with {words:?}"), || Ok(self.get(path)?.contains(words)))
    }

    /// Waits until the program that the page's script names has this in it.
    fn waits_for_program(&self, words: &str) -> Result<()> {
        self.until(AGAIN_WITHIN, &format!("a program with {words:?}"), || {
            let script = self.get("/embed.js")?;
            let mut names = script.split(['"', '\'']).filter_map(|name| name.strip_prefix("./"));
            let program =
                names.find(|name| name.starts_with("send-team-finder_bg-")).context("the script names no program")?;
            Ok(self.get(&format!("/{program}"))?.contains(words))
        })
    }

    fn until(&self, within: Duration, what: &str, is_so: impl Fn() -> Result<bool>) -> Result<()> {
        let start = Instant::now();
        loop {
            // Nobody listens while the first build goes on, and a build changes names under us.
            match is_so() {
                Ok(true) => return Ok(()),
                seen if start.elapsed() > within => {
                    let log = fs::read_to_string(&self.log).unwrap_or_default();
                    let why = seen.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
                    bail!("waited {} s for {what}, in vain{why}; it says:\n{log}", within.as_secs());
                }
                _ => thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(connection, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port)?;
        let mut bytes = Vec::new();
        match connection.read_to_end(&mut bytes) {
            Err(error) if error.kind() != ErrorKind::ConnectionReset => return Err(error.into()),
            _ => {}
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}
