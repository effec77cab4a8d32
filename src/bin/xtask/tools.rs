//! The programs that the project needs beside cargo.
//!
//! One on PATH in the right version is used. Else one that an earlier run put into the [cache],
//! which is kept by version, so that a second checkout finds it there. Else it is installed, with a
//! line that says so and about how long it takes. Nothing that is there in the right version is
//! ever installed again.

pub(crate) mod browsers;
mod cache;
pub(crate) mod crates;
pub(crate) mod npm;
pub(crate) mod rustup;
pub(crate) mod servers;
mod system;

use std::path::Path;
use std::process::Command;

use crate::process;

/// The version that a program gives of itself: the first word with a digit in front, as in `trunk
/// 0.21.14`.
///
/// `None` if the program does not run: then it is as good as not there.
fn version_of(program: &Path) -> Option<String> {
    let printed = process::read(Command::new(program).arg("--version")).ok()?;
    first_version(&printed).map(str::to_owned)
}

fn first_version(printed: &str) -> Option<&str> {
    printed.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::first_version;

    #[test]
    fn versions_are_read_as_programs_print_them() {
        let check = |printed, expected| assert_eq!(first_version(printed), expected, "{printed}");
        check("trunk 0.21.14\n", Some("0.21.14"));
        check("geckodriver 0.37.1 (d9a0a7a1c4e1 2026-10-06)\n", Some("0.37.1"));
        check("wasm-opt version 132 (version_132)\n", Some("132"));
        check("wasm-opt version 108\n", Some("108"));
        check("", None);
        check("usage: thing [options]", None);
    }
}
