//! Titles in a page's tags, which hold the outlet's name as well.

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
    (title, !outlets.is_empty() || !title.contains(" | "))
}

/// A name without case, marks and article.
fn bare(name: &str) -> String {
    let words: String =
        name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    words.strip_prefix(&["the"]).unwrap_or(&words).join(" ")
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
        assert_eq!(without_outlet("Lock shut", &[]), ("Lock shut", true));
    }
}
