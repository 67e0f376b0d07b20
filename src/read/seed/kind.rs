//! What a kind of source file is to everything else: the endings of its names, and one way from bytes to a reading.

use crate::model::{PageName, Passage, Proposal, Scrap, SourceText, TextMark};
use crate::read::decode;

/// A kind of source file: a row of the table in `mod.rs`.
pub(super) struct TextKind {
    /// The endings of its files' names, in lower case and without the dot; the usual one first.
    pub(super) endings: &'static [&'static str],
    /// The version of this reading, from 1: raised whenever the same bytes give another text, so that a lock tells the two apart.
    pub(super) version: usize,
    /// Whether a file is of this kind by its bytes, whatever its name ends in.
    pub(super) is_known: fn(&[u8]) -> bool,
    /// The most bytes that such a file may have.
    pub(super) largest: usize,
    /// Reads a file, once. What is wrong with the file is said for the end of a message.
    pub(super) read: fn(&[u8]) -> Result<TextReading, String>,
}

impl TextKind {
    /// Whether its files are characters from end to end: others may be larger.
    pub(super) fn is_text(&self) -> bool {
        self.largest <= decode::LARGEST
    }
}

/// What a file of some kind gives.
pub(super) struct TextReading {
    /// All that a reader sees, in the order of the file: running text, and what is taken out of it with the reason.
    pub(super) pieces: Vec<TextPiece>,
    /// The pages of the file, if it has any.
    pub(super) pages: Vec<PageName>,
    /// The text in another order, where the file leaves two.
    pub(super) second_reading: Vec<Passage>,
    /// A machine read it from pictures of its pages.
    pub(super) is_machine_read: bool,
    /// Proposes what the file says of itself beside its text. Only `add` asks for that.
    pub(super) says: Box<Says>,
    /// Reads what the file holds of another address, where it holds pages of several.
    pub(super) by_address: Option<Box<ByAddress>>,
}

/// The reading of the page of an address, or why there is none, for the end of a message.
pub(super) type ByAddress = dyn FnOnce(&str) -> Result<TextReading, String>;

/// Adds what a file says of itself to a proposal, knowing what became of its pieces.
pub(super) type Says = dyn FnOnce(&SourceText, &mut Proposal);

impl TextReading {
    /// A text that says nothing of itself and has no pages.
    pub(super) fn of(pieces: Vec<TextPiece>) -> TextReading {
        TextReading {
            pieces,
            pages: Vec::new(),
            second_reading: Vec::new(),
            is_machine_read: false,
            says: Box::new(|_, _| ()),
            by_address: None,
        }
    }
}

/// A piece of a text on its way to being a paragraph or a scrap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextPiece {
    /// The line of the file where it begins, from 1; 0 in a file without lines.
    pub(super) line: usize,
    /// What stands there, without white space at its ends. A soft hyphen stands for a hyphen that may be the word's or not, and what
    /// stands between [`NOTE_MARK`](crate::model::NOTE_MARK) and its end may be passed over; see `optional`.
    pub(super) text: String,
    /// The pages, times and cells that begin in it, by bytes of the text, in order. What began before goes on.
    pub(super) marks: Vec<TextMark>,
    /// Why it is not running text, once that is known.
    pub(super) reason: Option<Scrap>,
}

impl TextPiece {
    /// A piece of running text.
    pub(super) fn new(line: usize, text: impl Into<String>) -> TextPiece {
        TextPiece { line, text: text.into(), marks: Vec::new(), reason: None }
    }

    /// The piece, taken out of the running text.
    pub(super) fn out(self, reason: Scrap) -> TextPiece {
        TextPiece { reason: Some(reason), ..self }
    }

    /// Cuts it in two at a byte. The second part is the answer; white space around the cut goes.
    pub(super) fn split_off(&mut self, cut: usize) -> TextPiece {
        let tail = self.text.split_off(cut);
        self.text.truncate(self.text.trim_end().len());
        let text = tail.trim().to_owned();
        let skipped = cut + tail.len() - tail.trim_start().len();
        let behind = self.marks.iter().position(|mark| mark.at >= cut).unwrap_or(self.marks.len());
        let mut marks = self.marks.split_off(behind);
        marks.iter_mut().for_each(|mark| mark.at = mark.at.saturating_sub(skipped).min(text.len()));
        TextPiece { line: self.line, text, marks, reason: None }
    }

    /// Whether it is running text as far as is known.
    pub(super) fn stays(&self) -> bool {
        self.reason.is_none()
    }

    /// Takes it out of the running text.
    pub(super) fn take_out(&mut self, reason: Scrap) {
        self.reason = Some(reason);
    }
}
