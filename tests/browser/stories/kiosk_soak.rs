//! A shared screen runs for months.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::{CHROMIUM, Story};
use crate::held::Held;
use crate::kiosk::{Copy, Kiosk};
use crate::settings;
use crate::situations::{self, Situation};
use crate::visit::Visit;

/// Rounds of families in the test command; `cargo xtask soak` asks for more.
const ROUNDS: u32 = 200;
/// Rounds until all is in memory that stays there, at least; of more rounds half: what an engine compiles
/// of a script and of the program it compiles late.
const WARM_UP: u32 = 200;
/// Look-ups of a family: so all situations come up within the warm-up.
const EACH: usize = 6;
/// Rounds in one command: each leaves some kB of the driver's own script behind, which is not to be
/// taken for the page's.
const AT_ONCE: u32 = 100;
/// What such a command may take.
const COMMAND: Duration = Duration::from_mins(2);
const MINUTE: Duration = Duration::from_mins(1);
/// How much more it may hold in the end: a twentieth.
const MORE: f64 = 1.05;

pub(super) fn all() -> Vec<Story> {
    vec![Story::new("a kiosk holds no more after many families than after a few (soak)", CHROMIUM, soak)]
}

async fn soak(visit: &Visit) -> Result<()> {
    let rounds = settings::soak_rounds().unwrap_or(ROUNDS);
    let warm_up = WARM_UP.max(rounds / 2);
    let situations = situations::all()?;
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?.with_clock()?)?;
    visit.page.browser.web.set_script_timeout(COMMAND).await?;
    kiosk.open().await?;
    go(&kiosk, &situations, warm_up).await?;
    let first = kiosk.page.browser.held().await?;
    eprintln!("soak: after {warm_up} rounds {first}");
    go(&kiosk, &situations, rounds).await?;
    let last = kiosk.page.browser.held().await?;
    eprintln!("soak: after {rounds} rounds more {last}");
    is_no_more(first, last)?;
    kiosk.leave().await
}

/// Goes so many rounds, and prints a line a minute.
async fn go(kiosk: &Kiosk<'_>, situations: &[Situation], rounds: u32) -> Result<()> {
    let (mut done, mut said) = (0, Instant::now());
    while done < rounds {
        let next = AT_ONCE.min(rounds - done);
        kiosk.rounds(situations, next, EACH).await.with_context(|| format!("after {done} rounds"))?;
        done += next;
        // Also during the warm-up: an engine whose garbage is collected lets go of what it has compiled,
        // and compiles it anew.
        let held = kiosk.page.browser.held().await?;
        if said.elapsed() > MINUTE {
            said = Instant::now();
            eprintln!("soak: {done} of {rounds} rounds, {held}");
        }
    }
    Ok(())
}

fn is_no_more(first: Held, last: Held) -> Result<()> {
    for ((what, first), (_, last)) in first.parts().into_iter().zip(last.parts()) {
        ensure!(last <= first * MORE, "{what} were {first} after the warm-up, and are {last}");
    }
    Ok(())
}
