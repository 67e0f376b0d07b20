//! Citations as written.
//!
//! These are found by reading alone. Whether a key names a source is for `resolve` to say.

use crate::diag::{At, Span};

use super::CitedPlace;

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
    pub prefix: Option<At<String>>,
    /// The name is left out (`-@nyt`).
    pub suppressed: bool,
    /// The paragraphs that are cited, as inclusive ranges, and where they are written.
    pub paragraphs: Vec<At<(usize, usize)>>,
    /// Other locators, shown as written: `p. 12`.
    pub locator: Option<At<String>>,
    /// What of them names a place that can be looked up, and where it is written.
    pub places: Vec<At<CitedPlace>>,
    /// The words that the citation rests on, without their quotation marks.
    pub passage: Option<At<String>>,
    /// The original words of a translated quotation, without their quotation marks.
    pub original: Option<At<String>>,
    /// How a figure was worked out.
    pub derived: Option<At<String>>,
}

impl CiteItem {
    /// All the places that it names, paragraphs first.
    pub fn all_places(&self) -> Vec<At<CitedPlace>> {
        let paragraphs = self
            .paragraphs
            .iter()
            .map(|range| At::new(CitedPlace::Paragraphs(range.value.0, range.value.1), range.span));
        paragraphs.chain(self.places.iter().cloned()).collect()
    }

    /// A key that stands alone.
    pub fn new(key: String, span: Span) -> CiteItem {
        CiteItem {
            key,
            span,
            prefix: None,
            suppressed: false,
            paragraphs: Vec::new(),
            locator: None,
            places: Vec::new(),
            passage: None,
            original: None,
            derived: None,
        }
    }
}
