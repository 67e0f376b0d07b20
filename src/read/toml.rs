//! TOML as a tree of values with places. The only file that names the `toml` crate.
//!
//! It knows no format: what keys there are is for the readers of each file to say.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Span};

use super::decode::TOO_DEEP;
use super::table::{Field, Node, Value};

/// How deep tables and lists may be nested, dotted keys counted by their parts.
const DEEPEST: usize = 100;

/// Reads a range of a file as TOML: the fields of its root, with places in the file.
///
/// A syntax error is one finding of that code, named after the crate's own words, and there are no fields then.
pub(super) fn parse(
    file: FileId,
    range: Range<usize>,
    code: &'static Code,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    let text = files.text(file).get(range.clone())?;
    let place = |at: Range<usize>| files.clamp(Span::new(file, range.start + at.start, range.start + at.end));
    if let Some(at) = too_deep(text) {
        let message = format!("tables, lists and dotted keys are nested more than {DEEPEST} deep here");
        diags.push(Diagnostic::new(&TOO_DEEP, place(at..at + 1), message));
        return None;
    }
    match DeTable::parse(text) {
        Ok(table) => Some(fields(table.get_ref(), text, &place)),
        Err(error) => {
            let at = error.span().unwrap_or(text.len()..text.len());
            diags.push(Diagnostic::new(code, place(at), format!("this is not TOML: {}", one_line(error.message()))));
            None
        }
    }
}

/// Reads a whole file as TOML.
pub(super) fn parse_file(file: FileId, code: &'static Code, files: &Files, diags: &mut Diags) -> Option<Vec<Field>> {
    parse(file, 0..files.text(file).len(), code, files, diags)
}

/// A string as TOML writes it, on one line whatever it holds.
pub(super) fn quoted(words: &str) -> String {
    let mut written = String::with_capacity(words.len() + 2);
    written.push('"');
    for c in words.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            // Also the line ends that only some programs know, so that the line is one in every editor.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                written.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fields(table: &DeTable<'_>, text: &str, place: &impl Fn(Range<usize>) -> Span) -> Vec<Field> {
    let mut fields: Vec<Field> = table
        .iter()
        .map(|(key, value)| Field {
            key: key.get_ref().to_string(),
            key_span: place(key.span()),
            node: node(value, text, place),
        })
        .collect();
    // The crate sorts keys by name; the writer's order matters.
    fields.sort_by_key(|field| field.key_span.start);
    fields
}

fn node(value: &Spanned<DeValue<'_>>, text: &str, place: &impl Fn(Range<usize>) -> Span) -> Node {
    let written = text.get(value.span()).unwrap_or_default();
    let read = match value.get_ref() {
        DeValue::String(words) => Value::String(words.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            // Beyond what TOML promises; as a decimal number it is refused wherever a whole one is asked for.
            Err(_) => Value::Float(written.replace('_', "").parse().unwrap_or(f64::INFINITY)),
        },
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(_) => Value::Date(written.trim().replace([' ', 't'], "T").replace('z', "Z")),
        DeValue::Array(values) => Value::List(values.iter().map(|value| node(value, text, place)).collect()),
        DeValue::Table(table) => Value::Table(fields(table, text, place)),
    };
    Node { value: read, span: place(value.span()) }
}

/// The place at which values are nested too deep, if there is one.
///
/// The crate limits brackets but not dotted keys, and a tree as deep as a long key would overflow the stack when it is
/// dropped. So brackets and dots outside strings and comments are counted before it sees the text.
fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // For each open bracket its kind and the dots before it; then the dots of the key at hand, and all together.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let (mut dots, mut depth) = (0, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'#' => at = line_end(bytes, at),
            b'"' | b'\'' => at = string_end(bytes, at),
            b'[' | b'{' => {
                open.push((*byte, dots));
                (dots, depth) = (0, depth + 1);
            }
            b']' | b'}' => {
                let opener = if *byte == b']' { b'[' } else { b'{' };
                if let Some((_, before)) = open.pop_if(|(kind, _)| *kind == opener) {
                    (dots, depth) = (before, depth - dots - 1);
                }
            }
            b'.' => (dots, depth) = (dots + 1, depth + 1),
            b',' => (dots, depth) = (0, depth - dots),
            b'\n' if open.is_empty() => (dots, depth) = (0, depth - dots),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The last byte before the line's end.
fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| from + length - 1)
}

/// The last byte of the string that opens at `from`; a single-line string that is not closed ends with its line.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mark = bytes[from];
    let triple = [mark; 3];
    let long = bytes[from..].starts_with(&triple);
    let mut at = from + if long { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if mark == b'"' => at += 1,
            b'\n' if !long => return at - 1,
            _ if long && bytes[at..].starts_with(&triple) => return at + 2,
            _ if !long && *byte == mark => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
