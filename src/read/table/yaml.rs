//! YAML as the same tree of values with places that TOML is read into. The only file that names `serde_saphyr`.
//!
//! It is YAML 1.2: `yes` and `no` are words, not truth values. Depth, aliases and the number of nodes are limited.

mod cuts;

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, MessageFormatter, Spanned, UserMessageFormatter};

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Span};

use super::controls::refuse_controls;
use super::value::{Field, Node, Value};
use crate::read::decode::too_deep;
use cuts::{quoted, refuse_cut};

/// How deep lists and tables may be nested. The crate recurses, and takes 40 KiB of stack for a level in debug builds.
const DEEPEST: usize = 16;

/// Reads a range of a file as YAML: the fields of its root, with places in the file.
///
/// A syntax error is one finding of that code, and there are no fields then. Nothing at all is a root without fields.
pub(crate) fn parse(
    file: FileId,
    range: Range<usize>,
    code: &'static Code,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    let text = files.text(file).get(range.clone())?;
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_documents: 1,
            max_aliases: 100,
            max_nodes: 100_000,
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
        },
    };
    let place = |at: Location| {
        let (start, length) = (offset(at, text), at.span().byte_len().unwrap_or(0));
        let end = start.saturating_add(usize::try_from(length).unwrap_or(0)).min(text.len());
        // The crate counts the line end, and sometimes the spaces, behind some values to them.
        let written = text.get(start..end).map_or(end, |written| start + written.trim_end().len());
        files.clamp(Span::new(file, range.start + start, range.start + written))
    };
    match serde_saphyr::from_str_with_options::<Spanned<Tree>>(text, options) {
        Ok(root) => match root.value {
            Tree::Scalar(Value::Nothing) => Some(Vec::new()),
            Tree::Map(entries) => {
                let mut fields = fields(entries, &place);
                refuse_cut(&mut fields, code, files, diags);
                refuse_controls(&fields, diags);
                Some(fields)
            }
            _ => {
                let help = no_keys(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
                let at = place(root.referenced);
                diags.push(Diagnostic::new(code, at, "this is no list of keys and values").help(help));
                None
            }
        },
        Err(error) => {
            let place_of = error.location().unwrap_or(Location::UNKNOWN);
            let lines = &text[..offset(place_of, text)];
            let lines = &text[..lines.len() + text[lines.len()..].find('\n').unwrap_or(text.len() - lines.len())];
            diags.push(fault(error.without_snippet(), place(place_of), lines, code, files));
            None
        }
    }
}

/// Where a place begins. Faults of syntax have a line and a column, in characters from 1, and no byte.
fn offset(at: Location, text: &str) -> usize {
    let number = |number: u64| usize::try_from(number).unwrap_or(0);
    if let Some(start) = at.span().byte_offset() {
        return text.floor_char_boundary(number(start).min(text.len()));
    }
    let lines_before: usize = text.split_inclusive('\n').take(number(at.line()).saturating_sub(1)).map(str::len).sum();
    let line = text[lines_before..].split('\n').next().unwrap_or_default();
    let before = line.char_indices().nth(number(at.column()).saturating_sub(1));
    lines_before + before.map_or(line.trim_end().len(), |(start, _)| start)
}

/// A fault of the crate's as a finding; `lines` is the text down to the line in which it was met.
fn fault(error: &Error, at: Span, lines: &str, code: &'static Code, files: &Files) -> Diagnostic {
    match error {
        Error::DuplicateMappingKey { .. } => {
            Diagnostic::new(code, at, format!("`{}` is written twice", files.slice(at).trim_matches(['"', '\''])))
                .help("leave one of the two")
        }
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            too_deep(at, format!("lists and tables are nested more than {DEEPEST} deep here"))
        }
        _ => {
            let message = UserMessageFormatter.format_message(error);
            let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
            // Some limits reach us as words only.
            if message.contains("recursion limit") {
                too_deep(at, format!("lists are nested more than {DEEPEST} deep here"))
            } else if message.contains("limits breached") {
                Diagnostic::new(code, at, "this YAML is longer than it may be, its repetitions counted")
            } else {
                let help = mend(&message, lines);
                Diagnostic::new(code, at, format!("this is not YAML: {message}")).help(help)
            }
        }
    }
}

