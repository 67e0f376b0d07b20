//! What is open while a page is read: blocks, the line within them, and what they have said so far.

use crate::diag::{At, Span};
use crate::model::{
    Block, CiteGroup, Definition, Idx, Inline, ListItem, Prose, Sentence, Statement, StatementKind, Verbatim,
};

use crate::read::page::elements::OpenElements;
use crate::read::page::inline;
use crate::read::page::line::Line;
use crate::read::page::markdown::Container;

/// An open block.
pub(super) struct Frame {
    pub(super) container: Container,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
    /// The items of a list, the terms of a list of definitions, the cells of a row, the rows of a table with its head.
    pub(super) items: Vec<ListItem>,
    pub(super) definitions: Vec<Idx<Definition>>,
    pub(super) cells: Vec<Vec<Inline>>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    /// The byte after the last cell of a row.
    pub(super) cells_end: usize,
    /// The text of code or raw HTML.
    pub(super) raw: String,
    /// The characters of raw HTML, with their places.
    pub(super) html: Line,
    /// The elements of raw HTML that are open among its blocks.
    pub(super) elements: OpenElements,
    pub(super) task: Option<bool>,
    pub(super) tight: bool,
    /// The statement that the block is, as far as it has been read.
    pub(super) said: Said,
    /// The paragraph before, which introduces what follows if it ends in a colon.
    pub(super) introducing: Option<Idx<Statement>>,
}

impl Frame {
    pub(super) fn new(container: Container, span: Span) -> Self {
        Frame {
            container,
            span,
            blocks: Vec::new(),
            items: Vec::new(),
            definitions: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            cells_end: 0,
            raw: String::new(),
            html: Line::default(),
            elements: OpenElements::default(),
            task: None,
            tight: true,
            said: Said::default(),
            introducing: None,
        }
    }

    /// The kind of statement that the block is as a whole; none if its paragraphs stand for themselves.
    pub(super) fn statement(&self) -> Option<StatementKind> {
        match self.container {
            Container::Item => Some(StatementKind::ListItem),
            Container::Meaning => Some(StatementKind::Definition),
            Container::Quotation => Some(StatementKind::BlockQuotation),
            Container::Footnote(_) => Some(StatementKind::Footnote),
            Container::TableRow => Some(StatementKind::TableRow),
            _ => None,
        }
    }
}

/// What has been said in a block so far.
#[derive(Default)]
pub(super) struct Said {
    pub(super) text: Vec<String>,
    pub(super) words: Vec<SaidWords>,
    pub(super) cites: Vec<Idx<CiteGroup>>,
    pub(super) notes: Vec<String>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) any: bool,
    pub(super) introduces: bool,
}

/// The words of a line, and where they stand.
pub(super) struct SaidWords {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) verbatim: Vec<Verbatim>,
    /// Of a block quotation's line: its end, if that may say who speaks.
    pub(super) tail: Option<Box<SpeakerTail>>,
}

/// The end of a line that says who speaks, if the line is the last one of its block quotation.
pub(super) struct SpeakerTail {
    /// The words of the line that stand before.
    pub(super) before: SaidWords,
    /// It opens with a dash.
    pub(super) has_dash: bool,
    /// It begins with an element in the middle of a line.
    pub(super) is_element: bool,
    /// What it says, to be held against the texts as other words are.
    pub(super) prose: Vec<Prose>,
    /// What it quotes itself.
    pub(super) asides: Vec<At<String>>,
}

/// A line that has been read.
pub(super) struct Folded {
    pub(super) inlines: Vec<Inline>,
    /// What it says: its plain text without citations, with U+FFFC for each source that it names. Its notes are for the block to
    /// add.
    pub(super) said: Said,
}

/// A line that is being read.
pub(super) struct OpenLine {
    pub(super) line: Line,
    pub(super) marks: Vec<inline::OpenMark>,
    pub(super) notes: Vec<String>,
    /// No paragraph was opened for it: it stands in a tight item.
    pub(super) implicit: bool,
    pub(super) span: Span,
}

impl OpenLine {
    pub(super) fn new(span: Span, implicit: bool) -> Self {
        OpenLine { line: Line::default(), marks: Vec::new(), notes: Vec::new(), implicit, span }
    }
}

impl Said {
    /// Adds what a further line says.
    pub(super) fn extend(&mut self, said: Said) {
        self.text.extend(said.text);
        self.words.extend(said.words);
        self.cites.extend(said.cites);
        self.notes.extend(said.notes);
        self.sentences.extend(said.sentences);
        self.any |= said.any;
    }
}

/// A note as it is defined.
pub(super) struct DefinedNote {
    pub(super) label: String,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
}
