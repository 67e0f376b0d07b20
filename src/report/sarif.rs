//! Findings as SARIF 2.1.0, the form that code scanning services and editors read.
//!
//! One log with one run. Its rules are the codes that the findings have, by name; paths are relative to the project, and
//! nothing depends on the machine or the hour.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diag::{Code, Diagnostic, Diags, Files, Related, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn write(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    let codes: BTreeMap<&str, &Code> = diags.iter().map(|found| (found.code.name, found.code)).collect();
    let places: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(at, name)| (*name, at)).collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code)).collect();
    let results: Vec<Value> =
        diags.iter().map(|found| result(files, found, places.get(found.code.name).copied())).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "backgrounder", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *w, &log)?;
    writeln!(w)
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.what },
        "fullDescription": { "text": format!("{} {}", code.what, code.why) },
        "help": { "text": format!("{}\n\nWrong:\n\n{}\n\nRight:\n\n{}", code.why, code.wrong, code.right) },
        "defaultConfiguration": { "level": code.severity.to_string() },
    })
}

fn result(files: &Files, found: &Diagnostic, rule: Option<usize>) -> Value {
    let mut text = found.message.clone();
    for note in &found.notes {
        text.push_str("\nnote: ");
        text.push_str(note);
    }
    if let Some(help) = &found.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let related: Vec<Value> =
        found.related.iter().enumerate().map(|(at, related)| second_place(files, at, related)).collect();
    let mut result = json!({
        "ruleId": found.code.name,
        "ruleIndex": rule,
        "level": found.severity.to_string(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": place(files, found.span) }],
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn second_place(files: &Files, at: usize, related: &Related) -> Value {
    json!({
        "id": at,
        "physicalLocation": place(files, related.span),
        "message": { "text": related.message },
    })
}

/// Lines and columns count from 1, and the end is the column after the last character.
fn place(files: &Files, span: Span) -> Value {
    let span = files.clamp(span);
    let (start, end) = (files.position(span), files.position(Span::new(span.file, span.end, span.end)));
    json!({
        "artifactLocation": { "uri": uri(files.path(span.file)) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a relative address: what an address cannot hold, or would read otherwise, is written by its bytes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
