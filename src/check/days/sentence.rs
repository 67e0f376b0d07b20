//! A text cut into sentences, each a list of words and marks. The cut is rough: it only says which days belong together.

use std::borrow::Cow;

use super::super::words::{self, DASH, ELLIPSIS, QUOTE};
use super::calendar;

/// A word or a mark.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// As written, without a possessive `'s`; of quotation marks and dashes the normal form.
    text: Cow<'t, str>,
    /// The same in lower case.
    lower: Cow<'t, str>,
    /// It is a word or a number, not a mark.
    is_word: bool,
    start: usize,
    end: usize,
}

/// Titles and the like that end in a full stop inside a sentence.
const ABBREVIATED: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep", "gov", "prof", "rev", "st",
    "no", "nos", "vs", "approx", "ca",
];

/// Verbs of saying: a day that follows one is when somebody spoke.
const SPEAKING: [&str; 16] = [
    "said",
    "says",
    "saying",
    "told",
    "announced",
    "reported",
    "confirmed",
    "wrote",
    "added",
    "declared",
    "disclosed",
    "revealed",
    "insisted",
    "according",
    "statement",
    "interview",
];

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut sentences = Vec::new();
    let mut open: Vec<Word<'_>> = Vec::new();
    let mut all = words::tokens(text).into_iter().map(word).peekable();
    while let Some(next) = all.next() {
        let stops = matches!(&*next.text, "." | "!" | "?" | ELLIPSIS);
        let before = open.last().map_or("", |word| &*word.lower);
        let before_is_abbreviated = next.text == "." && is_abbreviated(before);
        open.push(next);
        if !stops {
            continue;
        }
        // Marks that close a quotation or a bracket belong to the sentence that they close.
        while let Some(close) = all.next_if(|close| {
            matches!(&*close.text, QUOTE | ")" | "]") && open.last().is_some_and(|last| last.end >= close.start)
        }) {
            open.push(close);
        }
        let begins = all.peek().is_none_or(|next| !next.text.starts_with(char::is_lowercase));
        let is_number = all.peek().is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        let short_name = open.len() >= 2 && is_short_name(&open[open.len() - 2].lower);
        if begins && !before_is_abbreviated && !(is_number && short_name) {
            sentences.push(std::mem::take(&mut open));
        }
    }
    sentences.push(open);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn word(token: words::Token<'_>) -> Word<'_> {
    let text = match token.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix("'s").unwrap_or(text)),
        Cow::Owned(text) => Cow::Owned(text.strip_suffix("'s").map_or(text.clone(), str::to_owned)),
    };
    Word { lower: words::lower(&text), text, is_word: token.word, start: token.start.byte(), end: token.end.byte() }
}

/// "Gen", "U.S", "J": the full stop behind it is no sentence's end.
fn is_abbreviated(lower: &str) -> bool {
    let initial = lower.chars().count() == 1 && lower.chars().all(char::is_alphabetic);
    initial || lower.contains('.') && lower.starts_with(char::is_alphabetic) || ABBREVIATED.contains(&lower)
}

/// An abbreviated month or weekday: with a number behind its full stop the sentence goes on.
fn is_short_name(lower: &str) -> bool {
    let month = calendar::month(lower).is_some_and(|(_, short)| short);
    month || calendar::weekday(lower).is_none() && calendar::short_weekday(lower).is_some()
}

/// A sentence that is read. Outside it there is nothing, which is an empty word.
pub(super) struct Sentence<'a> {
    words: &'a [Word<'a>],
}

impl<'a> Sentence<'a> {
    pub(super) fn new(words: &'a [Word<'a>]) -> Sentence<'a> {
        Sentence { words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word there, in lower case.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &word.lower)
    }

    /// The word there, as written.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    /// The word so many places before, in lower case.
    pub(super) fn before(&self, at: usize, places: usize) -> &'a str {
        at.checked_sub(places).map_or("", |at| self.lower(at))
    }

    /// Whether a mark stands there, or nothing.
    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| !word.is_word)
    }

    /// Whether the word there begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether there is nothing between the word there and the next one.
    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(word), Some(next)) => word.end >= next.start,
            _ => false,
        }
    }

    /// Whether there is nothing between the word there and the one before.
    pub(super) fn touches_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.touches(before))
    }

    /// Whether what stands there joins the ends of a range.
    pub(super) fn joins_range(&self, at: usize) -> bool {
        matches!(self.lower(at), DASH | "to" | "through" | "thru" | "until" | "till")
    }

    /// Whether only what joins a range stands between two dates: the first from `from` to `to`, the second at `next`.
    pub(super) fn is_range(&self, from: usize, to: usize, next: usize) -> bool {
        let comma = usize::from(self.lower(to) == ",");
        let between = self.before(from, 1) == "between" && self.lower(to) == "and";
        next == to + comma + 1 && (self.joins_range(to + comma) || between)
    }

    /// Whether only what joins a list or a range stands between two dates.
    pub(super) fn is_joined(&self, from: usize, to: usize, next: usize) -> bool {
        let skipped = usize::from(self.lower(to) == ",");
        let and = matches!(self.lower(to + skipped), "and" | "or" | "&" | "on");
        self.is_range(from, to, next) || next == to + skipped + usize::from(and) && next > to
    }

    /// Whether the day there is that on which somebody spoke.
    pub(super) fn is_spoken(&self, at: usize) -> bool {
        let mut near = (1..=4).map(|places| self.before(at, places));
        near.by_ref().take_while(|word| !matches!(*word, "," | ";" | DASH)).any(|word| SPEAKING.contains(&word))
    }
}
