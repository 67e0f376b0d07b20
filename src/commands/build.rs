//! `build`: makes the site, and brings the lock up to date.

use std::path::PathBuf;

use crate::model::{LOCK_FILE, Outputs};
use crate::report::{Streams, counted};
use crate::write::{self, WriteError, Written};

use super::run::{self, Ran};
use super::{Asked, Reporting, Status, Stop};

/// Builds the site in the folder `out`, in `public` of the project if none is named. Nothing is written while errors stand.
///
/// # Errors
/// The project cannot be read, or its site or lock cannot be written.
pub(crate) fn build(
    asked: &Asked,
    reporting: Reporting,
    out: Option<PathBuf>,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    let mut ran = run::run(asked, reporting).map_err(|error| run::unread(asked, &error))?;
    run::report(streams, &ran);
    let Some(outputs) = ran.run.outputs.take().filter(|_| !ran.is_stopped()) else {
        streams.say("nothing was written");
        run::timings(streams, &ran);
        return Ok(Status::Faults);
    };
    let root = &asked.root;
    // In the working folder itself the name alone is shorter to read.
    let of_project = || if root.as_os_str() == "." { PathBuf::from("public") } else { root.join("public") };
    let out = out.unwrap_or_else(of_project);
    let written = write::site(root, &out, &outputs).map_err(unwritten)?;
    ran.times.done("write");
    if let Some(text) = &ran.new_lock {
        let failed = |error| Stop::of(Status::System, format!("cannot write `{LOCK_FILE}`: {error}"));
        if write::lock_file(&root.join(LOCK_FILE), text).map_err(failed)? {
            let line = format!("brought `{LOCK_FILE}` up to date");
            (!reporting.quiet).then(|| streams.say(&line));
        }
    }
    if let Some(leftover) = &written.leftover {
        let (stands, of) = (leftover.display(), leftover.starts_with(&written.out));
        streams.say(&if of {
            format!("warning: `{stands}` of the earlier site could not be removed")
        } else {
            format!("warning: the earlier site could not be removed, and stands in `{stands}`")
        });
    }
    if !reporting.quiet {
        summary(streams, &ran, &outputs, &written, &out.display().to_string());
    }
    run::timings(streams, &ran);
    Ok(Status::Done)
}

fn unwritten(error: WriteError) -> Stop {
    match error {
        WriteError::Refused { message, help } => Stop::new(Status::Usage, message, &help),
        WriteError::Busy(message) => Stop::new(Status::System, message, "wait for it to end"),
        WriteError::Io { doing, error } => {
            let help = "the earlier site, if there was one, is as it was";
            Stop::new(Status::System, format!("{doing}: {error}"), help)
        }
    }
}

fn summary(streams: &mut Streams<'_>, ran: &Ran, outputs: &Outputs, written: &Written, out: &str) {
    let pages = outputs.keys().filter(|path| path.as_str().ends_with(".html")).count();
    let (pages, others) = (counted(pages, "page"), counted(outputs.len() - pages, "other file"));
    let changed = match written.changed + written.removed {
        0 => "nothing changed".to_owned(),
        _ if written.changed == written.files => "all new".to_owned(),
        _ => format!("{} changed, {} removed", written.changed, written.removed),
    };
    streams.say(&format!("made {pages} and {others} in `{out}` in {} ({changed})", ran.times.whole()));
    if written.kept > 0 {
        streams.say(&format!("left {} there that no build made", counted(written.kept, "file")));
    }
    run::coverage(streams, ran);
}
