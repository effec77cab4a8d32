//! The element as those meet it who write the page around it: attributes, properties, events.

use anyhow::{Context as _, Result, ensure};
use send_team_finder::{teams::Team, wording};
use serde_json::{Value, json};

use super::kiosk::fits_fingers;
use super::{EVERYWHERE, Story};
use crate::council::directory;
use crate::page::{Heard, Page};
use crate::situations::{OVERDUE, SOUTH, Situation, one_of_each_answer, situation};
use crate::visit::Visit;

/// The smallest letters of a team's address on a shared screen, in CSS pixels.
const LARGE: f64 = 24.0;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("attributes and properties say the same", EVERYWHERE, reflected),
        Story::new("a wrong value is warned of once and ignored", EVERYWHERE, wrong_values),
        Story::new("attributes that change keep what was typed and the answer", EVERYWHERE, live),
        Story::new("events tell of the answer, and not what was typed", EVERYWHERE, events),
        Story::new("the page around can empty the finder", EVERYWHERE, reset),
        Story::new("a preview of another day says so", EVERYWHERE, preview),
        Story::new("on a shared screen all of it is large, and nothing leads away", EVERYWHERE, shared),
        Story::new("in a page of another language it says that it is English", EVERYWHERE, language),
    ]
}

/// Opens the page of somebody else.
pub(super) async fn open(visit: &Visit, host: &str) -> Result<()> {
    visit.page.visits(visit.server.url(&format!("/hosts/{host}.html")));
    visit.page.open().await
}

/// In front of scripts of the page's own.
pub(super) const FINDER: &str = "const finder = document.querySelector('send-team-finder');";

async fn reflected(visit: &Visit) -> Result<()> {
    open(visit, "plain").await?;
    let script = format!(
        r"{FINDER}
        const wrong = [];
        const check = (what, is) => {{ if (!is) wrong.push(what); }};
        const worded = {{ headingLevel: ['heading-level', '4'], age: ['age', 'unsure'], mode: ['mode', 'kiosk'],
          loading: ['loading', 'lazy'], previewDate: ['preview-date', '2027-03-01'] }};
        for (const [property, [attribute, value]] of Object.entries(worded)) {{
          check(`${{property}} is null at first`, finder[property] === null);
          finder[property] = value;
          check(`${{property}} sets the attribute`, finder.getAttribute(attribute) === value);
          finder.removeAttribute(attribute);
          check(`${{property}} is null again`, finder[property] === null);
          finder.setAttribute(attribute, value);
          check(`${{property}} reads the attribute`, finder[property] === value);
          finder[property] = null;
          check(`${{property}} takes the attribute away`, !finder.hasAttribute(attribute));
        }}
        for (const [property, attribute] of [['noTitle', 'no-title']]) {{
          check(`${{property}} is off`, finder[property] === false);
          finder[property] = true;
          check(`${{property}} sets the attribute`, finder.getAttribute(attribute) === '');
          finder.removeAttribute(attribute);
          check(`${{property}} is off again`, finder[property] === false);
          finder.setAttribute(attribute, 'false');
          check(`${{property}} is on wherever it stands`, finder[property] === true);
          finder[property] = false;
          check(`${{property}} takes the attribute away`, !finder.hasAttribute(attribute));
        }}
        finder.headingLevel = 3;
        check('a number is a value too', finder.getAttribute('heading-level') === '3' && finder.headingLevel === '3');
        return wrong"
    );
    let wrong: Vec<String> = visit.page.as_page(&script).await?;
    ensure!(wrong.is_empty(), "not so: {wrong:#?}");
    ensure!(visit.page.count("h3.title").await? == 1, "the title is not of level 3");
    Ok(())
}

async fn wrong_values(visit: &Visit) -> Result<()> {
    const WRONG: [(&str, &str); 7] = [
        ("heading-level", "7"),
        ("heading-level", "two"),
        ("age", "100"),
        ("mode", "loud"),
        ("loading", "eager"),
        ("preview-date", "2027-13-01"),
        ("preview-date", "2027-02-30"),
    ];
    let page = &visit.page;
    page.expect_on_console("means nothing here and is ignored");
    open(visit, "plain").await?;
    for (attribute, value) in WRONG {
        // Three times, and on a second element too.
        let set = format!(
            "{FINDER} for (let time = 0; time < 3; time += 1) {{
              finder.removeAttribute('{attribute}');
              finder.setAttribute('{attribute}', '{value}');
            }}
            finder.setAttribute('no-title', '');
            finder.removeAttribute('no-title');
            finder.removeAttribute('{attribute}');"
        );
        page.as_page::<Value>(&set).await?;
        let set = format!("{FINDER} finder.setAttribute('{attribute}', '{value}');");
        page.as_page::<Value>(&set).await?;
        ensure!(page.count("h2.title").await? == 1, "{attribute}={value} changes the title");
        page.ask(&situation(SOUTH)?).await?;
        let answer = page.see_team("south-pre-14").await?;
        ensure!(!answer.attributes.contains_key("preview"), "{attribute}={value} shows a preview");
        page.as_page::<Value>(&format!("{FINDER} finder.removeAttribute('{attribute}'); finder.reset();")).await?;
    }
    let console = page.console().await?;
    for (attribute, value) in WRONG {
        let about = |line: &&String| {
            line.contains(&format!("{attribute}=\"{value}\"")) || line.contains(&format!("{attribute}=\\\"{value}\\\""))
        };
        let times = console.iter().filter(about).count();
        ensure!(times == 1, "{attribute}={value} is warned of {times} times: {console:#?}");
    }
    Ok(())
}

