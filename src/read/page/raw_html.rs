//! What raw HTML names: the ids of its elements, its links and its images, each with its place.

use std::ops::Range;

use crate::diag::{At, Span};
use crate::model::{Link, Page, RawHtml};
use crate::tags::{HtmlToken, Tag, each_token_at};

/// Reads a piece of raw HTML, and adds to the page what it names. `place` says where some of its bytes stand. Comments name
/// nothing.
pub(super) fn read(html: String, span: Span, place: impl Fn(Range<usize>) -> Span, page: &mut Page) -> RawHtml {
    let mut links = Vec::new();
    each_token_at(&html, |token, tag_at| {
        let HtmlToken::Tag(tag) = token else { return };
        for (name, value, at) in tag.written_attributes(&html[tag_at.clone()]) {
            let at = tag_at.start + at.start..tag_at.start + at.end;
            if name == "id" && !value.is_empty() {
                page.html_ids.push(At::new(value.to_owned(), place(at)));
            } else if let Some(image) = kind(tag.name(), name) {
                let is_list = name == "srcset";
                let addresses = if is_list { candidates(&html, at) } else { vec![(value.to_owned(), at)] };
                for (destination, at) in addresses {
                    let span = place(at.clone());
                    let title = At::new(String::new(), span);
                    let link = page.links.push(Link { destination, title, span, image, in_html: true });
                    links.push((at, link));
                    if is_bare(tag) && name == "src" {
                        page.bare_images.push(link);
                    }
                }
            }
        }
    });
    RawHtml { html, span, links }
}

/// Whether the address in an attribute is that of a picture; none if no address stands there.
fn kind(element: &str, attribute: &str) -> Option<bool> {
    match (element, attribute) {
        ("base", _) => None,
        ("image", "href" | "xlink:href") | ("img" | "input", "src") | (_, "srcset" | "poster") => Some(true),
        (_, "href" | "xlink:href" | "src") | ("object", "data") => Some(false),
        _ => None,
    }
}

/// An image that says nothing to those who do not see it. One with an empty alternative is an ornament.
fn is_bare(tag: Tag<'_>) -> bool {
    tag.name() == "img" && tag.attribute("alt").is_none()
}

/// The addresses of a list of pictures, each before the width or the density that it is for.
fn candidates(html: &str, list: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = list.start;
    while at < list.end {
        let rest = &html[at..list.end];
        let address = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let start = list.end - address.len();
        let whole = address.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let bare = whole.trim_end_matches(',');
        if !bare.is_empty() {
            found.push((bare.to_owned(), start..start + bare.len()));
        }
        // A comma right behind the address ends it, and else the one behind its width.
        let behind = &address[whole.len()..];
        let width = if bare.len() < whole.len() { 0 } else { behind.find(',').unwrap_or(behind.len()) };
        at = start + whole.len() + width;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_pictures_is_taken_apart() {
        let addresses =
            |list: &str| -> Vec<String> { candidates(list, 0..list.len()).into_iter().map(|(a, _)| a).collect() };
        assert_eq!(addresses(" a.png 1x,\n b,c.png 2x , d.png, e.png"), ["a.png", "b,c.png", "d.png", "e.png"]);
        assert_eq!(addresses("a.png"), ["a.png"]);
        assert!(addresses(" , ").is_empty());
    }
}
