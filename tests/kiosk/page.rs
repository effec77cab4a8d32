//! The screen as it stands in the page before its program runs, drawn by the components that a browser draws: a
//! change of words or markup is seen in a review. `INSTA_UPDATE=always cargo test --test kiosk page` takes the new one.

use std::sync::Arc;

use send_team_finder::{table::PostcodeTable, teams::Directories, ui::kiosk_html};

#[test]
fn the_screen_before_its_program_runs() {
    let directories = Arc::new(Directories::decode(include_str!("../cases/teams.json")).unwrap());
    let table = Arc::new(PostcodeTable::decode(include_str!("../../data/postcodes.json")).unwrap());
    let html = kiosk_html(&directories, &table, "<p>The list of teams</p>");
    insta::assert_snapshot!("kiosk", html.replace("><", ">\n<"));
}
