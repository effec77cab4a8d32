//! From the extracts to the table.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    postcode::Postcode,
    table::{Edition, LadCode, Listing, PostcodeTable, Rows, Whereabouts},
};
use anyhow::{Context as _, Result};
use rstar::{PointDistance as _, RTree, primitives::GeomWithData};

use super::{
    Districts, Sources,
    source::{self, Location, Position},
};

/// How near another district's postcode makes a border postcode, in metres: the position of a postcode
/// is that of its mean address, and homes of one postcode lie up to about this far from it.
const BORDER_M: i64 = 250;

pub(super) fn compile(sources: &Sources, districts: &Districts) -> Result<PostcodeTable> {
    let edition = sources.edition.parse::<Edition>().with_context(|| {
        format!(
            "{}: expected an edition such as 2025-11 in its name, found {:?}",
            sources.postcodes.display(),
            sources.edition
        )
    })?;
    let outward = source::outward(&sources.outward)?;
    let postcodes = source::postcodes(&sources.postcodes, &outward)?;
    let covered: BTreeSet<_> = postcodes.keys().map(|postcode| postcode.outward()).collect();
    let wholly = outward
        .iter()
        .filter(|(code, found)| !covered.contains(code) && !found.is_empty() && found.is_subset(&districts.neighbours))
        .map(|(code, found)| (*code, found.clone()))
        .collect();
    let rows = Rows {
        attribution: attribution(&edition),
        edition,
        own: districts.own.iter().map(|(code, _)| *code).collect(),
        postcodes: places(&postcodes, districts),
        outward: outward.into_keys().collect(),
        wholly,
    };
    PostcodeTable::from_rows(&rows)
        .context("the sources name more districts than there are letters for: see src/table/encode.rs")
}

/// The lines that the Open Government Licence asks for, with the year of the edition.
fn attribution(edition: &Edition) -> Vec<String> {
    let year = edition.year();
    vec![
        format!("Contains OS data © Crown copyright and database right {year}"),
        format!("Contains Royal Mail data © Royal Mail copyright and database right {year}"),
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0".to_owned(),
    ]
}

fn places(postcodes: &BTreeMap<Postcode, Location>, districts: &Districts) -> BTreeMap<Postcode, Option<Whereabouts>> {
    let point = |position: Position| [i64::from(position.east), i64::from(position.north)]; // squares of metres outgrow 32 bits
    let located = postcodes.values().flatten().map(|(code, position)| GeomWithData::new(point(*position), *code));
    let tree = RTree::bulk_load(located.collect());
    let nearest_other = |district: LadCode, position: Position| {
        let counts = |other: LadCode| other != district && (districts.is_own(district) || districts.is_own(other));
        // Where two are equally near, the first by code, so that the same sources give the same table.
        tree.locate_within_distance(point(position), BORDER_M * BORDER_M)
            .filter(|other| counts(other.data))
            .map(|other| (other.geom().distance_2(&point(position)), other.data))
            .min()
            .map(|(_, other)| other)
    };
    let place = |(district, position)| Whereabouts { district, nearest_other: nearest_other(district, position) };
    postcodes.iter().map(|(postcode, location)| (*postcode, location.map(place))).collect()
}

/// How many postcodes of each kind a table holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) by_district: BTreeMap<LadCode, usize>,
    pub(super) without_place: usize,
    pub(super) at_border: usize,
}

pub(super) fn counts(table: &PostcodeTable) -> Counts {
    let mut counts = Counts::default();
    for (_, listing) in table.postcodes() {
        if let Listing::Located(place) = listing {
            *counts.by_district.entry(place.district).or_default() += 1;
            counts.at_border += usize::from(place.nearest_other.is_some());
        } else {
            counts.without_place += 1;
        }
    }
    counts
}
