//! The paragraphs of a word processor's file while it is read: text boxes stand in paragraphs, tables in cells of tables, and what is not
//! shown stands in the middle of a sentence.

use crate::model::{CELL_END, Scrap};

use super::kind::TextPiece;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<TextPiece>,
    /// The paragraphs that are open, each in the one before it.
    open: Vec<OpenParagraph>,
    /// The rows that are open, each in a cell of the one before it.
    rows: Vec<Vec<Vec<TextPiece>>>,
    /// The words of a paragraph whose end was deleted: they begin the next one.
    runs_on: Option<OpenParagraph>,
}

/// A paragraph that is open.
#[derive(Default)]
struct OpenParagraph {
    text: String,
    /// What stands in it and is none of its words.
    beside: Vec<TextPiece>,
}

impl Flow {
    /// Begins a paragraph.
    pub(super) fn begin_paragraph(&mut self) {
        let open = self.runs_on.take().filter(|_| self.open.is_empty()).unwrap_or_default();
        self.open.push(open);
    }

    /// Whether a paragraph is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds words to the open paragraph.
    pub(super) fn say(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(words);
        }
    }

    /// Lists words that are none of the text.
    pub(super) fn list(&mut self, words: &str, reason: Scrap) {
        let words = spaced(words);
        if words.is_empty() {
            return;
        }
        let piece = TextPiece::new(0, words).out(reason);
        match self.open.last_mut() {
            Some(open) => open.beside.push(piece),
            None => self.put(piece),
        }
    }

    /// Ends a paragraph whose end was deleted, so that the next one goes on in it.
    pub(super) fn run_on(&mut self) {
        match self.open.pop() {
            Some(ended) if self.open.is_empty() => self.runs_on = Some(ended),
            ended => self.open.extend(ended),
        }
    }

    /// Ends a paragraph. `label` gives what a program prints before it, if it has words.
    pub(super) fn end_paragraph(&mut self, reason: Option<Scrap>, label: impl FnOnce() -> Option<String>) {
        let Some(OpenParagraph { text, beside }) = self.open.pop() else { return };
        let text = spaced(&text);
        if !text.is_empty() {
            let text = label().map_or(text.clone(), |label| format!("{label} {text}"));
            self.put(TextPiece { reason, ..TextPiece::new(0, text) });
        }
        beside.into_iter().for_each(|piece| self.put(piece));
    }

    /// Begins a row of a table.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell of the open row.
    pub(super) fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Ends a row. One whose cells hold a line each is a paragraph; in others each paragraph is one.
    pub(super) fn end_row(&mut self, reason: Option<Scrap>) {
        let Some(row) = self.rows.pop() else { return };
        let is_text =
            |piece: &&TextPiece| !matches!(piece.reason, Some(Scrap::Deleted | Scrap::Hidden | Scrap::Comment));
        let lines: Vec<Vec<&TextPiece>> = row
            .iter()
            .map(|cell| cell.iter().filter(is_text).collect())
            .filter(|cell: &Vec<_>| !cell.is_empty())
            .collect();
        if lines.len() < 2 || lines.iter().any(|cell| cell.len() > 1) {
            for piece in row.into_iter().flatten() {
                let reason = reason.or(piece.reason);
                self.put(TextPiece { reason, ..piece });
            }
            return;
        }
        let texts: Vec<&str> = lines.into_iter().flatten().map(|piece| piece.text.as_str()).collect();
        let text = texts.join(&format!("{CELL_END} "));
        self.put(TextPiece { reason, ..TextPiece::new(0, text) });
        row.into_iter().flatten().filter(|piece| !is_text(&piece)).for_each(|piece| self.put(piece));
    }

    fn put(&mut self, piece: TextPiece) {
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(piece),
            None => self.pieces.push(piece),
        }
    }

    /// The pieces so far, if no paragraph is open.
    pub(super) fn take(&mut self) -> Vec<TextPiece> {
        // A file that breaks off leaves paragraphs and rows open.
        self.open.extend(self.runs_on.take());
        while self.is_open() {
            self.end_paragraph(None, || None);
        }
        while !self.rows.is_empty() {
            self.end_row(None);
        }
        std::mem::take(&mut self.pieces)
    }
}

/// Lets headings be the text of a document that has nothing else: somebody set all of it in their style.
pub(super) fn keep_text(pieces: &mut [TextPiece]) {
    if pieces.iter().any(TextPiece::stays) {
        return;
    }
    let headings = pieces.iter_mut().filter(|piece| piece.reason == Some(Scrap::SectionHeading));
    headings.for_each(|piece| piece.reason = None);
}

/// Words with one space where there are several, tabulators and line ends among them. Other spaces are signs of the text.
pub(super) fn spaced(words: &str) -> String {
    let parts = words.split(|c: char| c.is_ascii_whitespace()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(flow: &mut Flow, words: &str) {
        flow.begin_paragraph();
        flow.say(words);
        flow.end_paragraph(None, || None);
    }

    fn texts(mut flow: Flow) -> Vec<String> {
        flow.take().into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn rows_of_lines_are_paragraphs_and_cells_of_paragraphs_are_not() {
        let mut flow = Flow::default();
        flow.begin_row();
        for words in ["Bridge", "", "40,000"] {
            flow.begin_cell();
            paragraph(&mut flow, words);
        }
        flow.end_row(None);
        flow.begin_row();
        flow.begin_cell();
        paragraph(&mut flow, "Left.");
        flow.begin_cell();
        paragraph(&mut flow, "Right.");
        paragraph(&mut flow, "And more.");
        flow.end_row(None);
        assert_eq!(texts(flow), [&format!("Bridge{CELL_END} 40,000"), "Left.", "Right.", "And more."]);
    }

    #[test]
    fn a_paragraph_without_its_end_goes_on_in_the_next() {
        let mut flow = Flow::default();
        flow.begin_paragraph();
        flow.say("The mill  ");
        flow.run_on();
        paragraph(&mut flow, "\n is shut.");
        flow.begin_paragraph();
        flow.say("Open");
        assert_eq!(texts(flow), ["The mill is shut.", "Open"]);
    }
}
