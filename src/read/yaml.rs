//! YAML as the same tree of values with places that TOML is read into. The only file that names `serde_saphyr`.
//!
//! It is YAML 1.2: `yes` and `no` are words, not truth values. Depth, aliases and the number of nodes are limited.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Location, MessageFormatter, Spanned};

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Span};

use super::table::{Field, Node, Value};

/// Reads a range of a file as YAML: the fields of its root, with places in the file.
///
/// A syntax error is one finding of that code, and there are no fields then. Nothing at all is a root without fields.
pub(super) fn parse(
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
        budget: serde_saphyr::budget! { max_documents: 1, max_aliases: 100, max_nodes: 100_000 },
    };
    let place = |at: Location| {
        let (start, length) = (at.span().byte_offset().unwrap_or(0), at.span().byte_len().unwrap_or(0));
        let start = usize::try_from(start).unwrap_or(0).min(text.len());
        let end = start.saturating_add(usize::try_from(length).unwrap_or(0)).min(text.len());
        // The crate counts the line end, and sometimes the spaces, behind some values to them.
        let written = text.get(start..end).map_or(end, |written| start + written.trim_end().len());
        files.clamp(Span::new(file, range.start + start, range.start + written))
    };
    let whole = Span::new(file, range.start, range.start);
    match serde_saphyr::from_str_with_options::<Spanned<Tree>>(text, options) {
        Ok(root) => match root.value {
            Tree::Nothing => Some(Vec::new()),
            Tree::Map(entries) => Some(fields(entries, &place)),
            _ => {
                diags.push(Diagnostic::new(code, place(root.referenced), "this is no list of keys and values"));
                None
            }
        },
        Err(error) => {
            let at = error.location().map_or(whole, place);
            let message = serde_saphyr::DefaultMessageFormatter.format_message(error.without_snippet()).into_owned();
            let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
            diags.push(Diagnostic::new(code, at, format!("this is not YAML: {message}")));
            None
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
        Tree::Nothing => Value::Nothing,
        Tree::Bool(value) => Value::Bool(value),
        Tree::Integer(value) => Value::Integer(value),
        Tree::Float(value) => Value::Float(value),
        Tree::String(words) => Value::String(words),
        Tree::List(values) => Value::List(values.into_iter().map(|value| node(value, place)).collect()),
        Tree::Map(entries) => Value::Table(fields(entries, place)),
    };
    Node { value, span: place(tree.referenced) }
}

/// A YAML value as the crate hands it over.
#[derive(Debug)]
enum Tree {
    Nothing,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(String),
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
        Ok(Tree::Nothing)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "such a number is refused wherever a whole one is asked for")]
    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or(Tree::Float(value as f64), Tree::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::String(value.to_owned()))
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
