//! The browsers that the tests drive, and their WebDriver servers.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::crates::Tool;
use super::servers;
use super::system::{Distribution, apt_install, are_we_root};

/// The three engines that families' browsers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The WebDriver server of an engine that can be driven on this machine.
pub(crate) struct Driver {
    pub(crate) engine: Engine,
    pub(crate) program: PathBuf,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The variable in which the browser tests look for the driver.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "FINDER_CHROMEDRIVER",
            Self::Firefox => "FINDER_GECKODRIVER",
            Self::WebKit => "FINDER_WEBKITDRIVER",
        }
    }

    /// The variable in which wasm-bindgen-test-runner looks for the driver; none for an engine that it cannot drive.
    pub(crate) fn variable_of_runner(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("CHROMEDRIVER"),
            Self::Firefox => Some("GECKODRIVER"),
            Self::WebKit => None,
        }
    }

    /// What somebody installs who wants this engine tested.
    fn to_be_installed(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium or Chrome with its ChromeDriver",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitWebDriver with Xvfb",
        }
    }

    fn parts(self) -> &'static [Part] {
        match self {
            Self::Chromium => &[CHROMIUM, CHROMEDRIVER],
            Self::Firefox => &[FIREFOX],
            Self::WebKit => &[WEBKIT_DRIVER, XVFB],
        }
    }

    /// The engine's driver, if all is there that it takes.
    fn driver(self) -> Result<Option<Driver>> {
        if !self.parts().iter().all(Part::is_there) {
            return Ok(None);
        }
        let program = match self {
            Self::Chromium => which::which("chromedriver")?,
            Self::Firefox => Tool::geckodriver().provide()?,
            Self::WebKit => which::which("WebKitWebDriver")?,
        };
        Ok(Some(Driver { engine: self, program }))
    }
}

/// The engines that can be driven here, and sentences on how to have the others, and a screen reader, if
/// any are missing.
pub(crate) fn drivers() -> Result<(Vec<Driver>, Option<String>)> {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for engine in Engine::ALL {
        match engine.driver()? {
            Some(driver) => found.push(driver),
            None => missing.push(engine),
        }
    }
    let unheard = SCREEN_READER.iter().filter(|part| !part.is_there()).map(|part| part.debian).collect::<Vec<_>>();
    let advice: Vec<_> = [advice(&missing), advice_to_hear(&unheard)].into_iter().flatten().collect();
    Ok((found, (!advice.is_empty()).then(|| advice.join(" "))))
}

fn advice(missing: &[Engine]) -> Option<String> {
    let names: Vec<_> = missing.iter().map(|engine| format!("{engine:?}")).collect();
    let wanted: Vec<_> = missing.iter().map(|engine| engine.to_be_installed()).collect();
    (!missing.is_empty()).then(|| {
        format!("To test in {} too, install {} and put them on PATH.", names.join(" and "), wanted.join(", and "))
    })
}

fn advice_to_hear(missing: &[&str]) -> Option<String> {
    (!missing.is_empty()).then(|| format!("To hear a screen reader too, install {} on Linux.", missing.join(", ")))
}

/// On Debian and Ubuntu, as root: installs what the tests in browsers and of web servers need of the
/// system. Elsewhere nothing.
pub(crate) fn install() -> Result<()> {
    let Some(distribution) = Distribution::ours().filter(|_| are_we_root()) else {
        return Ok(());
    };
    let missing: Vec<_> = Engine::ALL
        .iter()
        .flat_map(|engine| engine.parts())
        .chain(&SCREEN_READER)
        .chain(&[FONTS, POPPLER, NPM])
        .chain(&servers::PARTS)
        .filter(|part| !part.is_there())
        .map(|part| part.package(distribution))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt_install(&missing)
}

/// Something that comes as a package of the system.
pub(super) struct Part {
    /// It is there if one of these is a program on PATH or a path that exists.
    pub(super) found_as: &'static [&'static str],
    pub(super) debian: &'static str,
    pub(super) ubuntu: &'static str,
}

