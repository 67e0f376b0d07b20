//! From the lines of a plain text to its pieces. Whether a piece is running text is for others to say.

use crate::model::{Begins, Scrap, TextMark, count_words};
use crate::read::seed::kind::TextPiece;
use crate::read::seed::prose;

use super::joins;
use super::layout::RowLayout;
use super::rows::{Row, is_item};

/// A piece that may go on.
struct OpenPiece {
    piece: usize,
    /// Its last row.
    row: usize,
}

/// The pieces of a text: a line each, or the lines of a paragraph, whichever the text is made of.
pub(super) fn pieces(rows: &[Row], is_paged: bool, has_pages: bool) -> Vec<TextPiece> {
    let flow = RowFlow { rows, layout: RowLayout::of(rows, is_paged), is_paged };
    let mut pieces: Vec<TextPiece> = Vec::new();
    let (mut body, mut note): (Option<OpenPiece>, Option<OpenPiece>) = (None, None);
    for (at, row) in rows.iter().enumerate() {
        let open = match row.reason {
            None => &mut body,
            Some(Scrap::Note) => &mut note,
            Some(_) => &mut None,
        };
        let before = open.take().filter(|open| match row.reason {
            None => flow.goes_on(&pieces[open.piece].text, open.row, at),
            _ => !row.begins,
        });
        let words = flow.words(row);
        let piece = match before {
            Some(before) => {
                let piece = &mut pieces[before.piece];
                joins::append(&mut piece.text, &words);
                if has_pages && rows[before.row].page != row.page {
                    piece.marks.push(TextMark { at: piece.text.len() - words.len(), begins: Begins::Page(row.page) });
                }
                before.piece
            }
            None => {
                let mut piece = TextPiece { reason: row.reason, ..TextPiece::new(row.number, words) };
                piece.marks.extend(has_pages.then_some(TextMark { at: 0, begins: Begins::Page(row.page) }));
                pieces.push(piece);
                pieces.len() - 1
            }
        };
        *open =
            (!flow.layout.stands_alone(at) || row.reason == Some(Scrap::Note)).then_some(OpenPiece { piece, row: at });
    }
    pieces
}

/// The lines of a text and their measures.
struct RowFlow<'a> {
    rows: &'a [Row<'a>],
    layout: RowLayout,
    is_paged: bool,
}

impl RowFlow<'_> {
    /// What a row adds to its piece. On a page the spaces within a line are those of its setting.
    fn words(&self, row: &Row) -> String {
        let text = row.text.trim();
        if !self.is_paged {
            return text.to_owned();
        }
        let mut words = String::with_capacity(text.len());
        text.chars().filter(|c| !c.is_control() || c.is_whitespace()).for_each(|c| {
            if c != ' ' || !words.ends_with(' ') {
                words.push(c);
            }
        });
        // Signs that print nothing may have stood at its ends.
        words.truncate(words.trim_end().len());
        words.drain(..words.len() - words.trim_start().len());
        words
    }

    /// Whether a row goes on with the piece whose last row stands before it.
    fn goes_on(&self, piece: &str, before: usize, at: usize) -> bool {
        let (layout, row, last) = (&self.layout, &self.rows[at], &self.rows[before]);
        if layout.stands_alone(before) || layout.stands_alone(at) {
            return false;
        }
        let crosses = last.stretch != row.stretch;
        let is_of_page = |reason: Scrap| matches!(reason, Scrap::Note | Scrap::RunningHead | Scrap::PageNumber);
        let mut between = self.rows[before + 1..at].iter().filter_map(|row| row.reason);
        if !crosses && between.any(|reason| !is_of_page(reason)) {
            return false;
        }
        if !layout.is_wrapped_at(before) {
            return crosses && !last.is_closed() && row.goes_on();
        }
        if is_bullet(piece) && self.is_paged {
            return true;
        }
        let is_heading = self.is_heading(at) || self.is_heading(before);
        if crosses {
            return !is_heading && !is_item(&row.text) && self.goes_on_over_page(before, at);
        }
        if layout.gap(row) > 0 {
            return self.is_paged && !last.is_closed() && row.goes_on() && !layout.has_room(before, before, at);
        }
        if self.begins_paragraph(piece, before, at) {
            return false;
        }
        if layout.is_wrapped && !layout.ends_by_room || last.is_cut() {
            return true;
        }
        // A line of prose is full, and so what goes on behind a short one is another paragraph, unless it cannot begin one.
        let is_led_on = row.goes_on() && !last.text.ends_with(':');
        !is_heading && (is_led_on || !layout.has_room(before, before, at))
    }

    fn goes_on_over_page(&self, before: usize, at: usize) -> bool {
        let (last, row) = (&self.rows[before], &self.rows[at]);
        let is_full = !self.layout.has_room(before, before, at);
        let is_indented = self.layout.indent(row, at) >= 2 && self.layout.indent(last, before) < 2;
        last.is_cut() || if last.is_closed() { is_full && !is_indented } else { is_full || row.goes_on() }
    }

    /// Whether a row among wrapped ones begins a paragraph without a blank line before it: as an item of a list, or by an
    /// indent, as in books. `piece` is the paragraph so far.
    fn begins_paragraph(&self, piece: &str, before: usize, at: usize) -> bool {
        let (last, row) = (&self.rows[before], &self.rows[at]);
        let closed = last.is_closed();
        let indented = |at: usize| self.layout.indent(&self.rows[at], at) >= 2;
        // A dash may come to stand at the head of a wrapped line, and so may a number.
        let item = is_item(&row.text)
            && (closed || last.text.ends_with(':') || is_item(piece) || self.is_paged && opens_with_bullet(&row.text));
        item || closed && indented(at) && !indented(before) && !is_item(piece)
    }

    /// Whether a row is a heading: short, without a stop, behind a sentence's end and before a line that begins one.
    fn is_heading(&self, at: usize) -> bool {
        let row = &self.rows[at];
        let text = row.text.trim();
        let is_text = |at: &usize| self.rows[*at].reason.is_none();
        let Some(next) = (at + 1..self.rows.len()).find(is_text) else { return false };
        let before = (0..at).rfind(is_text);
        let is_parted = |before: usize| self.rows[before].is_closed() || self.layout.gap(row) > 0;
        (self.layout.ends_by_room || !self.layout.is_wrapped)
            && before.is_none_or(is_parted)
            && (prose::begins_with_capital(text) || text.starts_with(['(', '§']))
            && (prose::ends_in_word(text) || text.ends_with(')'))
            && count_words(text) <= 12
            && !row.is_closed()
            && !self.rows[next].goes_on()
            && (self.layout.has_room(at, at, next)
                || is_title(text) && before.is_none_or(|before| self.layout.has_room(at, before, at)))
    }
}

/// Whether each longer word of a line has a capital, as titles have in English.
fn is_title(text: &str) -> bool {
    let mut words =
        text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3).peekable();
    words.peek().is_some() && words.all(|word| word.contains(char::is_uppercase))
}

/// Whether a line begins with a sign that stands for an item and nothing else.
fn opens_with_bullet(text: &str) -> bool {
    text.trim_start()
        .starts_with(|c| matches!(c, '•' | '◦' | '▪' | '■' | '●' | '○' | '‣' | '⁃' | '\u{F000}'..='\u{F0FF}'))
}

/// Whether a piece is the sign of an item whose words stand in the next line.
fn is_bullet(piece: &str) -> bool {
    piece.chars().count() == 1 && (opens_with_bullet(piece) || matches!(piece, "-" | "–" | "*"))
}
