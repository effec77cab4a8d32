//! Any sequence of events at a shared screen, by one family after another.

use proptest::prelude::*;
use send_team_finder::kiosk::{Effect, Event, Key, Part, Pointer, Reply};

use crate::screen::{Screen, day};

/// The times of most of these screens.
const IDLE_S: u16 = 60;
const WARN_S: u16 = 30;
const CLEARS_AFTER_S: u64 = 90;

/// Within how many seconds of a press nobody's entry goes, whichever clock is set.
const THERE_S: u64 = 10;

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    Begin,
    Key(Key),
    ChooseAge,
    Find,
    FindAnother,
    Press(Part, Pointer),
    /// A finger comes, and stays.
    Hold(Part),
    Wheel,
    /// Seconds, with a look at the clocks in each.
    Wait(u64),
    /// Seconds without a look.
    Freeze(u64),
    Sleep(u64),
    SetBack(u64),
    Day(u8),
    NewVersion,
    Printed,
    Resized,
    Left,
    Returned,
    /// The family goes, and another comes when the council's times are over: the screen has looked at the
    /// clocks meanwhile, or not.
    Next {
        looks: bool,
    },
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        Just(Part::Start),
        Just(Part::MoreTime),
        Just(Part::Question),
        Just(Part::Field),
        Just(Part::Keys),
        Just(Part::Elsewhere),
    ]
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => Just(Key::Character),
        1 => Just(Key::Enter),
        1 => Just(Key::CtrlEnter),
        1 => Just(Key::F2),
        1 => Just(Key::Escape),
        1 => Just(Key::Tab),
        1 => Just(Key::Space),
        1 => Just(Key::Other),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let pointer = prop_oneof![Just(Pointer::Finger), Just(Pointer::MiddleButton), Just(Pointer::Other)];
    prop_oneof![
        3 => Just(Step::Begin),
        6 => key().prop_map(Step::Key),
        3 => Just(Step::ChooseAge),
        3 => Just(Step::Find),
        2 => Just(Step::FindAnother),
        3 => (part(), pointer).prop_map(|(part, pointer)| Step::Press(part, pointer)),
        1 => part().prop_map(Step::Hold),
        1 => Just(Step::Wheel),
        4 => (0_u64..100).prop_map(Step::Wait),
        2 => (0_u64..1000).prop_map(Step::Wait),
        2 => (0_u64..200).prop_map(Step::Freeze),
        2 => (0_u64..10_000).prop_map(Step::Sleep),
        1 => (0_u64..10_000).prop_map(Step::SetBack),
        1 => (1_u8..29).prop_map(Step::Day),
        1 => Just(Step::NewVersion),
        1 => Just(Step::Printed),
        1 => Just(Step::Resized),
        1 => Just(Step::Left),
        1 => Just(Step::Returned),
        3 => any::<bool>().prop_map(|looks| Step::Next { looks }),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..60)
}

/// Whether somebody is there when a step happens.
fn is_of_a_hand(step: &Step) -> bool {
    !matches!(
        step,
        Step::Wait(_)
            | Step::Freeze(_)
            | Step::Sleep(_)
            | Step::SetBack(_)
            | Step::Day(_)
            | Step::NewVersion
            | Step::Resized
            | Step::Left
            | Step::Returned
            | Step::Next { .. }
    )
}

impl Screen {
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Begin => self.begin(),
            Step::Key(key) => drop(self.key(key)),
            Step::ChooseAge => self.choose_age(),
            Step::Find => self.find(),
            Step::FindAnother => self.find_another(),
            Step::Press(part, pointer) => drop(self.press(part, pointer)),
            Step::Hold(part) => {
                let part = self.in_sight(part);
                self.hear(Event::PointerDown { part, pointer: Pointer::Finger });
            }
            Step::Wheel => drop(self.hear(Event::Wheel)),
            Step::Wait(seconds) => self.wait(seconds),
            Step::Freeze(seconds) => self.pass(seconds),
            Step::Sleep(seconds) => self.sleep(seconds),
            Step::SetBack(seconds) => self.set_back(seconds),
            Step::Day(number) => self.now.today = day(number),
            Step::NewVersion => drop(self.hear(Event::NewVersion)),
            Step::Printed => drop(self.hear(Event::Printed)),
            Step::Resized => drop(self.hear(Event::Resized)),
            Step::Left => drop(self.hear(Event::Left)),
            Step::Returned => drop(self.hear(Event::Returned)),
            Step::Next { looks } => {
                if looks {
                    self.wait(CLEARS_AFTER_S);
                } else {
                    self.pass(CLEARS_AFTER_S);
                }
                self.family += 1;
            }
        }
        if is_of_a_hand(step) {
            self.touched();
        }
    }

    /// Lets the seconds of a wait pass one by one, so that each is looked at.
    fn one_by_one(steps: Vec<Step>) -> Vec<Step> {
        let each = |step| match step {
            Step::Wait(seconds) => (0..seconds).map(|_| Step::Wait(1)).collect(),
            other => vec![other],
        };
        steps.into_iter().flat_map(each).collect()
    }
}

