//! The form: what a family fills in.

use leptos::{
    component,
    prelude::{Owner, StoredValue, UpdateValue as _, WithValue as _},
    view,
};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::{
    element::{ElementRef, FinderView, Parent as _, Tag as _, Text},
    load,
    problems::{Aside, FieldProblem, PostcodeProblem},
    signals::Signals,
};
use crate::{
    answer::Field,
    resolve::Form,
    teams::{NOT_SURE, TeamDirectory},
    wording,
};

/// The elements that a family fills in. What is typed stays in them, and is read when it is needed.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    form: ElementRef,
    postcode: ElementRef,
    place: ElementRef,
    ages: StoredValue<Ages>,
    button: ElementRef,
}

/// The choices of an age.
struct Ages {
    /// Each of them, by the id of its band.
    radios: Vec<(String, ElementRef)>,
    /// What references live as long as: choices are drawn anew, and those before are still asked then.
    owner: Option<Owner>,
}

impl Fields {
    pub(super) fn new() -> Self {
        Self {
            form: ElementRef::new(),
            postcode: ElementRef::new(),
            place: ElementRef::new(),
            ages: StoredValue::new(Ages { radios: Vec::new(), owner: Owner::current() }),
            button: ElementRef::new(),
        }
    }

    /// What is filled in now.
    pub(super) fn filled(self) -> Form {
        let place = self.place.get().map(|select: HtmlSelectElement| select.value());
        Form {
            typed: self.postcode.get().map(|input: HtmlInputElement| input.value()).unwrap_or_default(),
            place: place.filter(|name| !name.is_empty()),
            age: self.age(),
        }
    }

    /// The id of the band that is chosen.
    fn age(self) -> Option<String> {
        let is_chosen = |radio: ElementRef| radio.get().is_some_and(|input: HtmlInputElement| input.checked());
        self.ages.with_value(|ages| ages.radios.iter().find(|(_, radio)| is_chosen(*radio)).map(|(id, _)| id.clone()))
    }

    /// The text box.
    #[cfg(any(feature = "kiosk", not(target_arch = "wasm32")))]
    pub(super) fn field(self) -> Option<HtmlInputElement> {
        self.postcode.get()
    }

    /// Puts a postcode into the box.
    pub(super) fn fill(self, postcode: &str) {
        if let Some(input) = self.postcode.get::<HtmlInputElement>() {
            input.set_value(postcode);
        }
    }

    /// Chooses a band by its id, if there is one of that id.
    pub(super) fn choose_age(self, id: Option<&str>) {
        self.ages.with_value(|ages| {
            let radio = ages.radios.iter().find(|(band, _)| Some(&**band) == id);
            if let Some(input) = radio.and_then(|(_, radio)| radio.get::<HtmlInputElement>()) {
                input.set_checked(true);
            }
        });
    }

    /// Takes out all that is filled in.
    pub(super) fn empty(self) {
        self.fill("");
        if let Some(select) = self.place.get::<HtmlSelectElement>() {
            select.set_value("");
        }
        self.empty_ages();
    }

    /// Chooses no age.
    pub(super) fn empty_ages(self) {
        self.ages.with_value(|ages| {
            for input in ages.radios.iter().filter_map(|(_, radio)| radio.get::<HtmlInputElement>()) {
                input.set_checked(false);
            }
        });
    }

    /// Takes the focus to a field.
    pub(super) fn focus(self, field: Field) {
        let input = match field {
            Field::Postcode => Some(self.postcode),
            Field::Age => self.ages.with_value(|ages| ages.radios.first().map(|(_, radio)| *radio)),
        };
        input.into_iter().for_each(ElementRef::focus);
    }

    /// Whether one of them has the focus.
    pub(super) fn have_focus(self) -> bool {
        self.form.focused().is_some()
    }

    /// Takes the focus to the button.
    pub(super) fn focus_button(self) {
        self.button.focus();
    }
}

/// The form, by the directory in force.
#[component]
pub(super) fn FinderForm(finder: Signals) -> FinderView {
    let pressed = move |event: Event| {
        event.prevent_default();
        finder.press(finder.fields.filled());
    };
    // It goes while a press would not be answered. What is typed stays in it, and the focus does not go with it. An
    // early one is shown by the page's own script: without script nothing answers.
    let hidden = move || {
        let is_lost = load::is_lost();
        if is_lost && finder.fields.have_focus() {
            finder.soon(move || finder.again.focus());
        }
        is_lost || finder.is_early
    };
    view! {
        <form
            class="form"
            method="dialog"
            novalidate=true
            hidden=hidden
            node_ref=finder.fields.form
            on:submit=move |event| pressed(event.into())
        >
            <PostcodeField finder/>
            <AgeBands finder/>
            // Enter presses it too. In a sandbox without forms a press is all that comes.
            <button
                class="primary"
                type="submit"
                node_ref=finder.fields.button
                on:click=move |event| pressed(event.into())
            >
                {wording::find()}
            </button>
        </form>
    }
}

