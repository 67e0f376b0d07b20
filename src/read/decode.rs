//! The door: bytes become text here, or it is said why they cannot.
//!
//! A text that comes through is UTF-8 without a byte-order mark and without control characters other than tabulators and
//! line ends. A carriage return alone, which ended lines on old systems, becomes a line feed there: both are one byte, so that
//! places stay what they are, and every reader and message counts the same lines. What is refused is still added to the files, as far as it can be shown, so that the message has its line.

use crate::diag::{Diagnostic, Diags, FileId, Files, Span, code};
use crate::model::{InputFaultKind, Inputs};

code! {
    /// A text file is not encoded as UTF-8; or a source's text is in an encoding that neither it nor its record says.
    ///
    /// # Why
    ///
    /// Guessing another encoding would change words without anyone seeing it, and words are what the checks compare.
    ///
    /// # Wrong
    ///
    /// A page saved as Windows-1252, Latin-1 or UTF-16; a source's text in Windows-1252 with nothing in its record about it.
    ///
    /// # Right
    ///
    /// The same page saved as UTF-8; a byte-order mark does no harm. For the source's text, `encoding = "windows-1252"` in its record,
    /// which `add` finds out.
    pub(crate) static NOT_UTF8 = "not-utf8", Error;
}

code! {
    /// A text file holds a control character other than a tabulator or a line end, as it is or by an escape (`"\u0000"`, `&#27;`).
    ///
    /// # Why
    ///
    /// Nobody can see it, so it comes from a slip or a broken copy, and programs that read the site would trip over it.
    ///
    /// # Wrong
    ///
    /// A page with a NUL or an escape character pasted into it.
    ///
    /// # Right
    ///
    /// The same page without it.
    pub(crate) static CONTROL_CHARACTER = "control-character", Error;
}

code! {
    /// A file of the project cannot be read: it may not be opened, it is no regular file, a link leads nowhere, its name is no
    /// Unicode text, a source's text holds no words, or nothing reads a data file of that name. A record that names a text
    /// which is not there is told by this code too, and, as a warning, a text in `seeds/` that no record names.
    ///
    /// # Why
    ///
    /// A site that leaves a file out silently is not the site that was written.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/notes.md -> ../notes.md --
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/notes.md --
    /// # Notes
    /// ~~~
    pub(crate) static UNREADABLE = "unreadable", Error;
}

code! {
    /// A symbolic link leads out of the project folder.
    ///
    /// # Why
    ///
    /// What lies outside was not meant for publication, and another machine does not have it.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- static/paper.txt -> ../../paper.txt --
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- static/paper.txt --
    /// What the council's paper says.
    /// ~~~
    pub(crate) static OUTSIDE_ROOT = "outside-root", Error;
}

code! {
    /// A file is larger than the stated limit; a text may have 16 MiB.
    ///
    /// # Why
    ///
    /// A file of that size is there by mistake, and reading it would take all memory.
    ///
    /// # Wrong
    ///
    /// A page of 40 MiB.
    ///
    /// # Right
    ///
    /// The part of it that the briefing needs.
    pub(crate) static TOO_LARGE = "too-large", Error;
}

code! {
    /// Something is nested deeper than the stated limit: folders, Markdown, or tables and lists in a data file.
    ///
    /// # Why
    ///
    /// Nobody reads what is nested a hundred deep; such input comes from a broken program or from an attack.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> Closed.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// > Closed.
    /// ~~~
    pub(crate) static TOO_DEEP = "too-deep", Error;
}

/// The most bytes that a text may have.
pub(super) const LARGEST: usize = 16 * 1024 * 1024;

/// The most control characters of one file that are reported one by one.
const MOST_REPORTED: usize = 20;

/// Adds a text file, if its bytes are text.
///
/// Otherwise each fault is reported, the file is added as far as it can be shown, and there is no number.
pub(super) fn text(path: &str, bytes: &[u8], files: &mut Files, diags: &mut Diags) -> Option<FileId> {
    if bytes.len() > LARGEST {
        let file = files.add(path, "");
        let message = format!("the file has {} bytes, more than the {LARGEST} that a text may have", bytes.len());
        diags.push(Diagnostic::new(&TOO_LARGE, Span::new(file, 0, 0), message).help("split it or shorten it"));
        return None;
    }
    if let Some((name, shown)) = other_encoding(bytes) {
        let file = files.add(path, visible(&shown));
        let message = format!("the file is encoded as {name}, not as UTF-8");
        diags.push(Diagnostic::new(&NOT_UTF8, Span::new(file, 0, 0), message).help("save it as UTF-8"));
        return None;
    }
    let mut bytes = bytes;
    // Programs that each put one there leave several.
    while let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        bytes = rest;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(is_refused) => return Some(files.add(path, with_line_feeds(text))),
        Ok(text) => control_characters(path, &with_line_feeds(text), files, diags),
        Err(error) => not_utf8(path, bytes, error.valid_up_to(), files, diags),
    }
    None
}

/// That something is nested deeper than it may be.
pub(super) fn too_deep(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&TOO_DEEP, span, message)
}

