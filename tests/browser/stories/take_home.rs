//! What a family takes home of an answer: on paper, as text, in their contacts, on another phone. None
//! of it holds what was typed.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use axum::http::StatusCode;
use send_team_finder::teams::{Contact, tel};
use send_team_finder::wording;
use serde_json::{Value, json};

use super::element::open;
use super::{EVERYWHERE, Story, WITH_PRINTERS};
use crate::council::{directory, team, teams_file};
use crate::engine::Engine;
use crate::keys::SHIFT;
use crate::kiosk::{Copy, Kiosk};
use crate::page::Page;
use crate::paper::{PAPERS, Printed};
use crate::server::Fault;
use crate::settings::Settings;
use crate::situations::{NOT_SURE, SOUTH, situation};
use crate::traces::Traces;
use crate::visit::Visit;

const ONE: [&str; 1] = ["south-pre-14"];
const BOTH: [&str; 2] = ["south-pre-14", "south-post-14"];
/// The answer that has most to say, and its teams.
const LONGEST: (&str, [&str; 2]) = ("Redditch, near a border of the council", ["north-pre-14", "north-post-14"]);

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
        Story::new("an answer is printed as a slip, or without its script with the page", EVERYWHERE, asks_printer),
        Story::new("a slip is one page of any size, from any page", WITH_PRINTERS, page_slip),
        Story::new("a kiosk shows a code for each team of its answer", EVERYWHERE, kiosk_codes),
        Story::new("a kiosk prints both teams on one page", WITH_PRINTERS, kiosk_slip),
    ]
}

/// Asks, and sees an answer with these teams.
async fn answered(page: &Page, about: &str, ids: &[&str]) -> Result<()> {
    page.ask(&situation(about)?).await?;
    let answer = page.see_outcome().await?;
    for id in ids {
        ensure!(answer.text.contains(&team(id)?.phone), "the answer does not show {id}: {}", answer.text);
    }
    Ok(())
}

/// A text is about these teams, and no word of it was typed.
fn is_of(text: &str, ids: &[&str], page: &Page) -> Result<()> {
    for id in ids {
        let Contact { name, phone, email, .. } = team(id)?;
        for part in [name, phone, email] {
            ensure!(text.contains(part), "{part} is not in: {text}");
        }
    }
    ensure!(!Traces::of(&page.typed_so_far()).are_in(text), "what was typed is in: {text}");
    let helpline = &directory()?.helpline.phone;
    ensure!(!text.contains(helpline), "more than the teams is in: {text}");
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
    for (about, ids) in [(SOUTH, &ONE[..]), (NOT_SURE, &BOTH)] {
        answered(page, about, ids).await?;
        page.press(&wording::copy()).await?;
        page.offers(&wording::copied()).await?;
        let is_said = "return root.querySelector('[data-do=copy]').getAttribute('aria-live') === 'polite'";
        ensure!(page.script::<bool>(is_said, &[]).await?, "nobody hears whether it is copied");
        page.press(&wording::share()).await?;
        let taken: Vec<String> = page.as_page("return taken.splice(0)").await?;
        let [copied, shared] = &taken[..] else { bail!("this is taken: {taken:?}") };
        ensure!(copied == shared, "{shared:?} is shared, and {copied:?} is copied");
        is_of(copied, ids, page)?;
    }

    // A page may have forbidden it.
    page.as_page::<Value>("navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))").await?;
    answered(page, SOUTH, &ONE).await?;
    page.press(&wording::copy()).await?;
    page.offers(&wording::not_copied()).await?;

    // The page that a code leads to.
    page.browser.go("about:blank").await?;
    page.browser.go(&visit.server.url("/hosts/plain.html#team=south-pre-14")).await?;
    page.becomes("ready").await?;
    page.as_page::<Value>(TAKEN).await?;
    page.offers(&wording::copy()).await?;
    page.press(&wording::copy()).await?;
    page.offers(&wording::copied()).await?;
    let taken: Vec<String> = page.as_page("return taken").await?;
    is_of(&taken.concat(), &ONE, page)?;
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
        const root = document.querySelector('send-team-finder').shadowRoot;
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
            let contact =
                contact.replace("\r\n ", "").replace(&tel(&team(id)?.phone)["tel:".len()..], &team(id)?.phone);
            is_of(&contact, &[id], page)?;
            ensure!(code.starts_with("<svg"), "the code is no picture: {code:.60}");
        }
        // A device takes the file, or asks what to do with it, and the answer stays.
        page.script::<Value>("root.querySelector('.take-home a').click()", &[]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        ensure!(
            page.see_outcome().await?.text.contains(&team(ids.first().context("no team")?)?.phone),
            "the contact file takes the answer's place"
        );
    }
    Ok(())
}

