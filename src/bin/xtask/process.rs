//! Runs other programs so that a failure says which one, with which words, and how it ended; and says
//! what a command has to say itself.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::root;

/// Prints a line of a command's result to standard output. What is only progress goes to `eprintln!`.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        // A reader that has gone away, as in `| head`, is no failure of ours.
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
pub(crate) use say;

/// The cargo that runs us, in the project's folder.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Runs a program to its end. What it prints goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("starting `{}`", words(command)))?;
    ensure!(status.success(), "`{}` ended with {status}", words(command));
    Ok(())
}

/// Runs a program to its end and gives what it wrote to standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("starting `{}`", words(command)))?;
    ensure!(
        output.status.success(),
        "`{}` ended with {}: {}",
        words(command),
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).with_context(|| format!("reading what `{}` printed", words(command)))
}

/// The command as somebody would type it: the program without its folder, then its arguments.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut words = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        words.push(' ');
        words.push_str(&argument.to_string_lossy());
    }
    words
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{run, words};

    #[test]
    fn a_command_is_shown_as_it_is_typed() {
        let mut command = Command::new("/usr/local/bin/trunk");
        command.args(["build", "--release"]);
        assert_eq!(words(&command), "trunk build --release");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let outcome = run(&mut Command::new("no-such-program-anywhere"));
        assert!(outcome.is_err_and(|failure| { failure.to_string() == "starting `no-such-program-anywhere`" }));
    }
}
