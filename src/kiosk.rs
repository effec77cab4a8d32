//! What a screen that one family after another uses does next.
//!
//! A [`Kiosk`] hears of everything that happens at the screen as an [`Event`], with what is to be [`Seen`]
//! there and the time by two clocks ([`Now`]), and says what the screen is to do as [`Effect`]s, in order.
//! Nothing here touches the screen or a clock.
//!
//! ```text
//!           Start, Enter, a typed letter                idle_s without a hand
//! attract ------------------------------> in use ----------------------------> asks
//!    ^                                     ^   |                               |  |
//!    |                                     |   | Escape: the same form, empty  |  |
//!    |                                     +---+-------- any press or key -----+  |
//!    |                                                                            |
//!    +------------- warn_s more without a hand, or a press that comes later ------+
//! ```
//!
//! What it promises (`tests/kiosk` asks for it with any sequence of events):
//!
//! - nothing that one family has entered is there for the first press or key of the next;
//! - left alone, it always clears, but where the council has chosen that it never does;
//! - it never clears under a hand: not before the council's times are over, whichever clock is set.
//!
//! ```
//! use send_team_finder::{
//!     date::Date,
//!     kiosk::{Effect, Event, Kiosk, Now, Part, Seen},
//!     teams::KioskTimes,
//! };
//!
//! let today = Date::new(2026, 11, 24).unwrap();
//! let at = |seconds: u64| Now { steady_ms: seconds * 1000, wall_ms: seconds * 1000, today };
//! let mut kiosk = Kiosk::new(KioskTimes { idle_s: 60, warn_s: 30 }, at(0));
//!
//! let start = Event::Click { part: Part::Start, tap: None };
//! assert_eq!(kiosk.hear(start, Seen::default(), at(5)), [Effect::ShowForm]);
//! assert!(kiosk.hear(Event::Tick, Seen::default(), at(65)).contains(&Effect::Ask));
//! assert!(kiosk.hear(Event::Tick, Seen::default(), at(95)).contains(&Effect::Attract));
//! ```

mod happen;
mod idle;
mod keyboard;
mod screen_keys;
mod taps;
mod zoom;

use crate::{date::Date, teams::KioskTimes};
use idle::Idle;
pub use keyboard::Key;
pub use screen_keys::{Arrow, ROWS, ScreenKey, neighbour};
pub use taps::Tap;
pub use zoom::{Chord, Zoom};

/// After how many seconds without a hand a screen that nobody uses darkens, and one that never clears itself
/// counts as left, if there is nothing on it.
const LEFT_AFTER_S: u64 = 600;

/// After how many seconds the screen asks again whether there is a new version.
const ASKS_FOR_VERSION_AFTER_S: u64 = 3600;

/// How many seconds before the end the question is said a second time.
const SAYS_AGAIN_AT_S: u64 = 10;

/// How many milliseconds after a finger is lifted its click has come, unless it has slid off: were the
/// question gone as soon as the finger comes, the finger would press what is below.
const CLICK_FOLLOWS_MS: u32 = 300;

/// A moment, by the two clocks of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds by a clock that nobody can set, from any start. It may stand still while the machine
    /// sleeps.
    pub steady_ms: u64,
    /// Milliseconds by the clock of the wall, from any start. It goes on while the machine sleeps, and jumps
    /// when somebody sets it.
    pub wall_ms: u64,
    /// The day by that clock, of which the directory in force depends.
    pub today: Date,
}

/// A part of the screen that something happens on, or that has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The one large button of a screen that attracts.
    Start,
    /// The button of the question whether somebody is there.
    MoreTime,
    /// The rest of that question.
    Question,
    /// The text box for a postcode.
    Field,
    /// The keys on the screen.
    Keys,
    /// All else.
    #[default]
    Elsewhere,
}

/// What is to be seen on the screen when something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The text box.
    pub field: Field,
    /// Whether an age is chosen.
    pub has_age: bool,
    /// What has the focus; none where nothing has.
    pub focus: Option<Part>,
}

/// The text box for a postcode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Its form is still to be drawn.
    Missing,
    /// Nothing is in it.
    #[default]
    Empty,
    /// Something is in it.
    Filled,
}

/// What the finder says below its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reply {
    /// Nothing.
    #[default]
    Nothing,
    /// What is to be mended in the form.
    Problems,
    /// An answer.
    Answer,
}

/// What a press is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A finger on the screen.
    Finger,
    /// The middle button of a mouse, which pastes on Linux.
    MiddleButton,
    /// A mouse, a pen, or what helps somebody to press.
    Other,
}

