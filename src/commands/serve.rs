//! `serve`: the preview. It writes neither the site nor the lock.

use std::io::{self, Write};

use crate::diag::{Diags, Severity};
use crate::disk;
use crate::report::{self, Look};
use crate::serve::{self, Built, Watched};

use super::run::{self, Ran, counted};
use super::{Asked, Status, Streams, complain};

/// What to preview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Serve {
    /// Which project.
    pub asked: Asked,
    /// The port; the first free one if nothing is said.
    pub port: Option<u16>,
    /// The site is shown in the browser.
    pub open: bool,
}

/// Serves the site until the process is told to end.
///
/// # Errors
/// Only where the streams fail.
pub fn serve(mut command: Serve, streams: &mut Streams<'_>) -> io::Result<Status> {
    // Whether there is a project at all is said before anything is served.
    if let Err(error) = disk::is_project(&command.asked.root) {
        return run::refused(streams, &command.asked, &error);
    }
    let (listener, port) = match serve::listen(command.port).and_then(|l| l.local_addr().map(|at| (l, at.port()))) {
        Ok(found) => found,
        Err(error) => {
            let port = command.port.unwrap_or_default();
            let (message, help) = match error.kind() {
                io::ErrorKind::AddrInUse => (format!("port {port} is taken"), "without `--port` a free one is found"),
                _ => (format!("cannot listen on port {port}: {error}"), "choose another with `--port`"),
            };
            complain(streams.err, streams.look, &message, Some(help))?;
            return Ok(Status::System);
        }
    };
    let address = format!("http://127.0.0.1:{port}/");
    command.asked.base_url.get_or_insert_with(|| address.clone());
    writeln!(streams.err, "preview at {address} (Ctrl-C ends it)")?;
    if command.open
        && let Err(error) = serve::open(&address)
    {
        writeln!(streams.err, "cannot open a browser: {error}")?;
    }
    let (asked, look) = (command.asked, streams.look);
    match serve::serve(listener, move || build(&asked, look), streams.err) {
        Ok(()) => Ok(Status::Done),
        Err(error) => {
            complain(streams.err, streams.look, &format!("the preview ended: {error}"), None)?;
            Ok(Status::System)
        }
    }
}

fn build(asked: &Asked, look: Look) -> Built {
    let root = asked.root.canonicalize().unwrap_or_else(|_| asked.root.clone());
    let mut watched = Watched { root, texts: Vec::new() };
    let mut said = Vec::new();
    let mut ran = match run::run(asked, false) {
        Ok(ran) => ran,
        Err(error) => {
            let words = format!("cannot read `{}`: {error}", asked.root.display());
            said.extend_from_slice(format!("{words}\n").as_bytes());
            return Built { outputs: None, errors: Some(words), said, watched };
        }
    };
    watched.texts = ran.project.text_folders.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
    let outputs = ran.run.outputs.take();
    let errors = outputs.is_none().then(|| errors_alone(&ran));
    // Writing to memory does not fail.
    let _ = report::human(&mut said, &ran.project.files, &ran.diags, &ran.levels(), look);
    let _ = match &outputs {
        Some(outputs) => writeln!(said, "made {} in {}", counted(outputs.len(), "file"), ran.times.whole()),
        None => writeln!(said, "errors: the last good site stays in view"),
    };
    Built { outputs, errors, said, watched }
}

/// The errors as plain text, without warnings.
fn errors_alone(ran: &Ran) -> String {
    let mut errors = Diags::default();
    for error in ran.diags.iter().filter(|found| found.severity == Severity::Error) {
        errors.push(error.clone());
    }
    let mut text = Vec::new();
    let _ = report::human(&mut text, &ran.project.files, &errors, &ran.levels(), Look::Plain);
    String::from_utf8_lossy(&text).into_owned()
}
