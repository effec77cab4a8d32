//! From a description to nodes that stand in the page already.

use leptos::{
    prelude::{Get as _, RenderHtml as _, RwSignal, Set as _, document},
    view, web_sys,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    super::{Child, Element, FinderView, IntoAny as _, Parent as _, Tag as _, element},
    stage::{Count, Stage, settle},
};

/// Fails unless children that are drawn over this HTML become what they are without it, and elements that fit a
/// selector stay the very same.
fn check(standing: &str, children: impl Child, expected: &str, stays: &[&str]) {
    let stage = Stage::with(&format!("<div>{standing}</div>"));
    let before: Vec<web_sys::Element> = stays.iter().map(|selector| stage.find(selector)).collect();
    stage.take_over(element("div", children));
    assert_eq!(stage.html(), format!("<div>{expected}</div>"), "over {standing}");
    for (selector, before) in stays.iter().zip(&before) {
        assert!(stage.is_still(selector, before), "{selector} of {standing} is another");
    }
}

/// A form with a bit of everything.
fn form(said: RwSignal<&'static str>, pressed: &Count) -> Element {
    let pressed = pressed.clone();
    let form = view! {
        <form>
            <label r#for="box">"A "{"label"}</label>
            <p class="hint" id="hint">{move || said.get()}<br/>"below"</p>
            <input id="box" type="text" aria-invalid=move || (said.get() != "").then_some("true")/>
            <div>{move || (said.get() != "").then(|| view! { <p>{said.get()}</p> })}</div>
            <details>
                <summary>{"More"}</summary>
                <select id="list"><option value="">{"None"}</option><option value="a">{"A"}</option></select>
            </details>
            <div><input id={"one"} type="radio" name="age" value="1"/>
            <input id={"two"} type="radio" name="age" value="2"/></div>
            {move || view! { <button class="primary" type="button" on:click={
                let pressed = pressed.clone();
                move |_| pressed.more()
            }>{"Press"}</button> }}
        </form>
    };
    form.into_inner()
}

#[wasm_bindgen_test]
async fn what_is_typed_chosen_and_unfolded_stays_with_the_caret() {
    let (said, pressed) = (RwSignal::new(""), Count::default());
    let stage = Stage::with(&form(said, &pressed).to_html());
    let all = stage.node.query_selector_all("*").unwrap();
    let input: web_sys::HtmlInputElement = stage.find("#box");
    input.focus().unwrap();
    input.set_value("WR5 2N");
    input.set_selection_range(1, 3).unwrap();
    stage.find::<web_sys::HtmlSelectElement>("select").set_value("a");
    stage.find::<web_sys::HtmlInputElement>("#two").set_checked(true);
    stage.find::<web_sys::Element>("details").set_attribute("open", "").unwrap();

    let kept = stage.take_over(form(said, &pressed));
    let now = stage.node.query_selector_all("*").unwrap();
    assert_eq!(now.length(), all.length());
    assert!((0..all.length()).all(|index| now.item(index) == all.item(index)), "an element is another");
    said.set("said");
    settle().await;
    assert!(stage.is_still("#box", &input));
    assert_eq!(document().active_element(), Some(input.clone().unchecked_into()));
    assert_eq!(input.value(), "WR5 2N");
    assert_eq!((input.selection_start(), input.selection_end()), (Ok(Some(1)), Ok(Some(3))));
    assert_eq!(stage.find::<web_sys::HtmlSelectElement>("select").value(), "a");
    assert!(stage.find::<web_sys::HtmlInputElement>("#two").checked());
    assert!(stage.find::<web_sys::Element>("details").has_attribute("open"));

    assert_eq!(stage.find::<web_sys::Element>("#hint").text_content().unwrap(), "saidbelow");
    assert_eq!(stage.find::<web_sys::Element>("div > p").text_content().unwrap(), "said");
    assert_eq!(input.get_attribute("aria-invalid").unwrap(), "true");
    let button: web_sys::HtmlElement = stage.find("button");
    button.click();
    assert_eq!(pressed.so_far(), 1);

    // Without what was kept, the nodes are the page's.
    drop(kept);
    settle().await;
    button.click();
    said.set("");
    settle().await;
    assert_eq!(pressed.so_far(), 1);
    assert_eq!(stage.find::<web_sys::Element>("#hint").text_content().unwrap(), "saidbelow");
    assert!(stage.is_still("#box", &input));
}

