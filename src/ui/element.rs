//! The one type of which the view is made.
//!
//! `view!` makes a type for each shape of element, and each brings code to build, change and remove
//! it: a quarter of the program, when it was measured. This one is built where it is written, and
//! Leptos mounts it, updates it and drops it like any other.

use std::{any::Any, cell::RefCell};

use leptos::{
    prelude::*,
    reactive::effect::RenderEffect,
    tachys::{
        renderer::{Rndr, types},
        view::Mountable,
    },
};
use wasm_bindgen::{JsCast as _, prelude::Closure};

/// An element of the page, with what lives as long as it does: its listeners and effects, and those of
/// the elements in it.
pub(super) struct Element {
    node: web_sys::Element,
    kept: Vec<Box<dyn Any>>,
}

/// A new element.
pub(super) fn element(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element = Element { node: Rndr::create_element(tag, None), kept: Vec::new() };
    for (name, value) in attributes {
        element.set(name, value);
    }
    element
}

/// A new element with a text in it.
pub(super) fn text(tag: &str, attributes: &[(&str, &str)], text: &str) -> Element {
    element(tag, attributes).text(text)
}

/// A button that does not send the form.
pub(super) fn button(class: &str, label: &str, pressed: impl Fn() + 'static) -> Element {
    text("button", &[("type", "button"), ("class", class)], label).on("click", move |_| pressed())
}

impl Element {
    /// Sets an attribute. A class is a part too, by which a host page can style the element.
    pub(super) fn set(&self, name: &str, value: &str) {
        Rndr::set_attribute(&self.node, name, value);
        if name == "class" {
            Rndr::set_attribute(&self.node, "part", value);
        }
    }

    /// Puts a text at its end.
    pub(super) fn text(self, text: &str) -> Self {
        Rndr::insert_node(&self.node, &Rndr::create_text_node(text), None);
        self
    }

    /// Puts an element at its end.
    pub(super) fn child(mut self, child: Element) -> Self {
        Rndr::insert_node(&self.node, &child.node, None);
        self.kept.extend(child.kept);
        self
    }

    /// Puts elements at its end.
    pub(super) fn children(self, children: impl IntoIterator<Item = Element>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Listens to an event.
    pub(super) fn on(mut self, event: &str, happened: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.kept.push(Box::new(Listener::new(&self.node, event, happened)));
        self
    }

    /// Holds what `view` gives, and is filled again whenever a signal that `view` reads changes.
    pub(super) fn live(self, view: impl Fn() -> Vec<Element> + 'static) -> Self {
        let region = self.node.clone();
        let shown = RefCell::new(Vec::new());
        self.effect(move || {
            let new = view();
            Rndr::clear_children(&region);
            for element in &new {
                Rndr::insert_node(&region, &element.node, None);
            }
            shown.replace(new);
        })
    }

    /// Holds what `view` gives as soon as it gives something.
    pub(super) fn once(self, view: impl Fn() -> Option<Element> + 'static) -> Self {
        let region = self.node.clone();
        let mut shown = None;
        self.effect(move || {
            if shown.is_none()
                && let Some(element) = view()
            {
                Rndr::insert_node(&region, &element.node, None);
                shown = Some(element);
            }
        })
    }

    /// Does something now, and again whenever a signal that it reads changes.
    pub(super) fn effect(mut self, mut effect: impl FnMut() + 'static) -> Self {
        self.kept.push(Box::new(RenderEffect::new(move |_| effect())));
        self
    }

    /// The element itself, to be read or changed later.
    pub(super) fn node<T: wasm_bindgen::JsCast>(&self) -> T {
        self.node.clone().unchecked_into()
    }
}

/// Listens as long as it is kept. Leptos's own (`Rndr::add_event_listener`) can be sent to other threads
/// and asks which one it is on: that brings the standard library's threads, 2 kB of the program.
struct Listener {
    node: web_sys::Element,
    event: String,
    happened: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(node: &web_sys::Element, event: &str, happened: impl FnMut(web_sys::Event) + 'static) -> Self {
        let happened = Closure::new(happened);
        // Both calls fail only for what is no function.
        let _ = node.add_event_listener_with_callback(event, happened.as_ref().unchecked_ref());
        Self { node: node.clone(), event: event.to_owned(), happened }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.node.remove_event_listener_with_callback(&self.event, self.happened.as_ref().unchecked_ref());
    }
}

impl Render for Element {
    type State = Self;

    fn build(self) -> Self {
        self
    }

    fn rebuild(self, state: &mut Self) {
        let _ = state.node.replace_with_with_node_1(&self.node); // only fails where it has been taken out
        *state = self;
    }
}

impl Mountable for Element {
    fn unmount(&mut self) {
        self.node.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        Rndr::get_parent(&self.node).and_then(|parent| parent.dyn_into().ok()).is_some_and(|parent: types::Element| {
            child.mount(&parent, Some(&self.node));
            true
        })
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}
