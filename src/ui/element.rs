//! The small renderer: what `view!` is made of here, and why it is not Leptos's own.
//!
//! Leptos's macro writes an element as a chain of calls: `div().child((a, b)).class("field")`. With
//! `leptos::prelude` in scope each call makes a type of its own, and each type brings code to build, change
//! and remove what it stands for: the view took 46 kB of a first visit in brotli so, and takes 24 kB less
//! with the traits of this module in scope. They make the same chain one [`Element`]: a description of one
//! type, of what never changes and of what does (each `move ||`). From a description comes
//!
//! - HTML text, on any machine ([`html`]): for pages that stand before the program runs, and for tests;
//! - nodes of the page, in browsers ([`dom`]): new ones, or those that stand there already and are taken
//!   over as they are, with what was typed into them.
//!
//! Signals, effects, components, node references, mounting and unmounting are Leptos's, and an [`Element`]
//! can stand in the plain `view!` of any Leptos app.
//!
//! # What to know before writing a view
//!
//! - Bring the traits into scope by `use element::{Child as _, Parent as _, Tag as _}` and not by
//!   `leptos::prelude::*`, which has others of the same names.
//! - `Option`, `Vec` and `move ||` are children; Leptos's `Show` and `For` are not.
//! - An element without children begins with `id` or `class`: other attributes of its own, such as the type
//!   of an `input`, are found in Leptos before they are found here.
//! - An element within another that holds nothing but literals is HTML text for Leptos before it comes here:
//!   one of its literals goes into braces.

mod dom;
mod html;
mod reference;
#[cfg(test)]
mod tests;

use std::{any::Any, borrow::Cow};

pub use dom::Drawn;
#[cfg(all(target_arch = "wasm32", not(feature = "kiosk")))]
pub(crate) use dom::Effect;
#[cfg(target_arch = "wasm32")]
pub(crate) use dom::Kept;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use html::content;
use leptos::{
    prelude::View,
    tachys::{
        html::{
            element::{ElementType, HtmlElement},
            event::EventDescriptor,
        },
        renderer::types,
    },
};
pub(crate) use reference::ElementRef;

/// What each `view!` of the finder gives, and so each component.
pub type FinderView = View<Element>;

/// Makes a view of the one type where branches differ: a component in a `view!` of its own is wrapped twice.
pub(crate) trait IntoAny {
    /// The same view.
    fn into_any(self) -> FinderView;
}

impl IntoAny for View<FinderView> {
    fn into_any(self) -> FinderView {
        self.into_inner()
    }
}

impl IntoAny for Element {
    fn into_any(self) -> FinderView {
        View::new(self)
    }
}

/// A text of the page: fixed, or made of data.
pub(crate) type Text = Cow<'static, str>;

/// Describes an element: its tag, and all else in one list. In a box: chains of calls pass a pointer on.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    parts: Vec<Part>,
}

/// What an element is made of. One type, so that one loop draws it and one writes it.
pub(crate) enum Part {
    /// An attribute that never changes.
    Attribute(Text, Text),
    /// An attribute whose value is asked for again whenever a signal that it read changes; none where it is not
    /// there.
    LiveAttribute(&'static str, Box<dyn FnMut() -> Option<Text> + Send>),
    /// What is called when an event happens.
    Listener(Text, Happened),
    /// What refers to the element.
    Reference(ElementRef),
    /// What another app gives a component along: gives what is to be kept.
    Attached(Attach),
    /// Text as it is to be read.
    Text(Text),
    /// An element in it.
    Element(Element),
    /// Parts that are asked for again whenever a signal that they read changes.
    Live(Live),
}

/// What is called when an event happens, and again where one follows from what it does.
type Happened = Box<dyn Fn(types::Event) + Send>;

/// Gives an element an attribute that is Leptos's own.
type Attach = Box<dyn FnOnce(&types::Element) -> Box<dyn Any> + Send>;

/// Adds what is to be shown now.
type Live = Box<dyn FnMut(&mut Vec<Part>) + Send>;

/// An element whose tag is known only when the program runs.
pub(crate) fn element(tag: &'static str, children: impl Child) -> Element {
    let mut element = Element::new(tag);
    children.add(&mut element.0.parts);
    element
}

impl Element {
    #[inline(never)]
    fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts { tag, parts: Vec::new() }))
    }

    #[inline(never)]
    fn with(mut self, part: Part) -> Self {
        push(&mut self.0.parts, part);
        self
    }
}

impl Element {
    /// The element with one more `data-*` attribute, by its name without that prefix.
    pub(crate) fn data(self, name: &str, value: String) -> Self {
        self.with(Part::Attribute(["data-", name].concat().into(), value.into()))
    }
}

/// Not to be copied to the hundreds of places that a view adds something in.
#[inline(never)]
fn push(parts: &mut Vec<Part>, part: Part) {
    parts.push(part);
}

/// Makes parts of what stands between the tags of a `view!`.
pub(crate) trait Child {
    /// Adds them to those before.
    fn add(self, parts: &mut Vec<Part>);
}

impl Child for () {
    fn add(self, _: &mut Vec<Part>) {}
}

impl Child for Element {
    #[inline(never)]
    fn add(self, parts: &mut Vec<Part>) {
        push(parts, Part::Element(self));
    }
}

impl<T: Child> Child for View<T> {
    fn add(self, parts: &mut Vec<Part>) {
        self.into_inner().add(parts);
    }
}

