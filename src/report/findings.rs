//! Findings in each of the forms in which they can be had, always in the same order: by file and place.

use std::io::{self, Write};

use crate::diag::{Diags, Files};
use crate::model::CheckLevels;

use super::words::Look;
use super::{github, human, json, sarif};

/// The forms in which findings can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    /// For people at a terminal, with the lines in question.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Commands that GitHub shows beside the lines of a change.
    Github,
    /// One SARIF log, for code scanning services and editors.
    Sarif,
}

/// Writes findings in one of the forms.
///
/// For people there are the lines in question, and a line that counts the findings; the first of each code says what its
/// level comes from.
///
/// # Errors
/// The writer fails.
pub(super) fn write(
    w: &mut dyn Write,
    format: Format,
    files: &Files,
    diags: &Diags,
    levels: &CheckLevels,
    look: Look,
) -> io::Result<()> {
    let mut sorted = diags.clone();
    sorted.sort(files);
    match format {
        Format::Human => human::write(w, files, &sorted, levels, look),
        Format::Json => json::write(w, files, &sorted),
        Format::Github => github::write(w, files, &sorted),
        Format::Sarif => sarif::write(w, files, &sorted),
    }
}
