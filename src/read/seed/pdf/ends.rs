//! Whether the bytes of a PDF are all of it: a download that broke off must not be read as if it were the whole.

/// How near to its end a file says that it ends.
const TAIL: usize = 1_024;
/// How far from where it is said to stand a table of objects may be: some programs put something before or after.
const NEAR: usize = 32;

/// What a file without an end is.
pub(super) fn cut_off() -> String {
    "it is PDF, and cut off: its end is missing; save it again".to_owned()
}

/// Whether the file says that it ends, at its end.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    let kept = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace() && *byte != 0).map_or(0, |last| last + 1);
    last(&bytes[kept.saturating_sub(TAIL)..kept], b"%%EOF").is_some()
}

/// Whether the place at which it says that its table of objects begins is one.
pub(super) fn leads_to_table(bytes: &[u8]) -> bool {
    let Some(at) = last(bytes, b"startxref") else { return false };
    let number = bytes[at + b"startxref".len()..].trim_ascii_start();
    let digits: Vec<u8> = number.iter().copied().take_while(u8::is_ascii_digit).collect();
    let Some(place) = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse::<usize>().ok()) else {
        return false;
    };
    // Places are counted from the head of the file, before which something may stand.
    let head = bytes.windows(5).take(TAIL).position(|five| five == b"%PDF-").unwrap_or(0);
    [place, place.saturating_add(head)].into_iter().any(|place| place > 0 && is_table(bytes, place))
}

fn is_table(bytes: &[u8], place: usize) -> bool {
    let from = place.saturating_sub(NEAR / 2);
    let Some(around) = bytes.get(from..(place.saturating_add(NEAR)).min(bytes.len())) else { return false };
    last(around, b"xref").is_some() || last(around, b" obj").is_some()
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_an_end_and_a_table_where_it_says() {
        let whole = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n30\n%%EOF\n\n".as_slice();
        assert!(has_end(whole) && leads_to_table(whole));
        let before = [b"From: Harrow\n".as_slice(), whole].concat();
        assert!(has_end(&before) && leads_to_table(&before));
        assert!(!has_end(&whole[..whole.len() - 9]));
        let elsewhere = String::from_utf8_lossy(whole).replace("\n30\n", "\n9000\n");
        assert!(has_end(elsewhere.as_bytes()) && !leads_to_table(elsewhere.as_bytes()));
    }
}
