//! An installed kiosk says whether it is kept for when there is no network, and a network that changes pages
//! does not stop it.

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::wording;
use serde_json::json;

use super::kiosk_installed::{FILE, WITH_WORKERS, answers, installed, shows};
use super::{CHROMIUM, EVERYWHERE, Story};
use crate::kiosk::{Copy, Kiosk};
use crate::server::Fault;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("an installed kiosk says whether it is kept", EVERYWHERE, says),
        Story::new("an installed kiosk asks to be kept for good", CHROMIUM, for_good),
        Story::new("an installed kiosk is kept behind a network that changes pages", WITH_WORKERS, changed_on_its_way),
    ]
}

/// Waits until the screen says this beside its version.
async fn says_it_is(kiosk: &Kiosk<'_>, words: &str) -> Result<()> {
    let script = "return document.querySelector('#kept').textContent === `, ${arguments[0]}`";
    kiosk.page.until(&format!("it says {words:?}"), script, &[json!(words)]).await
}

/// Takes away all that the browser keeps for it, as one does whose disk is full. A worker that was just taking a new
/// version puts that there again: so it is taken away until nothing comes back.
async fn evict(kiosk: &Kiosk<'_>) -> Result<()> {
    let script = "
        const done = arguments[0];
        const evict = async () => {
          const wasThere = await caches.delete('send-team-finder-kiosk');
          for (let there = true; there; there = await caches.delete('send-team-finder-kiosk')) {
            await new Promise((resolve) => setTimeout(resolve, 500));
          }
          return wasThere;
        };
        evict().then(done)";
    let gone = kiosk.page.browser.web.execute_async(script, Vec::new()).await?;
    ensure!(gone.json() == &json!(true), "nothing was kept");
    Ok(())
}

async fn says(visit: &Visit) -> Result<()> {
    let first = Copy::built()?.with_clock()?;
    let kiosk = Kiosk::installed(visit, &first);
    for words in ["500", "sw.js", "is not kept", "Failed", "ERR_", "icon.svg"] {
        visit.page.expect_on_console(words);
    }
    visit.server.spoil("/sw.js", Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    kiosk.open().await?;
    says_it_is(&kiosk, &wording::not_kept()).await?;
    answers(&kiosk, &first).await?;
    kiosk.pass(91.0).await?;
    kiosk.attracts().await?;
    visit.server.heal();
    kiosk.pass(3_601.0).await?;
    says_it_is(&kiosk, &wording::kept_for_now()).await?;
    kiosk.reload().await?;
    says_it_is(&kiosk, &wording::kept_for_now()).await?;

    // A browser has cleared it away while the network is off.
    visit.server.switch_off();
    evict(&kiosk).await?;
    kiosk.pass(3_601.0).await?;
    says_it_is(&kiosk, &wording::not_kept()).await?;
    visit.server.heal();
    kiosk.pass(3_601.0).await?;
    says_it_is(&kiosk, &wording::kept_for_now()).await?;
    kiosk.leave().await
}

async fn for_good(visit: &Visit) -> Result<()> {
    let granted = json!({ "permissions": ["durableStorage"], "origin": visit.server.url("") });
    visit.page.browser.chromium("Browser.grantPermissions", granted).await?;
    let (kiosk, ..) = installed(visit).await?;
    says_it_is(&kiosk, &wording::kept()).await?;
    let script = "const done = arguments[0]; navigator.storage.persisted().then(done)";
    let persisted = visit.page.browser.web.execute_async(script, Vec::new()).await?;
    ensure!(persisted.json() == &json!(true), "the browser may clear it away");
    visit.server.switch_off();
    visit.page.expect_on_console("ERR_");
    visit.page.expect_on_console("Failed");
    visit.page.expect_on_console("is not kept");
    visit.page.expect_on_console("icon.svg");
    kiosk.reload().await?;
    says_it_is(&kiosk, &wording::kept()).await?;
    kiosk.leave().await
}

/// A page as it arrives.
type Changed = fn(&str) -> String;

/// What networks do to pages.
const CHANGES: [(&str, Changed); 7] = [
    ("addresses", |page| {
        page.replace("://", "://proxy.example/https/").replace("www.", "www-").replace("example.org", "proxy.example")
    }),
    ("emails", |page| page.replace("sen@worcestershire.gov.uk", "<a href=\"/cdn/l/email\">[email&#160;protected]</a>")),
    ("a script in front", |page| page.replacen("<head>", &format!("<head><script>{INJECTED}</script>"), 1)),
    ("a script behind", |page| {
        page.replacen(
            "</body>",
            &format!("<script>{INJECTED}</script><script src=\"https://proxy.example/a.js\"></script></body>"),
            1,
        )
    }),
    ("a comment, and no spaces", |page| {
        let (start, rest) = page.split_once("<style>").unwrap_or((page, ""));
        format!(
            "<!-- by a proxy -->{}<style>{rest}",
            start.replace("\n  ", "").replace("name=\"version\"", "name=version")
        )
    }),
    ("a byte order mark, and other line ends", |page| format!("\u{feff}{}", page.replace('\n', "\r\n"))),
    ("a banner", |page| {
        page.replacen(
            "<body class=\"page kiosk\">",
            "<body class=\"page kiosk\"><div style=\"position:fixed\">Guest network</div>",
            1,
        )
    }),
];
const INJECTED: &str = "document.documentElement.dataset.injected = ''";

async fn changed_on_its_way(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in [
        "Content Security Policy",
        "Content-Security-Policy",
        "ERR_",
        "Failed",
        "is not kept",
        "proxy.example",
        "icon.svg",
    ] {
        page.expect_on_console(words);
    }
    let first = Copy::built()?.with_clock()?;
    let kiosk = Kiosk::installed(visit, &first);
    let mut version = first;
    for (number, (what, change)) in CHANGES.into_iter().enumerate() {
        version = version.changed("<footer>", &format!("<footer><p>A later one {number}</p>"))?;
        let changed = change(&version.0);
        ensure!(changed != version.0, "{what}: nothing is changed");
        visit.server.serve_instead(FILE, &changed);
        let comes = async {
            if number == 0 {
                kiosk.open().await?;
            } else {
                kiosk.reload().await?;
            }
            shows(&kiosk, &version).await?;
            says_it_is(&kiosk, &wording::kept_for_now()).await?;
            visit.server.switch_off();
            kiosk.reload().await?;
            answers(&kiosk, &version).await?;
            let is_injected = "return 'injected' in document.documentElement.dataset";
            ensure!(!page.script::<bool>(is_injected, &[]).await?, "what was put in front has run");
            visit.server.heal();
            visit.server.serve_instead(FILE, &changed);
            anyhow::Ok(())
        };
        comes.await.with_context(|| what.to_owned())?;
    }
    kiosk.leave().await
}
