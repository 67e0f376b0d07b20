//! Pages made small. Names `minify_html`, and feeds it only what it is known to take: well-formed pages that are not deep.

use minify_html::Cfg;

use crate::diag::{Diags, Span, caught, library_fault};

/// Elements inside one another that the minifier is given at most: it recurses, and a thread's stack is not large.
const DEEPEST: usize = 256;

const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The page without what a browser does not need; none if it is too deep or the library fails on it. `address` names the page.
pub(crate) fn page(html: &str, address: &str, place: Span, diags: &mut Diags) -> Option<Vec<u8>> {
    let depth = depth_of(html);
    if depth > DEEPEST {
        let message = format!("the HTML of `{address}` is nested {depth} deep, and {DEEPEST} is the most");
        diags.push(library_fault(place, message).help("take elements out of the raw HTML or the template"));
        return None;
    }
    let mut cfg = Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.minify_css = false;
    cfg.minify_js = false;
    caught(&format!("minifying `{address}`"), place, diags, |_| minify_html::minify(html.as_bytes(), &cfg))
}

/// How many elements stand inside one another at most, tag by tag without recursion.
fn depth_of(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let rest = &html[at..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let length = tag_length(rest.as_bytes());
            let name: &str = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
            let closed =
                rest.as_bytes()[..length].ends_with(b"/") || VOID.iter().any(|void| name.eq_ignore_ascii_case(void));
            depth += usize::from(!closed);
            deepest = deepest.max(depth);
            at += length;
        }
    }
    deepest
}

/// The length of a tag up to its `>`, which does not count inside quotation marks.
fn tag_length(tag: &[u8]) -> usize {
    let mut mark = None;
    for (at, byte) in tag.iter().enumerate() {
        match (mark, *byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => mark = Some(*byte),
            (Some(open), byte) if open == byte => mark = None,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    #[test]
    fn depth_counts_elements_and_not_signs() {
        assert_eq!(depth_of("<p>a<br>b <img alt=\"<b><b>\"></p><p><em>c</em></p>"), 2);
        assert_eq!(depth_of("<svg><path d=\"M0 0\"/><path/></svg> 1 < 2"), 1);
    }

    #[test]
    fn a_deep_page_is_refused_and_a_plain_one_made_small() {
        let mut files = Files::default();
        let place = Span::new(files.add("a.md", ""), 0, 0);
        let mut diags = Diags::default();
        let deep = "<div>".repeat(300) + &"</div>".repeat(300);
        assert!(page(&deep, "/a/", place, &mut diags).is_none());
        assert!(diags.iter().any(|found| found.message.contains("300 deep")));
        let plain = "<!doctype html><html lang=en><head><title>a</title></head><body>  <p>one  <b>two</b> three</p></body></html>";
        let small = String::from_utf8(page(plain, "/a/", place, &mut diags).unwrap()).unwrap();
        assert!(small.contains("<p>one <b>two</b> three</p>"), "{small}");
        assert!(small.contains("</body>") && small.contains("<head>"), "{small}");
    }
}
