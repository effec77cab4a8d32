//! What a family takes home of an answer: on paper, as text, in their contacts, on another phone. None
//! of it holds what was typed.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use send_team_finder::teams::Contact;
use send_team_finder::wording;
use serde_json::{Value, json};

use super::element::open;
use super::{EVERYWHERE, Story};
use crate::council::{directory, team, teams_file};
use crate::kiosk::{Copy, Kiosk};
use crate::page::Page;
use crate::settings::Settings;
use crate::situations::{NOT_SURE, SOUTH, situation};
use crate::traces::Traces;
use crate::visit::Visit;

pub(super) const ONE: [&str; 1] = ["south-pre-14"];
const BOTH: [&str; 2] = ["south-pre-14", "south-post-14"];

/// Keeps what is copied and shared, and where the device could not share, lets it.
const TAKEN: &str = "globalThis.taken = [];\
    const keep = (text) => { taken.push(text); return Promise.resolve(); };\
    navigator.clipboard.writeText = keep;\
    Object.defineProperty(navigator, 'share', { configurable: true, value: ({ text }) => keep(text) });";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("an answer can be copied, and shared where the device can", EVERYWHERE, text),
        Story::new("an answer without a team has nothing to take home", EVERYWHERE, nothing),
        Story::new("an answer has a contact file and a code for each of its teams", EVERYWHERE, files),
        Story::new("a code for a phone leads to its team, or to the form", EVERYWHERE, by_code),
        Story::new(
            "a code for a phone leads to its team in a page of others, and in a frame",
            EVERYWHERE,
            by_code_of_others,
        ),
        Story::new("a kiosk shows a code for each team of its answer", EVERYWHERE, kiosk_codes),
    ]
}

/// Asks, and sees an answer with these teams.
pub(super) async fn answered(page: &Page, about: &str, ids: &[&str]) -> Result<()> {
    page.ask(&situation(about)?).await?;
    let answer = page.see_outcome().await?;
    for id in ids {
        ensure!(answer.text.contains(&*team(id)?.phone), "the answer does not show {id}: {}", answer.text);
    }
    Ok(())
}

/// A text is about these teams, and no word of it was typed.
fn is_of(text: &str, ids: &[&str], page: &Page) -> Result<()> {
    for id in ids {
        let Contact { name, phone, email, .. } = team(id)?;
        for part in [name.as_str(), phone, email] {
            ensure!(text.contains(part), "{part} is not in: {text}");
        }
    }
    ensure!(!Traces::of(&page.typed_so_far()).are_in(text), "what was typed is in: {text}");
    Ok(())
}

/// It is enough at home: about these teams, with the helpline and its day.
fn is_enough(text: &str, ids: &[&str], page: &Page) -> Result<()> {
    is_of(text, ids, page)?;
    let directory = directory()?;
    let Contact { name, phone, email, .. } = &directory.helpline;
    for part in [name.as_str(), phone, email, &directory.checked_on.to_string()] {
        ensure!(text.contains(part), "{part} is not in: {text}");
    }
    Ok(())
}

async fn text(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    // An element asks the device once, when it comes into the page.
    let anew = "const one = document.querySelector('send-team-finder'); const other = one.cloneNode(true);\
        delete other.dataset.state; one.replaceWith(other);";
    page.as_page::<Value>("Object.defineProperty(navigator, 'share', { configurable: true, value: undefined })")
        .await?;
    page.as_page::<Value>(anew).await?;
    page.becomes("ready").await?;
    answered(page, SOUTH, &ONE).await?;
    let offers = format!(
        "return [...root.querySelectorAll('button')].some((one) => one.textContent === '{}' && visible(one))",
        wording::share()
    );
    ensure!(!page.script::<bool>(&offers, &[]).await?, "a device that cannot share is to share");

    page.as_page::<Value>(TAKEN).await?;
    page.as_page::<Value>(anew).await?;
    page.becomes("ready").await?;
    // Near a border their teams may be those beyond it.
    let near = ("Bromsgrove, near a border of the area", &["north-pre-14", "south-pre-14"]);
    for (about, ids) in [(SOUTH, &ONE[..]), (NOT_SURE, &BOTH), (near.0, near.1)] {
        answered(page, about, ids.first_chunk::<1>().context("no team")?).await?;
        page.press(&wording::copy()).await?;
        page.offers(&wording::copied()).await?;
        let is_said = "return root.querySelector('[data-do=copy]').getAttribute('aria-live') === 'polite'";
        ensure!(page.script::<bool>(is_said, &[]).await?, "nobody hears whether it is copied");
        page.press(&wording::share()).await?;
        let taken: Vec<String> = page.as_page("return taken.splice(0)").await?;
        let [copied, shared] = &taken[..] else { bail!("this is taken: {taken:?}") };
        ensure!(copied == shared, "{shared:?} is shared, and {copied:?} is copied");
        is_enough(copied, ids, page)?;
    }

    // A page may have forbidden it.
    page.as_page::<Value>("navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))").await?;
    answered(page, SOUTH, &ONE).await?;
    page.press(&wording::copy()).await?;
    page.offers(&wording::not_copied()).await?;

    // The page that a code leads to.
    page.browser.leave().await?;
    page.browser.go(&visit.server.url("/hosts/plain.html#team-south-pre-14")).await?;
    page.becomes("ready").await?;
    page.as_page::<Value>(TAKEN).await?;
    page.offers(&wording::copy()).await?;
    page.press(&wording::copy()).await?;
    page.offers(&wording::copied()).await?;
    let taken: Vec<String> = page.as_page("return taken").await?;
    is_enough(&taken.concat(), &ONE, page)?;
    page.open().await
}

