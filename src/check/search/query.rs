//! A quotation as what is to be looked for: pieces between ellipses, each a run of words, marks and editor's brackets.
//!
//! It is made of the writer's words alone. The lock's key comes from here too, so that two ways to write the same words
//! have one entry, whether the texts are at hand or not.

use std::ops::Range;

use crate::model::{Location, Piece, Quoted, QuotedKind, is_unspaced};

use crate::words::{DASH, ELLIPSIS, QUOTE, Token, closes, lower_first, tokens};

/// The most words and marks that an editor's bracket may hold; after that `[` is a mark like any other.
const BRACKET: usize = 40;

/// What is to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    /// The runs between the ellipses, in order. Empty if the quotation holds no word.
    pub(crate) pieces: Vec<Phrase>,
}

/// A run that must stand in the source without a gap, but for the words that brackets stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is made of; the first and the last are words or marks, never brackets. Never empty.
    pub(crate) terms: Vec<Term>,
}

/// A term of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// What it is.
    pub(crate) what: What,
    /// A new paragraph of a block quotation begins here.
    pub(crate) opens_paragraph: bool,
    /// Where it stands in the writer's words, in bytes.
    pub(crate) at: Range<usize>,
}

/// What a term stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A word.
    Word(String),
    /// A mark.
    Mark(String),
    /// `[word]`: an editor's change or addition, for up to eight words of the source or for none.
    Change(String),
    /// A word with a change inside it: `[W]e`, `go[es]`.
    Altered(Altered),
}

/// A word that an editor changed in part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Altered {
    before: String,
    inside: String,
    after: String,
}

impl Altered {
    /// Whether the editor may have made this of the source's word: the case of a letter changed, letters added, or
    /// letters changed where at least three of the source's remain.
    pub(crate) fn fits(&self, source: &str) -> bool {
        let whole = format!("{}{}{}", self.before, self.inside, self.after);
        let kept = self.before.chars().count() + self.after.chars().count();
        let rest = source.strip_prefix(self.before.as_str()).and_then(|rest| rest.strip_suffix(self.after.as_str()));
        whole.to_lowercase() == source.to_lowercase() || rest.is_some_and(|rest| rest.is_empty() || kept >= 3)
    }
}

impl What {
    /// The words or the mark; of a change nothing.
    pub(crate) fn literal(&self) -> Option<&str> {
        match self {
            What::Word(text) | What::Mark(text) => Some(text),
            What::Change(_) | What::Altered(_) => None,
        }
    }

    /// Whether it stands for a word.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self, What::Word(_) | What::Altered(_))
    }

    /// Whether it may fall away at the ends of a run: closing punctuation, quotation marks, additions.
    fn is_trimmed(&self) -> bool {
        match self {
            What::Mark(mark) => mark == QUOTE || closes(mark),
            What::Change(_) => true,
            What::Word(_) | What::Altered(_) => false,
        }
    }
}

impl Phrase {
    /// Where the run stands in the writer's words, in bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        let start = self.terms.first().map_or(0, |term| term.at.start);
        start..self.terms.last().map_or(start, |term| term.at.end)
    }
}

impl Query {
    /// The query for a quotation of the briefing.
    pub(crate) fn of(quoted: &Quoted) -> Query {
        Query::new(&quoted.words, quoted.kind == QuotedKind::Block)
    }

    /// The query for a writer's words; line feeds in a block quotation are ends of paragraphs, and so are paragraph
    /// separators (U+2029) in any.
    pub(crate) fn new(words: &str, block: bool) -> Query {
        let mut reading = QueryReader::default();
        let mut from = 0;
        for paragraph in words.split_inclusive(|c| block && c == '\n' || c == '\u{2029}') {
            reading.read(paragraph, from);
            from += paragraph.len();
        }
        reading.end_run();
        for run in &mut reading.pieces {
            if let Some(Term { what: What::Word(text), .. }) = run.terms.first_mut() {
                *text = lower_first(text);
            }
        }
        Query { pieces: reading.pieces }
    }

    /// The lock's key: the words in normal form, with single spaces, the first letter of each piece in lower case, no
    /// closing punctuation, every quotation mark `'`, every dash `-`, ellipses as `…`, and a line feed between paragraphs.
    pub(crate) fn key(&self) -> String {
        let mut key = String::new();
        for run in &self.pieces {
            if !key.is_empty() {
                key.push_str(" … ");
            }
            write_run(run, &mut key);
        }
        key
    }