/// What to write instead of a line that holds no key.
fn no_keys(line: &str) -> &'static str {
    match line {
        _ if line.contains(" = ") => "between lines of `---`, write `key: value`; TOML stands between lines of `+++`",
        _ if line.contains(':') && !line.contains(": ") => "put a space behind the colon: `key: value`",
        _ => "write `key: value` in each line",
    }
}

/// The mend for a fault of syntax: for what is wrong in the last of the lines, or was left open in an earlier one.
fn mend(message: &str, lines: &str) -> String {
    let last = lines.lines().next_back().unwrap_or_default();
    if message.contains("tab") || last.starts_with('\t') {
        return "indent with spaces: YAML takes no tabulators there".to_owned();
    }
    let value = |line: &str| Some((line.split_once(':')?.0.to_owned(), line.split_once(':')?.1.trim().to_owned()));
    let more = |text: &str, open: char, close: char| text.matches(open).count() > text.matches(close).count();
    // A list may go on in the lines below.
    let is_open = |value: &str, below: &str| match value.chars().next() {
        Some(mark @ ('"' | '\'')) => value.matches(mark).count() == 1,
        Some('[') => more(value, '[', ']') && more(below, '[', ']'),
        Some('{') => more(value, '{', '}') && more(below, '{', '}'),
        _ => false,
    };
    let mut end = 0;
    let opened = lines.split_inclusive('\n').find_map(|line| {
        end += line.len();
        value(line).filter(|(_, value)| is_open(value, &lines[end - line.len()..]))
    });
    let is_left_open = opened.is_some();
    let (key, value) = match opened.or_else(|| value(last)) {
        Some(pair) => pair,
        None => return "write `key: value` in each line".to_owned(),
    };
    let inside = |mark: char| {
        // Marks of which the second one closes stand around parts of the value: `"A" and "B"`.
        let closes = |rest: &str| {
            let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
            before.ends_with(|c: char| !c.is_whitespace()) && after.starts_with(char::is_whitespace)
        };
        let whole = value.strip_prefix(mark).filter(|rest| !closes(rest)).and_then(|rest| rest.strip_suffix(mark));
        whole.unwrap_or(&value)
    };
    match value.chars().next() {
        Some(mark @ ('"' | '\'' | '[' | '{')) if is_left_open => {
            let end = match mark {
                '[' => ']',
                '{' => '}',
                mark => mark,
            };
            format!("what opens in the line of `{key}` with `{mark}` is not closed: end it with `{end}`")
        }
        Some(mark @ ('"' | '\'')) => format!("put the whole between other marks: `{key}: {}`", quoted(inside(mark))),
        Some(_) if value.contains(": ") || value.ends_with(':') || value.starts_with(MARKS) => {
            format!("put the value in quotation marks: `{key}: {}`", quoted(&value))
        }
        _ => "write `key: value`, every key of a table at the same indent".to_owned(),
    }
}

/// Signs with which no value begins without quotation marks.
const MARKS: [char; 14] = ['@', '`', '%', '*', '&', '!', '|', '>', '-', '?', '[', ']', '{', '}'];

fn fields(entries: Vec<(Spanned<String>, Spanned<Tree>)>, place: &impl Fn(Location) -> Span) -> Vec<Field> {
    let field = |(key, value): (Spanned<String>, Spanned<Tree>)| Field {
        key: key.value,
        key_span: place(key.referenced),
        node: node(value, place),
    };
    entries.into_iter().map(field).collect()
}

