//! Data as JSON, for the files that are.

use serde::Serialize;

/// The version of the form of `briefing.json` and `evidence.json`. It grows by one when a field changes its meaning or goes.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// The value as indented JSON with a line feed at its end.
pub(super) fn json(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}
