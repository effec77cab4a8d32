//! Every sentence that a family reads, in one place. None names a council: names come from the data.
//!
//! Plain words, short sentences, and both a parent and a young person are spoken to. A second
//! language is one more module with the same functions.

use std::borrow::Cow;

use crate::{
    date::{Date, month_name},
    postcode::NotGeographic,
    table::Edition,
};

/// What somebody reads: a sentence that is always the same, or one with names in it.
pub type Words = Cow<'static, str>;

/// Where anybody in the United Kingdom finds their council.
pub const FIND_COUNCIL: &str = "https://www.gov.uk/find-local-council";

// WR14 3AF shows how a postcode looks: it is a council's office, so nobody's home, and no two of its
// characters are easily taken for each other by people with dyslexia or dyscalculia.

macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident => $text:literal;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name() -> Words { Words::Borrowed($text) })*
    };
}

sentences! {
    /// The title of the finder.
    title => "Find your SEND team";
    /// Where there is no postcode to name.
    this_postcode => "This postcode";
    /// The label of the text box.
    postcode_label => "Postcode";
    /// Which address counts, for a parent.
    which_address => "Use the child’s home, not the school.";
    /// Which address counts, for a young person, and what happens to the postcode.
    own_address => "Is it about you? Use your own home.";
    /// How a postcode looks, and that it stays private.
    example_and_privacy => "For example, WR14 3AF. It stays on this device.";
    /// The question about age.
    age_question => "How old is the child or young person?";
    /// Why the age is asked.
    age_why => "Each team works with one age group.";
    /// The choice of no band.
    not_sure => "I’m not sure";
    /// The button.
    find => "Find your team";
    /// The way in without a postcode.
    no_postcode => "I do not have a postcode";
    /// For whom that is.
    no_postcode_why => "For a refuge, no fixed home, or a move. Choose a place near home.";
    /// The label of the choice of places.
    place_label => "Town or district";
    /// The choice of no place.
    place_none => "No place chosen";
    /// The group of towns.
    towns => "Towns and villages";
    /// The group of districts.
    districts => "Districts";
    /// Said while a press waits for the data.
    waiting => "Loading. Your answer comes next.";
    /// The button below an answer.
    find_another => "Find another team";
    /// The heading of the summary of problems.
    problem_heading => "There is a problem";
    /// In front of the page's title with problems.
    error_prefix => "Error: ";
    /// Nothing was typed.
    enter_postcode => "Enter the postcode of the home";
    /// What was typed is not a postcode.
    enter_a_postcode => "Enter a postcode, like WR14 3AF";
    /// The second half is missing.
    enter_second_half => "Enter the second half too, like the 3AF in WR14 3AF";
    /// The first half is missing.
    enter_first_half => "Enter the first half too, like the WR14 in WR14 3AF";
    /// No age was chosen.
    choose_age => "Choose an age, or ‘I’m not sure’";
    /// Below a problem with the postcode.
    way_out => "Do you not know it? Choose ‘I do not have a postcode’. Or call or email us.";
    /// The heading of what to do.
    next_heading => "What to do next";
    /// What to do, where the council has not said.
    call_or_email => "Call or email your team. Ask for your EHCP Co-ordinator.";
    /// No plan yet, to be pressed.
    no_plan_heading => "No plan yet?";
    /// No plan yet.
    no_plan_yet => "You can ask for an assessment of needs. Ask here:";
    /// Independent advice, to be pressed.
    advice_heading => "Want free advice?";
    /// Independent advice.
    advice => "This service is free. It does not take sides.";
    /// What a postcode cannot settle, to be pressed.
    differences_heading => "Two homes, a move, or care?";
    /// Brothers and sisters.
    siblings_heading => "Brothers and sisters";
    /// A child in care.
    in_care_heading => "In care";
    /// A move.
    moved_heading => "You have just moved";
    /// Two homes.
    two_homes_heading => "Two homes";
    /// Above the helpline.
    helpline_heading => "Not sure? Call or email us";
    /// At the council's border.
    council_tax_question => "Who do you pay council tax to?";
    /// At the council's border, on our side.
    council_tax_theirs => "If you pay it to them, ask them instead.";
    /// Elsewhere in the United Kingdom.
    other_council_runs_support => "Your own council runs SEND support where you live.";
    /// The link to any council.
    find_council => "Find your council on GOV.UK";
    /// Below an answer that says no.
    not_right => "Does this look wrong? Talk to us.";
    /// Why a postcode may be missing.
    new_home => "New homes get a postcode before we know it.";
    /// What to do where a postcode is missing.
    check_or_call => "Check what you typed. If it is right, call or email us.";
    /// Why there is no place.
    no_place_reason => "The postcode is on the list, but the list does not say where it is.";
    /// What to do where there is no place.
    call_to_find_out => "Call or email us. We can find your team.";
    /// The heading where a postcode names no home.
    no_team_from_postcode => "This postcode does not show a home";
    /// With sample data.
    sample => "This is a test version. The team phones and emails are samples.";
    /// To report a mistake.
    something_wrong => "Something wrong? Email us";
    /// Data could not be loaded.
    failed => "The finder did not load.";
    /// What to do then.
    failed_next => "Check your connection, then try again. Or call or email us.";
    /// The button to load again.
    try_again => "Try again";
    /// The label of a phone number.
    phone => "Phone";
    /// The label of an email address.
    email => "Email";
    /// The label of opening hours.
    hours => "Open";
    /// The heading of what can be taken home.
    take_home => "Keep this";
    /// Prints the answer.
    print => "Print";
    /// Copies the answer as text.
    copy => "Copy";
    /// It has been copied.
    copied => "Copied";
    /// Hands the answer to another program of the device.
    share => "Share";
    /// Saves a team as a contact.
    save_contact => "Save to contacts";
    /// A picture that a phone's camera reads, to be pressed.
    show_code => "Show a code for a phone";
    /// The picture itself.
    code => "A code that opens this team on a phone";
    /// Starts a shared screen.
    kiosk_start => "Start";
    /// What a shared screen is for.
    kiosk_about => "Find the SEND team for your home. We do not keep what you type.";
    /// A shared screen waits for somebody.
    idle_heading => "Are you still there?";
    /// How long it waits, with a mark for the number.
    idle_clears => "This screen clears in {seconds} seconds.";
    /// Keeps a shared screen as it is.
    more_time => "I need more time";
    /// The keys on a shared screen.
    keyboard => "Keys";
    /// Takes the last character away.
    delete => "Delete";
    /// Puts the keys away.
    done => "Done";
    /// Which copy of the program a shared screen shows.
    version => "Version";
    /// What a receptionist reads out, with marks for the team and its phone.
    say_this => "Say this: your team is the {team}. Call them on {phone}.";
    /// Above the code on a shared screen.
    code_heading => "Take it with you";
    /// What to do with it.
    code_how => "Point the camera of your phone here.";
    /// The heading of the list of all teams.
    all_teams => "All teams by district";
}

