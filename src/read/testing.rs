//! What the tests of the readers share: a text to read, and the findings as lines.

use crate::diag::{Diags, FileId, Files};

/// Reads a text as one file.
pub(super) fn read<T>(text: &str, reader: impl Fn(FileId, &Files, &mut Diags) -> T) -> (T, Diags, Files) {
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let file = files.add("file", text);
    let value = reader(file, &files, &mut diags);
    (value, diags, files)
}

/// The findings by place: `line:column code: message (help)`.
pub(super) fn said(diags: &Diags, files: &Files) -> Vec<String> {
    let mut sorted = diags.clone();
    sorted.sort(files);
    sorted
        .iter()
        .map(|d| {
            let at = files.position(d.span);
            let help = d.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{}:{} {}: {}{help}", at.line, at.column, d.code.name, d.message)
        })
        .collect()
}
