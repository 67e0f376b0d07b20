//! The preview: the site from memory on this machine alone, rebuilt and reloaded on change.
//!
//! Nothing is written to disk: neither the built site nor the lock. A rebuild with errors leaves the last good site in
//! view, with the errors on top of it.

mod browser;
mod http;
mod large;
mod part;
mod request;
mod shown;
mod watch;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::{self, Receiver};

use shown::Shown;

pub(crate) use browser::open;
pub(crate) use shown::Built;
pub(crate) use watch::Watched;

/// Where ports are looked for when none is asked for, and how many are tried.
const PORTS: std::ops::Range<u16> = 8000..8020;

/// Finds a port on this machine's own address: the one that is asked for, or the first free one.
///
/// # Errors
/// The port that is asked for is taken, or none is to be had.
pub(crate) fn listen(port: Option<u16>) -> io::Result<TcpListener> {
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
pub(crate) fn serve(
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
