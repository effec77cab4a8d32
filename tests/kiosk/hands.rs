//! What hands do at a shared screen, in the situations that the stories have: keyboards, fingers and mice.

use send_team_finder::kiosk::{Effect, Event, Field, Key, Part, Pointer, Reply, Seen, Tap};

use crate::screen::Screen;

fn screen() -> Screen {
    Screen::new(60, 30)
}

#[test]
fn a_receptionist_needs_only_the_keyboard() {
    let mut screen = screen();
    // Who types begins, and Enter answers with the teams of all ages.
    screen.key(Key::Character);
    assert_eq!(screen.done(), [Effect::ShowForm]);
    assert_eq!(screen.field, Some(1));
    screen.key(Key::Enter);
    assert_eq!(screen.done(), [Effect::ChooseNotSure]);
    assert_eq!(screen.answer, Some(1));
    // The key that is still held would press what has the focus now.
    let held = Event::KeyDown { key: Key::Enter, is_held: true, part: Part::Elsewhere };
    assert_eq!(screen.hear(held), [Effect::Prevent]);

    for key in [Key::F2, Key::CtrlEnter] {
        screen.key(Key::Escape);
        assert_eq!((screen.entries(), screen.focus), (vec![], Some(Part::Field)));
        screen.key(Key::Character);
        screen.done();
        assert!(!screen.key(key));
        assert_eq!(screen.done(), [Effect::Prevent, Effect::ChooseNotSure, Effect::PressFind]);
        assert_eq!(screen.answer, Some(1));
    }
    // With an age that they have chosen, Enter is an ordinary press.
    screen.key(Key::Escape);
    screen.key(Key::Character);
    screen.choose_age();
    screen.focus = Some(Part::Field);
    screen.done();
    screen.key(Key::Enter);
    assert_eq!(screen.done(), []);
}

#[test]
fn who_mends_a_problem_chooses_an_age_anew() {
    let mut screen = screen();
    screen.key(Key::Character);
    screen.field = None;
    screen.key(Key::Enter);
    assert_eq!(screen.done(), [Effect::ShowForm, Effect::ChooseNotSure, Effect::ChooseNoAge]);
    assert_eq!((screen.age, screen.problems), (None, Some(1)));
    // An age that they have chosen themselves stays.
    screen.choose_age();
    screen.find();
    assert_eq!(screen.age, Some(1));
}

#[test]
fn a_screen_that_attracts_hears_letters_and_enter() {
    for key in [Key::Space, Key::F2, Key::Escape, Key::Tab, Key::Other] {
        let mut screen = screen();
        assert!(screen.key(key), "{key:?}");
        assert!(!screen.kiosk.is_in_use(), "{key:?}");
    }
    let mut screen = screen();
    // The button has heard it.
    assert!(screen.key(Key::Enter));
    assert!(screen.kiosk.is_in_use());
    let mut screen = self::screen();
    screen.focus = None;
    assert!(!screen.key(Key::Enter));
    assert!(screen.kiosk.is_in_use());
}

#[test]
fn keys_are_for_fingers() {
    let mut screen = screen();
    screen.press(Part::Start, Pointer::Finger);
    screen.wait(1);
    screen.press(Part::Field, Pointer::Other);
    assert!(!screen.kiosk.has_keys());
    screen.done();
    screen.press(Part::Field, Pointer::Finger);
    assert_eq!(screen.done(), [Effect::NoDeviceKeys, Effect::ShowKeys]);
    assert_eq!(screen.hear(Event::Resized), [Effect::ShowKeys]);
    // Arrows and Space go on among them; who has a keyboard needs none.
    for (key, part, stay) in [
        (Key::Other, Part::Keys, true),
        (Key::Space, Part::Keys, true),
        (Key::Other, Part::Field, false),
        (Key::Character, Part::Keys, false),
    ] {
        screen.press(Part::Field, Pointer::Finger);
        assert!(screen.kiosk.has_keys());
        screen.hear(Event::KeyDown { key, is_held: false, part });
        assert_eq!(screen.kiosk.has_keys(), stay, "{key:?} on {part:?}");
    }
    screen.press(Part::Field, Pointer::Finger);
    assert_eq!(screen.hear(Event::Done), [Effect::HideKeys]);
    // A reply, and Escape on one of them take them away.
    screen.press(Part::Field, Pointer::Finger);
    screen.hear(Event::KeyDown { key: Key::Escape, is_held: false, part: Part::Keys });
    assert!(!screen.kiosk.has_keys());
    for reply in [Reply::Problems, Reply::Answer] {
        screen.press(Part::Field, Pointer::Finger);
        assert!(screen.kiosk.has_keys());
        screen.hear(Event::Replied(reply));
        assert!(!screen.kiosk.has_keys(), "{reply:?}");
    }
    assert_eq!(screen.hear(Event::Resized), []);
}

