//! What a receptionist says, and what a family takes home, beside an answer.

use leptos::{component, prelude::With as _, view};

use super::{fill, screen::Screen};
use crate::{
    answer::AnswerTeam,
    ui::{
        element::{FinderView, Parent as _, Tag as _},
        options::Answered,
    },
    wording,
};

/// What is taken home of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The one team, where it is one.
    team: Option<AnswerTeam>,
    /// The name of each team, and its code for phones: a picture in SVG.
    codes: Vec<(String, String)>,
}

impl Home {
    /// That of an answer; none where no team is the family's own. `code` gives a team's picture by its id.
    pub(super) fn of(answered: &Answered, code: impl Fn(&str) -> Option<String>) -> Option<Self> {
        answered.area.as_ref()?;
        let team = answered.team.as_ref().and_then(|id| answered.teams.iter().find(|team| team.id == *id)).cloned();
        let codes = answered.teams.iter().filter_map(|team| Some((team.name.clone(), code(&team.id)?))).collect();
        Some(Self { team, codes })
    }
}

/// The part beside the answer, where there is something to take home.
#[component]
pub(super) fn TakeHome(screen: Screen) -> FinderView {
    let codes = move || screen.home.with(|home| home.iter().flat_map(|home| &home.codes).map(code).collect::<Vec<_>>());
    let has_codes = move || screen.home.with(|home| home.as_ref().is_some_and(|home| !home.codes.is_empty()));
    let say = move || screen.home.with(|home| home.as_ref()?.team.as_ref().map(sentence));
    view! {
        <section id="home" class="finder" hidden=move || screen.home.with(Option::is_none)>
            <p id="say" hidden=move || say().is_none()>{say}</p>
            <h2 id="home-title">{wording::code_heading()}</h2>
            <button id="print" type="button" class="secondary" on:click=move |_| screen.print(false)>
                {wording::print()}
            </button>
            <button id="large" type="button" class="secondary" on:click=move |_| screen.print(true)>
                {wording::large_print()}
            </button>
            <div id="scan" hidden=move || !has_codes()>
                <p>{wording::code_how()}</p>
                <div id="codes">{codes}</div>
            </div>
        </section>
    }
}

fn sentence(team: &AnswerTeam) -> String {
    fill(&wording::say_this(), &[("team", &team.name), ("phone", &team.phone)])
}

fn code((name, picture): &(String, String)) -> FinderView {
    let address = ["data:image/svg+xml,", &String::from(js_sys::encode_uri_component(picture))].concat();
    view! {
        <figure>
            <img class="code" alt=wording::code() src=address/>
            <figcaption>{name.clone()}</figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(area: Option<&str>, team: Option<&str>) -> Answered {
        let of = |id: &str| AnswerTeam { id: id.to_owned(), name: format!("Team {id}"), phone: format!("01632 {id}") };
        Answered {
            outcome: "team".to_owned(),
            area: area.map(str::to_owned),
            band: None,
            team: team.map(str::to_owned),
            teams: vec![of("1"), of("2")],
        }
    }

    #[test]
    fn nothing_is_taken_home_of_an_answer_that_is_nowhere_in_the_county() {
        assert_eq!(Home::of(&answered(None, None), |_| None), None);
    }

    #[test]
    fn a_receptionist_says_the_one_team_and_each_has_its_code() {
        let home = Home::of(&answered(Some("north"), Some("2")), |id| Some(format!("<svg>{id}</svg>"))).unwrap();
        assert_eq!(home.codes, [("Team 1".into(), "<svg>1</svg>".into()), ("Team 2".into(), "<svg>2</svg>".into())]);
        let said = sentence(home.team.as_ref().unwrap());
        assert!(said.contains("Team 2") && said.contains("01632 2") && !said.contains('{'), "{said}");
        // Of two teams none, and without a page of the council there is no code.
        let home = Home::of(&answered(Some("north"), None), |_| None).unwrap();
        assert_eq!((home.team, home.codes), (None, vec![]));
    }
}
