//! A paragraph of a text in its earlier state and its later one, word by word.

/// Words of a paragraph that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reworded {
    /// Both states have them.
    Same(String),
    /// Only the earlier one has them.
    Old(String),
    /// Only the later one has them.
    New(String),
}

/// A paragraph that has other words in the later state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RewordedParagraph {
    /// Its number in the earlier state.
    pub number: usize,
    /// The number of the paragraph that it is in the later one; none if there is none like it.
    pub now: Option<usize>,
    /// Its words, in order.
    pub words: Vec<Reworded>,
}