/// The text box, what is to be known before it is filled in, and the way in without a postcode.
#[component]
fn PostcodeField(finder: Signals) -> FinderView {
    let ids = finder.ids;
    let autocomplete = move || if finder.options().has_links() { "postal-code" } else { "off" };
    view! {
        <div class="field">
            <label for=ids.of(["postcode"])>{wording::postcode_label()}</label>
            <p class="hint" id=ids.of(["which"])>{wording::which_address()}<br/>{wording::own_address()}</p>
            <p class="hint" id=ids.of(["example"])>{wording::example_and_privacy()}</p>
            <div class="problem" id=ids.of(["postcode-problem"])>
                {move || finder.problem(Field::Postcode, |problem| view! { <PostcodeProblem finder problem/> })}
            </div>
            <input
                id=ids.of(["postcode"])
                type="text"
                autocomplete=autocomplete
                autocapitalize="characters"
                autocorrect="off"
                spellcheck="false"
                // Or what is typed goes to a server that guesses the rest.
                writingsuggestions="false"
                aria-describedby=ids.of(["which", "example", "postcode-problem"])
                aria-invalid=move || finder.problem(Field::Postcode, |_| "true")
                node_ref=finder.fields.postcode
            />
            // Below the box, so that the box stays by what is to be mended.
            <div>{move || finder.problem(Field::Postcode, |problem| view! { <Aside finder problem/> })}</div>
            <PlaceSelect finder/>
        </div>
    }
}

/// The question about age, with a choice for each band.
#[component]
fn AgeBands(finder: Signals) -> FinderView {
    let ids = finder.ids;
    view! {
        <fieldset class="field" aria-describedby=ids.of(["why"])>
            <legend>{wording::age_question()}</legend>
            <p class="hint" id=ids.of(["why"])>{wording::age_why()}</p>
            <div class="problem" id=ids.of(["age-problem"])>
                {move || finder.problem(Field::Age, |problem| view! { <FieldProblem problem/> })}
            </div>
            {move || finder.directory(|directory| choices(finder, directory))}
        </fieldset>
    }
}

/// A choice for each band, and for none. What was chosen before stays chosen.
fn choices(finder: Signals, directory: &TeamDirectory) -> Vec<FinderView> {
    let chosen = finder.fields.age().or_else(|| finder.age());
    let owner = finder.fields.ages.with_value(|ages| ages.owner.clone()).unwrap_or_default();
    let (mut radios, mut choices) = (Vec::new(), Vec::new());
    let mut add = |value: String, label: Text| {
        let (radio, id) = (owner.with(ElementRef::new), finder.ids.one(&["age-", &value].concat()));
        let is_chosen = chosen.as_ref() == Some(&value);
        // Not the group: what describes a group is not read by all screen readers.
        let described = radios.is_empty().then(|| finder.ids.of(["age-problem"]));
        radios.push((value.clone(), radio));
        choices.push(view! {
            <div class="choice">
                <input
                    id=id.clone()
                    type="radio"
                    name=finder.ids.of(["age"])
                    value=value
                    checked=is_chosen
                    aria-describedby=described
                    node_ref=radio
                />
                <label for=id>{label}</label>
            </div>
        });
    };
    for band in &directory.bands {
        add(band.id.as_str().to_owned(), band.label.clone().into());
    }
    add(NOT_SURE.to_owned(), wording::not_sure());
    finder.fields.ages.update_value(|ages| ages.radios = radios);
    choices
}

/// The way in without a postcode, folded away.
#[component]
fn PlaceSelect(finder: Signals) -> FinderView {
    view! {
        <details class="no-postcode">
            <summary>{wording::no_postcode()}</summary>
            <div>
                <p class="hint">{wording::no_postcode_why()}</p>
                <label for=finder.ids.of(["place"])>{wording::place_label()}</label>
                <select id=finder.ids.of(["place"]) autocomplete="off" node_ref=finder.fields.place>
                    // Until the program runs there is only the gap that they are folded away in.
                    {(!finder.is_early).then_some(move || finder.directory(|directory| options(finder, directory)))}
                </select>
            </div>
        </details>
    }
}

/// No place, the towns, and the districts. What was chosen before stays chosen.
fn options(finder: Signals, directory: &TeamDirectory) -> Vec<FinderView> {
    let chosen = finder.fields.filled().place;
    let option = |name: &String| {
        let is_chosen = chosen.as_ref() == Some(name);
        view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
    };
    let towns: Vec<_> = directory.places.iter().map(|(town, _)| option(town)).collect();
    let mut districts = Vec::new();
    for area in &directory.areas {
        districts.extend(area.districts.iter().map(|(_, name)| option(name)));
    }
    vec![
        view! { <option value="">{wording::place_none()}</option> },
        view! { <optgroup label=wording::towns()>{towns}</optgroup> },
        view! { <optgroup label=wording::districts()>{districts}</optgroup> },
    ]
}
