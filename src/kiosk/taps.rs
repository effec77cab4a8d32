//! Two taps where one is meant, as those make who are used to a mouse.

/// Within how many milliseconds the second tap of two follows.
const SECOND_WITHIN_MS: u64 = 400;

/// Within how many CSS pixels of the first it is.
const SECOND_WITHIN_PX: i64 = 48;

/// A click of a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tap {
    /// Its own time, in milliseconds from any start: what the first of two sets off may take long.
    pub at_ms: u64,
    /// How far from the left of the window, in CSS pixels.
    pub x: i32,
    /// How far from its top, in CSS pixels.
    pub y: i32,
}

impl Tap {
    /// Whether it is the second of two, of which that was the first: it would press what stands there since.
    pub(super) fn is_second_of(self, first: Self) -> bool {
        let (across, down) = (i64::from(self.x) - i64::from(first.x), i64::from(self.y) - i64::from(first.y));
        self.at_ms.saturating_sub(first.at_ms) < SECOND_WITHIN_MS
            && across * across + down * down < SECOND_WITHIN_PX * SECOND_WITHIN_PX
    }
}
