//! `build`: makes the site, and brings the lock up to date.

use std::io;
use std::path::PathBuf;

use crate::model::Outputs;
use crate::write::{self, WriteError, Written};

use super::run::{self, LOCK, Ran, counted};
use super::{Asked, Reporting, Status, Streams, complain};

/// What to build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Build {
    /// Which project.
    pub asked: Asked,
    /// How findings are said.
    pub reporting: Reporting,
    /// A lock that would change is an error.
    pub locked: bool,
    /// Where to; `public` in the project if nothing is said.
    pub out: Option<PathBuf>,
}

/// Builds the site. Nothing is written while errors stand.
///
/// # Errors
/// Only where the streams fail.
pub fn build(command: &Build, streams: &mut Streams<'_>) -> io::Result<Status> {
    let mut ran = match run::run(&command.asked, command.locked) {
        Ok(ran) => ran,
        Err(error) => return run::refused(streams, &command.asked, &error),
    };
    run::report(streams, &ran, command.reporting)?;
    let Some(outputs) = ran.run.outputs.take().filter(|_| !ran.is_stopped(command.reporting)) else {
        writeln!(streams.err, "nothing was written")?;
        run::timings(streams, &ran, command.reporting)?;
        return Ok(Status::Faults);
    };
    let root = &command.asked.root;
    // In the working folder itself the name alone is shorter to read.
    let of_project = || if root.as_os_str() == "." { PathBuf::from("public") } else { root.join("public") };
    let out = command.out.clone().unwrap_or_else(of_project);
    let written = match write::site(root, &out, &outputs) {
        Ok(written) => written,
        Err(error) => return failed(streams, &error),
    };
    ran.times.done("write");
    if let Some(text) = &ran.new_lock {
        match write::lock_file(&root.join(LOCK), text) {
            Ok(true) => writeln!(streams.err, "brought `{LOCK}` up to date")?,
            Ok(false) => {}
            Err(error) => {
                complain(streams.err, streams.look, &format!("cannot write `{LOCK}`: {error}"), None)?;
                return Ok(Status::System);
            }
        }
    }
    summary(streams, &ran, &outputs, &written, &out.display().to_string())?;
    run::timings(streams, &ran, command.reporting)?;
    Ok(Status::Done)
}

fn failed(streams: &mut Streams<'_>, error: &WriteError) -> io::Result<Status> {
    let (status, help) = match error {
        WriteError::Refused { help, .. } => (Status::Usage, Some(help.as_str())),
        WriteError::Busy(_) => (Status::System, Some("wait for it to end")),
        WriteError::Io { .. } => (Status::System, Some("the earlier site, if there was one, is as it was")),
    };
    complain(streams.err, streams.look, &error.to_string(), help)?;
    Ok(status)
}

fn summary(streams: &mut Streams<'_>, ran: &Ran, outputs: &Outputs, written: &Written, out: &str) -> io::Result<()> {
    let pages = outputs.keys().filter(|path| path.as_str().ends_with(".html")).count();
    let changed = match written.changed + written.removed {
        0 => "nothing changed".to_owned(),
        _ if written.changed == written.files => "all new".to_owned(),
        _ => format!("{} changed, {} removed", written.changed, written.removed),
    };
    writeln!(
        streams.err,
        "made {} and {} in `{out}` in {} ({changed})",
        counted(pages, "page"),
        counted(outputs.len() - pages, "other file"),
        ran.times.whole(),
    )?;
    if written.kept > 0 {
        writeln!(streams.err, "left {} there that no build made", counted(written.kept, "file"))?;
    }
    run::coverage(streams, ran)
}
