//! In the plain `view!` of a Leptos app.

use leptos::{
    mount::mount_to,
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{Position, PositionState},
    },
    web_sys,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    super::{FinderView, element},
    stage::{Count, Stage, settle},
};

/// A view of ours, that counts how often it is asked for what changes.
fn ours(number: RwSignal<i32>, asked: &Count) -> FinderView {
    let asked = asked.clone();
    let said = move || {
        asked.more();
        number.get().to_string()
    };
    View::new(element("b", said))
}

/// The same as a component.
#[component]
fn Ours(number: RwSignal<i32>) -> FinderView {
    ours(number, &Count::default())
}

/// The HTML of the component.
fn html(number: i32) -> String {
    format!("<b><!---->{number}<!----></b>")
}

fn parent(stage: &Stage) -> web_sys::HtmlElement {
    stage.node.clone().unchecked_into()
}

#[wasm_bindgen_test]
async fn it_is_mounted_and_goes_with_the_app() {
    let stage = Stage::empty();
    let (number, asked) = (RwSignal::new(1), Count::default());
    let app = {
        let asked = asked.clone();
        mount_to(parent(&stage), move || view! { <p>"before "{ours(number, &asked)}" after"</p> })
    };
    assert_eq!(stage.html(), format!("<p>before {} after</p>", html(1)));
    number.set(2);
    settle().await;
    assert_eq!(stage.html(), format!("<p>before {} after</p>", html(2)));
    drop(app);
    number.set(3);
    settle().await;
    assert_eq!((stage.html().as_str(), asked.so_far()), ("", 2));
}

#[wasm_bindgen_test]
async fn it_is_mounted_by_itself_and_unmounted() {
    let stage = Stage::with("<i>first</i>");
    let number = RwSignal::new(1);
    let app = mount_to(parent(&stage), move || view! { <Ours number/> });
    assert_eq!(stage.html(), format!("<i>first</i>{}", html(1)));
    drop(app);
    assert_eq!(stage.html(), "<i>first</i>");
}

#[wasm_bindgen_test]
async fn another_stands_in_its_place_when_the_app_draws_again() {
    let stage = Stage::empty();
    let (which, number, asked) = (RwSignal::new(1), RwSignal::new(1), Count::default());
    let _app = {
        let asked = asked.clone();
        mount_to(parent(&stage), move || {
            let drawn = move || {
                which.track();
                ours(number, &asked)
            };
            view! { <p><i>"before"</i>{drawn}<i>"after"</i></p> }
        })
    };
    let before: web_sys::Element = stage.find("b");
    which.set(2);
    settle().await;
    assert_eq!(stage.html(), format!("<p><i>before</i>{}<i>after</i></p>", html(1)));
    assert!(!before.is_connected());
    assert_eq!(asked.so_far(), 2);
    number.set(2);
    settle().await;
    assert_eq!(stage.html(), format!("<p><i>before</i>{}<i>after</i></p>", html(2)));
    assert_eq!(asked.so_far(), 3, "the one before is drawn on");
}

#[wasm_bindgen_test]
async fn it_comes_goes_and_moves_as_the_app_says() {
    let stage = Stage::empty();
    let (shown, listed, number) = (RwSignal::new(false), RwSignal::new(vec![1, 2]), RwSignal::new(0));
    let _app = mount_to(parent(&stage), move || {
        view! {
            <p>
                <Show when=move || shown.get() fallback=|| view! { <i>"no"</i> }><Ours number/></Show>
                <For each=move || listed.get() key=|key| *key let(key)><Ours number=RwSignal::new(key)/></For>
                <i>"end"</i>
            </p>
        }
    });
    let is_now = |first: &str, rest: &[i32]| {
        let rest: String = rest.iter().map(|number| html(*number)).collect();
        let now = stage.html().replace("<!>", "").replace("<!--<() />-->", "");
        // Leptos has comments of its own behind lists.
        let ours = |html: &str| html.replace("<!---->", "");
        assert_eq!(ours(&now), ours(&format!("<p>{first}{rest}<i>end</i></p>")));
    };
    is_now("<i>no</i>", &[1, 2]);
    shown.set(true);
    settle().await;
    is_now(&html(0), &[1, 2]);
    let one: web_sys::Element = stage.find("b + b");
    listed.set(vec![2, 3, 1]);
    settle().await;
    is_now(&html(0), &[2, 3, 1]);
    assert!(stage.is_still("b + b + b + b", &one), "an element that moves is another");
    shown.set(false);
    listed.set(vec![3]);
    settle().await;
    is_now("<i>no</i>", &[3]);
}

#[wasm_bindgen_test]
async fn attributes_that_an_app_gives_along_are_there_for_as_long() {
    let stage = Stage::empty();
    let (number, asked) = (RwSignal::new(1), Count::default());
    let app = {
        let asked = asked.clone();
        mount_to(parent(&stage), move || {
            let said = move || {
                asked.more();
                number.get().to_string()
            };
            view! { <Ours number attr:title="x" attr:lang=said attr:data-test="y"/> }
        })
    };
    let ours: web_sys::Element = stage.find("b");
    assert_eq!(ours.outer_html().split('>').next().unwrap(), r#"<b title="x" lang="1" data-test="y""#);
    number.set(2);
    settle().await;
    assert_eq!(ours.get_attribute("lang").unwrap(), "2");
    drop(app);
    number.set(3);
    settle().await;
    assert_eq!((ours.get_attribute("lang").unwrap().as_str(), asked.so_far()), ("2", 2));
}

#[wasm_bindgen_test]
async fn attributes_that_an_app_gives_along_go_with_the_element() {
    // The owner stays.
    let stage = Stage::empty();
    let (number, asked) = (RwSignal::new(1), Count::default());
    let said = {
        let asked = asked.clone();
        move || {
            asked.more();
            number.get().to_string()
        }
    };
    let view = ours(number, &Count::default()).into_inner().add_any_attr(leptos::attr::lang(said));
    let mut drawn = stage.draw(View::new(view));
    assert_eq!(drawn.elements(), [stage.find::<web_sys::Element>("b")]);
    drawn.unmount();
    number.set(2);
    settle().await;
    assert_eq!(asked.so_far(), 1);
}

#[wasm_bindgen_test]
async fn it_takes_over_what_a_server_has_written() {
    let (first, second) = (RwSignal::new(1), RwSignal::new(2));
    let two = || (ours(first, &Count::default()), "and", ours(second, &Count::default()));
    let stage = Stage::with(&two().to_html());
    let [one, other]: [web_sys::Element; 2] = ["b", "b ~ b"].map(|selector| stage.find(selector));
    let position = PositionState::new(Position::FirstChild);
    let drawn = two().hydrate::<true>(&Cursor::new(stage.node.clone()), &position);
    assert!(stage.is_still("b", &one) && stage.is_still("b ~ b", &other), "{}", stage.html());
    first.set(3);
    second.set(4);
    settle().await;
    assert_eq!(stage.text(), "3and4");
    drop(drawn);
}