/// Something that happens at the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It is time to look at the clocks: each second, and when [`Effect::TickIn`] asks for it.
    Tick,
    /// A pointer comes down.
    PointerDown {
        /// Where.
        part: Part,
        /// Of which kind.
        pointer: Pointer,
    },
    /// A pointer is lifted, or slides away.
    PointerUp,
    /// The mouse that a browser makes of a finger comes down, before the click: it would take the focus.
    MouseDown {
        /// Where.
        part: Part,
        /// Its time and position; none where no pointer has pressed.
        tap: Option<Tap>,
    },
    /// Something is pressed, by a pointer or without one.
    Click {
        /// What.
        part: Part,
        /// Its time and position; none where no pointer has pressed.
        tap: Option<Tap>,
    },
    /// What is in a field has changed.
    Input,
    /// A wheel turns.
    Wheel,
    /// A key of a keyboard comes down.
    KeyDown {
        /// Which one.
        key: Key,
        /// Whether it was down before.
        is_held: bool,
        /// What has the focus.
        part: Part,
    },
    /// The key on the screen is pressed that hides the keys.
    Done,
    /// Something is to be pasted.
    Paste,
    /// The window has another size.
    Resized,
    /// The printer's window has closed.
    Printed,
    /// The finder shows something else below its form.
    Replied(Reply),
    /// A new version of the screen has come, for the next time that it is loaded.
    NewVersion,
    /// The page goes.
    Left,
    /// The page comes back from the browser's memory.
    Returned,
}

/// Something that the screen is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// To put a new finder, which knows nothing, in the place of the one that is there, take away all that
    /// belongs to its answer, the question and the keys, and show the one large button, with the focus.
    Attract,
    /// To show the form, and take the focus to its field as soon as there is one.
    ShowForm,
    /// To empty the form that is there, fold all in it, take away all that belongs to its answer, and take
    /// the focus to its field at once.
    EmptyForm,
    /// To show how many seconds are left.
    Count(u64),
    /// To say how many seconds are left, to those who do not see them.
    Say(u64),
    /// To show the question whether somebody is there, with the focus on its button, but so that what is
    /// pressed beside it still hears of that.
    Ask,
    /// To take the question away, and the focus back to what had it.
    StopAsking,
    /// To show less light.
    Darken,
    /// To show all light again.
    Brighten,
    /// To show the keys on the screen, with the field in sight; also where they are shown.
    ShowKeys,
    /// To hide the keys on the screen; the focus goes from them to the field.
    HideKeys,
    /// To keep the device's own keys from coming for the field.
    NoDeviceKeys,
    /// To take the focus to the field without moving the page.
    FocusField,
    /// To choose that the age is not sure.
    ChooseNotSure,
    /// To choose no age.
    ChooseNoAge,
    /// To press the button of the form.
    PressFind,
    /// To keep the browser from what it does by itself at this event.
    Prevent,
    /// To let nothing else hear of this event.
    Stop,
    /// To show all as large as at first.
    EndZoom,
    /// To load the page anew, which brings the new version.
    Reload,
    /// To ask whether there is a new version, or, where this one is not kept for when there is no network,
    /// to try that again.
    AskForVersion,
    /// To look at the clocks after that many milliseconds.
    TickIn(u32),
}

/// A screen that one family after another uses.
#[derive(Clone, Debug)]
pub struct Kiosk {
    times: KioskTimes,
    /// What a family does at it; none while it attracts, so that nothing of one is left for the next.
    in_use: Option<InUse>,
    is_dark: bool,
    idle: Idle,
    /// The day whose directory the form is drawn by.
    drawn_on: Date,
    /// The last click after which something else stands in its place.
    tap: Option<Tap>,
    /// The last click of all.
    last: Option<Tap>,
    /// What the last press was made with.
    pointer: Pointer,
    has_new_version: bool,
    /// When it was asked whether there is a new version, by the steady clock.
    asked_ms: u64,
}

/// What a family does at the screen.
#[derive(Clone, Copy, Debug, Default)]
struct InUse {
    question: Option<Question>,
    reply: Reply,
    has_keys: bool,
    /// The screen has chosen that the age is not sure, for this press alone: whoever mends a problem chooses
    /// an age anew.
    chose_for_them: bool,
}

/// The question whether somebody is there.
#[derive(Clone, Copy, Debug)]
struct Question {
    /// What had the focus before.
    before: Option<Part>,
    /// Whether it has been said near the end.
    is_said_again: bool,
    /// Whether a pointer is on it, from its press until what it has pressed has heard of it.
    is_pressed: bool,
    /// When the pointer that was lifted has pressed, by the steady clock.
    closes_ms: Option<u64>,
}

impl Kiosk {
    /// A screen that has just been loaded and attracts. The times are those that the council has chosen in
    /// `teams.json`.
    #[must_use]
    pub fn new(times: KioskTimes, now: Now) -> Self {
        Self {
            times,
            in_use: None,
            is_dark: false,
            idle: Idle::new(now),
            drawn_on: now.today,
            tap: None,
            last: None,
            pointer: Pointer::Other,
            has_new_version: false,
            asked_ms: now.steady_ms,
        }
    }

    /// Whether it shows the form; else the one large button.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.in_use.is_some()
    }

    /// Whether it asks whether somebody is there.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.question().is_some()
    }

    /// Whether it shows keys for a finger.
    #[must_use]
    pub fn has_keys(&self) -> bool {
        self.in_use.is_some_and(|it| it.has_keys)
    }

    fn question(&self) -> Option<Question> {
        self.in_use.and_then(|it| it.question)
    }
}
