//! Findings as SARIF 2.1.0, the form that code scanning services and editors read.
//!
//! One log with one run. Its rules are the codes that the findings have, by name; paths are relative to the project, and
//! nothing depends on the machine or the hour.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diag::{Code, Diagnostic, Diags, Documentation, Edit, FileId, Files, Fix, Position, Span};
use crate::model::{encoded_path, sha256};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name that stands for the project's folder, wherever that is.
const ROOT: &str = "PROJECT";

pub(super) fn write(w: &mut dyn Write, files: &Files, diags: &Diags) -> io::Result<()> {
    let codes: BTreeMap<&str, &Code> = diags.iter().map(|found| (found.code.name, found.code)).collect();
    let indices: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(at, name)| (*name, at)).collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code)).collect();
    let places = SarifPlaces::of(files);
    let mut seen = BTreeMap::new();
    let mut results = Vec::new();
    for found in diags.iter() {
        let fingerprint = fingerprint(files, found);
        let number: &mut usize = seen.entry(fingerprint.clone()).or_default();
        *number += 1;
        let mut result = result(&places, found);
        result["ruleIndex"] = json!(indices.get(found.code.name));
        result["partialFingerprints"] = json!({ "finding/v1": format!("{fingerprint}:{number}") });
        results.push(result);
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "backgrounder", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "The project's folder." } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *w, &log)?;
    writeln!(w)
}

fn rule(code: &Code) -> Value {
    let Documentation { what, why, .. } = code.documentation();
    json!({
        "id": code.name,
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": format!("{what} {why}") },
        "help": {
            "text": format!("{why} `backgrounder explain {}` shows an example.", code.name),
            "markdown": code.manual(),
        },
        "defaultConfiguration": { "level": code.default_severity().name() },
    })
}

/// What stays the same of a finding when lines above it come and go: its code, file, words and message.
fn fingerprint(files: &Files, found: &Diagnostic) -> String {
    let parts = [found.code.name, files.path(found.span.file), files.slice(found.span), &found.message];
    let mut hash = sha256(parts.join("\0").as_bytes());
    hash.truncate(32);
    hash
}

fn result(places: &SarifPlaces<'_>, found: &Diagnostic) -> Value {
    let mut text = found.message.clone();
    for note in &found.notes {
        text.push_str("\nnote: ");
        text.push_str(note);
    }
    if let Some(help) = &found.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let mut result = json!({
        "ruleId": found.code.name,
        "level": found.severity.name(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": places.place(found.span) }],
    });
    if !found.related.is_empty() {
        let related = found.related.iter().enumerate().map(|(at, related)| {
            json!({
                "id": at,
                "physicalLocation": places.place(related.span),
                "message": { "text": related.message },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    let fixes: Vec<Value> = found.fixes.iter().filter_map(|one| fix(places, one)).collect();
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result
}

/// A mend as edits, a list for each file. None if two of them touch the same words.
fn fix(places: &SarifPlaces<'_>, fix: &Fix) -> Option<Value> {
    let mut by_file: BTreeMap<FileId, Vec<(Span, &Edit)>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.span.file).or_default().push((places.files.clamp(edit.span), edit));
    }
    let mut changes = Vec::new();
    for (file, mut edits) in by_file {
        edits.sort_by_key(|(span, _)| (span.start, span.end));
        if edits.windows(2).any(|pair| pair[1].0.start < pair[0].0.end) {
            return None;
        }
        let replacements = edits.iter().map(|(span, edit)| {
            json!({
                "deletedRegion": places.region(*span),
                "insertedContent": { "text": edit.replacement },
            })
        });
        changes.push(json!({
            "artifactLocation": places.artifact(file),
            "replacements": replacements.collect::<Value>(),
        }));
    }
    Some(json!({ "description": { "text": fix.title }, "artifactChanges": changes }))
}

/// Places in the project's files.
struct SarifPlaces<'a> {
    files: &'a Files,
    /// For each file, how many characters stand before each of its lines.
    before_lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> SarifPlaces<'a> {
    fn of(files: &'a Files) -> SarifPlaces<'a> {
        let before_lines = files.ids().map(|file| (file, characters_before_lines(files.text(file)))).collect();
        SarifPlaces { files, before_lines }
    }

    fn place(&self, span: Span) -> Value {
        json!({ "artifactLocation": self.artifact(span.file), "region": self.region(span) })
    }

    fn artifact(&self, file: FileId) -> Value {
        json!({ "uri": encoded_path(self.files.path(file)), "uriBaseId": ROOT })
    }

    /// Lines and columns count from 1, the end is the column after the last character, and the offset counts from 0. A
    /// byte-order mark is no character.
    fn region(&self, span: Span) -> Value {
        let span = self.files.clamp(span);
        let after = Span::new(span.file, span.end, span.end);
        let (start, end) = (self.files.position(span), self.files.position(after));
        let before_lines = &self.before_lines[&span.file];
        let offset = |at: &Position| before_lines[at.line - 1] + at.column - 1;
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": offset(&start),
            "charLength": offset(&end) - offset(&start),
        })
    }
}

fn characters_before_lines(text: &str) -> Vec<usize> {
    let mut before = vec![0];
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        count += line.chars().count();
        before.push(count);
    }
    before
}
