//! What is said while a family waits: that the data is on its way, or that it did not come.

use leptos::{component, view};

use super::{
    element::{FinderView, IntoAny as _, Parent as _, Tag as _},
    load,
    signals::Signals,
};
use crate::{finder::Reply, wording};

/// The one live region: it speaks only of waiting and loading.
#[component]
pub(super) fn Status(finder: Signals) -> FinderView {
    view! {
        <div class="status" role="status">
            {move || match load::data().failed {
                Some(_) => Some(view! { <Failure finder role="none"/> }.into_any()),
                None => finder
                    .reply(|reply| matches!(reply, Some(Reply::Waiting)))
                    .then(|| view! { <p>{wording::waiting()}</p> }),
            }}
        </div>
    }
}

/// The data did not come, and what to do. Whom to call stands below. The role is for those who do not see
/// it come.
#[component]
pub(super) fn Failure(finder: Signals, role: &'static str) -> FinderView {
    view! {
        <div class="caution" role=role>
            <p>{wording::failed()}</p>
            <p>{wording::failed_next()}</p>
            <button type="button" node_ref=finder.again on:click=move |_| finder.try_again()>{wording::try_again()}</button>
        </div>
    }
}
