//! Pages made small. Names `minify_html`, and hands it only what it may touch.
//!
//! The minifier has its own view of where white space means nothing, of which attributes are superfluous, and of how
//! elements close that were left open. So a page is guarded before: see [`Guarded`].

use minify_html::Cfg;

use crate::diag::{Diags, Span, caught, library_fault};

use super::guarded::{Guarded, unguarded};

/// Elements inside one another that the minifier is given at most: it recurses, and a thread's stack is not large.
const DEEPEST: usize = 256;

/// The page without what a browser does not need; none if it is too deep or the library fails on it. `address` names the page.
pub(crate) fn page(html: &str, address: &str, place: Span, diags: &mut Diags) -> Option<Vec<u8>> {
    let Some(guarded) = Guarded::of(html) else { return Some(html.as_bytes().to_vec()) };
    if guarded.deepest > DEEPEST {
        let message = format!("the HTML of `{address}` is nested {} deep, and {DEEPEST} is the most", guarded.deepest);
        diags.push(library_fault(place, message).help("take elements out of the raw HTML or the template"));
        return None;
    }
    if !guarded.is_regular {
        return Some(unguarded(&guarded.html).into_bytes());
    }
    let mut cfg = Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.minify_css = false;
    cfg.minify_js = false;
    let small = caught(&format!("minifying `{address}`"), place, diags, |_| {
        String::from_utf8(minify_html::minify(guarded.html.as_bytes(), &cfg))
    })?;
    match small {
        Ok(small) => Some(unguarded(&small).into_bytes()),
        Err(fault) => {
            diags.push(library_fault(place, format!("minifying `{address}` gave what is no text: {fault}")));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    fn small(html: &str) -> String {
        let mut files = Files::default();
        let place = Span::new(files.add("a.md", ""), 0, 0);
        let mut diags = Diags::default();
        let small = String::from_utf8(page(html, "/a/", place, &mut diags).unwrap()).unwrap();
        assert!(diags.is_empty());
        small
    }

    #[test]
    fn a_deep_page_is_refused() {
        let mut files = Files::default();
        let place = Span::new(files.add("a.md", ""), 0, 0);
        let mut diags = Diags::default();
        let deep = "<div>".repeat(300) + &"</div>".repeat(300);
        assert!(page(&deep, "/a/", place, &mut diags).is_none());
        assert!(diags.iter().any(|found| found.message.contains("300 deep")));
        // Void elements and those of SVG that close themselves do not count.
        assert!(page(&("<br>".repeat(300) + "<svg>" + &"<path/>".repeat(300)), "/a/", place, &mut diags).is_some());
    }

    #[test]
    fn what_a_reader_sees_stays() {
        let cases = [
            ("<p>one  <b>two</b>\n three</p>  <p>x</p>", "<p>one <b>two</b> three</p><p>x</p>"),
            ("<div>Berths: <b>nine</b> <i>old</i></div>", "<div>Berths: <b>nine</b> <i>old</i></div>"),
            ("<div> <span> a </span> <!-- no --> </div>", "<div><span>a </span></div>"),
            ("<label>x</label> <label> y</label>", "<label>x</label> <label> y</label>"),
            (
                "<p><tide-gauge data-at=\"quay\">4 m</tide-gauge> at noon.</p>",
                "<p><tide-gauge data-at=quay>4 m</tide-gauge> at noon.</p>",
            ),
            ("<pre>\n a\n\n  b</pre><p>c</p>", "<pre>\n a\n\n  b</pre><p>c</p>"),
            ("<p><code>a  b</code> c", "<p><code>a  b</code> c"),
            (
                "<div style=\"color:red; White-Space : pre-wrap\"> a\n  b <b> c</b></div> <p>d",
                "<div style=\"color:red; White-Space : pre-wrap\"> a\n  b <b> c</b></div><p>d",
            ),
            ("<input type=\"text\" value=\"\" class=\" a  b \">", "<input class=\" a  b \" type=text value>"),
            (
                "<form method=\"POST\" lang=\"\"><button type=submit>Go</button></form>",
                "<form lang method=POST><button type=submit>Go</button></form>",
            ),
            (
                "<svg viewBox=\"0 0 1 1\"> <g> <text x=\"1\">a <tspan>b</tspan> <tspan>c</tspan></text> </g> </svg> d",
                "<svg viewbox=\"0 0 1 1\"><g><text x=1>a <tspan>b</tspan> <tspan>c</tspan></text></g></svg> d",
            ),
            ("<p>1 &lt; 2 &amp;amp; 3&nbsp;4</p>", "<p>1 &lt; 2 &amp;amp; 3\u{a0}4</p>"),
            // A browser mends these, each in its own way; the minifier would in another.
            ("<p><b><i>a</b> b</i> c</p> <p>d</p>", "<p><b><i>a</b> b</i> c</p><p>d</p>"),
            ("<p><div> a</div></p> b", "<p><div>a</div></p>b"),
        ];
        let wrong: Vec<_> = cases.into_iter().map(|(html, expected)| (html, small(html), expected)).collect();
        let wrong: Vec<_> = wrong.iter().filter(|(_, small, expected)| small != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
