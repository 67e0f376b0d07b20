//! `explain`: what a code means and how to mend what it reports.

use std::io;

use crate::codes;
use crate::diag::{Code, did_you_mean};

use super::{Status, Streams, complain};

/// What to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    /// The code's name.
    pub code: String,
}

/// Explains a code.
///
/// # Errors
/// Only where the streams fail.
pub fn explain(command: &Explain, streams: &mut Streams<'_>) -> io::Result<Status> {
    let all = codes::all();
    let Some(code) = all.iter().find(|code| code.name == command.code) else {
        let help = did_you_mean(&command.code, all.iter().map(|code| code.name));
        complain(streams.err, streams.look, &format!("no code `{}`", command.code), help.as_deref())?;
        return Ok(Status::Usage);
    };
    write!(streams.out, "{}", text(code))?;
    Ok(Status::Done)
}

fn text(code: &Code) -> String {
    let level = match code.key {
        Some(key) => format!("ruled by `{}` in `[check]` of `backgrounder.toml`", key.name()),
        None => {
            format!("always {}", if code.severity == crate::diag::Severity::Error { "an error" } else { "a warning" })
        }
    };
    let indented = |example: &str| example.lines().map(|line| format!("    {line}\n")).collect::<String>();
    format!(
        "{} ({level})\n\n{}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}",
        code.name,
        code.what,
        code.why,
        indented(code.wrong),
        indented(code.right)
    )
}
