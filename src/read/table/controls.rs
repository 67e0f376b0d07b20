//! Control characters that strings hold by an escape: the door lets none through as it is.

use crate::diag::{Diags, Span};
use crate::read::decode::{by_escape, escaped_control};

use super::value::{Field, Node, Value};

/// Says each string and each key among the fields that holds one.
pub(super) fn refuse_controls(fields: &[Field], diags: &mut Diags) {
    for field in fields {
        say(&field.key, field.key_span, diags);
        of_node(&field.node, diags);
    }
}

fn of_node(node: &Node, diags: &mut Diags) {
    match &node.value {
        Value::String(words) => say(words, node.span, diags),
        Value::List(nodes) => nodes.iter().for_each(|node| of_node(node, diags)),
        Value::Table(fields) => refuse_controls(fields, diags),
        Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Date(_) | Value::Nothing => {}
    }
}

fn say(words: &str, span: Span, diags: &mut Diags) {
    diags.extend(escaped_control(words).map(|c| by_escape(span, c)));
}
