//! In pages of others, from `tests/hosts`: all load the finder from another origin than their own.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::emulate::Colours;
use crate::engine::Engine;
use crate::files::{LOADER, WASM};
use crate::keys::ENTER;
use crate::page::Page;
use crate::server::Fault;
use crate::situations::{NORTH, SOUTH, Situation, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("in an article of a council's site a family finds its team", EVERYWHERE, article),
        Story::new("in a page that is hard on others a family finds its team", EVERYWHERE, hostile),
        Story::new("under a strict policy a family finds its team", EVERYWHERE, strict_policy),
        Story::new("where the page trusts no text as script a family finds its team", EVERYWHERE, trusted_types),
        Story::new("beside ids and names like ours a family finds its team", EVERYWHERE, same_ids),
        Story::new("put in by a script, with properties before it is defined, it works", EVERYWHERE, late),
        Story::new("folded away and behind a tab it works", EVERYWHERE, folded),
        Story::new("two elements and two frames on one page keep apart", EVERYWHERE, two_of_each),
        Story::new("in a page that is dark by itself words can be read", EVERYWHERE, dark_page),
        Story::new("in a page that stays light on a dark system words can be read", CHROMIUM, light_page),
        Story::new("our own pages allow nothing that is not ours", EVERYWHERE, own_policy),
        Story::new("in a frame that is higher than the screen an answer comes in sight", CHROMIUM, high_frame),
        Story::new("a frame is as high as what it holds, whatever others say", EVERYWHERE, frame),
    ]
}

/// A family's whole visit to the finder in a page of somebody else: what is typed sets off nothing there.
async fn finds_its_team(page: &Page, situation: &Situation) -> Result<()> {
    page.type_postcode(&situation.typed).await?;
    page.choose_age(&situation.age()?.context("an age")?).await?;
    // Enter in the box is a press of ours, and not of a form around it.
    let focus = "root.querySelector('input[type=text]').focus(); return null";
    page.script::<()>(focus, &[]).await?;
    page.keys(ENTER).await?;
    page.see_team(situation.attribute("team")).await?;
    page.comes_in_sight(&page.focus().await?).await?;
    page.host_did_nothing().await
}

async fn visit_host(visit: &Visit, host: &str) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url(&format!("/hosts/{host}.html")));
    page.open().await?;
    picture(page, &format!("host-{host}-form")).await?;
    finds_its_team(page, &situation(SOUTH)?).await?;
    picture(page, &format!("host-{host}")).await
}

async fn picture(page: &Page, name: &str) -> Result<()> {
    match page.browser.engine {
        Engine::Chromium => page.browser.whole_picture(name).await.map(drop),
        engine => page.browser.picture(&format!("{engine}-{name}")).await.map(drop),
    }
}

/// Headings are larger than the words below them, and targets large enough, whatever a `rem` is there.
const SIZES: &str = r"
    const size = (selector) => parseFloat(getComputedStyle(root.querySelector(selector)).fontSize);
    const high = (selector) => root.querySelector(selector).getBoundingClientRect().height;
    return [
      size('.answer h2, .answer h3') > size('.hint') ? '' : 'the heading is small',
      size('.hint') >= 15 ? '' : 'the hints are small',
      high('button') >= 44 ? '' : 'the button is low',
      high('input[type=text]') >= 44 ? '' : 'the box is low',
      high('.choice input') >= 24 ? '' : 'the choices are small',
    ].filter(Boolean)";

async fn article(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit_host(visit, "drupal").await?;
    let small: Vec<String> = page.script(SIZES, &[]).await?;
    ensure!(small.is_empty(), "{small:?}");
    page.unfold_all().await?;
    page.has_no_barrier("an article with the finder").await
}

async fn hostile(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit_host(visit, "hostile").await?;
    let script = r"
        const style = getComputedStyle(root.querySelector('.hint'));
        const said = { direction: 'ltr', hyphens: 'manual', fontVariantCaps: 'normal', letterSpacing: 'normal', textIndent: '0px', textShadow: 'none',
          textTransform: 'none', whiteSpace: 'normal', wordSpacing: '0px', fontWeight: '400', fontStyle: 'normal', cursor: 'auto' };
        return Object.entries(said).filter(([name, value]) => style[name] !== value).map(([name]) => `${name}: ${style[name]}`)";
    let inherited: Vec<String> = page.script(script, &[]).await?;
    ensure!(inherited.is_empty(), "the page's styles reach in: {inherited:?}");
    let small: Vec<String> = page.script(SIZES, &[]).await?;
    ensure!(small.is_empty(), "{small:?}");
    let wider = "return root.querySelector('.finder').scrollWidth > document.documentElement.clientWidth";
    ensure!(!page.script::<bool>(wider, &[]).await?, "it is wider than the window");
    // Single letters are not for the page's shortcuts; what closes its windows still is.
    let heard = r"
        const heard = [];
        addEventListener('keydown', ({ key }) => heard.push(key));
        for (const key of ['s', 'Escape']) {
          root.querySelector('#postcode').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        }
        return heard";
    ensure!(page.script::<Vec<String>>(heard, &[]).await? == ["Escape"], "the page hears other keys");
    page.has_no_barrier_of_ours("the hostile page").await
}

