//! From an event to what the screen is to do.

use std::mem;

use super::{
    ASKS_FOR_VERSION_AFTER_S, CLICK_FOLLOWS_MS, Effect, Event, Field, InUse, Key, Kiosk, LEFT_AFTER_S, Now, Part,
    Pointer, Question, Reply, SAYS_AGAIN_AT_S, Seen, Tap, idle::clears_after_ms,
};

impl Kiosk {
    /// Hears of something that happens, before anything on the screen does, with what is to be seen there; says what the
    /// screen is to do, in order.
    pub fn hear(&mut self, event: Event, seen: Seen, now: Now) -> Vec<Effect> {
        let mut turn = Turn { kiosk: self, seen, now, effects: Vec::new() };
        turn.hear(event);
        turn.effects
    }

    /// Whether it is cleared when nobody is there.
    fn is_timed(&self) -> bool {
        self.in_use.is_some() && self.times.idle_s > 0
    }
}

/// What happens at one event.
struct Turn<'k> {
    kiosk: &'k mut Kiosk,
    seen: Seen,
    now: Now,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn hear(&mut self, event: Event) {
        match event {
            Event::Tick => self.tick(),
            Event::PointerDown { part, pointer } => self.pointer_down(part, pointer),
            Event::PointerUp => self.pointer_up(),
            Event::MouseDown { part, tap } => drop(self.is_second_tap(part, tap)),
            Event::Click { part, tap } => self.click(part, tap),
            Event::Input | Event::Wheel => {
                self.is_late_press();
                if event == Event::Input {
                    // Whoever types meanwhile has seen what stands there.
                    self.kiosk.tap = None;
                }
            }
            Event::KeyDown { key, is_held, part } => self.key_down(key, is_held, part),
            Event::Done => self.hide_keys(),
            // A receptionist's keys may paste.
            Event::Paste if self.kiosk.pointer == Pointer::MiddleButton => self.does(Effect::Prevent),
            Event::Resized if self.kiosk.has_keys() => self.does(Effect::ShowKeys),
            Event::Paste | Event::Resized => {}
            // Whoever closes that window is here, and the family may have gone meanwhile.
            Event::Printed => drop(self.is_somebody_late()),
            Event::Replied(reply) => self.replied(reply),
            Event::NewVersion => {
                self.kiosk.has_new_version = true;
                if self.is_unused() {
                    self.take_news();
                }
            }
            Event::Left => self.wipe(),
            Event::Returned => self.clear(),
        }
    }

    fn does(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    // ---- One family after another

    fn is_of_another_day(&self) -> bool {
        self.kiosk.drawn_on != self.now.today
    }

    /// Whether nobody has begun; or on a screen that never clears itself, whoever did has left nothing.
    fn is_unused(&self) -> bool {
        let kiosk = &self.kiosk;
        kiosk.in_use.is_none_or(|in_use| {
            kiosk.times.idle_s == 0
                && kiosk.idle.ms(self.now) > LEFT_AFTER_S * 1000
                && in_use.reply == Reply::Nothing
                && self.seen.field != Field::Filled
        })
    }

    /// Lets nothing of the last family stand, and has today's directory.
    fn wipe(&mut self) {
        self.kiosk.in_use = None;
        self.kiosk.drawn_on = self.now.today;
        self.seen = Seen { field: Field::Missing, has_age: false, focus: Some(Part::Start) };
        self.does(Effect::Attract);
    }

    fn clear(&mut self) {
        self.wipe();
        self.kiosk.tap = None;
        self.does(Effect::EndZoom);
        self.take_news();
    }

    fn begin(&mut self) {
        if self.is_of_another_day() {
            self.wipe();
        }
        self.kiosk.in_use = Some(InUse::default());
        self.does(Effect::ShowForm);
    }

    /// Begins anew in the same form, since a key would be lost until there is another.
    fn again(&mut self) {
        if self.seen.field == Field::Missing || self.is_of_another_day() {
            self.wipe();
            self.begin();
            return;
        }
        self.kiosk.in_use = Some(InUse::default());
        self.effects.extend([Effect::EmptyForm, Effect::EndZoom]);
        // A screen that never clears itself has no better moment.
        if self.kiosk.times.idle_s == 0 {
            self.take_news();
        }
    }

    /// Takes a new version that has come; from time to time, asks for one.
    fn take_news(&mut self) {
        let kiosk = &mut *self.kiosk;
        // Once: asked again, a browser would begin again.
        if mem::take(&mut kiosk.has_new_version) {
            self.does(Effect::Reload);
        } else if self.now.steady_ms.saturating_sub(kiosk.asked_ms) > ASKS_FOR_VERSION_AFTER_S * 1000 {
            kiosk.asked_ms = self.now.steady_ms;
            self.does(Effect::AskForVersion);
        }
    }

    // ---- Nobody is there

    fn tick(&mut self) {
        self.kiosk.idle.look(self.kiosk.times, self.now);
        let idle = self.kiosk.idle.ms(self.now);
        self.darken(self.kiosk.in_use.is_none() && idle > LEFT_AFTER_S * 1000);
        if self.is_unused() {
            if self.is_of_another_day() {
                self.wipe();
            }
            // Who only looked has made it larger, too.
            let is_over =
                if self.kiosk.times.idle_s > 0 { clears_after_ms(self.kiosk.times) } else { LEFT_AFTER_S * 1000 };
            if idle > is_over {
                self.does(Effect::EndZoom);
            }
            self.take_news();
        }
        if !self.kiosk.is_timed() {
            return;
        }
        let left = clears_after_ms(self.kiosk.times).saturating_sub(idle);
        if left == 0 {
            self.clear();
        } else if idle >= u64::from(self.kiosk.times.idle_s) * 1000 {
            self.ask(left.div_ceil(1000));
        } else if let Some(question) = self.kiosk.question() {
            let has_pressed = question.closes_ms.is_some_and(|at| at <= self.now.steady_ms);
            if has_pressed || !question.is_pressed {
                self.stay();
            }
        }
    }

    /// Shows each second that is left; says it at the start, and near the end.
    fn ask(&mut self, left: u64) {
        let Some(in_use) = &mut self.kiosk.in_use else { return };
        let is_near = left <= SAYS_AGAIN_AT_S;
        let before = in_use.question;
        let question = in_use.question.get_or_insert(Question {
            before: self.seen.focus,
            is_said_again: is_near,
            is_pressed: false,
            closes_ms: None,
        });
        let says = before.is_none() || is_near && !question.is_said_again;
        question.is_said_again |= is_near;
        self.does(Effect::Count(left));
        if says {
            self.does(Effect::Say(left));
        }
        if before.is_none() {
            self.does(Effect::Ask);
        }
    }

    fn question_mut(&mut self) -> Option<&mut Question> {
        self.kiosk.in_use.as_mut()?.question.as_mut()
    }

    fn stay(&mut self) {
        if let Some(question) = self.kiosk.in_use.as_mut().and_then(|in_use| in_use.question.take()) {
            self.seen.focus = question.before;
            self.does(Effect::StopAsking);
        }
    }

    fn darken(&mut self, is_dark: bool) {
        if self.kiosk.is_dark != is_dark {
            self.kiosk.is_dark = is_dark;
            self.does(if is_dark { Effect::Darken } else { Effect::Brighten });
        }
    }

    // ---- What somebody does

    /// Somebody is there. Says whether what they do is meant for a screen that is there no more: a machine that wakes
    /// may hear of a press before it looks at the clocks.
    fn is_somebody_late(&mut self) -> bool {
        self.kiosk.idle.look(self.kiosk.times, self.now);
        let is_late = self.kiosk.is_timed() && self.kiosk.idle.ms(self.now) >= clears_after_ms(self.kiosk.times);
        if is_late {
            self.clear();
        }
        self.kiosk.idle.touch(self.now);
        self.darken(false);
        is_late
    }

    /// Somebody is there who needs no question. Says whether they are late; then nothing else hears of it.
    fn is_late_press(&mut self) -> bool {
        let is_late = self.is_somebody_late();
        if is_late {
            self.does(Effect::Stop);
        }
        self.stay();
        is_late
    }

    fn pointer_down(&mut self, part: Part, pointer: Pointer) {
        self.kiosk.pointer = pointer;
        let is_late = self.is_somebody_late();
        if is_late {
            self.does(Effect::Stop);
            return;
        }
        let is_on_question = matches!(part, Part::MoreTime | Part::Question);
        match self.question_mut() {
            Some(question) if is_on_question => (question.is_pressed, question.closes_ms) = (true, None),
            _ => self.stay(),
        }
        // Before the device's own keys come.
        if pointer == Pointer::Finger && self.seen.field != Field::Missing {
            self.does(Effect::NoDeviceKeys);
        }
    }

    fn pointer_up(&mut self) {
        self.is_somebody_late();
        let closes_ms = self.now.steady_ms + u64::from(CLICK_FOLLOWS_MS);
        if let Some(question) = self.question_mut().filter(|question| question.is_pressed) {
            question.closes_ms = Some(closes_ms);
            self.does(Effect::TickIn(CLICK_FOLLOWS_MS));
        }
    }

    fn click(&mut self, part: Part, tap: Option<Tap>) {
        if self.is_late_press() || self.is_second_tap(part, tap) {
            return;
        }
        self.kiosk.last = tap;
        if matches!(part, Part::Start | Part::MoreTime) {
            self.kiosk.tap = tap;
        }
        match part {
            Part::Start if self.kiosk.in_use.is_none() => self.begin(),
            // Not before the finger is lifted, since the page moves for the keys.
            Part::Field if self.kiosk.pointer == Pointer::Finger => self.show_keys(),
            _ => {}
        }
    }

    /// Keeps the second tap of two from what stands there since the first.
    fn is_second_tap(&mut self, part: Part, tap: Option<Tap>) -> bool {
        let is_second = match (tap, self.kiosk.tap) {
            (Some(second), Some(first)) => part != Part::Field && second.is_second_of(first),
            _ => false,
        };
        if is_second {
            self.effects.extend([Effect::Prevent, Effect::Stop]);
        }
        is_second
    }

    fn show_keys(&mut self) {
        if let Some(in_use) = &mut self.kiosk.in_use {
            in_use.has_keys = true;
            self.does(Effect::ShowKeys);
        }
    }

    fn hide_keys(&mut self) {
        if self.kiosk.in_use.as_mut().is_some_and(|in_use| mem::take(&mut in_use.has_keys)) {
            self.does(Effect::HideKeys);
        }
    }

    /// After a press on the empty ground nothing has the focus, and what is typed would be lost.
    fn focus_field(&mut self) {
        if self.seen.focus.is_none() {
            self.does(Effect::FocusField);
        }
    }

    fn choose_for_them(&mut self) {
        if let Some(in_use) = &mut self.kiosk.in_use {
            in_use.chose_for_them = true;
            self.does(Effect::ChooseNotSure);
        }
    }

    fn key_down(&mut self, key: Key, is_held: bool, part: Part) {
        if self.kiosk.pointer == Pointer::MiddleButton {
            self.kiosk.pointer = Pointer::Other;
        }
        self.is_somebody_late();
        if self.kiosk.asks() {
            self.stay();
            self.wake(key);
        } else if is_held && key.is_enter() {
            // A key that is held down presses once.
            self.does(Effect::Prevent);
        } else if self.kiosk.in_use.is_some() {
            self.key_in_use(key, part);
        } else if key == Key::Character {
            // Who types begins, and what they type is in the field.
            self.begin();
        } else if key.is_enter() && self.seen.focus != Some(Part::Start) {
            self.does(Effect::Prevent);
            self.begin();
        }
    }

    /// A key that takes the question away goes to the field that had the focus; one that would press something only
    /// wakes.
    fn wake(&mut self, key: Key) {
        match key {
            Key::Character => self.focus_field(),
            Key::Space if self.seen.focus == Some(Part::Field) => {}
            Key::Enter | Key::CtrlEnter | Key::F2 | Key::Escape | Key::Tab | Key::Space => self.does(Effect::Prevent),
            Key::Other => {}
        }
    }

    fn key_in_use(&mut self, key: Key, part: Part) {
        // Whoever moves among the keys, or presses one with Space, goes on.
        if key == Key::Character || part != Part::Keys {
            self.hide_keys();
        }
        match key {
            Key::Escape => {
                self.does(Effect::Prevent);
                self.again();
            }
            Key::F2 | Key::CtrlEnter if self.seen.field != Field::Missing => {
                self.does(Effect::Prevent);
                self.choose_for_them();
                self.does(Effect::PressFind);
            }
            // Type and Enter answers: with the teams of all ages.
            Key::Enter if part == Part::Field && !self.seen.has_age => self.choose_for_them(),
            Key::Character | Key::Space => self.focus_field(),
            _ => {}
        }
    }

    fn replied(&mut self, reply: Reply) {
        let Some(in_use) = &mut self.kiosk.in_use else { return };
        let before = mem::replace(&mut in_use.reply, reply);
        if mem::take(&mut in_use.chose_for_them) && reply == Reply::Problems {
            self.does(Effect::ChooseNoAge);
        }
        if reply != Reply::Nothing {
            self.hide_keys();
        } else if before == Reply::Answer {
            // The button for it stood under the answer, where the form is now.
            self.kiosk.tap = self.kiosk.last;
        }
    }
}
