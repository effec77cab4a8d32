//! The finder in one file, on a screen that a receptionist and one family after another use.

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::{directory, team, teams_file};
use crate::emulate::Colours;
use crate::engine::Engine;
use crate::keys::{ENTER, ESCAPE, F2};
use crate::kiosk::{Copy, Kiosk};
use crate::page::Page;
use crate::situations::{self, Expected, NOT_SURE, SOUTH, situation};
use crate::visit::Visit;

/// The whole file, in bytes: small enough for any stick and any memory.
const LARGEST: usize = 400_000;

/// The smallest target for a finger, in CSS pixels.
const FINGER: f64 = 44.0;

/// All of a screen, as a script says it.
pub(super) const SCREEN: &str = "[document]";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("kiosk.html from disk answers and asks nobody", EVERYWHERE, from_disk),
        Story::new("kiosk.html from disk answers all situations as the page does", EVERYWHERE, all_situations),
        Story::new(
            "kiosk.html with a changed byte in its program runs nothing and shows the list",
            EVERYWHERE,
            changed_byte,
        ),
        Story::new("a kiosk's receptionist needs only the keyboard", EVERYWHERE, receptionist),
        Story::new("a kiosk leads nowhere, and fingers can press all of it", EVERYWHERE, no_way_out),
        Story::new("a kiosk in pictures, upright and wide, light and dark", CHROMIUM, pictures),
        Story::new("a kiosk takes the directory of a new day without being loaded again", EVERYWHERE, midnight),
    ]
}

async fn from_disk(visit: &Visit) -> Result<()> {
    let copy = Copy::built()?;
    ensure!(copy.0.len() <= LARGEST, "kiosk.html has {} bytes, and may have {LARGEST}", copy.0.len());
    ensure!(copy.0.contains("<meta name=\"robots\" content=\"noindex\">"), "search engines may list it");
    let kiosk = Kiosk::on_disk(visit, &copy)?;
    kiosk.open().await?;
    ensure!(!kiosk.shows("#use").await?, "the form is there before anybody begins");
    kiosk.begin().await?;
    visit.page.ask(&situation(SOUTH)?).await?;
    visit.page.see_team("south-pre-14").await?;
    let version = kiosk.words("#version").await?;
    ensure!(version.starts_with(copy.version()?), "the screen says version {version}");
    // The file is the copy.
    ensure!(kiosk.words("#kept").await?.is_empty(), "it says {:?}", kiosk.words("#kept").await?);
    kiosk.asked_nobody()?;
    kiosk.leave().await
}

async fn all_situations(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    let situations = situations::all()?;
    let replies = kiosk.ask_all(&situations).await?;
    ensure!(replies.len() == situations.len(), "{} of {} are answered", replies.len(), situations.len());
    for (mut reply, situation) in replies.into_iter().zip(&situations) {
        if let (None, Expected::Answer(attributes)) = (&situation.today, &mut reply) {
            // Whether the details are old depends on the day of the test.
            attributes.remove("past-review");
        }
        ensure!(reply == situation.expect, "{reply:?}, and not {situation:?}");
    }
    kiosk.asked_nobody()?;
    kiosk.leave().await
}

async fn changed_byte(visit: &Visit) -> Result<()> {
    visit.page.expect_on_console("Content Security Policy");
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.broken("\nconst KIOSK_PARTS", " const KIOSK_PARTS")?)?;
    kiosk.go().await?;
    kiosk.see("#use").await?;
    // A script that were allowed would have run by now.
    let runs = "return !finder.querySelector('[data-teams]') || visible(document.querySelector('#attract'))";
    visit.page.until("the page is read to its end", "return document.readyState === 'complete'", &[]).await?;
    ensure!(!visit.page.script::<bool>(runs, &[]).await?, "the changed script has run");
    let words = visit.page.all_words().await?;
    let directory = directory()?;
    for phone in directory.teams.iter().map(|team| &team.contact.phone).chain([&directory.helpline.phone]) {
        ensure!(words.contains(&**phone), "{phone} cannot be seen:\n{words}");
    }
    kiosk.leave().await
}

