//! The lines of a plain text that hold anything.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::TextLine;
use crate::model::{SOFT_HYPHEN, Scrap};
use crate::read::seed::{bylines, dates, endings, interface, prose};

/// A line that holds something.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The number of its line, from 1.
    pub(super) number: usize,
    /// Its text without white space at the end.
    pub(super) text: Cow<'a, str>,
    /// The page of the file on which it stands, from 1.
    pub(super) page: usize,
    /// The stretch of text between two breaks of pages in which it stands, from 1, however these were found.
    pub(super) stretch: usize,
    /// How many blank lines stand before it.
    pub(super) gap: usize,
    /// Set where it is no running text.
    pub(super) reason: Option<Scrap>,
    /// Whether a note begins with it.
    pub(super) begins: bool,
}

impl Row<'_> {
    /// How long it is, in characters, its indent included.
    pub(super) fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// How far it is indented, in characters; a tabulator counts as four.
    pub(super) fn indent(&self) -> usize {
        let white = self.text.chars().take_while(|c| c.is_whitespace());
        white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }

    /// Whether a sentence ends with it, a note's mark aside.
    pub(super) fn is_closed(&self) -> bool {
        let bare = self.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = self.text.len() - bare.len();
        let is_marked = (1..=3).contains(&digits)
            && !bare.trim_end_matches(['.', ' ']).ends_with(|c: char| c.is_ascii_digit())
            && bare.ends_with(['.', '?', '!', '”', '"', ')', ' ']);
        let text = if is_marked { bare } else { &self.text };
        prose::ends_sentence(without_marks(text).as_ref())
    }

    /// Whether its first letter is a small one, which goes on with a sentence.
    pub(super) fn goes_on(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphanumeric());
        let opens = |c: char| c.is_whitespace() || "\"'“‘«([".contains(c);
        let start = self.text.trim_start_matches(opens);
        first.is_some_and(char::is_lowercase) && start.starts_with(|c: char| c.is_alphanumeric())
    }

    /// Whether its last sign is a hyphen at the end of a part of a word.
    pub(super) fn is_cut(&self) -> bool {
        let mut back = self.text.chars().rev();
        back.next().is_some_and(|c| matches!(c, '-' | '\u{2010}' | SOFT_HYPHEN))
            && back.next().is_some_and(char::is_alphabetic)
    }

    /// Its first word.
    pub(super) fn first_word(&self) -> &str {
        self.text.split_whitespace().next().unwrap_or_default()
    }
}

/// A text without note marks at its end.
fn without_marks(text: &str) -> Cow<'_, str> {
    use crate::model::{NOTE_MARK, NOTE_MARK_END};
    match text.strip_suffix(NOTE_MARK_END).and_then(|text| text.rfind(NOTE_MARK)) {
        Some(at) => Cow::Owned(text[..at].trim_end().to_owned()),
        None => Cow::Borrowed(text),
    }
}

/// The lines of a text whose line ends are line feeds, and how many pages it has: a form feed begins one.
pub(super) fn rows(text: &str) -> (Vec<Row<'_>>, usize) {
    let (mut rows, mut page, mut gap) = (Vec::new(), 1, 0);
    for (line, number) in text.split('\n').zip(1..) {
        for (at, part) in line.split('\u{C}').enumerate() {
            if at > 0 {
                page += 1;
                gap = 0;
            }
            // Some programs (pdfium) write a sign of their own for the hyphen and the line's end behind it.
            let mut cut = part.split(['\u{2}', '\u{FFFE}']).peekable();
            while let Some(words) = cut.next() {
                let words = words.trim_end();
                // Signs that print nothing are no words.
                if words.chars().all(|c| c.is_whitespace() || c.is_control()) {
                    gap += usize::from(at == 0);
                    continue;
                }
                let is_cut = cut.peek().is_some_and(|next| next.starts_with(|c: char| !c.is_whitespace()));
                let text = if is_cut { Cow::Owned(format!("{words}{SOFT_HYPHEN}")) } else { Cow::Borrowed(words) };
                rows.push(Row { number, text, page, stretch: page, gap, reason: None, begins: false });
                gap = 0;
            }
        }
    }
    let pages = rows.last().map_or(1, |row: &Row| row.page);
    (rows, pages)
}

/// The lines that hold something, of those of which it is known already which are not running text.
pub(super) fn of_lines<'a>(lines: &[TextLine<'a>]) -> Vec<Row<'a>> {
    let (mut rows, mut gap) = (Vec::new(), 0);
    for line in lines {
        if line.text.trim().is_empty() {
            gap += 1;
            continue;
        }
        let text = Cow::Borrowed(line.text);
        rows.push(Row { number: line.number, text, page: 1, stretch: 1, gap, reason: line.reason, begins: false });
        gap = 0;
    }
    rows
}

/// The rows of each stretch, in order.
pub(super) fn stretches(rows: &[Row]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match all.last_mut() {
            Some(last) if rows[last.start].stretch == row.stretch => last.end = at + 1,
            _ => all.push(at..at + 1),
        }
    }
    all
}

/// Whether a line begins as an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=3).contains(&(text.len() - rest.len())) && rest.starts_with([')', '.']);
    let rest = if numbered { rest.get(1..) } else { text.strip_prefix(['-', '*', '+', '•', '–']) };
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a line is a piece of its own even amid wrapped ones: by its markup, or as a scrap. A scrap must be short, for
/// a line that fills the width may look like one by chance.
pub(super) fn stands_alone(row: &Row, width: usize) -> bool {
    let text = row.text.trim();
    let scrap = || {
        interface::is_interface(text) || bylines::is_byline(text) || dates::is_date(text) || endings::is_sign_off(text)
    };
    row.reason.is_some() || text.chars().count() * 2 <= width && scrap()
}
