//! How large the letters of the page are, by which all of it is measured.

use leptos::prelude::{WithValue as _, window};

use super::{
    Screen,
    nodes::{mark, root},
};
use crate::kiosk::{Chord, Event};

/// From how many letters on a screen is wide enough for two things side by side.
const WIDE_REM: f64 = 100.0;

impl Screen {
    /// Hears of a key; says whether to keep it from the browser.
    pub(in crate::ui::kiosk) fn zooms(self, name: &str, chord: Chord) -> bool {
        let is_kept = self.update(|inner| inner.zoom.press(name, chord)).unwrap_or_default();
        self.draw_zoom();
        is_kept
    }

    /// Hears of a wheel that zooms: by how many pixels it would scroll down, or by a notch.
    pub(in crate::ui::kiosk) fn wheels(self, event: &web_sys::WheelEvent) {
        let by = event.delta_y();
        self.update(|inner| {
            if event.delta_mode() == web_sys::WheelEvent::DOM_DELTA_PIXEL {
                inner.zoom.wheel(by);
            } else {
                inner.zoom.notch(by < 0.0);
            }
        });
        self.draw_zoom();
    }

    /// The window has another size.
    pub(in crate::ui::kiosk) fn resized(self) {
        self.update(|inner| inner.zoom.resized(window().device_pixel_ratio()));
        self.draw_zoom();
        self.hear(Event::Resized, None);
    }

    /// What was made larger ends with the family.
    pub(super) fn end_zoom(self) {
        self.update(|inner| inner.zoom.end(window().device_pixel_ratio()));
        self.draw_zoom();
        // Fingers may zoom where a browser does not know that they may not. A page that comes anew is not.
        if window().visual_viewport().is_some_and(|viewport| viewport.scale() > 1.0) {
            let location = window().location();
            let _ = location.href().and_then(|here| location.replace(&here));
        }
    }

    /// Letters as large as they are to be, and what stands side by side where there is room for that.
    pub(in crate::ui::kiosk) fn draw_zoom(self) {
        let times = self.inner.with_value(|inner| inner.zoom.times());
        let Some(root) = root() else { return };
        let size = js_sys::Number::from(100.0 * times).to_string_with_radix(10).map(String::from).unwrap_or_default();
        let is_plain = (times - 1.0).abs() < f64::EPSILON;
        let size = if is_plain { String::new() } else { size + "%" };
        let _ = root.style().set_property("font-size", &size); // fails only for what is no name
        let styles = window().get_computed_style(&root).ok().flatten();
        let letter = styles.and_then(|styles| styles.get_property_value("font-size").ok()).unwrap_or_default();
        let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
        let is_wide = width >= WIDE_REM * js_sys::Number::parse_float(&letter);
        mark("wide", is_wide);
    }
}
