//! The screen without a browser, for the page that stands before its program runs.

use std::sync::Arc;

use leptos::prelude::Owner;

use super::{
    KioskScreen, KioskScreenProps,
    screen::{Device, Screen},
    tag,
};
use crate::{
    date::Date,
    kiosk::Now,
    table::PostcodeTable,
    teams::Directories,
    ui::{element, load},
};

/// Nobody is there to be asked.
struct Nobody;

impl Device for Nobody {
    fn code(&self, _: &str) -> Option<String> {
        None
    }

    fn ask_for_version(&self) {}
}

/// What stands in the body of `kiosk.html`, within its element of the id `kiosk`: `fallback` stands in the finder's place.
#[must_use]
pub fn kiosk_html(directories: &Arc<Directories>, table: &Arc<PostcodeTable>, fallback: &str) -> String {
    const PLACE: &str = "(the list of teams)";
    let owner = Owner::new();
    let html = owner.with(|| {
        load::hold(Some(Arc::clone(directories)), Some(Arc::clone(table)));
        let never = Now { steady_ms: 0, wall_ms: 0, today: Date::FIRST };
        let screen = Screen::new(Box::new(Nobody), String::new(), String::new(), never, 1.0);
        element::content(KioskScreen(KioskScreenProps { screen, finder: tag("waiting", PLACE) }).into_inner())
    });
    owner.cleanup();
    html.replacen(PLACE, fallback, 1)
}
