//! Plain text on its way into HTML: one function for each context, and nothing else may write text into a page.

/// Text between tags.
pub(crate) fn text(out: &mut String, plain: &str) {
    for c in plain.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// Text as the value of an attribute, to be written between double quotation marks.
pub(crate) fn attribute(out: &mut String, plain: &str) {
    for (at, part) in plain.split('"').enumerate() {
        out.push_str(if at == 0 { "" } else { "&quot;" });
        text(out, part);
    }
}

/// Writes ` name="value"`.
pub(crate) fn pair(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    attribute(out, value);
    out.push('"');
}

/// The address of another site or a mail box, if it is one that a page may link to: `http`, `https` or `mailto`.
///
/// Control characters, tabulators and line ends, which browsers drop before they read the scheme, are dropped first. A space within
/// the address is encoded.
pub(crate) fn outside(address: &str) -> Option<String> {
    let cleaned: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let cleaned = cleaned.replace(char::is_whitespace, "%20");
    let (scheme, _) = cleaned.split_once(':')?;
    ["http", "https", "mailto"].iter().any(|good| scheme.eq_ignore_ascii_case(good)).then_some(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_context_has_its_own_escapes() {
        let mut out = String::new();
        text(&mut out, "a<b> & \"c\"\0");
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\u{FFFD}");
        out.clear();
        pair(&mut out, "title", "\"><script>");
        assert_eq!(out, " title=\"&quot;&gt;&lt;script&gt;\"");
    }

    #[test]
    fn only_three_schemes_are_linked() {
        assert_eq!(outside("https://example.org/a").as_deref(), Some("https://example.org/a"));
        assert_eq!(outside("MAILTO:a@example.org").as_deref(), Some("MAILTO:a@example.org"));
        for bad in ["javascript:alert(1)", "java\nscript:alert(1)", " data:text/html,x", "//example.org", "vbscript:x"]
        {
            assert_eq!(outside(bad), None, "{bad:?}");
        }
    }
}
