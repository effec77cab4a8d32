//! What comes out of the printer where a family takes its answer home: one page that is enough without
//! the one on the screen, whatever page the finder is in.

use anyhow::{Result, ensure};
use axum::http::StatusCode;
use send_team_finder::teams::Contact;
use send_team_finder::wording;
use serde_json::Value;

use super::element::open;
use super::take_home::{ONE, answered};
use super::{EVERYWHERE, Story, WITH_PRINTERS};
use crate::council::{at, directory, team, teams_file};
use crate::engine::Engine;
use crate::keys::SHIFT;
use crate::kiosk::{Copy, Kiosk};
use crate::page::Page;
use crate::paper::{PAPERS, Printed};
use crate::server::Fault;
use crate::situations::SOUTH;
use crate::traces::Traces;
use crate::visit::Visit;

/// An answer that is printed.
struct Slip {
    about: &'static str,
    /// The teams that are theirs.
    ids: &'static [&'static str],
    /// Those beyond a border.
    beyond: &'static [&'static str],
    /// Whether another council's address is to be read.
    has_council: bool,
}

const PLAIN: Slip = Slip { about: SOUTH, ids: &ONE, beyond: &[], has_council: false };
/// The answers that have most to say, at each border.
const LONGEST: Slip = Slip {
    about: "Redditch, near a border of the area",
    ids: &["north-pre-14", "north-post-14"],
    beyond: &["south-pre-14", "south-post-14"],
    has_council: false,
};
const AT_COUNCIL: Slip = Slip {
    about: "Redditch, near a border of the council",
    ids: &["north-pre-14", "north-post-14"],
    beyond: &[],
    has_council: true,
};

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("an answer is printed as a slip, or without its script with the page", EVERYWHERE, asks_printer),
        Story::new("where nothing can be printed nobody is asked to", EVERYWHERE, no_printer),
        Story::new("a slip is one page of any size, from any page", WITH_PRINTERS, page_slip),
        Story::new("a slip is printed whatever the page's own print sheet says", WITH_PRINTERS, print_sheets),
        Story::new("a kiosk prints both teams on one page", WITH_PRINTERS, kiosk_slip),
    ]
}

