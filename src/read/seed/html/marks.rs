//! Marks of notes in a line, which are no words of it, and numbers that stand above a line, which are no digits.

use crate::words::is_one_of;

/// Roles of elements that lead to a note or back.
const ROLES: &str = "doc-noteref doc-backlink doc-biblioref";

/// Classes, without their hyphens, of elements that do.
const CLASSES: &str = "reference footnoteref fnref noteref footnotereference footnoteback footnotebackref footnotebackreference \
    reversefootnote mwcitebacklink sdfootnoteanc footnoteanchor footnotelink headerlink";

/// How the anchors of notes are called.
const ANCHORS: [&str; 11] =
    ["fn", "_fn", "ftn", "_ftn", "note", "footnote", "_footnote", "endnote", "_edn", "cite_note", "cite_ref"];

/// Signs that lead to a note, and those that lead back or to the place itself.
const SIGNS: &str = "*†‡§¶#^↑↩↵⁎∗⤴🔗";

/// Measures whose powers stand above the line.
const MEASURES: &str = "mile miles inch inches feet foot yard yards meter meters metre metres";

/// The longest mark of a note, in characters: "[citation needed]".
const LONGEST: usize = 24;

/// What is known of words that may be a note's mark.
#[derive(Debug, Default)]
pub(super) struct MarkSigns {
    /// An element says that they are.
    pub(super) is_told: bool,
    /// They stand above the line, all of them.
    pub(super) is_raised: bool,
    /// And that by a style of their element.
    pub(super) is_styled: bool,
    /// They are a link.
    pub(super) is_linked: bool,
    /// They are a link to a note, by its name, or to another place of the page.
    pub(super) to_note: bool,
    pub(super) to_place: bool,
}

impl MarkSigns {
    /// Adds what the start tag of an element says.
    pub(super) fn tag(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        let role = attribute("role").unwrap_or_default();
        let classes = attribute("class").unwrap_or_default();
        let bare = |class: &str| class.replace(['-', '_'], "").to_ascii_lowercase();
        self.is_told |=
            is_one_of(ROLES, &role) || classes.split_whitespace().any(|class| is_one_of(CLASSES, &bare(class)));
        if name == "a" {
            let address = attribute("href").unwrap_or_default();
            self.is_linked |= !address.is_empty();
            let anchor = address.split_once('#').map(|(_, anchor)| anchor.to_ascii_lowercase());
            self.to_place |= anchor.as_ref().is_some_and(|anchor| !anchor.is_empty());
            self.to_note |= anchor.is_some_and(|anchor| ANCHORS.iter().any(|start| anchor.starts_with(start)));
        }
    }

    /// Whether an element may hold a mark, so that its words are looked at by themselves.
    pub(super) fn is_any(&self) -> bool {
        self.is_told || self.is_raised || self.to_place
    }

    /// Whether words are a note's mark. `before` is what stands before them in the line.
    pub(super) fn is_mark(&self, words: &str, before: &str) -> bool {
        let words = words.trim();
        if words.chars().count() > LONGEST || words.is_empty() {
            return false;
        }
        let inside = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let is_sign =
            words.chars().all(|c| c.is_whitespace() || SIGNS.contains(c) || c == '\u{FE0E}' || c == '\u{FE0F}');
        let is_number = words.chars().any(|c| c.is_ascii_digit())
            && words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "[](),;.–-".contains(c));
        let is_letter = words.chars().filter(|c| c.is_alphanumeric()).count() == 1;
        let is_bracketed = inside.is_some_and(|inside| !inside.contains(['[', ']']));
        let looks_so = is_sign || is_number || is_letter || is_bracketed;
        if self.is_told {
            return looks_so || self.is_raised;
        }
        match (self.is_raised, self.is_linked) {
            (true, true) => looks_so,
            (true, false) => is_bracketed || is_sign || is_number && may_bear_note(before),
            (false, _) => self.to_note && looks_so || self.to_place && (is_sign || is_bracketed && is_number),
        }
    }
}

/// Whether a number above the line behind these words is that of a note: behind a mark or a word, and not behind a number, a
/// variable or a measure, whose power it is.
fn may_bear_note(before: &str) -> bool {
    let before = before.trim_end();
    if before.ends_with(|c: char| ".,;:!?”\"’)»…".contains(c)) {
        return true;
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_word = word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
    is_word && !is_one_of(MEASURES, &word.to_lowercase())
}

/// A digit or a sign as it stands above the line.
pub(super) fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' => '⁻',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words_and_powers() {
        let raised = |is_linked| MarkSigns { is_raised: true, is_linked, ..MarkSigns::default() };
        for (words, before) in [
            ("12", "It was shut."),
            ("1", "the bridge"),
            ("[citation needed]", "bridge"),
            ("*", "bridge"),
            ("3,4", "(so)"),
        ] {
            assert!(raised(false).is_mark(words, before), "{words} {before}");
        }
        for (words, before) in
            [("6", "10"), ("2", "x"), ("2", "km"), ("2", "square mile"), ("th", "5"), ("®", "Velm"), ("+", "Na")]
        {
            assert!(!raised(false).is_mark(words, before), "{words} {before}");
        }
        assert!(raised(true).is_mark("a", "10") && !raised(true).is_mark("th", "5"));
        let place = MarkSigns { is_linked: true, to_place: true, ..MarkSigns::default() };
        assert!(place.is_mark("[1]", "bridge") && place.is_mark("¶", "Pumps"));
        assert!(!place.is_mark("3", "chapter") && !place.is_mark("the third part", "see"));
        let note = MarkSigns { to_note: true, ..place };
        assert!(note.is_mark("3", "bridge") && !note.is_mark("see the note", "bridge"));
    }
}