/// That something is larger than it may be.
pub(super) fn too_large(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&TOO_LARGE, span, message)
}

/// That something cannot be read at all.
pub(super) fn unreadable(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&UNREADABLE, span, message)
}

/// The first character of some words that no text may hold. It came by an escape, since a text with one in it is refused.
pub(super) fn escaped_control(words: &str) -> Option<char> {
    words.chars().find(|c| is_refused(*c))
}

/// That an escape stands for a character that no text may hold.
pub(super) fn by_escape(span: Span, c: char) -> Diagnostic {
    let message = format!("an escape stands for the control character U+{:04X}", u32::from(c));
    Diagnostic::new(&CONTROL_CHARACTER, span, message).help("delete it; nothing can show it")
}

/// Reports what could not be read at all.
pub(super) fn faults(inputs: &Inputs, files: &mut Files, diags: &mut Diags) {
    for fault in &inputs.faults {
        let file = files.find(&fault.path).unwrap_or_else(|| files.add(fault.path.as_str(), ""));
        let (code, fact, help) = match fault.kind {
            InputFaultKind::Unreadable => {
                (&UNREADABLE, "this cannot be read", "let yourself read it, mend it, or take it out of the project")
            }
            InputFaultKind::OutsideRoot => {
                (&OUTSIDE_ROOT, "this leads out of the project", "put a copy in the place of the link")
            }
            InputFaultKind::TooLarge => (&TOO_LARGE, "this file is too large", "split it, shorten it, or take it out"),
            InputFaultKind::TooDeep => (&TOO_DEEP, "this stands too many folders deep", "move it up"),
        };
        let message = if fault.detail.is_empty() { fact.to_owned() } else { format!("{fact}: {}", fault.detail) };
        diags.push(Diagnostic::new(code, Span::new(file, 0, 0), message).help(help));
    }
}

/// The text with a line feed for each carriage return that stands alone.
fn with_line_feeds(text: &str) -> String {
    let mut lines = text.split("\r\n").map(|line| line.replace('\r', "\n"));
    let first = lines.next().unwrap_or_default();
    lines.fold(first, |joined, line| joined + "\r\n" + &line)
}

fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The picture of a control character, so that a line that holds one can be shown safely.
fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 if is_refused(c) => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7F => '\u{2421}',
        _ if is_refused(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

fn visible(text: &str) -> String {
    text.chars().map(picture).collect()
}

fn control_characters(path: &str, text: &str, files: &mut Files, diags: &mut Diags) {
    // Places are counted in what is shown: a picture is longer than what it stands for.
    let mut shown = String::with_capacity(text.len());
    let mut places = Vec::new();
    for c in text.chars() {
        let start = shown.len();
        shown.push(picture(c));
        if is_refused(c) {
            places.push((c, start, shown.len()));
        }
    }
    let (file, found) = (files.add(path, shown), places.len());
    for (c, start, end) in places.into_iter().take(MOST_REPORTED) {
        let message = format!("control character U+{:04X} in the text", u32::from(c));
        let mut diagnostic = Diagnostic::new(&CONTROL_CHARACTER, Span::new(file, start, end), message);
        if found > MOST_REPORTED {
            diagnostic = diagnostic.note(format!("the file holds {found} control characters in all"));
        }
        diags.push(diagnostic.help("delete it; it cannot be seen in most editors"));
    }
}

/// That a source's text is in no encoding that it says itself, at the byte where that shows.
pub(super) fn not_unicode(path: &str, bytes: &[u8], files: &mut Files) -> Diagnostic {
    let valid = std::str::from_utf8(bytes).map_or_else(|fault| fault.valid_up_to(), str::len);
    let (span, wrong) = shown_to_its_fault(path, bytes, valid, files);
    let message = format!(
        "the text is neither UTF-8 nor UTF-16 (byte 0x{wrong:02X}), and no record says in which encoding it is"
    );
    Diagnostic::new(&NOT_UTF8, span, message)
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize, files: &mut Files, diags: &mut Diags) {
    let (span, wrong) = shown_to_its_fault(path, bytes, valid, files);
    let message = format!("the file is not UTF-8: byte 0x{wrong:02X} at offset {valid} begins no character");
    diags.push(
        Diagnostic::new(&NOT_UTF8, span, message).help("save it as UTF-8; it may be in Windows-1252 or Latin-1 now"),
    );
}

/// Adds a file as far as it can be shown, and gives the place of the byte that begins no character, and that byte.
fn shown_to_its_fault(path: &str, bytes: &[u8], valid: usize, files: &mut Files) -> (Span, u8) {
    let before = visible(&with_line_feeds(&String::from_utf8_lossy(&bytes[..valid])));
    let start = before.len();
    let shown = before + &visible(&String::from_utf8_lossy(&bytes[valid..]));
    let file = files.add(path, shown);
    let span = Span::new(file, start, start + char::REPLACEMENT_CHARACTER.len_utf8());
    (span, bytes.get(valid).copied().unwrap_or_default())
}

/// The name of another Unicode encoding that the bytes are in, with the text: by its mark, or by the NULs that ASCII
/// leaves in it.
fn other_encoding(bytes: &[u8]) -> Option<(&'static str, String)> {
    let marked = |mark: &[u8]| bytes.starts_with(mark);
    if marked(&[0xFF, 0xFE, 0, 0]) || marked(&[0, 0, 0xFE, 0xFF]) {
        return Some(("UTF-32", String::new()));
    }
    let head = &bytes[..bytes.len().min(1024)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    if marked(&[0xFF, 0xFE]) || (odd > 1 && odd * 3 > half && even * 10 <= odd) {
        Some(("UTF-16 (little endian)", utf16(bytes, u16::from_le_bytes)))
    } else if marked(&[0xFE, 0xFF]) || (even > 1 && even * 3 > half && odd * 10 <= even) {
        Some(("UTF-16 (big endian)", utf16(bytes, u16::from_be_bytes)))
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units).trim_start_matches('\u{FEFF}').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Position;
    use crate::model::InputFault;

    /// Code, line, column and message.
    type Said = (String, usize, usize, String);

    fn decode(bytes: &[u8]) -> (Option<String>, Vec<Said>) {
        let (mut files, mut diags) = (Files::default(), Diags::default());
        let text = text("a.md", bytes, &mut files, &mut diags).map(|file| files.text(file).to_owned());
        let said = diags.iter().map(|d| {
            let Position { line, column } = files.position(d.span);
            (d.code.name.to_owned(), line, column, d.message.clone())
        });
        (text, said.collect())
    }

    #[test]
    fn text_comes_through_without_its_mark() {
        assert_eq!(decode("\u{FEFF}é\r\n\tb".as_bytes()), (Some("é\r\n\tb".to_owned()), vec![]));
        assert_eq!(decode("\u{FEFF}\u{FEFF}a".as_bytes()), (Some("a".to_owned()), vec![]));
        assert_eq!(decode(b""), (Some(String::new()), vec![]));
        assert_eq!(decode(b"a\rb\r\nc\r\r\n\r"), (Some("a\nb\r\nc\n\r\n\n".to_owned()), vec![]));
        assert_eq!((decode(b"a\r\x07").1[0].1, decode(b"a\r\xEF").1[0].1), (2, 2));
    }

    #[test]
    fn a_byte_that_is_no_utf8_is_shown_at_its_place() {
        let (text, said) = decode(b"\xC3\xA9t\xC3\xA9\r\nna\xEFve");
        assert_eq!(text, None);
        let message = "the file is not UTF-8: byte 0xEF at offset 9 begins no character".to_owned();
        assert_eq!(said, [("not-utf8".to_owned(), 2, 3, message)]);
    }

    #[test]
    fn utf16_is_called_by_its_name() {
        let utf16 = |words: &str, mark: bool| -> Vec<u8> {
            let words = if mark { format!("\u{FEFF}{words}") } else { words.to_owned() };
            words.encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        for bytes in [utf16("title", true), utf16("title = 1", false), utf16("жжж", true)] {
            let (text, said) = decode(&bytes);
            assert_eq!(text, None);
            assert_eq!(said[0].3, "the file is encoded as UTF-16 (little endian), not as UTF-8");
        }
        let big: Vec<u8> = "title".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(decode(&big).1[0].3.contains("big endian"));
    }

    #[test]
    fn each_control_character_has_its_line_and_column() {
        let (text, said) = decode("ä\u{0}b\n\u{1b}[31m\u{85}".as_bytes());
        assert_eq!(text, None);
        let places: Vec<_> = said.iter().map(|(code, line, column, _)| (code.as_str(), *line, *column)).collect();
        assert_eq!(places, [("control-character", 1, 2), ("control-character", 2, 1), ("control-character", 2, 6)]);
        assert_eq!(said[1].3, "control character U+001B in the text");
        assert_eq!(decode(&[b'a', 7].repeat(500)).1.len(), MOST_REPORTED);
    }

    #[test]
    fn a_huge_file_is_refused() {
        let (text, said) = decode(&vec![b'a'; LARGEST + 1]);
        assert_eq!((text, said[0].0.as_str()), (None, "too-large"));
        assert!(decode(&vec![b'a'; 1000]).0.is_some());
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        let fault = |path: &str, kind| InputFault { path: path.to_owned(), kind, detail: "why".to_owned() };
        let inputs = Inputs {
            faults: vec![
                fault("a", InputFaultKind::Unreadable),
                fault("b", InputFaultKind::OutsideRoot),
                fault("c", InputFaultKind::TooLarge),
                fault("d", InputFaultKind::TooDeep),
            ],
            ..Inputs::default()
        };
        let (mut files, mut diags) = (Files::default(), Diags::default());
        faults(&inputs, &mut files, &mut diags);
        let said: Vec<_> = diags.iter().map(|d| (files.path(d.span.file), d.code.name)).collect();
        assert_eq!(said, [("a", "unreadable"), ("b", "outside-root"), ("c", "too-large"), ("d", "too-deep")]);
        assert!(diags.iter().next().is_some_and(|d| d.message == "this cannot be read: why"));
    }
}
