//! The system's own way to show an address in the browser.

use std::io;
use std::process::{Command, Stdio};

/// Shows an address in the browser, without waiting for it.
///
/// # Errors
/// The system has no such way.
pub(crate) fn open(address: &str) -> io::Result<()> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}
