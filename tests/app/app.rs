//! What the app shows: two finders under one heading, a button that puts both a level deeper, one that draws the
//! second anew, and a list of what they told.

use leptos::prelude::*;
use send_team_finder::ui::{Answered, SendTeamFinder};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let level = RwSignal::new(2_u8);
    let turn = RwSignal::new(0_u32);
    let told = RwSignal::new(Vec::new());
    let note = move |place: &'static str| {
        move |answer: Answered| {
            let teams: Vec<_> = answer.teams.iter().map(|team| format!("{} {}", team.id, team.phone)).collect();
            told.update(|told| told.push(format!("{place}: {} {}", answer.outcome, teams.join(", "))));
        }
    };
    view! {
        <main>
            <h1>"Support in two places"</h1>
            <p>
                <button id="deeper" on:click=move |_| level.update(|level| *level += 1)>"A level deeper"</button>
                " Level: "
                <b id="level">{level}</b>
            </p>
            <div id="first">
                <SendTeamFinder base="/" heading_level=level on_answer=note("first")/>
            </div>
            <p><button id="anew" on:click=move |_| turn.update(|turn| *turn += 1)>"The second anew"</button></p>
            <div id="second">
                {move || {
                    turn.track();
                    view! { <SendTeamFinder base="/" heading_level=level on_answer=note("second")/> }
                }}
            </div>
            <ul id="told">
                <For each=move || told.get().into_iter().enumerate() key=|(index, _)| *index let((_, line))>
                    <li>{line}</li>
                </For>
            </ul>
        </main>
    }
}
