//! Findings for programs: one JSON object a line, described by `schema/diagnostic.schema.json`.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diag::{Diags, Files};

pub(super) fn write(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    for found in diags.iter() {
        let position = files.position(found.span);
        let related = found.related.iter().map(|related| {
            json!({
                "file": files.path(related.span.file),
                "line": files.position(related.span).line,
                "message": related.message,
            })
        });
        let line = json!({
            "code": found.code.name,
            "severity": found.severity.name(),
            "file": files.path(found.span.file),
            "line": position.line,
            "column": position.column,
            "message": found.message,
            "help": found.help,
            "notes": found.notes,
            "related": related.collect::<Value>(),
        });
        writeln!(w, "{line}")?;
    }
    Ok(())
}
