//! Where tests draw: an element of the page, with the owner of all signals.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use any_spawner::Executor;
use leptos::{
    prelude::{Mountable as _, Owner, Render as _, document},
    web_sys,
};
use wasm_bindgen::JsCast as _;

use super::super::{Drawn, Element, FinderView, dom::Kept};

/// An element that stands in the page until the test is over.
pub(super) struct Stage {
    pub(super) node: web_sys::Element,
    pub(super) owner: Owner,
}

impl Stage {
    /// One that holds this HTML.
    pub(super) fn with(html: &str) -> Self {
        // An error means that another test has done it.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        owner.set();
        let node = document().create_element("div").unwrap();
        node.set_inner_html(html);
        document().body().unwrap().append_child(&node).unwrap();
        Self { node, owner }
    }

    /// An empty one.
    pub(super) fn empty() -> Self {
        Self::with("")
    }

    /// Draws new nodes at its end.
    pub(super) fn draw(&self, view: FinderView) -> Drawn {
        let mut drawn = self.owner.with(|| view.into_inner().build());
        drawn.mount(&self.node, None);
        drawn
    }

    /// Takes over its first element.
    pub(super) fn take_over(&self, element: Element) -> Kept {
        let node = self.node.first_element_child().unwrap();
        self.owner.with(|| element.take_over(&node))
    }

    /// Its HTML, with the comments around what changes.
    pub(super) fn html(&self) -> String {
        self.node.inner_html()
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        self.node.text_content().unwrap()
    }

    /// The first element that fits a selector.
    pub(super) fn find<T: wasm_bindgen::JsCast>(&self, selector: &str) -> T {
        self.node.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }

    /// Whether an element that fits a selector is the very one that was there before.
    pub(super) fn is_still(&self, selector: &str, before: &web_sys::Element) -> bool {
        self.find::<web_sys::Element>(selector) == *before && before.is_connected()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.node.remove();
        self.owner.cleanup();
    }
}

/// Lets the effects run that have been woken.
pub(super) async fn settle() {
    for _ in 0..3 {
        Executor::tick().await;
    }
}

/// Counts how often something happens.
#[derive(Clone, Default)]
pub(super) struct Count(Arc<AtomicUsize>);

impl Count {
    pub(super) fn more(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn so_far(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}
