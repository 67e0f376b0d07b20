//! What raw HTML names: the ids of its elements, its links and its images, each with its place.

use std::ops::Range;

use crate::diag::{At, Diags, Span};
use crate::model::{Link, Page, RawHtml};
use crate::tags::{HtmlToken, TAKEN, Tag, each_token_at};

use super::{alternatives, elements};

/// Reads a piece of raw HTML, and adds to the page what it names. `place` says where some of its bytes stand. Comments name
/// nothing; what stands in elements of which nothing is published has no id, where raw HTML is not trusted.
pub(super) fn read(
    html: String,
    span: Span,
    place: impl Fn(Range<usize>) -> Span,
    trusts_html: bool,
    (page, diags): (&mut Page, &mut Diags),
) -> RawHtml {
    let html = without_reserved(html, &place, diags);
    let mut links = Vec::new();
    let mut names = Vec::new();
    let mut taken = 0_usize;
    each_token_at(&html, |token, tag_at| {
        let HtmlToken::Tag(tag) = token else { return };
        let is_taken = !trusts_html && TAKEN.contains(&tag.name());
        if tag.is_end() {
            taken = taken.saturating_sub(usize::from(is_taken));
            return;
        }
        let is_seen = taken == 0;
        taken += usize::from(is_taken && !tag.has_slash());
        if is_seen {
            let placed = |at: Range<usize>| place(tag_at.start + at.start..tag_at.start + at.end);
            alternatives::tag(tag, &html[tag_at.clone()], placed, page);
        }
        let is_place = tag.name() == "a" && tag.attribute("id").is_none();
        for (name, value, at) in tag.written_attributes(&html[tag_at.clone()]) {
            let at = tag_at.start + at.start..tag_at.start + at.end;
            let is_name = name == "name" && is_place;
            if (name == "id" || is_name) && !value.is_empty() {
                if is_name {
                    names.extend(name_before(&html[..at.start]));
                }
                if is_seen {
                    page.html_ids.push(At::new(value.to_owned(), place(at)));
                }
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
    RawHtml { html: with_ids(html, &names), span, links }
}

/// The same HTML without the attributes by which the build itself says whose words are whose, which are said. Spaces take their
/// place, so that no other place moves.
fn without_reserved(mut html: String, place: impl Fn(Range<usize>) -> Span, diags: &mut Diags) -> String {
    // Of two attributes of one name the first is seen, so that another may come to light.
    while html.to_ascii_lowercase().contains("data-") {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        each_token_at(&html, |token, tag_at| {
            let HtmlToken::Tag(tag) = token else { return };
            for (name, _, value) in tag.written_attributes(&html[tag_at.clone()]) {
                let value = tag_at.start + value.start..tag_at.start + value.end;
                let known = RESERVED.iter().find(|reserved| **reserved == name);
                let start = html[..value.start].to_ascii_lowercase().rfind(name);
                found.extend(known.zip(start).map(|(known, start)| (start..end_of_value(&html, value), *known)));
            }
        });
        if found.is_empty() {
            break;
        }
        for (attribute, name) in found {
            diags.push(elements::reserved(name, place(attribute.clone())));
            html.replace_range(attribute.clone(), &" ".repeat(attribute.len()));
        }
    }
    html
}

/// Where an attribute with that value ends.
fn end_of_value(html: &str, value: Range<usize>) -> usize {
    let mark = html[..value.start].chars().next_back().filter(|c| matches!(c, '"' | '\''));
    value.end + mark.filter(|mark| html[value.end..].starts_with(*mark)).map_or(0, char::len_utf8)
}

/// The attributes that are the build's own.
const RESERVED: [&str; 10] = [
    "data-allowed",
    "data-claim",
    "data-event",
    "data-evidence",
    "data-opening",
    "data-original",
    "data-quote",
    "data-reference",
    "data-source",
    "data-text",
];

/// Where the name of the attribute stands whose value begins behind these characters.
fn name_before(html: &str) -> Option<usize> {
    html.to_ascii_lowercase().rfind(NAME)
}

/// The attribute by which old HTML names a place.
const NAME: &str = "name";
/// The one that does so today, of the same length, so that no other place moves.
const ID: &str = "  id";

/// The same HTML with an id in the place of each of these names.
fn with_ids(mut html: String, names: &[usize]) -> String {
    for at in names {
        html.replace_range(*at..at + NAME.len(), ID);
    }
    html
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
