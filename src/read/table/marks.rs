//! Slips in a line that is no TOML: quotation marks, backslashes and spaces; and where strings and comments end.

use std::ops::Range;

/// What a writer did, and where, counted in bytes of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Slip {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip { at, message: message.into(), help: help.into() }
    }
}

/// A line of the text.
pub(super) struct TomlLine<'a> {
    /// Its first byte.
    pub(super) start: usize,
    /// Its words, without the line's end.
    pub(super) words: &'a str,
}

impl<'a> TomlLine<'a> {
    pub(super) fn at(text: &'a str, at: usize) -> TomlLine<'a> {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        TomlLine { start, words: text[start..].split(['\n', '\r']).next().unwrap_or_default() }
    }

    /// A range of the line, counted in the text.
    pub(super) fn range(&self, inside: Range<usize>) -> Range<usize> {
        self.start + inside.start..self.start + inside.end
    }

    /// What stands before and after the first `=`, with the place of the latter.
    pub(super) fn pair(&self) -> Option<(&'a str, &'a str, usize)> {
        let (key, value) = self.words.split_once('=')?;
        let start = self.words.len() - value.trim_start().len();
        Some((key.trim(), value.trim(), start))
    }
}

/// Quotation marks that word processors make of straight ones.
pub(super) const CURLY: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '‚'];

/// The last byte before the line's end.
pub(super) fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| from + length - 1)
}