impl<E: ElementType> Child for HtmlElement<E, (), ()> {
    fn add(self, parts: &mut Vec<Part>) {
        Element::new(E::TAG).add(parts);
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn add(self, parts: &mut Vec<Part>) {
        push(parts, Part::Text(Cow::Borrowed(self)));
    }
}

impl Child for String {
    #[inline(never)]
    fn add(self, parts: &mut Vec<Part>) {
        push(parts, Part::Text(Cow::Owned(self)));
    }
}

impl Child for Text {
    #[inline(never)]
    fn add(self, parts: &mut Vec<Part>) {
        push(parts, Part::Text(self));
    }
}

impl<T: Child> Child for Option<T> {
    fn add(self, parts: &mut Vec<Part>) {
        if let Some(child) = self {
            child.add(parts);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add(self, parts: &mut Vec<Part>) {
        for child in self {
            child.add(parts);
        }
    }
}

impl<F, T> Child for F
where
    F: FnMut() -> T + Send + 'static,
    T: Child,
{
    fn add(mut self, parts: &mut Vec<Part>) {
        push(parts, Part::Live(Box::new(move |parts| self().add(parts))));
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Child),*> Child for ($($name,)*) {
            #[expect(non_snake_case, reason = "one name for the type and the value of it")]
            fn add(self, parts: &mut Vec<Part>) {
                let ($($name,)*) = self;
                $($name.add(parts);)*
            }
        }
    };
}

tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);

/// Makes a part of what stands behind the name of an attribute in a `view!`.
pub(crate) trait Value {
    /// Adds it to an element.
    fn add(self, name: &'static str, element: Element) -> Element;
}

/// Gives the value of an attribute now; none where the attribute is not there.
pub(crate) trait IntoText {
    /// That value.
    fn into_text(self) -> Option<Text>;
}

macro_rules! fixed {
    ($([$($generic:tt)*] $type:ty: $it:ident => $text:expr;)*) => {
        $(
            impl<$($generic)*> IntoText for $type {
                fn into_text(self) -> Option<Text> {
                    let $it = self;
                    $text
                }
            }

            impl<$($generic)*> Value for $type {
                fn add(self, name: &'static str, element: Element) -> Element {
                    fixed(name, self.into_text(), element)
                }
            }
        )*
    };
}

fixed! {
    [] &'static str: it => Some(Cow::Borrowed(it));
    [] String: it => Some(Cow::Owned(it));
    [] Text: it => Some(it);
    [] bool: it => it.then_some(Cow::Borrowed(""));
    [T: IntoText] Option<T>: it => it.and_then(IntoText::into_text);
}

#[inline(never)]
fn fixed(name: &'static str, text: Option<Text>, element: Element) -> Element {
    match text {
        Some(text) => element.with(Part::Attribute(name.into(), text)),
        None => element,
    }
}

impl<F, T> Value for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoText,
{
    fn add(mut self, name: &'static str, element: Element) -> Element {
        element.with(Part::LiveAttribute(name, Box::new(move || self().into_text())))
    }
}

macro_rules! attributes {
    ($($method:ident => $name:literal,)*) => {
        /// What `view!` calls for what stands in the tag of an element.
        #[cfg_attr(not(feature = "kiosk"), allow(dead_code, reason = "some are of the screen in kiosk.html alone"))]
        pub(crate) trait Tag: Sized {
            /// The element so far.
            fn element(self) -> Element;

            /// Any attribute.
            fn attr(self, name: &'static str, value: impl Value) -> Element {
                value.add(name, self.element())
            }

            /// Calls `happened` at each event of a kind.
            fn on<E>(self, event: E, happened: impl Fn(E::EventType) + Send + 'static) -> Element
            where
                E: EventDescriptor,
                E::EventType: From<types::Event>,
            {
                let happened = move |event: types::Event| {
                    // What happens reads signals and follows none: Leptos would warn developers of an app.
                    #[cfg(debug_assertions)]
                    let _quiet = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
                    happened(event.into());
                };
                self.element().with(Part::Listener(event.name(), Box::new(happened)))
            }

            /// Fills a reference when the element is in the page.
            fn node_ref(self, reference: ElementRef) -> Element {
                self.element().with(Part::Reference(reference))
            }

            $(
                #[doc = concat!("The attribute `", $name, "`.")]
                fn $method(self, value: impl Value) -> Element {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    alt => "alt",
    aria_describedby => "aria-describedby",
    aria_hidden => "aria-hidden",
    aria_invalid => "aria-invalid",
    aria_label => "aria-label",
    aria_labelledby => "aria-labelledby",
    autocapitalize => "autocapitalize",
    autocomplete => "autocomplete",
    autocorrect => "autocorrect",
    checked => "checked",
    class => "class",
    hidden => "hidden",
    href => "href",
    id => "id",
    label => "label",
    method => "method",
    name => "name",
    novalidate => "novalidate",
    r#for => "for",
    role => "role",
    selected => "selected",
    spellcheck => "spellcheck",
    src => "src",
    tabindex => "tabindex",
    target => "target",
    translate => "translate",
    writingsuggestions => "writingsuggestions",
    r#type => "type",
    value => "value",
}

impl Tag for Element {
    fn element(self) -> Element {
        self
    }
}

impl<E: ElementType> Tag for HtmlElement<E, (), ()> {
    fn element(self) -> Element {
        Element::new(E::TAG)
    }
}

/// What `view!` calls for what stands between the tags of an element, before all else.
pub(crate) trait Parent {
    /// The element with these children.
    fn child(self, children: impl Child) -> Element;
}

impl<E: ElementType> Parent for HtmlElement<E, (), ()> {
    fn child(self, children: impl Child) -> Element {
        element(E::TAG, children)
    }
}
