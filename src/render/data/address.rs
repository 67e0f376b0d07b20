//! Addresses of the site as they stand in data: from the site's root, or whole.

use crate::model::{SitePath, encoded_anchor, encoded_path};

/// The address from the site's root, with the anchor: `timeline/#kyiv`. Home is `./`, so that the address is never empty.
pub(super) fn relative(path: &SitePath, anchor: Option<&str>) -> String {
    let page = if path.as_str().is_empty() { "./".to_owned() } else { encoded_path(path.as_str()) };
    match anchor {
        Some(anchor) => format!("{page}#{}", encoded_anchor(anchor)),
        None => page,
    }
}

/// The whole address, where the site's own is known; `base` ends in `/`.
pub(super) fn absolute(base: &str, path: &SitePath, anchor: Option<&str>) -> String {
    let anchor = anchor.map(|anchor| format!("#{}", encoded_anchor(anchor))).unwrap_or_default();
    format!("{}{}{anchor}", clean(base), encoded_path(path.as_str()))
}

/// The text without the characters that XML has no way to hold (XML 1.0, section 2.2).
pub(super) fn clean(text: &str) -> String {
    let fits = |c: &char| match *c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    };
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_only_what_addresses_may_hold() {
        let path = SitePath::parse("a b/é#%/").unwrap();
        assert_eq!(relative(&path, Some("x y")), "a%20b/%C3%A9%23%25/#x%20y");
        assert_eq!(relative(&SitePath::parse("").unwrap(), None), "./");
        assert_eq!(absolute("https://example.org/b/", &SitePath::parse("").unwrap(), None), "https://example.org/b/");
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_dropped() {
        assert_eq!(clean("a\u{0}b\u{b}\u{85}\u{ffff}c\nd"), "abc\nd");
    }
}
