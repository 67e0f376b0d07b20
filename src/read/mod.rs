//! From files to data: each format has a file here, none of them fails, and every fault is said with its place.
//!
//! Reading looks up no names: whether a key names a source is for `resolve` to say.

pub(crate) mod claims;
pub(crate) mod config;
pub(crate) mod decode;
pub(crate) mod edtf;
pub(crate) mod front;
pub(crate) mod lock;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod record;
mod forms;
mod table;
#[cfg(test)]
mod testing;
mod toml;
mod yaml;

use crate::diag::{Diags, Files};
use crate::model::{Draft, Inputs, TextInputs};

/// Reads the project's files, but for the texts of its sources.
///
/// Faults go to `diags`; the draft holds whatever could be read.
pub fn read(_inputs: &Inputs, _diags: &mut Diags) -> (Files, Draft) {
    unimplemented!()
}

/// Reads the sources' texts into the draft. A text that cannot be read is said at its source's record.
pub fn read_texts(_inputs: &TextInputs, _draft: &mut Draft, _diags: &mut Diags) {
    unimplemented!()
}
