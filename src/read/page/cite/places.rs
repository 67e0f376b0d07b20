//! Places that are no paragraphs, out of the words in which a citation names them: pages and times.
//!
//! What is read here is looked up in the source. Whatever else stands there is shown as it is written.

use std::ops::Range;

use crate::model::CitedPlace;
use crate::words::is_one_of;

/// Words before the number of a page, in Pandoc's spellings.
const PAGE: &str = "p pp pg pgs page pages";

/// The places that these words name, each with where it stands in them. `is_page` says that numbers before them, parted by a comma,
/// are pages, and whether those behind them would be.
pub(super) fn places(words: &str, is_page: &mut bool) -> Vec<(Range<usize>, CitedPlace)> {
    let (label, rest) = label(words);
    let place = if is_one_of(PAGE, label.trim_end_matches('.').to_lowercase().as_str()) && !label.is_empty() {
        pages(rest)
    } else if label == "at" {
        times(rest)
    } else if label.is_empty() && (*is_page || words.starts_with(|c: char| c.is_ascii_digit())) {
        pages(words)
    } else {
        None
    };
    *is_page = matches!(place, Some(CitedPlace::Pages(..)));
    let start = if label.is_empty() { 0 } else { words.len() - rest.len() };
    place.map(|place| (start..words.len(), place)).into_iter().collect()
}

/// A word before a number and what follows it: "p." and "12" of "p. 12", nothing and all of "12".
fn label(words: &str) -> (&str, &str) {
    let end = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    let end = if words[end..].starts_with('.') { end + 1 } else { end };
    let rest = words[end..].trim_start();
    // "xii" and "A4" are names of pages, not words before one.
    if rest.is_empty() || end == 0 { ("", words) } else { (&words[..end], rest) }
}

/// "12", "xii", "12-14", "iv–ix", "14 to 16".
pub(crate) fn pages(words: &str) -> Option<CitedPlace> {
    let is_name = |name: &str| {
        name.len() <= 12
            && name.chars().all(|c| c.is_alphanumeric() || c == '.')
            && name.starts_with(char::is_alphanumeric)
    };
    let words = words.trim();
    if is_name(words) {
        return Some(CitedPlace::Pages(words.to_owned(), words.to_owned()));
    }
    let (from, to) = range(words)?;
    (is_name(from) && is_name(to)).then(|| CitedPlace::Pages(from.to_owned(), to.to_owned()))
}

/// "14:05", "00:14:05-00:14:40".
pub(crate) fn times(words: &str) -> Option<CitedPlace> {
    let words = words.trim();
    if let Some(time) = seconds(words) {
        return Some(CitedPlace::Time(time, time));
    }
    let (from, to) = range(words)?;
    let (from, to) = (seconds(from)?, seconds(to)?);
    (from <= to).then_some(CitedPlace::Time(from, to))
}

/// The two ends of a range, which a dash or a word parts.
fn range(words: &str) -> Option<(&str, &str)> {
    let dash = words.split_once(['-', '–', '—', '‒', '−', '‐', '‑']);
    let (from, to) = dash.or_else(|| words.split_once(" to "))?;
    Some((from.trim(), to.trim()))
}

/// `M:SS` or `H:MM:SS`, in seconds.
pub(crate) fn seconds(written: &str) -> Option<u32> {
    let parts: Vec<&str> = written.split(':').collect();
    let number = |part: &str, digits: Range<usize>| -> Option<u32> {
        let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok()).flatten()
    };
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, number(minutes, 1..4)?, number(seconds, 2..3)?),
        [hours, minutes, seconds] => (number(hours, 1..4)?, number(minutes, 2..3)?, number(seconds, 2..3)?),
        _ => return None,
    };
    (seconds < 60 && (parts.len() == 2 || minutes < 60)).then_some(hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_times_are_read_in_their_spellings() {
        let page = |from: &str, to: &str| Some(CitedPlace::Pages(from.to_owned(), to.to_owned()));
        for (words, place) in [
            ("p. 12", page("12", "12")),
            ("pp. 12–14", page("12", "14")),
            ("pages xii-xiv", page("xii", "xiv")),
            ("p.3", page("3", "3")),
            ("page 14 to 16", page("14", "16")),
            ("33-35", page("33", "35")),
            ("12", page("12", "12")),
            ("at 14:05", Some(CitedPlace::Time(845, 845))),
            ("at 00:14:05-00:14:40", Some(CitedPlace::Time(845, 880))),
            ("at 1:02:03", Some(CitedPlace::Time(3723, 3723))),
            ("at 90:00", Some(CitedPlace::Time(5400, 5400))),
            ("at length", None),
            ("at 14:75", None),
            ("and others", None),
            ("ch. 3", None),
            ("p. 12 (note)", None),
        ] {
            let found = places(words, &mut false).pop().map(|(_, place)| place);
            assert_eq!(found, place, "{words}");
        }
        let mut is_page = true;
        assert_eq!(places("14", &mut is_page).pop().map(|(_, place)| place), page("14", "14"));
        assert!(is_page);
    }
}
