//! Comments, fences and raw HTML without an end. Markdown lets them run to the end of the page, and nobody means that: what follows
//! would be neither published nor checked.

use crate::diag::{Diagnostic, FileId, Span, code};

use super::line::Line;

code! {
    /// A comment, a fence of code, or an element of raw HTML has no end, and is none whose end HTML lets a writer leave out.
    ///
    /// # Why
    ///
    /// All that follows to the end of the page would be a part of it: the words of the page would not be published, or stand
    /// there as code, and nobody would check them.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// It was shut in May.
    ///
    /// <!-- ask the mayor again --!>
    ///
    /// It opened in June.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// It was shut in May.
    ///
    /// <!-- ask the mayor again -->
    ///
    /// It opened in June.
    /// ~~~
    pub(crate) static UNCLOSED_MARKUP = "unclosed-markup", Error;
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// The end of a comment as old parsers took it, and browsers still do.
const OLD_CLOSE: &str = "--!>";

/// What is almost the end of a comment: as old parsers took it, and as a word processor makes it.
const ALMOST: [&str; 6] = ["--!>", "—>", "–>", "—!>", "--&gt;", "->"];

/// Blocks of raw HTML that only their own mark ends, as CommonMark has it, but for comments.
const ENDED_BY: [(&str, &str); 7] = [
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<pre", "</pre>"),
    ("<textarea", "</textarea>"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
    ("<!", ">"),
];

/// Looks at a block of raw HTML, whose first byte is that of the span.
pub(super) fn html(raw: &str, span: Span) -> Option<Diagnostic> {
    let lower = raw.to_ascii_lowercase();
    let start = lower.trim_start();
    let opened = ENDED_BY.iter().find(|(open, _)| start.starts_with(open));
    if let Some((open, end)) = opened.filter(|_| !start.starts_with(OPEN)) {
        let is_name = start[open.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let is_open = !(start.contains(end) || is_name && open.len() > 2);
        let first = Span::new(span.file, span.start, span.start + open.len());
        return is_open
            .then(|| not_closed(first, format!("`{open}` is not closed")).help(format!("end it with `{end}`")));
    }
    let mut at = 0;
    while let Some(open) = raw[at..].find(OPEN).map(|open| at + open) {
        let place = Span::new(span.file, span.start + open, span.start + open + OPEN.len());
        // The two hyphens of the opening may be those of the end: `<!-->`.
        let Some(close) = raw[open + 2..].find(CLOSE).map(|close| open + 2 + close) else {
            return Some(comment(place, &raw[open..]));
        };
        let inside = raw.get(open + OPEN.len()..close).unwrap_or_default();
        if inside.contains(OPEN) {
            let finding = not_closed(place, "the comment is not closed before the next one opens");
            return Some(finding.help(help(inside.split(OPEN).next().unwrap_or_default())));
        }
        if let Some(finding) = ended_early(&raw[open..close + CLOSE.len()], place) {
            return Some(finding);
        }
        at = close + CLOSE.len();
    }
    None
}

/// A comment that browsers end before Markdown does, so that they show words of it.
pub(super) fn ended_early(comment: &str, place: Span) -> Option<Diagnostic> {
    let words = comment.strip_prefix(OPEN).filter(|words| words.contains(OLD_CLOSE))?;
    Some(self::comment(place, words))
}

/// A comment that opens in a line of text and does not end in its paragraph: it would be published as text.
pub(super) fn comment_in(line: &Line, file: FileId) -> Option<Diagnostic> {
    // A sign that is written as an entity is longer in the file than it is.
    let is_open = |at: usize| {
        OPEN.chars()
            .zip(&line.glyphs[at..])
            .all(|(c, glyph)| glyph.c == c && !glyph.escaped && glyph.end == glyph.at + 1)
    };
    let last = line.glyphs.len().checked_sub(OPEN.len())?;
    let open = (0..=last).find(|at| is_open(*at))?;
    Some(comment(line.span(file, &(open..open + OPEN.len())), &line.text(open..line.glyphs.len())))
}

/// Looks at a block of code as it is written, fences and all.
pub(super) fn code(written: &str, span: Span) -> Option<Diagnostic> {
    let mut lines = written.trim_end().lines().map(|line| line.trim_start_matches([' ', '\t', '>']).trim_end());
    let first = lines.next().unwrap_or_default();
    let mark = first.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = |line: &str| line.chars().take_while(|c| *c == mark).count();
    let fence = length(first);
    if fence < 3 {
        return None;
    }
    let place = Span::new(span.file, span.start, span.start + first.len());
    let lines: Vec<&str> = lines.collect();
    let is_end = |line: &str| length(line) >= fence && length(line) == line.chars().count();
    if !lines.last().is_some_and(|last| is_end(last)) {
        let is_almost = |line: &&&str| {
            let signs = line.chars().take_while(|c| matches!(c, '`' | '~')).count();
            signs >= 2 && (signs == line.chars().count() || length(line) >= fence)
        };
        let name = if mark == '`' { "backticks" } else { "tildes" };
        let almost = lines.iter().find(is_almost).map(|line| format!("; the line “{line}” does not end it"));
        let help = format!("end it with a line of {fence} {name} or more{}", almost.unwrap_or_default());
        return Some(not_closed(place, "the fence that opens here is not closed").help(help));
    }
    let opens_within = |line: &&&str| {
        let word = line[length(line)..].trim();
        length(line) >= fence && word.starts_with(char::is_alphabetic) && !word.contains(mark)
    };
    lines.iter().find(opens_within).map(|line| {
        let help = format!("end it above the line “{line}”, or open it with more marks");
        not_closed(place, "the fence that opens here is not closed before the next one opens").help(help)
    })
}

fn comment(place: Span, words: &str) -> Diagnostic {
    not_closed(place, "the comment that opens here is not closed").help(help(words))
}

fn help(words: &str) -> String {
    let almost = ALMOST.iter().find(|almost| words.contains(*almost));
    almost.map_or(format!("end it with `{CLOSE}`"), |almost| format!("end it with `{CLOSE}`; `{almost}` does not"))
}

/// That something is not closed.
pub(super) fn not_closed(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&UNCLOSED_MARKUP, span, message)
}
