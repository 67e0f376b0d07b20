//! The quotations in a text that is repeated: a listed statement, cut perhaps, says of its quoted words that they are some.

use crate::render::html::escape;
use crate::words::quotations;

/// The text as HTML, its quotations marked as words of these sources, whose ids stand between single spaces.
pub(super) fn quoted(text: &str, ids: &str) -> String {
    marked(text, "data-quote", ids)
}

/// The name of a page, a section or an event as HTML: what is quoted in it is a reference to that, which cites its source.
pub(super) fn reference(text: &str) -> String {
    marked(text, "data-reference", "")
}

fn marked(text: &str, name: &str, value: &str) -> String {
    let mut html = String::new();
    let mut from = 0;
    for range in quotations(text) {
        escape::text(&mut html, &text[from..range.start]);
        html.push_str(&format!("<span {name}=\""));
        escape::attribute(&mut html, value);
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
    use super::{quoted, reference};

    #[test]
    fn what_is_quoted_says_whose_it_is() {
        let html = quoted("He said “we & <they>” and left.", "g h");
        assert_eq!(html, "He said <span data-quote=\"g h\">“we &amp; &lt;they&gt;”</span> and left.");
        assert_eq!(reference("“We & they” at noon"), "<span data-reference=\"\">“We &amp; they”</span> at noon");
        assert_eq!(quoted("He said “we will …", "g"), "He said <span data-quote=\"g\">“we will …</span>");
    }
}