async fn live(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    open(visit, "plain").await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    ensure!(page.count("h2.title").await? == 1, "the title is not of level 2");
    ensure!(page.count("h3[data-answer-heading]").await? == 1, "the answer's heading is not of level 3");
    let changes = [
        ("finder.headingLevel = 4", "h4.title", "h5[data-answer-heading]"),
        ("finder.headingLevel = 6", "h6.title", "h6[data-answer-heading]"),
        ("finder.headingLevel = 3; finder.noTitle = true", ":host", "h3[data-answer-heading]"),
        ("finder.removeAttribute('heading-level'); finder.noTitle = false", "h2.title", "h3[data-answer-heading]"),
    ];
    for (change, title, heading) in changes {
        page.as_page::<Value>(&format!("{FINDER} {change}")).await?;
        let titles = page.count(".title").await?;
        ensure!(titles == usize::from(title != ":host"), "after {change} there are {titles} titles");
        if titles > 0 {
            ensure!(page.count(title).await? == 1, "after {change} the title is no {title}");
        }
        ensure!(page.count(heading).await? == 1, "after {change} the answer's heading is no {heading}");
        ensure!(page.typed().await? == south.typed, "{change} loses what was typed");
        ensure!(page.chosen_age().await? == south.age()?, "{change} loses the age");
        ensure!(page.count("[data-team=south-pre-14]").await? == 1, "{change} loses the answer");
        page.see_team("south-pre-14").await.with_context(|| format!("after {change}"))?;
    }
    // Another age is chosen in the form, and the answer to the last press stands.
    page.as_page::<Value>(&format!("{FINDER} finder.age = 'post-14'")).await?;
    let chosen = "return root.querySelector('input[type=radio]:checked').value";
    ensure!(page.script::<String>(chosen, &[]).await? == "post-14", "the age is not chosen");
    ensure!(page.typed().await? == south.typed, "the age loses what was typed");
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "the age loses the answer");
    page.find().await?;
    page.until("the other team", "return !!root.querySelector('[data-team=south-post-14]')", &[]).await
}

/// The teams that are a family's own in a situation.
fn theirs(situation: &Situation) -> Result<Vec<Team>> {
    let is_theirs = |team: &Team| match situation.attribute("outcome") {
        "team" => team.id.as_str() == situation.attribute("team"),
        "both-teams" => team.area.as_str() == situation.attribute("area"),
        _ => false,
    };
    Ok(directory()?.teams.iter().filter(|team| is_theirs(team)).cloned().collect())
}

/// The last event of those that the page heard, which has to be of this kind.
async fn last(page: &Page, what: &str, times: usize) -> Result<Heard> {
    page.until(
        &format!("{what} is heard {times} times"),
        "return JSON.parse(document.documentElement.dataset.heard ?? '[]').filter(({ what }) => what === arguments[0]).length >= arguments[1]",
        &[json!(what), json!(times)],
    )
    .await?;
    let mut heard: Vec<_> = page.heard().await?.into_iter().filter(|heard| heard.what == what).collect();
    ensure!(heard.len() == times, "{what} was heard {} times: {heard:?}", heard.len());
    heard.pop().context("nothing was heard")
}

async fn events(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    let ready = last(page, "ready", 1).await?;
    ensure!(ready.bubbles && ready.composed && ready.from == "finder" && ready.detail.is_none(), "{ready:?}");
    for (number, situation) in one_of_each_answer()?.into_iter().enumerate() {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        let answer = last(page, "answer", number + 1).await?;
        ensure!(answer.bubbles && answer.composed && answer.from == "finder", "{answer:?}");
        let expected = ["outcome", "area", "band", "team"].map(|name| {
            let value = situation.attribute(name);
            (name.to_owned(), if value.is_empty() { Value::Null } else { json!(value) })
        });
        let teams: Vec<Value> = theirs(&situation)?
            .into_iter()
            .map(|team| json!({ "id": team.id.as_str(), "name": team.contact.name, "phone": team.contact.phone.as_str() }))
            .collect();
        let expected = expected.into_iter().chain([("teams".to_owned(), json!(teams))]).collect();
        ensure!(answer.detail.as_ref() == Some(&expected), "{answer:?}, and not {expected:?}: {situation:?}");
    }
    let answers = page.heard().await?.len();
    // A problem is no answer, and the same answer is another.
    page.type_postcode("").await?;
    page.find().await?;
    page.see_problem().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.find().await?;
    page.until(
        "the same again is heard again",
        "return JSON.parse(document.documentElement.dataset.heard).length === arguments[0]",
        &[json!(answers + 2)],
    )
    .await
}

