//! What stands around the finder on pages of others: headers that stay where they are, parts that are
//! folded away, and letters that are small.

use anyhow::{Result, ensure};
use send_team_finder::wording;
use serde_json::{Value, json};

use super::element::open;
use super::{EVERYWHERE, Story};
use crate::engine::Engine;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("nothing that takes the focus is under a header that stays", EVERYWHERE, under_headers),
        Story::new("a code opens what is folded away around its team", EVERYWHERE, folded),
        Story::new("a code opens what is folded away around a frame", EVERYWHERE, folded_frame),
        Story::new("no field has letters that make a phone enlarge the page", EVERYWHERE, small_letters),
    ]
}

/// A page of others, with this style and this in its body.
fn page_with(style: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en-GB><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
        <title>A page</title><link rel=icon href=data:,>\
        <script type=module src=http://finder.test/embed.js></script><style>{style}</style></head><body>{body}</body></html>"
    )
}

const FINDER: &str = "<send-team-finder id=finder></send-team-finder>";

/// Headers of pages, each of its own kind, and how many pixels of the window they take.
const HEADERS: [&str; 7] = [
    "header { position: fixed; top: 0; left: 0; right: 0 }",
    "header { position: sticky; top: 0 }",
    "header { position: fixed; inset: 0 0 auto } html { scroll-behavior: smooth }",
    "header { position: sticky; top: 0 } html { height: 100%; overflow: hidden } body { height: 100%; overflow: auto; margin: 0 }",
    "header { position: sticky; top: 0 } #scroller { height: 100vh; overflow: auto; scroll-behavior: smooth } body { margin: 0 }",
    "header { position: fixed; top: 0; width: 100%; pointer-events: none } header * { pointer-events: auto; height: 100% }",
    "header { position: fixed; top: 0; width: 100% } html { scroll-padding-top: 130px }",
];

async fn under_headers(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for style in HEADERS {
        let style = format!(
            "header {{ background: #ddd; height: 120px; z-index: 9 }} {style} .room {{ height: 110vh }} body {{ margin: 0 }}"
        );
        let body = format!(
            "<div id=scroller><header><div><a href=/>Home</a> The council</div></header><div class=room></div>{FINDER}<div class=room></div></div>"
        );
        visit.server.serve_instead("/hosts/plain.html", &page_with(&style, &body));
        open(visit, "plain").await?;
        if page.browser.engine == Engine::Chromium {
            page.browser.resize(360, 640).await?;
        }
        let is_below = "const { top, bottom } = root.querySelector(arguments[0]).getBoundingClientRect();\
            return deepest().matches(arguments[1]) && top >= document.querySelector('header').getBoundingClientRect().bottom && bottom <= innerHeight";
        let below = async |what: &str, focused: &str| {
            page.until(&format!("{what} is below the header of {style}"), is_below, &[json!(what), json!(focused)])
                .await
        };
        // A browser moves nothing for what is in its window already, be it under a header.
        let put = async |what: &str| {
            let put =
                "root.querySelector(arguments[0]).scrollIntoView({ block: 'start', behavior: 'instant' }); return null";
            page.script::<Value>(put, &[json!(what)]).await
        };
        put(".finder").await?;
        // A driver's own press scrolls too, and not as far as a slow page goes.
        let press = "root.querySelector('[type=submit]').click(); return null";
        page.script::<Value>(press, &[]).await?;
        below(".problems > :first-child", ".problems").await?;
        for (words, field) in [(wording::enter_postcode(), "#postcode"), (wording::choose_age(), "input[name=age]")] {
            put(field).await?;
            let lead = "[...root.querySelectorAll('.problems button')].find((one) => one.textContent === arguments[0]).click(); return null";
            page.script::<Value>(lead, &[json!(words)]).await?;
            below(field, field).await?;
        }
        let south = situation(SOUTH)?;
        page.note_typed(&south.typed);
        let fill = "root.querySelector('#postcode').value = arguments[0]; root.querySelector('input[name=age]').checked = true; return null";
        page.script::<Value>(fill, &[json!(south.typed)]).await?;
        put("[role=status]").await?;
        page.script::<Value>(press, &[]).await?;
        page.see_team("south-pre-14").await?;
        below("[data-answer-heading]", "[data-answer-heading]").await?;
    }
    Ok(())
}

/// The team that the address names is in sight.
const IN_SIGHT: &str = "const { top, bottom, height } = root.querySelector('[data-named-team]')?.getBoundingClientRect() ?? {};\
    return height > 0 && top >= 0 && top < innerHeight";

