//! Names for addresses and anchors, made from words.

use std::collections::{BTreeMap, BTreeSet};

/// The words as a part of an address: letters and digits of any script in lower case, with the marks that belong to them, and
/// everything else as single hyphens.
///
/// It is empty if there is no letter or digit.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in super::nfc(words).chars() {
        let in_word = !slug.is_empty() && !slug.ends_with('-');
        if is_unseen(c) {
            continue;
        }
        if c.is_alphanumeric() || (in_word && super::is_combining(c)) {
            slug.extend(c.to_lowercase());
        } else if in_word && !matches!(c, '’' | '\'') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.len() > 80 {
        let end = slug.floor_char_boundary(80);
        let end = slug[..end].rfind('-').filter(|at| *at > 40).unwrap_or(end);
        slug.truncate(end);
    }
    slug
}

/// Signs within a word that nobody sees: they join letters or part them, say which way text runs, or choose a shape.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}

/// Gives out anchors, each once on a page. A counter for each name makes that linear in their number.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
    counters: BTreeMap<String, usize>,
}

impl Anchors {
    /// Takes a name as it is. False if it has been given out before.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// A name made from words; given out before, it is numbered from 1, as other generators do.
    pub fn make(&mut self, words: &str) -> String {
        let base = slug(words);
        let base = if base.is_empty() { "section".to_owned() } else { base };
        if self.take(&base) {
            return base;
        }
        let counter = self.counters.entry(base.clone()).or_insert(0);
        loop {
            *counter += 1;
            let name = format!("{base}-{counter}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("  What changed? — On 30 May"), "what-changed-on-30-may");
        assert_eq!(slug("Київ знову просить"), "київ-знову-просить");
        assert_eq!(slug("Biden’s order"), "bidens-order");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn marks_belong_to_their_letters() {
        for word in ["हिन्दी", "ที่นี่", "தமிழ்", "မြန်မာ"] {
            assert_eq!(slug(word), word);
        }
        assert_eq!(slug("می\u{200C}خواهم"), "میخواهم");
        assert_eq!(slug("❤\u{FE0F} The Rell \u{301}"), "the-rell");
    }

    #[test]
    fn equal_names_are_numbered_without_retries() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.make("A"), "a");
        assert_eq!(anchors.make("A"), "a-1");
        assert!(anchors.take("a-2"));
        assert_eq!(anchors.make("A"), "a-3");
        for _ in 0..50_000 {
            anchors.make("A");
        }
    }
}
