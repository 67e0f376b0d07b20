//! The project as it was read, before any name in it has been looked up.

use std::collections::BTreeSet;

use crate::diag::{FileId, Span};

use super::{Claim, Config, Lock, OutFile, Page, Person, Place, Source, SourceId, Texts, ThemeData, Unknown, Unread};

/// Everything that reading makes of the project's files.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The configuration.
    pub config: Config,
    /// The sources, by id.
    pub sources: Vec<Source>,
    /// The texts that were found, read.
    pub texts: Texts,
    /// The pages, by path.
    pub pages: Vec<Page>,
    /// The claims in the order written; none if there is no such file.
    pub claims: Option<Vec<Claim>>,
    /// What is not known, in the order written.
    pub unknowns: Vec<Unknown>,
    /// The people in the order written; none if there is no such file.
    pub people: Option<Vec<Person>>,
    /// The places in the order written.
    pub places: Vec<Place>,
    /// The lock as it stands on disk; empty if it cannot be used.
    pub lock: Lock,
    /// The other side of a merge that left its marks in the lock; none once the two are one.
    pub other_lock: Option<Lock>,
    /// The lock on disk, if an earlier version of the program made it.
    pub earlier_lock: Option<EarlierLock>,
    /// Files that are copied to the site as they are.
    pub assets: Vec<Asset>,
    /// What could not be read.
    pub unread: Unread,
    /// The theme's data.
    pub theme: ThemeData,
}

/// A lock that an earlier version of the program made. It lacks what is derived from texts now, so it has to be made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierLock {
    /// Where it tells its version.
    pub span: Span,
    /// Its version.
    pub version: i64,
    /// The sources that it was made of.
    pub sources: BTreeSet<SourceId>,
}

/// A file that is copied to the site as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it comes from, from the project's root.
    pub from: String,
    /// Where it goes, from the site's root.
    pub to: String,
    /// What it holds.
    pub bytes: OutFile,
    /// Its number, for messages about it.
    pub file: FileId,
}