/// The last byte of the string that opens at `from`; a single-line string that is not closed ends with its line.
pub(super) fn string_end(bytes: &[u8], from: usize) -> usize {
    let mark = bytes[from];
    let triple = [mark; 3];
    let long = bytes[from..].starts_with(&triple);
    let mut at = from + if long { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if mark == b'"' => at += 1,
            b'\n' if !long => return at - 1,
            _ if long && bytes[at..].starts_with(&triple) => return at + 2,
            _ if !long && *byte == mark => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// A space outside strings that TOML does not take for one, most often pasted from a page.
pub(super) fn strange_space(line: &TomlLine) -> Option<Slip> {
    let mut mark = None;
    for (at, c) in line.words.char_indices() {
        match (mark, c) {
            (None, '#') => return None,
            (None, '"' | '\'') => mark = Some(c),
            (Some(open), _) if open == c => mark = None,
            (None, _) if is_strange(c) => {
                let message = format!("a space stands here that TOML does not know, U+{:04X}", u32::from(c));
                let help = "delete it, and write a plain space where one is wanted";
                return Some(Slip::new(line.range(at..at + c.len_utf8()), message, help));
            }
            _ => {}
        }
    }
    None
}

fn is_strange(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// A backslash within quotation marks, at the place where the parser stopped, that begins no escape.
pub(super) fn escape(text: &str, at: &Range<usize>) -> Option<Slip> {
    let around =
        text.floor_char_boundary(at.start.saturating_sub(2))..text.ceil_char_boundary((at.end + 1).min(text.len()));
    let line = text[..around.start].rfind('\n').map_or(0, |end| end + 1);
    let mut from = text[..around.start].rfind('"').map_or(line, |open| open + 1).max(line);
    // What is escaped may stand behind the last place that is looked at.
    while let Some(offset) = text.get(from..around.end).and_then(|rest| rest.find('\\')) {
        let start = from + offset;
        let mut after = text[start + 1..].chars();
        let letter = after.next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let is_good = "btnfre\"\\xuU\n\r \t".contains(letter)
            && after.take(digits).filter(char::is_ascii_hexdigit).count() == digits;
        let end = start + 1 + letter.len_utf8();
        if !is_good {
            let is_path = text[..start].ends_with(':')
                || text[end..].split(['"', '\n']).next().is_some_and(|rest| rest.contains('\\'));
            let help = match is_path {
                true => "put a path between ' and ', where a backslash is a backslash",
                false => "take the backslash out, or write it twice; between ' and ' it is a character like any other",
            };
            let message = format!("`{}` means nothing within quotation marks", &text[start..end]);
            return Some(Slip::new(start..end, message, help));
        }
        from = end;
    }
    None
}

/// A string of one line that is not closed, or that ends too early.
pub(super) fn strings(line: &TomlLine, in_list: bool) -> Option<Slip> {
    let (words, bytes) = (line.words, line.words.as_bytes());
    let mut from = 0;
    while let Some(offset) = words[from..].find(['"', '\'', '#']) {
        let open = from + offset;
        let rest = &words[open..];
        // An apostrophe in words without quotation marks opens no string.
        let is_apostrophe = words[..open].ends_with(char::is_alphanumeric);
        if rest.starts_with('#') || rest.starts_with("\"\"\"") || rest.starts_with("'''") || is_apostrophe {
            return None;
        }
        let close = string_end(bytes, open);
        let Some(after) = words.get(close + 1..).filter(|_| close > open && bytes[close] == bytes[open]) else {
            return Some(not_closed(line, open));
        };
        let next = after.trim_start();
        if !next.is_empty() && !next.starts_with([',', ']', '}', '#', '=', '.', ':', ';']) {
            if let Some(slip) = goes_on(line, line.words.len() - next.len(), in_list) {
                return Some(slip);
            }
            return Some(ends_early(line, open..close + 1, in_list));
        }
        from = close + 1;
    }
    None
}

/// Another key, or a heading, right behind a value.
pub(super) fn goes_on(line: &TomlLine, from: usize, in_list: bool) -> Option<Slip> {
    let rest = line.words[from..].trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let after_key = rest.trim_start_matches(is_name);
    let is_key = after_key.len() < rest.len() && after_key.trim_start().starts_with('=');
    let at = line.range(from..from + rest.len());
    if is_key && in_list {
        return Some(Slip::new(at, "no comma stands between two keys", "put one between them"));
    }
    let is_heading = rest.starts_with('[') && rest.ends_with(']');
    (is_key || is_heading && !in_list).then(|| {
        let what = if is_key { "two keys stand in one line" } else { "a heading stands behind a value" };
        Slip::new(at, what, format!("write each on a line of its own: `{rest}`"))
    })
}

fn not_closed(line: &TomlLine, open: usize) -> Slip {
    let (mark, words) = (&line.words[open..open + 1], line.words[open + 1..].trim_end());
    let at = line.range(open..open + 1 + words.len());
    let last = words.trim_end_matches([',', ']', '}', ';', ' ']).chars().next_back();
    let other = last.filter(|last| CURLY.contains(last) || (matches!(last, '"' | '\'') && !mark.starts_with(*last)));
    if let Some(other) = other {
        let help = format!("write `{mark}` at both ends; word processors make marks curly");
        return Slip::new(at, format!("a string opens with `{mark}` and ends with `{other}`"), help);
    }
    if words.ends_with("\\\"") {
        let help = "put a path between ' and ', where a backslash is a backslash";
        return Slip::new(
            at,
            "a backslash stands before the closing mark, and takes it for a character of the string",
            help,
        );
    }
    let help = format!("close it with `{mark}`; words of several lines stand between `{0}` and `{0}`", mark.repeat(3));
    let end = line.words.len();
    Slip::new(line.range(end..end), "a string is not closed", help)
}

fn ends_early(line: &TomlLine, string: Range<usize>, in_list: bool) -> Slip {
    let (mark, after) = (&line.words[string.start..string.start + 1], line.words[string.end..].trim_end());
    let at = line.range(string.start..string.end + after.len());
    let next = after.trim_start();
    let (other, both) = if mark == "'" { ("\"", "'''") } else { ("'", "\"\"\"") };
    let has_other = line.words[string.start..].contains(other);
    if ["//", "--", "/*"].iter().any(|comment| next.starts_with(comment)) {
        return Slip::new(at, "a comment begins with another mark than `#`", "begin it with `#`");
    }
    if next.starts_with(mark) && next.len() < after.len() {
        let help = match in_list {
            true => "put a comma between them",
            false => "make one string of them, or a list: square brackets around them, a comma between them",
        };
        return Slip::new(at, "two strings stand side by side", help);
    }
    if after.contains(mark) {
        let message = match mark {
            "'" => "an apostrophe stands within single marks, and ends the string there",
            _ => "quotation marks stand within quotation marks, and end the string there",
        };
        let help = match (mark, has_other) {
            ("'", false) => "put the whole between \" and \"".to_owned(),
            (_, true) if mark == "'" => format!("put the whole between `{both}` and `{both}`"),
            (_, false) => "put the whole between ' and ', or write `\\\"` for the marks inside".to_owned(),
            _ => "write `\\\"` for the marks inside".to_owned(),
        };
        return Slip::new(at, message, help);
    }
    let help = "put them into the marks, or begin a comment with `#`";
    Slip::new(line.range(string.end..string.end + after.len()), "words stand behind the string", help)
}
