//! The tree of values with places that TOML and YAML are both read into.

use crate::diag::{Files, Span};

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) value: Value,
    /// Where it stands, quotation marks and brackets included; a table's heading if it has one.
    pub(crate) span: Span,
}

/// The kinds of value that data files have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    String(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    /// A date of TOML's own, in the form of EDTF.
    Date(String),
    List(Vec<Node>),
    /// In the order written.
    Table(Vec<Field>),
    /// A YAML key with nothing after it.
    Nothing,
}

impl Value {
    /// The words, if it is a string.
    pub(crate) fn string(&self) -> Option<&str> {
        if let Value::String(words) = self { Some(words) } else { None }
    }

    /// The kind in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::String(_) => "a string",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a decimal number",
            Value::Bool(_) => "a boolean",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Nothing => "nothing",
        }
    }
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// Its value.
    pub(crate) node: Node,
}

/// The field of that key that stands below the heading of a table among the fields, or in one of those, with the heading's place.
pub(super) fn field_below<'a>(
    fields: &'a [Field],
    key: &str,
    is_heading: &impl Fn(Span) -> bool,
) -> Option<(&'a Field, Span)> {
    let within = |node: &'a Node| {
        let Value::Table(inner) = &node.value else { return None };
        let own = inner.iter().find(|field| field.key == key && is_heading(node.span)).map(|field| (field, node.span));
        own.or_else(|| field_below(inner, key, is_heading))
    };
    // A list of tables may have a key of that name by right.
    fields.iter().find_map(|field| within(&field.node))
}

/// The place of a string's words without its quotation marks, where they stand in the file letter for letter; else of the whole.
pub(super) fn words_place(node: &Node, files: &Files) -> Span {
    let Value::String(words) = &node.value else { return node.span };
    let written = files.slice(node.span);
    for mark in ["\"\"\"", "'''", "\"", "'"] {
        let Some(inner) = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) else { continue };
        // A line end right after three marks is not part of the string.
        let body = inner.strip_prefix("\r\n").or(inner.strip_prefix('\n')).filter(|_| mark.len() == 3);
        let body = body.unwrap_or(inner);
        if body == words {
            let start = node.span.start + mark.len() + (inner.len() - body.len());
            return Span::new(node.span.file, start, start + body.len());
        }
    }
    node.span
}
