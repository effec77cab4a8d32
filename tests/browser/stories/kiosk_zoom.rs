//! What a browser does by itself on a shared screen does not stay for the next family.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::kiosk::{SCREEN, chord, fits_fingers};
use super::{CHROMIUM, EVERYWHERE, Story};
use crate::keys::ESCAPE;
use crate::kiosk::{Copy, Kiosk};
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a kiosk that a family has made larger is as it was for the next", EVERYWHERE, made_larger),
        Story::new("a kiosk whose browser is zoomed all the same is as it was for the next", CHROMIUM, zoomed),
        Story::new("a kiosk's browser opens nothing that would stay", EVERYWHERE, browsers_keys),
    ]
}

/// How large the letters of the one large button are on the screen, as its owner sees them, and whether all
/// of it is in sight.
const START: &str = "const start = document.querySelector('#start'); const { top, bottom, left, right } = start.getBoundingClientRect();\
    const size = parseFloat(getComputedStyle(start).fontSize) * devicePixelRatio * visualViewport.scale;\
    const { offsetLeft: x, offsetTop: y, width, height } = visualViewport;\
    return [size, top >= y && left >= x && bottom <= y + height && right <= x + width]";

/// How large the letters around the finder are.
const LETTERS: &str = "return parseFloat(getComputedStyle(document.body).fontSize)";

/// What has gone right if an event that a browser would zoom by has been kept from it.
const WHEEL: &str = "return !document.querySelector('h1').dispatchEvent(new WheelEvent('wheel',\
    { ctrlKey: arguments[0], deltaY: arguments[1], bubbles: true, cancelable: true }))";

async fn letters(kiosk: &Kiosk<'_>) -> Result<f64> {
    kiosk.page.script(LETTERS, &[]).await
}

/// Waits until Start is as large as it was at first, and in sight.
async fn is_as_at_first(kiosk: &Kiosk<'_>, first: f64) -> Result<()> {
    kiosk.attracts().await?;
    let script = format!(
        "const [size, isInSight] = (() => {{ {START} }})(); return isInSight && Math.abs(size / arguments[0] - 1) < 0.02"
    );
    kiosk.page.until(&format!("Start has letters of {first} px, and is in sight"), &script, &[json!(first)]).await
}

async fn made_larger(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    kiosk.open().await?;
    let (first, is_in_sight): (f64, bool) = page.script(START, &[]).await?;
    ensure!(is_in_sight, "Start is out of sight from the first");
    let normal = letters(&kiosk).await?;

    for _ in 0..6 {
        chord(page, "+").await?;
    }
    ensure!(letters(&kiosk).await? > 2.0 * normal, "the keys make it {} times larger", letters(&kiosk).await? / normal);
    ensure!(page.script::<f64>("return devicePixelRatio", &[]).await? < 1.01, "the browser has zoomed");
    kiosk.begin().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    page.unfold_all().await?;
    let wide = "return document.scrollingElement.scrollWidth <= innerWidth";
    ensure!(page.script::<bool>(wide, &[]).await?, "made larger, it is wider than the screen");
    fits_fingers(page, SCREEN).await?;
    page.browser.picture(&format!("{}-kiosk-made-larger", page.browser.engine)).await?;
    kiosk.pass(60.0).await?;
    kiosk.see("#idle").await?;
    kiosk.pass(30.0).await?;
    is_as_at_first(&kiosk, first).await?;

    // By a wheel, which may come in small steps, and with Escape in place of the wait.
    kiosk.begin().await?;
    for _ in 0..8 {
        ensure!(page.script::<bool>(WHEEL, &[json!(true), json!(-50)]).await?, "the wheel zooms the browser");
    }
    ensure!(
        letters(&kiosk).await? > 2.0 * normal,
        "the wheel makes it {} times larger",
        letters(&kiosk).await? / normal
    );
    ensure!(!page.script::<bool>(WHEEL, &[json!(false), json!(-50)]).await?, "the wheel alone does not scroll");
    chord(page, "-").await?;
    let less = letters(&kiosk).await?;
    ensure!(less < 2.2 * normal && less > normal, "a step back makes it {} times larger", less / normal);
    page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    ensure!(
        (letters(&kiosk).await? - normal).abs() < 0.1,
        "after Escape it is {} times larger",
        letters(&kiosk).await? / normal
    );
    chord(page, "-").await?;
    ensure!((letters(&kiosk).await? - normal).abs() < 0.1, "it can be made smaller than it is");
    chord(page, "+").await?;
    chord(page, "0").await?;
    ensure!((letters(&kiosk).await? - normal).abs() < 0.1, "Ctrl and 0 leave it larger");
    kiosk.pass(91.0).await?;
    is_as_at_first(&kiosk, first).await?;

    // Who makes it larger and does not begin.
    for _ in 0..6 {
        chord(page, "+").await?;
    }
    kiosk.pass(91.0).await?;
    is_as_at_first(&kiosk, first).await?;
    kiosk.leave().await
}

