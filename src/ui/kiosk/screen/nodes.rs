//! What is done to nodes of the page, at once.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{FocusOptions, HtmlElement};

use crate::ui::element::ElementRef;

/// The root of the page.
pub(super) fn root() -> Option<HtmlElement> {
    document().document_element().and_then(|root| root.dyn_into().ok())
}

/// What has the focus; none where nothing has.
pub(super) fn focused() -> Option<HtmlElement> {
    let focused = document().active_element().filter(|it| it.tag_name() != "BODY")?;
    focused.dyn_into().ok()
}

/// Takes the focus somewhere without moving the page.
pub(super) fn focus_in_place(element: Option<HtmlElement>) {
    let Some(element) = element else { return };
    let in_place = FocusOptions::new();
    in_place.set_prevent_scroll(true);
    let _ = element.focus_with_options(&in_place); // fails only for what cannot take the focus
}

/// Gives the root a class, or takes it away.
pub(super) fn mark(class: &str, is_set: bool) {
    if let Some(root) = root() {
        let _ = root.class_list().toggle_with_force(class, is_set); // fails only for what is no name
    }
}

/// Shows a part, or hides it, at once.
pub(super) fn show(part: ElementRef, is_shown: bool) {
    if let Some(part) = part.get::<HtmlElement>() {
        part.set_hidden(!is_shown);
    }
}
