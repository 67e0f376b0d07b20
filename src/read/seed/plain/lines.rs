//! The lines of a file.

use crate::model::Scrap;

/// A line of a file.
pub(in crate::read::seed) struct TextLine<'a> {
    /// Its number, from 1; 0 in a file without lines.
    pub(in crate::read::seed) number: usize,
    /// Its text without white space at the end.
    pub(in crate::read::seed) text: &'a str,
    /// Set where its markup says that it is not running text.
    pub(in crate::read::seed) reason: Option<Scrap>,
}

/// The lines of a text whose line breaks are line feeds.
pub(in crate::read::seed) fn lines(text: &str) -> Vec<TextLine<'_>> {
    text.split('\n').zip(1..).map(|(text, number)| TextLine { number, text: text.trim_end(), reason: None }).collect()
}
