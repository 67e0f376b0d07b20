//! Entries of BibTeX between parentheses, `@article(…)`, which the library knows only between braces.

/// The text with each such entry between braces. Every character keeps its place.
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
                            close + 1
                        }
                        None => bytes.len(),
                    },
                    Some(b'{') => end(&bytes[open + 1..], b'}').map_or(bytes.len(), |length| open + length + 2),
                    _ => open,
                };
            }
            _ => at += 1,
        }
    }
    // Only single bytes of ASCII were put in the place of others.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
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
                "@Book {a, title = \"A) b\", year = 2031}\n@book{b, x={)}}",
            ),
            ("% @book(a)\nx (y) @string(a = {é})", "% @book(a)\nx (y) @string{a = {é}}"),
            ("@book(a, title = {A}", "@book(a, title = {A}"),
            ("@", "@"),
        ] {
            assert_eq!(as_braces(written), braced);
        }
    }
}