    /// Whether the writer has the source's words letter for letter. The location must be of this query.
    pub(crate) fn is_exact(&self, words: &str, location: &Location) -> bool {
        let same = |(run, piece): (&Phrase, &Piece)| words.get(run.range()) == Some(piece.exact.as_str());
        self.pieces.len() == location.pieces.len() && self.pieces.iter().zip(&location.pieces).all(same)
    }
}

/// A quotation as far as it has been read.
#[derive(Default)]
struct QueryReader {
    pieces: Vec<Phrase>,
    terms: Vec<Term>,
}

impl QueryReader {
    /// Reads a paragraph that begins at byte `from` of the quotation.
    fn read(&mut self, paragraph: &str, from: usize) {
        let all = tokens(paragraph);
        let mut opens = from > 0;
        if opens {
            self.end_paragraph();
        }
        // A mark that opens a paragraph goes on with what the one before quotes.
        let all = &all[if opens { all.iter().take_while(|token| token.text == QUOTE).count() } else { 0 }..];
        let mut at = 0;
        while let Some(token) = all.get(at) {
            let range = from + token.start..from + token.end;
            let bracket = (token.text == "[").then(|| closing(all, at)).flatten();
            if token.text == ELLIPSIS {
                self.end_run();
                at += 1;
            } else if let Some(close) = bracket {
                at = self.read_bracket(all, at, close, from, opens);
            } else {
                let text = token.text.to_string();
                let what = if token.word { What::Word(text) } else { What::Mark(text) };
                self.terms.push(Term { what, opens_paragraph: opens, at: range });
                at += 1;
            }
            opens = false;
        }
    }

