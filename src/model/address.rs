//! Percents in addresses: what stands in the path or after `#` is encoded here, for pages, data and the feed alike, and decoded
//! here. Names `percent-encoding`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is encoded in a path: all but letters, digits and the signs that RFC 3986 lets stand there. `&` is one of them, but
/// would have to be escaped again in HTML and XML; `:` would be read as the end of a scheme.
const PATH: &AsciiSet = &keeping(NON_ALPHANUMERIC, b"-._~/!$'()*+,;=@");
/// What is encoded in an anchor.
const FRAGMENT: &AsciiSet = &keeping(PATH, b":?");
/// What is encoded in what a writer put after the path of a file: no percent, since that may encode something already.
const REST: &AsciiSet = &keeping(FRAGMENT, b"&%");
/// What is encoded in words to be found on another's page; `-`, `,` and `&` mean something there.
const WORDS: &AsciiSet = &keeping(NON_ALPHANUMERIC, b"_.~!*'()");

const fn keeping(set: &AsciiSet, signs: &[u8]) -> AsciiSet {
    let mut kept = set.remove(signs[0]);
    let mut at = 1;
    while at < signs.len() {
        kept = kept.remove(signs[at]);
        at += 1;
    }
    kept
}

/// A path of the site as it stands in an address. Its slashes stay.
pub fn encoded_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// An anchor as it stands in an address after `#`.
pub fn encoded_anchor(anchor: &str) -> String {
    utf8_percent_encode(anchor, FRAGMENT).to_string()
}

/// A query or a fragment as the writer has it, with what may not stand in an address encoded.
pub fn encoded_rest(written: &str) -> String {
    utf8_percent_encode(written, REST).to_string()
}

/// The path of an address: `/briefing/` of `https://example.org/briefing/`, `/` where no address is known.
pub fn base_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]);
    let path = path.split(['?', '#']).next().unwrap_or("/");
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// Words as they stand in the directive of an address that opens a page at them.
pub fn encoded_words(words: &str) -> String {
    utf8_percent_encode(words, WORDS).to_string()
}

/// A written address with its percents taken apart once; what does not give text stays as it is.
pub fn decoded(written: &str) -> String {
    percent_decode_str(written).decode_utf8().map_or_else(|_| written.to_owned(), |text| text.into_owned())
}

/// The same; none where a percent stands before anything but two digits, or where no text comes of it.
pub fn strictly_decoded(written: &str) -> Option<String> {
    let has_digits = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let is_good = written.split('%').skip(1).all(has_digits);
    percent_decode_str(written).decode_utf8().ok().filter(|_| is_good).map(|text| text.into_owned())
}

/// A path relative to the folder of `from`, without `.` and `..`; none if it leads out.
pub fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_addresses_may_hold() {
        assert_eq!(encoded_path("../a b/é?#&.png"), "../a%20b/%C3%A9%3F%23%26.png");
        assert_eq!(encoded_anchor("x y:z"), "x%20y:z");
        assert_eq!(encoded_words("a well-known, old & grey"), "a%20well%2Dknown%2C%20old%20%26%20grey");
    }

    #[test]
    fn what_follows_a_path_is_left_to_the_writer() {
        assert_eq!(encoded_rest("page=4&zoom=1,2%20é \"x\""), "page=4&zoom=1,2%20%C3%A9%20%22x%22");
    }

    #[test]
    fn the_base_path_is_the_path_of_the_address() {
        assert_eq!(base_path("https://example.org/briefing/"), "/briefing/");
        assert_eq!(base_path("https://example.org"), "/");
        assert_eq!(base_path(""), "/");
    }

    #[test]
    fn percents_are_taken_apart_once() {
        assert_eq!(decoded("a%20b%zz"), "a b%zz");
        assert_eq!(decoded("%2541%ff"), "%2541%ff");
    }

    #[test]
    fn relative_paths_stay_in_the_project() {
        assert_eq!(joined("sources/nyt.md", "../timeline.md").as_deref(), Some("timeline.md"));
        assert_eq!(joined("index.md", "../timeline.md"), None);
        assert_eq!(joined("a/b.md", "./c/../d.png").as_deref(), Some("a/d.png"));
    }
}
