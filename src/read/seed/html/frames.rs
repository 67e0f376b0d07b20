//! Parts of a page that may be its frame, around the text and not in it: cookies, comments, a newsletter's box.

use crate::words::is_one_of;

/// Elements that can be part of a page's frame by what they are called.
const BOXES: &[&str] = &["div", "form", "header", "li", "ol", "p", "section", "table", "ul"];

/// How many tenths of the page's text a part of its frame may hold, and the words of ids and classes, between their hyphens,
/// that name such parts: comments are often longer than the text, while "sidebar" is also said of a page that has one.
const FRAMES: [(usize, &str); 2] = [
    (
        3,
        "advert advertisement breadcrumb breadcrumbs newsletter promo related share sharing sidebar signup social subscribe",
    ),
    (8, "comment comments consent cookie cookiebanner cookies gdpr"),
];

/// What an element can be by its `role`, likewise.
const ROLES: [(usize, &str); 2] =
    [(3, "banner complementary contentinfo navigation search toolbar"), (8, "alertdialog dialog")];

/// Whether an element may stand around the text and not in it: how many tenths of the text it may hold then. Only whole words
/// count, so "commentary" does not.
pub(super) fn tenths_held(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<usize> {
    let of = |groups: [(usize, &str); 2], word: &str| {
        groups.into_iter().find(|(_, words)| is_one_of(words, word)).map(|(tenths, _)| tenths)
    };
    let role = of(ROLES, &attribute("role").unwrap_or_default().to_ascii_lowercase());
    if let Some(tenths) = role.or(attribute("hidden").map(|_| 3)) {
        return (!matches!(name, "html" | "body" | "main" | "article")).then_some(tenths);
    }
    let called = |which: &str| {
        let words = attribute(which).unwrap_or_default().to_ascii_lowercase();
        words.split(|c: char| !c.is_alphanumeric()).filter_map(|word| of(FRAMES, word)).max()
    };
    BOXES.contains(&name).then(|| called("id").max(called("class"))).flatten()
}
