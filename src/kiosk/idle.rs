//! How long nobody has touched the screen, by two clocks of which neither tells all.

use super::Now;
use crate::teams::KioskTimes;

/// Within how many milliseconds of a press somebody is certainly still there.
const IN_USE_MS: u64 = 10_000;

/// How long nobody has touched the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Idle {
    /// The last press or key, by the steady clock, in milliseconds.
    touched_ms: u64,
    /// What counts on top, in milliseconds, since the steady clock has stood still.
    slept_ms: u64,
    /// When the clocks were last looked at.
    looked: Now,
}

impl Idle {
    pub(super) fn new(now: Now) -> Self {
        Self { touched_ms: now.steady_ms, slept_ms: 0, looked: now }
    }

    /// How many milliseconds nobody has touched it.
    pub(super) fn ms(&self, now: Now) -> u64 {
        now.steady_ms.saturating_sub(self.touched_ms).saturating_add(self.slept_ms)
    }

    /// Somebody is there.
    pub(super) fn touch(&mut self, now: Now) {
        self.touched_ms = now.steady_ms;
        self.slept_ms = 0;
    }

    /// Compares the clocks. Where the one of the wall has gone ahead by more than an unattended screen waits, the
    /// machine has slept, and the family is gone; but where somebody was there just now it may as well have
    /// been set, so they are asked, and lose nothing.
    pub(super) fn look(&mut self, times: KioskTimes, now: Now) {
        let by_wall = now.wall_ms.saturating_sub(self.looked.wall_ms);
        let by_steady = now.steady_ms.saturating_sub(self.looked.steady_ms);
        self.looked = now;
        if by_wall.saturating_sub(by_steady) <= clears_after_ms(times) {
            return;
        }
        let is_there = now.steady_ms.saturating_sub(self.touched_ms) <= IN_USE_MS;
        let counts = if is_there { u64::from(times.idle_s) * 1000 } else { clears_after_ms(times) };
        self.slept_ms = self.slept_ms.max(counts);
    }
}

/// How many milliseconds an unattended screen keeps what was entered.
pub(super) fn clears_after_ms(times: KioskTimes) -> u64 {
    (u64::from(times.idle_s) + u64::from(times.warn_s)) * 1000
}
