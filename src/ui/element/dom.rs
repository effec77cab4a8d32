//! From a description to nodes of the page, new ones or those that stand there.

use std::any::Any;

use leptos::{
    reactive::effect::RenderEffect,
    tachys::{
        html::attribute::{
            Attribute,
            any_attribute::{AnyAttribute, IntoAnyAttribute as _},
        },
        hydration::Cursor,
        prelude::{AddAnyAttr, Mountable, Render, RenderHtml},
        renderer::{Rndr, types},
        view::{Position, PositionState},
    },
};
use wasm_bindgen::{JsCast as _, prelude::Closure};

use super::{Element, Happened, Live, Part, Parts, Text};

/// What lives as long as the nodes that it belongs to: listeners and effects.
pub(crate) type Kept = Vec<Box<dyn Any>>;

/// What draws again: of one type, whatever it draws, since each type brings 1.2 kB of code.
pub(crate) type Effect = RenderEffect<Kept>;

/// An element in the page, with all that it needs to live.
pub struct Drawn {
    node: types::Element,
    kept: Kept,
}

impl Element {
    /// Draws it over an element of the same tag that stands in the page: what is there already stays the same
    /// node, so what was typed into it, its caret and its focus stay too. What is not described goes.
    pub(crate) fn take_over(self, node: &types::Element) -> Kept {
        let mut kept = Vec::new();
        self.0.fill(node, true, &mut kept);
        kept
    }
}

impl Parts {
    /// Gives a node what is described.
    fn fill(self, node: &types::Element, stands: bool, kept: &mut Kept) {
        let cursor = if stands { node.first_child() } else { None };
        let mut place = Place { parent: node, cursor, stands, kept };
        place.parts(self.parts);
        if stands {
            place.clear();
        }
    }
}

/// Sets an attribute, or takes it away. A class is a part too, by which a host page can style the element.
fn set(node: &types::Element, name: &str, text: Option<Text>) {
    match &text {
        Some(text) => Rndr::set_attribute(node, name, text),
        None => Rndr::remove_attribute(node, name),
    }
    if name == "class" {
        set(node, "part", text);
    }
}

/// Where the next node goes.
struct Place<'p> {
    parent: &'p types::Element,
    /// What it goes in front of; at the end where there is none.
    cursor: Option<types::Node>,
    /// Whether what stands from there on is to be taken over.
    stands: bool,
    kept: &'p mut Kept,
}