async fn folded(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let room = "<div style='height: 120vh'></div>";
    let pages = [
        (
            "details",
            format!("<details><summary>One</summary><details><summary>Two</summary>{FINDER}</details></details>"),
        ),
        (
            "a shadow root with details around what stands in it",
            format!(
                "<x-fold id=x>{FINDER}</x-fold><script>x.attachShadow({{ mode: 'open' }}).innerHTML = '<details><summary>One</summary><slot></slot></details>'</script>"
            ),
        ),
        (
            "a tab that is told",
            format!(
                "<div id=tab hidden>{FINDER}</div><script>addEventListener('send-team-show', ({{ target, detail }}) => {{\
                if (detail.team === 'south-pre-14') target.closest('[hidden]').hidden = false }})</script>"
            ),
        ),
        (
            "a script that looks for what the address names",
            format!(
                "<details>{FINDER}</details><script>if (location.hash) document.querySelector(location.hash)</script>"
            ),
        ),
    ];
    for (about, body) in pages {
        visit.server.serve_instead("/hosts/plain.html", &page_with("", &format!("{room}{body}")));
        page.browser.leave().await?;
        page.browser.go(&visit.server.url("/hosts/plain.html#team-south-pre-14")).await?;
        page.becomes("ready").await?;
        page.until(&format!("the team is in sight in {about}"), IN_SIGHT, &[]).await?;
        // Without a code nothing is opened.
        page.browser.leave().await?;
        page.browser.go(&visit.server.url("/hosts/plain.html")).await?;
        let is_new = "return !location.hash && finder?.dataset.state === 'ready'";
        page.until("the page without a code is there", is_new, &[]).await?;
        let is_shown: bool = page.script("return finder.checkVisibility({ contentVisibilityAuto: true }) && finder.getBoundingClientRect().height > 0", &[]).await?;
        ensure!(!is_shown, "without a code {about} is open");
    }
    Ok(())
}

async fn folded_frame(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let frame = "<script type=module src=http://finder.test/frame-height.js></script><div style='height: 120vh'></div>\
        <details id=fold><summary>One</summary><iframe id=frame title=Finder src=http://finder.test/frame.html></iframe></details>\
        <script>addEventListener('send-team-show', ({ target, detail }) => { document.documentElement.dataset.shown = `${target.id} ${detail.team}` })</script>";
    visit.server.serve_instead("/hosts/plain.html", &page_with("", frame));
    for (address, opens) in
        [("#team-south-pre-14", true), ("#team=south-pre-14", true), ("#team-photos", false), ("", false)]
    {
        page.browser.leave().await?;
        page.browser.go(&visit.server.url(&format!("/hosts/plain.html{address}"))).await?;
        if opens {
            let is_open = "const { top, height } = document.querySelector('#frame').getBoundingClientRect();\
                return document.querySelector('#fold').open && height > 0 && top < innerHeight\
                && document.documentElement.dataset.shown === 'frame south-pre-14'";
            page.until(&format!("{address} opens what is around the frame"), is_open, &[]).await?;
        } else {
            page.until("it is open", "return document.querySelector('#fold').open = true", &[]).await?;
            page.go_into_frame("#frame").await?;
            page.leave_frame().await?;
            let shown: Option<String> =
                page.script("return document.documentElement.dataset.shown ?? null", &[]).await?;
            ensure!(shown.is_none(), "{address:?} opens {shown:?}");
        }
        page.go_into_frame("#frame").await?;
        let high = "return Math.ceil(document.documentElement.getBoundingClientRect().height)";
        let high: u32 = page.script(high, &[]).await?;
        page.leave_frame().await?;
        let has_height = "return document.querySelector('#frame').style.height === `${arguments[0]}px`";
        page.until("the frame is as high as its content", has_height, &[json!(high)]).await?;
    }
    // A story ends on a page without anything behind its address.
    page.visits(visit.server.url("/"));
    page.open().await
}

async fn small_letters(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for style in [
        "body { font-size: 14px }",
        "html { font-size: 62.5% }",
        "body { font-size: 10px }",
        "html { font-size: 8px } body { font: .9rem serif }",
        "body { font-size: 22px }",
    ] {
        visit.server.serve_instead("/hosts/plain.html", &page_with(style, FINDER));
        open(visit, "plain").await?;
        let sizes = "return ['input[type=text]', 'select'].map((one) => parseFloat(getComputedStyle(root.querySelector(one)).fontSize))";
        let sizes: Vec<f64> = page.script(sizes, &[]).await?;
        ensure!(sizes.iter().all(|size| *size >= 16.0), "{style}: letters of {sizes:?} px");
        ensure!(!style.contains("22px") || sizes.iter().all(|size| *size > 21.9), "{style}: letters of {sizes:?} px");
    }
    Ok(())
}