async fn receptionist(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    let (south, not_sure) = (situation(SOUTH)?, situation(NOT_SURE)?);
    kiosk.open().await?;
    // Who types begins.
    page.note_typed(&not_sure.typed);
    page.keys(&not_sure.typed).await?;
    ensure!(page.typed().await? == not_sure.typed, "the field holds {:?}", page.typed().await?);
    page.keys(ENTER).await?;
    let answer = page.see_outcome().await?;
    ensure!(answer.attributes.get("outcome").is_some_and(|it| it == "both-teams"), "{:?}", answer.attributes);
    // The key that is still held would press what has the focus now.
    let held = "return dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true }))";
    ensure!(!page.script::<bool>(held, &[]).await?, "a key that is held presses again");

    page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    ensure!(page.typed().await?.is_empty() && page.chosen_age().await?.is_none(), "Escape did not start again");
    ensure!(page.count("[data-outcome]").await? == 0, "the answer is still there");

    page.keys(&not_sure.typed).await?;
    page.keys(F2).await?;
    let answer = page.see_outcome().await?;
    ensure!(answer.attributes.get("outcome").is_some_and(|it| it == "both-teams"), "{:?}", answer.attributes);
    ensure!(!kiosk.shows("#say").await?, "there is a sentence for one team of two");

    // A Chromebook has no F2.
    page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    chord(page, ENTER).await?;
    let is_for_all = "return root.querySelector('[data-outcome]')?.dataset.outcome === 'both-teams'";
    page.until("Ctrl and Enter show all ages", is_for_all, &[]).await?;

    page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    // The next family's postcode may come without a moment between: no key may be lost.
    let escape = "dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));\
        return document.activeElement?.id === 'postcode'";
    ensure!(page.script::<bool>(escape, &[]).await?, "after Escape the focus is not in the field at once");
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.keys(&format!("{ESCAPE}{}", not_sure.typed)).await?;
    kiosk.is_in_field().await?;
    ensure!(page.typed().await? == not_sure.typed, "the field holds {:?}", page.typed().await?);
    if page.browser.engine == Engine::Chromium {
        // Nothing of the last family comes back: not undone and done again, nor pasted.
        for letter in ["a", "c"] {
            chord(page, letter).await?;
        }
        page.keys(ESCAPE).await?;
        for letter in ["z", "y", "v"] {
            chord(page, letter).await?;
            ensure!(page.typed().await?.is_empty(), "after Ctrl+{letter} the field holds {:?}", page.typed().await?);
        }
    }
    // Who mends half a postcode has not chosen an age.
    page.keys(&format!("{ESCAPE}WR5{ENTER}")).await?;
    page.until("a problem is said", "return !!root.querySelector('[data-problem-summary]')", &[]).await?;
    page.until("no age is chosen", "return !root.querySelector('input[name=age]:checked')", &[]).await?;

    page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    let ours = team("south-pre-14")?;
    let say = wording::say_this().replace("{team}", &ours.name).replace("{phone}", &ours.phone);
    ensure!(
        kiosk.shows("#say").await? && kiosk.words("#say").await? == say,
        "it says {:?}",
        kiosk.words("#say").await?
    );
    kiosk.leave().await
}

/// Presses a letter with Ctrl.
pub(super) async fn chord(page: &Page, letter: &str) -> Result<()> {
    let keys = page.browser.web.action_chain().key_down(Key::Control).send_keys(letter).key_up(Key::Control);
    keys.perform().await.with_context(|| format!("pressing Ctrl+{letter}"))
}

async fn no_way_out(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    kiosk.open().await?;
    fits_fingers(page, SCREEN).await?;
    kiosk.begin().await?;
    let script = r"
        const input = root.querySelector('#postcode');
        return [input.autocomplete, String(input.spellcheck), document.documentElement.getAttribute('translate'),
          String(input.name), input.form.method];";
    let said: Vec<String> = page.script(script, &[]).await?;
    ensure!(said == ["off", "false", "no", "", "dialog"], "autofill, spelling or translation: {said:?}");
    let menus = r"
        const passes = (event) => root.querySelector('#postcode').dispatchEvent(event);
        const options = { bubbles: true, composed: true, cancelable: true };
        const left = ['contextmenu', 'dragstart', 'copy', 'cut'].filter((kind) => passes(new Event(kind, options)));
        const selects = getComputedStyle(document.body);
        if ((selects.userSelect ?? selects.webkitUserSelect) !== 'none') left.push('selection');
        // What was selected last is there for a middle button, and a keyboard's own is a receptionist's.
        const pastes = () => passes(new Event('paste', options));
        passes(new PointerEvent('pointerdown', { ...options, button: 1 }));
        if (pastes()) left.push('paste by a middle button');
        passes(new KeyboardEvent('keydown', { ...options, key: 'Control' }));
        if (!pastes()) left.push('no paste by keys');
        return left;";
    let left: Vec<String> = page.script(menus, &[]).await?;
    ensure!(left.is_empty(), "what a browser offers by itself: {left:?}");
    let kinds = situations::one_of_each_answer()?;
    let few = if page.browser.engine == Engine::Chromium { kinds.len() } else { 2 };
    for situation in kinds.iter().take(few) {
        page.keys(ESCAPE).await?;
        kiosk.is_in_field().await?;
        page.ask(situation).await?;
        page.see_outcome().await?;
        page.unfold_all().await?;
        fits_fingers(page, SCREEN).await.with_context(|| situation.about.clone())?;
    }
    kiosk.leave().await
}

