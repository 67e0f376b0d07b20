//! `stale-lock`: with `--locked`, a lock that is not what the texts and the briefing make of it.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Files, Span, code};
use crate::model::{LOCK_FILE, Lock, PROJECT_FILE, SourceId};

code! {
    /// With `--locked`, `seeds/seeds.lock` is not what the texts and the briefing make of it.
    ///
    /// # Why
    ///
    /// Whoever builds from the repository without the texts relies on the lock, and would check less than you did.
    ///
    /// # Wrong
    ///
    /// With `--locked`: a quotation that was added since `seeds/seeds.lock` was written.
    ///
    /// # Right
    ///
    /// The same after `backgrounder build`, with `seeds/seeds.lock` committed.
    pub(crate) static STALE_LOCK = "stale-lock", Error;
}

/// Sources that a message names at most.
const MOST_NAMED: usize = 5;

/// That the lock on disk differs from the new one, and for which sources.
pub(crate) fn stale_lock(old: &Lock, new: &Lock, files: &Files) -> Diagnostic {
    let ids: BTreeSet<&SourceId> = old.sources.keys().chain(new.sources.keys()).collect();
    let changed = ids.into_iter().filter(|id| old.sources.get(*id) != new.sources.get(*id));
    let names: Vec<String> = changed.map(|id| format!("`{id}`")).collect();
    let (named, more) = names.split_at(names.len().min(MOST_NAMED));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    // What the briefing shares with the texts is locked beside the sources.
    let of = if names.is_empty() { String::new() } else { format!(" for {}{more}", named.join(", ")) };
    let message = if old.is_merged {
        format!("a merge left both of its sides in `{LOCK_FILE}`")
    } else {
        format!("`{LOCK_FILE}` is out of date{of}")
    };
    let nowhere = || Span::new(Files::default().add("", ""), 0, 0);
    let span = files.start(&[LOCK_FILE, PROJECT_FILE]).unwrap_or_else(nowhere);
    let help = format!("run `backgrounder build` without `--locked` and commit `{LOCK_FILE}`");
    Diagnostic::new(&STALE_LOCK, span, message).help(help)
}
