//! What each situation shows, as the markup that a browser gets: a change of words or markup is seen in a
//! review, in seconds and without a browser. `INSTA_UPDATE=always cargo test --test answers snapshots` takes the new ones.

use std::sync::Arc;

use send_team_finder::{
    finder::Reply,
    table::PostcodeTable,
    teams::Directories,
    ui::{Mode, Moment, Still},
};

use crate::case::{Case, read, replies};

/// The form before anything is filled in, with the helpline below it.
#[test]
fn the_form() {
    let directories = Arc::new(Directories::decode(&read("tests/cases/teams.json")).unwrap());
    for (name, mode) in [("form", Mode::Page), ("form-kiosk", Mode::Kiosk)] {
        let still = Still { mode, ..still(directories.clone(), Moment::Ready(table(), None)) };
        insta::assert_snapshot!(name, lines(&still.html()));
    }
}

/// What stands in our pages before the program runs, and for good where it does not: in the page of its own, in a
/// frame, which has no title but the finder's, and on a shared screen.
#[test]
fn without_a_program() {
    let directories = Arc::new(Directories::decode(&read("tests/cases/teams.json")).unwrap());
    for (name, has_title, mode) in
        [("page", false, Mode::Page), ("frame", true, Mode::Page), ("kiosk", false, Mode::Kiosk)]
    {
        let html = |moment| Still { has_title, mode, ..still(directories.clone(), moment) }.html();
        insta::assert_snapshot!(format!("list-{name}"), lines(&html(Moment::WithoutProgram(7))));
        if mode == Mode::Page {
            insta::assert_snapshot!(format!("form-early-{name}"), lines(&html(Moment::Early)));
        }
    }
}

#[test]
fn every_situation() {
    let table = table();
    for (index, (case, directories, reply)) in replies().into_iter().enumerate() {
        let moment = Moment::Ready(table.clone(), Some(case.form()));
        let still = Still { today: Some(case.today()), ..still(directories, moment) };
        let html = still.html();
        insta::with_settings!({ description => description(&case), omit_expression => true }, {
            insta::assert_snapshot!(format!("{index:03}-{}", slug(&case.about)), lines(&part(&html, &reply)));
        });
    }
}

fn table() -> Arc<PostcodeTable> {
    Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap())
}

fn still(directories: Arc<Directories>, moment: Moment) -> Still {
    Still { directories, today: None, heading_level: 2, has_title: true, mode: Mode::Page, moment }
}

fn description(case: &Case) -> String {
    let place = case.place.as_ref().map(|place| format!(", place {place:?}")).unwrap_or_default();
    format!("typed {:?}{place}, age {:?}", case.typed, case.age.as_deref().unwrap_or("none"))
}

/// What the press has brought: the answer, or the whole form with its problems.
fn part(html: &str, reply: &Reply) -> String {
    match reply {
        Reply::Answer(_) => {
            let start = html.find("<section class=\"answer\"").unwrap();
            let end = html.find("</section>").unwrap();
            html[start..end].to_owned()
        }
        _ => html[..html.find("<button class=\"primary\"").unwrap()].to_owned(),
    }
}

/// An element a line.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn slug(text: &str) -> String {
    let plain: String = text.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).take(8).collect();
    words.join("-").to_lowercase()
}
