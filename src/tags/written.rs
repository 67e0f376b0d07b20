//! A tag as it is written: where each of its attributes stands, which the tokenizer does not tell.

use std::ops::Range;

/// The most attributes of a tag: the tokenizer looks at all that it knows for each further one.
pub(crate) const MOST_ATTRIBUTES: usize = 200;

/// The first tag with more attributes than that, found without the tokenizer.
pub(crate) fn crowded_tag(html: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        let tag = &html[start..];
        let name = tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(tag.len(), |end| 1 + end);
        let (mut at, mut count) = (name, 0);
        while name > 1
            && count <= MOST_ATTRIBUTES
            && let Some((_, _, end)) = written_attribute(tag, at)
        {
            (at, count) = (end, count + 1);
        }
        if count > MOST_ATTRIBUTES {
            return Some(start..start + at);
        }
        from = start + at;
    }
    None
}

/// The name, the value and the end of the next attribute of a tag, as bytes of it.
pub(super) fn written_attribute(tag: &str, from: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let past = |from: usize, is_one: &dyn Fn(char) -> bool| {
        let rest = tag.get(from..).unwrap_or_default();
        rest.find(|c| !is_one(c)).map_or(tag.len(), |end| from + end)
    };
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let start = past(from, &|c| c.is_ascii_whitespace() || c == '/');
    // A sign `=` with no name before it is the first letter of one.
    let first = start + tag.get(start..).map_or(0, |rest| usize::from(rest.starts_with('=')));
    let end = past(first, &|c| !ends_name(c) && c != '=');
    if start >= end {
        return None;
    }
    let sign = past(end, &|c| c.is_ascii_whitespace());
    if !tag[sign..].starts_with('=') {
        return Some((start..end, end..end, end));
    }
    let value = past(sign + 1, &|c| c.is_ascii_whitespace());
    match tag[value..].chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let close = past(value + 1, &|c| c != mark);
            Some((start..end, value + 1..close, (close + 1).min(tag.len())))
        }
        _ => {
            let close = past(value, &|c| !c.is_ascii_whitespace() && c != '>');
            Some((start..end, value..close, close))
        }
    }
}
