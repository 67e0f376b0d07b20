//! The quotations in a text that is repeated: a listed statement, cut perhaps, says of its quoted words that they are some.

use crate::render::html::escape;
use crate::words::quotations;

/// The text as HTML, its quotations marked as words of these sources, whose ids stand between single spaces.
pub(super) fn quoted(text: &str, ids: &str) -> String {
    let mut html = String::new();
    let mut from = 0;
    for range in quotations(text) {
        escape::text(&mut html, &text[from..range.start]);
        html.push_str("<span data-quote=\"");
        escape::attribute(&mut html, ids);
        html.push_str("\">");
        escape::text(&mut html, &text[range.clone()]);
        html.push_str("</span>");
        from = range.end;
    }
    escape::text(&mut html, &text[from..]);
    html
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_is_quoted_says_whose_it_is() {
        let html = quoted("He said “we & <they>” and left.", "g h");
        assert_eq!(html, "He said <span data-quote=\"g h\">“we &amp; &lt;they&gt;”</span> and left.");
        assert_eq!(quoted("He said “we will …", "g"), "He said <span data-quote=\"g\">“we will …</span>");
    }
}
