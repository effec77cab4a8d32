//! A screen that does what a kiosk says, and families at it, in verbs.

use send_team_finder::{
    date::Date,
    kiosk::{Effect, Event, Field, Key, Kiosk, Now, Part, Pointer, Reply, Seen, Tap},
    teams::KioskTimes,
};

/// Milliseconds from a pointer's press until it is lifted.
const TAP_MS: u64 = 30;

/// Who has entered something; each family has a number.
pub(crate) type Family = u32;

/// A screen, with what is entered there and by whom.
#[derive(Debug)]
pub(crate) struct Screen {
    pub(crate) kiosk: Kiosk,
    pub(crate) now: Now,
    /// The family that is there.
    pub(crate) family: Family,
    pub(crate) field: Option<Family>,
    pub(crate) age: Option<Family>,
    pub(crate) answer: Option<Family>,
    pub(crate) problems: Option<Family>,
    pub(crate) focus: Option<Part>,
    /// What had the focus before the question.
    before: Option<Part>,
    /// All that was done since it was last asked for.
    done: Vec<Effect>,
    /// When somebody last pressed or typed, by the steady clock, in milliseconds.
    pub(crate) touched_ms: u64,
    /// Whether the clocks have come apart since then.
    pub(crate) is_set: bool,
}

impl Screen {
    pub(crate) fn new(idle_s: u16, warn_s: u16) -> Self {
        let now = Now { steady_ms: 5_000, wall_ms: 1_800_000_000_000, today: day(1) };
        Self {
            kiosk: Kiosk::new(KioskTimes { idle_s, warn_s }, now),
            now,
            family: 1,
            field: None,
            age: None,
            answer: None,
            problems: None,
            focus: Some(Part::Start),
            before: None,
            done: Vec::new(),
            touched_ms: now.steady_ms,
            is_set: false,
        }
    }

    /// Who has entered what is there.
    pub(crate) fn entries(&self) -> Vec<Family> {
        [self.field, self.age, self.answer, self.problems].into_iter().flatten().collect()
    }

    /// Whether nothing is entered.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// Whether nothing is entered but an age, which is soon chosen again.
    pub(crate) fn is_bare(&self) -> bool {
        self.field.or(self.answer).or(self.problems).is_none()
    }

