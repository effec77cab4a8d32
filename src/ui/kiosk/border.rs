//! What JavaScript and the program of `kiosk.html` know of each other: `public/kiosk/kiosk.js` calls what is exported
//! here, and does what is imported.

use any_spawner::Executor;
use leptos::prelude::{Owner, Set as _, document, window};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    KioskScreen, KioskScreenProps, finder, hands,
    screen::{self, Screen},
    tag,
};
use crate::{
    kiosk::Event,
    ui::{element::Kept, load},
    wording,
};

#[wasm_bindgen]
extern "C" {
    /// What the page does of what its screen asks.
    pub type Page;

    /// The code of a team for phones, a picture in SVG, by the team's id.
    #[wasm_bindgen(method)]
    fn code(this: &Page, team: &str) -> Option<String>;

    /// Asks whether there is a new version; where this one is not kept, tries to keep it.
    #[wasm_bindgen(method, js_name = askForVersion)]
    fn ask_for_version(this: &Page);
}

impl screen::Device for Page {
    fn code(&self, team: &str) -> Option<String> {
        Self::code(self, team)
    }

    fn ask_for_version(&self) {
        Self::ask_for_version(self);
    }
}

/// The texts of `teams.json` and `postcodes.json`, which the page holds itself.
#[wasm_bindgen]
pub fn read(teams: &str, postcodes: &str) {
    load::read(teams, postcodes);
}

/// The screen, for as long as the page is there.
#[wasm_bindgen]
pub struct KioskHandle {
    screen: Screen,
    _drawn: Kept,
    _owner: Owner,
}

#[wasm_bindgen]
impl KioskHandle {
    /// Draws the screen over what stands in the page, and attracts. `version` is what its foot says.
    #[wasm_bindgen(constructor)]
    pub fn new(page: Page, version: String) -> Self {
        // An error means that it has been done.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let (screen, drawn) = owner.with(|| {
            let ratio = window().device_pixel_ratio();
            let screen = Screen::new(Box::new(page), version, document().title(), screen::now(), ratio);
            let family = move || {
                screen.next_family();
                finder(screen)
            };
            let state = if load::arrived().failed.is_some() { "failed" } else { "ready" };
            let view = KioskScreen(KioskScreenProps { screen, finder: tag(state, family) });
            let place = document().get_element_by_id("kiosk");
            (screen, place.map(|place| view.into_inner().take_over(&place)).unwrap_or_default())
        });
        screen.open();
        hands::watch(screen);
        Self { screen, _drawn: drawn, _owner: owner }
    }

    /// A new version has come, for the next time that the page is loaded.
    pub fn new_version(&self) {
        self.screen.hear(Event::NewVersion, None);
    }

    /// Whether the page is kept for when there is no network, and whether the browser has promised to keep it.
    pub fn say_kept(&self, is_kept: bool, is_promised: bool) {
        let words = match (is_kept, is_promised) {
            (true, true) => wording::kept(),
            (true, false) => wording::kept_for_now(),
            (false, _) => wording::not_kept(),
        };
        self.screen.kept.set([", ", &words].concat().into());
    }
}
