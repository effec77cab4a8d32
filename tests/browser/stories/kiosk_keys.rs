//! The keys on a shared screen, for those who only touch it.

use std::time::Duration;

use anyhow::{Result, ensure};
use send_team_finder::wording;

use super::{EVERYWHERE, Story};
use crate::engine::Engine;
use crate::kiosk::{Copy, Kiosk, key};
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

/// For engines whose drivers have fingers.
const WITH_FINGERS: &[Engine] = &[Engine::Chromium, Engine::Firefox];
const FIELD: &str = "return root.querySelector('#postcode')";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a kiosk has keys for a finger", WITH_FINGERS, by_finger),
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
    page.keys("\u{e008}").await?;
    kiosk.see_no("#keys").await?;

    kiosk.touch(FIELD).await?;
    kiosk.see("#keys").await?;
    kiosk.touch_key(&wording::done()).await?;
    kiosk.see_no("#keys").await?;
    page.choose_age(&south.age()?.unwrap_or_default()).await?;
    page.find().await?;
    page.see_team("south-pre-14").await?;
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