async fn by_code(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let named = "return root.querySelector('[data-named-team]')?.innerText ?? ''";
    for id in ["no-such-team", "south%2Dpre-14", ""] {
        page.browser.go("about:blank").await?;
        page.browser.go(&visit.server.url(&format!("/#team={id}"))).await?;
        page.becomes("ready").await?;
        ensure!(page.script::<String>(named, &[]).await?.is_empty(), "there is a team of the name {id:?}");
        ensure!(page.all_words().await?.contains(&directory()?.helpline.phone), "the helpline is not there for {id:?}");
        page.until("the form is there", "return visible(root.querySelector('form'))", &[]).await?;
    }
    page.browser.go("about:blank").await?;
    page.browser.go(&visit.server.url("/#team=south-pre-14")).await?;
    page.becomes("ready").await?;
    is_of(&page.script::<String>(named, &[]).await?, &ONE, page)?;
    let files = taken_files(page).await?;
    ensure!(files.iter().any(|(_, path, _)| path == "/teams/south-pre-14.vcf"), "it cannot be saved: {files:?}");
    // Another family may hold the phone.
    answered(page, LONGEST.0, &LONGEST.1).await?;
    let words = page.script::<String>("return root.querySelector('.finder').innerText", &[]).await?;
    ensure!(!words.contains(&team("south-pre-14")?.phone), "two answers stand one below the other:\n{words}");
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

async fn kiosk_slip(visit: &Visit) -> Result<()> {
    // A press opens no dialog, which a driver could not close.
    let start = "<script type=\"module\">";
    let copy = Copy::built()?.with_clock()?.changed(start, &format!("{start}globalThis.print = () => {{}};"))?;
    let kiosk = Kiosk::on_disk(visit, &copy)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    answered(kiosk.page, LONGEST.0, &LONGEST.1).await?;
    for (button, has_code) in [("print", true), ("large", false)] {
        if button == "large" && kiosk.page.browser.engine == Engine::Chromium {
            is_in_large_print(&kiosk).await?;
        }
        for paper in PAPERS {
            kiosk.press(&format!("#{button}")).await?;
            let name = format!("kiosk-slip-both-{}-{}-{button}", kiosk.page.browser.engine, paper.name);
            let slip = kiosk.page.browser.print(&name, paper).await?;
            is_slip(&slip, &name, &LONGEST.1, kiosk.page)?;
            let codes = slip.words.replace('\n', " ").contains(&*wording::code_how());
            ensure!(codes == has_code, "{name} is to have a code: {has_code}");
        }
    }
    kiosk.leave().await
}

/// No word of the answer is smaller than 16 pt, as the UK Association for Accessible Formats asks of large print.
async fn is_in_large_print(kiosk: &Kiosk<'_>) -> Result<()> {
    kiosk.press("#large").await?;
    kiosk.page.browser.show_as_printed().await?;
    let small = r"
        const parts = [...root.querySelectorAll('.answer, .answer *')].filter(visible);
        const has_words = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        return parts.filter(has_words)
          .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize) * 72 / 96])
          .filter(([, points]) => points < 15.99);";
    let small: Vec<(String, f64)> = kiosk.page.script(small, &[]).await?;
    ensure!(small.is_empty(), "these are smaller than 16 pt: {small:?}");
    kiosk.page.browser.show_on_screen().await
}

/// It is one page, about these teams, and holds nothing that was typed.
fn is_slip(slip: &Printed, name: &str, ids: &[&str], page: &Page) -> Result<()> {
    ensure!(slip.pages == 1, "{name} has {} pages", slip.pages);
    let words = &slip.words;
    for id in ids {
        let Contact { phone, email, .. } = team(id)?;
        ensure!(words.contains(phone), "{name} does not hold the phone of {id}:\n{words}");
        ensure!(words.contains(email), "{name} does not hold the email of {id}:\n{words}");
    }
    ensure!(!Traces::of(&page.typed_so_far()).are_in(words), "{name} holds what was typed:\n{words}");
    Ok(())
}

