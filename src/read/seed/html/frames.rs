//! Parts of a page that may be its frame, around the text and not in it: cookies, comments, a newsletter's box.

/// Elements that can be part of a page's frame by what they are called.
const BOXES: &[&str] = &["div", "form", "header", "li", "ol", "p", "section", "table", "ul"];

/// Words of ids and classes, between their hyphens, that name parts of a page's frame, and how many tenths of the page's text
/// such a part may hold: comments are often longer than the text, while "sidebar" is also said of a page that has one.
const FRAMES: &[(&str, usize)] = &[
    ("advert", 3),
    ("advertisement", 3),
    ("breadcrumb", 3),
    ("breadcrumbs", 3),
    ("comment", 8),
    ("comments", 8),
    ("consent", 8),
    ("cookie", 8),
    ("cookiebanner", 8),
    ("cookies", 8),
    ("gdpr", 8),
    ("newsletter", 3),
    ("promo", 3),
    ("related", 3),
    ("share", 3),
    ("sharing", 3),
    ("sidebar", 3),
    ("signup", 3),
    ("social", 3),
    ("subscribe", 3),
];

/// What an element can be by its `role`, likewise.
const ROLES: &[(&str, usize)] = &[
    ("alertdialog", 8),
    ("banner", 3),
    ("complementary", 3),
    ("contentinfo", 3),
    ("dialog", 8),
    ("navigation", 3),
    ("search", 3),
    ("toolbar", 3),
];

/// Whether an element may stand around the text and not in it: how many tenths of the text it may hold then. Only whole words
/// count, so "commentary" does not.
pub(super) fn tenths_held(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<usize> {
    let of =
        |words: &[(&str, usize)], word: &str| words.iter().find(|(known, _)| *known == word).map(|(_, tenths)| *tenths);
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