fn node(tree: Spanned<Tree>, place: &impl Fn(Location) -> Span) -> Node {
    let value = match tree.value {
        Tree::Scalar(value) => value,
        Tree::List(values) => Value::List(values.into_iter().map(|value| node(value, place)).collect()),
        Tree::Map(entries) => Value::Table(fields(entries, place)),
    };
    Node { value, span: place(tree.referenced) }
}

/// A YAML value as the crate hands it over.
#[derive(Debug)]
enum Tree {
    Scalar(Value),
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Nothing))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Integer(value)))
    }

    #[expect(clippy::cast_precision_loss, reason = "such a number is refused wherever a whole one is asked for")]
    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::String(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element()? {
            values.push(value);
        }
        Ok(Tree::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::code;
    use crate::tests::reading::{read, said};

    code! {
        /// Whatever is wrong.
        static ANY = "any", Error;
    }

    fn faults(text: &str) -> Vec<String> {
        let (_, diags, files) = read(text, |file, files, diags| super::parse(file, 0..text.len(), &ANY, files, diags));
        said(&diags, &files)
    }

    #[test]
    fn faults_of_syntax_have_their_line_and_column() {
        for (text, said) in [
            (
                "é: a: b",
                "1:5 any: this is not YAML: mapping values are not allowed in this context (put the value in quotation \
                 marks: `é: \"a: b\"`)",
            ),
            ("é: x\r\n\"é\": y", "2:1 any: `é` is written twice (leave one of the two)"),
            (
                "a: ü\nb: *x",
                "2:4 any: this is not YAML: reference to unknown value (put the value in quotation marks: `b: \"*x\"`)",
            ),
            ("- x", "1:1 any: this is no list of keys and values (write `key: value` in each line)"),
            (
                "a: .nan",
                "1:4 any: this is not YAML: value `.nan` is not a finite number (write `key: value`, every key of a table \
                 at the same indent)",
            ),
        ] {
            assert_eq!(faults(text), [said], "{text:?}");
        }
    }

    #[test]
    fn the_mend_is_yaml() {
        for (text, mend) in [
            ("a: [b] c", "(put the value in quotation marks: `a: \"[b] c\"`)"),
            ("a: {b} c", "(put the value in quotation marks: `a: \"{b} c\"`)"),
            ("a: [b]: \"c\"", "(put the value in quotation marks: `a: '[b]: \"c\"'`)"),
            ("a: [b,\n  c]\nd: e: f", "(put the value in quotation marks: `d: \"e: f\"`)"),
            ("a: [b,\n  c\nd: e", "(what opens in the line of `a` with `[` is not closed: end it with `]`)"),
            ("a: \"b\" c", "(put the whole between other marks: `a: '\"b\" c'`)"),
            ("a: 'b's \"c\"'", "(put the whole between other marks: `a: 'b''s \"c\"'`)"),
            (
                "a: b's \"c\" #4",
                "(put the whole value in quotation marks: `'b''s \"c\" #4'`; a comment has a space behind its `#`)",
            ),
        ] {
            let said = faults(text);
            assert!(said.len() == 1 && said[0].ends_with(mend), "{text:?}: {said:?}");
        }
        for text in
            ["a: b # c", "a: \"b #4\"", "a: 3 #4", "a: |\n  b #4", "a: 2031-05-02 #4", "a: b#4", "#4: b", "a: # c"]
        {
            assert!(faults(text).is_empty(), "{text:?}: {:?}", faults(text));
        }
    }

    #[test]
    fn limits_are_said_in_plain_words() {
        assert!(faults(&"- ".repeat(100))[0].contains("too-deep: lists and tables are nested more than 16 deep here"));
        assert!(faults(&format!("a: {}", "[".repeat(1_000)))[0].contains("too-deep: "));
        let many: String = (1..90).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{},", n - 1).repeat(9))).collect();
        assert!(faults(&format!("a0: &a0 [x]\n{many}"))[0].contains("any: this YAML is longer than it may be"));
    }
}
