//! A shared screen that nobody uses any more forgets the family that did.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::Value;

use super::kiosk::{SCREEN, fits_fingers};
use super::{CHROMIUM, EVERYWHERE, Story, WITH_PRINTERS};
use crate::council::team;
use crate::engine::Engine;
use crate::keys::{ENTER, ESCAPE, SHIFT};
use crate::kiosk::{Copy, Kiosk};
use crate::paper::{PAPERS, Printed};
use crate::situations::{SOUTH, situation};
use crate::traces::Traces;
use crate::visit::Visit;

/// Longer than the screen of a copy with a clock takes to look at it.
const A_LOOK: Duration = Duration::from_millis(200);

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a kiosk that nobody touches asks, counts, and forgets", EVERYWHERE, forgets),
        Story::new("a kiosk that asks is kept by its button, any key and any press", EVERYWHERE, kept),
        Story::new("a kiosk looks at its clocks in the middle of what it does", EVERYWHERE, in_the_middle),
        Story::new("a kiosk whose machine slept has forgotten", EVERYWHERE, slept),
        Story::new("a kiosk asks and clears at the times that the council has chosen", EVERYWHERE, chosen_times),
        Story::new("a kiosk that may never clear itself does not", EVERYWHERE, never),
        Story::new("a kiosk that was loaded again has forgotten", EVERYWHERE, loaded_again),
        Story::new("a kiosk has forgotten when somebody goes back to it", EVERYWHERE, back),
        Story::new("a kiosk has forgotten when somebody goes forward to it", EVERYWHERE, forward),
        Story::new("a kiosk that a browser kept in its memory has forgotten", CHROMIUM, from_memory),
        Story::new("a kiosk prints no team once it has forgotten", WITH_PRINTERS, prints_nothing),
        Story::new("a kiosk that nobody begins to use darkens, and wakes at a touch or key", EVERYWHERE, darkens),
    ]
}

/// A screen with an answer on it.
async fn answered(visit: &Visit) -> Result<Kiosk<'_>> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    kiosk.open().await?;
    answer(&kiosk).await?;
    Ok(kiosk)
}

async fn answer(kiosk: &Kiosk<'_>) -> Result<()> {
    kiosk.begin().await?;
    kiosk.page.ask(&situation(SOUTH)?).await?;
    kiosk.page.see_team("south-pre-14").await.map(drop)
}