proptest! {
    /// Whatever has happened, the first press or key of a family that comes when the council's times are over meets
    /// nothing of the last, whether or not the screen has looked at the clocks meanwhile.
    #[test]
    fn nothing_of_one_family_is_there_for_the_next(steps in steps()) {
        let mut screen = Screen::new(IDLE_S, WARN_S);
        for step in &steps {
            screen.take(step);
            if is_of_a_hand(step) {
                let (family, entries) = (screen.family, screen.entries());
                prop_assert!(entries.iter().all(|entry| *entry == family), "{step:?} of family {family} meets {entries:?}");
            }
        }
    }

    #[test]
    fn left_alone_it_always_clears(steps in steps()) {
        let mut screen = Screen::new(IDLE_S, WARN_S);
        for step in &steps {
            screen.take(step);
        }
        screen.wait(CLEARS_AFTER_S);
        prop_assert!(!screen.kiosk.is_in_use() && !screen.kiosk.asks() && !screen.kiosk.has_keys(), "{screen:?}");
        prop_assert!(screen.is_empty(), "{screen:?}");
        screen.done();
        screen.wait(601);
        screen.key(Key::Other);
        prop_assert!(screen.done().contains(&Effect::Brighten));
    }

    /// By itself it takes away what was entered only when the council's times are over; and where a clock was set, or
    /// the machine has slept, never from somebody who was there just now.
    #[test]
    fn it_never_clears_under_a_hand(steps in steps()) {
        let mut screen = Screen::new(IDLE_S, WARN_S);
        for step in Screen::one_by_one(steps) {
            let had = screen.entries();
            let (touched, is_set, was_in_use) = (screen.touched_ms, screen.is_set, screen.kiosk.is_in_use());
            screen.done();
            screen.take(&step);
            let clears = screen.done().iter().any(|it| matches!(it, Effect::Attract | Effect::EmptyForm));
            let is_wanted = matches!(step, Step::Key(Key::Escape) | Step::Left | Step::Returned | Step::Next { .. });
            if clears && was_in_use && !is_wanted {
                let idle = (screen.now.steady_ms - touched) / 1000;
                let least = if is_set { THERE_S } else { CLEARS_AFTER_S };
                prop_assert!(idle >= least, "{step:?} clears {had:?} after {idle} s");
            }
        }
    }

    /// Looked at each second, and by clocks that nobody sets, it asks for as long as the council has chosen before it
    /// clears.
    #[test]
    fn it_asks_before_it_clears(steps in steps()) {
        let mut screen = Screen::new(IDLE_S, WARN_S);
        let mut asked = None;
        for step in Screen::one_by_one(steps) {
            if matches!(step, Step::Freeze(_) | Step::Sleep(_) | Step::SetBack(_) | Step::Next { .. }) {
                continue;
            }
            let was_in_use = screen.kiosk.is_in_use();
            screen.done();
            screen.take(&step);
            let done = screen.done();
            if matches!(step, Step::Wait(_)) && was_in_use && done.contains(&Effect::Attract) {
                let asks_s = asked.map(|at| (screen.now.steady_ms - at) / 1000);
                prop_assert!(asks_s.is_some_and(|it| it + 1 >= u64::from(WARN_S)), "it has asked for {asks_s:?} s");
            }
            if done.contains(&Effect::Ask) {
                asked = Some(screen.now.steady_ms);
            }
            if !screen.kiosk.asks() {
                asked = None;
            }
        }
    }

    /// Where the council has chosen so, nothing that was entered goes by itself.
    #[test]
    fn a_screen_that_never_clears_itself_takes_nothing_away(steps in steps()) {
        let mut screen = Screen::new(0, WARN_S);
        for step in steps {
            let (was_bare, had) = (screen.is_bare(), screen.entries());
            screen.done();
            screen.take(&step);
            let done = screen.done();
            prop_assert!(!done.contains(&Effect::Ask), "{step:?} makes it ask");
            let clears = done.iter().any(|it| matches!(it, Effect::Attract | Effect::EmptyForm));
            if !matches!(step, Step::Key(Key::Escape) | Step::Left | Step::Returned) {
                prop_assert!(!clears || was_bare, "{step:?} clears {had:?}");
            }
        }
    }

    /// The second tap of two reaches nothing but the field.
    #[test]
    fn a_second_tap_chooses_nothing(pointer in prop_oneof![Just(Pointer::Finger), Just(Pointer::Other)]) {
        let mut screen = Screen::new(IDLE_S, WARN_S);
        screen.press(Part::Start, pointer);
        screen.choose_age();
        prop_assert!(screen.is_empty(), "{screen:?}");
        screen.hear(Event::Replied(Reply::Nothing));
        screen.wait(1);
        screen.choose_age();
        prop_assert_eq!(screen.age, Some(1));
    }
}
