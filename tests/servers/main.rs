//! What real web servers send of the built finder, told by the files of `dist/hosting`: each file, in each
//! encoding, with each header that counts, on a site of its own and below one that has rules for all it holds.
//!
//! `cargo xtask test` builds the finder and runs these; `cargo test --test servers -- apache` runs those of
//! one server against the `dist` that is there. A server that is missing is reported as not run (`ignored`),
//! which is a failure where `CI=true`.

mod ask;
mod expect;
mod program;
mod site;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};

use ask::{Answer, ask};
use expect::{ENCODINGS, check_file, files};
use program::{Kind, Running};
use site::Site;

/// A question to a running server.
type Question = fn(&Running) -> Result<()>;

const QUESTIONS: [(&str, Question); 5] = [
    ("sends each file whole, with its type, encoding and headers", each_file),
    ("sends the page for its folder too, with the same headers", folder),
    ("answers 304 where a file is still the same", still_the_same),
    ("says of what is not there only that, to every site", not_there),
    ("does not send what is for servers", nothing_of_servers),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for kind in Kind::ALL {
        let missing = kind.program().is_none();
        for &site in Site::of(kind) {
            for (sentence, question) in QUESTIONS {
                let name = format!("{kind:?}, {}: {sentence}", site.describe());
                let trial = Trial::test(name, move || tell(kind, site, question));
                trials.push(trial.with_ignored_flag(missing));
            }
        }
        if missing {
            eprintln!("server tests: {kind:?} is not run: install it, as `cargo xtask test` does as root on Debian");
            if env::var("CI").is_ok_and(|ci| ci == "true") {
                trials.push(Trial::test(format!("{kind:?} is installed"), || Err(Failed::from("it is not"))));
            }
        }
    }
    if Kind::Apache.program().is_some() {
        trials
            .push(Trial::test("Apache, below an older Drupal: without the finder's file the teams are lost", old_rule));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The built finder.
fn dist() -> PathBuf {
    let built = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
    env::var_os("FINDER_DIST").map_or_else(built, PathBuf::from)
}

fn tell(kind: Kind, site: Site, question: Question) -> Result<(), Failed> {
    let told = Running::start(kind, site).and_then(|server| question(&server));
    told.map_err(|error| Failed::from(format!("{error:#}")))
}

fn each_file(server: &Running) -> Result<()> {
    let files = files(&dist())?;
    ensure!(files.len() > 20, "dist holds {} files: run `cargo xtask build`", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        for encoding in ENCODINGS {
            if let Err(error) = check_file(server, file, encoding) {
                wrong.push(format!("{file}, asked for {encoding:?}: {error:#}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

/// The page is asked for by the folder that it is in.
fn folder(server: &Running) -> Result<()> {
    ENCODINGS.iter().try_for_each(|encoding| {
        let (page, folder) = (
            ask(server, "index.html", &[("Accept-Encoding", encoding)])?,
            ask(server, "", &[("Accept-Encoding", encoding)])?,
        );
        ensure!(folder.status == 200, "the status is {}", folder.status);
        for header in ["link", "cache-control", "content-security-policy", "content-type"] {
            ensure!(page.one(header)? == folder.one(header)?, "{header} is {:?}", folder.all(header));
        }
        Ok(())
    })
}

fn still_the_same(server: &Running) -> Result<()> {
    for file in ["data/teams.json", "embed.js", "index.html"] {
        for encoding in ["", "gzip"] {
            let first = ask(server, file, &[("Accept-Encoding", encoding)])?;
            let etag = first.one("etag")?;
            let again = ask(server, file, &[("Accept-Encoding", encoding), ("If-None-Match", &etag)])?;
            ensure!(again.status == 304, "{file} is sent again with {}", again.status);
            ensure!(again.body.is_empty(), "a 304 with {} bytes", again.body.len());
            // What it says of keeping goes into the kept copy.
            let kept = again.all("cache-control");
            ensure!(kept.iter().all(|value| *value == "no-cache"), "a 304 for {file} says {kept:?}");
            ensure!(again.all("expires").is_empty(), "a 304 for {file} says when it expires");
        }
    }
    Ok(())
}

fn not_there(server: &Running) -> Result<()> {
    for file in ["data/other.json", "finder-0123456789abcdef.css", "send-team-finder_bg-0123456789abcdef.wasm"] {
        let answer = ask(server, file, &[("Accept-Encoding", "gzip")])?;
        ensure!(answer.status == 404, "{file}: {}", answer.status);
        // A check in a page of another site can only see it then.
        ensure!(answer.one("access-control-allow-origin")? == "*", "{file}");
        let kept = answer.all("cache-control");
        ensure!(!kept.iter().any(|value| value.contains("max-age")), "{file} may be missing for long: {kept:?}");
        ensure!(answer.all("expires").is_empty(), "{file} may be missing until {:?}", answer.all("expires"));
    }
    Ok(())
}

fn nothing_of_servers(server: &Running) -> Result<()> {
    for file in ["nginx.conf", "apache.htaccess", "Caddyfile", "web.config", "_headers"] {
        ensure!(dist().join("hosting").join(file).is_file(), "dist/hosting/{file} is not there");
        let Answer { status, .. } = ask(server, &format!("hosting/{file}"), &[])?;
        ensure!(status == 404, "hosting/{file}: {status}");
    }
    Ok(())
}

/// Shows that the site below which the others stand does break what it is said to break.
fn old_rule() -> Result<(), Failed> {
    let told = || -> Result<()> {
        let server = Running::start(Kind::Apache, Site::OlderDrupalAlone)?;
        let status = |file: &str, encoding| ask(&server, file, &[("Accept-Encoding", encoding)]).map(|it| it.status);
        ensure!(status("data/teams.json", "")? == 200, "without compression it comes");
        ensure!(status("data/teams.json", "gzip")? == 404, "the old rule does not break it");
        let kept = ask(&server, "data/teams.json", &[])?.one("cache-control")?;
        ensure!(kept == "max-age=31536000", "it is kept for {kept}");
        Ok(())
    };
    told().map_err(|error| Failed::from(format!("{error:#}")))
}
