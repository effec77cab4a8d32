//! Everything that `src/wording.rs` says, with a name wherever names come from the data.

use send_team_finder::{
    date::Date,
    postcode::NotGeographic::{Business, Forces, Girobank, Guernsey, HealthRecord, IsleOfMan, Jersey, Overseas},
    wording::{self, Words},
};

/// Stands for a name, a postcode, or a label: a word of one syllable.
const NAME: &str = "Name";
/// The words of the two rules, as the data has them.
const BIRTHDAY: &str = "on the 14th birthday";
const SCHOOL_YEAR: &str = "on 1 September, at the start of Year 9";

macro_rules! said {
    ($($name:ident($($argument:expr),*),)*) => {
        vec![$((stringify!($name), wording::$name($($argument),*))),*]
    };
}

/// What each function says, by its name; more than once where it says different things.
#[expect(clippy::too_many_lines, reason = "a list, a line for each sentence")]
pub(crate) fn all() -> Vec<(&'static str, Words)> {
    let day = Date::new(2026, 11, 24).expect("a day");
    let edition = "2025-11".parse().expect("an edition");
    let names = [NAME.to_owned(), NAME.to_owned(), NAME.to_owned()];
    said![
        title(),
        this_postcode(),
        not_copied(),
        postcode_label(),
        which_address(),
        own_address(),
        example_and_privacy(),
        age_question(),
        age_why(),
        not_sure(),
        find(),
        no_postcode(),
        no_postcode_why(),
        place_label(),
        place_none(),
        towns(),
        districts(),
        waiting(),
        find_another(),
        problem_heading(),
        error_prefix(),
        enter_postcode(),
        enter_a_postcode(),
        enter_second_half(),
        enter_first_half(),
        choose_age(),
        other_ages(),
        next_heading(),
        call_or_email(),
        no_plan_heading(),
        no_plan_yet(),
        advice_heading(),
        advice(),
        differences_heading(),
        siblings_heading(),
        in_care_heading(),
        moved_heading(),
        two_homes_heading(),
        helpline_heading(),
        council_tax_bill(),
        council_tax_theirs(),
        ask_own_council(),
        find_council(),
        not_right(),
        new_home(),
        check_or_call(),
        no_district_reason(),
        call_to_find_out(),
        no_team_from_postcode(),
        sample(),
        something_wrong(),
        failed(),
        failed_next(),
        try_again(),
        phone(),
        email(),
        hours(),
        print(),
        large_print(),
        copy(),
        copied(),
        share(),
        save_contact(),
        show_code(),
        code(),
        kiosk_start(),
        kiosk_about(),
        idle_heading(),
        idle_clears(),
        more_time(),
        keyboard(),
        delete(),
        done(),
        version(),
        kept(),
        kept_for_now(),
        not_kept(),
        say_this(),
        code_heading(),
        code_how(),
        all_teams(),
        way_out(),
        your_team(NAME),
        your_teams(NAME),
        is_in(NAME, NAME, NAME),
        chose_district(NAME, NAME),
        chose_town(NAME, NAME, NAME),
        found_within(NAME),
        rule(BIRTHDAY),
        rule(SCHOOL_YEAR),
        team_changes(BIRTHDAY),
        team_changes(SCHOOL_YEAR),
        next_team(BIRTHDAY, NAME),
        next_team(SCHOOL_YEAR, NAME),
        younger(&["Under 14"]),
        near_area(NAME),
        teams_of_area(NAME),
        near_council(Some(NAME)),
        near_council(None),
        council_tax_ours(NAME),
        is_outside(NAME, NAME),
        is_outside_heading(NAME, NAME),
        your_council(NAME),
        neighbour_runs_support(NAME),
        local_offer(NAME),
        not_listed(NAME),
        likely_team(1),
        likely_team(2),
        half_in_area(NAME),
        half_can_be(&[NAME, NAME], Some(NAME)),
        half_can_be(&[NAME, NAME], None),
        half_outside(NAME),
        no_district(NAME),
        not_geographic(Girobank),
        not_geographic(Business),
        not_geographic(Forces),
        not_geographic(HealthRecord),
        not_geographic(Overseas),
        not_geographic(Jersey),
        not_geographic(Guernsey),
        not_geographic(IsleOfMan),
        home_in(NAME),
        enter_one_postcode(&names.map(Into::into)),
        no_such_outward(NAME),
        longer_outward(NAME, NAME),
        check_character(3, 'S', Some('5')),
        check_character(3, '0', Some('O')),
        check_character(3, ')', Some('0')),
        check_character(3, '_', None),
        did_you_mean(NAME),
        correct_as_of(day, &edition),
        checked_on(day),
        past_review(day),
        preview(day),
        of_team(wording::save_contact(), Some(NAME)),
        report_subject(&edition, day),
        page_title(NAME, NAME),
    ]
}

/// The names of all functions that say something, as the text of the module has them.
pub(crate) fn names(source: &str) -> Vec<&str> {
    let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    source.lines().filter_map(name).filter(is_name).collect()
}

fn name(line: &str) -> Option<&str> {
    match line.strip_prefix("pub fn ") {
        Some(function) => function.split('(').next(),
        // Within `sentences!`.
        None => line.split_once(" => \"").map(|(name, _)| name.trim_start()),
    }
}
