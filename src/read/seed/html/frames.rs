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
    container content count cta desktop footer form group header heading icon icons inline inner item items js list l left \
    link links media message mobile module more note notice o on outer page panel post posts right root row section sections \
    stories story strip the this thread title tools top toolbar ul widget wrap wrapper";

/// What an element can be by its `role`, likewise.
const ROLES: [(usize, &str); 2] =
    [(3, "banner complementary contentinfo navigation search toolbar"), (8, "alertdialog dialog")];

/// Roles and classes of notes behind a text or beside it.
const NOTE_ROLES: &str = "doc-endnote doc-endnotes doc-footnote";
const NOTE_CLASSES: &str = "footnote footnotes footnotes-list footnote-definition endnote endnotes reflist references";

/// Kinds of notes in e-books. There a chapter may hold nothing else.
const NOTE_KINDS: &str = "footnote footnotes endnote endnotes rearnote rearnotes";

/// Classes of what mail programs put around the mail that is answered.
const MAIL_CLASSES: &str =
    "gmail_quote gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote zmail_extra OutlookMessageHeader";

/// A part of a page that may stand around its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct PagePart {
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
    /// By its class.
    Class(Called),
    /// By its id. Programs make ids of headings: "related-work".
    Id(Called),
}

/// How clearly a name says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    /// Among other words: "share-price", which is a price.
    Partly,
    /// As the last that it says: "town-comments".
    Mostly,
    /// And nothing else: "comments", "share-links".
    Wholly,
}

/// What a part of a page holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PartHolds {
    /// How much text.
    pub(super) length: usize,
    pub(super) has_heading: bool,
    pub(super) has_sentence: bool,
}

impl PagePart {
    /// The frame that an element may be.
    pub(super) fn of(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<PagePart> {
        if matches!(name, "html" | "body" | "main" | "article") {
            return None;
        }
        let role = attribute("role").unwrap_or_default().to_ascii_lowercase();
        let frame = |tenths, by| PagePart { tenths, by, reason: Scrap::Interface };
        let has_class = |names: &'static str| {
            attribute("class").is_some_and(|classes| classes.split_whitespace().any(|class| is_one_of(names, class)))
        };
        let kinds = attribute("epub:type").unwrap_or_default();
        let is_note = is_one_of(NOTE_ROLES, &role) || kinds.split_whitespace().any(|kind| is_one_of(NOTE_KINDS, kind));
        if is_note || has_class(NOTE_CLASSES) {
            return Some(PagePart { reason: Scrap::Note, ..frame(8, Naming::Role) });
        }
        let is_cited = name == "blockquote" && attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("cite"));
        if is_cited || has_class(MAIL_CLASSES) {
            return Some(PagePart { reason: Scrap::QuotedMail, ..frame(10, Naming::Role) });
        }
        if let Some(tenths) = tenths(ROLES, &role) {
            return Some(frame(tenths, Naming::Role));
        }
        if is_hidden(attribute) {
            return Some(frame(7, Naming::Role));
        }
        if !BOXES.contains(&name) {
            return None;
        }
        let (id, classes) = (attribute("id").unwrap_or_default(), attribute("class").unwrap_or_default());
        let by_class = classes.split_whitespace().filter_map(called).max();
        let by_class = by_class.map(|(tenths, called)| frame(tenths, Naming::Class(called)));
        by_class.or_else(|| called(&id).map(|(tenths, called)| frame(tenths, Naming::Id(called))))
    }

    /// Whether it is the frame, and no part of the text that happens to bear such a name. `all` is how much text the page has.
    pub(super) fn is_around(&self, held: PartHolds, all: usize) -> bool {
        if held.length.saturating_mul(10) > all.saturating_mul(self.tenths) {
            return false;
        }
        // A heading with sentences of its own is a section of the text.
        let is_section = held.has_heading && held.has_sentence;
        match self.by {
            Naming::Role | Naming::Class(Called::Wholly) => true,
            Naming::Class(Called::Mostly) => !is_section,
            Naming::Class(Called::Partly) => !held.has_sentence,
            Naming::Id(called) => called == Called::Wholly && !is_section,
        }
    }
}

/// The tenths of the first group that holds a word.
fn tenths(groups: [(usize, &str); 2], word: &str) -> Option<usize> {
    groups.into_iter().find(|(_, words)| is_one_of(words, word)).map(|(tenths, _)| tenths)
}

/// How many tenths of the text an element of this name may hold, and how clearly the name says that it is the frame. Only whole
/// words count, so "commentary" does not.
fn called(name: &str) -> Option<(usize, Called)> {
    let name = name.to_ascii_lowercase();
    let words =
        || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().into_iter();
    let most = words().filter_map(|word| tenths(FRAMES, word)).max()?;
    let is_neutral = |word: &&str| is_one_of(NEUTRAL, word) || word.bytes().any(|byte| byte.is_ascii_digit());
    let is_frame = |word: &str| tenths(FRAMES, word).is_some();
    let mut telling = words().filter(|word| !is_neutral(word)).map(is_frame).rev();
    let is_last = telling.next().unwrap_or_default();
    let called = match (is_last, telling.all(|is_frame| is_frame)) {
        (true, true) => Called::Wholly,
        (true, false) => Called::Mostly,
        (false, _) => Called::Partly,
    };
    Some((most, called))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(id: &str, class: &str, held: PartHolds) -> bool {
        let attribute = |name: &str| match name {
            "id" => Some(id.to_owned()),
            "class" => Some(class.to_owned()),
            _ => None,
        };
        PagePart::of("section", &attribute).is_some_and(|frame| frame.is_around(held, 1000))
    }

    #[test]
    fn a_section_with_a_heading_and_sentences_stays_whatever_its_id() {
        let section = PartHolds { length: 100, has_heading: true, has_sentence: true };
        for id in ["social-security", "public-comments", "cookies-and-the-law", "related-work", "comments", "sharing"] {
            assert!(!around(id, "section", section), "{id}");
            assert!(!around("", &format!("{id}-chapter"), section), "{id}");
        }
        let links = PartHolds { has_heading: true, ..PartHolds::default() };
        let sentences = PartHolds { has_sentence: true, ..PartHolds::default() };
        assert!(around("social-links", "", links) && around("comments", "", sentences));
        assert!(around("", "comment-list", section) && around("", "velm-newsletter", sentences));
        assert!(around("", "velm-share-tools", links) && !around("velm-share", "", links));
        for name in ["sharing-costs", "share-price", "commentary"] {
            assert!(!around(name, "", sentences) && !around("", name, sentences), "{name}");
        }
        assert!(!around("", "comments", PartHolds { length: 900, ..section }));
    }
}
