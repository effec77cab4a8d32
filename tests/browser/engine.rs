//! The three engines: which programs drive them, and how they are started so that a test sees all
//! that they do.

use std::env;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::server::Seen;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Whether the browser runs scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    On,
    Off,
}

/// Where Chromium is told to look for news of its own parts, so that this is not taken for the
/// page's doing. Names in `.invalid` exist nowhere.
const CHROMIUM_UPDATES: &str = "updates.invalid";
/// Where Chromium is told to ask who is signed in.
const CHROMIUM_ACCOUNTS: &str = "accounts.invalid";
/// Where Firefox asks for its own settings, whatever it is told.
const FIREFOX_SETTINGS: &str = "firefox.settings.services.mozilla.com";

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The program that drives it: named by a variable, else found on PATH.
    pub(crate) fn driver(self) -> Option<PathBuf> {
        let (variable, name) = match self {
            Self::Chromium => ("FINDER_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("FINDER_GECKODRIVER", "geckodriver"),
            Self::WebKit => ("FINDER_WEBKITDRIVER", "WebKitWebDriver"),
        };
        env::var_os(variable).map(PathBuf::from).or_else(|| on_path(name)).filter(|program| program.is_file())
    }

    /// What is missing to run it here, and how to get it.
    pub(crate) fn missing(self) -> Option<&'static str> {
        match self {
            Self::Chromium if self.driver().is_none() => {
                Some("no chromedriver (Debian: `apt-get install chromium chromium-driver`)")
            }
            Self::Firefox if self.driver().is_none() => {
                Some("no geckodriver (Debian: `apt-get install firefox-esr`, then `cargo install geckodriver`)")
            }
            Self::WebKit if self.driver().is_none() => {
                Some("no WebKitWebDriver (Debian: `apt-get install webkit2gtk-driver xvfb`)")
            }
            Self::WebKit if mini_browser().is_none() => Some("no MiniBrowser beside webkit2gtk-driver"),
            Self::WebKit if on_path("Xvfb").is_none() => Some("no Xvfb (Debian: `apt-get install xvfb`)"),
            _ => None,
        }
    }

    /// What the driver is asked for: a fresh profile, every request of every host through the
    /// tests' own server as a proxy, and `goto` that does not wait, since stories hold files back.
    pub(crate) fn capabilities(self, proxy: SocketAddr, script: Script) -> Value {
        match self {
            Self::Chromium => chromium(proxy),
            Self::Firefox => firefox(proxy, script),
            Self::WebKit => webkit(proxy, script),
        }
    }

    /// The same on a screen, for a screen reader, and keeping nothing: what one story holds back is not to
    /// come from another before it.
    pub(crate) fn capabilities_for_ears(self, proxy: SocketAddr) -> Value {
        let mut asked = self.capabilities(proxy, Script::On);
        let mut set = |at: &str, value: Value| {
            if let Some(old) = asked.pointer_mut(at) {
                *old = value;
            }
        };
        match self {
            Self::Chromium => {
                set("/goog:chromeOptions/args/0", "--force-renderer-accessibility".into());
                // Its bar that says so would be read out first.
                set("/goog:chromeOptions/excludeSwitches", json!(["enable-automation"]));
            }
            Self::Firefox => {
                set("/moz:firefoxOptions/args", json!([]));
                set("/moz:firefoxOptions/prefs/browser.cache.disk.enable", false.into());
                set("/moz:firefoxOptions/prefs/browser.cache.memory.enable", false.into());
            }
            Self::WebKit => {}
        }
        asked
    }

    /// Whether a request to another host is the browser's own, and not the page's.
    pub(crate) fn makes_by_itself(self, request: &Seen) -> bool {
        let hosts: &[&str] = match self {
            Self::Chromium => &[CHROMIUM_UPDATES, CHROMIUM_ACCOUNTS],
            Self::Firefox => &[FIREFOX_SETTINGS],
            Self::WebKit => &[],
        };
        hosts.contains(&request.host())
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

fn chromium(proxy: SocketAddr) -> Value {
    // Network time, form statistics, hints and translation would be asked of real hosts.
    let features = "NetworkTimeServiceQuerying,AutofillServerCommunication,OptimizationHints,Translate,MediaRouter";
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-field-trial-config",
        "--disable-sync",
        // Measures and pictures do not hang on the machine's screen.
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        "--window-size=1280,1024",
        &format!("--disable-features={features}"),
        &format!("--gaia-url=http://{CHROMIUM_ACCOUNTS}"),
        &format!("--component-updater=url-source=http://{CHROMIUM_UPDATES}/"),
        &format!("--proxy-server={proxy}"),
        // By itself Chromium asks this machine without a proxy.
        "--proxy-bypass-list=<-loopback>",
    ];
    json!({
        "browserName": "chrome",
        "pageLoadStrategy": "none",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "args": arguments, "excludeSwitches": [] },
    })
}

fn firefox(proxy: SocketAddr, script: Script) -> Value {
    let (host, port) = (proxy.ip().to_string(), proxy.port());
    let preferences = json!({
        "javascript.enabled": script == Script::On,
        "network.proxy.type": 1,
        "network.proxy.http": host,
        "network.proxy.http_port": port,
        "network.proxy.ssl": host,
        "network.proxy.ssl_port": port,
        "network.proxy.no_proxies_on": "",
        // By itself Firefox asks this machine without a proxy.
        "network.proxy.allow_hijacking_localhost": true,
        "browser.cache.disk.enable": true,
        "browser.cache.memory.enable": true,
        // Each of these would ask real hosts.
        "app.normandy.enabled": false,
        "app.update.disabledForTesting": true,
        "browser.newtabpage.enabled": false,
        "browser.safebrowsing.downloads.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.search.update": false,
        "extensions.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "toolkit.telemetry.enabled": false,
    });
    json!({
        "browserName": "firefox",
        "pageLoadStrategy": "none",
        "moz:firefoxOptions": {
            "args": ["-headless"],
            "prefs": preferences,
        },
    })
}

fn webkit(proxy: SocketAddr, script: Script) -> Value {
    // Scripts of the page only: the driver needs to run its own.
    let page_script = format!("--enable-javascript-markup={}", script == Script::On);
    json!({
        "pageLoadStrategy": "none",
        "proxy": { "proxyType": "manual", "httpProxy": proxy.to_string(), "sslProxy": proxy.to_string() },
        "webkitgtk:browserOptions": {
            "binary": mini_browser(),
            "args": ["--automation", page_script],
        },
    })
}

/// The browser that comes with WebKitGTK's driver.
fn mini_browser() -> Option<PathBuf> {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib64", "/usr/lib"];
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    let places = folders.iter().flat_map(|folder| versions.iter().map(|version| Path::new(folder).join(version)));
    places.map(|place| place.join("MiniBrowser")).find(|program| program.is_file())
}

/// Where a program is on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}