impl Part {
    pub(super) fn is_there(&self) -> bool {
        self.found_as.iter().any(|name| {
            let path = Path::new(name);
            which::which(path).is_ok() || path.is_absolute() && path.exists()
        })
    }

    fn package(&self, distribution: Distribution) -> &'static str {
        match distribution {
            Distribution::Debian => self.debian,
            Distribution::Ubuntu => self.ubuntu,
        }
    }
}

const CHROMIUM: Part = Part {
    found_as: &[
        "chromium",
        "google-chrome",
        "chromium-browser",
        "/Applications/Google Chrome.app",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ],
    debian: "chromium",
    ubuntu: "chromium-browser",
};

const CHROMEDRIVER: Part =
    Part { found_as: &["chromedriver"], debian: "chromium-driver", ubuntu: "chromium-chromedriver" };

const FIREFOX: Part = Part {
    found_as: &["firefox", "firefox-esr", "/Applications/Firefox.app", r"C:\Program Files\Mozilla Firefox\firefox.exe"],
    debian: "firefox-esr",
    ubuntu: "firefox",
};

const WEBKIT_DRIVER: Part =
    Part { found_as: &["WebKitWebDriver"], debian: "webkit2gtk-driver", ubuntu: "webkit2gtk-driver" };

const XVFB: Part = Part { found_as: &["Xvfb"], debian: "xvfb", ubuntu: "xvfb" };

/// Orca, and what it takes to read a browser where there is neither desktop nor sound.
const SCREEN_READER: [Part; 7] = [
    Part { found_as: &["orca"], debian: "orca", ubuntu: "orca" },
    Part {
        found_as: &["/usr/share/dbus-1/services/org.a11y.Bus.service"],
        debian: "at-spi2-core",
        ubuntu: "at-spi2-core",
    },
    Part { found_as: &["dbus-launch"], debian: "dbus-x11", ubuntu: "dbus-x11" },
    Part { found_as: &["speech-dispatcher"], debian: "speech-dispatcher", ubuntu: "speech-dispatcher" },
    Part { found_as: &["xdotool"], debian: "xdotool", ubuntu: "xdotool" },
    Part { found_as: &["openbox"], debian: "openbox", ubuntu: "openbox" },
    XVFB,
];

/// A machine without fonts draws boxes, and measures text by them.
const FONTS: Part = Part {
    found_as: &["/usr/share/fonts/truetype/liberation"],
    debian: "fonts-liberation",
    ubuntu: "fonts-liberation",
};

/// Reads what the browsers print.
const POPPLER: Part = Part { found_as: &["pdftotext"], debian: "poppler-utils", ubuntu: "poppler-utils" };

/// For axe-core.
const NPM: Part = Part { found_as: &["npm"], debian: "npm", ubuntu: "npm" };

#[cfg(test)]
mod tests {
    use super::Engine::{Chromium, Firefox, WebKit};
    use super::{advice, advice_to_hear};

    #[test]
    fn another_sentence_says_what_to_install_to_hear() {
        assert_eq!(advice_to_hear(&[]), None);
        assert_eq!(
            advice_to_hear(&["orca", "xdotool"]).as_deref(),
            Some("To hear a screen reader too, install orca, xdotool on Linux.")
        );
    }

    #[test]
    fn one_sentence_says_what_to_install() {
        assert_eq!(advice(&[]), None);
        assert_eq!(
            advice(&[Firefox]).as_deref(),
            Some("To test in Firefox too, install Firefox and put them on PATH.")
        );
        assert_eq!(
            advice(&[Chromium, WebKit]).as_deref(),
            Some(
                "To test in Chromium and WebKit too, install Chromium or Chrome with its ChromeDriver, and \
                 WebKitWebDriver with Xvfb and put them on PATH."
            )
        );
    }
}