async fn nothing(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    for about in ["a new home in Worcester", "a new home in a sector of two areas"] {
        page.ask(&situation(about)?).await?;
        page.see_outcome().await?;
        ensure!(page.count(".take-home").await? == 0, "{about}: there is something to take home");
    }
    Ok(())
}

/// What the links below an answer say, lead to, and bring.
async fn taken_files(page: &Page) -> Result<Vec<(String, String, String)>> {
    let script = r"
        const done = arguments[0];
        const root = document.querySelector('send-team-finder');
        Promise.all([...root.querySelectorAll('.take-home a:not([download])')].map(async (link) =>
          [link.textContent, new URL(link.href).pathname, await (await fetch(link.href)).text()])).then(done);";
    let returned = page.browser.web.execute_async(script, Vec::new()).await?;
    Ok(returned.convert()?)
}

async fn files(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    for (about, ids) in [(SOUTH, &ONE[..]), (NOT_SURE, &BOTH)] {
        answered(page, about, ids).await?;
        let files = taken_files(page).await?;
        ensure!(files.len() == 2 * ids.len(), "these can be taken: {files:?}");
        for (id, pair) in ids.iter().zip(files.chunks(2)) {
            let name = (ids.len() > 1).then_some(team(id)?.name.as_str());
            let wanted = [("vcf", wording::save_contact()), ("svg", wording::show_code())];
            for ((label, path, _), (kind, words)) in pair.iter().zip(wanted) {
                ensure!(*label == wording::of_team(words, name), "the link says {label:?}");
                ensure!(*path == format!("/teams/{id}.{kind}"), "{label} leads to {path}");
            }
            let [(.., contact), (.., code)] = pair else { continue };
            // A name of many letters goes over several lines, and a device shows a number in its own way.
            let contact = contact.replace("\r\n ", "").replace(&team(id)?.phone.dialled().0, &team(id)?.phone);
            is_of(&contact, &[id], page)?;
            ensure!(code.starts_with("<svg"), "the code is no picture: {code:.60}");
        }
        // A device takes the file, or asks what to do with it, and the answer stays.
        page.script::<Value>("root.querySelector('.take-home a').click()", &[]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        ensure!(
            page.see_outcome().await?.text.contains(&*team(ids.first().context("no team")?)?.phone),
            "the contact file takes the answer's place"
        );
    }
    Ok(())
}

async fn by_code(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let named = "return root.querySelector('[data-named-team]')?.innerText ?? ''";
    for id in ["-no-such-team", "=no-such-team", "=south%2Dpre-14", "=", "-", "south-pre-14", "s-south-pre-14"] {
        page.browser.leave().await?;
        page.browser.go(&visit.server.url(&format!("/#team{id}"))).await?;
        page.becomes("ready").await?;
        ensure!(page.script::<String>(named, &[]).await?.is_empty(), "there is a team of the name {id:?}");
        ensure!(
            page.all_words().await?.contains(&*directory()?.helpline.phone),
            "the helpline is not there for {id:?}"
        );
        page.until("the form is there", "return visible(root.querySelector('form'))", &[]).await?;
    }
    // Codes that were printed before have another sign in it.
    for sign in ["=", "-"] {
        page.browser.leave().await?;
        page.browser.go(&visit.server.url(&format!("/#team{sign}south-pre-14"))).await?;
        page.becomes("ready").await?;
        is_of(&page.script::<String>(named, &[]).await?, &ONE, page)?;
    }
    let files = taken_files(page).await?;
    ensure!(files.iter().any(|(_, path, _)| path == "/teams/south-pre-14.vcf"), "it cannot be saved: {files:?}");
    // Another family may hold the phone.
    answered(page, "Redditch, near a border of the council", &["north-pre-14"]).await?;
    let words = page.script::<String>("return root.querySelector('.finder').innerText", &[]).await?;
    ensure!(!words.contains(&*team("south-pre-14")?.phone), "two answers stand one below the other:\n{words}");
    page.open().await
}

/// What the codes of a shared screen say below them, and whether each is the file of this team.
async fn codes(kiosk: &Kiosk<'_>) -> Result<Vec<(String, String)>> {
    let script = "return [...document.querySelectorAll('#codes figure')].filter(visible).map((one) =>\
        [one.textContent, decodeURIComponent(one.querySelector('img').src)])";
    kiosk.page.script(script, &[]).await
}

async fn kiosk_codes(visit: &Visit) -> Result<()> {
    // Spaces around a name, which the tools let pass.
    let mut teams = teams_file()?;
    for team in teams.pointer_mut("/directories/0/teams").and_then(Value::as_array_mut).context("no teams")? {
        team["name"] = format!(" {} ", team["name"].as_str().unwrap_or_default()).into();
    }
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_teams(&teams)?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    for (about, ids) in [(SOUTH, &ONE[..]), (NOT_SURE, &BOTH), (SOUTH, &ONE)] {
        answered(kiosk.page, about, ids).await?;
        kiosk.see("#print").await?;
        let codes = codes(&kiosk).await?;
        ensure!(codes.len() == ids.len(), "there are {} codes for {ids:?}", codes.len());
        for ((caption, picture), id) in codes.iter().zip(ids) {
            ensure!(*caption == team(id)?.name, "the code of {id} is called {caption:?}");
            let file = Settings::get()?.dist.join(format!("teams/{id}.svg"));
            let file = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            ensure!(picture.ends_with(&file), "the code is not that of {id}");
        }
        let is_read = "return [...document.querySelectorAll('#codes img')].every((one) => one.naturalWidth > 0)";
        kiosk.page.until("the pictures are read", is_read, &[]).await?;
        ensure!(kiosk.shows("#say").await? == (ids.len() == 1), "a sentence for one team stands for {ids:?}");
    }

    // The finder stands on a page that a code can lead to, or on none, now and not on another day.
    let with_page = teams.pointer("/directories/0").context("no directory")?.clone();
    let mut without_page = with_page.clone();
    let council = without_page.pointer_mut("/council").and_then(Value::as_object_mut).context("no council")?;
    council.remove("page").context("no page")?;
    for (past, now, has_code) in [(&without_page, &with_page, true), (&with_page, &without_page, false)] {
        let mut past = past.clone();
        *past.pointer_mut("/from").context("no day")? = json!("2020-01-01");
        *teams.pointer_mut("/directories").context("no directories")? = json!([past, now]);
        let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_teams(&teams)?)?;
        kiosk.open().await?;
        kiosk.begin().await?;
        answered(kiosk.page, SOUTH, &ONE).await?;
        kiosk.see("#print").await?;
        ensure!(kiosk.shows("#scan").await? == has_code, "there is to be a code: {has_code}");
    }
    kiosk.leave().await
}