/// The heading with a team.
#[must_use]
pub fn your_team(name: &str) -> Words {
    format!("Your team: {name}").into()
}

/// The heading with the teams of all bands.
#[must_use]
pub fn your_teams(area: &str) -> Words {
    format!("Your teams: {area} area").into()
}

/// Why this area.
#[must_use]
pub fn is_in(postcode: &str, district: &str, area: &str) -> Words {
    format!("{postcode} is in {district}, in the {area} area.").into()
}

/// Why this area, by a district.
#[must_use]
pub fn chose_district(district: &str, area: &str) -> Words {
    format!("You chose {district}. It is in the {area} area.").into()
}

/// Why this area, by a town.
#[must_use]
pub fn chose_town(town: &str, district: &str, area: &str) -> Words {
    format!("You chose {town}. It is in {district}, in the {area} area.").into()
}

/// The one postcode in a longer text.
#[must_use]
pub fn found_within(postcode: &str) -> Words {
    format!("We found {postcode} in what you typed.").into()
}

/// When teams change.
#[must_use]
pub fn rule(words: &str) -> Words {
    format!("The team changes {words}.").into()
}

/// When the team changes, to be pressed.
#[must_use]
pub fn team_changes(words: &str) -> Words {
    format!("The team changes {words}").into()
}

/// Which team is next.
#[must_use]
pub fn next_team(words: &str, name: &str) -> Words {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{words}, the team becomes {name}.").into()
}

/// The teams of younger bands, to be pressed.
#[must_use]
pub fn younger(labels: &[&str]) -> Words {
    format!("Another age: {}", labels.join(", ")).into()
}

/// Near a border of an area.
#[must_use]
pub fn near_area(area: &str) -> Words {
    format!("This postcode is close to the {area} area. Your home may be there.").into()
}

/// The teams beyond a border, to be pressed.
#[must_use]
pub fn teams_of_area(area: &str) -> Words {
    format!("Show the {area} area").into()
}

/// Near another council.
#[must_use]
pub fn near_council(name: Option<&str>) -> Words {
    match name {
        Some(name) => format!("This postcode is close to the border with {name}.").into(),
        None => "This postcode is close to the border with another council.".into(),
    }
}

/// At the council's border, on the other side.
#[must_use]
pub fn council_tax_ours(council: &str) -> Words {
    format!("If you pay it to {council}, we are here for you:").into()
}

/// Outside the county.
#[must_use]
pub fn is_outside(postcode: &str, place: &str) -> Words {
    format!("{postcode} is outside {place}.").into()
}

