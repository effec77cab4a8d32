//! Refers to an element of the page.

use leptos::{
    prelude::{SetValue as _, StoredValue, WithValue as _},
    tachys::renderer::types,
};
use wasm_bindgen::JsCast;

/// The element that a `view!` has given this as its `node_ref`, once it is in the page.
///
/// Leptos's own `NodeRef` is of another type for each kind of element, and wraps it for other threads: the
/// nine of the finder took 3.5 kB of a first visit.
#[derive(Clone, Copy)]
pub(crate) struct ElementRef(StoredValue<Slot>);

#[cfg(target_arch = "wasm32")]
type Slot = Option<types::Element>;

/// Where there is no page.
#[cfg(not(target_arch = "wasm32"))]
type Slot = Option<std::convert::Infallible>;

impl ElementRef {
    /// Refers to nothing yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(Slot::default()))
    }

    /// The element, of the kind that the `view!` says; none before it is drawn.
    pub(crate) fn get<T: JsCast>(self) -> Option<T> {
        #[cfg(target_arch = "wasm32")]
        return self.0.with_value(Clone::clone).map(JsCast::unchecked_into);
        #[cfg(not(target_arch = "wasm32"))]
        return self.0.with_value(|slot| slot.map(|never| match never {}));
    }

    /// Takes the focus there, where it is drawn and can take it.
    pub(crate) fn focus(self) {
        if let Some(element) = self.get::<web_sys::HtmlElement>() {
            let _ = element.focus();
        }
    }

    /// The element in it that has the focus.
    pub(crate) fn focused(self) -> Option<web_sys::Element> {
        self.get::<web_sys::Element>()?.query_selector(":focus").ok().flatten()
    }

    /// Refers to that element from now on.
    pub(super) fn fill(self, element: &types::Element) {
        #[cfg(target_arch = "wasm32")]
        self.0.set_value(Some(element.clone()));
        #[cfg(not(target_arch = "wasm32"))]
        {
            let _ = element;
            self.0.set_value(None);
        }
    }
}
