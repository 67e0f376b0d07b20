//! Values of which YAML takes a part for something else: for a comment, for a name, for a kind.

use crate::diag::{Code, Diagnostic, Diags, Files, Span};
use crate::read::table::value::{Field, Node, Value};

/// Says each string that ends at a `#` which was meant for a part of it: YAML takes what follows a space and
/// `#` for a comment. One that has a space behind it and then a word is a comment.
pub(super) fn refuse_cut(fields: &mut Vec<Field>, code: &'static Code, files: &Files, diags: &mut Diags) {
    fields.retain_mut(|field| {
        let (file, key_end) = (field.key_span.file, field.key_span.end);
        let is_empty = field.node.value == Value::Nothing;
        if let Some(finding) = marked(field, code, files) {
            diags.push(finding);
            return false;
        }
        if is_empty && let Some(colon) = files.text(file)[key_end..].strip_prefix(':') {
            let is_cut = cut_at(Span::new(file, key_end + 1, key_end + 1), colon, code, files, diags);
            return !is_cut;
        }
        refuse_cut_value(&mut field.node, code, files, diags);
        true
    });
}

/// Says a value that begins with a sign of YAML's own, `&` for a name or `!` for a kind, which is no part of it then.
fn marked(field: &Field, code: &'static Code, files: &Files) -> Option<Diagnostic> {
    let (file, key_end) = (field.key_span.file, field.key_span.end);
    let text = files.text(file);
    let line = text[key_end..].strip_prefix(':')?.split(['\n', '\r']).next()?;
    let words = line.trim();
    let sign = words.split_whitespace().next().filter(|sign| sign.starts_with(['&', '!']))?;
    let is_used = sign.strip_prefix('&').is_some_and(|name| !name.is_empty() && text.contains(&format!("*{name}")));
    if is_used || sign.starts_with("!!") {
        return None;
    }
    let start = key_end + 1 + (line.len() - line.trim_start().len());
    let message = format!("`{sign}` at the start of a value is a sign of YAML's own, so that it is lost");
    let help = format!("put the value in quotation marks: `{}: {}`", field.key, quoted(words));
    Some(Diagnostic::new(code, Span::new(file, start, start + words.len()), message).help(help))
}

fn refuse_cut_value(node: &mut Node, code: &'static Code, files: &Files, diags: &mut Diags) {
    match &mut node.value {
        Value::String(words) if words.contains(char::is_alphabetic) => {
            let rest = &files.text(node.span.file)[node.span.end..];
            cut_at(node.span, rest, code, files, diags);
        }
        Value::List(nodes) => nodes.iter_mut().for_each(|node| refuse_cut_value(node, code, files, diags)),
        Value::Table(fields) => refuse_cut(fields, code, files, diags),
        _ => {}
    }
}

/// Says it if the rest of a value's line is what was meant for its end, and whether it is.
fn cut_at(value: Span, rest: &str, code: &'static Code, files: &Files, diags: &mut Diags) -> bool {
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let words = line.trim();
    let Some(after) = words.strip_prefix('#').filter(|_| line.starts_with([' ', '\t'])) else { return false };
    let is_comment = after.starts_with(|c: char| c.is_whitespace() || matches!(c, '#' | '-' | '='));
    if !is_comment {
        let start = value.end + (line.len() - line.trim_start().len());
        let at = Span::new(value.file, start, start + words.len());
        let before: Vec<&str> = files.slice(value).split_whitespace().collect();
        let whole = quoted(&format!("{} {words}", before.join(" ")));
        let message = format!("what stands behind ` #` is a comment in YAML, so that `{words}` is lost");
        let help = format!("put the whole value in quotation marks: `{whole}`; a comment has a space behind its `#`");
        diags.push(Diagnostic::new(code, at, message).help(help));
    }
    !is_comment
}

/// Words as YAML has them between quotation marks.
pub(super) fn quoted(words: &str) -> String {
    let words = words.trim();
    match words.contains(['"', '\\']) {
        true => format!("'{}'", words.replace('\'', "''")),
        false => format!("\"{words}\""),
    }
}
