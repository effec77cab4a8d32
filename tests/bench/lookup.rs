//! How long reading the table and answering a press take, beside a plain map that `serde_json` has read:
//! `cargo xtask bench native` runs this and divides.
//!
//! But for the two that read, each times all 41,304 postcodes of the table that have a district, as they are typed
//! with a capital and a space, in one and the same order by chance.

#![allow(clippy::unwrap_used, reason = "a benchmark ends where something is not there")]

use std::{collections::HashMap, fs, path::Path, sync::Arc};

use divan::{Bencher, black_box, counter::ItemsCount};
use send_team_finder::{
    date::Date,
    finder::Finder,
    postcode::Postcode,
    resolve::Form,
    routing::{Age, route},
    table::{LadCode, Listing, PostcodeTable},
    teams::Directories,
};

fn main() {
    divan::main();
}

/// The data as it is shipped, and what is asked of it.
struct Data {
    json: String,
    table: PostcodeTable,
    directories: Directories,
    today: Date,
    typed: Vec<String>,
}

fn data() -> Data {
    let read = |name| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap();
    let json = read("postcodes.json");
    let table = PostcodeTable::decode(&json).unwrap();
    let directories = Directories::decode(&read("teams.json")).unwrap();
    let mut typed: Vec<String> = located(&table).map(|(postcode, _)| postcode.to_string()).collect();
    fastrand::Rng::with_seed(1).shuffle(&mut typed);
    Data { json, table, today: directories.made_on, directories, typed }
}

fn located(table: &PostcodeTable) -> impl Iterator<Item = (Postcode, LadCode)> {
    table.postcodes().filter_map(|(postcode, listing)| match listing {
        Listing::Located(home) => Some((postcode, home.district)),
        _ => None,
    })
}

/// What a page without a table of its own would load: each postcode with the number of its district.
fn plain_map(table: &PostcodeTable) -> HashMap<String, u8> {
    let districts: Vec<LadCode> = table.districts().collect();
    let number = |district| districts.iter().position(|known| *known == district).unwrap().try_into().unwrap();
    located(table).map(|(postcode, district)| (postcode.to_string(), number(district))).collect()
}

/// Times a task with each item.
fn each<T>(bencher: Bencher<'_, '_>, items: &[T], mut task: impl FnMut(&T)) {
    bencher.counter(ItemsCount::new(items.len())).bench_local(|| {
        for item in items {
            task(black_box(item));
        }
    });
}

#[divan::bench]
fn read_plain_map(bencher: Bencher<'_, '_>) {
    let json = serde_json::to_string(&plain_map(&data().table)).unwrap();
    bencher.bench(|| serde_json::from_str::<HashMap<String, u8>>(black_box(&json)));
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let json = data().json;
    bencher.bench(|| PostcodeTable::decode(black_box(&json)));
}

#[divan::bench]
fn look_up_in_plain_map(bencher: Bencher<'_, '_>) {
    let data = data();
    let map = plain_map(&data.table);
    each(bencher, &data.typed, |typed| {
        black_box(map.get(typed));
    });
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    each(bencher, &data().typed, |typed| {
        let _ = black_box(Postcode::parse(typed));
    });
}

#[divan::bench]
fn look_up(bencher: Bencher<'_, '_>) {
    let data = data();
    each(bencher, &parsed(&data), |postcode| {
        black_box(data.table.lookup(*postcode));
    });
}

/// With its look-up.
#[divan::bench]
fn route_postcode(bencher: Bencher<'_, '_>) {
    let data = data();
    let directory = data.directories.in_force(data.today).unwrap();
    let age = Age::Band(directory.bands.first().unwrap());
    each(bencher, &parsed(&data), |postcode| {
        let _ = black_box(route(*postcode, age, &data.table, directory));
    });
}

/// A press of the button: with parsing, look-up and route, to the whole document that is shown.
#[divan::bench]
fn answer(bencher: Bencher<'_, '_>) {
    let Data { table, directories, today, typed, .. } = data();
    let age = directories.in_force(today).unwrap().bands.first().map(|band| band.id.to_string());
    let mut finder = Finder::default();
    finder.set_directories(Arc::new(directories));
    finder.set_table(Arc::new(table));
    each(bencher, &typed, |typed| {
        let form = Form { typed: typed.clone(), place: None, age: age.clone() };
        black_box(finder.press(form, today));
    });
}

fn parsed(data: &Data) -> Vec<Postcode> {
    data.typed.iter().map(|typed| Postcode::parse(typed).unwrap()).collect()
}
