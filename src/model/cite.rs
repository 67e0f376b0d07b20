//! Citations, quotations and statements: what a page says and on what it rests, as written.
//!
//! These are found by reading alone. Whether a key names a source is for `resolve` to say, and whether the words stand
//! in that source for `check`.

use crate::diag::Span;

/// A citation: a bracketed group of sources, or one source in the sentence.
#[derive(Debug, Clone)]
pub struct CiteGroup {
    /// The whole citation, brackets included.
    pub span: Span,
    /// The sources, in the order written; never empty.
    pub items: Vec<CiteItem>,
    /// The source is part of the sentence (`@nyt says`), so its short name is shown there.
    pub in_text: bool,
}

/// One source of a citation.
#[derive(Debug, Clone)]
pub struct CiteItem {
    /// The source's key as written, without `@`.
    pub key: String,
    /// Where the key stands, with its `@`.
    pub span: Span,
    /// Words before the key, such as "see".
    pub prefix: String,
    /// The name is left out (`-@nyt`).
    pub suppressed: bool,
    /// The paragraphs that are cited, as inclusive ranges, and where they are written.
    pub paragraphs: Vec<(usize, usize, Span)>,
    /// Another locator, shown as written: `p. 12`.
    pub locator: Option<String>,
    /// The words that the citation rests on.
    pub passage: Option<Passage>,
    /// The original words of a translated quotation.
    pub original: Option<Passage>,
    /// How a figure was worked out.
    pub derived: Option<String>,
}

/// Words with the place where they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words between the quotation marks.
    pub words: String,
    /// Where they stand, without the marks.
    pub span: Span,
}

/// A quotation in a page's own text: words between quotation marks, or a block quotation.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// The words, without the marks; paragraphs of a block quotation are joined by a line feed.
    pub words: String,
    /// Where the words stand, without the marks.
    pub span: Span,
    /// It is a block quotation.
    pub block: bool,
    /// How many words it has.
    pub length: usize,
    /// Which citations it belongs to.
    pub attachment: Attachment,
}

/// Which of a page's citations a quotation belongs to. Numbers are indices into [`super::Page::cites`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attachment {
    /// A group right after it: every source must have the words.
    Every(usize),
    /// Citations of its sentence: a source of the next one, else of the one before.
    Any {
        /// The next citation in the sentence.
        next: Option<usize>,
        /// The one before it.
        previous: Option<usize>,
    },
    /// No citation in its sentence.
    Nothing,
}

/// A unit of a page that says something: what a page with `evidence = "required"` must cite.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it is.
    pub kind: StatementKind,
    /// The whole of it.
    pub span: Span,
    /// Its words, without citations, as plain text; for listings and hashes.
    pub text: String,
    /// The citations in it, as indices into [`super::Page::cites`].
    pub cites: Vec<usize>,
    /// Labels of footnotes that it refers to.
    pub notes: Vec<String>,
    /// It ends in a colon, and something follows it that it introduces.
    pub introduces: bool,
    /// The event that it belongs to, as an index into [`super::Page::events`].
    pub event: Option<usize>,
    /// The nearest heading above it, as an index into [`super::Page::headings`].
    pub heading: Option<usize>,
    /// Its sentences in the page's own words; none for a block quotation.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a statement in the page's own words, with the citations in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its words. U+FFFC stands for each thing taken out: a citation, a quotation, code, an image, a reference to a note.
    pub text: String,
    /// The citations in it, as indices into [`super::Page::cites`]; a group right after its full stop is one of them.
    pub cites: Vec<usize>,
    /// The notes that it refers to, as indices into [`super::Page::footnotes`].
    pub notes: Vec<usize>,
    /// Where its text stands in the file, in order.
    pub stretches: Vec<Stretch>,
}

/// A part of a sentence's text that stands in the file without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first byte of the sentence's text.
    pub from: usize,
    /// How many bytes of it. Where the file writes them otherwise (an entity), the span has another length.
    pub length: usize,
    /// Where they stand.
    pub span: Span,
}

impl Stretch {
    /// Whether what stands at `span` and has `length` bytes goes on where this ends.
    pub fn continues(&self, span: &Span, length: usize) -> bool {
        let verbatim = |span: &Span, length: usize| span.end - span.start == length;
        self.span.end == span.start && verbatim(&self.span, self.length) && verbatim(span, length)
    }
}

impl Sentence {
    /// Where a range of bytes of the text stands in the file; none if the sentence has no text.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Option<Span> {
        let first = self.stretch(range.start)?;
        let last = self.stretch(range.end.saturating_sub(1).max(range.start))?;
        let inside = |stretch: &Stretch, at: usize, otherwise: usize| {
            let verbatim = stretch.span.end - stretch.span.start == stretch.length;
            if verbatim { stretch.span.start + at.saturating_sub(stretch.from).min(stretch.length) } else { otherwise }
        };
        let start = inside(first, range.start, first.span.start);
        let end = inside(last, range.end.max(range.start), last.span.end);
        Some(Span::new(first.span.file, start, end))
    }

    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.from <= at);
        self.stretches.get(after.saturating_sub(1))
    }
}

/// The kinds of statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; `StatementKind::words` says it to writers")]
pub enum StatementKind {
    Paragraph,
    ListItem,
    TableRow,
    Definition,
    BlockQuotation,
    Footnote,
    Event,
}

impl StatementKind {
    /// The kind in words: "list item".
    pub fn words(self) -> &'static str {
        match self {
            StatementKind::Paragraph => "paragraph",
            StatementKind::ListItem => "list item",
            StatementKind::TableRow => "table row",
            StatementKind::Definition => "definition",
            StatementKind::BlockQuotation => "block quotation",
            StatementKind::Footnote => "footnote",
            StatementKind::Event => "event",
        }
    }
}
