//! Parts of a page that may be its frame, around the text and not in it: cookies, comments, a newsletter's box; and its notes.

use crate::model::Scrap;
use crate::words::is_one_of;

use super::hidden::is_hidden;

/// Elements that can be part of a page's frame by what they are called.
const BOXES: &[&str] = &["div", "form", "header", "li", "ol", "p", "section", "table", "ul"];

/// How many tenths of the page's text a part of its frame may hold, and the words of ids and classes, between their hyphens,
/// that name such parts: comments are often longer than the text, while "sidebar" is also said of a page that has one.
const FRAMES: [(usize, &str); 2] = [
    (
        3,
        "advert advertisement breadcrumb breadcrumbs newsletter promo related share sharing sidebar signup social subscribe \
         teaser teasers recirc recirculation recommended recommendations trending outbrain taboola",
    ),
    (8, "comment comments consent cookie cookiebanner cookies disqus gdpr"),
];

/// Words that say nothing of what an element holds: with them a name still means the frame and nothing else.
const NEUTRAL: &str = "a and area article articles aside b banner bar block body bottom box btn button buttons card cards col column \
    container content count desktop footer form group header heading icon icons inline inner item items js list l left \
    link links media message mobile module more note notice o on outer page panel post posts right row section sections \
    stories story strip the thread title tools top toolbar ul widget wrap wrapper";

/// What an element can be by its `role`, likewise.
const ROLES: [(usize, &str); 2] =
    [(3, "banner complementary contentinfo navigation search toolbar"), (8, "alertdialog dialog")];

/// Roles and classes of notes behind a text or beside it.
const NOTE_ROLES: &str = "doc-endnote doc-endnotes doc-footnote";
const NOTE_CLASSES: &str = "footnote footnotes footnotes-list footnote-definition endnote endnotes reflist references";

/// A part of a page that may stand around its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// How many tenths of the text it may hold: with more it is the text.
    pub(super) tenths: usize,
    /// By what it is known.
    pub(super) by: Naming,
    /// What its words are.
    pub(super) reason: Scrap,
}

/// By what a part of a page is known to be its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By its role or an attribute, beyond doubt.
    Role,
    /// By its class; and whether that says nothing else.
    Class { whole: bool },
    /// By its id, likewise. Programs make ids of headings: "related-work".
    Id { whole: bool },
}

/// What a part of a page holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// How much text.
    pub(super) length: usize,
    pub(super) has_heading: bool,
    pub(super) has_sentence: bool,
}

impl Frame {
    /// The frame that an element may be.
    pub(super) fn of(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<Frame> {
        if matches!(name, "html" | "body" | "main" | "article") {
            return None;
        }
        let role = attribute("role").unwrap_or_default().to_ascii_lowercase();
        let frame = |tenths, by| Frame { tenths, by, reason: Scrap::Interface };
        let is_notes = |classes: String| classes.split_whitespace().any(|class| is_one_of(NOTE_CLASSES, class));
        if is_one_of(NOTE_ROLES, &role) || attribute("class").is_some_and(is_notes) {
            return Some(Frame { reason: Scrap::Note, ..frame(8, Naming::Role) });
        }
        if let Some(tenths) = tenths(ROLES, &role) {
            return Some(frame(tenths, Naming::Role));
        }
        if is_hidden(attribute) {
            return Some(frame(5, Naming::Role));
        }
        if !BOXES.contains(&name) {
            return None;
        }
        let (id, classes) = (attribute("id").unwrap_or_default(), attribute("class").unwrap_or_default());
        let by_class = classes.split_whitespace().filter_map(called).max();
        let by_class = by_class.map(|(tenths, whole)| frame(tenths, Naming::Class { whole }));
        by_class.or_else(|| called(&id).map(|(tenths, whole)| frame(tenths, Naming::Id { whole })))
    }

    /// Whether it is the frame, and no part of the text that happens to bear such a name. `all` is how much text the page has.
    pub(super) fn is_around(&self, held: Held, all: usize) -> bool {
        if held.length.saturating_mul(10) > all.saturating_mul(self.tenths) {
            return false;
        }
        match self.by {
            Naming::Role => true,
            // A heading with sentences of its own is a section of the text.
            Naming::Class { whole } => whole || !(held.has_heading && held.has_sentence),
            Naming::Id { whole } => !held.has_sentence || whole && !held.has_heading,
        }
    }
}

/// The tenths of the first group that holds a word.
fn tenths(groups: [(usize, &str); 2], word: &str) -> Option<usize> {
    groups.into_iter().find(|(_, words)| is_one_of(words, word)).map(|(tenths, _)| tenths)
}

/// How many tenths of the text an element of this name may hold, and whether the name says nothing but that it is the frame.
/// Only whole words count, so "commentary" does not.
fn called(name: &str) -> Option<(usize, bool)> {
    let name = name.to_ascii_lowercase();
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let most = words().filter_map(|word| tenths(FRAMES, word)).max()?;
    let is_neutral = |word: &str| is_one_of(NEUTRAL, word) || word.bytes().all(|byte| byte.is_ascii_digit());
    Some((most, words().all(|word| is_neutral(word) || tenths(FRAMES, word).is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(id: &str, class: &str, held: Held) -> bool {
        let attribute = |name: &str| match name {
            "id" => Some(id.to_owned()),
            "class" => Some(class.to_owned()),
            _ => None,
        };
        Frame::of("section", &attribute).is_some_and(|frame| frame.is_around(held, 1000))
    }

    #[test]
    fn a_section_with_a_heading_and_sentences_stays_whatever_its_id() {
        let section = Held { length: 100, has_heading: true, has_sentence: true };
        for id in ["social-security", "public-comments", "cookies-and-the-law", "related-work", "comments", "sharing"] {
            assert!(!around(id, "section", section), "{id}");
            assert!(!around("", &format!("{id}-chapter"), section), "{id}");
        }
        let links = Held { has_heading: true, ..Held::default() };
        let sentences = Held { has_sentence: true, ..Held::default() };
        assert!(around("social-links", "", links) && around("comments", "", sentences));
        assert!(around("", "comment-list", section) && around("", "c-newsletter", sentences));
        assert!(!around("sharing-costs", "", sentences) && !around("commentary", "", links));
        assert!(!around("", "comments", Held { length: 900, ..section }));
    }
}
