//! From a description to HTML text.

use leptos::{
    prelude::{Get as _, Owner, RenderHtml as _, RwSignal, Set as _, View},
    view,
};

use super::super::{Child, Element, ElementRef, FinderView, Parent as _, Tag as _, Text, content, element};

/// Fails unless a description is written as this HTML.
fn check(view: FinderView, expected: &str) {
    assert_eq!(view.to_html(), expected);
}

/// Fails unless children are written as this HTML.
fn check_children(children: impl Child, expected: &str) {
    assert_eq!(content(element("div", children)), expected);
}

#[test]
fn text_and_attributes_are_escaped() {
    let said = r#"<b> & "them" it's"#;
    check(view! { <p title-like="">{said}</p> }, "<p title-like>&lt;b&gt; &amp; &quot;them&quot; it's</p>");
    check(view! { <a href=said.to_owned()>"x"</a> }, r#"<a href="&lt;b&gt; &amp; &quot;them&quot; it's">x</a>"#);
    check(view! { <p class=move || said>{move || said}</p> }, {
        r#"<p class="&lt;b&gt; &amp; &quot;them&quot; it's">&lt;b&gt; &amp; &quot;them&quot; it's</p>"#
    });
}

#[test]
fn text_of_other_alphabets_stays() {
    check(view! { <p>{"Ffôn ’ é \u{a0}😀"}</p> }, "<p>Ffôn ’ é \u{a0}😀</p>");
}

#[test]
fn attributes_and_children_stand_in_the_order_of_the_view() {
    check(
        view! { <p class="b c" id="a" tabindex="-1">"d"<b class="e">{"f"}</b>"g"</p> },
        r#"<p class="b c" id="a" tabindex="-1">d<b class="e">f</b>g</p>"#,
    );
}

#[test]
fn elements_without_an_end_have_none() {
    check(view! { <p>"a"<br/>"b"</p> }, "<p>a<br>b</p>");
    check(view! { <p><img class="code" alt={""} src="a.svg"/></p> }, r#"<p><img class="code" alt src="a.svg"></p>"#);
    check(view! { <p><input id={"a"} type="text"/></p> }, r#"<p><input id="a" type="text"></p>"#);
    check(view! { <p><b id={"a"}/><i/></p> }, r#"<p><b id="a"></b><i></i></p>"#);
}

#[test]
fn an_attribute_that_is_none_or_false_is_not_there() {
    let (some, none) = (Some("a"), None::<&str>);
    check(view! { <p class=some id=none hidden=false>{"x"}</p> }, r#"<p class="a">x</p>"#);
    check(view! { <p class="" hidden=true>{"x"}</p> }, "<p class hidden>x</p>");
    check(view! { <p class=Some(Some("a".to_owned())) id=Some(None::<Text>)>"x"</p> }, r#"<p class="a">x</p>"#);
    check(view! { <p class=move || some id=move || none hidden=move || false>{"x"}</p> }, r#"<p class="a">x</p>"#);
    check(view! { <p hidden=move || true role=move || Some(true)>{"x"}</p> }, "<p hidden role>x</p>");
}

#[test]
fn an_attribute_of_any_name_can_be_given() {
    let marked = view! { <p>{"x"}</p> }.into_inner().data("outcome", "a & b".to_owned()).attr("data-likely", true);
    assert_eq!(marked.to_html(), r#"<p data-outcome="a &amp; b" data-likely>x</p>"#);
}

#[test]
fn children_of_each_kind_are_written_one_after_the_other() {
    check_children((), "");
    check_children("a", "a");
    check_children("a".to_owned(), "a");
    check_children(Text::from("a"), "a");
    check_children(view! { <b>{"a"}</b> }, "<b>a</b>");
    check_children(View::new(view! { <b>{"a"}</b> }), "<b>a</b>");
    check_children(element("h3", "a"), "<h3>a</h3>");
    check_children((Some("a"), None::<&str>, Some(view! { <b>{"b"}</b> })), "a<b>b</b>");
    check_children(vec!["a", "b"], "ab");
    check_children(Vec::<Element>::new(), "");
    check_children(vec![Some(vec!["a", "b"]), None, Some(vec!["c"])], "abc");
    check_children(("a", "b"), "ab");
    check_children(("a", "b", "c", "d", "e"), "abcde");
    check_children(("a", ("b", vec![("c", Some("d"))]), "e"), "abcde");
}

#[test]
fn what_changes_is_written_as_it_is_now() {
    let owner = Owner::new();
    owner.set();
    let count = RwSignal::new(1);
    let shown = move || {
        let number = move || count.get().to_string();
        view! {
            <p class=number>
                "before "
                {move || (count.get() > 1).then(|| view! { <b>{number}" of them"</b> })}
                {move || move || number()}
                " after"
            </p>
        }
    };
    check(shown(), r#"<p class="1">before 1 after</p>"#);
    count.set(2);
    check(shown(), r#"<p class="2">before <b>2 of them</b>2 after</p>"#);
    owner.cleanup();
}

#[test]
fn what_needs_a_page_is_not_written() {
    let owner = Owner::new();
    owner.set();
    let reference = ElementRef::new();
    let pressed = |_| unreachable!("nobody presses a text");
    check(
        view! { <button class="a" node_ref=reference on:click=pressed>{"x"}</button> },
        r#"<button class="a">x</button>"#,
    );
    assert!(reference.get::<leptos::web_sys::Element>().is_none());
    owner.cleanup();
}

#[test]
fn it_stands_in_the_html_of_an_app() {
    let inner = || view! { <b class="a">{"x & y"}</b> };
    let app = ("before ", inner(), Some(inner()), vec![inner(), inner()], " after").to_html();
    assert_eq!(app.matches(r#"<b class="a">x &amp; y</b>"#).count(), 4, "{app}");
    assert!(app.starts_with("before <b") && app.ends_with(" after"), "{app}");
}
