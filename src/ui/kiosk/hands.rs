//! What happens in the window: heard before anything on the screen hears of it.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{
    AddEventListenerOptions, Event, InputEvent, KeyboardEvent, MouseEvent, Node, PageTransitionEvent, PointerEvent,
    WheelEvent,
};

use super::screen::Screen;
use crate::kiosk::{self, Chord, Key, Pointer, Tap};

/// Between two looks at the clocks, in milliseconds.
const LOOKS_EACH_MS: i32 = 1000;

/// Listens for as long as the page is there.
pub(super) fn watch(screen: Screen) {
    listen("pointerdown", move |event: PointerEvent| {
        let pointer = match (&*event.pointer_type(), event.button()) {
            ("touch", _) => Pointer::Finger,
            (_, 1) => Pointer::MiddleButton,
            _ => Pointer::Other,
        };
        screen.hear(kiosk::Event::PointerDown { part: screen.part(node(&event).as_ref()), pointer }, Some(&event));
    });
    for kind in ["pointerup", "pointercancel"] {
        listen(kind, move |event: Event| screen.hear(kiosk::Event::PointerUp, Some(&event)));
    }
    listen("mousedown", move |event: MouseEvent| {
        let part = screen.part(node(&event).as_ref());
        screen.hear(kiosk::Event::MouseDown { part, tap: tap(&event) }, Some(&event));
        // The focus stays in the field. Not heard by the toolbar, all of which screen readers would call clickable.
        if part == kiosk::Part::Keys {
            event.prevent_default();
        }
    });
    listen("click", move |event: MouseEvent| {
        let part = screen.part(node(&event).as_ref());
        screen.hear(kiosk::Event::Click { part, tap: tap(&event) }, Some(&event));
    });
    listen("input", move |event: Event| screen.hear(kiosk::Event::Input, Some(&event)));
    listen("wheel", move |event: WheelEvent| {
        if event.ctrl_key() {
            event.prevent_default();
            screen.wheels(&event);
        }
        screen.hear(kiosk::Event::Wheel, Some(&event));
    });
    listen("keydown", move |event: KeyboardEvent| key_down(screen, &event));
    listen("paste", move |event: Event| screen.hear(kiosk::Event::Paste, Some(&event)));
    // Nothing of one family comes back for the next: not copied, nor undone. Two fingers zoom in Safari.
    for kind in ["contextmenu", "dragstart", "copy", "cut", "gesturestart", "gesturechange"] {
        listen(kind, move |event: Event| event.prevent_default());
    }
    listen("beforeinput", move |event: InputEvent| {
        if event.input_type().starts_with("history") {
            event.prevent_default();
        }
    });
    listen("resize", move |_: Event| screen.resized());
    listen("afterprint", move |_: Event| screen.printed());
    listen("pagehide", move |_: Event| screen.hear(kiosk::Event::Left, None));
    listen("pageshow", move |event: PageTransitionEvent| {
        if event.persisted() {
            screen.hear(kiosk::Event::Returned, None);
        }
    });
    // Can be called while it runs: Firefox goes on with what is due while a page is asked to load again.
    let tick = Closure::<dyn Fn()>::new(move || screen.hear(kiosk::Event::Tick, None));
    // Fails only for what is no function.
    let _ =
        window().set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), LOOKS_EACH_MS);
    tick.forget();
}

fn key_down(screen: Screen, event: &KeyboardEvent) {
    let name = event.key();
    // With Ctrl and Alt, keyboards of Windows type.
    let has_ctrl = event.ctrl_key() || event.meta_key();
    let chord = match (event.meta_key() || event.ctrl_key() && !event.alt_key(), event.shift_key()) {
        (true, true) => Chord::CtrlShift,
        (true, false) => Chord::Ctrl,
        (false, _) => Chord::None,
    };
    if screen.zooms(&name, chord) {
        event.prevent_default();
    }
    let key = Key::named(&name, has_ctrl, event.alt_key());
    let part = screen.part(node(event).as_ref());
    screen.hear(kiosk::Event::KeyDown { key, is_held: event.repeat(), part }, Some(event));
}

/// Hears of a kind of event in the window, first of all, and may keep it from the browser.
fn listen<E: JsCast + 'static>(kind: &str, happened: impl Fn(E) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| happened(event.unchecked_into()));
    let first = AddEventListenerOptions::new();
    first.set_capture(true);
    first.set_passive(false);
    // Fails only for what is no function.
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        kind,
        heard.as_ref().unchecked_ref(),
        &first,
    );
    heard.forget();
}

fn node(event: &Event) -> Option<Node> {
    event.target()?.dyn_into().ok()
}

/// A press of a pointer; none where no pointer has pressed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "times are positive, and far from the limits"
)]
fn tap(event: &MouseEvent) -> Option<Tap> {
    (event.detail() > 0).then(|| Tap { at_ms: event.time_stamp() as u64, x: event.client_x(), y: event.client_y() })
}
