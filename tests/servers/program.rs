//! Starts real web servers on free ports of this machine, each with a folder of its own, and ends them.

use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::dist;
use crate::site::Site;

/// How long a server may take to start, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// Debian's folder of Apache's modules, and those that a site has.
const APACHE_MODULES: &str = "/usr/lib/apache2/modules";
const APACHE: [&str; 10] =
    ["mpm_event", "authz_core", "dir", "mime", "setenvif", "filter", "deflate", "headers", "rewrite", "expires"];
/// Redirects, which the finder's file needs.
const APACHE_ALIAS: &str = "alias";

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A web server that can be had of Debian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nginx,
    Apache,
    Caddy,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Nginx, Self::Apache, Self::Caddy];

    /// Where it is installed, if it is. Without Debian's modules Apache is as good as not there.
    pub(crate) fn program(self) -> Option<PathBuf> {
        let (name, also) = match self {
            Self::Nginx => ("nginx", None),
            Self::Apache => ("apache2", Some(APACHE_MODULES)),
            Self::Caddy => ("caddy", None),
        };
        // Where only root has it on PATH.
        let paths = std::env::join_paths(
            std::env::split_paths(&std::env::var_os("PATH")?).chain(["/usr/sbin".into(), "/usr/bin".into()]),
        );
        let program = which::which_in(name, paths.ok(), "/").ok()?;
        also.is_none_or(|path| Path::new(path).is_dir()).then_some(program)
    }
}

/// A server that runs until it is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    /// The address of the finder's folder.
    pub(crate) folder: &'static str,
    pub(crate) has_brotli: bool,
    child: Child,
    room: TempDir,
}

impl Running {
    /// Starts a server that has the finder in a folder of a site.
    pub(crate) fn start(kind: Kind, site: Site) -> Result<Self> {
        let room = tempfile::tempdir()?;
        // A server that is started by root gives its rights away.
        fs::set_permissions(room.path(), fs::Permissions::from_mode(0o755))?;
        let address = free_address()?;
        let finder = room.path().join("site/finder");
        copy(&dist(), &finder)?;
        let config = room.path().join("server.conf");
        let hosting = finder.join("hosting");
        fs::write(
            &config,
            match kind {
                Kind::Nginx => nginx(room.path(), address, site),
                Kind::Apache => apache(room.path(), address, site)?,
                Kind::Caddy => caddy(room.path(), address, site),
            },
        )?;
        if kind == Kind::Apache && site != Site::OlderDrupalAlone {
            fs::copy(hosting.join("apache.htaccess"), finder.join(".htaccess")).context("copying apache.htaccess")?;
        }
        fs::write(room.path().join("site/.htaccess"), site.htaccess())?;
        let mut command = Command::new(kind.program().context("it is not installed")?);
        match kind {
            Kind::Nginx => command.arg("-p").arg(room.path()).arg("-e").arg(room.path().join("log")).arg("-c"),
            // In one process, so that none is left behind.
            Kind::Apache => command.args(["-X", "-f"]),
            Kind::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]),
        };
        let said = fs::File::create(room.path().join("said"))?;
        command.arg(&config).env("HOME", room.path()).stdin(Stdio::null());
        let child = command.stdout(said.try_clone()?).stderr(said).spawn().context("starting it")?;
        let has_brotli = kind != Kind::Nginx || Path::new(BROTLI).exists();
        let mut running = Self { address, folder: "/finder/", has_brotli, child, room };
        running.answers()?;
        Ok(running)
    }

    /// Waits until it listens.
    fn answers(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            let has_ended = self.child.try_wait()?.is_some();
            if has_ended || start.elapsed() > PATIENCE {
                let said =
                    ["said", "log"].map(|name| fs::read_to_string(self.room.path().join(name)).unwrap_or_default());
                bail!("it does not listen: {}", said.concat());
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Free when it was asked for.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let path = entry?.path();
        let copied = to.join(path.file_name().context("a file without a name")?);
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied)?;
        }
    }
    Ok(())
}

/// As the head of `nginx.conf` says it, in one process.
fn nginx(room: &Path, address: SocketAddr, site: Site) -> String {
    let room = room.display();
    let (module, on) = if Path::new(BROTLI).exists() {
        (format!("load_module {BROTLI};\n"), "brotli_static on;")
    } else {
        (String::new(), "")
    };
    let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|it| format!("{it}_temp_path {room}/{it};"));
    format!(
        "{module}daemon off;\nmaster_process off;\npid {room}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{}\n{on}\n\
         server {{\nlisten {address};\nroot {room}/site;\n{}\n\
         location ^~ /finder/ {{\nalias {room}/site/finder/;\ninclude {room}/site/finder/hosting/nginx.conf;\n}}\n}}\n}}\n",
        paths.join("\n"),
        site.nginx()
    )
}

/// A site whose `.htaccess` files count.
fn apache(room: &Path, address: SocketAddr, site: Site) -> Result<String> {
    let room = room.display();
    let mut config = format!("ServerRoot {room}\nServerName council.example\nListen {address}\nPidFile {room}/pid\n");
    // The two users count only for root.
    let _ = writeln!(config, "ErrorLog {room}/log\nMutex pthread\nUser www-data\nGroup www-data");
    for module in APACHE.iter().chain((site != Site::OlderDrupalAlone).then_some(&APACHE_ALIAS)) {
        let _ = writeln!(config, "LoadModule {module}_module {APACHE_MODULES}/mod_{module}.so");
    }
    let types = Path::new("/etc/mime.types");
    if types.exists() {
        let _ = writeln!(config, "TypesConfig {}", types.display());
    } else {
        fs::write(format!("{room}/types"), "")?;
        let _ = writeln!(config, "TypesConfig {room}/types");
    }
    // As Debian's own.
    config.push_str("AddType application/x-gzip .gz .tgz\n");
    let _ = writeln!(
        config,
        "DocumentRoot {room}/site\n<Directory {room}/site>\nAllowOverride All\nRequire all granted\n</Directory>"
    );
    Ok(config)
}

/// As the head of `Caddyfile` says it.
fn caddy(room: &Path, address: SocketAddr, site: Site) -> String {
    let room = room.display();
    format!(
        "{{\n\tadmin off\n\tauto_https off\n}}\nhttp://{address} {{\n{}\n\thandle_path /finder/* {{\n\t\troot * {room}/site/finder\n\
         \t\timport {room}/site/finder/hosting/Caddyfile\n\t}}\n}}\n",
        site.caddy()
    )
}