/// Outside the county, as a heading.
#[must_use]
pub fn is_outside_heading(postcode: &str, place: &str) -> Words {
    format!("{postcode} is outside {place}").into()
}

/// The heading with a council next door.
#[must_use]
pub fn your_council(name: &str) -> Words {
    format!("Your council: {name}").into()
}

/// Who helps next door.
#[must_use]
pub fn neighbour_runs_support(name: &str) -> Words {
    format!("{name} runs SEND support where you live.").into()
}

/// The link next door.
#[must_use]
pub fn local_offer(name: &str) -> Words {
    format!("Go to the Local Offer of {name}").into()
}

/// The heading where a postcode is missing.
#[must_use]
pub fn not_listed(postcode: &str) -> Words {
    format!("We do not have {postcode} yet").into()
}

/// Why a team is likely.
#[must_use]
pub fn nearby_in_area(area: &str) -> Words {
    format!("All the postcodes that start like it are in the {area} area.").into()
}

/// Above teams that are likely.
#[must_use]
pub fn likely_team(count: usize) -> Words {
    if count == 1 { "Your team is likely to be:".into() } else { "Your teams are likely to be:".into() }
}

/// Half a postcode, all of it in one area.
#[must_use]
pub fn half_in_area(area: &str) -> Words {
    format!("All the postcodes that start like this are in the {area} area.").into()
}

/// Half a postcode that may be in several areas, or outside.
#[must_use]
pub fn half_can_be(areas: &[&str], elsewhere: Option<&str>) -> Words {
    let areas = areas.iter().map(|area| format!("in the {area} area"));
    let outside = elsewhere.map(|place| format!("outside {place}"));
    let all: Vec<String> = areas.chain(outside).collect();
    format!("Postcodes that start like this can be {}.", list(&all)).into()
}

/// Half a postcode, all of it outside.
#[must_use]
pub fn half_outside(place: &str) -> Words {
    format!("All the postcodes that start like this are outside {place}.").into()
}

/// The heading where there is no place.
#[must_use]
pub fn no_place(postcode: &str) -> Words {
    format!("We do not know where {postcode} is").into()
}

/// Why a postcode names no home here.
#[must_use]
pub fn not_geographic(reason: NotGeographic) -> Words {
    match reason {
        NotGeographic::Girobank => "It was the code of a bank.",
        NotGeographic::Business => "Banks and tax offices use it for their post.",
        NotGeographic::Forces => "It is for forces’ post. It does not show where home is.",
        NotGeographic::HealthRecord => "Health records use it when a home is not known.",
        NotGeographic::Overseas => "It belongs to an overseas territory.",
        NotGeographic::Jersey => "It is in Jersey, which has its own SEND support.",
        NotGeographic::Guernsey => "It is in Guernsey, which has its own SEND support.",
        NotGeographic::IsleOfMan => "It is on the Isle of Man, which has its own SEND support.",
    }
    .into()
}

/// What to do then.
#[must_use]
pub fn home_in(place: &str) -> Words {
    format!("Is home in {place}? Call or email us. We can find your team.").into()
}

/// More than one postcode was typed.
#[must_use]
pub fn enter_one_postcode(postcodes: &[String]) -> Words {
    format!("Enter one postcode only. We found {}", list(postcodes)).into()
}

/// No outward code begins like it.
#[must_use]
pub fn no_such_outward(outward: &str) -> Words {
    format!("Enter the postcode again. No postcode starts with {outward}").into()
}

/// Points at a character.
#[must_use]
pub fn look_again(place: usize, typed: char, meant: char) -> Words {
    let name = |char: char| if char.is_ascii_digit() { format!("number {char}") } else { format!("letter {char}") };
    format!("Enter the postcode again. Is character {place} the {}, not the {}?", name(meant), name(typed)).into()
}

/// Asks about one postcode.
#[must_use]
pub fn did_you_mean(postcode: &str) -> Words {
    format!("Did you mean {postcode}?").into()
}

/// How old the data is.
#[must_use]
pub fn correct_as_of(checked_on: Date, edition: &Edition) -> Words {
    format!("Correct as of {checked_on}. Postcodes of {} {}.", month_name(edition.month()), edition.year()).into()
}

/// The data is past its review.
#[must_use]
pub fn past_review(checked_on: Date) -> Words {
    format!("These details were last checked on {checked_on}. Call the helpline if they do not work.").into()
}

/// What is shown is that of another day.
#[must_use]
pub fn preview(day: Date) -> Words {
    format!("This is a preview. It shows the teams on {day}.").into()
}

/// The subject of a report.
#[must_use]
pub fn report_subject(edition: &Edition, from: Date) -> Words {
    format!("SEND team finder: postcodes {edition}, teams from {from}").into()
}

/// The title of the page with an answer.
#[must_use]
pub fn page_title(heading: &str, title: &str) -> Words {
    format!("{heading} – {title}").into()
}

fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
