//! The project's data files: a file here for each, which knows its keys and its faults.

mod authors;
pub(crate) mod claims;
pub(crate) mod config;
pub(crate) mod lock;
pub(crate) mod misnamed;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod record;
pub(crate) mod record_edits;
pub(crate) mod record_text;
pub(crate) mod theme;
