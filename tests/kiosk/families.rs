//! One family after another, in the situations that the stories have.

use send_team_finder::kiosk::{Effect, Event, Key, Part, Pointer, Tap};

use crate::screen::{Screen, day};

fn screen() -> Screen {
    Screen::new(60, 30)
}

/// A screen that asks whether somebody is there, with what is in the field.
fn asking() -> Screen {
    let mut screen = screen();
    screen.begin();
    screen.key(Key::Character);
    screen.wait(60);
    assert!(screen.kiosk.asks());
    screen.done();
    screen
}

#[test]
fn nobody_touches_it() {
    let mut screen = screen();
    screen.answer();
    screen.wait(59);
    assert_eq!(screen.done(), []);
    screen.wait(1);
    assert_eq!(screen.done(), [Effect::Count(30), Effect::Say(30), Effect::Ask]);
    screen.wait(29);
    let done = screen.done();
    let said: Vec<_> = done.iter().filter(|it| matches!(it, Effect::Say(_))).collect();
    assert_eq!(said, [&Effect::Say(10)]);
    assert_eq!(done.iter().filter(|it| matches!(it, Effect::Count(_))).count(), 29);
    screen.wait(1);
    assert_eq!(screen.done(), [Effect::Attract, Effect::EndZoom]);
    assert!(screen.is_empty(), "{screen:?}");
}

#[test]
fn times_are_the_councils() {
    let mut screen = Screen::new(200, 400);
    screen.answer();
    screen.wait(199);
    assert!(!screen.kiosk.asks());
    screen.wait(1);
    assert!(screen.kiosk.asks());
    screen.wait(399);
    assert!(screen.kiosk.is_in_use());
    screen.wait(1);
    assert!(!screen.kiosk.is_in_use());
}

#[test]
fn any_key_and_any_press_keep_it() {
    let keys = [Key::Character, Key::Enter, Key::CtrlEnter, Key::F2, Key::Escape, Key::Tab, Key::Space, Key::Other];
    for key in keys {
        let mut screen = asking();
        let is_left = screen.key(key);
        assert!(!screen.kiosk.asks() && screen.kiosk.is_in_use(), "{key:?}");
        assert_eq!(
            screen.done(),
            if is_left { vec![Effect::StopAsking] } else { vec![Effect::StopAsking, Effect::Prevent] }
        );
        // What would press something only wakes; what types goes where the focus was.
        assert_eq!(is_left, matches!(key, Key::Character | Key::Space | Key::Other), "{key:?}");
        assert_eq!(screen.focus, Some(Part::Field));
        assert_eq!(screen.answer.or(screen.problems), None);
    }
    for part in [Part::Field, Part::Elsewhere] {
        let mut screen = asking();
        assert!(screen.press(part, Pointer::Other), "{part:?} hears nothing");
        assert!(!screen.kiosk.asks(), "{part:?}");
    }
    for event in [Event::Wheel, Event::Input] {
        let mut screen = asking();
        assert_eq!(screen.hear(event), [Effect::StopAsking]);
    }
}

#[test]
fn keys_wake_where_the_focus_was_nowhere_or_elsewhere() {
    let mut screen = screen();
    screen.begin();
    screen.wait(1);
    screen.press(Part::Elsewhere, Pointer::Other);
    screen.wait(60);
    assert!(screen.kiosk.asks());
    screen.key(Key::Character);
    assert_eq!(screen.field, Some(1), "the letter is not in the field");

    // Space would press what has the focus.
    screen.press(Part::Elsewhere, Pointer::Other);
    screen.wait(60);
    assert!(!screen.key(Key::Space));
}

