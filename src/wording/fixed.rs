//! Holds the sentences that are always the same.

use super::Words;

// WR14 3AF shows how a postcode looks: it is a council's office, so nobody's home, and no two of its
// characters are lookalikes for people with dyslexia or dyscalculia.

macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident => $text:literal;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name() -> Words { Words::Borrowed($text) })*
    };
}

sentences! {
    /// The title of the finder.
    title => "Find your SEND team";
    /// The words that stand for a postcode where there is none to name.
    this_postcode => "This postcode";
    /// The label of the text box.
    postcode_label => "Postcode";
    /// The hint which address counts, for a parent.
    which_address => "Use the child’s home, not the school.";
    /// The hint which address counts, for a young person.
    own_address => "Is it about you? Use your own home.";
    /// The hint with an example, and that what is typed stays private.
    example_and_privacy => "For example, WR14 3AF. It stays on this device.";
    /// The question about age.
    age_question => "How old is the child or young person?";
    /// The hint why the age is asked.
    age_why => "Each team works with one age group.";
    /// The label of the choice of no band.
    not_sure => "I’m not sure";
    /// The label of the button.
    find => "Find your team";
    /// The summary of the details for those without a postcode.
    no_postcode => "I do not have a postcode";
    /// The hint for whom that is.
    no_postcode_why => "For a refuge, no fixed home, or a move. Choose a place near home.";
    /// The label of the list of places.
    place_label => "Town or district";
    /// The option of no place.
    place_none => "No place chosen";
    /// The label of the group of towns and villages.
    towns => "Towns and villages";
    /// The label of the group of districts.
    districts => "Districts";
    /// The status while a press waits for data.
    waiting => "Loading. Your answer comes next.";
    /// The label of the button below an answer.
    find_another => "Find another team";
    /// The heading of the error summary.
    problem_heading => "There is a problem";
    /// The words before the page's title while there are problems.
    error_prefix => "Error: ";
    /// The error message where nothing was typed.
    enter_postcode => "Enter the postcode of the home";
    /// The error message where what was typed is no postcode.
    enter_a_postcode => "Enter a postcode, like WR14 3AF";
    /// The error message where the second half is missing.
    enter_second_half => "Enter the second half too, like the 3AF in WR14 3AF";
    /// The error message where the first half is missing.
    enter_first_half => "Enter the first half too, like the WR14 in WR14 3AF";
    /// The error message where no age was chosen.
    choose_age => "Choose an age, or ‘I’m not sure’";
    /// The error message where the form was drawn by the directory of another day.
    other_ages => "The ages have changed. Load this page again";
    /// The way out below a problem with the postcode.
    way_out => "Do you not know it? Choose ‘I do not have a postcode’. Or call or email us.";
    /// The heading of what to do.
    next_heading => "What to do next";
    /// The sentence what to do, where the council has none of its own.
    call_or_email => "Call or email your team. Ask for your EHCP Co-ordinator.";
    /// The summary of the details for families without a plan.
    no_plan_heading => "No plan yet?";
    /// The sentence for families without a plan.
    no_plan_yet => "You can ask for an assessment of needs. Ask here:";
    /// The summary of the details with independent advice.
    advice_heading => "Want free advice?";
    /// The sentence on independent advice.
    advice => "This service is free. It does not take sides.";
    /// The summary of the details with what a postcode cannot settle.
    differences_heading => "Two homes, a move, or care?";
    /// The heading for brothers and sisters.
    siblings_heading => "Brothers and sisters";
    /// The heading for a child in care.
    in_care_heading => "In care";
    /// The heading for a family that has moved.
    moved_heading => "You have just moved";
    /// The heading for a child with two homes.
    two_homes_heading => "Two homes";
    /// The heading above the helpline.
    helpline_heading => "Not sure? Call or email us";
    /// The warning's sentence at the council's border.
    council_tax_bill => "Look at your council tax bill.";
    /// The warning's sentence at the council's border, for homes in the county.
    council_tax_theirs => "If it names them, ask them instead.";
    /// The sentence for homes elsewhere in the United Kingdom.
    ask_own_council => "Ask your own council about SEND support.";
    /// The words of the link to any council.
    find_council => "Find your council on GOV.UK";
    /// The sentence below an answer without a team.
    not_right => "Does this look wrong? Talk to us.";
    /// The reason why the table may lack a postcode.
    new_home => "New homes get a postcode before we know it.";
    /// The sentence what to do where the table lacks a postcode.
    check_or_call => "Check what you typed. If it is right, call or email us.";
    /// The reason for no team where the ONSPD has no district for a postcode.
    no_district_reason => "The postcode is on the list, but the list does not say where it is.";
    /// The sentence what to do where there is no district.
    call_to_find_out => "Call or email us. We can find your team.";
    /// The heading where a postcode names no home.
    no_team_from_postcode => "This postcode does not show a home";
    /// The warning that contacts are samples.
    sample => "This is a test version. The team phones and emails are samples.";
    /// The words of the link to report a mistake.
    something_wrong => "Something wrong? Email us";
    /// The status where data did not come.
    failed => "The finder did not load.";
    /// The sentence what to do where data did not come.
    failed_next => "Check your connection, then try again. Or call or email us.";
    /// The label of the button that loads again.
    try_again => "Try again";
    /// The label of a phone number.
    phone => "Phone";
    /// The label of an email address.
    email => "Email";
    /// The label of opening hours.
    hours => "Open";
    /// The label of the button that prints the answer.
    print => "Print";
    /// The label of the button that prints it in large letters.
    large_print => "Large print";
    /// The label of the button that copies the answer as text.
    copy => "Copy";
    /// The label of that button once it has copied.
    copied => "Copied";
    /// The label of that button where it could not copy.
    not_copied => "Could not copy";
    /// The label of the button that hands the answer to another program of the device.
    share => "Share";
    /// The words of the link that saves a team as a contact.
    save_contact => "Save to contacts";
    /// The words of the link to a picture that a phone's camera reads.
    show_code => "Show a code for a phone";
    /// The text alternative of that picture.
    code => "A code that opens this team on a phone";
    /// The label of the button that starts a shared screen.
    kiosk_start => "Start";
    /// The sentence what a shared screen is for.
    kiosk_about => "Find the SEND team for your home. We do not keep what you type.";
    /// The heading where a shared screen asks whether somebody is there.
    idle_heading => "Are you still there?";
    /// The sentence how long it waits, with a mark for the number.
    idle_clears => "This screen clears in {seconds} seconds.";
    /// The label of the button that keeps a shared screen as it is.
    more_time => "I need more time";
    /// The name of the keys on a shared screen.
    keyboard => "Keys";
    /// The label of the key that deletes the last character.
    delete => "Delete";
    /// The label of the key that hides the keys.
    done => "Done";
    /// The label of the release that a shared screen runs.
    version => "Version";
    /// The note beside the release where the browser keeps it for days without a network.
    kept => "kept";
    /// The note beside the release where the browser keeps it until the device is full.
    kept_for_now => "kept for now";
    /// The note beside the release where the browser does not keep it.
    not_kept => "not kept";
    /// The sentence that a receptionist reads out, with marks for the team and its phone.
    say_this => "Say this: your team is the {team}. Call them on {phone}.";
    /// The heading above the code on a shared screen.
    code_heading => "Take it with you";
    /// The sentence what to do with the code.
    code_how => "Point the camera of your phone here.";
    /// The heading of the list of all teams.
    all_teams => "All teams by district";
}
