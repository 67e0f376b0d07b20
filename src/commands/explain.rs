//! `explain`: what a code means and how to mend what it reports.

use crate::codes;
use crate::diag::did_you_mean;
use crate::report::Streams;

use super::Status;

/// What to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    /// The code's name; without one the codes are listed.
    pub code: Option<String>,
}

/// Shows a code's page of the manual, or the names of all codes, each with what it reports.
pub fn explain(command: &Explain, streams: &mut Streams<'_>) -> Status {
    let all = codes::all();
    let Some(wanted) = &command.code else {
        for code in all {
            streams.hand_over(&format!("{:<20} {}\n", code.name, code.summary()));
        }
        return Status::Done;
    };
    let Some(code) = all.iter().find(|code| code.name == wanted) else {
        let near = did_you_mean(wanted, all.iter().map(|code| code.name));
        let help = near.unwrap_or_else(|| "`backgrounder explain` lists the codes".to_owned());
        return Status::Usage.because(streams, &format!("no code `{wanted}`"), Some(&help));
    };
    streams.hand_over(&code.manual());
    Status::Done
}