#[wasm_bindgen_test]
fn it_becomes_what_new_nodes_would_be() {
    let (said, pressed) = (RwSignal::new("said"), Count::default());
    let over = Stage::with(&form(said, &pressed).to_html());
    let _kept = over.take_over(form(said, &pressed));
    let new = Stage::empty();
    let _drawn = new.draw(form(said, &pressed).into_any());
    // Attributes stand in the order in which they were set.
    let [over, new] =
        [over, new].map(|stage| stage.html().replace(r#" part="hint""#, "").replace(r#" part="primary""#, ""));
    assert_eq!(over, new);
}

#[wasm_bindgen_test]
fn what_is_not_described_goes() {
    let two = || (view! { <b>{"1"}</b> }, view! { <i>{"2"}</i> });
    let whole = "<b>1</b><i>2</i>";
    check(whole, two(), whole, &["b", "i"]);
    check("<b>1</b> <!-- x --><i>2</i>", two(), whole, &["b", "i"]);
    check("said <u>0</u><b>1</b><u>0</u><i>2</i><u>0</u> said", two(), whole, &["b", "i"]);
    check("<b>said<u>0</u>1<u>0</u></b><i>2</i>", two(), whole, &["b", "i"]);
    check("<i>2</i>", two(), whole, &[]);
    check("<b>1</b>", two(), whole, &["b"]);
    check("", two(), whole, &[]);
    check("<b>1</b>said", (), "", &[]);
}

#[wasm_bindgen_test]
fn elements_of_the_same_tag_stay_in_their_order() {
    let three = || vec![view! { <b>{"1"}</b> }, view! { <b>{"2"}</b> }, view! { <b>{"3"}</b> }];
    check("<b>1</b><b>2</b><b>3</b>", three(), "<b>1</b><b>2</b><b>3</b>", &["b", "b + b", "b + b + b"]);
    check("<b>1</b>", three(), "<b>1</b><b>2</b><b>3</b>", &["b"]);
}

#[wasm_bindgen_test]
fn an_element_of_another_id_or_of_none_is_another() {
    let described = || view! { <b id="a">{"1"}</b> };
    let expected = r#"<b id="a">1</b>"#;
    check(expected, described(), expected, &["#a"]);
    check(r#"<b id="z">0</b><b id="a">1</b>"#, described(), expected, &["#a"]);
    check(r#"<b>0</b><b id="a">1</b>"#, described(), expected, &["#a"]);
    check(r#"<b id="z">1</b>"#, described(), expected, &[]);
    check(r#"<b id="z">0</b><b>1</b>"#, view! { <b>{"1"}</b> }, "<b>1</b>", &["b:not([id])"]);
}

#[wasm_bindgen_test]
fn an_attribute_becomes_what_is_described_and_another_stays() {
    // A person unfolds details, and a script of the page uncovers the form.
    let expected = r#"<b class="a" open="" part="a">1</b>"#;
    check(r#"<b class="z" open>1</b>"#, view! { <b class="a">{"1"}</b> }, expected, &["b"]);
    check("<b hidden>1</b>", view! { <b hidden=move || false>{"1"}</b> }, "<b>1</b>", &["b"]);
}

#[wasm_bindgen_test]
fn what_a_translator_has_changed_is_said_again() {
    let sentence = || (view! { <label>"Home "<b>{"postcode"}</b></label> }, view! { <input id={"box"} type="text"/> });
    let expected = r#"<label>Home <b>postcode</b></label><input id="box" type="text">"#;
    let translated = r#"<label><font><font>Dom </font></font><b><font><font>kod</font></font></b></label><input id="box" type="text">"#;
    check(translated, sentence(), expected, &["label", "b", "input"]);
    check("<font><font>Dom</font></font>", "Home", "Home", &[]);
}

#[wasm_bindgen_test]
fn texts_that_html_has_made_one_are_two_again() {
    let stage = Stage::with("<div>onetwo<b>three</b></div>");
    let kept: web_sys::Element = stage.find("b");
    stage.take_over(element("div", ("one", "two", view! { <b>{"three"}</b> })));
    assert_eq!(stage.html(), "<div>onetwo<b>three</b></div>");
    assert_eq!(stage.find::<web_sys::Element>("div").child_nodes().length(), 3);
    assert!(stage.is_still("b", &kept));
}

#[wasm_bindgen_test]
fn a_text_that_is_the_same_stays() {
    let stage = Stage::with("<div>one<b>two</b></div>");
    let text = stage.find::<web_sys::Element>("div").first_child().unwrap();
    stage.take_over(element("div", ("one", view! { <b>{"two"}</b> })));
    assert_eq!(stage.find::<web_sys::Element>("div").first_child(), Some(text));
}

#[wasm_bindgen_test]
async fn what_a_live_part_gives_first_stays_and_then_changes_alone() {
    let number = RwSignal::new(1);
    let view = move || -> FinderView {
        view! {
            <div>
                <b>{"before"}</b>
                {move || (number.get() < 3).then(|| view! { <i>{number.get().to_string()}</i> })}
                <u>{"after"}</u>
            </div>
        }
    };
    let stage = Stage::with("<div><b>before</b><i>1</i><u>after</u></div>");
    let [before, inner, after]: [web_sys::Element; 3] = ["b", "i", "u"].map(|tag| stage.find(tag));
    let _kept = stage.take_over(view().into_inner());
    assert_eq!(stage.html(), "<div><b>before</b><!----><i>1</i><!----><u>after</u></div>");
    assert!(stage.is_still("i", &inner));
    for (now, expected) in [(2, "<i>2</i>"), (3, ""), (1, "<i>1</i>")] {
        number.set(now);
        settle().await;
        assert_eq!(stage.html(), format!("<div><b>before</b><!---->{expected}<!----><u>after</u></div>"));
    }
    assert!(stage.is_still("b", &before) && stage.is_still("u", &after));
    assert!(!inner.is_connected());
}

#[wasm_bindgen_test]
async fn a_live_part_that_gives_nothing_first_leaves_what_stands_behind_it() {
    let said = RwSignal::new(None);
    let stage = Stage::with("<div><b>1</b></div>");
    let standing: web_sys::Element = stage.find("b");
    let _kept = stage.take_over(element("div", (move || said.get(), view! { <b>{"1"}</b> })));
    assert_eq!(stage.html(), "<div><!----><!----><b>1</b></div>");
    said.set(Some("said"));
    settle().await;
    assert_eq!(stage.html(), "<div><!---->said<!----><b>1</b></div>");
    assert!(stage.is_still("b", &standing));
}

#[wasm_bindgen_test]
async fn live_parts_within_live_parts_take_over_too() {
    let (outer, inner) = (RwSignal::new(true), RwSignal::new("2"));
    let within = move || view! { <i>{inner.get()}</i> };
    let view = move || outer.get().then(|| (view! { <b>{"1"}</b> }, within, view! { <u>{"3"}</u> }));
    let stage = Stage::with("<div><b>1</b><i>2</i><u>3</u><s>4</s></div>");
    let [first, second, third, last]: [web_sys::Element; 4] = ["b", "i", "u", "s"].map(|tag| stage.find(tag));
    let _kept = stage.take_over(element("div", (view, view! { <s>{"4"}</s> })));
    assert_eq!(stage.html(), "<div><!----><b>1</b><!----><i>2</i><!----><u>3</u><!----><s>4</s></div>");
    assert!(stage.is_still("i", &second));
    inner.set("5");
    settle().await;
    assert_eq!(stage.text(), "1534");
    assert!(stage.is_still("b", &first) && stage.is_still("u", &third));
    outer.set(false);
    settle().await;
    assert_eq!(stage.html(), "<div><!----><!----><s>4</s></div>");
    assert!(stage.is_still("s", &last));
}

#[wasm_bindgen_test]
async fn what_was_not_kept_before_stands_beside_what_is_taken_over_again() {
    // Freed and made anew, as an element that leaves the page and comes back.
    let number = RwSignal::new(1);
    let view = move || element("div", (move || number.get().to_string(), view! { <input id={"box"} type="text"/> }));
    let stage = Stage::with("<div></div>");
    drop(stage.take_over(view()));
    stage.find::<web_sys::HtmlInputElement>("input").set_value("typed");
    number.set(2);
    let _kept = stage.take_over(view());
    assert_eq!(stage.html(), r#"<div><!---->2<!----><input id="box" type="text"></div>"#);
    assert_eq!(stage.find::<web_sys::HtmlInputElement>("input").value(), "typed");
    number.set(3);
    settle().await;
    assert_eq!(stage.text(), "3");
}

#[wasm_bindgen_test]
fn the_element_itself_gets_what_is_described_of_it() {
    let stage = Stage::with("<div lang=\"cy\"><b>1</b></div>");
    stage.take_over(view! { <div class="a"><b>{"1"}</b></div> }.into_inner());
    assert_eq!(stage.html(), r#"<div lang="cy" class="a" part="a"><b>1</b></div>"#);
    assert!(stage.node.first_element_child().unwrap().dyn_into::<web_sys::HtmlElement>().is_ok());
}