impl Place<'_> {
    fn parts(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Attribute(name, text) => set(self.parent, &name, Some(text)),
                Part::LiveAttribute(name, mut text) => {
                    let node = self.parent.clone();
                    let set = move |_: Option<Kept>| {
                        set(&node, name, text());
                        Kept::new()
                    };
                    self.kept.push(Box::new(Effect::new(set)));
                }
                Part::Listener(event, happened) => {
                    self.kept.push(Box::new(Listener::new(self.parent, event, happened)));
                }
                Part::Reference(reference) => reference.fill(self.parent),
                Part::Attached(attach) => self.kept.push(attach(self.parent)),
                Part::Text(text) => self.text(&text),
                Part::Element(element) => self.element(*element.0),
                Part::Live(view) => self.live(view),
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.stands
            && let Some(node) = &self.cursor
            && node.node_type() == types::Node::TEXT_NODE
            && node.node_value().as_deref() == Some(text)
        {
            self.cursor = node.next_sibling();
            return;
        }
        self.insert(&Rndr::create_text_node(text));
    }

    fn element(&mut self, parts: Parts) {
        if let Some(node) = self.standing(&parts) {
            parts.fill(&node, true, self.kept);
            return;
        }
        let node = Rndr::create_element(parts.tag, None);
        parts.fill(&node, false, self.kept);
        self.insert(&node);
    }

    /// The next node that stands there and is the one described: of its tag, and of its id. What stands
    /// before it goes.
    fn standing(&mut self, parts: &Parts) -> Option<types::Element> {
        if !self.stands {
            return None;
        }
        let id = parts.parts.iter().find_map(|part| match part {
            Part::Attribute(name, text) if name == "id" => Some(&**text),
            _ => None,
        });
        let mut node = self.cursor.clone();
        let found = loop {
            let at = node?;
            node = at.next_sibling();
            if let Ok(element) = at.dyn_into::<types::Element>()
                && element.local_name() == parts.tag
                && element.id() == id.unwrap_or_default()
            {
                break element;
            }
        };
        while let Some(before) = self.cursor.take().filter(|before| **before != **found) {
            self.cursor = before.next_sibling();
            Rndr::remove(&before);
        }
        self.cursor = node;
        Some(found)
    }

    /// What is asked for again whenever a signal that it read changes. It stands between two comments, which no
    /// translator of pages touches.
    fn live(&mut self, mut view: Live) {
        let (start, end) = (Rndr::create_placeholder(), Rndr::create_placeholder());
        self.insert(&start);
        self.insert(&end);
        let mut first = self.stands.then(|| self.cursor.clone());
        let (parent, after) = (self.parent.clone(), end.clone());
        let effect = Effect::new(move |_: Option<Kept>| {
            let mut kept = Vec::new();
            let mut parts = Vec::new();
            view(&mut parts);
            if let Some(cursor) = first.take() {
                // The first time, what stands behind the end is taken over, and the end comes behind that.
                let mut place = Place { parent: &parent, cursor, stands: true, kept: &mut kept };
                place.parts(parts);
                place.insert(&end);
                return kept;
            }
            while let Some(node) = start.next_sibling().filter(|node| **node != ***end) {
                Rndr::remove(&node);
            }
            let cursor = Some((**end).clone());
            Place { parent: &parent, cursor, stands: false, kept: &mut kept }.parts(parts);
            kept
        });
        if self.stands {
            self.cursor = after.next_sibling();
        }
        self.kept.push(Box::new(effect));
    }

    fn insert(&self, node: &types::Node) {
        let _ = self.parent.insert_before(node, self.cursor.as_ref()); // fails only for what cannot stand there
    }

    /// Takes out what is left.
    fn clear(&mut self) {
        while let Some(node) = self.cursor.take() {
            self.cursor = node.next_sibling();
            Rndr::remove(&node);
        }
    }
}

/// Listens as long as it is kept. Leptos's own (`Rndr::add_event_listener`) can be sent to other threads
/// and asks which one it is on: that brings the standard library's threads, 2 kB of the program.
struct Listener {
    node: types::Element,
    event: Text,
    happened: Closure<dyn Fn(types::Event)>,
}

impl Listener {
    fn new(node: &types::Element, event: Text, happened: Happened) -> Self {
        let happened = Closure::wrap(happened as Box<dyn Fn(types::Event)>);
        // Both calls fail only for what is no function.
        let _ = node.add_event_listener_with_callback(&event, happened.as_ref().unchecked_ref());
        Self { node: node.clone(), event, happened }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.node.remove_event_listener_with_callback(&self.event, self.happened.as_ref().unchecked_ref());
    }
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        let node = Rndr::create_element(self.0.tag, None);
        let mut kept = Vec::new();
        self.0.fill(&node, false, &mut kept);
        Drawn { node, kept }
    }

    fn rebuild(self, state: &mut Drawn) {
        let new = self.build();
        let _ = state.node.replace_with_with_node_1(&new.node); // fails only where it has been taken out
        *state = new;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.kept.clear();
        self.node.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node).and_then(|parent| parent.dyn_into::<types::Element>().ok());
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.node));
            true
        })
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

/// So that an app on a server can hold it, and take its own HTML over in the browser.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        super::html::write_element(self, html);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Drawn {
        if position.get() == Position::FirstChild {
            cursor.child();
        } else if position.get() != Position::Current {
            cursor.sibling();
        }
        position.set(Position::NextChild);
        let node = cursor.current().unchecked_into();
        Drawn { kept: self.take_over(&node), node }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Element {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self {
        let attribute = attribute.into_any_attr();
        self.with(Part::Attached(Box::new(move |node| Box::new(attribute.build(node)))))
    }
}
