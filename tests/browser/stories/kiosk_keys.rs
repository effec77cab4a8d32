//! The keys on a shared screen, for those who only touch it.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::{Value, json};

use super::kiosk::{SCREEN, fits_fingers};
use super::{CHROMIUM, EVERYWHERE, Story};
use crate::engine::Engine;
use crate::keys::{DOWN, RIGHT, SHIFT, UP};
use crate::kiosk::{Copy, Kiosk, key};
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

/// For engines whose drivers have fingers.
const WITH_FINGERS: &[Engine] = &[Engine::Chromium, Engine::Firefox];
const FIELD: &str = "return root.querySelector('#postcode')";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a kiosk has keys for a finger", WITH_FINGERS, by_finger),
        Story::new("a kiosk's field is what a finger meets, and its keys fit any window", CHROMIUM, any_window),
        Story::new("a kiosk has no keys for a mouse or a keyboard", EVERYWHERE, not_by_mouse),
    ]
}

async fn by_finger(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    let south = situation(SOUTH)?;
    kiosk.open().await?;
    kiosk.touch("return document.querySelector('#start')").await?;
    kiosk.is_in_field().await?;
    kiosk.touch(FIELD).await?;
    kiosk.see("#keys").await?;

    let script = r"
        const keys = document.querySelector('#keys');
        const buttons = [...keys.querySelectorAll('button')];
        return [keys.getAttribute('role'), keys.getAttribute('aria-label'), root.querySelector('#postcode').inputMode,
          String(buttons.length), String(buttons.every((one) => one.textContent && one.type === 'button'))];";
    let said: Vec<String> = page.script(script, &[]).await?;
    ensure!(said == ["toolbar", &*wording::keyboard(), "none", "38", "true"], "the keys are {said:?}");

    fits_fingers(page, SCREEN).await?;

    without_finger(&kiosk).await?;

    page.note_typed(&south.typed);
    let letters: Vec<char> = south.typed.chars().filter(char::is_ascii_alphanumeric).collect();
    for letter in &letters {
        kiosk.touch_key(&letter.to_string()).await?;
    }
    let bare: String = letters.iter().collect();
    ensure!(page.typed().await? == bare, "the field holds {:?}", page.typed().await?);
    kiosk.touch_long(&key("A"), Duration::from_millis(1_500)).await?;
    ensure!(page.typed().await? == format!("{bare}A"), "a long touch typed {:?}", page.typed().await?);
    kiosk.touch_key(&wording::delete()).await?;
    ensure!(page.typed().await? == bare, "the field holds {:?}", page.typed().await?);
    kiosk.is_in_field().await?;
    kiosk.touch_key(&wording::done()).await?;
    kiosk.see_no("#keys").await?;

    kiosk.touch(FIELD).await?;
    kiosk.see("#keys").await?;
    // Who has a keyboard needs no keys on the screen.
    page.keys(SHIFT).await?;
    kiosk.see_no("#keys").await?;

    kiosk.touch(FIELD).await?;
    kiosk.see("#keys").await?;
    kiosk.touch_key(&wording::done()).await?;
    kiosk.see_no("#keys").await?;
    page.choose_age(&south.age()?.unwrap_or_default()).await?;
    page.find().await?;
    page.see_team("south-pre-14").await?;

    // Nor does the second tap of two answer the next family's question.
    let taps = r"
        const [again, age] = ['.answer > button', '#age-unsure'].map((one) => root.querySelector(one));
        const tap = (one, x) => one.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1, clientX: x, clientY: 300 }));
        tap(again, 300);
        tap(age, 310);
        const second = age.checked;
        tap(age, 400);
        return [second, age.checked];";
    let chosen: [bool; 2] = page.script(taps, &[]).await?;
    ensure!(chosen == [false, true], "a second tap, and one beside it, have chosen an age: {chosen:?}");
    kiosk.leave().await
}

