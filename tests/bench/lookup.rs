//! How long reading the table and one look-up take: `cargo bench`.

use std::{fs, path::Path};

use divan::{Bencher, black_box};
use send_team_finder::{
    postcode::{Postcode, Unit},
    table::PostcodeTable,
};

fn main() {
    divan::main();
}

fn json() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/postcodes.json")).unwrap_or_default()
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let json = json();
    bencher.bench(|| PostcodeTable::decode(black_box(&json)));
}

/// Every possible unit of every sector, so that no branch is always the same: 66,800 look-ups.
#[divan::bench]
fn lookup(bencher: Bencher<'_, '_>) {
    let Ok(table) = PostcodeTable::decode(&json()) else { return };
    let all: Vec<Postcode> =
        table.sectors().flat_map(|sector| Unit::all().map(move |unit| sector.postcode(unit))).collect();
    bencher.counter(divan::counter::ItemsCount::new(all.len())).bench(|| {
        for postcode in &all {
            black_box(table.lookup(black_box(*postcode)));
        }
    });
}