/// What a printer would be asked for.
const PRINTER: &str = "globalThis.printed = 0; globalThis.print = () => { printed += 1; }";

/// Presses a button that prints, and waits until the printer is asked.
async fn print_by(page: &Page, words: &str) -> Result<()> {
    let before: u32 = page.as_page("return printed").await?;
    page.press(words).await?;
    // Firefox runs a driver's scripts beside the page's.
    let is_asked = "return (window.wrappedJSObject ?? window).printed > arguments[0]";
    page.until("the printer is asked", is_asked, &[before.into()]).await
}

async fn by_code_of_others(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let in_sight = "const { top } = root.querySelector('[data-named-team=\"' + arguments[0] + '\"]')?.getBoundingClientRect() ?? {};\
        return top >= 0 && top < innerHeight";
    let shows = async |id: &str| page.until(&format!("{id} is in sight"), in_sight, &[json!(id)]).await;
    let other_code = "location.hash = '#team=north-post-14'";

    let typed = situation(SOUTH)?.typed;
    page.visits(visit.server.url("/hosts/plain.html#team=south-pre-14"));
    page.open().await?;
    shows("south-pre-14").await?;
    page.type_postcode(&typed).await?;
    page.as_page::<Value>(other_code).await?;
    shows("north-post-14").await?;
    ensure!(page.typed().await? == typed, "the field holds {:?}", page.typed().await?);
    page.as_page::<Value>("location.hash = ''").await?;
    page.until("no team is named", "return !root.querySelector('[data-named-team]')", &[]).await?;
    ensure!(page.typed().await? == typed, "the field holds {:?}", page.typed().await?);

    page.visits(visit.server.url("/hosts/framed.html#team=south-pre-14"));
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

async fn asks_printer(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    page.as_page::<Value>(PRINTER).await?;
    answered(page, SOUTH, &ONE).await?;
    for (words, size) in [(wording::print(), "print"), (wording::large_print(), "large")] {
        print_by(page, &words).await?;
        ensure!(page.script::<String>("return finder.dataset.slip", &[]).await? == size, "the slip has another size");
        // A phone says so before it lays the page out.
        page.as_page::<Value>("dispatchEvent(new Event('afterprint'))").await?;
        ensure!(page.script::<bool>("return 'slip' in finder.dataset", &[]).await?, "it is a slip no more");
        page.keys(SHIFT).await?;
        ensure!(!page.script::<bool>("return 'slip' in finder.dataset", &[]).await?, "it stays a slip");
    }

    // Without what makes the slip, the page is printed.
    visit.server.spoil("/slip.js", Fault::Status(StatusCode::NOT_FOUND));
    for words in ["404", "Failed", "slip.js"] {
        page.expect_on_console(words);
    }
    page.open().await?;
    page.as_page::<Value>(PRINTER).await?;
    answered(page, SOUTH, &ONE).await?;
    print_by(page, &wording::print()).await?;
    ensure!(!page.script::<bool>("return 'slip' in finder.dataset", &[]).await?, "there is a slip without its script");
    Ok(())
}

async fn page_slip(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for host in ["plain", "drupal", "hostile", "dark"] {
        open(visit, host).await?;
        page.as_page::<Value>(PRINTER).await?;
        for (number, (about, ids)) in [(SOUTH, &ONE[..]), (LONGEST.0, &LONGEST.1)].into_iter().enumerate() {
            answered(page, about, ids).await?;
            for (paper, words) in
                PAPERS.into_iter().flat_map(|paper| [(paper, wording::print()), (paper, wording::large_print())])
            {
                print_by(page, &words).await?;
                let engine = page.browser.engine;
                let name = format!("slip-{engine}-{host}-{number}-{}-{}", paper.name, words.replace(' ', "-"));
                let slip = page.browser.print(&name, paper).await?;
                is_slip(&slip, &name, ids, page)?;
            }
        }
    }
    Ok(())
}