    /// Reads a bracket with the letters that touch it, and gives the token after it.
    fn read_bracket(&mut self, all: &[Token<'_>], open: usize, close: usize, from: usize, opens: bool) -> usize {
        let (first, last, inside) = (&all[open], &all[close], &all[open + 1..close]);
        if inside.iter().any(|token| token.text == ELLIPSIS) && inside.iter().all(|token| !token.word) {
            self.end_run();
            return close + 1;
        }
        let mut term =
            Term { what: What::Mark(String::new()), opens_paragraph: opens, at: from + first.start..from + last.end };
        let after = all.get(close + 1).filter(|after| after.word && after.start == last.end);
        let touches = |term: &mut Term| term.at.end == from + first.start && matches!(term.what, What::Word(_));
        if let [only] = inside
            && only.word
            // A letter of a script without spaces is no part of a word to be changed.
            && !only.text.contains(is_unspaced)
            && (after.is_some() || self.terms.last_mut().is_some_and(&touches))
        {
            let mut word = Altered { inside: only.text.to_string(), ..Altered::default() };
            if let Some(Term { what: What::Word(before), opens_paragraph, at }) = self.terms.pop_if(touches) {
                (word.before, term.opens_paragraph, term.at.start) = (before, opens_paragraph, at.start);
            }
            if let Some(after) = after {
                word.after = after.text.to_string();
                term.at.end = from + after.end;
            }
            term.what = What::Altered(word);
        } else {
            let words: Vec<&str> = inside.iter().map(|token| &*token.text).collect();
            term.what = What::Change(words.join(" "));
        }
        self.terms.push(term);
        close
            + 1
            + usize::from(after.is_some() && matches!(self.terms.last(), Some(Term { what: What::Altered(_), .. })))
    }

    /// Drops the quotation marks among the punctuation that closes a paragraph: they close what the next one opens again.
    fn end_paragraph(&mut self) {
        let end = self.terms.iter().rposition(|term| !term.what.is_trimmed()).map_or(0, |last| last + 1);
        let closing = self.terms.split_off(end);
        self.terms.extend(closing.into_iter().filter(|term| !matches!(&term.what, What::Mark(mark) if mark == QUOTE)));
    }

    /// Ends the run without what does not count at its ends, and keeps it if a word is left.
    fn end_run(&mut self) {
        let mut terms = std::mem::take(&mut self.terms);
        terms.truncate(terms.iter().rposition(|term| !term.what.is_trimmed()).map_or(0, |last| last + 1));
        terms.drain(..terms.iter().position(|term| !term.what.is_trimmed()).unwrap_or(0));
        if let Some(first) = terms.first_mut() {
            first.opens_paragraph = false;
        }
        if terms.iter().any(|term| term.what.is_word()) {
            self.pieces.push(Phrase { terms });
        }
    }
}

/// The words in lower case of the editor's bracket with which a quotation begins, unless it is a part of a word.
pub(crate) fn opening_bracket(words: &str) -> Option<Vec<String>> {
    let all = tokens(words);
    let first = all.iter().position(|token| token.word || token.text == "[")?;
    let close = closing(&all, first).filter(|_| all[first].text == "[")?;
    let touches = all.get(close + 1).is_some_and(|after| after.word && after.start == all[close].end);
    let inside: Vec<String> =
        all[first + 1..close].iter().filter(|token| token.word).map(|token| token.text.to_lowercase()).collect();
    (!touches && !inside.is_empty()).then_some(inside)
}

/// The bracket that closes the one at `open`, if no other opens before it and it is not far.
fn closing(all: &[Token<'_>], open: usize) -> Option<usize> {
    let found = all.iter().skip(open + 1).take(BRACKET + 1).position(|token| matches!(&*token.text, "[" | "]"))?;
    let at = open + 1 + found;
    (all[at].text == "]").then_some(at)
}

/// Writes a run so that two runs are written alike only if they are the same.
fn write_run(run: &Phrase, key: &mut String) {
    let mut open = false;
    let mut joined = true;
    let mut was_unspaced = false;
    for term in &run.terms {
        let text = match &term.what {
            What::Word(text) | What::Mark(text) => text.clone(),
            What::Change(text) => format!("[{text}]"),
            What::Altered(word) => format!("{}[{}]{}", word.before, word.inside, word.after),
        };
        let mark = if let What::Mark(mark) = &term.what { mark.as_str() } else { "" };
        let quote = mark == QUOTE;
        let unspaced = matches!(&term.what, What::Word(word) if word.contains(is_unspaced));
        let tight = closes(mark) || matches!(mark, ")" | "%" | DASH) || unspaced && was_unspaced;
        was_unspaced = unspaced;
        if term.opens_paragraph {
            key.push('\n');
        } else if !(joined || tight || quote && open) {
            key.push(' ');
        }
        open ^= quote;
        joined = quote && open || matches!(mark, "(" | "$" | DASH);
        key.push_str(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(words: &str) -> String {
        Query::new(words, false).key()
    }

    #[test]
    fn the_key_is_the_same_for_the_same_words() {
        assert_eq!(key("We will  rebuild the “old” bridge,"), "we will rebuild the 'old' bridge");
        assert_eq!(key("we will rebuild the \"old\" bridge"), key("We\u{A0}will rebuild the ‘old’ bridge."));
        assert_eq!(key("The cost — $5 (or 10%) — rose."), "the cost-$5 (or 10%)-rose");
        assert_eq!(key("US aid"), "uS aid");
    }

    #[test]
    fn ellipses_of_every_form_part_a_quotation() {
        for words in ["we will … rebuild", "we will ... rebuild", "we will […] rebuild", "We will, [...] rebuild."]
        {
            assert_eq!(key(words), "we will … rebuild", "{words}");
        }
        assert_eq!(key("… we will …"), "we will");
    }

    #[test]
    fn brackets_inside_stay_and_brackets_at_the_ends_fall_away() {
        assert_eq!(key("[But] we [the town] rebuild [it]"), "we [the town] rebuild");
        assert_eq!(key("[W]e go[es] on"), "[W]e go[es] on");
        assert_eq!(key("so [ we"), "so [ we");
    }

    #[test]
    fn a_bracket_opens_a_quotation() {
        assert_eq!(opening_bracket("“[All the Town] waits”").map(|words| words.join(" ")), Some("all the town".into()));
        for words in ["[W]e wait", "we [all] wait", "[…] we wait", "", "[ we"] {
            assert_eq!(opening_bracket(words), None, "{words}");
        }
    }

    #[test]
    fn no_word_no_piece() {
        for words in ["", "…", "?", "—", "[they]", "[…]", " "] {
            assert!(Query::new(words, false).pieces.is_empty(), "{words}");
        }
    }

    #[test]
    fn a_line_feed_counts_only_in_a_block() {
        assert_eq!(Query::new("One.\nTwo.", true).key(), "one.\nTwo");
        assert_eq!(Query::new("One.\nTwo.", false).key(), "one. Two");
    }

    #[test]
    fn an_altered_word_fits_what_an_editor_may_have_found() {
        let altered = |before: &str, inside: &str, after: &str| Altered {
            before: before.into(),
            inside: inside.into(),
            after: after.into(),
        };
        assert!(altered("", "W", "e").fits("we"));
        assert!(altered("go", "es", "").fits("go"));
        assert!(altered("strik", "ing", "").fits("strikes"));
        assert!(!altered("", "W", "e").fits("the"));
        assert!(!altered("strik", "ing", "").fits("stroke"));
    }
}
