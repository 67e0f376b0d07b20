//! Diagnostics on their way out, a form a file.
//!
//! Every form is written to a writer that is handed in, and shows the same findings in the same order: by file and place.

mod github;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};

use crate::diag::{Diags, Files, Severity};
use crate::model::CheckLevels;

/// The forms in which findings can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
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

/// Whether a text for people has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// No escape sequences at all.
    Plain,
    /// ANSI escape sequences, which the writer takes out where no terminal is.
    Coloured,
}

/// Writes findings for people, with the lines in question, and a line that counts them.
///
/// The first finding of each code says what its level comes from.
///
/// # Errors
/// The writer fails.
pub fn human(w: &mut dyn Write, files: &Files, diags: &Diags, levels: &CheckLevels, look: Look) -> io::Result<()> {
    human::write(w, files, &sorted(files, diags), levels, look)
}

/// Writes findings as one JSON object a line.
///
/// # Errors
/// The writer fails.
pub fn json(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    json::write(w, files, &sorted(files, diags))
}

/// Writes findings as commands to a GitHub workflow.
///
/// # Errors
/// The writer fails.
pub fn github(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    github::write(w, files, &sorted(files, diags))
}

/// Writes findings as a SARIF 2.1.0 log.
///
/// # Errors
/// The writer fails.
pub fn sarif(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    sarif::write(w, files, &sorted(files, diags))
}

/// The findings in numbers: "2 errors, 1 warning".
pub fn count(diags: &Diags) -> String {
    let of = |severity| match diags.count(severity) {
        0 => None,
        1 => Some(format!("1 {severity}")),
        number => Some(format!("{number} {severity}s")),
    };
    let parts: Vec<String> = [Severity::Error, Severity::Warning].into_iter().filter_map(of).collect();
    if parts.is_empty() { "no errors, no warnings".to_owned() } else { parts.join(", ") }
}

/// Text without what would move a terminal's cursor, change its colours or turn its reading direction round.
pub fn clean(text: &str) -> String {
    let is_bad =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| {
            if c == '\t' {
                ' '
            } else if is_bad(c) {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}

fn sorted(files: &Files, diags: &Diags) -> Diags {
    let mut sorted = diags.clone();
    sorted.sort(files);
    sorted
}

#[cfg(test)]
mod tests;
