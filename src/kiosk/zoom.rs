//! How large a family has made the letters, in place of the browser's own zoom.
//!
//! What a browser does by itself stays for the next family, and no script can take it back: its zoom, with
//! Start out of sight; a bar to search, with what was typed; the caret of F7. So it is kept from the browser.
//! The keys and the wheel for a zoom make the letters of the page larger instead, by which all of it is
//! measured, and that ends with the family.

/// How many times as large as at first the letters become at most.
const LARGEST: f64 = 3.0;

/// How much larger one press makes them.
const STEP: f64 = 0.25;

/// A notch of a wheel in CSS pixels, as most browsers say it.
const NOTCH_PX: f64 = 100.0;

/// The keys that a browser zooms by, and how many steps each is.
const KEYS: [(&str, f64); 8] = [
    ("+", 1.0),
    ("=", 1.0),
    ("Add", 1.0),
    ("ZoomIn", 1.0),
    ("-", -1.0),
    ("_", -1.0),
    ("Subtract", -1.0),
    ("ZoomOut", -1.0),
];

/// What is left to the browser with Ctrl: to edit a text, print, load again, and take back a zoom that it has.
const LEFT_TO_BROWSER: &str = "acprvxyz0 ";

/// What is left to it with Ctrl and Shift.
const LEFT_WITH_SHIFT: &str = "rvz";

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chord {
    /// Nothing that makes it another key; also Ctrl with Alt, with which keyboards of Windows type.
    #[default]
    None,
    /// Ctrl or Cmd.
    Ctrl,
    /// Ctrl or Cmd, with Shift.
    CtrlShift,
}

/// How large the letters are. A ratio is the browser's `devicePixelRatio`, which its own zoom changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    larger: f64,
    /// The ratio that whoever set up the screen wants; none after they have taken a zoom back, until the browser
    /// says the new one.
    as_set_up: Option<f64>,
    /// How much smaller, against a zoom that has reached the browser all the same, such as from a menu.
    against: f64,
}

impl Zoom {
    /// That of a screen that has just been loaded, with its ratio.
    #[must_use]
    pub fn new(ratio: f64) -> Self {
        Self { larger: 1.0, as_set_up: Some(ratio), against: 1.0 }
    }

    /// How many times as large as at first the letters are to be.
    #[must_use]
    pub fn times(&self) -> f64 {
        self.larger * self.against
    }

    /// Hears of a key by the name that a browser gives it, and says whether to keep it from the browser.
    pub fn press(&mut self, name: &str, chord: Chord) -> bool {
        let is_chord = chord != Chord::None;
        let step = KEYS.iter().find(|(key, _)| *key == name && (is_chord || name.starts_with("Zoom")));
        if let Some((_, step)) = step {
            self.step(*step);
            return true;
        }
        if is_chord && name == "0" {
            *self = Self { larger: 1.0, as_set_up: None, against: 1.0 };
        }
        let mut letters = name.chars();
        match (is_chord, letters.next(), letters.next()) {
            (true, Some(letter), None) => {
                let left = if chord == Chord::CtrlShift { LEFT_WITH_SHIFT } else { LEFT_TO_BROWSER };
                !left.contains(letter.to_ascii_lowercase())
            }
            (false, Some('F'), Some(_)) => name != "F5" && name.bytes().skip(1).all(|it| it.is_ascii_digit()),
            _ => false,
        }
    }

    /// Hears of a wheel with Ctrl, by how many CSS pixels it would scroll down.
    pub fn wheel(&mut self, pixels: f64) {
        self.step(-pixels / NOTCH_PX);
    }

    /// Hears of a wheel with Ctrl that does not count by pixels: one notch up, or down.
    pub fn notch(&mut self, is_up: bool) {
        self.step(if is_up { 1.0 } else { -1.0 });
    }

    /// Ends with the family.
    pub fn end(&mut self, ratio: f64) {
        let as_set_up = *self.as_set_up.get_or_insert(ratio);
        self.against = as_set_up / ratio;
        self.larger = 1.0;
    }

    /// Hears that the window has another size: whoever took a zoom back has just done so.
    pub fn resized(&mut self, ratio: f64) {
        self.as_set_up.get_or_insert(ratio);
    }

    /// A part of a step changes them by that part, so that steps up and down cancel out.
    fn step(&mut self, steps: f64) {
        let by = 1.0 + STEP * steps.abs();
        let larger = if steps < 0.0 { self.larger / by } else { self.larger * by };
        self.larger = larger.clamp(1.0, LARGEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(zoom: Zoom, times: f64) {
        assert!((zoom.times() - times).abs() < 1e-9, "{zoom:?} is not {times}");
    }

    #[test]
    fn keys_make_it_larger_up_to_a_limit_and_never_smaller() {
        let mut zoom = Zoom::new(2.0);
        assert!(zoom.press("+", Chord::Ctrl));
        is(zoom, 1.25);
        assert!(zoom.press("-", Chord::Ctrl));
        is(zoom, 1.0);
        assert!(zoom.press("-", Chord::Ctrl));
        is(zoom, 1.0);
        for _ in 0..9 {
            assert!(zoom.press("ZoomIn", Chord::None));
        }
        is(zoom, LARGEST);
        assert!(zoom.press("+", Chord::CtrlShift));
        assert!(!zoom.press("+", Chord::None));
        assert!(!zoom.press("0", Chord::Ctrl));
        is(zoom, 1.0);
    }

    #[test]
    fn a_wheel_may_come_in_small_steps() {
        let mut zoom = Zoom::new(1.0);
        for _ in 0..8 {
            zoom.wheel(-50.0);
        }
        assert!(zoom.times() > 2.0, "{zoom:?}");
        for _ in 0..8 {
            zoom.wheel(50.0);
        }
        is(zoom, 1.0);
        zoom.notch(true);
        is(zoom, 1.25);
        zoom.notch(false);
        is(zoom, 1.0);
    }

    #[test]
    fn it_ends_with_the_family_and_against_the_browsers_own() {
        let mut zoom = Zoom::new(1.0);
        zoom.press("+", Chord::Ctrl);
        zoom.end(2.5);
        is(zoom, 0.4);
        zoom.resized(1.0);
        zoom.end(1.0);
        is(zoom, 1.0);
        // A receptionist has taken the browser's zoom back: the next size is the one that is wanted.
        zoom.end(2.5);
        assert!(!zoom.press("0", Chord::Ctrl));
        zoom.resized(1.5);
        zoom.end(1.5);
        is(zoom, 1.0);
    }

    #[test]
    fn what_would_stay_is_kept_from_the_browser() {
        let check = |names: &[&str], chord, expected| {
            for name in names {
                assert_eq!(Zoom::new(1.0).press(name, chord), expected, "{name} with {chord:?}");
            }
        };
        check(&["f", "g", "h", "j", "d", "s", "o", "u", "l", "k", "+", "-", "=", "_", "F"], Chord::Ctrl, true);
        check(&["I", "J", "C", "P", "F", "+"], Chord::CtrlShift, true);
        check(&["F1", "F3", "F6", "F7", "F10", "F11", "F12", "ZoomIn", "ZoomOut"], Chord::None, true);
        check(&["a", "c", "v", "x", "z", "r", "p", "0", "A"], Chord::Ctrl, false);
        check(&["Control", "ArrowLeft", "Backspace", "F5", ""], Chord::Ctrl, false);
        check(&["V", "R", "Z"], Chord::CtrlShift, false);
        check(&["F5", "+", "-", "0", "@", "F", "Find", "Enter", "Ä", ""], Chord::None, false);
    }
}
