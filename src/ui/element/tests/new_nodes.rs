//! From a description to new nodes.

use leptos::{
    prelude::{Get as _, Mountable as _, RwSignal, Set as _, on_cleanup, window_event_listener},
    view, web_sys,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    super::{ElementRef, IntoAny as _, Parent as _, Tag as _, element},
    stage::{Count, Stage, settle},
};

#[wasm_bindgen_test]
fn what_never_changes_is_drawn_as_it_is_described() {
    let stage = Stage::empty();
    let list = vec![view! { <i>{"4"}</i> }, view! { <i>{"5"}</i> }];
    stage.draw(view! {
        <p id="a" hidden=true tabindex="-1" role={None::<&str>}>
            "1"<b lang-like="x">{"2 & <3>"}</b><br/>{list}{None::<&str>}{Some("6")}
        </p>
    });
    assert_eq!(
        stage.html(),
        r#"<p id="a" hidden="" tabindex="-1">1<b lang-like="x">2 &amp; &lt;3&gt;</b><br><i>4</i><i>5</i>6</p>"#
    );
}

#[wasm_bindgen_test]
async fn a_class_is_a_part_too_for_as_long_as_it_is_there() {
    let stage = Stage::empty();
    let class = RwSignal::new(Some("a b"));
    let _drawn = stage.draw(view! { <p class=move || class.get()><b class="c">{"x"}</b></p> });
    let inner = r#"<b class="c" part="c">x</b>"#;
    assert_eq!(stage.html(), format!(r#"<p class="a b" part="a b">{inner}</p>"#));
    class.set(None);
    settle().await;
    assert_eq!(stage.html(), format!("<p>{inner}</p>"));
    class.set(Some("d"));
    settle().await;
    assert_eq!(stage.html(), format!(r#"<p class="d" part="d">{inner}</p>"#));
}

#[wasm_bindgen_test]
async fn a_live_attribute_follows_its_signal_and_is_all_that_changes() {
    let stage = Stage::empty();
    let (number, hidden) = (RwSignal::new(1), RwSignal::new(false));
    let _drawn = stage.draw(view! {
        <p id=move || number.get().to_string() hidden=move || hidden.get()><b>{"x"}</b></p>
    });
    let inner: web_sys::Element = stage.find("b");
    assert_eq!(stage.html(), r#"<p id="1"><b>x</b></p>"#);
    number.set(2);
    hidden.set(true);
    settle().await;
    assert_eq!(stage.html(), r#"<p id="2" hidden=""><b>x</b></p>"#);
    hidden.set(false);
    settle().await;
    assert_eq!(stage.html(), r#"<p id="2"><b>x</b></p>"#);
    assert!(stage.is_still("b", &inner));
}

#[wasm_bindgen_test]
async fn a_live_part_changes_between_its_neighbours() {
    let stage = Stage::empty();
    let shown = RwSignal::new(vec!["a"]);
    let _drawn = stage.draw(view! {
        <p>
            <i>{"before"}</i>
            {move || shown.get().into_iter().map(|word| view! { <b>{word}</b> }).collect::<Vec<_>>()}
            "after"
        </p>
    });
    let before: web_sys::Element = stage.find("i");
    for (words, expected) in
        [(vec!["a"], "<b>a</b>"), (vec![], ""), (vec!["c", "d"], "<b>c</b><b>d</b>"), (vec!["d"], "<b>d</b>")]
    {
        shown.set(words);
        settle().await;
        assert_eq!(stage.html(), format!("<p><i>before</i><!---->{expected}<!---->after</p>"));
    }
    assert!(stage.is_still("i", &before));
}

#[wasm_bindgen_test]
async fn live_parts_side_by_side_keep_to_themselves() {
    let stage = Stage::empty();
    let (first, second) = (RwSignal::new("a"), RwSignal::new("b"));
    let _drawn = stage.draw(view! {
        <p>{move || first.get()}{move || view! { <b>{second.get()}</b> }}</p>
    });
    let inner: web_sys::Element = stage.find("b");
    first.set("c");
    settle().await;
    assert_eq!(stage.html(), "<p><!---->c<!----><!----><b>b</b><!----></p>");
    assert!(stage.is_still("b", &inner), "the second was drawn again");
    second.set("d");
    settle().await;
    assert_eq!(stage.html(), "<p><!---->c<!----><!----><b>d</b><!----></p>");
}

#[wasm_bindgen_test]
async fn a_live_part_within_another_changes_alone_and_goes_with_it() {
    let stage = Stage::empty();
    let (outer, inner) = (RwSignal::new("a"), RwSignal::new("b"));
    let (drawn_outer, drawn_inner) = (Count::default(), Count::default());
    let _drawn = {
        let (drawn_outer, drawn_inner) = (drawn_outer.clone(), drawn_inner.clone());
        stage.draw(view! {
            <p>
                {move || {
                    drawn_outer.more();
                    let drawn_inner = drawn_inner.clone();
                    let within = move || {
                        drawn_inner.more();
                        inner.get()
                    };
                    (outer.get() != "").then(|| (outer.get(), within))
                }}
            </p>
        })
    };
    inner.set("c");
    settle().await;
    assert_eq!(stage.html(), "<p><!---->a<!---->c<!----><!----></p>");
    assert_eq!((drawn_outer.so_far(), drawn_inner.so_far()), (1, 2));
    outer.set("d");
    settle().await;
    assert_eq!(stage.html(), "<p><!---->d<!---->c<!----><!----></p>");
    inner.set("e");
    settle().await;
    assert_eq!(stage.html(), "<p><!---->d<!---->e<!----><!----></p>");
    assert_eq!((drawn_outer.so_far(), drawn_inner.so_far()), (2, 4), "what was drawn before is drawn on");
    outer.set("");
    settle().await;
    inner.set("f");
    settle().await;
    assert_eq!(stage.html(), "<p><!----><!----></p>");
    assert_eq!((drawn_outer.so_far(), drawn_inner.so_far()), (3, 4), "what has gone is drawn on");
}

#[wasm_bindgen_test]
async fn what_a_live_part_has_made_goes_with_the_next_time() {
    let stage = Stage::empty();
    let number = RwSignal::new(1);
    let gone = Count::default();
    let drawn = {
        let gone = gone.clone();
        stage.draw(view! {
            <p>
                {move || {
                    let gone = gone.clone();
                    on_cleanup(move || gone.more());
                    number.get().to_string()
                }}
            </p>
        })
    };
    assert_eq!(gone.so_far(), 0);
    number.set(2);
    settle().await;
    assert_eq!((stage.text(), gone.so_far()), ("2".to_owned(), 1));
    drop(drawn);
    settle().await;
    assert_eq!(gone.so_far(), 2);
}

#[wasm_bindgen_test]
async fn what_is_taken_out_neither_follows_nor_hears() {
    let stage = Stage::empty();
    let number = RwSignal::new(1);
    let (asked, pressed) = (Count::default(), Count::default());
    // A listener that has gone and is called all the same throws.
    let errors = Count::default();
    let watch = {
        let errors = errors.clone();
        window_event_listener(leptos::ev::error, move |_| errors.more())
    };
    let mut drawn = {
        let (attribute, part, pressed) = (asked.clone(), asked.clone(), pressed.clone());
        stage.draw(view! {
            <button
                id=move || {
                    attribute.more();
                    number.get().to_string()
                }
                on:click=move |_| pressed.more()
            >
                {move || {
                    part.more();
                    number.get().to_string()
                }}
            </button>
        })
    };
    let button: web_sys::HtmlElement = stage.find("button");
    button.click();
    number.set(2);
    settle().await;
    assert_eq!((asked.so_far(), pressed.so_far()), (4, 1));
    drawn.unmount();
    assert_eq!(stage.html(), "");
    button.click();
    number.set(3);
    settle().await;
    assert_eq!((asked.so_far(), pressed.so_far()), (4, 1));
    assert_eq!(button.outer_html(), r#"<button id="2"><!---->2<!----></button>"#);
    assert_eq!(errors.so_far(), 0);
    watch.remove();
}

#[wasm_bindgen_test]
async fn a_listener_in_a_live_part_goes_with_it() {
    let stage = Stage::empty();
    let is_there = RwSignal::new(true);
    let pressed = Count::default();
    let _drawn = {
        let pressed = pressed.clone();
        stage.draw(view! {
            <p>
                {move || {
                    let pressed = pressed.clone();
                    is_there.get().then(|| view! { <button on:click=move |_| pressed.more()>{"x"}</button> })
                }}
            </p>
        })
    };
    let button: web_sys::HtmlElement = stage.find("button");
    button.click();
    assert_eq!(pressed.so_far(), 1);
    is_there.set(false);
    settle().await;
    assert!(!button.is_connected());
    button.click();
    assert_eq!(pressed.so_far(), 1);
}

#[wasm_bindgen_test]
async fn what_happens_may_take_out_what_it_happens_to() {
    let stage = Stage::empty();
    let number = RwSignal::new(1);
    let _drawn = stage.draw(view! {
        <p>
            {move || {
                let next = number.get() + 1;
                view! { <button on:click=move |_| number.set(next)>{number.get().to_string()}</button> }
            }}
        </p>
    });
    for expected in ["2", "3"] {
        stage.find::<web_sys::HtmlElement>("button").click();
        settle().await;
        assert_eq!(stage.text(), expected);
    }
}

#[wasm_bindgen_test]
fn what_happens_may_make_it_happen_again() {
    let stage = Stage::empty();
    let pressed = Count::default();
    let (button, again) = (ElementRef::new(), pressed.clone());
    let pressed_twice = move |_| {
        again.more();
        if again.so_far() == 1 {
            // `click()` does nothing while a click goes on.
            let click = web_sys::Event::new("click").unwrap();
            button.get::<web_sys::Element>().unwrap().dispatch_event(&click).unwrap();
        }
    };
    let _drawn = stage.draw(view! { <button node_ref=button on:click=pressed_twice>{"x"}</button> });
    stage.find::<web_sys::HtmlElement>("button").click();
    assert_eq!(pressed.so_far(), 2);
}

#[wasm_bindgen_test]
fn a_reference_gives_the_element_once_it_is_drawn() {
    let stage = Stage::empty();
    let reference = ElementRef::new();
    assert!(reference.get::<web_sys::Element>().is_none());
    reference.focus();
    stage.draw(view! { <p><button class="a" node_ref=reference>{"x"}</button><b>{"y"}</b></p> });
    assert_eq!(reference.get::<web_sys::Element>(), Some(stage.find("button")));
    assert!(reference.focused().is_none());
    reference.focus();
    assert_eq!(leptos::prelude::document().active_element(), Some(stage.find("button")));
}

#[wasm_bindgen_test]
fn a_reference_finds_what_has_the_focus_in_its_element() {
    let stage = Stage::empty();
    let (outer, inner) = (ElementRef::new(), ElementRef::new());
    stage.draw(element("div", view! { <p node_ref=outer><button node_ref=inner>{"x"}</button></p> }).into_any());
    assert!(outer.focused().is_none());
    inner.focus();
    assert_eq!(outer.focused(), inner.get());
}
