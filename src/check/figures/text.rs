//! A text as words and marks, asked by number. A question past either end is answered as for an empty text.

use std::borrow::Cow;

use crate::check::words::{DASH, Token, lower, tokens};

/// The words and marks of a text, with each word in lower case too.
pub(super) struct Text<'t> {
    tokens: Vec<Token<'t>>,
    lower: Vec<Cow<'t, str>>,
}

impl<'t> Text<'t> {
    pub(super) fn of(text: &'t str) -> Text<'t> {
        let tokens = tokens(text);
        let lower = tokens.iter().map(|token| lower(&token.text)).collect();
        Text { tokens, lower }
    }

    /// How many words and marks there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word or mark in normal form.
    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// The same in lower case.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |word| word)
    }

    /// The word or mark before, in lower case.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word)
    }

    /// Whether it is a word that begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether it is a word that begins with a small letter.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_lowercase)
    }

    /// Whether nothing stands between it and the one after it, not even a space.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        self.gap(at) == Some(0)
    }

    /// How many bytes stand between it and the one after it.
    pub(super) fn gap(&self, at: usize) -> Option<usize> {
        let (this, next) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        next.start.byte().checked_sub(this.end.byte())
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.text(at) == DASH
    }

    /// Whether it is a hyphen that joins two words. A dash does not, nor does a hyphen with a space on either side.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        self.is_dash(at) && glued(at) && at.checked_sub(1).is_some_and(glued)
    }

    /// The same place, or the one after it if a hyphen stands there.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.is_hyphen(at) { at + 1 } else { at }
    }

    /// Whether a sentence, or words after a colon or a quotation mark, may begin here.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| !self.is_word(before) && !matches!(self.text(before), "," | DASH))
    }

    /// The first byte of it.
    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.start.byte())
    }

    /// The byte after it.
    pub(super) fn end(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.end.byte())
    }
}