async fn strict_policy(visit: &Visit) -> Result<()> {
    visit_host(visit, "csp").await?;
    let is_styled = "return getComputedStyle(root.querySelector('.choice')).display === 'flex'";
    ensure!(visit.page.script::<bool>(is_styled, &[]).await?, "the stylesheet does not come");
    Ok(())
}

/// Whatever the server says, and from the first of our scripts on: nobody is told what a family types.
async fn own_policy(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in ["policy: ", "not loaded: ", "Content Security Policy"] {
        page.expect_on_console(words);
    }
    for (place, file) in [("/", WASM), ("/frame.html", WASM), ("/", LOADER), ("/frame.html", LOADER)] {
        visit.server.spoil(file, Fault::Held);
        page.visits(visit.server.url(place));
        page.arrive().await?;
        let tries = r"
            document.stopped = new Set();
            document.ran = [];
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => { document.stopped.add(effectiveDirective.replace(/-elem$/, '')); });
            const tags = { script: { textContent: 'document.ran.push(`script`)' }, style: { textContent: 'p {}' }, base: { href: 'http://elsewhere.test/' },
              img: { src: 'http://elsewhere.test/a.png' }, iframe: { src: 'http://elsewhere.test/' },
              form: { action: 'http://elsewhere.test/', method: 'post', target: 'aside' } };
            for (const [tag, properties] of Object.entries(tags)) document.body.append(Object.assign(document.createElement(tag), properties));
            const button = document.createElement('button');
            document.body.lastChild.append(button);
            button.click();
            setTimeout('document.ran.push(`evaluated`)');
            fetch('http://elsewhere.test/').then(() => { document.ran.push('fetch'); }, () => {});
            return null";
        page.script::<Value>(tries, &[]).await?;
        let all = "base-uri,connect-src,form-action,frame-src,img-src,script-src,style-src";
        let stopped = "return `${[...document.stopped].sort()}` === arguments[0] && `${document.ran}` === ''";
        page.until(&format!("{place} stops all before {file}"), stopped, &[json!(all)]).await?;
        visit.server.heal();
    }
    Ok(())
}

async fn trusted_types(visit: &Visit) -> Result<()> {
    visit_host(visit, "trusted-types").await
}

async fn same_ids(visit: &Visit) -> Result<()> {
    visit_host(visit, "same-ids").await?;
    visit.page.has_no_barrier_of_ours("a page with ids like ours").await?;
    let untouched =
        "return document.querySelector('#postcode').value === '' && document.querySelector('#age-unsure').checked";
    ensure!(visit.page.script::<bool>(untouched, &[]).await?, "the page's own fields were filled in");
    Ok(())
}

async fn late(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/late.html"));
    page.open().await?;
    let set: Vec<Option<String>> =
        page.script("return ['heading-level', 'age'].map((name) => finder.getAttribute(name))", &[]).await?;
    ensure!(set == [Some("3".into()), Some("unsure".into())], "properties from before are {set:?}");
    let chosen = "return root.querySelector('input[type=radio]:checked')?.value ?? ''";
    ensure!(page.script::<String>(chosen, &[]).await? == "unsure", "the age is not chosen");
    finds_its_team(page, &situation(SOUTH)?).await?;
    ensure!(page.count("h4[data-answer-heading]").await? == 1, "the answer's heading is not one below the title's");
    Ok(())
}

async fn folded(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/folded.html"));
    for (finder, open, about) in [("#folded", "summary", SOUTH), ("#panelled", "#tab-2", NORTH)] {
        if finder == "#folded" {
            page.go().await?;
        }
        page.looks_at(finder);
        page.becomes("ready").await?;
        let opener = page.element("return document.querySelector(arguments[0])", &[json!(open)]).await?;
        opener.click().await?;
        finds_its_team(page, &situation(about)?).await?;
    }
    page.has_no_barrier("a page that folds it away").await
}

