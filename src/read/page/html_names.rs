//! What raw HTML names: the ids of its elements, with their places, and the addresses that it leads to.

use std::ops::Range;

use crate::diag::{At, FileId, Span};

use super::line::Line;

/// What a piece of raw HTML names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HtmlNames {
    /// The ids of its elements.
    pub(super) ids: Vec<At<String>>,
    /// The addresses that it links to or loads.
    pub(super) addresses: Vec<String>,
}

/// The names in a piece of raw HTML that begins at byte `start` of the file.
pub(super) fn in_tag(html: &str, file: FileId, start: usize) -> HtmlNames {
    names(html, |place| Span::new(file, start + place.start, start + place.end))
}

/// The names in a block of raw HTML, whose characters have places of their own.
pub(super) fn in_block(html: &Line, file: FileId) -> HtmlNames {
    let text: String = html.glyphs.iter().map(|glyph| glyph.c).collect();
    let (mut byte, mut glyph) = (0, 0);
    names(&text, |place| {
        glyph += text[byte..place.start].chars().count();
        byte = place.start;
        html.span(file, &(glyph..glyph + text[place].chars().count()))
    })
}

/// What the tags of HTML name. Comments name nothing.
fn names(html: &str, mut span: impl FnMut(Range<usize>) -> Span) -> HtmlNames {
    let mut found = HtmlNames::default();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        at = open + 1;
        if html[at..].starts_with("!--") {
            at = html[at..].find("-->").map_or(html.len(), |end| at + end);
        } else if html[at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = past(html, at, |c| !ends_name(c));
            while let Some((name, value, end)) = attribute(html, at) {
                let (name, words) = (html[name].to_ascii_lowercase(), html[value.clone()].to_owned());
                match name.as_str() {
                    "id" if !words.is_empty() => found.ids.push(At::new(words, span(value))),
                    "href" | "src" => found.addresses.push(words),
                    _ => {}
                }
                at = end;
            }
        }
    }
    found
}

/// The name, the value and the end of the next attribute of a tag.
fn attribute(html: &str, from: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let start = past(html, from, |c| c.is_ascii_whitespace() || c == '/');
    let end = past(html, start, |c| !ends_name(c) && c != '=');
    if start == end {
        return None;
    }
    let sign = past(html, end, |c| c.is_ascii_whitespace());
    if !html[sign..].starts_with('=') {
        return Some((start..end, end..end, end));
    }
    let value = past(html, sign + 1, |c| c.is_ascii_whitespace());
    match html[value..].chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let close = past(html, value + 1, |c| c != mark);
            Some((start..end, value + 1..close, (close + 1).min(html.len())))
        }
        _ => {
            let close = past(html, value, |c| !c.is_ascii_whitespace() && c != '>');
            Some((start..end, value..close, close))
        }
    }
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

/// The first byte from `from` on whose character is not one of these.
fn past(html: &str, from: usize, is_one: impl Fn(char) -> bool) -> usize {
    html[from..].find(|c| !is_one(c)).map_or(html.len(), |end| from + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    #[test]
    fn names_are_those_of_tags() {
        let of = |html: &str| {
            let place = |place: Range<usize>| Span::new(Files::default().add("a.md", html), place.start, place.end);
            names(html, place).ids.into_iter().map(|id| html[id.span.start..id.span.end].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            of("<a id=\"one\"></a> id=\"no\" <p class=x ID = 'zwei é'><br id=three/>"),
            ["one", "zwei é", "three/"]
        );
        assert_eq!(of("<!-- <a id=no> --><b data-id=no id><i id='' title='<u id=no>'>1 < 2 <u\nid=yes>"), ["yes"]);
        for odd in ["<a", "<a id", "<a id=", "<a id='", "<a id=\"é", "<a =x>", "<", "<!--", "<a ==x>"] {
            let _ = of(odd);
        }
    }
}
