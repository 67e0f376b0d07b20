//! TOML as a tree of values with places. The only file that names the `toml` crate.
//!
//! It knows no format: what keys there are is for the readers of each file to say.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Span};

use super::controls::refuse_controls;
use super::marks::{self, Slip};
use super::reader::Table;
use super::slips;
use super::value::{Field, Node, Value};
use crate::read::decode;
use crate::read::edtf;

/// How deep tables and lists may be nested, dotted keys counted by their parts.
const DEEPEST: usize = 100;

/// Reads a range of a file as TOML: the fields of its root, with places in the file.
///
/// A syntax error is one finding of that code, in words of our own where the slip is known, and there are no fields then.
pub(crate) fn parse(
    file: FileId,
    range: Range<usize>,
    code: &'static Code,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    let text = files.text(file).get(range.clone())?;
    let fields = parse_at(file, text, range.start, code, files, diags)?;
    refuse_controls(&fields, diags);
    Some(fields)
}

/// Reads a text as TOML that stands at its place in the file from a byte on, whatever stands there besides.
fn parse_at(
    file: FileId,
    text: &str,
    start: usize,
    code: &'static Code,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    let place = |at: Range<usize>| files.clamp(Span::new(file, start + at.start, start + at.end));
    if let Some(at) = too_deep(text) {
        let message = format!("tables, lists and dotted keys are nested more than {DEEPEST} deep here");
        diags.push(decode::too_deep(place(at..at + 1), message));
        return None;
    }
    match DeTable::parse(text) {
        Ok(table) => Some(fields(table.get_ref(), text, &place)),
        Err(error) => {
            let at = error.span().unwrap_or(text.len()..text.len());
            let open = slips::left_open(text, at.start);
            if open.is_some() || !bare_date(place(at.clone()), code, files, diags) {
                let slip = open.unwrap_or_else(|| fault(error.message(), at, text));
                diags.push(Diagnostic::new(code, place(slip.at), slip.message).help(slip.help));
            }
            None
        }
    }
}

/// Reads a whole file as TOML.
pub(crate) fn parse_file(file: FileId, code: &'static Code, files: &Files, diags: &mut Diags) -> Option<Vec<Field>> {
    parse(file, 0..files.text(file).len(), code, files, diags)
}

/// Reads a text as TOML of which each byte stands at the same place in the file, as one side of a merge does. The words of sources may
/// hold any character.
pub(crate) fn parse_as(
    file: FileId,
    text: &str,
    code: &'static Code,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    parse_at(file, text, 0, code, files, diags)
}

/// The keys of a text with their strings; none if it is no TOML, or holds something else than strings.
pub(crate) fn strings(text: &str) -> Option<Vec<(String, String)>> {
    if too_deep(text).is_some() {
        return None;
    }
    let string = |(key, value): (Spanned<Cow<'_, str>>, Spanned<DeValue<'_>>)| match value.into_inner() {
        DeValue::String(words) => Some((key.into_inner().into_owned(), words.into_owned())),
        _ => None,
    };
    DeTable::parse(text).ok()?.into_inner().into_iter().map(string).collect()
}

/// Where a key of the root and its value stand in a text; none if it has no such key, or is no TOML.
pub(crate) fn place_of(text: &str, wanted: &str) -> Option<(Range<usize>, Range<usize>)> {
    if too_deep(text).is_some() {
        return None;
    }
    let table = DeTable::parse(text).ok()?;
    let (key, value) = table.get_ref().iter().find(|(key, _)| key.get_ref() == wanted)?;
    Some((key.span(), value.span()))
}