/// It attracts, and holds nothing of the last family.
async fn has_forgotten(kiosk: &Kiosk<'_>) -> Result<()> {
    kiosk.attracts().await?;
    let ours = team("south-pre-14")?;
    kiosk.holds_nothing_of(&[&ours.name, &ours.phone, &ours.email]).await?;
    // Nor has the form that comes next.
    kiosk.begin().await?;
    let page = kiosk.page;
    ensure!(page.typed().await?.is_empty(), "the field holds {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.is_none(), "an age is chosen: {:?}", page.chosen_age().await?);
    ensure!(page.count("[data-outcome], [data-problem]").await? == 0, "there is a reply");
    kiosk.holds_nothing_of(&[&ours.name, &ours.phone, &ours.email]).await
}

async fn forgets(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = answered(visit).await?;
    let entries = "return history.length";
    let before: usize = page.script(entries, &[]).await?;
    let listen = r"
        const says = document.querySelector('#idle-says');
        new MutationObserver(() => { document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ''}|${says.textContent}`; })
          .observe(says, { childList: true });
        return null";
    page.script::<Value>(listen, &[]).await?;
    kiosk.pass(55.0).await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(!kiosk.shows("#idle").await?, "it asks too early");
    kiosk.pass(5.0).await?;
    kiosk.see("#idle").await?;
    page.until("its button has the focus", "return deepest() === document.querySelector('#more')", &[]).await?;
    for _ in 0..4 {
        kiosk.pass(5.0).await?;
        tokio::time::sleep(A_LOOK).await;
    }
    ensure!(kiosk.shows("#idle").await?, "it clears too early");
    let heard: String = page.script("return document.documentElement.dataset.heard", &[]).await?;
    // By whole seconds: one may have passed by itself.
    let said = |seconds: u8| format!("|{}", wording::idle_clears().replace("{seconds}", &seconds.to_string()));
    let starts = [30, 29].map(said);
    let ends = [10, 9, 8].map(said);
    let is_right = starts.iter().any(|start| ends.iter().any(|end| heard == format!("{start}{end}")));
    ensure!(is_right, "it announces {heard:?}");
    kiosk.pass(10.0).await?;
    has_forgotten(&kiosk).await?;
    ensure!(page.script::<usize>(entries, &[]).await? == before, "the history has grown");
    kiosk.leave().await
}

async fn kept(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    let asks = async || {
        kiosk.pass(61.0).await?;
        kiosk.see("#idle").await
    };
    let typed = situation(SOUTH)?.typed;
    let (first, last) = typed.split_at(typed.len() - 1);
    page.note_typed(&typed);
    kiosk.click("return document.querySelector('h1:not(#attract-title)')").await?;
    asks().await?;
    // Nothing had the focus.
    page.keys(first).await?;
    kiosk.see_no("#idle").await?;
    ensure!(page.typed().await? == first, "the keys did not reach the field: {:?}", page.typed().await?);

    asks().await?;
    kiosk.press("#more").await?;
    kiosk.see_no("#idle").await?;
    kiosk.is_in_field().await?;

    asks().await?;
    page.keys(last).await?;
    kiosk.see_no("#idle").await?;
    ensure!(page.typed().await? == typed, "the key did not reach the field: {:?}", page.typed().await?);

    asks().await?;
    // A key that would press something only wakes.
    page.keys(ENTER).await?;
    kiosk.see_no("#idle").await?;
    kiosk.is_in_field().await?;
    ensure!(page.count("[data-problem-summary]").await? == 0, "the key has pressed something");

    asks().await?;
    page.keys(" ").await?;
    kiosk.see_no("#idle").await?;
    ensure!(page.typed().await? == format!("{typed} "), "the space did not reach the field: {:?}", page.typed().await?);

    asks().await?;
    fits_fingers(page, SCREEN).await?;
    // A finger that slides off the button was there too.
    let slide = "for (const kind of ['pointerdown', 'pointercancel'])\
        document.querySelector('#more').dispatchEvent(new PointerEvent(kind, { bubbles: true })); return null";
    page.script::<Value>(slide, &[]).await?;
    kiosk.see_no("#idle").await?;

    if page.browser.engine != Engine::WebKit {
        // Nor does a finger, however long it stays, press what is below.
        let listen = "addEventListener('click', (event) => {\
            document.documentElement.dataset.pressed += event.composedPath()[0].id; }, true); return null";
        page.script::<Value>(listen, &[]).await?;
        for (id, time) in [("more", 30), ("idle-title", 30), ("more", 400)] {
            asks().await?;
            page.script::<Value>("document.documentElement.dataset.pressed = ''; return null", &[]).await?;
            let script = format!("return document.querySelector('#{id}')");
            kiosk.touch_long(&script, Duration::from_millis(time)).await.context(id)?;
            kiosk.see_no("#idle").await?;
            let pressed: String = page.script("return document.documentElement.dataset.pressed", &[]).await?;
            // Firefox takes a long touch for no press at all.
            let is_right = pressed == id || pressed.is_empty() && time > 100;
            ensure!(is_right, "a finger on {id} for {time} ms pressed {pressed:?}");
        }
    }

    asks().await?;
    kiosk.click("return root.querySelector('#age-unsure').labels[0]").await?;
    kiosk.see_no("#idle").await?;
    ensure!(page.chosen_age().await? == Some(wording::not_sure().into_owned()), "the press did not reach the choice");

    asks().await?;
    kiosk.click("return root.querySelector('#postcode')").await?;
    kiosk.see_no("#idle").await?;
    kiosk.is_in_field().await?;
    ensure!(page.typed().await? == format!("{typed} "), "the field holds {:?}", page.typed().await?);
    kiosk.leave().await
}

/// As Firefox does while a page is asked to load again.
async fn in_the_middle(visit: &Visit) -> Result<()> {
    let kiosk = answered(visit).await?;
    let look = r"
        for (const prototype of [HTMLElement.prototype, HTMLDialogElement.prototype]) {
          for (const name of ['focus', 'show', 'close'].filter((name) => Object.hasOwn(prototype, name))) {
            const act = prototype[name];
            prototype[name] = function (...given) { each(); return act.apply(this, given); };
          }
        }
        return null";
    kiosk.page.script::<Value>(look, &[]).await?;
    kiosk.pass(60.0).await?;
    kiosk.see("#idle").await?;
    kiosk.pass(30.0).await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn slept(visit: &Visit) -> Result<()> {
    let kiosk = answered(visit).await?;
    // While somebody is there, it is the clock that was set.
    kiosk.sleep(3_600).await?;
    kiosk.see("#idle").await?;
    kiosk.press("#more").await?;
    kiosk.page.see_team("south-pre-14").await?;
    kiosk.pass(20.0).await?;
    kiosk.sleep(7_200).await?;
    has_forgotten(&kiosk).await?;

    // It hears of a key before it looks at the clock.
    kiosk.page.ask(&situation(SOUTH)?).await?;
    kiosk.page.see_team("south-pre-14").await?;
    let wakes = "document.documentElement.dataset.ahead = 1e5;\
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })); return use.hidden";
    ensure!(kiosk.page.script::<bool>(wakes, &[]).await?, "a key keeps the answer of hours ago");
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn chosen_times(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?.with_times(200, 400)?)?;
    kiosk.open().await?;
    answer(&kiosk).await?;
    kiosk.pass(190.0).await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(!kiosk.shows("#idle").await?, "it asks too early");
    kiosk.pass(10.0).await?;
    kiosk.see("#idle").await?;
    kiosk.pass(380.0).await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(kiosk.shows("#idle").await?, "it clears too early");
    kiosk.pass(20.0).await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn never(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?.with_times(0, 30)?)?;
    kiosk.open().await?;
    answer(&kiosk).await?;
    kiosk.pass(100_000.0).await?;
    tokio::time::sleep(A_LOOK).await;
    kiosk.make_day("2031-01-01").await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(!kiosk.shows("#idle").await? && kiosk.shows("#use").await?, "it asks or clears");
    // What nobody uses is drawn for the new day.
    kiosk.page.keys(ESCAPE).await?;
    kiosk.make_day("2031-01-02").await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(kiosk.shows("#use").await?, "it is drawn anew in use");
    kiosk.pass(601.0).await?;
    kiosk.attracts().await?;
    kiosk.leave().await
}

async fn loaded_again(visit: &Visit) -> Result<()> {
    let kiosk = answered(visit).await?;
    kiosk.reload().await?;
    has_forgotten(&kiosk).await?;
    // What is typed and not asked is no different.
    kiosk.page.type_postcode(&situation(SOUTH)?.typed).await?;
    kiosk.reload().await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn back(visit: &Visit) -> Result<()> {
    let kiosk = answered(visit).await?;
    visit.page.console().await?;
    visit.page.browser.go(&visit.server.url("/narrow.html")).await?;
    visit.page.until("another page is there", "return !!document.querySelector('iframe')", &[]).await?;
    visit.page.browser.web.back().await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

/// Chromium keeps what came from a server, and never what came from disk.
async fn from_memory(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::installed(visit, &Copy::built()?.with_clock()?);
    kiosk.open().await?;
    // A page is not kept while its worker comes.
    page.until("its worker is there", "return !!navigator.serviceWorker.controller", &[]).await?;
    answer(&kiosk).await?;
    let listen = "addEventListener('pageshow', ({ persisted }) => {\
        document.documentElement.dataset.persisted = persisted; }); return null";
    page.script::<Value>(listen, &[]).await?;
    page.console().await?;
    page.browser.go(&visit.server.url("/narrow.html")).await?;
    page.until("another page is there", "return !!document.querySelector('iframe')", &[]).await?;
    page.browser.web.back().await?;
    page.until("it was kept", "return document.documentElement.dataset.persisted === 'true'", &[]).await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn forward(visit: &Visit) -> Result<()> {
    // The other page may be left while its finder loads.
    visit.page.expect_on_console("(network)");
    visit.page.browser.go(&visit.server.url("/narrow.html")).await?;
    visit.page.until("another page is there", "return !!document.querySelector('iframe')", &[]).await?;
    let kiosk = answered(visit).await?;
    visit.page.console().await?;
    visit.page.browser.web.back().await?;
    visit.page.until("another page is there", "return !!document.querySelector('iframe')", &[]).await?;
    visit.page.browser.web.forward().await?;
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn prints_nothing(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = answered(visit).await?;
    let ours = team("south-pre-14")?;
    let can_show = page.browser.engine == Engine::Chromium;
    if can_show {
        page.browser.show_as_printed().await?;
        let words = page.all_words().await?;
        ensure!(words.contains(&*ours.phone), "the slip does not hold the phone:\n{words}");
    }
    for paper in PAPERS {
        let Printed { pages, words } =
            kiosk.page.browser.print(&format!("kiosk-slip-{}-{}", page.browser.engine, paper.name), paper).await?;
        ensure!(pages == 1, "the slip on {paper:?} has {pages} pages");
        ensure!(words.contains(&*ours.phone), "the slip on {paper:?} does not hold the phone:\n{words}");
        ensure!(!Traces::of(&page.typed_so_far()).are_in(&words), "the slip holds what was typed:\n{words}");
    }
    kiosk.pass(60.0).await?;
    kiosk.see_no("#left:empty").await?;
    kiosk.pass(30.0).await?;
    page.until("it has cleared", "return document.querySelector('#use').hidden", &[]).await?;
    let Printed { words, .. } = page.browser.print("kiosk-cleared", PAPERS[0]).await?;
    ensure!(!words.contains(&*ours.phone) && !words.contains(&ours.name), "a team is printed:\n{words}");
    if can_show {
        let words = page.all_words().await?;
        ensure!(!words.contains(&*ours.phone) && !words.contains(&ours.name), "a team would be printed:\n{words}");
        page.browser.show_on_screen().await?;
    }

    // The printer's window has kept the page from looking at the clock.
    answer(&kiosk).await?;
    let closes =
        "document.documentElement.dataset.ahead = 1e5; dispatchEvent(new Event('afterprint')); return use.hidden";
    ensure!(page.script::<bool>(closes, &[]).await?, "closing the printer's window keeps the answer of hours ago");
    has_forgotten(&kiosk).await?;
    kiosk.leave().await
}

async fn darkens(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    kiosk.open().await?;
    kiosk.pass(595.0).await?;
    tokio::time::sleep(A_LOOK).await;
    ensure!(!kiosk.shows(".dim").await?, "it darkens too early");
    kiosk.pass(6.0).await?;
    kiosk.see(".dim").await?;
    // A filter on anything but the root would leave the page's ground as it is.
    let filter: String = kiosk.page.script("return getComputedStyle(document.documentElement).filter", &[]).await?;
    // Less light could not be read.
    ensure!(filter == "brightness(0.5)", "the root has the filter {filter:?}");
    kiosk.click("return document.querySelector('#attract-title')").await?;
    kiosk.see_no(".dim").await?;
    kiosk.pass(601.0).await?;
    kiosk.see(".dim").await?;
    kiosk.page.keys(SHIFT).await?;
    kiosk.see_no(".dim").await?;
    kiosk.leave().await
}
