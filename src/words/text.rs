//! A text as words and marks, asked by number. A question past either end is answered as for an empty text.

use std::borrow::Cow;

use super::calendar;
use super::tokens::{DASH, Token, lower, tokens};

/// The words and marks of a text, with each word in lower case too.
pub(crate) struct Words<'t> {
    tokens: Vec<Token<'t>>,
    lower: Vec<Cow<'t, str>>,
}

impl<'t> Words<'t> {
    /// Reads a text.
    pub(crate) fn of(text: &'t str) -> Words<'t> {
        Words::new(tokens(text))
    }

    /// The same of words and marks that have been read.
    pub(crate) fn new(tokens: Vec<Token<'t>>) -> Words<'t> {
        let lower = tokens.iter().map(|token| lower(&token.text)).collect();
        Words { tokens, lower }
    }

    /// How many words and marks there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word or mark in normal form.
    pub(crate) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// The same in lower case.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |word| word)
    }

    /// The word or mark so many places before, in lower case.
    pub(crate) fn before(&self, at: usize, places: usize) -> &str {
        at.checked_sub(places).map_or("", |before| self.lower(before))
    }

    /// Whether a word or a number stands there.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word)
    }

    /// Whether a mark stands there, or nothing.
    pub(crate) fn is_mark(&self, at: usize) -> bool {
        !self.is_word(at)
    }

    /// Whether it is a word that begins with a capital letter.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether it is a word that begins with a small letter.
    pub(crate) fn is_small(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_lowercase)
    }

    /// The month, from 1, whose name stands there with its capital letter, whole or shortened.
    pub(crate) fn month(&self, at: usize) -> Option<u8> {
        calendar::month(self.lower(at)).filter(|_| self.is_capital(at))
    }

    /// How many bytes stand between it and the one after it.
    pub(crate) fn gap(&self, at: usize) -> Option<usize> {
        let (this, next) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        Some(next.start.saturating_sub(this.end))
    }

    /// Whether nothing stands between it and the one after it, not even a space.
    pub(crate) fn touches(&self, at: usize) -> bool {
        self.gap(at) == Some(0)
    }

    /// Whether nothing stands between it and the one before it.
    pub(crate) fn touches_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.touches(before))
    }

    /// Whether it is a dash or a hyphen.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        self.text(at) == DASH
    }

    /// Whether it is a hyphen that joins two words. A dash does not, nor does a hyphen with a space on either side.
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        self.is_dash(at) && glued(at) && at.checked_sub(1).is_some_and(glued)
    }

    /// Whether it is a dash that is written onto the number after it as its sign, and onto nothing before it.
    pub(crate) fn is_sign(&self, at: usize) -> bool {
        self.is_dash(at) && self.tokens.get(at).is_some_and(|token| token.glued) && !self.touches_before(at)
    }

    /// The same place, or the one after it if a hyphen stands there.
    pub(crate) fn past_hyphen(&self, at: usize) -> usize {
        if self.is_hyphen(at) { at + 1 } else { at }
    }

    /// Whether a sentence, or words after a colon or a quotation mark, may begin here.
    pub(crate) fn begins_sentence(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| !self.is_word(before) && !matches!(self.text(before), "," | DASH))
    }

    /// The first byte of it.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.start)
    }

    /// The byte after it.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.end)
    }
}
