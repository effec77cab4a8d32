//! The screen as it stands in the page before its program runs, drawn by the components that a browser draws: a
//! change of words or markup is seen in a review. `INSTA_UPDATE=always cargo test --test kiosk page` takes the new one.

use std::{fs, path::Path, sync::Arc};

use send_team_finder::{table::PostcodeTable, teams::Directories, ui::kiosk_html};

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_screen_before_its_program_runs() {
    let directories = Arc::new(Directories::decode(&data("tests/cases/teams.json")).unwrap());
    let table = Arc::new(PostcodeTable::decode(&data("data/postcodes.json")).unwrap());
    let html = kiosk_html(&directories, &table, "<p>The list of teams</p>");
    insta::assert_snapshot!("kiosk", html.replace("><", ">\n<"));
}
