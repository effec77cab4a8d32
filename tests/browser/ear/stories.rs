//! What is heard, key by key. Roles have other names in other versions of a screen reader, so that only
//! names and states are listed; where engines differ, the story says so.

use std::pin::Pin;

use anyhow::Result;
use send_team_finder::wording;

use super::listening::Ear;
use crate::council::{age_labels, directory, team};
use crate::engine::Engine;
use crate::files::{POSTCODES, WASM};
use crate::server::Fault;
use crate::situations::{NOT_SURE, SOUTH, situation};
use axum::http::StatusCode;

/// What happens in a story.
type Telling<'s> = Pin<Box<dyn Future<Output = Result<()>> + 's>>;

/// A story by ear.
pub(super) struct Story {
    /// Its name, as a sentence.
    pub(super) sentence: &'static str,
    pub(super) tell: for<'s> fn(Ear<'s>) -> Telling<'s>,
}

/// All stories.
pub(super) const ALL: &[Story] = &[
    Story { sentence: "an empty form, and what is to be mended", tell: |ear| Box::pin(empty(ear)) },
    Story { sentence: "half a postcode, and the way back to it", tell: |ear| Box::pin(half(ear)) },
    Story { sentence: "a slip, and what was meant", tell: |ear| Box::pin(slip(ear)) },
    Story { sentence: "a team", tell: |ear| Box::pin(one_team(ear)) },
    Story { sentence: "the teams of both ages", tell: |ear| Box::pin(both_teams(ear)) },
    Story { sentence: "a home near a border", tell: |ear| Box::pin(border(ear)) },
    Story { sentence: "a home elsewhere", tell: |ear| Box::pin(outside(ear)) },
    Story { sentence: "a postcode that is not listed", tell: |ear| Box::pin(not_listed(ear)) },
    Story { sentence: "the way without a postcode", tell: |ear| Box::pin(no_postcode(ear)) },
    Story { sentence: "the form before the program comes", tell: |ear| Box::pin(early(ear)) },
    Story { sentence: "waiting for the data", tell: |ear| Box::pin(waiting(ear)) },
    Story { sentence: "data that does not come, and trying again", tell: |ear| Box::pin(failed(ear)) },
    Story { sentence: "a program that does not come", tell: |ear| Box::pin(no_program(ear)) },
];

impl Ear<'_> {
    /// Goes through the form with the keys, and chooses the first age.
    async fn fills(self, typed: &str) -> Result<()> {
        self.presses("Tab", &[&wording::postcode_label(), &wording::which_address(), &wording::example_and_privacy()])
            .await?;
        self.types(typed).await?;
        self.presses("Tab", &[&wording::no_postcode(), "collapsed"]).await?;
        self.chooses_first_age().await
    }

    async fn chooses_first_age(self) -> Result<()> {
        let first = age_labels()?.swap_remove(0);
        self.presses("Tab", &[&wording::age_question(), &first, "not selected"]).await?;
        self.presses("space", &["selected"]).await?;
        self.presses("Tab", &[&wording::find()]).await
    }

    /// The same without an age.
    async fn fills_unsure(self, typed: &str) -> Result<()> {
        self.presses("Tab", &[&wording::postcode_label()]).await?;
        self.types(typed).await?;
        self.presses("Tab", &[&wording::no_postcode()]).await?;
        self.presses("Tab", &[&wording::age_question()]).await?;
        self.presses_times(2, "Down", &[&wording::not_sure()]).await?;
        self.presses("space", &["selected"]).await?;
        self.presses("Tab", &[&wording::find()]).await
    }

    /// Presses the button that has the focus, and hears the heading of the answer.
    async fn finds(self) -> Result<()> {
        let visit = self.visit;
        let heading = async { Ok(visit.page.see_outcome().await?.heading) };
        self.presses_and_hears("Return", heading).await
    }

    /// Lets all that follows be read out.
    async fn reads_on(self, expected: &[&str]) -> Result<()> {
        self.presses("KP_Add", expected).await
    }
}

async fn empty(ear: Ear<'_>) -> Result<()> {
    ear.opens().await?;
    let first = &age_labels()?.swap_remove(0);
    ear.presses("Tab", &[&wording::postcode_label(), &wording::which_address(), &wording::example_and_privacy()])
        .await?;
    ear.presses("Tab", &[&wording::no_postcode(), "collapsed"]).await?;
    ear.presses("Tab", &[&wording::age_question(), first]).await?;
    ear.presses("Tab", &[&wording::find()]).await?;
    let mend = [&*wording::enter_postcode(), &*wording::choose_age()];
    ear.presses("Return", &[&wording::problem_heading(), mend[0], mend[1]]).await?;
    ear.presses("Down", &["2 items", mend[0]]).await?;
    ear.presses("Down", &[mend[1]]).await?;
    ear.presses("Down", &[&wording::postcode_label()]).await
}

async fn half(ear: Ear<'_>) -> Result<()> {
    ear.opens().await?;
    ear.fills("WR5").await?;
    let mend = wording::enter_second_half();
    ear.presses("Return", &[&wording::problem_heading(), &mend]).await?;
    ear.presses("Tab", &[&mend]).await?;
    ear.presses("Return", &[&wording::postcode_label(), "invalid", &wording::which_address(), &mend]).await
}

