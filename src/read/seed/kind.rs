//! What a kind of source file is to everything else: the endings of its names, and one way from bytes to a reading.

use crate::model::{Proposal, Scrap, SourceText};

/// A kind of source file: a row of the table in `mod.rs`.
pub(super) struct TextKind {
    /// The endings of its files' names, in lower case and without the dot; the usual one first.
    pub(super) endings: &'static [&'static str],
    /// The version of this reading, from 1: raised whenever the same bytes give another text, so that a lock tells the two apart.
    pub(super) version: usize,
    /// Reads a file, once. What is wrong with the file is said for the end of a message.
    pub(super) read: fn(&[u8]) -> Result<TextReading, String>,
}

/// What a file of some kind gives.
pub(super) struct TextReading {
    /// All that a reader sees, in the order of the file: running text, and what is taken out of it with the reason.
    pub(super) pieces: Vec<TextPiece>,
    /// Proposes what the file says of itself beside its text. Only `add` asks for that.
    pub(super) says: Box<Says>,
}

/// Adds what a file says of itself to a proposal, knowing what became of its pieces.
pub(super) type Says = dyn FnOnce(&SourceText, &mut Proposal);

/// A piece of a text on its way to being a paragraph or a scrap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextPiece {
    /// The line of the file where it begins, from 1.
    pub(super) line: usize,
    /// What stands there, without white space at its ends.
    pub(super) text: String,
    /// Why it is not running text, once that is known.
    pub(super) reason: Option<Scrap>,
}

impl TextPiece {
    /// Whether it is running text as far as is known.
    pub(super) fn stays(&self) -> bool {
        self.reason.is_none()
    }

    /// Takes it out of the running text.
    pub(super) fn take_out(&mut self, reason: Scrap) {
        self.reason = Some(reason);
    }
}
