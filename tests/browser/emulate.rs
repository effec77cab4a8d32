//! Other screens, eyes and days than the browser's own. Chromium only: its protocol can do all of
//! these, those of the other engines none.

use anyhow::Result;
use serde_json::json;

use crate::browser::Browser;

/// How a person's device shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colours {
    Light,
    Dark,
    /// A few colours that the person has chosen, in place of the page's.
    Forced,
}

impl Colours {
    /// As a word in a story's name.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        }
    }
}

impl Browser {
    /// Shows the page in a window of this size, in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// Shows the page as on a phone, which has fingers for a pointer.
    pub(crate) async fn touch(&self) -> Result<()> {
        let size = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        self.chromium("Emulation.setDeviceMetricsOverride", size).await?;
        self.chromium("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await.map(drop)
    }

    /// Shows the page in these colours.
    pub(crate) async fn colour(&self, colours: Colours) -> Result<()> {
        let scheme = if colours == Colours::Dark { "dark" } else { "light" };
        let forced = if colours == Colours::Forced { "active" } else { "none" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
        ]);
        self.chromium("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Asks the page to move nothing.
    pub(crate) async fn reduce_motion(&self) -> Result<()> {
        let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.chromium("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Shows the page as it would be on paper.
    pub(crate) async fn show_as_printed(&self) -> Result<()> {
        self.chromium("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.map(drop)
    }

    /// Shows it on the screen again.
    pub(crate) async fn show_on_screen(&self) -> Result<()> {
        self.chromium("Emulation.setEmulatedMedia", json!({ "media": "" })).await.map(drop)
    }

    /// Makes this the day for pages that are opened from now on, such as `2027-03-01`.
    pub(crate) async fn make_today(&self, day: &str) -> Result<()> {
        let source = format!(
            "globalThis.Date = class extends Date {{
               constructor(...parts) {{ super(...(parts.length ? parts : ['{day}T12:00:00'])); }}
             }};"
        );
        self.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await.map(drop)
    }

    /// Switches the scripts of pages off that are opened from now on.
    pub(crate) async fn switch_script_off(&self) -> Result<()> {
        self.chromium("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
    }
}
