//! HTML in bibliographies, which programs export as they got it: entities and a few tags.

use crate::read::seed;

/// The longest entity between its `&` and its `;`.
const LONGEST: usize = 32;

/// The longest tag that is taken for one.
const LONGEST_TAG: usize = 80;

/// Tags of titles, as Crossref, Zotero and publishers write them.
const TAGS: [&str; 12] = ["i", "b", "em", "strong", "sub", "sup", "sc", "scp", "span", "italic", "bold", "u"];

/// Words with the characters that their entities stand for. What only looks like one stays.
pub(super) fn decoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '#';
        // Only so much is looked at, for there may be as many of them as there are characters.
        let end = from.bytes().take(LONGEST + 1).position(|byte| byte == b';').filter(|end| *end > 1);
        let end = end.filter(|end| from[1..*end].chars().all(is_part));
        match end {
            Some(end) => {
                let (entity, after) = from.split_at(end + 1);
                let character = seed::entity(entity);
                // A space is no words, so that none are found.
                out.push_str(if character.is_empty() { " " } else { &character });
                rest = after;
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A title without the few tags that titles may hold.
pub(super) fn without_tags(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.bytes().take(LONGEST_TAG + 1).position(|byte| byte == b'>');
        let name = end.and_then(|end| tag.get(1..end)).unwrap_or_default().trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        let name = name.strip_prefix("jats:").unwrap_or(name).to_ascii_lowercase();
        match end {
            Some(end) if TAGS.contains(&name.as_str()) => rest = &tag[end + 1..],
            _ => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_tags_of_titles_go_and_nothing_else_does() {
        for (written, plain) in [
            ("Locks &amp; weirs, 3 &lt; 4", "Locks & weirs, 3 < 4"),
            ("&lt;i&gt;Velm&lt;/i&gt;&#8217;s <jats:italic>old</jats:italic> lock", "Velm’s old lock"),
            ("R&D; AT&T, a&nbsp;b &nosuch; &", "R&D; AT&T, a b &nosuch; &"),
            ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ] {
            assert_eq!(without_tags(&decoded(written)), plain);
        }
    }
}
