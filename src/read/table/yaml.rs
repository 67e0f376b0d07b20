//! YAML as the same tree of values with places that TOML is read into. The only file that names `serde_saphyr`.
//!
//! It is YAML 1.2: `yes` and `no` are words, not truth values. Depth, aliases and the number of nodes are limited.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, MessageFormatter, Spanned, UserMessageFormatter};

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Span};

use super::value::{Field, Node, Value};
use crate::read::decode::too_deep;

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
            Tree::Map(entries) => Some(fields(entries, &place)),
            _ => {
                diags.push(Diagnostic::new(code, place(root.referenced), "this is no list of keys and values"));
                None
            }
        },
        Err(error) => {
            let at = place(error.location().unwrap_or(Location::UNKNOWN));
            diags.push(fault(error.without_snippet(), at, code, files));
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

/// A fault of the crate's as a finding.
fn fault(error: &Error, at: Span, code: &'static Code, files: &Files) -> Diagnostic {
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
                Diagnostic::new(code, at, format!("this is not YAML: {message}"))
            }
        }
    }
}

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
            ("é: a: b", "1:5 any: this is not YAML: mapping values are not allowed in this context"),
            ("é: x\r\n\"é\": y", "2:1 any: `é` is written twice (leave one of the two)"),
            ("a: ü\nb: *x", "2:4 any: this is not YAML: reference to unknown value"),
            ("- x", "1:1 any: this is no list of keys and values"),
            ("a: .nan", "1:4 any: this is not YAML: value `.nan` is not a finite number"),
        ] {
            assert_eq!(faults(text), [said], "{text:?}");
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
