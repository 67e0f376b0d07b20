//! The preview: the site from memory on this machine alone, rebuilt and reloaded on change.
//!
//! Nothing is written to disk: neither the built site nor the lock. A rebuild with errors leaves the last good site in
//! view, with the errors on top of it.

mod browser;
mod http;
mod request;
mod watch;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use crate::model::Outputs;

pub use browser::open;

/// Where ports are looked for when none is asked for, and how many are tried.
const PORTS: std::ops::Range<u16> = 8000..8020;

/// What one build gave.
#[derive(Debug, Default)]
pub struct Built {
    /// The site; none if errors stand.
    pub outputs: Option<Outputs>,
    /// The errors as plain text for the page; none if there are none.
    pub errors: Option<String>,
    /// What is said in the terminal.
    pub said: Vec<u8>,
    /// What to watch from now on.
    pub watched: Watched,
}

/// What a preview watches, as real paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// The project's folder.
    pub root: PathBuf,
    /// Folders with texts outside it.
    pub texts: Vec<PathBuf>,
}

/// What visitors are shown.
#[derive(Debug, Clone, Default)]
struct Shown {
    /// The last good site.
    outputs: Arc<Outputs>,
    /// Names the last good site; empty before the first.
    build: String,
    /// What keeps a newer one from being shown.
    errors: Option<String>,
}

impl Shown {
    /// What is shown after a further build. A site with the same bytes is no new one.
    fn after(&self, built: &mut Built, number: usize) -> Shown {
        let errors = built.errors.take();
        match built.outputs.take() {
            Some(outputs) if self.build.is_empty() || *self.outputs != outputs => {
                // The process is part of the name, so that a page of an earlier preview reloads too.
                Shown { outputs: Arc::new(outputs), build: format!("{}-{number}", std::process::id()), errors }
            }
            _ => Shown { errors, ..self.clone() },
        }
    }
}

/// Finds a port on this machine's own address: the one that is asked for, or the first free one.
///
/// # Errors
/// The port that is asked for is taken, or none is to be had.
pub fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port);
    }
    PORTS.filter_map(|port| bind(port).ok()).next().map_or_else(|| bind(0), Ok)
}

/// Serves what `build` makes, again after each change, until the process is told to end.
///
/// `build` runs in a thread of its own; `say` gets what it says, here.
///
/// # Errors
/// The system fails.
pub fn serve(
    listener: TcpListener,
    mut build: impl FnMut() -> Built + Send + 'static,
    say: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let (show, shown) = http::channel();
    let (tell, said) = http::words();
    std::thread::Builder::new().name("rebuild".to_owned()).stack_size(16 << 20).spawn(move || {
        let (changed, changes) = mpsc::channel();
        let mut watcher = watch::Watcher::new(changed);
        let mut now = Shown::default();
        for number in 1.. {
            let mut built = build();
            now = now.after(&mut built, number);
            let mut words = std::mem::take(&mut built.said);
            if let Some(fault) = watcher.follow(&built.watched) {
                words.extend_from_slice(format!("changes will not be seen: {fault}\n").as_bytes());
            }
            if !show(now.clone()) || !tell(words) || !next_change(&changes) {
                return;
            }
        }
    })?;
    http::serve(listener, shown, said, say)
}

/// Waits for a change, and takes in those that came meanwhile. `false` if there will be none.
fn next_change(changes: &Receiver<()>) -> bool {
    let is_change = changes.recv().is_ok();
    while changes.try_recv().is_ok() {}
    is_change
}

#[cfg(test)]
mod tests;
