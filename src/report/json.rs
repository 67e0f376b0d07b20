//! Findings for programs: one JSON object a line, described by `schema/diagnostic.schema.json`.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Diags, Files, Fix, Position, Span};

pub(super) fn write(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    for found in diags.iter() {
        let (start, end) = ends(files, found.span);
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
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "message": found.message,
            "help": found.help,
            "notes": found.notes,
            "labels": labels(files, found),
            "related": related.collect::<Value>(),
            "fixes": found.fixes.iter().map(|one| fix(files, one)).collect::<Value>(),
        });
        // Programs that part lines by all of Unicode's line ends would break the object.
        let line =
            line.to_string().replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        writeln!(w, "{line}")?;
    }
    Ok(())
}

/// The position of a place's first character, and the one after its last.
fn ends(files: &Files, span: Span) -> (Position, Position) {
    let span = files.clamp(span);
    (files.position(span), files.position(Span::new(span.file, span.end, span.end)))
}

/// Every place that the form for people marks, with the words under it.
fn labels(files: &Files, found: &Diagnostic) -> Value {
    let own = found.label.iter().map(|label| (found.span, label));
    let marks = own.chain(found.related.iter().map(|related| (related.span, &related.message)));
    let label = |(span, text): (Span, &String)| {
        let mut label = place(files, span);
        label["text"] = json!(text);
        label
    };
    marks.map(label).collect()
}

fn fix(files: &Files, fix: &Fix) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        let mut value = place(files, edit.span);
        value["text"] = json!(edit.replacement);
        value
    });
    json!({ "title": fix.title, "safety": fix.safety.name(), "edits": edits.collect::<Value>() })
}

fn place(files: &Files, span: Span) -> Value {
    let (start, end) = ends(files, span);
    json!({
        "file": files.path(span.file),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
