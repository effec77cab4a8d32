//! Stories of families, told in real browsers against the built finder.
//!
//! `cargo xtask test` builds the finder and runs them all; `cargo test --test browser -- keyboard`
//! runs those with "keyboard" in their name against the `dist` that is there. Each story is run in
//! each engine that it is for, from a server and with a browser of its own, and ends with the same
//! questions: is the console empty, did nothing that was typed leave the page, is nothing stored?
//!
//! `ear` tells a few more of them to somebody who does not see: by what a real screen reader says.
//!
//! `tests/README.md` says what is told in which engine, and what no machine checks.
//!
//! Reading order: `stories` (what is told), `situations` (of whom), `visit` (what surrounds a story),
//! `page` (the verbs), then `browser` with `engine` and `process`, and `server`.

mod axe;
mod browser;
mod console;
mod council;
mod ear;
mod emulate;
mod engine;
mod files;
mod held;
mod keys;
mod kiosk;
mod page;
mod paper;
mod process;
mod server;
mod settings;
mod situations;
mod stories;
mod traces;
mod tree;
mod visit;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

use engine::Engine;
use settings::Settings;
use stories::Story;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    if !arguments.list
        && let Err(error) = Settings::get()
    {
        eprintln!("browser tests: {error:#}");
        return ExitCode::FAILURE;
    }
    let mut all: Vec<_> = Engine::ALL.iter().flat_map(|engine| trials(*engine)).collect();
    all.extend(ear::trials());
    let conclusion = libtest_mimic::run(&arguments, all);
    ear::end();
    conclusion.exit_code()
}

/// The stories that are for an engine. Without the engine they are reported as not run, and on a
/// build server one trial fails and says why.
fn trials(engine: Engine) -> Vec<Trial> {
    let stories = stories::all().into_iter().filter(|story| story.is_for(engine));
    let Some(missing) = engine.missing() else {
        return stories.map(|story| trial(story, engine)).collect();
    };
    eprintln!("browser tests: {engine} is not run: {missing}");
    let mut trials: Vec<_> = stories.map(|story| trial(story, engine).with_ignored_flag(true)).collect();
    if settings::is_build_server() {
        let fails = move || Err(Failed::from(missing));
        trials.push(Trial::test(format!("{engine}: the engine and its driver are installed"), fails));
    }
    trials
}

fn trial(story: Story, engine: Engine) -> Trial {
    let name = format!("{engine}: {}", story.sentence);
    Trial::test(name, move || story.tell(engine).map_err(|error| Failed::from(format!("{error:#}"))))
}
