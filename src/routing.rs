//! Routes a postcode or a district, and an age, to an outcome, by the directory in force.
//!
//! ```
//! # use std::{fs};
//! # use send_team_finder::{table::PostcodeTable, teams::Directories};
//! # let read = |name| fs::read_to_string(name).unwrap();
//! # let table = PostcodeTable::decode(&read("data/postcodes.json")).unwrap();
//! # let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
//! use send_team_finder::{postcode::Postcode, routing::{Age, Outcome, route}};
//! let directory = &directories.all()[0];
//! let outcome = route(Postcode::parse("WR5 2NP").unwrap(), Age::NotSure, &table, directory).unwrap();
//! let Outcome::BothTeams(home) = outcome else { panic!("not in the county") };
//! assert_eq!((home.district, &*home.teams.area.name), ("Worcester", "South"));
//! ```

use crate::{
    postcode::{NotGeographic, Postcode},
    table::{LadCode, Listing, PostcodeTable, Whereabouts},
    teams::{AgeBand, Area, Neighbour, Team, TeamDirectory},
};

/// What a family says of the age of the child or young person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age<'d> {
    /// The age is in this band.
    Band(&'d AgeBand),
    /// The family is not sure, or has children in more than one band.
    NotSure,
}

/// What follows for a family. Living elsewhere is an outcome too, with a next step of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'d> {
    /// The home is in the county and the band is known: one team.
    Team(Home<'d>),
    /// The home is in the county and the age is not sure: the teams of all bands.
    BothTeams(Home<'d>),
    /// The home is in a council next door.
    OutsideNeighbour {
        /// That council.
        neighbour: &'d Neighbour,
        /// The teams of the county across a border that is near. They are the family's if its council tax
        /// bill names the council: families pay the district, and the bill names both.
        at_border: Option<AreaTeams<'d>>,
    },
    /// The home is somewhere else in the United Kingdom.
    OutsideUk {
        /// The teams of the county across a border that is near, as for a neighbour.
        at_border: Option<AreaTeams<'d>>,
    },
    /// The postcode is not in the table, though others of its outward code are: it is wrong, or newer than the
    /// table.
    NotListed {
        /// The teams of the one area that all of its sector is in. None where its sector is in more.
        likely: Option<AreaTeams<'d>>,
    },
    /// The postcode is in the table without a district, or in one of the county's that the directory has in
    /// no area.
    NoDistrict,
    /// The postcode names no home in England.
    NotGeographic(NotGeographic),
}

/// A home in the county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home<'d> {
    /// The name of its district.
    pub district: &'d str,
    /// The teams of its area.
    pub teams: AreaTeams<'d>,
    /// The border that is near, where what lies beyond it has other teams.
    pub border: Option<Border<'d>>,
}

/// The teams of an area, divided by what the family said of the age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaTeams<'d> {
    /// The area.
    pub area: &'d Area,
    /// The teams for the age: one, or all where it is not sure. The youngest band first.
    pub matching: Vec<&'d Team>,
    /// The teams of the older bands.
    pub older: Vec<&'d Team>,
    /// The teams of the younger bands.
    pub younger: Vec<&'d Team>,
}

/// The other side of a border that is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Border<'d> {
    /// Another area of the county.
    Area(AreaTeams<'d>),
    /// Another council; none where the directory does not name it.
    Council(Option<&'d Neighbour>),
}

/// The error of a postcode whose outward code does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchOutward;

/// Finds the outcome for a home with a postcode.
///
/// # Errors
///
/// [`NoSuchOutward`] where no postcode of the United Kingdom begins like it.
pub fn route<'d>(
    postcode: Postcode,
    age: Age<'d>,
    table: &PostcodeTable,
    directory: &'d TeamDirectory,
) -> Result<Outcome<'d>, NoSuchOutward> {
    if let Some(reason) = NotGeographic::of(postcode.outward()) {
        return Ok(Outcome::NotGeographic(reason));
    }
    match table.lookup(postcode) {
        Listing::Located(home) => Ok(match located(home, age, directory) {
            // Staff have left one of the county's districts out: its families are not sent away for that.
            Outcome::OutsideUk { .. } if table.own_districts().any(|own| own == home.district) => Outcome::NoDistrict,
            outcome => outcome,
        }),
        Listing::NoDistrict => Ok(Outcome::NoDistrict),
        Listing::NotListed => {
            let area = only_area(&table.districts_of_sector(postcode.sector()), directory);
            Ok(Outcome::NotListed { likely: area.map(|area| area_teams(area, age, directory)) })
        }
        Listing::Wholly(districts) => Ok(match only_neighbour(districts, directory) {
            Some(neighbour) => Outcome::OutsideNeighbour { neighbour, at_border: None },
            None => Outcome::OutsideUk { at_border: None },
        }),
        Listing::Elsewhere => Ok(Outcome::OutsideUk { at_border: None }),
        Listing::NoSuchOutward => Err(NoSuchOutward),
    }
}

