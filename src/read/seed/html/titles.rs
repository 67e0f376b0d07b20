//! Titles in a page's tags, which hold the outlet's name as well.

use crate::read::seed::phrases::OUTLETS;

/// Marks between a title and the name of the outlet.
const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", ": "];

/// A title without the outlet's name at either end, and whether that is the title without much doubt.
///
/// `outlets` are the names that the page gives to itself. Where there are none, a stroke may stand before one.
pub(super) fn without_outlet<'a>(title: &'a str, outlets: &[String]) -> (&'a str, bool) {
    let title = title.trim();
    let is_outlet = |words: &str| outlets.iter().any(|outlet| bare(outlet) == bare(words));
    for mark in MARKS {
        if let Some((rest, last)) = title.rsplit_once(mark)
            && is_outlet(last)
            && !rest.trim().is_empty()
        {
            return (rest.trim(), true);
        }
        if let Some((first, rest)) = title.split_once(mark)
            && is_outlet(first)
            && !rest.trim().is_empty()
        {
            return (rest.trim(), true);
        }
    }
    let is_like_one =
        |(_, last): (&str, &str)| OUTLETS.has(&last.split(' ').next_back().unwrap_or(last).to_lowercase());
    let holds_one =
        title.contains(" | ") || MARKS[..4].iter().any(|mark| title.rsplit_once(mark).is_some_and(is_like_one));
    (title, !outlets.is_empty() || !holds_one)
}

/// Whether two titles are one, cut short at its end or with an outlet's name behind it perhaps.
pub(super) fn are_one(one: &str, other: &str) -> bool {
    let before_mark = |title: &str| MARKS.iter().find_map(|mark| Some(lower(title.rsplit_once(mark)?.0)));
    let [own, others] = [lower(one), lower(other)];
    let (short, long) = if own.len() < others.len() { (&own, &others) } else { (&others, &own) };
    // Letters without spaces between them are as many words.
    let is_long = short.split(' ').count() >= 3 || short.chars().any(|c| c > '\u{2E7F}') && short.chars().count() >= 6;
    !short.is_empty()
        && (own == others
            || is_long && long.starts_with(short.as_str())
            || before_mark(one).is_some_and(|title| title == others)
            || before_mark(other).is_some_and(|title| title == own))
}

/// A name without case, marks and article.
fn bare(name: &str) -> String {
    let words = lower(name);
    words.strip_prefix("the ").map_or(words.clone(), str::to_owned)
}

/// Words without case and marks.
fn lower(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_goes_from_either_end_and_nothing_else_does() {
        let outlets = ["The Velm Times".to_owned()];
        for (title, without) in [
            ("Lock shut | The Velm Times", "Lock shut"),
            ("Lock shut - Velm Times", "Lock shut"),
            ("Velm Times: Lock shut", "Lock shut"),
            ("VELM TIMES — Lock shut", "Lock shut"),
            ("Lock shut | Opinion", "Lock shut | Opinion"),
            ("The Velm Times", "The Velm Times"),
            ("Lock: shut - for now", "Lock: shut - for now"),
        ] {
            assert_eq!(without_outlet(title, &outlets), (without, true), "{title}");
        }
        assert_eq!(without_outlet("Lock shut | Velm", &[]), ("Lock shut | Velm", false));
        assert_eq!(without_outlet("Lock shut - The Velm Times", &[]), ("Lock shut - The Velm Times", false));
        assert_eq!(without_outlet("Lock shut - for now", &[]), ("Lock shut - for now", true));
        assert_eq!(without_outlet("Lock shut", &[]), ("Lock shut", true));
        assert!(are_one("LOCK SHUT - Velm Times", "Lock shut") && are_one("Lock, shut", "Lock shut."));
        assert!(!are_one("Lock", "Lock shut at last") && !are_one("", ""));
    }
}
