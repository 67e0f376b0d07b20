//! What the tests of several modules share: pieces of a briefing and whole ones made by hand, folders of a test's own, the
//! seeds of fuzzing; and the promises that fuzzing holds the program to. Only tests and fuzzing are built with this.
//!
//! A module's own tests stand beside it, in its `mod tests`: at the end of its file, or in a file or folder of that name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[cfg(test)]
pub(crate) mod bridge;
#[cfg(test)]
pub(crate) mod flood;
#[cfg(test)]
pub(crate) mod jumbled;
#[cfg(test)]
pub(crate) mod made;
pub mod promises;
#[cfg(test)]
pub(crate) mod reading;
#[cfg(test)]
pub(crate) mod scratch;
