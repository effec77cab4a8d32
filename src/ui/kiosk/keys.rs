//! The keys on the screen, as a toolbar.

use leptos::{
    component,
    ev::{KeyboardEvent, MouseEvent, PointerEvent},
    prelude::{Get as _, GetValue as _, RwSignal, Set as _, SetValue as _, StoredValue, WithValue as _},
    view,
};
use wasm_bindgen::JsCast as _;

use super::screen::Screen;
use crate::{
    kiosk::{Arrow, ROWS, ScreenKey, neighbour},
    ui::element::{ElementRef, FinderView, Parent as _, Tag as _, Text},
    wording,
};

/// The keys, hidden until a finger asks for them. A toolbar is one stop of the Tab key; arrows go from key to key.
#[component]
pub(super) fn ScreenKeys(screen: Screen) -> FinderView {
    let stop = RwSignal::new(0);
    let keys = StoredValue::new(Vec::<ElementRef>::new());
    let mut index = 0;
    let mut buttons = Vec::new();
    let mut rows = Vec::new();
    for row in ROWS {
        let mut line = Vec::new();
        for key in row {
            let button = ElementRef::new();
            buttons.push(button);
            line.push(view! { <Key screen key=*key index stop button/> });
            index += 1;
        }
        rows.push(view! { <div>{line}</div> });
    }
    keys.set_value(buttons);
    let moved = move |event: KeyboardEvent| {
        let Some(arrow) = Arrow::named(&event.key()) else { return };
        let Some(target) = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) else { return };
        keys.with_value(|keys| {
            let from = keys.iter().position(|key| key.get::<web_sys::Element>().as_ref() == Some(&target));
            let Some(to) = from.and_then(|from| neighbour(from, arrow)) else { return };
            event.prevent_default();
            stop.set(to);
            keys.get(to).copied().into_iter().for_each(ElementRef::focus);
        });
    };
    view! {
        <div
            id="keys"
            class="finder"
            role="toolbar"
            aria-label=wording::keyboard()
            hidden=true
            node_ref=screen.keys
            on:keydown=moved
        >
            {rows}
        </div>
    }
}

/// A key. It types as soon as a finger touches it, and once: a long touch may end without a click. What presses it
/// without a finger, such as a screen reader, stays where it is.
#[component]
fn Key(screen: Screen, key: ScreenKey, index: usize, stop: RwSignal<usize>, button: ElementRef) -> FinderView {
    let (label, class): (Text, _) = match key {
        ScreenKey::Character(one) => (one.to_string().into(), "key"),
        ScreenKey::Delete => (wording::delete(), "key wide"),
        ScreenKey::Done => (wording::done(), "key wide"),
    };
    let was_touched = StoredValue::new(false);
    let pressed = move |event: PointerEvent| {
        let is_finger = event.pointer_type() == "touch";
        was_touched.set_value(is_finger);
        if is_finger && key != ScreenKey::Done {
            screen.focus_field();
            screen.type_key(key);
        }
    };
    let clicked = move |event: MouseEvent| {
        // Done waits for the click: what is below it is not pressed too.
        if !was_touched.get_value() || event.detail() == 0 || key == ScreenKey::Done {
            screen.type_key(key);
        }
        was_touched.set_value(false);
    };
    view! {
        <button
            type="button"
            class=class
            tabindex=move || if stop.get() == index { "0" } else { "-1" }
            node_ref=button
            on:pointerdown=pressed
            on:click=clicked
        >
            {label}
        </button>
    }
}