#[test]
fn a_finger_on_the_question_presses_nothing_below() {
    for part in [Part::MoreTime, Part::Question] {
        let mut screen = asking();
        assert_eq!(screen.hear(Event::PointerDown { part, pointer: Pointer::Finger }), [Effect::NoDeviceKeys]);
        // However long it stays.
        screen.wait(5);
        assert!(screen.kiosk.asks());
        assert_eq!(screen.hear(Event::PointerUp), [Effect::TickIn(300)]);
        assert_eq!(screen.hear(Event::Click { part, tap: Some(Tap { at_ms: 9, x: 0, y: 0 }) }), [Effect::StopAsking]);

        // One that slides off was there too.
        let mut screen = asking();
        screen.hear(Event::PointerDown { part, pointer: Pointer::Finger });
        screen.hear(Event::PointerUp);
        screen.now.steady_ms += 299;
        assert_eq!(screen.hear(Event::Tick), []);
        screen.now.steady_ms += 1;
        assert_eq!(screen.hear(Event::Tick), [Effect::StopAsking]);
        assert_eq!(screen.focus, Some(Part::Field));
    }
}

#[test]
fn a_finger_that_never_lifts_counts_once() {
    let mut screen = asking();
    screen.hear(Event::PointerDown { part: Part::MoreTime, pointer: Pointer::Finger });
    screen.wait(90);
    assert!(!screen.kiosk.is_in_use());
}

#[test]
fn the_machine_has_slept_or_its_clock_was_set() {
    let mut screen = screen();
    screen.answer();
    // Somebody is there: they are asked, and lose nothing.
    screen.sleep(3_600);
    screen.wait(1);
    assert!(screen.kiosk.asks());
    assert_eq!(screen.answer, Some(1));
    screen.press(Part::MoreTime, Pointer::Other);
    assert_eq!(screen.answer, Some(1));

    screen.wait(20);
    screen.set_back(3_600);
    screen.wait(1);
    assert!(screen.kiosk.is_in_use() && !screen.kiosk.asks());
    screen.sleep(7_200);
    screen.wait(1);
    assert!(!screen.kiosk.is_in_use());

    // Set twice in a moment, it has still not taken anything from a hand.
    screen.answer();
    screen.sleep(3_600);
    screen.wait(1);
    screen.sleep(3_600);
    screen.wait(1);
    assert!(screen.kiosk.asks());
}

#[test]
fn it_hears_of_a_press_before_it_looks_at_the_clock() {
    let late = [
        Event::PointerDown { part: Part::Elsewhere, pointer: Pointer::Finger },
        Event::Click { part: Part::Elsewhere, tap: None },
        Event::Input,
        Event::Wheel,
    ];
    for event in late {
        let mut screen = screen();
        screen.answer();
        screen.pass(90);
        let effects = screen.hear(event);
        assert!(effects.contains(&Effect::Attract) && effects.contains(&Effect::Stop), "{event:?}: {effects:?}");
        assert!(screen.is_empty(), "{screen:?}");
    }
    // A letter is the next family's.
    let mut screen = screen();
    screen.answer();
    screen.pass(90);
    screen.family = 2;
    screen.key(Key::Character);
    assert_eq!(screen.entries(), [2]);
    // So is the printer's window.
    screen.pass(90);
    assert!(screen.hear(Event::Printed).contains(&Effect::Attract));
}

#[test]
fn a_screen_may_never_clear_itself() {
    let mut screen = Screen::new(0, 30);
    screen.answer();
    screen.wait(100_000);
    screen.now.today = day(2);
    screen.wait(1);
    assert!(screen.kiosk.is_in_use() && !screen.kiosk.asks());
    screen.key(Key::Escape);
    screen.done();
    // What nobody uses is drawn for the new day.
    screen.now.today = day(3);
    screen.wait(600);
    assert!(screen.kiosk.is_in_use());
    screen.wait(1);
    assert!(!screen.kiosk.is_in_use());

    // Emptied by Escape it is no longer used.
    screen.answer();
    screen.key(Key::Escape);
    screen.wait(601);
    assert_eq!(screen.hear(Event::NewVersion), [Effect::Reload]);
}

