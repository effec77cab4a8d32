//! All stories.

mod answers;
mod app;
mod around;
mod barriers;
mod budgets;
mod caches;
mod check;
mod coming;
mod data_files;
mod ear;
mod early;
mod editor;
mod element;
mod failures;
mod frames;
mod hosts;
mod keyboard;
mod kiosk;
mod kiosk_idle;
mod kiosk_installed;
mod kiosk_kept;
mod kiosk_keys;
mod kiosk_soak;
mod kiosk_zoom;
mod layout;
mod light;
mod looks;
mod problems;
mod recorded;
mod releases;
mod slips;
mod tags;
mod take_home;
mod waits;
mod without;

use anyhow::Result;

use crate::engine::{Engine, Script};
use crate::visit::Visit;

/// Tells a story of this name in an engine.
type Tell = dyn Fn(Engine, &str) -> Result<()> + Send + Sync;

/// Something that happens to a family, from opening the page to what they see in the end.
pub(crate) struct Story {
    /// Its name, as a sentence.
    pub(crate) sentence: &'static str,
    engines: &'static [Engine],
    tell: Box<Tell>,
}

/// For stories that need Chromium's own protocol, or that one engine tells for all.
const CHROMIUM: &[Engine] = &[Engine::Chromium];
/// For stories that say more in Chromium.
const FIREFOX_AND_WEBKIT: &[Engine] = &[Engine::Firefox, Engine::WebKit];
/// For engines whose drivers print.
const WITH_PRINTERS: &[Engine] = &[Engine::Chromium, Engine::Firefox];
/// For all engines.
const EVERYWHERE: &[Engine] = &Engine::ALL;

impl Story {
    fn new(
        sentence: &'static str,
        engines: &'static [Engine],
        story: impl AsyncFn(&Visit) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        let tell = move |engine, sentence: &str| Visit::run(engine, Script::On, sentence, &story);
        Self { sentence, engines, tell: Box::new(tell) }
    }

    /// A story with scripts off from the start.
    fn without_script(
        sentence: &'static str,
        engines: &'static [Engine],
        story: impl AsyncFn(&Visit) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        let tell = move |engine, sentence: &str| Visit::run(engine, Script::Off, sentence, &story);
        Self { sentence, engines, tell: Box::new(tell) }
    }

    /// Whether an engine tells it.
    pub(crate) fn is_for(&self, engine: Engine) -> bool {
        self.engines.contains(&engine)
    }

    /// Tells it in an engine.
    pub(crate) fn tell(&self, engine: Engine) -> Result<()> {
        (self.tell)(engine, self.sentence)
    }
}

/// All stories.
pub(crate) fn all() -> Vec<Story> {
    let groups = [
        answers::all(),
        app::all(),
        problems::all(),
        data_files::all(),
        caches::all(),
        releases::all(),
        waits::all(),
        early::all(),
        without::all(),
        keyboard::all(),
        ear::all(),
        layout::all(),
        light::all(),
        looks::all(),
        barriers::all(),
        hosts::all(),
        frames::all(),
        element::all(),
        coming::all(),
        failures::all(),
        budgets::all(),
        editor::all(),
        check::all(),
        take_home::all(),
        slips::all(),
        tags::all(),
        around::all(),
        recorded::all(),
        kiosk::all(),
        kiosk_idle::all(),
        kiosk_keys::all(),
        kiosk_installed::all(),
        kiosk_kept::all(),
        kiosk_soak::all(),
        kiosk_zoom::all(),
    ];
    groups.into_iter().flatten().collect()
}