async fn two_of_each(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let (south, north) = (situation(SOUTH)?, situation(NORTH)?);
    page.visits(visit.server.url("/hosts/twice.html"));
    page.looks_at("#first");
    page.open().await?;
    finds_its_team(page, &south).await?;
    page.looks_at("#second");
    page.becomes("ready").await?;
    ensure!(page.typed().await?.is_empty(), "the second holds what was typed in the first");
    finds_its_team(page, &north).await.context("in the second")?;
    page.looks_at("#first");
    ensure!(page.typed().await? == south.typed, "the first does not keep what was typed");
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "the first does not keep its answer");
    page.has_no_barrier_of_ours("a page with two elements").await?;
    page.looks_at("send-team-finder");
    for (frame, situation) in [("#third", &south), ("#fourth", &north)] {
        page.go_into_frame(frame).await?;
        ensure!(page.typed().await?.is_empty(), "{frame} holds what was typed elsewhere");
        page.ask(situation).await?;
        page.see_team(situation.attribute("team")).await.with_context(|| format!("in the frame {frame}"))?;
        page.has_no_barrier_of_ours(&format!("the frame {frame}")).await?;
        page.leave_frame().await?;
    }
    page.go_into_frame("#fourth").await?;
    ensure!(page.count("h4[data-answer-heading]").await? == 1, "the frame's address does not set its heading level");
    page.leave_frame().await
}

async fn dark_page(visit: &Visit) -> Result<()> {
    visit_host(visit, "dark").await?;
    visit.page.unfold_all().await?;
    visit.page.has_no_barrier("a page that is dark by itself").await?;
    visit.page.type_postcode("").await?;
    visit.page.find().await?;
    visit.page.see_problem().await?;
    visit.page.has_no_barrier("problems in a page that is dark by itself").await
}

async fn light_page(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.colour(Colours::Dark).await?;
    visit_host(visit, "plain").await?;
    page.has_no_barrier("a light page on a dark system").await?;
    page.visits(visit.server.url("/hosts/framed.html"));
    page.open_in_frame("#frame").await?;
    page.has_no_barrier_of_ours("a frame in a light page on a dark system").await?;
    page.leave_frame().await?;
    picture(page, "host-framed-dark").await
}

async fn frame(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    page.visits(visit.server.url("/hosts/framed.html"));
    page.open_in_frame("#frame").await?;
    let empty = fits(page).await?;
    page.go_into_frame("#frame").await?;
    page.ask(&south).await?;
    page.see_team(south.attribute("team")).await?;
    let answered = fits(page).await?;
    ensure!(answered > empty + 100, "the answer makes the frame {answered} px high, from {empty}");
    picture(page, "host-framed").await?;
    let tell = |origin: &str, source: &str, data: &str| {
        format!(
            "const frame = document.querySelector('iframe');\
            dispatchEvent(new MessageEvent('message', {{ data: {data}, origin: {origin}, source: {source} }}));\
            return frame.offsetHeight"
        )
    };
    let finder = "'http://finder.test'";
    let ours = "frame.contentWindow";
    let height = |height: &str| format!("{{ sendTeamFinder: 'height', height: {height} }}");
    let told = [
        ("another origin", tell("location.origin", ours, &height("900")), answered),
        ("another window", tell(finder, "window", &height("900")), answered),
        ("no window", tell(finder, "null", &height("900")), answered),
        ("another message", tell(finder, ours, "{ height: 900 }"), answered),
        ("nothing", tell(finder, ours, "null"), answered),
        ("a word", tell(finder, ours, &height("'900px'")), answered),
        ("no number", tell(finder, ours, &height("NaN")), answered),
        ("the frame", tell(finder, ours, &height("900.4")), 901),
        ("the frame, far too much", tell(finder, ours, &height("1e6")), 8000),
        ("the frame, too little", tell(finder, ours, &height("-5")), 200),
    ];
    for (who, script, expected) in told {
        let now: i64 = page.as_page(&script).await?;
        ensure!(now == expected, "after {who} the frame is {now} px high, and not {expected}");
    }
    Ok(())
}

/// In the same process as the page around, where a browser scrolls both.
async fn high_frame(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.resize(360, 640).await?;
    page.open_in_narrow_frame().await?;
    page.leave_frame().await?;
    page.script::<Value>("document.querySelector('iframe').style.height = '2500px'; return null", &[]).await?;
    for about in [SOUTH, NORTH] {
        page.go_into_frame("iframe").await?;
        let situation = situation(about)?;
        page.ask(&situation).await?;
        page.see_team(situation.attribute("team")).await?;
        page.leave_frame().await?;
        let in_sight = "const frame = document.querySelector('iframe');\
            const framed = frame.contentDocument.querySelector('send-team-finder');\
            const { top, bottom } = framed.querySelector('[data-answer-heading]').getBoundingClientRect();\
            const start = frame.getBoundingClientRect().top;\
            return start + top >= 0 && start + bottom <= innerHeight";
        page.until("the answer's heading is in sight", in_sight, &[]).await?;
    }
    Ok(())
}

/// Leaves the frame and waits until it is as high as its content was; gives that height.
async fn fits(page: &Page) -> Result<i64> {
    let content = "return Math.ceil(document.documentElement.getBoundingClientRect().height)";
    let content: i64 = page.script(content, &[]).await?;
    page.leave_frame().await?;
    let fits = "return document.querySelector('iframe').offsetHeight === arguments[0]";
    page.until(&format!("the frame is {content} px high"), fits, &[json!(content)]).await?;
    Ok(content)
}
