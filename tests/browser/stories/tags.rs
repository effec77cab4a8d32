//! What an editor leaves open, or closes in the wrong place, costs the page nothing.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::element::open;
use super::{EVERYWHERE, Story};
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a tag that is left open or closed late keeps the page in sight", EVERYWHERE, left_open),
        Story::new("what an editor wrote for the meantime goes, and nothing else", EVERYWHERE, meantime),
        Story::new("a tag that is left open keeps the page where the finder cannot start", EVERYWHERE, without),
        Story::new("an editor is told which tag is not closed", EVERYWHERE, told),
    ]
}

/// A page of others with this in its middle.
fn page_with(main: &str) -> String {
    format!(
        "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>A page</title><link rel=icon href=data:,>\
        <script type=module src=http://finder.test/embed.js></script></head>\
        <body><main><h1>A page</h1>\n{main}\n</main><footer class=stays>The end</footer></body></html>"
    )
}

/// What `embed.html` gives to paste.
const PASTED: &str = "Call or email us.<br>SEND Services helpline<br>Phone: <a href='tel:01905845579'>01905 845579</a><br>\
    Email: <a href='mailto:sen@worcestershire.gov.uk'>sen@worcestershire.gov.uk</a><br><a href='http://finder.test/'>Find your SEND team</a>";
const TAG: &str = "<send-team-finder id=finder heading-level=2 />";
const OPEN: &str = "<send-team-finder id=finder>";
const CLOSE: &str = "</send-team-finder>";
const ARTICLE: &str = "<article class=stays><h2>How we decide</h2><p>Long words of an article.</p></article>";

/// Pages whose tag is open, closed late or closed in the wrong place. What is of class `stays` does.
fn left_open_pages() -> Vec<String> {
    vec![
        format!("{TAG}{ARTICLE}"),
        format!("{TAG}\n<h2 class=stays>How we decide</h2>\n<p class=stays>Words.</p>"),
        format!("{TAG}\n<p class=stays>Words of a page without a heading.</p>\n<p class=stays>More.</p>"),
        format!("{TAG}<p class=stays>For buses to school, call <a href='tel:01632960111'>01632 960111</a>.</p>"),
        format!(
            "{TAG}<form class=stays><label>Search <input name=q></label></form><table class=stays><tr><td>1</table>"
        ),
        format!("{TAG}<ul class=stays><li><a href='/one'>One</a></li><li><a href='/two'>Two</a></li></ul>"),
        format!(
            "{TAG}<section class=stays><p>Words.</p></section><script>document.title += '!'</script><hr class=stays>"
        ),
        format!("{OPEN}{PASTED}{ARTICLE}"),
        format!("{OPEN}{PASTED}<p class=stays>Words of the page.</p>{ARTICLE}"),
        format!("{OPEN}<p>{PASTED}</p><p class=stays>Words of the page.</p>"),
        format!("{OPEN}<div><p>{PASTED}</p></div><div class=stays><h2>More</h2></div>"),
        format!("{OPEN}{PASTED}{ARTICLE}{CLOSE}\n<p class=stays>After it.</p>"),
        format!("{TAG}{ARTICLE}<p class=stays>Words.</p>{CLOSE}\n"),
        format!("<p>{OPEN}</p>{ARTICLE}"),
        format!("<p>{OPEN}{PASTED}</p>{ARTICLE}"),
        format!("<p>See {TAG} <b class=stays>or ask at school</b>, as you like.</p>{ARTICLE}"),
        format!("<ul><li>{TAG}<li class=stays>Another</ul>"),
        format!("<div>{TAG}</div>{ARTICLE}"),
        format!("<section>{OPEN}{PASTED}<h3 class=stays>Next</h3></section>{ARTICLE}"),
        format!(
            "{TAG}<iframe class=stays srcdoc=Frame title=Frame></iframe><img class=stays alt=A width=9 height=9 src=data:,>"
        ),
    ]
}

/// What is to stay and cannot be seen.
const GONE: &str = "return [...document.querySelectorAll('.stays')]\
    .filter((one) => !one.checkVisibility() || !one.getClientRects().length).map((one) => one.outerHTML)";