async fn by_code_of_others(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let in_sight = "const { top } = root.querySelector('[data-named-team=\"' + arguments[0] + '\"]')?.getBoundingClientRect() ?? {};\
        return top >= 0 && top < innerHeight";
    let shows = async |id: &str| page.until(&format!("{id} is in sight"), in_sight, &[json!(id)]).await;
    // One as it is now, and one that was printed before.
    let other_code = "location.hash = '#team=north-post-14'";

    let typed = situation(SOUTH)?.typed;
    page.visits(visit.server.url("/hosts/plain.html#team-south-pre-14"));
    page.open().await?;
    shows("south-pre-14").await?;
    page.type_postcode(&typed).await?;
    page.as_page::<Value>(other_code).await?;
    shows("north-post-14").await?;
    ensure!(page.typed().await? == typed, "the field holds {:?}", page.typed().await?);
    page.as_page::<Value>("location.hash = ''").await?;
    page.until("no team is named", "return !root.querySelector('[data-named-team]')", &[]).await?;
    ensure!(page.typed().await? == typed, "the field holds {:?}", page.typed().await?);

    page.visits(visit.server.url("/hosts/framed.html#team-south-pre-14"));
    page.open_in_frame("#frame").await?;
    shows("south-pre-14").await?;
    page.leave_frame().await?;
    page.as_page::<Value>(other_code).await?;
    page.go_into_frame("#frame").await?;
    shows("north-post-14").await?;
    page.leave_frame().await?;
    // A page with a query would be taken for one that tells what was typed.
    open(visit, "plain").await
}
