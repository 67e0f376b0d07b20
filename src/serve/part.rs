//! How much of a file a request wants: all of it, a part, or nothing where it has not changed.

use std::ops::Range;

/// What a request says of the file that it asks for.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Wish<'r> {
    /// `If-None-Match`: the states of the file that are known.
    pub(super) known: Option<&'r str>,
    /// `Range`.
    pub(super) range: Option<&'r str>,
    /// `If-Range`: the state of which the range is a part.
    pub(super) of: Option<&'r str>,
}

/// What is sent of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FilePart {
    Whole,
    Some(Range<u64>),
    /// It has not changed.
    None,
    /// It is not as long as that.
    Beyond,
}

/// What is sent of a file in a state, whose name stands between quotation marks.
pub(super) fn part(wish: Wish<'_>, state: &str, len: u64) -> FilePart {
    let is_known = |known: &str| {
        let mut names = known.split(',').map(|name| name.trim().trim_start_matches("W/"));
        names.any(|name| name == state || name == "*")
    };
    if wish.known.is_some_and(is_known) {
        return FilePart::None;
    }
    // Several ranges, or what is none, may be answered with the whole.
    let range = wish.range.filter(|_| wish.of.is_none_or(|of| of == state));
    let Some((first, last)) = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-')) else {
        return FilePart::Whole;
    };
    let wanted = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(len),
        (Ok(first), Err(_)) if last.is_empty() => first..len,
        (Err(_), Ok(last)) if first.is_empty() => len.saturating_sub(last)..len,
        _ => return FilePart::Whole,
    };
    if wanted.start < wanted.end { FilePart::Some(wanted) } else { FilePart::Beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_a_range_says() {
        let asked = |range| part(Wish { range: Some(range), ..Wish::default() }, "\"a\"", 10);
        for (range, expected) in [
            ("bytes=0-3", FilePart::Some(0..4)),
            ("bytes=4-", FilePart::Some(4..10)),
            ("bytes=-3", FilePart::Some(7..10)),
            ("bytes=-30", FilePart::Some(0..10)),
            ("bytes=8-99", FilePart::Some(8..10)),
            ("bytes=10-", FilePart::Beyond),
            ("bytes=-0", FilePart::Beyond),
            ("bytes=3-2", FilePart::Whole),
            ("bytes=0-1,4-5", FilePart::Whole),
            ("lines=0-1", FilePart::Whole),
            ("bytes=x-", FilePart::Whole),
        ] {
            assert_eq!(asked(range), expected, "{range}");
        }
    }

    #[test]
    fn what_is_known_is_not_sent_again() {
        let known = |known| part(Wish { known: Some(known), range: Some("bytes=0-1"), of: None }, "\"a\"", 10);
        assert_eq!(known("\"b\", W/\"a\""), FilePart::None);
        assert_eq!(known("*"), FilePart::None);
        assert_eq!(known("\"b\""), FilePart::Some(0..2));
        let of = |of| part(Wish { known: None, range: Some("bytes=0-1"), of: Some(of) }, "\"a\"", 10);
        assert_eq!((of("\"a\""), of("\"b\"")), (FilePart::Some(0..2), FilePart::Whole));
    }
}
