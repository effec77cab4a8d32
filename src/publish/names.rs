//! Names by content, as in `finder-1f0c6a5e9b2d4f87.css`: such a file may be kept for ever, since
//! another content has another name.
//!
//! Trunk's own hash is of cargo's wasm, before wasm-bindgen and wasm-opt have worked on it: the
//! same name could come to hold other bytes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::{
    inline::PAGES,
    shipped::{self, LOADER, PAGE},
};

/// Gives each of those files its name, and writes it into our scripts and pages in the folder in
/// place of the plain one.
///
/// The loader keeps its name, by which pages of others know it, and has a copy by its content for our own pages: a
/// second visit then asks for it no more than for what it names.
pub(super) fn give(folder: &Path) -> Result<()> {
    for plain in shipped::named() {
        let path = folder.join(plain);
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let name = named(plain, &content);
        fs::rename(&path, folder.join(&name)).with_context(|| format!("renaming {} to {name}", path.display()))?;
        rename_in_texts(folder, plain, &name)?;
    }
    let loader = folder.join(LOADER);
    let content = fs::read(&loader).with_context(|| format!("reading {}", loader.display()))?;
    let name = named(LOADER, &content);
    fs::copy(&loader, folder.join(&name)).with_context(|| format!("copying {} to {name}", loader.display()))?;
    for page in PAGES {
        let path = folder.join(page);
        let html = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        // Not where the early script names it.
        let tag = |name| format!(" src=\"{name}\"");
        ensure!(html.contains(&tag(LOADER)), "{page} has no tag with{}", tag(LOADER));
        let html = html.replace(&tag(LOADER), &tag(&name));
        fs::write(&path, html).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// The plain names of all files that are there by their content.
pub(super) fn by_content() -> impl Iterator<Item = &'static str> {
    shipped::named().chain([LOADER])
}

/// Whether each name in the folder still says what its file holds, and each of the named files is
/// there.
pub(super) fn check(folder: &Path) -> Result<()> {
    for plain in by_content() {
        let path = find(folder, plain)?;
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let name = named(plain, &content);
        ensure!(
            path.ends_with(&name),
            "{} holds what would be named {name}: something changed it after it was named",
            path.display()
        );
    }
    Ok(())
}

/// Where the file is that was `plain` before it got its name: the loader knows, or of its own copy the page, since
/// one of the last release may lie beside it.
pub(super) fn find(folder: &Path, plain: &str) -> Result<PathBuf> {
    let knows = folder.join(if plain == LOADER { PAGE } else { LOADER });
    let text = fs::read_to_string(&knows).with_context(|| format!("reading {}", knows.display()))?;
    let name = text.split(|it| !is_part_of_name(it)).find(|name| plain_name(name).as_deref() == Some(plain));
    let path = folder.join(name.with_context(|| format!("{} names no {plain} by its content", knows.display()))?);
    ensure!(path.is_file(), "{} is not there, and {} names it", path.display(), knows.display());
    Ok(path)
}

/// Puts the named files of the last release beside those of this one. A browser may keep `embed.js`, or a page, for
/// as long as its server once said, and that copy asks for them.
///
/// A build that changes nothing is no release: then those that were kept until now are kept on.
pub(super) fn keep_last(folder: &Path, last: &Path) -> Result<()> {
    for plain in by_content() {
        let new = find(folder, plain)?;
        // In the first build of all there is none.
        let Ok(of_last) = find(last, plain) else { continue };
        let is_same = of_last.file_name() == new.file_name();
        for path in files_at_root(last)? {
            let Some(name) = file_name(&path) else { continue };
            let is_kept = if is_same { path != of_last } else { path == of_last };
            if is_kept && plain_name(name).as_deref() == Some(plain) {
                let to = folder.join(name);
                fs::copy(&path, &to).with_context(|| format!("copying {} to {}", path.display(), to.display()))?;
            }
        }
    }
    Ok(())
}

fn rename_in_texts(folder: &Path, plain: &str, name: &str) -> Result<()> {
    for path in files_at_root(folder)? {
        let Some(file) = file_name(&path) else {
            continue;
        };
        let is_text = matches!(path.extension().and_then(|it| it.to_str()), Some("html" | "js"));
        if !is_text || plain_name(file).is_some() || shipped::named().any(|plain| plain == file) {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let (text, count) = replace_name(&text, plain, name);
        ensure!(
            count > 0 || file != LOADER,
            "public/{LOADER} does not name {plain}: it must, so that the build can put {name} there"
        );
        if count > 0 {
            fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(())
}

/// Replaces a file's name where it stands as a whole: `finder.css` is not meant by `my-finder.css`.
fn replace_name(text: &str, plain: &str, name: &str) -> (String, usize) {
    let mut replaced = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(plain) {
        replaced.push_str(before);
        let goes_on_before = replaced.ends_with(is_part_of_name);
        // A full stop may also end a sentence.
        let goes_on_after = after.trim_start_matches('.').starts_with(is_part_of_name);
        if goes_on_before || goes_on_after {
            replaced.push_str(plain);
        } else {
            replaced.push_str(name);
            count += 1;
        }
        rest = after;
    }
    replaced.push_str(rest);
    (replaced, count)
}

fn is_part_of_name(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.')
}

/// `finder.css` and its content give `finder-1f0c6a5e9b2d4f87.css`: the first 64 bits of SHA-256.
fn named(plain: &str, content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    let short = hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    match plain.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{short:016x}.{extension}"),
        None => format!("{plain}-{short:016x}"),
    }
}

/// The inverse of [`named`]: `None` for a file that has no such name.
pub(super) fn plain_name(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (stem, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| format!("{stem}.{extension}"))
}

fn file_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// The files of a folder, in the order of their names, without those of folders in it.
pub(super) fn files_at_root(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = || -> std::io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                files.push(entry.path());
            }
        }
        files.sort();
        Ok(files)
    };
    list().with_context(|| format!("listing {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use anyhow::Result;

    use super::{check, find, give, keep_last, named, plain_name, replace_name};

    fn build(loader: &str) -> Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        let write = |name, content| fs::write(folder.path().join(name), content);
        write("finder.css", "main {}")?;
        write("send-team-finder_bg.wasm", "\0asm")?;
        write("embed.js", loader)?;
        for page in ["index.html", "frame.html"] {
            write(page, PAGE)?;
        }
        Ok(folder)
    }

    const PAGE: &str = "<link href=\"./send-team-finder_bg.wasm\"><script src=\"embed.js\">";

    const LOADER: &str = "['finder.css', './send-team-finder_bg.wasm']";

    #[test]
    fn every_file_is_named_by_what_it_holds_in_the_end() -> Result<()> {
        let folder = build(LOADER)?;
        give(folder.path())?;
        check(folder.path())?;

        let css = named("finder.css", b"main {}");
        let wasm = named("send-team-finder_bg.wasm", b"\0asm");
        let script = format!("['{css}', './{wasm}']");
        let loader = named("embed.js", script.as_bytes());
        assert_eq!(find(folder.path(), "finder.css")?, folder.path().join(&css));
        for name in ["embed.js", &loader] {
            assert_eq!(fs::read_to_string(folder.path().join(name))?, script);
        }
        assert_eq!(find(folder.path(), "embed.js")?, folder.path().join(&loader));
        for page in ["index.html", "frame.html"] {
            assert_eq!(
                fs::read_to_string(folder.path().join(page))?,
                format!("<link href=\"./{wasm}\"><script src=\"{loader}\">")
            );
        }
        Ok(())
    }

    #[test]
    fn a_loader_that_forgets_a_file_fails_the_build() -> Result<()> {
        let folder = build("['./send-team-finder_bg.wasm']")?;
        let outcome = give(folder.path());
        assert!(
            outcome
                .is_err_and(|failure| { failure.to_string().starts_with("public/embed.js does not name finder.css") })
        );
        Ok(())
    }

    #[test]
    fn a_page_of_ours_that_loads_the_script_in_another_way_fails_the_build() -> Result<()> {
        let folder = build(LOADER)?;
        fs::write(folder.path().join("frame.html"), "<script src=embed.js></script>")?;
        assert!(
            give(folder.path()).is_err_and(|failure| failure.to_string().starts_with("frame.html has no tag with"))
        );
        Ok(())
    }

    #[test]
    fn a_file_that_changes_after_it_was_named_fails_the_build() -> Result<()> {
        let folder = build(LOADER)?;
        give(folder.path())?;
        fs::write(find(folder.path(), "finder.css")?, "main { color: red }")?;
        assert!(check(folder.path()).is_err());
        Ok(())
    }

    #[test]
    fn the_named_files_of_the_last_release_stay() -> Result<()> {
        let names = |folder: &tempfile::TempDir| -> Result<Vec<String>> {
            let names = super::files_at_root(folder.path())?;
            Ok(names.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect())
        };
        let release = |css: &str, last: Option<&tempfile::TempDir>| -> Result<tempfile::TempDir> {
            let folder = build(LOADER)?;
            fs::write(folder.path().join("finder.css"), css)?;
            give(folder.path())?;
            if let Some(last) = last {
                keep_last(folder.path(), last.path())?;
            }
            check(folder.path())?;
            assert!(find(folder.path(), "finder.css")?.ends_with(named("finder.css", css.as_bytes())));
            Ok(folder)
        };
        let styles = |folder: &tempfile::TempDir| -> Result<Vec<String>> {
            Ok(names(folder)?.into_iter().filter(|name| name.starts_with("finder-")).collect())
        };
        let sorted = |css: &[&str]| {
            let mut names: Vec<_> = css.iter().map(|css| named("finder.css", css.as_bytes())).collect();
            names.sort();
            names
        };
        let first = release("a {}", None)?;
        let second = release("b {}", Some(&first))?;
        assert_eq!(styles(&second)?, sorted(&["a {}", "b {}"]));
        // Built again without a change.
        let again = release("b {}", Some(&second))?;
        assert_eq!(names(&again)?, names(&second)?);
        let third = release("c {}", Some(&again))?;
        assert_eq!(styles(&third)?, sorted(&["b {}", "c {}"]));
        Ok(())
    }

    #[test]
    fn only_whole_names_are_replaced() {
        let check = |text: &str, expected: &str, count| {
            let replaced = replace_name(text, "a.js", "a-1.js");
            assert_eq!(replaced, (expected.to_owned(), count), "{text}");
        };
        check("", "", 0);
        check("'a.js'", "'a-1.js'", 1);
        check("./a.js", "./a-1.js", 1);
        check("Loads a.js. Then", "Loads a-1.js. Then", 1);
        check("a.js a.js", "a-1.js a-1.js", 2);
        check("ba.js", "ba.js", 0);
        check("b-a.js", "b-a.js", 0);
        check("a.json", "a.json", 0);
        check("a.js.map", "a.js.map", 0);
        check("ba.js a.js", "ba.js a-1.js", 1);
    }

    #[test]
    fn a_name_gives_back_the_plain_one() {
        fn check(name: &str, expected: Option<&str>) {
            assert_eq!(plain_name(name).as_deref(), expected, "{name}");
        }
        check(&named("finder.css", b""), Some("finder.css"));
        check("finder-e3b0c44298fc1c14.css", Some("finder.css"));
        check("finder.css", None);
        check("finder-e3b0c44298fc1c1.css", None);
        check("finder-E3B0C44298FC1C14.css", None);
        check("finder-e3b0c44298fc1c14.css.br", None);
    }
}
