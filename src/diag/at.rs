//! A value with the place where the writer wrote it.

use std::fmt;
use std::ops::{Deref, Range};

use super::Span;

/// A value and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    /// What is written.
    pub value: T,
    /// Where. The place of words that stand in the file letter for letter is as long as they are.
    pub span: Span,
}

impl<T> At<T> {
    /// A value that is written there.
    pub fn new(value: T, span: Span) -> At<T> {
        At { value, span }
    }
}

impl At<String> {
    /// Where a part of the words stands, by its bytes; the place of the whole where the file has them in another form.
    pub fn part(&self, words: &Range<usize>) -> Span {
        let Span { file, start, end } = self.span;
        if end - start == self.value.len() {
            Span::new(file, start + words.start, start + words.end)
        } else {
            self.span
        }
    }
}

impl Deref for At<String> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for At<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