async fn kiosk_slip(visit: &Visit) -> Result<()> {
    // A press opens no dialog, which a driver could not close.
    let start = "<script type=\"module\">";
    let copy = Copy::built()?.with_clock()?.changed(start, &format!("{start}globalThis.print = () => {{}};"))?;
    let kiosk = Kiosk::on_disk(visit, &copy)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    let printed = &LONGEST;
    answered(kiosk.page, printed.about, printed.ids).await?;
    for (button, has_code) in [("print", true), ("large", false)] {
        if button == "large" && kiosk.page.browser.engine == Engine::Chromium {
            is_in_large_print(&kiosk).await?;
        }
        for paper in PAPERS {
            kiosk.press(&format!("#{button}")).await?;
            let name = format!("kiosk-slip-both-{}-{}-{button}", kiosk.page.browser.engine, paper.name);
            let slip = kiosk.page.browser.print(&name, paper).await?;
            is_slip(&slip, &name, printed, kiosk.page)?;
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

/// It is one page with all that a family needs at home, and holds nothing that was typed.
fn is_slip(slip: &Printed, name: &str, of: &Slip, page: &Page) -> Result<()> {
    ensure!(slip.pages == 1, "{name} has {} pages", slip.pages);
    // What is long goes over several lines.
    let together = |text: &str| text.split_whitespace().collect::<String>();
    let words = together(&slip.words);
    let has = |what: &str| words.contains(&together(what));
    let directory = directory()?;
    let mut contacts = vec![&directory.helpline];
    for id in of.ids.iter().chain(of.beyond) {
        contacts.push(team(id)?);
    }
    for Contact { name: who, phone, email, .. } in contacts {
        ensure!(has(phone) && has(email), "{name} does not say how to reach {who}:\n{}", slip.words);
    }
    let council = directory.neighbours.iter().filter_map(|neighbour| neighbour.local_offer.as_deref());
    let mut council = council.chain([wording::FIND_COUNCIL]);
    ensure!(
        council.any(has) == of.has_council,
        "{name} leads to another council wrongly, or does not:\n{}",
        slip.words
    );
    let checked = wording::checked_on(directory.checked_on);
    ensure!(has(&checked), "{name} does not say {checked}:\n{}", slip.words);
    ensure!(!Traces::of(&page.typed_so_far()).are_in(&slip.words), "{name} holds what was typed:\n{}", slip.words);
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

async fn no_printer(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let html = HOST
        .replace("STYLE", "")
        .replace("<head>", "<head><script>delete Window.prototype.print; globalThis.print = undefined</script>");
    visit.server.serve_instead("/hosts/plain.html", &html);
    open(visit, "plain").await?;
    answered(page, SOUTH, &ONE).await?;
    let offered = "return [...root.querySelectorAll('.take-home button')].filter(visible).map((one) => one.dataset.do)";
    let offered: Vec<String> = page.script(offered, &[]).await?;
    ensure!(!offered.iter().any(|does| ["print", "large"].contains(&does.as_str())), "there is {offered:?} to press");
    ensure!(page.count(".take-home a").await? > 0, "nothing else is to be taken home");
    Ok(())
}

/// A page of others, with a style sheet.
const HOST: &str = "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>A page</title><link rel=icon href=data:,>\
    <script type=module src=http://finder.test/embed.js></script><style>STYLE</style></head>\
    <body><header id=top>The site's own header</header><div id=outer class=wrap><main id=content class=page><h1>A page</h1>\
    <send-team-finder id=finder><p>Call <a href='tel:01632960099'>01632 960099</a></p></send-team-finder>\
    <p>More of the page.</p></main></div><footer id=foot>The site's own footer</footer></body></html>";

/// What pages print of themselves, and what of that hides or moves the finder.
const SHEETS: [&str; 12] = [
    "body * { visibility: hidden }",
    "body * { visibility: hidden !important }",
    "* { display: none !important }",
    "main { display: none }",
    "#outer#outer { display: none !important }",
    "send-team-finder { display: none !important; opacity: 0 !important }",
    "html, body { height: 0; overflow: hidden } #outer { opacity: 0 !important; position: fixed; left: -9999px !important }",
    "#content.page { transform: scale(0) !important; clip-path: inset(50%) !important; max-height: 0 !important; filter: opacity(0) }",
    "body { font-size: 0; color: white; zoom: .1 } #content { content-visibility: hidden; writing-mode: vertical-rl; columns: 4 }",
    "body > :not(.printed) { display: none !important } body::before, #finder::after { content: 'Printed from'; display: block; height: 50cm }",
    "#foot#foot, #top { display: block !important; height: 40cm; visibility: visible !important }",
    "@page { size: landscape; margin: 6cm } #finder { float: right; width: 2cm !important; columns: 3; margin-top: 30cm !important }",
];

async fn print_sheets(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let [a4, ..] = PAPERS;
    for (number, sheet) in SHEETS.into_iter().enumerate() {
        let rules: String = sheet.to_owned();
        // The rules of paper themselves stand outside.
        let (before, rules) = if let Some(rest) = rules.strip_prefix("@page") {
            let (first, rest) = rest.split_once('}').unwrap_or_default();
            (format!("@page{first}}}"), rest.to_owned())
        } else {
            (String::new(), rules)
        };
        visit
            .server
            .serve_instead("/hosts/plain.html", &HOST.replace("STYLE", &format!("{before}@media print {{ {rules} }}")));
        open(visit, "plain").await?;
        page.as_page::<Value>(PRINTER).await?;
        answered(page, PLAIN.about, PLAIN.ids).await?;
        print_by(page, &wording::print()).await?;
        let name = format!("slip-{}-sheet-{number}", page.browser.engine);
        let slip = page.browser.print(&name, a4).await?;
        is_slip(&slip, &name, &PLAIN, page)?;
        ensure!(!slip.words.contains("site's own"), "{name} prints the page too: {sheet}\n{}", slip.words);
    }
    Ok(())
}

async fn page_slip(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let mut wrong = Vec::new();
    for host in ["plain", "drupal", "hostile", "dark"] {
        open(visit, host).await?;
        page.as_page::<Value>(PRINTER).await?;
        for (number, printed) in [PLAIN, LONGEST, AT_COUNCIL].iter().enumerate() {
            answered(page, printed.about, printed.ids).await?;
            for (paper, words) in
                PAPERS.into_iter().flat_map(|paper| [(paper, wording::print()), (paper, wording::large_print())])
            {
                print_by(page, &words).await?;
                let engine = page.browser.engine;
                let name = format!("slip-{engine}-{host}-{number}-{}-{}", paper.name, words.replace(' ', "-"));
                let slip = page.browser.print(&name, paper).await?;
                wrong.extend(is_slip(&slip, &name, printed, page).err());
            }
        }
    }
    // A council that says all that it can, long ago.
    let mut teams = teams_file()?;
    let hours = |contact: &mut Value| contact["hours"] = "Monday to Friday, 9am to 5pm".into();
    *at(&mut teams, "/directories/0/notes/passes_on")? =
        "Call either. Each passes you on to the other if it has to.".into();
    *at(&mut teams, "/directories/0/review_by")? = at(&mut teams, "/directories/0/checked_on")?.clone();
    at(&mut teams, "/directories/0/teams")?.as_array_mut().into_iter().flatten().for_each(hours);
    hours(at(&mut teams, "/directories/0/contacts/helpline")?);
    visit.server.serve_instead("/data/teams.json", &teams.to_string());
    open(visit, "plain").await?;
    page.as_page::<Value>(PRINTER).await?;
    answered(page, LONGEST.about, LONGEST.ids).await?;
    for (paper, words) in
        PAPERS.into_iter().flat_map(|paper| [(paper, wording::print()), (paper, wording::large_print())])
    {
        print_by(page, &words).await?;
        let name = format!("slip-{}-full-{}-{}", page.browser.engine, paper.name, words.replace(' ', "-"));
        let slip = page.browser.print(&name, paper).await?;
        wrong.extend(is_slip(&slip, &name, &LONGEST, page).err());
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}