/// A screen reader presses as a mouse does, or with no pointer at all, and goes on from there; a keyboard's
/// arrows and Space do too.
async fn without_finger(kiosk: &Kiosk<'_>) -> Result<()> {
    let page = kiosk.page;
    let is_at = async |label: &str| {
        let words = page.focus().await?.words;
        ensure!(words == label, "the focus is on {words:?}, and not on {label}");
        kiosk.see("#keys").await
    };
    let press = async |label: &str| {
        let script = format!("const one = (() => {{ {} }})(); one.focus(); one.click(); return null", key(label));
        page.script::<Value>(&script, &[]).await.map(drop)
    };
    press("Q").await?;
    is_at("Q").await?;
    kiosk.click(&key("E")).await?;
    is_at("Q").await?;
    page.keys(RIGHT).await?;
    is_at("W").await?;
    page.keys(" ").await?;
    is_at("W").await?;
    for (arrow, label) in [(DOWN, "S"), (DOWN, "X"), (UP, "S"), (UP, "W")] {
        page.keys(arrow).await?;
        is_at(label).await?;
    }
    let stops = "return document.querySelectorAll('#keys [tabindex=\"0\"]').length";
    ensure!(page.script::<usize>(stops, &[]).await? == 1, "the keys are more than one stop");
    press(&wording::done()).await?;
    kiosk.is_in_field().await?;
    kiosk.see_no("#keys").await?;
    ensure!(page.typed().await? == "QEW", "the field holds {:?}", page.typed().await?);
    kiosk.touch(FIELD).await?;
    for _ in 0..3 {
        kiosk.touch_key(&wording::delete()).await?;
    }
    ensure!(page.typed().await?.is_empty(), "the field holds {:?}", page.typed().await?);
    Ok(())
}

async fn any_window(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    // The last is a wide screen at 400 %.
    for (width, height) in [(1280, 800), (1280, 1024), (1366, 768), (1024, 600), (800, 1280), (1920, 1080), (480, 270)]
    {
        let size = || format!("in a window of {width} to {height}");
        page.browser.resize(width, height).await?;
        kiosk.open().await?;
        if height < 400 {
            kiosk.begin().await.with_context(size)?;
        } else {
            kiosk.tap_twice("return document.querySelector('#start')").await.with_context(size)?;
            kiosk.is_in_field().await.with_context(size)?;
        }
        ensure!(page.chosen_age().await?.is_none(), "the second tap of two has chosen an age, {}", size());
        let in_sight = "const { top, bottom } = root.querySelector('#postcode').getBoundingClientRect();\
            return top >= 0 && bottom <= innerHeight";
        ensure!(page.script::<bool>(in_sight, &[]).await?, "the focus is out of sight, {}", size());
        if height < 400 {
            kiosk.touch(FIELD).await.with_context(size)?;
        } else {
            kiosk.touch_in_place(FIELD).await.with_context(size)?;
        }
        kiosk.see("#keys").await.with_context(size)?;
        kiosk.is_in_field().await.with_context(size)?;
        ensure!(
            !page.script::<bool>("return root.querySelector('details').open", &[]).await?,
            "a fold opened, {}",
            size()
        );
        let out = "const out = [...document.querySelectorAll('#keys button')].filter((one) => {
              const { top, left, right, bottom } = one.getBoundingClientRect();
              return top < 0 || left < 0 || right > innerWidth || bottom > innerHeight;
            });
            const { top } = root.querySelector('#postcode').getBoundingClientRect();
            if (top < 0) out.push(root.querySelector('#postcode'));
            return out.map((one) => one.outerHTML)";
        let out: Vec<String> = page.script(out, &[]).await?;
        ensure!(out.is_empty(), "{} these are out of sight: {out:#?}", size());
        fits_fingers(page, SCREEN).await.with_context(size)?;
    }

    // A screen that is turned, or made smaller, while the keys are there.
    page.browser.resize(1080, 1500).await?;
    kiosk.open().await?;
    kiosk.begin().await?;
    kiosk.touch(FIELD).await?;
    kiosk.see("#keys").await?;
    page.browser.resize(700, 500).await?;
    let above = "return root.querySelector('#postcode').getBoundingClientRect().bottom\
        <= document.querySelector('#keys').getBoundingClientRect().top";
    page.until("the field is above the keys", above, &[]).await?;

    // Two fingers that part, beside what is on the screen.
    page.browser.resize(1920, 1080).await?;
    kiosk.open().await?;
    for (event, apart) in [("touchStart", 20), ("touchMove", 60), ("touchMove", 120), ("touchMove", 200)] {
        let fingers = json!([{ "x": 60, "y": 400 - apart, "id": 0 }, { "x": 60, "y": 400 + apart, "id": 1 }]);
        let touch = json!({ "type": event, "touchPoints": fingers });
        page.browser.chromium("Input.dispatchTouchEvent", touch).await?;
    }
    page.browser.chromium("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    let scale: f64 = page.script("return visualViewport.scale", &[]).await?;
    ensure!((scale - 1.0).abs() < 0.01, "a pinch zooms {scale} times");
    kiosk.leave().await
}

async fn not_by_mouse(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    kiosk.click(FIELD).await?;
    visit.page.keys("W").await?;
    ensure!(visit.page.typed().await? == "W", "the field holds {:?}", visit.page.typed().await?);
    ensure!(!kiosk.shows("#keys").await?, "there are keys on the screen");
    kiosk.leave().await
}
