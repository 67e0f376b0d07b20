//! Findings for programs: one JSON object a line, described by `schema/diagnostic.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::{Diags, Files};

#[derive(Serialize)]
struct FindingLine<'a> {
    code: &'a str,
    severity: String,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
    notes: &'a [String],
    related: Vec<RelatedPlace<'a>>,
}

#[derive(Serialize)]
struct RelatedPlace<'a> {
    file: &'a str,
    line: usize,
    message: &'a str,
}

pub(super) fn write(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    for found in diags.iter() {
        let position = files.position(found.span);
        let related = found.related.iter().map(|related| RelatedPlace {
            file: files.path(related.span.file),
            line: files.position(related.span).line,
            message: &related.message,
        });
        let line = FindingLine {
            code: found.code.name,
            severity: found.severity.to_string(),
            file: files.path(found.span.file),
            line: position.line,
            column: position.column,
            message: &found.message,
            help: found.help.as_deref(),
            notes: &found.notes,
            related: related.collect(),
        };
        serde_json::to_writer(&mut *w, &line)?;
        writeln!(w)?;
    }
    Ok(())
}
