//! `explain`: what a code means and how to mend what it reports.

use crate::codes;
use crate::diag::did_you_mean;
use crate::report::Streams;

use super::{Status, Stop};

/// Shows a code's page of the manual, or the names of all codes, each with what it reports.
///
/// # Errors
/// There is no such code.
pub(crate) fn explain(code: Option<&str>, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let all = codes::all();
    let Some(wanted) = code else {
        for code in all {
            streams.hand_over(&format!("{:<20} {}\n", code.name, code.summary()));
        }
        return Ok(Status::Done);
    };
    let code = all.iter().find(|code| code.name == wanted).ok_or_else(|| {
        let near = did_you_mean(wanted, all.iter().map(|code| code.name));
        let help = near.as_deref().unwrap_or("`backgrounder explain` lists the codes");
        Stop::new(Status::Usage, format!("no code `{wanted}`"), help)
    })?;
    streams.hand_over(&code.manual());
    Ok(Status::Done)
}