/// Reads a whole file by its keys, and says those that were not asked for. `name` is what messages call the file's table.
/// None if the file is no TOML.
pub(crate) fn read_file<T>(
    file: FileId,
    (name, code): (&str, &'static Code),
    files: &Files,
    diags: &mut Diags,
    keys: impl FnOnce(&mut Table<'_>) -> T,
) -> Option<T> {
    let fields = parse_file(file, code, files, diags)?;
    Some(Table::open(&fields, Span::new(file, 0, 0), (name, code), files, diags, |table| table.read(keys)))
}

/// A string as TOML writes it, on one line whatever it holds.
pub(crate) fn quoted(words: &str) -> String {
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

/// A fault of syntax as a finding: what the writer did, and the mend.
fn fault(message: &str, at: Range<usize>, text: &str) -> Slip {
    match message {
        "duplicate key" => slips::twice(text, at),
        _ => slips::in_line(text, at, message),
    }
}

/// Keys that hold a date.
const DATES: [&str; 5] = ["date", "updated", "accessed", "archived", "as_of"];

/// Says it if the fault lies in a date that TOML does not know and that stands without quotation marks: `2024-05`, or a
/// slip such as `2024-5-3`. TOML's own message about these speaks of commas and line ends.
fn bare_date(at: Span, code: &'static Code, files: &Files, diags: &mut Diags) -> bool {
    let text = files.text(at.file);
    let line_start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..].split(['\n', '#']).next().unwrap_or_default();
    let Some((key, rest)) = line.split_once('=') else { return false };
    let (key, written) = (key.trim(), rest.trim());
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let in_words = DATES.contains(&key) && edtf::in_words(written).is_some();
    let like_date = (in_words || written.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
        && written.contains(['-', '/', ' ', '.', '?', '~', '%'])
        && !written.contains(['"', '\'', '[', '{', '=', '_']);
    if !is_key || !like_date {
        return false;
    }
    let start = line_start + line.len() - rest.trim_start().len();
    let span = Span::new(at.file, start, start + written.len());
    match edtf::date_or_mend(written) {
        // TOML knows it, so the fault is another.
        Ok(_) if is_day(written) => return false,
        Ok(_) => {
            let message = format!("the date `{written}` needs quotation marks here");
            diags.push(Diagnostic::new(code, span, message).help(format!("write `\"{written}\"`")));
        }
        Err((_, None)) if !is_day(written) => return false,
        Err((reason, mend)) => diags.push(edtf::bad_date(span, reason).maybe_help(mend)),
    }
    true
}

/// Whether it is written like a day, whatever day it may be.
fn is_day(written: &str) -> bool {
    let lengths: Vec<usize> = written.split('-').map(str::len).collect();
    lengths == [4, 2, 2] && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
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
            b'#' => at = marks::line_end(bytes, at),
            b'"' | b'\'' => at = marks::string_end(bytes, at),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::code;
    use crate::tests::reading::{read, said};

    code! {
        /// Whatever is wrong.
        static ANY = "any", Error;
    }

    fn tree(text: &str) -> (Vec<Field>, Vec<String>, Files) {
        let (fields, diags, files) = read(text, |file, files, diags| parse_file(file, &ANY, files, diags));
        (fields.unwrap_or_default(), said(&diags, &files), files)
    }

    #[test]
    fn keys_keep_their_order_and_values_their_places() {
        let (fields, said, files) = tree("\"é\".b = 'ü'\r\nz = 0x1_0\r\na = [1.5, 2024-05-13 09:30:00z]\r\n[t.u]\r\n");
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["é", "z", "a", "t"]);
        assert_eq!(fields[1].node.value, Value::Integer(16));
        assert_eq!(files.slice(fields[1].node.span), "0x1_0");
        let Value::List(list) = &fields[2].node.value else { panic!() };
        assert_eq!(list[0].value, Value::Float(1.5));
        assert_eq!(list[1].value, Value::Date("2024-05-13T09:30:00Z".to_owned()));
        assert_eq!(files.position(list[1].span).column, 11);
        let Value::Table(inner) = &fields[3].node.value else { panic!() };
        assert_eq!(files.slice(inner[0].node.span), "[t.u]");
    }

    #[test]
    fn a_fault_of_syntax_is_one_finding() {
        for (text, said) in [
            (
                "a = \"ü\"\nb = \"open\n",
                "2:10 any: a string is not closed (close it with `\"`; words of several lines stand between `\"\"\"` and `\"\"\"`)",
            ),
            ("a = 1\r\na = 2", "2:1 any: `a` is written twice (leave one of the two)"),
            ("a = word", "1:5 any: a string has no quotation marks (put it in quotation marks)"),
            (
                "<<<<<<< ours",
                "1:9 any: a merge left its marks here (keep the one side or the other, and take the three lines with the marks \
                 out)",
            ),
            ("date = 2024-05 # May", "1:8 any: the date `2024-05` needs quotation marks here (write `\"2024-05\"`)"),
            ("d = 2024-05-1X", "1:5 any: the date `2024-05-1X` needs quotation marks here (write `\"2024-05-1X\"`)"),
            ("d = 2024-02-30", "1:5 bad-date: `2024-02-30` is not an EDTF date: day is out of range for the month"),
            (
                "x = 1\ndate = 13 May 2024\n",
                "2:8 bad-date: `13 May 2024` is not an EDTF date: whitespace is not allowed (write `2024-05-13`)",
            ),
            (
                "date = 2024-5-3",
                "1:8 bad-date: `2024-5-3` is not an EDTF date: month must be two digits (or X) (write `2024-05-03`)",
            ),
        ] {
            assert_eq!(tree(text).1, [said], "{text:?}");
        }
    }

    #[test]
    fn strings_and_comments_do_not_count_as_nesting() {
        let dots = ".".repeat(300);
        let text = format!(
            "a = \"{dots}\\\"{dots}\" # {dots}\nb = '{dots}'\nc = \"\"\"\n{dots}\n\"{dots}\"\"\"\nd = [{}]\n",
            "1.5, ".repeat(300)
        );
        assert_eq!(tree(&text).1, [""; 0]);
        let tables: String = (0..300).map(|n| format!("[[a.b.c]]\nx.y = {n}.5\n")).collect();
        assert_eq!(tree(&tables).1, [""; 0]);
        assert_eq!(tree(&format!("{}x = 1", "a.".repeat(101))).1.len(), 1);
    }

    proptest! {
        #[test]
        fn a_quoted_string_comes_back(words in any::<String>()) {
            let (fields, said, _) = tree(&format!("a = {}\n", quoted(&words)));
            prop_assert!(said.is_empty(), "{:?}", said);
            prop_assert_eq!(&fields[0].node.value, &Value::String(words));
        }

        #[test]
        fn nothing_panics(text in "([a-z.\"'\\[\\]{}=,#é\\\\ \n\r-]|2024-05|\"\"\"|''')*") {
            tree(&text);
        }
    }
}
