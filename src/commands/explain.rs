//! `explain`: what a code means and how to mend what it reports.

use std::io;

use crate::codes;
use crate::diag::did_you_mean;

use super::{Status, Streams, complain};

/// What to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    /// The code's name; without one the codes are listed.
    pub code: Option<String>,
}

/// Shows a code's page of the manual, or the names of all codes, each with what it reports.
///
/// # Errors
/// Only where the streams fail.
pub fn explain(command: &Explain, streams: &mut Streams<'_>) -> io::Result<Status> {
    let all = codes::all();
    let Some(wanted) = &command.code else {
        for code in all {
            writeln!(streams.out, "{:<20} {}", code.name, code.summary())?;
        }
        return Ok(Status::Done);
    };
    let Some(code) = all.iter().find(|code| code.name == wanted) else {
        let near = did_you_mean(wanted, all.iter().map(|code| code.name));
        let help = near.unwrap_or_else(|| "`backgrounder explain` lists the codes".to_owned());
        complain(streams.err, streams.look, &format!("no code `{wanted}`"), Some(&help))?;
        return Ok(Status::Usage);
    };
    write!(streams.out, "{}", code.manual())?;
    Ok(Status::Done)
}
