//! A page as it was read: a tree, and lists beside it.
//!
//! Headings, links, citations and quotations stand in lists beside the tree, and the tree names them by number. So later
//! stages can say what they found about each without changing the tree.

use crate::diag::{At, FileId, Span};

use super::{
    Block, CiteGroup, Definition, EventDraft, Footnote, Front, Heading, Idx, IndexVec, Link, Prose, Quotation,
    Statement, page_stem,
};

/// A page as it was read.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Its path below `content/`, with `/` between the names: `sources/nyt.md`.
    pub path: String,
    /// A place to speak of the whole page.
    pub span: Span,
    /// Its front matter.
    pub front: Front,
    /// The heading that is its title, if one is. It does not stand in the text.
    pub title: Option<Idx<Heading>>,
    /// Its text.
    pub body: Vec<Block>,
    /// Its notes, in the order in which they are first referred to, then unused ones.
    pub footnotes: IndexVec<Footnote>,
    /// Its headings, in order.
    pub headings: IndexVec<Heading>,
    /// The terms that it explains, in order.
    pub definitions: IndexVec<Definition>,
    /// Its links and images, in order.
    pub links: IndexVec<Link>,
    /// The ids that its raw HTML gives, in order.
    pub html_ids: Vec<At<String>>,
    /// The images of its raw HTML that have no text alternative, in order.
    pub bare_images: Vec<Idx<Link>>,
    /// Its citations, in order.
    pub cites: IndexVec<CiteGroup>,
    /// What reads like a locator after a key in brackets without its `@`, by the key, in order.
    pub bare_keys: Vec<At<String>>,
    /// Its quotations, in order.
    pub quotes: IndexVec<Quotation>,
    /// Quoted words that need a citation where none is read: in images' alternatives, in titles of raw HTML, and where a block
    /// quotation says who speaks.
    pub asides: Vec<At<String>>,
    /// What it says, in order.
    pub statements: IndexVec<Statement>,
    /// Every line of its text but those of block quotations, and its code, in the order of the file.
    pub prose: Vec<Prose>,
    /// Its events, as written.
    pub events: IndexVec<EventDraft>,
    /// Findings that the writer allows.
    pub allows: IndexVec<Allow>,
}

impl Page {
    /// A page without a text.
    pub fn new(file: FileId, path: &str, span: Span, front: Front) -> Page {
        Page {
            file,
            path: path.to_owned(),
            span,
            front,
            title: None,
            body: Vec::new(),
            footnotes: IndexVec::default(),
            headings: IndexVec::default(),
            definitions: IndexVec::default(),
            links: IndexVec::default(),
            html_ids: Vec::new(),
            bare_images: Vec::new(),
            cites: IndexVec::default(),
            bare_keys: Vec::new(),
            quotes: IndexVec::default(),
            asides: Vec::new(),
            statements: IndexVec::default(),
            prose: Vec::new(),
            events: IndexVec::default(),
            allows: IndexVec::default(),
        }
    }

    /// Its path without the ending and in small letters: what its name means.
    pub fn name(&self) -> String {
        page_stem(&self.path).unwrap_or(&self.path).to_ascii_lowercase()
    }

    /// The folder of `content/` in whose list it stands, and whether it is the page of a folder there.
    pub fn place(&self) -> (&str, bool) {
        let parent = |path: &'_ str| path.rfind('/').unwrap_or_default();
        let folder = parent(&self.path);
        let is_own = self.name().rsplit('/').next() == Some("index");
        (&self.path[..if is_own { parent(&self.path[..folder]) } else { folder }], is_own)
    }

    /// The citations that begin within a span.
    pub fn cites_in(&self, span: Span) -> impl Iterator<Item = Idx<CiteGroup>> {
        let before = |place: usize| self.cites.as_slice().partition_point(|group| group.span.start < place);
        (before(span.start)..before(span.end)).map(Idx::new)
    }
}

/// A comment that allows one finding, with its reason.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The code that is allowed, as written.
    pub code: String,
    /// The reason given.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// Where the block that follows the comment stands; findings inside it are allowed.
    pub covers: Option<Span>,
}