#[test]
fn a_page_that_comes_back_or_goes_holds_nothing() {
    for event in [Event::Left, Event::Returned] {
        let mut screen = asking();
        assert!(screen.hear(event).contains(&Effect::Attract));
        assert!(!screen.kiosk.is_in_use() && !screen.kiosk.asks());
        assert!(screen.is_empty(), "{screen:?}");
    }
}

#[test]
fn what_nobody_begins_to_use_darkens() {
    let mut screen = screen();
    screen.wait(600);
    assert!(!screen.done().contains(&Effect::Darken));
    screen.wait(1);
    assert!(screen.done().contains(&Effect::Darken));
    screen.key(Key::Other);
    assert_eq!(screen.done(), [Effect::Brighten]);
    screen.wait(601);
    screen.done();
    let down = Event::PointerDown { part: Part::Elsewhere, pointer: Pointer::Finger };
    assert_eq!(screen.hear(down), [Effect::Brighten, Effect::NoDeviceKeys]);
}

#[test]
fn a_new_day_has_its_directory() {
    let mut screen = screen();
    screen.now.today = day(2);
    screen.wait(1);
    assert_eq!(screen.done(), [Effect::Attract]);
    // Who begins before it has looked.
    screen.now.today = day(3);
    screen.begin();
    assert_eq!(screen.done(), [Effect::Attract, Effect::ShowForm]);
    // In use it stays as it is, and Escape brings the new day's.
    screen.key(Key::Character);
    screen.done();
    screen.now.today = day(4);
    screen.wait(30);
    assert_eq!(screen.done(), []);
    screen.key(Key::Escape);
    assert_eq!(screen.done(), [Effect::Prevent, Effect::Attract, Effect::ShowForm]);
    assert!(screen.is_empty(), "{screen:?}");
}

#[test]
fn a_new_version_waits_for_the_family() {
    let mut screen = screen();
    screen.answer();
    assert_eq!(screen.hear(Event::NewVersion), []);
    screen.wait(89);
    assert!(!screen.done().contains(&Effect::Reload));
    screen.wait(1);
    assert_eq!(screen.done(), [Effect::Attract, Effect::EndZoom, Effect::Reload]);
    // Once.
    screen.wait(100);
    assert!(!screen.done().contains(&Effect::Reload));
    assert_eq!(screen.hear(Event::NewVersion), [Effect::Reload]);

    // A screen that never clears itself has no better moment than Escape.
    let mut screen = Screen::new(0, 30);
    screen.answer();
    assert_eq!(screen.hear(Event::NewVersion), []);
    screen.key(Key::Escape);
    assert_eq!(screen.done(), [Effect::Prevent, Effect::EmptyForm, Effect::EndZoom, Effect::Reload]);
}

#[test]
fn it_asks_for_a_version_within_the_hour() {
    let mut screen = screen();
    let asks = |screen: &mut Screen| screen.done().iter().filter(|it| **it == Effect::AskForVersion).count();
    screen.wait(3_600);
    assert_eq!(asks(&mut screen), 0);
    screen.wait(1);
    assert_eq!(asks(&mut screen), 1);
    screen.wait(3_600);
    assert_eq!(asks(&mut screen), 0);
    // Not while somebody is there.
    screen.answer();
    screen.wait(80);
    assert_eq!(asks(&mut screen), 0);
    screen.wait(10);
    assert_eq!(asks(&mut screen), 1);
}

#[test]
fn what_was_made_larger_ends_with_the_family() {
    let mut screen = screen();
    // Who only looks has made it larger, too.
    screen.wait(90);
    assert!(!screen.done().contains(&Effect::EndZoom));
    screen.wait(1);
    assert_eq!(screen.done(), [Effect::EndZoom]);
    let mut screen = Screen::new(0, 30);
    screen.wait(600);
    assert!(!screen.done().contains(&Effect::EndZoom));
    screen.wait(1);
    assert!(screen.done().contains(&Effect::EndZoom));
}
