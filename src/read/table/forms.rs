//! Strings of a certain form: web addresses, language tags, names of files and folders.
//!
//! Each check says what the form wants, to stand after "must be". They are strict enough that what passes can be put
//! into a page or a path, and know nothing of whether the thing exists.

/// What the form wants, where a string has it not.
type FormResult = Result<(), &'static str>;

/// A check of a form.
pub(crate) type FormCheck = fn(&str) -> FormResult;

fn ensure(is_so: bool, wanted: &'static str) -> FormResult {
    is_so.then_some(()).ok_or(wanted)
}

/// A web address.
pub(crate) fn web_address(words: &str) -> FormResult {
    let rest = words.strip_prefix("https://").or(words.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`' | '{' | '}');
    let good_host = host.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    ensure(good_host && !words.chars().any(bad), "a web address that starts with `https://` or `http://`")
}

/// The address that a site is published at: a web address that paths can be added to, or nothing.
pub(crate) fn site_address(words: &str) -> FormResult {
    let plain = web_address(words).is_ok() && !words.contains(['?', '#', '@']);
    ensure(plain, "an address such as `https://example.org/briefing/`, or empty")
}

/// A mail or web address.
pub(crate) fn contact(words: &str) -> FormResult {
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '/' | ':' | '\\');
    let mail = words.strip_prefix("mailto:").unwrap_or(words);
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    ensure(web_address(words).is_ok() || (is_mail && !mail.chars().any(bad)), "a mail address or a web address")
}

/// A language tag that looks like one of BCP 47. Languages have two or three letters there; "english" would be well formed, and
/// is none.
pub(crate) fn language(words: &str) -> FormResult {
    let mut parts = words.split('-');
    let first = parts.next().unwrap_or_default();
    let good_first = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let good = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    ensure(good_first && parts.all(good), "a language tag such as `en` or `en-GB`")
}

/// A language tag as BCP 47 writes it: the language small, a script with a capital, a country in capitals.
pub(crate) fn as_tag(words: &str) -> String {
    let mut after_single = false;
    let mut written = Vec::new();
    for (at, part) in words.split('-').enumerate() {
        let mut part = part.to_ascii_lowercase();
        match part.len() {
            2 if at > 0 && !after_single => part.make_ascii_uppercase(),
            4 if at > 0 && !after_single => part[..1].make_ascii_uppercase(),
            _ => {}
        }
        after_single |= part.len() == 1;
        written.push(part);
    }
    written.join("-")
}

/// The name of a folder that is made of letters, digits, `-` and `_`.
pub(crate) fn folder_name(words: &str) -> FormResult {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    ensure(words.len() <= 100 && words.chars().all(good), "a name of letters, digits, `-` and `_`")
}

/// The bare name of a file.
pub(crate) fn file_name(words: &str) -> FormResult {
    let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    ensure(
        words.len() <= 255 && !words.chars().any(bad) && !matches!(words, "." | ".."),
        "the bare name of a file, without a folder",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["https://example.org", "http://example.org:8080/a?b#c", "https://bücher.example/ä"] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        for bad in ["", "example.org", "ftp://example.org", "https://", "https:///a", "https://a b", "javascript:1"] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
        assert!(site_address("https://example.org/a").is_ok());
        assert!(site_address("https://example.org/a?b").is_err());
        for good in ["desk@example.org", "mailto:desk@example.org", "https://example.org/contact"] {
            assert!(contact(good).is_ok(), "{good}");
        }
        for bad in ["desk", "@example.org", "a b@example.org", "desk@example"] {
            assert!(contact(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_and_names() {
        for good in ["en", "en-GB", "zh-Hans-CN", "sr-Latn"] {
            assert!(language(good).is_ok(), "{good}");
        }
        for bad in ["", "e", "english", "english language", "en_GB", "en-", "12"] {
            assert!(language(bad).is_err(), "{bad}");
        }
        for (written, tag) in [("DE", "de"), ("zh-hans-cn", "zh-Hans-CN"), ("EN-gb", "en-GB"), ("de-X-AB", "de-x-ab")] {
            assert_eq!(as_tag(written), tag);
        }
        assert!(folder_name("briefing-2").is_ok() && folder_name("../x").is_err() && folder_name("a/b").is_err());
        assert!(file_name("a b.txt").is_ok() && file_name("..").is_err() && file_name("a/b.txt").is_err());
    }
}