/// By a menu, or fingers on a browser that does not know what `touch-action` says.
async fn zoomed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    page.browser.resize(1280, 1024).await?;
    kiosk.open().await?;
    let (first, _): (f64, bool) = page.script(START, &[]).await?;
    let zoom = async |times: f64| {
        // The protocol takes whole numbers only.
        let whole = |size: f64| format!("{:.0}", size / times).parse::<u32>();
        let size =
            json!({ "width": whole(1280.0)?, "height": whole(1024.0)?, "deviceScaleFactor": times, "mobile": false });
        page.browser.chromium("Emulation.setDeviceMetricsOverride", size).await?;
        page.until("it is zoomed", "return devicePixelRatio === arguments[0]", &[json!(times)]).await
    };
    for times in [2.5, 5.0, 0.5] {
        kiosk.begin().await?;
        page.ask(&situation(SOUTH)?).await?;
        page.see_team("south-pre-14").await?;
        zoom(times).await?;
        kiosk.pass(91.0).await?;
        is_as_at_first(&kiosk, first).await.with_context(|| format!("zoomed {times} times"))?;
        page.browser.picture(&format!("kiosk-zoomed-{times}")).await?;
    }
    // A receptionist takes it back.
    chord(page, "0").await?;
    zoom(1.0).await?;
    kiosk.begin().await?;
    kiosk.pass(91.0).await?;
    is_as_at_first(&kiosk, first).await.context("taken back")?;
    // While nobody is there.
    for times in [2.5, 1.0] {
        zoom(times).await?;
        kiosk.pass(91.0).await?;
        is_as_at_first(&kiosk, first).await.with_context(|| format!("zoomed {times} times by nobody"))?;
    }

    kiosk.begin().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    page.browser.chromium("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": 2.5 })).await?;
    page.until("fingers have zoomed", "return visualViewport.scale > 2", &[]).await?;
    kiosk.pass(91.0).await?;
    is_as_at_first(&kiosk, first).await.context("zoomed by fingers")?;
    kiosk.leave().await
}

async fn browsers_keys(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    let script = r"
        const passes = ([key, options]) => root.querySelector('#postcode').dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...options }));
        const [ctrl, meta, shift] = [{ ctrlKey: true }, { metaKey: true }, { ctrlKey: true, shiftKey: true }];
        const kept = ['f', 'g', 'h', 'j', 'd', 's', 'o', 'u', 'l', 'k', '+', '-', '=', '_', 'F'].flatMap((key) => [[key, ctrl], [key, meta]]);
        for (const key of ['I', 'J', 'C', 'P', 'F', '+']) kept.push([key, shift]);
        for (const key of ['F1', 'F3', 'F6', 'F7', 'F10', 'F11', 'F12', 'ZoomIn', 'ZoomOut']) kept.push([key, {}]);
        const left = ['a', 'c', 'v', 'x', 'z', 'r', 'p', '0', 'Control', 'ArrowLeft', 'Backspace'].map((key) => [key, ctrl]);
        left.push(['V', shift], ['F5', {}], ['+', {}], ['-', {}], ['0', {}], ['@', { ctrlKey: true, altKey: true }]);
        return [kept.filter(passes), left.filter((one) => !passes(one))];";
    let (reached, missed): (Vec<Value>, Vec<Value>) = page.script(script, &[]).await?;
    ensure!(reached.is_empty(), "these reach the browser: {reached:?}");
    ensure!(missed.is_empty(), "these do not: {missed:?}");
    // A browser's bar to search would take the keys that follow.
    page.browser.web.action_chain().key_down(Key::Control).send_keys("f").key_up(Key::Control).perform().await?;
    page.keys("W").await?;
    ensure!(page.typed().await? == "W", "the field holds {:?}", page.typed().await?);
    kiosk.leave().await
}