async fn slip(ear: Ear<'_>) -> Result<()> {
    let slip = situation("S for 5")?;
    ear.opens().await?;
    ear.fills(&slip.typed).await?;
    let mend = wording::check_character(3, 'S', Some('5'));
    ear.presses("Return", &[&wording::problem_heading(), &mend]).await?;
    ear.presses("Tab", &[&mend]).await?;
    ear.presses("Return", &[&wording::postcode_label(), "invalid", &wording::which_address(), &mend]).await?;
    ear.presses("shift+Tab", &[&wording::did_you_mean(&situation(SOUTH)?.postcode()?)]).await?;
    ear.finds().await
}

async fn one_team(ear: Ear<'_>) -> Result<()> {
    let home = situation(SOUTH)?;
    let (ours, helpline) = (team("south-pre-14")?, &directory()?.helpline);
    ear.opens().await?;
    ear.fills(&home.typed).await?;
    ear.finds().await?;
    ear.presses_times(2, "Down", &[]).await?;
    ear.reads_on(&[&ours.phone, &ours.email, &wording::next_heading(), &wording::helpline_heading(), &helpline.phone])
        .await
}

async fn both_teams(ear: Ear<'_>) -> Result<()> {
    let home = situation(NOT_SURE)?;
    let (younger, older) = (team("south-pre-14")?, team("south-post-14")?);
    ear.opens().await?;
    ear.fills_unsure(&home.typed).await?;
    ear.finds().await?;
    ear.reads_on(&[&younger.phone, &younger.email, &older.phone, &older.email, &wording::helpline_heading()]).await
}

async fn border(ear: Ear<'_>) -> Result<()> {
    let home = situation("Wychavon, near a border of the area")?;
    ear.opens().await?;
    ear.fills_unsure(&home.typed).await?;
    ear.finds().await?;
    let ours = &team("south-pre-14")?.phone;
    ear.reads_on(&[ours, &wording::near_area("North"), &wording::teams_of_area("North")]).await
}

async fn outside(ear: Ear<'_>) -> Result<()> {
    let home = situation("London")?;
    ear.opens().await?;
    ear.fills(&home.typed).await?;
    ear.finds().await?;
    ear.reads_on(&[&wording::ask_own_council(), &wording::find_council(), &directory()?.helpline.phone]).await
}

async fn not_listed(ear: Ear<'_>) -> Result<()> {
    let home = situation("a new home in Worcester")?;
    ear.opens().await?;
    ear.fills(&home.typed).await?;
    ear.finds().await?;
    ear.reads_on(&[&wording::new_home(), &wording::check_or_call(), &directory()?.helpline.phone]).await
}

async fn no_postcode(ear: Ear<'_>) -> Result<()> {
    ear.opens().await?;
    ear.presses("Tab", &[&wording::postcode_label(), &wording::which_address()]).await?;
    ear.presses("Tab", &[&wording::no_postcode(), "collapsed"]).await?;
    ear.presses("space", &["expanded"]).await?;
    ear.presses("Tab", &[&wording::place_label(), &wording::place_none()]).await?;
    ear.presses("E", &["Evesham"]).await?;
    ear.chooses_first_age().await?;
    ear.finds().await
}

async fn early(ear: Ear<'_>) -> Result<()> {
    ear.visit.server.spoil(WASM, Fault::Held);
    ear.arrives(ear.visit.page.arrive()).await?;
    ear.presses("Tab", &[&wording::postcode_label(), &wording::which_address(), &wording::example_and_privacy()])
        .await?;
    ear.types(&situation(SOUTH)?.typed).await?;
    ear.presses("Tab", &[&wording::no_postcode()]).await?;
    ear.chooses_first_age().await?;
    ear.presses("Return", &[&wording::waiting()]).await?;
    let heading = async {
        ear.visit.server.heal();
        Ok(ear.visit.page.see_outcome().await?.heading)
    };
    ear.hears(heading).await
}

async fn waiting(ear: Ear<'_>) -> Result<()> {
    let page = &ear.visit.page;
    ear.visit.server.spoil(POSTCODES, Fault::Held);
    // Without listening so far: after ten seconds the finder waits no more.
    page.open_form().await?;
    page.fill(&situation(SOUTH)?).await?;
    // A key ends what a screen reader reads by itself of a page that has just come.
    ear.presses("Control_L", &[]).await?;
    ear.presses("Return", &[&wording::waiting()]).await?;
    let heading = async {
        ear.visit.server.heal();
        Ok(page.see_outcome().await?.heading)
    };
    ear.hears(heading).await
}

async fn failed(ear: Ear<'_>) -> Result<()> {
    let page = &ear.visit.page;
    ear.visit.server.spoil(POSTCODES, Fault::Held);
    // Without listening so far, as above.
    page.open_form().await?;
    page.fill(&situation(SOUTH)?).await?;
    // A key ends what a screen reader reads by itself of a page that has just come.
    ear.presses("Control_L", &[]).await?;
    // The form goes, and the focus with it to what can be done.
    let said = async {
        ear.visit.server.spoil(POSTCODES, Fault::Status(StatusCode::NOT_FOUND));
        page.becomes("failed").await?;
        Ok(wording::try_again())
    };
    ear.hears(said).await?;
    ear.visit.server.heal();
    // The button goes, and the focus is where it was pressed for. In Chromium nothing is said of that.
    let find = wording::find();
    let said: &[&str] = if ear.engine() == Engine::Chromium { &[] } else { &[&find] };
    ear.presses("Return", said).await?;
    ear.finds().await
}

async fn no_program(ear: Ear<'_>) -> Result<()> {
    let page = &ear.visit.page;
    ear.visit.server.spoil(WASM, Fault::Held);
    ear.arrives(page.arrive()).await?;
    let said = async {
        ear.visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
        page.becomes("failed").await?;
        Ok(wording::failed())
    };
    ear.hears(said).await
}