    /// What was done since this was last asked.
    pub(crate) fn done(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.done)
    }

    /// Lets something happen, and does what the kiosk says. Gives that.
    pub(crate) fn hear(&mut self, event: Event) -> Vec<Effect> {
        let seen = Seen {
            field: if self.field.is_some() { Field::Filled } else { Field::Empty },
            has_age: self.age.is_some(),
            focus: self.focus,
        };
        let effects = self.kiosk.hear(event, seen, self.now);
        self.done.extend(&effects);
        for effect in &effects {
            self.does(*effect);
        }
        effects
    }

    fn does(&mut self, effect: Effect) {
        match effect {
            Effect::Attract => {
                self.empty();
                self.focus = Some(Part::Start);
            }
            Effect::EmptyForm => {
                self.empty();
                self.focus = Some(Part::Field);
            }
            Effect::ShowForm | Effect::FocusField => self.focus = Some(Part::Field),
            Effect::Ask => self.before = self.focus.replace(Part::MoreTime),
            Effect::StopAsking => self.focus = self.before,
            Effect::ChooseNotSure => self.age = Some(self.family),
            Effect::ChooseNoAge => self.age = None,
            Effect::PressFind => self.press_find(),
            Effect::Reload => assert!(self.is_bare(), "a new version takes away what was entered"),
            _ => {}
        }
    }

    fn empty(&mut self) {
        (self.field, self.age, self.answer, self.problems) = (None, None, None, None);
    }

    /// What the finder does when its button is pressed.
    fn press_find(&mut self) {
        (self.answer, self.problems) = (None, None);
        if self.field.is_some() && self.age.is_some() {
            self.answer = Some(self.family);
            self.focus = Some(Part::Elsewhere);
            self.hear(Event::Replied(Reply::Answer));
        } else {
            self.problems = Some(self.family);
            self.focus = Some(Part::Elsewhere);
            self.hear(Event::Replied(Reply::Problems));
        }
    }

    // ---- Time

    /// Lets seconds pass, with a look at the clocks in each.
    pub(crate) fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.pass(1);
            self.hear(Event::Tick);
        }
    }

    /// Lets seconds pass without a look.
    pub(crate) fn pass(&mut self, seconds: u64) {
        self.now.steady_ms += seconds * 1000;
        self.now.wall_ms += seconds * 1000;
    }

    /// Lets the machine sleep: only one clock goes on.
    pub(crate) fn sleep(&mut self, seconds: u64) {
        self.now.wall_ms += seconds * 1000;
        self.is_set = true;
    }

    /// Sets the clock of the wall back.
    pub(crate) fn set_back(&mut self, seconds: u64) {
        self.now.wall_ms -= seconds * 1000;
        self.is_set = true;
    }

    // ---- What a family does

    /// Notes that somebody is there.
    pub(crate) fn touched(&mut self) {
        self.touched_ms = self.now.steady_ms;
        self.is_set = false;
    }

    /// The part, or the ground where it cannot be seen now.
    pub(crate) fn in_sight(&self, part: Part) -> Part {
        let is_in_use = self.kiosk.is_in_use();
        let is_seen = match part {
            Part::Start => !is_in_use,
            Part::MoreTime | Part::Question => self.kiosk.asks(),
            Part::Field => is_in_use,
            Part::Keys => self.kiosk.has_keys(),
            Part::Elsewhere => true,
        };
        if is_seen { part } else { Part::Elsewhere }
    }

    /// Presses a part; says whether the part has heard of it.
    pub(crate) fn press(&mut self, part: Part, pointer: Pointer) -> bool {
        let part = self.in_sight(part);
        let down = self.hear(Event::PointerDown { part, pointer });
        self.pass_ms(TAP_MS);
        self.hear(Event::PointerUp);
        let part = self.in_sight(part);
        let tap = Some(Tap { at_ms: self.now.steady_ms, x: 100, y: 100 });
        let mouse = self.hear(Event::MouseDown { part, tap });
        if !mouse.contains(&Effect::Prevent) && !self.kiosk.asks() {
            self.focus = (part != Part::Elsewhere).then_some(part);
        }
        let click = self.hear(Event::Click { part, tap });
        self.touched();
        let is_stopped = [down, click].concat().contains(&Effect::Stop);
        // Nobody hears of a press on what has gone since.
        !is_stopped && self.kiosk.is_in_use()
    }

    fn pass_ms(&mut self, ms: u64) {
        self.now.steady_ms += ms;
        self.now.wall_ms += ms;
    }

    /// Presses the large button, or where it was.
    pub(crate) fn begin(&mut self) {
        self.press(Part::Start, Pointer::Other);
    }

    /// Presses a key; says whether the browser does with it what it does by itself.
    pub(crate) fn key(&mut self, key: Key) -> bool {
        let part = self.focus.unwrap_or_default();
        let is_left = !self.hear(Event::KeyDown { key, is_held: false, part }).contains(&Effect::Prevent);
        self.touched();
        match key {
            Key::Character | Key::Space if is_left && self.focus == Some(Part::Field) => {
                self.field = Some(self.family);
                self.hear(Event::Input);
            }
            Key::Enter if is_left && self.focus == Some(Part::Start) => {
                self.hear(Event::Click { part: Part::Start, tap: None });
            }
            Key::Enter if is_left && self.focus == Some(Part::Field) => self.press_find(),
            _ => {}
        }
        is_left
    }

    /// Presses a choice of an age.
    pub(crate) fn choose_age(&mut self) {
        if self.press(Part::Elsewhere, Pointer::Other) {
            self.age = Some(self.family);
        }
    }

    /// Presses the button of the form.
    pub(crate) fn find(&mut self) {
        if self.press(Part::Elsewhere, Pointer::Other) && self.kiosk.is_in_use() {
            self.press_find();
        }
    }

    /// Presses the button under an answer, or where it would be.
    pub(crate) fn find_another(&mut self) {
        let is_there = self.answer.is_some();
        if self.press(Part::Elsewhere, Pointer::Finger) && is_there {
            self.empty();
            self.focus = Some(Part::Field);
            self.hear(Event::Replied(Reply::Nothing));
        }
    }

    /// Comes, types, chooses, and has an answer.
    pub(crate) fn answer(&mut self) {
        self.begin();
        self.key(Key::Character);
        self.choose_age();
        self.find();
        assert_eq!(self.answer, Some(self.family));
        self.done();
    }
}

/// A day of a month.
pub(crate) fn day(day: u8) -> Date {
    Date::new(2026, 11, day).unwrap_or(Date::FIRST)
}
