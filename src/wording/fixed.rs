//! The sentences that are always the same.

use super::Words;

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
    /// Which address counts, for a young person.
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
    /// The page was opened before these ages came.
    other_ages => "The ages have changed. Load this page again";
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
    council_tax_bill => "Look at your council tax bill.";
    /// At the council's border, on our side.
    council_tax_theirs => "If it names them, ask them instead.";
    /// Elsewhere in the United Kingdom.
    ask_own_council => "Ask your own council about SEND support.";
    /// The link to any council.
    find_council => "Find your council on GOV.UK";
    /// Below an answer that says no.
    not_right => "Does this look wrong? Talk to us.";
    /// Why a postcode may be missing.
    new_home => "New homes get a postcode before we know it.";
    /// What to do where a postcode is missing.
    check_or_call => "Check what you typed. If it is right, call or email us.";
    /// Why the list has no district for a postcode.
    no_district_reason => "The postcode is on the list, but the list does not say where it is.";
    /// What to do where there is no district.
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
    /// Prints the answer.
    print => "Print";
    /// Prints it in large letters.
    large_print => "Large print";
    /// Copies the answer as text.
    copy => "Copy";
    /// It has been copied.
    copied => "Copied";
    /// It could not be copied.
    not_copied => "Could not copy";
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
    /// Beside the version: it is there without a network too.
    kept => "kept";
    /// The same, and the browser may clear it away when the device is full.
    kept_for_now => "kept for now";
    /// Without a network there is no finder.
    not_kept => "not kept";
    /// What a receptionist reads out, with marks for the team and its phone.
    say_this => "Say this: your team is the {team}. Call them on {phone}.";
    /// Above the code on a shared screen.
    code_heading => "Take it with you";
    /// What to do with it.
    code_how => "Point the camera of your phone here.";
    /// The heading of the list of all teams.
    all_teams => "All teams by district";
}