/// Finds the outcome for a home in a district that the family chose by its name or by a town. None where
/// the district is in no area. Borders are not checked: a district is not near one, only homes in it are.
#[must_use]
pub fn route_district<'d>(district: LadCode, age: Age<'d>, directory: &'d TeamDirectory) -> Option<Outcome<'d>> {
    directory.area_of(district)?;
    Some(located(Whereabouts { district, nearest_other: None }, age, directory))
}

/// Finds the outcome for a home whose district is known.
fn located<'d>(home: Whereabouts, age: Age<'d>, directory: &'d TeamDirectory) -> Outcome<'d> {
    let Some((area, district)) = directory.area_of(home.district) else {
        let at_border = home.nearest_other.and_then(|district| directory.area_of(district));
        let at_border = at_border.map(|(area, _)| area_teams(area, age, directory));
        return match directory.neighbour_of(home.district) {
            Some(neighbour) => Outcome::OutsideNeighbour { neighbour, at_border },
            None => Outcome::OutsideUk { at_border },
        };
    };
    let border = home.nearest_other.and_then(|other| match directory.area_of(other) {
        Some((beyond, _)) if beyond.id == area.id => None,
        Some((beyond, _)) => Some(Border::Area(area_teams(beyond, age, directory))),
        None => Some(Border::Council(directory.neighbour_of(other))),
    });
    let home = Home { district, teams: area_teams(area, age, directory), border };
    match age {
        Age::Band(_) => Outcome::Team(home),
        Age::NotSure => Outcome::BothTeams(home),
    }
}

/// Divides the teams of an area by age. Without a team of that band, which the reader of `teams.json` refuses,
/// nothing matches.
#[must_use]
pub fn area_teams<'d>(area: &'d Area, age: Age<'d>, directory: &'d TeamDirectory) -> AreaTeams<'d> {
    let mut teams = AreaTeams { area, matching: Vec::new(), older: Vec::new(), younger: Vec::new() };
    for team in directory.teams_of(area) {
        let list = match age {
            Age::Band(band) if band.id != team.band && teams.matching.is_empty() => &mut teams.younger,
            Age::Band(band) if band.id != team.band => &mut teams.older,
            _ => &mut teams.matching,
        };
        list.push(team);
    }
    teams
}

/// Finds the area that all of these districts are in. None for no districts, and where one is in another area
/// or in none.
#[must_use]
pub fn only_area<'d>(districts: &[LadCode], directory: &'d TeamDirectory) -> Option<&'d Area> {
    let mut areas = districts.iter().map(|district| directory.area_of(*district).map(|(area, _)| area));
    let first = areas.next()??;
    areas.all(|area| area.is_some_and(|area| std::ptr::eq(area, first))).then_some(first)
}

/// Finds the neighbour that all of these districts belong to.
fn only_neighbour<'d>(districts: &[LadCode], directory: &'d TeamDirectory) -> Option<&'d Neighbour> {
    let mut neighbours = districts.iter().map(|district| directory.neighbour_of(*district));
    let first = neighbours.next()??;
    neighbours.all(|neighbour| neighbour.is_some_and(|neighbour| std::ptr::eq(neighbour, first))).then_some(first)
}
