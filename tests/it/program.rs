//! The program as the tests run it: the built binary, without the environment's settings.

use std::path::Path;
use std::process::Command;

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The exit status; -1 if a signal ended it.
    pub(crate) status: i32,
    /// What it wrote to its output.
    pub(crate) stdout: String,
    /// What it wrote to its error output.
    pub(crate) stderr: String,
}

/// A command of the program in a folder, in plain English and without colours or settings from outside.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
    command.args(arguments).current_dir(folder).env_remove("BACKGROUNDER_TEXTS").env("NO_COLOR", "1");
    command.env_remove("CLICOLOR_FORCE").env_remove("COLUMNS").env("RAYON_NUM_THREADS", "2");
    command
}

/// Runs the command to its end.
pub(crate) fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().unwrap();
    Outcome {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    outcome(&mut command(folder, arguments))
}
