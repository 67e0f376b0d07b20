//! Entries of BibTeX between parentheses, `@article(…)`, which the library knows only between braces; and values between quotation
//! marks that hold one in braces, `"the {"}old{"} mill"`, which it ends there.

/// The text with each such entry and value between braces. Every character keeps its place.
pub(super) fn as_braces(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            // The rest of the line is a comment.
            b'%' => at += until(&bytes[at..], b'\n'),
            b'@' => {
                let open = at + 1 + bytes[at + 1..].iter().take_while(|byte| is_before_entry(**byte)).count();
                at = match bytes.get(open) {
                    Some(b'(') => match end(&bytes[open + 1..], b')') {
                        Some(length) => {
                            let close = open + 1 + length;
                            (bytes[open], bytes[close]) = (b'{', b'}');
                            values(&mut bytes[open + 1..close]);
                            close + 1
                        }
                        None => bytes.len(),
                    },
                    Some(b'{') => match end(&bytes[open + 1..], b'}') {
                        Some(length) => {
                            values(&mut bytes[open + 1..open + 1 + length]);
                            open + length + 2
                        }
                        None => bytes.len(),
                    },
                    _ => open,
                };
            }
            _ => at += 1,
        }
    }
    // Only single bytes of ASCII were put in the place of others.
    flat(String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()))
}

/// The deepest that braces stand in one another in any file that is meant.
const DEEPEST: usize = 1_000;

/// The braces that are left where they stand deeper than that.
const LEFT: usize = 20;

/// The text without most of its braces where they stand out of all measure in one another: the library goes over each group as often
/// as it is deep. Lines stay as they are.
fn flat(text: String) -> String {
    let mut depth = 0usize;
    let is_deep = text.bytes().any(|byte| {
        depth = if byte == b'}' { depth.saturating_sub(1) } else { depth + usize::from(byte == b'{') };
        depth > DEEPEST
    });
    if !is_deep {
        return text;
    }
    let mut depth = 0usize;
    let keep = |c: &char| {
        let at = match c {
            '{' => {
                depth += 1;
                depth
            }
            '}' => {
                depth = depth.saturating_sub(1);
                depth + 1
            }
            _ => 0,
        };
        at <= LEFT
    };
    text.chars().filter(keep).collect()
}

/// Puts braces round each value of an entry that stands between quotation marks. A mark within braces is one of the value.
fn values(entry: &mut [u8]) {
    let (mut depth, mut open, mut escaped, mut is_value) = (0usize, None, false, false);
    for at in 0..entry.len() {
        match entry[at] {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if depth == 0 => match open.take() {
                Some(start) => (entry[start], entry[at]) = (b'{', b'}'),
                None if is_value => open = Some(at),
                None => {}
            },
            // A value stands behind `=`, or behind `#` in one.
            b'=' | b'#' if depth == 0 && open.is_none() => is_value = true,
            b',' if depth == 0 && open.is_none() => is_value = false,
            _ => {}
        }
    }
}

fn until(bytes: &[u8], wanted: u8) -> usize {
    bytes.iter().position(|byte| *byte == wanted).unwrap_or(bytes.len())
}

fn is_before_entry(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace()
}

/// How far it is to the mark that closes an entry: outside of braces and, of parentheses, outside of quotation marks.
fn end(bytes: &[u8], close: u8) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if *byte == close && depth == 0 && !quoted => return Some(at),
            b'"' if depth == 0 && close == b')' => quoted = !quoted,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_between_parentheses_get_braces() {
        for (written, braced) in [
            ("@book(a, title = {A (b) c})", "@book{a, title = {A (b) c}}"),
            (
                "@Book (a, title = \"A) b\", year = 2031)\n@book{b, x={)}}",
                "@Book {a, title = {A) b}, year = 2031}\n@book{b, x={)}}",
            ),
            (
                "@book{a, title = \"The {\"}old{\"} mill\" # and # \"b\", note = {\"c\"}}",
                "@book{a, title = {The {\"}old{\"} mill} # and # {b}, note = {\"c\"}}",
            ),
            ("% @book(a)\nx (y) @string(a = {é})", "% @book(a)\nx (y) @string{a = {é}}"),
            ("@book(a, title = {A}", "@book(a, title = {A}"),
            ("@", "@"),
        ] {
            assert_eq!(as_braces(written), braced);
        }
    }
}