async fn pictures(visit: &Visit) -> Result<()> {
    let browser = &visit.page.browser;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    for (shape, width, height) in [("upright", 1080, 1920), ("wide", 1920, 1080)] {
        for colours in [Colours::Light, Colours::Dark] {
            let keep =
                async |what: &str| browser.picture(&format!("kiosk-{shape}-{}-{what}", colours.word())).await.map(drop);
            browser.resize(width, height).await?;
            browser.colour(colours).await?;
            kiosk.open().await?;
            keep("attract").await?;
            kiosk.begin().await?;
            keep("form").await?;
            kiosk.touch("return root.querySelector('#postcode')").await?;
            kiosk.see("#keys").await?;
            keep("keys").await?;
            kiosk.touch_key(&wording::done()).await?;
            visit.page.ask(&situation(SOUTH)?).await?;
            visit.page.see_team("south-pre-14").await?;
            keep("answer").await?;
            kiosk.pass(60.0).await?;
            kiosk.see("#idle").await?;
            keep("asks").await?;
        }
    }
    kiosk.leave().await
}

/// Nothing in these roots of the page is a link, and all that can be pressed is large enough.
pub(super) async fn fits_fingers(page: &Page, roots: &str) -> Result<()> {
    let script = format!(
        r"
        const all = (selector) => {roots}.flatMap((one) => [...one.querySelectorAll(selector)]);
        const links = all('a[href], area[href], form[action], iframe').map((one) => one.outerHTML);
        const small = all('button, input, select, summary').filter(visible).filter((one) => {{
          const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
          return !boxes.some((box) => box.height >= arguments[0] && box.width >= arguments[0]);
        }}).map((one) => one.outerHTML);
        return [links, small];"
    );
    let (links, small): (Vec<String>, Vec<String>) = page.script(&script, &[json!(FINGER)]).await?;
    ensure!(links.is_empty(), "these lead out: {links:#?}");
    ensure!(small.is_empty(), "these are too small: {small:#?}");
    Ok(())
}

async fn midnight(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let mut teams = teams_file()?;
    let directories = teams.get_mut("directories").and_then(Value::as_array_mut).context("no directories")?;
    let mut next = directories.last().context("no directory")?.clone();
    let own: String = directory()?.teams.iter().map(|team| team.contact.phone.as_str()).take(1).collect();
    *next.pointer_mut("/from").context("no day")? = json!("2031-01-01");
    *next.pointer_mut("/teams/0/phone").context("no phone")? = json!("01632 960999");
    let first = next.pointer("/teams/0/id").and_then(Value::as_str).context("no id")?.to_owned();
    *next.pointer_mut("/contacts/helpline/phone").context("no helpline")? = json!("01632 960998");
    directories.push(next);

    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_teams(&teams)?.with_clock()?)?;
    let all = situations::all()?;
    let ours = all.iter().find(|one| one.attribute("team") == first && one.attribute("by") == "postcode");
    let ours = ours.context("no situation of the first team")?;
    kiosk.open().await?;
    for (day, phone) in [("2030-12-31", own.as_str()), ("2031-01-01", "01632 960999")] {
        kiosk.make_day(day).await?;
        kiosk.begin().await?;
        page.ask(ours).await?;
        let answer = page.see_team(&first).await?;
        ensure!(answer.text.contains(phone), "on {day} the phone is not {phone}:\n{}", answer.text);
        kiosk.pass(60.0).await?;
        kiosk.see("#idle").await?;
        kiosk.make_day("2031-01-01").await?;
        kiosk.pass(30.0).await?;
        kiosk.attracts().await?;
    }

    // Left as it was in the evening, it has changed in the morning.
    let is_of_next = "return root.querySelector('.finder').innerText.includes('01632 960998')";
    for (day, is_new) in [("2030-12-31", false), ("2031-01-01", true)] {
        kiosk.make_day(day).await?;
        kiosk.begin().await?;
        ensure!(page.script::<bool>(is_of_next, &[]).await? == is_new, "on {day} the form is that of another day");
        page.keys(ESCAPE).await?;
        kiosk.pass(91.0).await?;
        kiosk.attracts().await?;
    }
    kiosk.leave().await
}