async fn left_open(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("means nothing here");
    for main in left_open_pages() {
        visit.server.serve_instead("/hosts/plain.html", &page_with(&main));
        open(visit, "plain").await?;
        page.ask(&situation(SOUTH)?).await?;
        page.see_team("south-pre-14").await?;
        let gone: Vec<String> = page.script(GONE, &[]).await?;
        ensure!(gone.is_empty(), "{main}\nloses {gone:?}");
        // What was pasted for the meantime is not said twice.
        let twice = "return [...finder.querySelectorAll('a[href=\"http://finder.test/\"]')].some((one) => one.getClientRects().length)";
        ensure!(!page.script::<bool>(twice, &[]).await?, "{main}\nstill shows what was pasted");
    }

    // A second one ends up in the first, and both work.
    visit.server.serve_instead(
        "/hosts/plain.html",
        &page_with(&format!("{TAG}<h2>Again</h2><send-team-finder id=other></send-team-finder>{ARTICLE}")),
    );
    open(visit, "plain").await?;
    for finder in ["#finder", "#other"] {
        page.looks_at(finder);
        page.becomes("ready").await?;
        page.ask(&situation(SOUTH)?).await?;
        page.see_team("south-pre-14").await?;
    }
    page.looks_at("#finder");
    // Moved and taken out, with what stands in it.
    for (moved, state) in [
        ("document.body.prepend(finder)", "ready"),
        ("finder.remove(); setTimeout(() => document.body.prepend(finder), 100)", "ready"),
    ] {
        page.script::<Value>(&format!("{moved}; return null"), &[]).await?;
        page.until("it is there again", "return !!finder", &[]).await?;
        page.becomes(state).await?;
        let gone: Vec<String> = page.script(GONE, &[]).await?;
        ensure!(gone.is_empty(), "{moved} loses {gone:?}");
    }
    page.looks_at("send-team-finder");
    Ok(())
}

async fn meantime(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let own = [
        format!("{OPEN}{PASTED}{CLOSE}\n<p class=stays>After it.</p>"),
        format!("<p>{OPEN}{PASTED}{CLOSE}</p>"),
        format!("{OPEN}Loading{CLOSE}\n"),
        format!(
            "{OPEN}\n<p>Your team depends on home and age.</p>\n<p>Call <a href='tel:01632960099'>01632 960099</a></p>\n{CLOSE}\n{ARTICLE}"
        ),
        format!("{OPEN}<ul><li>Call us</li></ul><noscript>Without script</noscript><!-- a note -->{CLOSE}\n"),
    ];
    for main in own {
        visit.server.serve_instead("/hosts/plain.html", &page_with(&main));
        open(visit, "plain").await?;
        let shown = "const range = document.createRange(); range.selectNodeContents(finder); return range.getClientRects().length";
        page.until(&format!("{main}\nis replaced"), &format!("{shown} === 0"), &[]).await?;
        let gone: Vec<String> = page.script(GONE, &[]).await?;
        ensure!(gone.is_empty(), "{main}\nloses {gone:?}");
    }
    Ok(())
}

async fn without(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in ["404", "did not start", "Failed to load", "CORS", "Cross-Origin", "access control"] {
        page.expect_on_console(words);
    }
    visit.server.spoil("/send-team-finder_bg*.wasm", Fault::Status(axum::http::StatusCode::NOT_FOUND));
    visit.server.serve_instead("/hosts/plain.html", &page_with(&format!("{OPEN}{PASTED}{ARTICLE}")));
    page.visits(visit.server.url("/hosts/plain.html"));
    page.go().await?;
    page.becomes("failed").await?;
    page.script::<Value>("finder.querySelectorAll('a').forEach((one) => one.classList.add('stays')); return null", &[])
        .await?;
    let gone: Vec<String> = page.script(GONE, &[]).await?;
    ensure!(gone.is_empty(), "what stands in the tag goes: {gone:?}");
    Ok(())
}

async fn told(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let checked = OPEN.replace('>', " check>");
    for (main, expected) in [
        (format!("{}{ARTICLE}", TAG.replace(" />", " check />")), Some("How we decide")),
        (format!("{checked}{PASTED}<p>Words of the page</p>"), Some("Words of the page")),
        (format!("{checked}{PASTED}{CLOSE}\n{ARTICLE}"), None),
        (format!("<p>{checked}{PASTED}{CLOSE}</p>"), None),
    ] {
        visit.server.serve_instead("/hosts/plain.html", &page_with(&main));
        open(visit, "plain").await?;
        page.until("there is a check", "return !!finder.shadowRoot.querySelector('.check li')", &[]).await?;
        let said: String = page.script("return finder.shadowRoot.querySelector('.check').textContent", &[]).await?;
        ensure!(said.contains("is not closed") == expected.is_some(), "{main}\nThe check says: {said}");
        for words in expected.into_iter().chain(expected.map(|_| "<send-team-finder id=\"finder\">")) {
            ensure!(said.contains(words), "{main}\nThe check does not name {words:?}: {said}");
        }
    }
    Ok(())
}
