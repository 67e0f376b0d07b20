//! What the tests of the readers share: a text to read, and the findings as lines.

use crate::diag::{Diags, FileId, Files};
use crate::model::Proposal;
use crate::read::files::record::record;
use crate::read::record_text;

/// Reads a text as one file.
pub(crate) fn read<T>(text: &str, reader: impl Fn(FileId, &Files, &mut Diags) -> T) -> (T, Diags, Files) {
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let file = files.add("file", text);
    let value = reader(file, &files, &mut diags);
    (value, diags, files)
}

/// The findings by place: `line:column code: message (help)`.
pub(crate) fn said(diags: &Diags, files: &Files) -> Vec<String> {
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

/// Reads a record's text back; only a missing title or publisher may be found.
pub(crate) fn assert_reads_back(proposal: &Proposal) {
    let (text, missing) = record_text(proposal, "x\ny");
    let (source, diags, files) = read(&text, |file, files, diags| record("ab", file, files, diags));
    let source = source.unwrap_or_else(|| panic!("{text}\n{:?}", said(&diags, &files)));
    let expected: Vec<String> = ["publisher", "title"]
        .iter()
        .filter(|key| missing.contains(*key))
        .map(|key| format!("1:1 bad-source-record: the source record has no `{key}` (add a line `{key} = …`)"))
        .collect();
    assert_eq!(said(&diags, &files), expected, "{text}");
    if let Some(title) = proposal.certain("title") {
        assert_eq!(source.title, title);
    }
    if let Some(url) = &source.url {
        assert_eq!(proposal.certain("url"), Some(url.as_str()));
    }
    // A tag is read in the case that is usual.
    if let Some(language) = &source.language {
        assert!(proposal.certain("language").is_some_and(|tag| tag.eq_ignore_ascii_case(language)), "{text}");
    }
}
