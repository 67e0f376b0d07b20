//! `serve`: the preview. It writes neither the site nor the lock.

use std::io;

use crate::diag::{Diags, Severity};
use crate::disk;
use crate::report::{self, Format, Look, Streams, counted};
use crate::serve::{self, Built, Watched};

use super::run::{self, Ran};
use super::{Asked, Reporting, Status, Stop};

/// Serves the site at a port, the first free one if none is named, until the process is told to end. With `open`, the browser
/// shows it.
///
/// # Errors
/// There is no project, the port is not to be had, or the system fails.
pub(crate) fn serve(
    mut asked: Asked,
    port: Option<u16>,
    open: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    // Whether there is a project at all is said before anything is served.
    disk::is_project(&asked.root).map_err(|error| run::unread(&asked, &error))?;
    let listener = serve::listen(port).and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
    let (port, listener) = listener.map_err(|error| {
        let port = port.unwrap_or_default();
        let (message, help) = match error.kind() {
            io::ErrorKind::AddrInUse => (format!("port {port} is taken"), "without `--port` a free one is found"),
            _ => (format!("cannot listen on port {port}: {error}"), "choose another with `--port`"),
        };
        Stop::new(Status::System, message, help)
    })?;
    let address = format!("http://127.0.0.1:{port}/");
    asked.base_url.get_or_insert_with(|| address.clone());
    streams.say(&format!("preview at {address} (Ctrl-C ends it)"));
    if open && let Err(error) = serve::open(&address) {
        streams.say(&format!("cannot open a browser: {error}"));
    }
    let look = streams.look();
    serve::serve(listener, move || build(&asked, look), &mut |words| streams.pass_on(words))
        .map_err(|error| Stop::of(Status::System, format!("the preview ended: {error}")))?;
    Ok(Status::Done)
}

fn build(asked: &Asked, look: Look) -> Built {
    let root = disk::real(&asked.root).unwrap_or_else(|| asked.root.clone());
    let links = disk::links(&root);
    let mut watched = Watched { root, texts: Vec::new(), links };
    let mut ran = match run::run(asked, Reporting::default()) {
        Ok(ran) => ran,
        Err(error) => {
            let words = format!("cannot read `{}`: {error}", asked.root.display());
            let said = report::said(look, |streams| streams.say(&words));
            return Built { outputs: None, errors: Some(words), said, watched };
        }
    };
    watched.texts = ran.project.text_folders.iter().filter_map(|folder| disk::real(folder)).collect();
    let outputs = ran.run.outputs.take();
    let errors = outputs.is_none().then(|| errors_alone(&ran));
    let said = report::said(look, |streams| {
        streams.findings(Format::Human, &ran.project.files, "", &ran.diags, &ran.levels);
        match &outputs {
            Some(outputs) => streams.say(&format!("made {} in {}", counted(outputs.len(), "file"), ran.times.whole())),
            None => streams.say("errors: the last good site stays in view"),
        }
    });
    Built { outputs, errors, said, watched }
}

/// The errors as plain text, without warnings.
fn errors_alone(ran: &Ran) -> String {
    let mut errors = Diags::default();
    ran.diags.iter().filter(|found| found.severity == Severity::Error).for_each(|error| errors.push(error.clone()));
    let text = report::said(Look::Plain, |streams| {
        streams.findings(Format::Human, &ran.project.files, "", &errors, &ran.levels);
    });
    String::from_utf8_lossy(&text).into_owned()
}