async fn reset(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.as_page::<Value>(&format!("{FINDER} finder.reset()")).await?;
    page.until("the answer goes", "return !root.querySelector('[data-outcome]')", &[]).await?;
    ensure!(page.typed().await?.is_empty(), "the box still holds {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.is_none(), "an age is still chosen");
    // Before there is anything to empty it does no harm.
    page.as_page::<Value>("document.createElement('send-team-finder').reset()").await.map(drop)
}

async fn preview(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    page.as_page::<Value>(&format!("{FINDER} finder.previewDate = '{OVERDUE}'")).await?;
    page.ask(&situation(SOUTH)?).await?;
    let answer = page.see_team("south-pre-14").await?;
    ensure!(answer.attributes.contains_key("preview"), "no data-preview: {:?}", answer.attributes);
    ensure!(answer.attributes.contains_key("past-review"), "the day is not the preview's: {:?}", answer.attributes);
    let day = OVERDUE.parse::<send_team_finder::date::Date>()?;
    ensure!(answer.text.contains(&*wording::preview(day)), "nothing says that it is a preview:\n{}", answer.text);

    // Of another day it would be wrong.
    page.as_page::<Value>(&format!("{FINDER} finder.previewDate = null")).await?;
    page.until("the answer goes", "return !root.querySelector('[data-outcome]')", &[]).await?;
    ensure!(page.typed().await? == situation(SOUTH)?.typed, "the day loses what was typed");
    page.find().await?;
    let answer = page.see_team("south-pre-14").await?;
    ensure!(!answer.attributes.contains_key("preview"), "it is still a preview: {:?}", answer.attributes);
    Ok(())
}

async fn shared(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit, "plain").await?;
    let south = situation(SOUTH)?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    let ask = "return parseFloat(getComputedStyle(root.querySelector('.card .email')).fontSize)";
    let before: f64 = page.script(ask, &[]).await?;
    page.as_page::<Value>(&format!("{FINDER} finder.mode = 'kiosk'")).await?;
    page.until("the letters are large", &format!("{ask} >= {LARGE}"), &[]).await?;
    page.see_team("south-pre-14").await?;
    page.unfold_all().await?;
    fits_fingers(page, "[finder.shadowRoot]").await?;
    let offers = "return [...root.querySelectorAll('[data-do], .take-home a')].map((one) => one.dataset.do)";
    let offers: Vec<String> = page.script(offers, &[]).await?;
    ensure!(offers == ["print", "large"], "to take home there is {offers:?}");
    let letters = "return [...root.querySelectorAll('p, label, legend, input, select, button, summary')]\
        .filter(visible).filter((one) => parseFloat(getComputedStyle(one).fontSize) < arguments[0]).map((one) => one.outerHTML)";
    let small: Vec<String> = page.script(letters, &[json!(before)]).await?;
    ensure!(small.is_empty(), "these letters are small: {small:#?}");

    // So it is from the start.
    page.as_page::<Value>(&format!(
        "{FINDER} const other = finder.cloneNode(true); delete other.dataset.state; finder.replaceWith(other);"
    ))
    .await?;
    page.becomes("ready").await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.until("the letters are large from the start", &format!("{ask} >= {LARGE}"), &[]).await?;

    // The page around may hide it.
    for hidden in [true, false] {
        page.as_page::<Value>(&format!("{FINDER} finder.hidden = {hidden}")).await?;
        ensure!(page.script::<bool>("return visible(finder)", &[]).await? != hidden, "it is hidden: not {hidden}");
    }

    page.as_page::<Value>(&format!("{FINDER} finder.mode = null")).await?;
    page.until("the letters are as before", &format!("{ask} === {before}"), &[]).await?;
    ensure!(page.count(".card .phone a").await? > 0, "the phone cannot be pressed");
    Ok(())
}

async fn language(visit: &Visit) -> Result<()> {
    open(visit, "welsh").await?;
    let lang = "return root.querySelector('form').closest('[lang]')?.lang ?? ''";
    ensure!(visit.page.script::<String>(lang, &[]).await? == "en-GB", "nothing says that it is English");
    Ok(())
}