#[test]
fn a_form_that_is_still_to_come_has_no_field() {
    let mut screen = screen();
    screen.begin();
    let missing = Seen { field: Field::Missing, ..Seen::default() };
    let key = |key| Event::KeyDown { key, is_held: false, part: Part::Elsewhere };
    assert_eq!(screen.kiosk.hear(key(Key::F2), missing, screen.now), []);
    let down = Event::PointerDown { part: Part::Elsewhere, pointer: Pointer::Finger };
    assert_eq!(screen.kiosk.hear(down, missing, screen.now), []);
    // A new one is begun.
    let effects = screen.kiosk.hear(key(Key::Escape), missing, screen.now);
    assert_eq!(effects, [Effect::Prevent, Effect::Attract, Effect::ShowForm]);
}

#[test]
fn the_second_of_two_taps() {
    let click = |part, at_ms, x| Event::Click { part, tap: Some(Tap { at_ms, x, y: 300 }) };
    let is_kept = |effects: Vec<Effect>| effects.ends_with(&[Effect::Prevent, Effect::Stop]);
    for first in [Part::Elsewhere, Part::MoreTime, Part::Start] {
        let mut screen = screen();
        screen.begin();
        screen.hear(Event::Replied(Reply::Answer));
        screen.hear(click(first, 1_000, 300));
        // The button under an answer empties the form.
        screen.hear(Event::Replied(Reply::Nothing));
        assert!(is_kept(screen.hear(click(Part::Elsewhere, 1_399, 310))), "{first:?}");
        let down = Event::MouseDown { part: Part::Elsewhere, tap: Some(Tap { at_ms: 1_100, x: 300, y: 300 }) };
        assert!(is_kept(screen.hear(down)), "{first:?}");
        // The field is what they see.
        assert!(!is_kept(screen.hear(click(Part::Field, 1_100, 300))));
        // Beside it, later, or without a pointer.
        assert!(!is_kept(screen.hear(click(Part::Elsewhere, 1_100, 400))));
        assert!(!is_kept(screen.hear(click(Part::Elsewhere, 1_400, 300))));
        assert!(!is_kept(screen.hear(Event::Click { part: Part::Elsewhere, tap: None })));
        // Who types meanwhile has seen what stands there.
        screen.hear(Event::Input);
        assert!(!is_kept(screen.hear(click(Part::Elsewhere, 1_100, 300))));
    }
    let mut screen = screen();
    screen.begin();
    screen.hear(click(Part::Elsewhere, 1_000, 300));
    for reply in [Reply::Problems, Reply::Nothing, Reply::Answer] {
        screen.hear(Event::Replied(reply));
        assert!(!is_kept(screen.hear(click(Part::Elsewhere, 1_100, 300))), "{reply:?} comes below what was pressed");
    }
}

#[test]
fn a_middle_button_pastes_nothing() {
    let mut screen = screen();
    screen.begin();
    let press = |pointer| Event::PointerDown { part: Part::Field, pointer };
    screen.hear(press(Pointer::MiddleButton));
    assert_eq!(screen.hear(Event::Paste), [Effect::Prevent]);
    // A receptionist's keys may.
    screen.hear(Event::KeyDown { key: Key::Other, is_held: false, part: Part::Field });
    assert_eq!(screen.hear(Event::Paste), []);
    screen.hear(press(Pointer::MiddleButton));
    screen.hear(press(Pointer::Other));
    assert_eq!(screen.hear(Event::Paste), []);
}
