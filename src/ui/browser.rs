//! What the view asks of the browser around it. Tools and tests have none: there nothing happens, and the
//! same inputs give the same page.

use crate::date::Date;

/// Longer than a frame takes on a slow phone, and too short for anybody to wait.
#[cfg(target_arch = "wasm32")]
const PAINTED_WITHIN_MS: i32 = 200;

/// The day by the device's clock.
pub(super) fn today() -> Date {
    #[cfg(target_arch = "wasm32")]
    {
        let now = js_sys::Date::new_0();
        let number = |number: u32| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(now.get_full_year()).unwrap_or_default();
        Date::new(year, number(now.get_month() + 1), number(now.get_date())).unwrap_or(Date::FIRST)
    }
    #[cfg(not(target_arch = "wasm32"))]
    Date::FIRST
}

/// The device's clock, in milliseconds.
pub(super) fn now() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::now();
    #[cfg(not(target_arch = "wasm32"))]
    0.0
}

/// The fragment of the page's address, with its `#`; empty where there is none.
pub(super) fn hash() -> String {
    #[cfg(target_arch = "wasm32")]
    return leptos::prelude::location().hash().unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    String::new()
}

/// Sets the title of the document.
pub(super) fn set_title(title: &str) {
    #[cfg(target_arch = "wasm32")]
    leptos::prelude::document().set_title(title);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = title;
}

/// Whether nothing in the document has the focus.
pub(super) fn has_no_focus() -> bool {
    #[cfg(target_arch = "wasm32")]
    return leptos::prelude::document().active_element().is_none_or(|it| it.tag_name() == "BODY");
    #[cfg(not(target_arch = "wasm32"))]
    false
}

/// Does something once the effects that were woken just now have drawn what they draw.
pub(super) fn soon(act: Box<dyn FnOnce()>) {
    #[cfg(target_arch = "wasm32")]
    leptos::prelude::queue_microtask(act);
    #[cfg(not(target_arch = "wasm32"))]
    drop(act);
}

/// Does something just before the next frame is painted, for which the page is laid out anyway; and a moment later
/// where none is: in a tab behind another, and in a frame of another origin that is out of sight.
pub(super) fn before_paint(act: Box<dyn FnOnce()>) {
    #[cfg(target_arch = "wasm32")]
    {
        let mut act = Some(act);
        let once = move || {
            if let Some(act) = act.take() {
                act();
            }
        };
        // Leptos's own ways to ask for a frame and for a timer bring code of their own.
        let once = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(once).into_js_value();
        let once = wasm_bindgen::JsCast::unchecked_ref(&once);
        let window = leptos::prelude::window();
        let _ = window.request_animation_frame(once);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(once, PAINTED_WITHIN_MS);
    }
    #[cfg(not(target_arch = "wasm32"))]
    drop(act);
}
