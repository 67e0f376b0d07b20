//! A line of a page as words and quotations, and the sentence in which a quotation stands.

use std::ops::Range;

use crate::model::{Idx, Prose, Quotation};
use crate::words::{is_abbreviation, is_last_stop, tokens};

/// A word or mark of the writer's, or a quotation.
#[derive(Debug, Clone)]
pub(crate) struct LineItem {
    /// The word or mark; empty for a quotation.
    pub(crate) text: String,
    /// The same in lower case.
    pub(crate) lower: String,
    /// What it is.
    pub(crate) kind: ItemKind,
    /// Where it stands in the line, in bytes.
    pub(crate) range: Range<usize>,
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A word.
    Word,
    /// A mark.
    Mark,
    /// A quotation, and whether its own last mark may end a sentence.
    Quote(Idx<Quotation>, bool),
}

impl LineItem {
    /// Whether it is a word.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == ItemKind::Word
    }

    /// Whether it is a word with a capital letter.
    pub(crate) fn is_capital(&self) -> bool {
        self.is_word() && self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is that mark.
    pub(crate) fn is_mark(&self, mark: &str) -> bool {
        self.kind == ItemKind::Mark && self.text == mark
    }

    /// Whether it is a quotation.
    pub(crate) fn is_quote(&self) -> bool {
        matches!(self.kind, ItemKind::Quote(..))
    }
}

/// The words, marks and quotations of a line.
pub(crate) fn items(prose: &Prose) -> Vec<LineItem> {
    let mut items = Vec::new();
    let mut at = 0;
    for (range, number) in &prose.quotes {
        own_words(prose, at..range.start, &mut items);
        let quoted = prose.text.get(range.clone()).unwrap_or_default();
        let inner = quoted.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric() && !is_last_stop(c));
        let kind = ItemKind::Quote(*number, inner.ends_with(is_last_stop));
        items.push(LineItem { text: String::new(), lower: String::new(), kind, range: range.clone() });
        at = range.end;
    }
    own_words(prose, at..prose.text.len(), &mut items);
    items
}

/// The last words of a line that ends in a colon and what it introduces, as one line.
pub(crate) fn introducing(prose: &Prose, number: Idx<Quotation>) -> Option<Vec<LineItem>> {
    let end = prose.text.trim_end().len();
    prose.text.trim_end().ends_with(':').then(|| {
        let mut line = items(prose);
        let kind = ItemKind::Quote(number, false);
        line.push(LineItem { text: String::new(), lower: String::new(), kind, range: end..end });
        line
    })
}

fn own_words(prose: &Prose, range: Range<usize>, items: &mut Vec<LineItem>) {
    for token in tokens(prose.text.get(range.clone()).unwrap_or_default()) {
        items.push(LineItem {
            lower: token.text.to_lowercase(),
            kind: if token.word { ItemKind::Word } else { ItemKind::Mark },
            range: range.start + token.start..range.start + token.end,
            text: token.text.into_owned(),
        });
    }
}

/// The sentence around a quotation, as indices of the line's items.
pub(crate) fn sentence(items: &[LineItem], quote: usize) -> Range<usize> {
    let start = (1..=quote).rev().find(|at| ends_before(items, *at)).unwrap_or(0);
    let end = (quote + 1..items.len()).find(|at| ends_before(items, *at)).unwrap_or(items.len());
    start..end
}

/// Whether a sentence, or a clause as apart as one, ends between an item and the one before it.
fn ends_before(items: &[LineItem], at: usize) -> bool {
    let before = &items[at - 1];
    let goes_on = items[at].is_word() && !items[at].is_capital();
    match before.kind {
        ItemKind::Word => false,
        ItemKind::Quote(_, has_stop) => has_stop && (items[at].is_capital() || items[at].is_quote()),
        ItemKind::Mark => match before.text.as_str() {
            ";" => true,
            "." => {
                let word = at.checked_sub(2).map_or("", |word| items[word].lower.as_str());
                !goes_on && !is_abbreviation(word)
            }
            "!" | "?" | "…" => !goes_on,
            _ => false,
        },
    }
}
