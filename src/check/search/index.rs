//! A source's text as an index from words to places, and the search for quotations in it.
//!
//! It is built once for each text, in linear time and memory. A quotation is looked for only where its rarest word
//! stands. What is near a quotation that is not found is for `nearest` to say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::model::{CELL_END, Scrap, may_part};
use crate::words::{Token, lower, lower_first, tokens};

use super::marks::IndexedMarks;
use super::query::{Phrase, Query, Term, What};
use super::readings::OtherReadings;

/// The most words of the source that an editor's bracket stands for.
pub(crate) const CHANGED_WORDS: usize = 8;

/// How many words on each side say whether a place within a word of a script without spaces is a border.
const AROUND_BORDER: usize = 4;

/// A word or a mark of a source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndexedToken {
    /// Its normal form, as a number in [`TextIndex::vocabulary`].
    pub(crate) id: u32,
    /// Its paragraph, from 1.
    pub(crate) paragraph: usize,
    /// Where it begins in the running text, in bytes.
    pub(crate) start: usize,
    /// Where it ends there.
    pub(crate) end: usize,
    /// It is a word, not a mark.
    pub(crate) word: bool,
    /// No quotation may begin or end between it and the next one.
    pub(crate) glued: bool,
    /// It is a letter of a script without spaces, and the word goes on with the next one.
    pub(crate) part: bool,
    /// A cell of a table ends before it.
    pub(crate) begins_cell: bool,
}

impl IndexedToken {
    /// Whether a word ends with it.
    pub(crate) fn ends_word(&self) -> bool {
        self.word && !self.part
    }
}

/// The index of a text.
#[derive(Debug)]
pub(crate) struct TextIndex {
    /// The paragraphs, joined by line feeds.
    pub(super) running: String,
    /// Its words and marks, in order.
    pub(crate) tokens: Vec<IndexedToken>,
    /// The normal form of each, by number.
    vocabulary: Vec<Box<str>>,
    /// The numbers, in the order of what they stand for.
    sorted: Vec<u32>,
    /// For each number the number of the same word in lower case.
    lower: Vec<u32>,
    /// Where the words stand, as indices of `tokens`, by number in lower case and then in order.
    places: Vec<usize>,
    /// What each paragraph is, if it is one of the pieces that were taken out of a running text; else empty.
    pub(super) parts: Vec<Scrap>,
    /// How many paragraphs and characters stand before: those of the running text.
    pub(super) before: (usize, usize),
    /// What begins in it beside paragraphs.
    pub(super) marks: IndexedMarks,
    /// Which of its words may be read otherwise.
    pub(super) others: OtherReadings,
}

/// A run of a source's words: indices of [`TextIndex::tokens`], the second after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A term of a run, as the words of one text that it stands for.
#[derive(Debug)]
pub(crate) struct TermIds {
    /// The words that fit; none for a bracket, which skips words.
    pub(crate) ids: Option<Vec<u32>>,
    /// It may be the first of a new paragraph.
    pub(crate) opens_paragraph: bool,
}

/// The words of a text while it is read, each with its number.
#[derive(Default)]
struct Numbering<'t> {
    ids: HashMap<Cow<'t, str>, u32>,
    lower: Vec<u32>,
}

impl<'t> Numbering<'t> {
    /// The number of a word, a new one if it has none yet.
    fn number(&mut self, word: Cow<'t, str>) -> u32 {
        if let Some(id) = self.ids.get(&word) {
            return *id;
        }
        let lowered = lower(&word);
        let lowered = (lowered != word).then(|| self.number(lowered));
        let id = u32::try_from(self.lower.len()).unwrap_or(u32::MAX);
        self.ids.insert(word, id);
        self.lower.push(lowered.unwrap_or(id));
        id
    }
}

impl TextIndex {
    /// Reads the paragraphs of a text into an index.
    pub(crate) fn new(paragraphs: &[String]) -> TextIndex {
        let mut words = Numbering::default();
        let mut standing = Vec::new();
        let mut base = 0;
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let has_cells = paragraph.contains(CELL_END);
            let mut before = 0;
            for Token { text, word, start, end, glued, part } in tokens(paragraph) {
                // A stop and the mark behind it come in the order in which they are compared, not in that of the text.
                let between = paragraph.get(before..start).filter(|_| has_cells);
                let begins_cell = between.is_some_and(|between| between.contains(CELL_END));
                before = before.max(end);
                let (id, start, end, paragraph) = (words.number(text), base + start, base + end, number + 1);
                standing.push(IndexedToken { id, paragraph, start, end, word, glued, part, begins_cell });
            }
            base += paragraph.len() + 1;
        }
        standing.shrink_to_fit();
        let mut sorted: Vec<(Cow<'_, str>, u32)> = words.ids.into_iter().collect();
        sorted.sort_unstable();
        let mut vocabulary: Vec<Box<str>> = vec![Box::default(); sorted.len()];
        for (word, id) in &sorted {
            vocabulary[*id as usize] = Box::from(&**word);
        }
        let lower = words.lower;
        let mut places: Vec<usize> = (0..standing.len()).collect();
        places.sort_by_key(|at| lower[standing[*at].id as usize]);
        TextIndex {
            running: paragraphs.join("\n"),
            tokens: standing,
            vocabulary,
            sorted: sorted.into_iter().map(|(_, id)| id).collect(),
            lower,
            places,
            parts: Vec::new(),
            before: (0, 0),
            marks: IndexedMarks::default(),
            others: OtherReadings::default(),
        }
    }

    /// The normal form of a word or mark of the text, by its number.
    pub(crate) fn form(&self, id: u32) -> &str {
        &self.vocabulary[id as usize]
    }

    /// The source's own text between two places.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &str {
        &self.running[from..to]
    }

    /// The source's own words that are these tokens.
    pub(crate) fn words(&self, tokens: Range<usize>) -> &str {
        if tokens.is_empty() {
            ""
        } else {
            self.slice(self.tokens[tokens.start].start, self.tokens[tokens.end - 1].end)
        }
    }

    /// All tokens of the paragraph in which that one stands.
    pub(crate) fn paragraph_around(&self, at: usize) -> Range<usize> {
        self.tokens_of_paragraph(self.tokens[at].paragraph)
    }

    /// All tokens of the paragraph of that number, from 1.
    pub(crate) fn tokens_of_paragraph(&self, number: usize) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.paragraph < number);
        start..self.tokens.partition_point(|token| token.paragraph <= number)
    }

    /// The paragraph of that number, from 1, from its first word to its last; none if it has no words.
    pub(crate) fn text_of_paragraph(&self, number: usize) -> Option<&str> {
        let tokens = self.tokens_of_paragraph(number);
        (!tokens.is_empty()).then(|| self.words(tokens))
    }

    /// The words of the paragraph of that number, from 1, as indices of `tokens`.
    pub(crate) fn words_of_paragraph(&self, number: usize) -> Vec<usize> {
        self.tokens_of_paragraph(number).filter(|at| self.tokens[*at].word).collect()
    }

    /// Every different word of the text.
    pub(crate) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.iter().map(|word| &**word)
    }

    /// The number of a word that the text has in another reading alone, a new one if need be.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let at = match self.sorted.binary_search_by(|id| self.form(*id).cmp(word)) {
            Ok(at) => return self.sorted[at],
            Err(at) => at,
        };
        let id = u32::try_from(self.vocabulary.len()).unwrap_or(u32::MAX);
        self.vocabulary.push(Box::from(word));
        self.lower.push(id);
        self.sorted.insert(at, id);
        let lowered = word.to_lowercase();
        if lowered != word {
            self.lower[id as usize] = self.number(&lowered);
        }
        id
    }

    /// The number of a word as it is written.
    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.sorted.binary_search_by(|id| self.form(*id).cmp(word)).ok().map(|at| self.sorted[at])
    }

    /// The number of a word, whatever its case.
    pub(crate) fn lower_id(&self, word: &str) -> Option<u32> {
        self.id(&word.to_lowercase())
    }

    /// The number of a word's lower case, by the word's number.
    pub(crate) fn lower_of(&self, id: u32) -> u32 {
        self.lower[id as usize]
    }

    /// Where a word stands in any case, by the number of its lower case.
    pub(crate) fn places(&self, lower: u32) -> &[usize] {
        let of = |at: &usize| self.lower_of(self.tokens[*at].id);
        let from = self.places.partition_point(|at| of(at) < lower);
        &self.places[from..self.places.partition_point(|at| of(at) <= lower)]
    }

    /// Where the quotation stands: a match for each of its pieces, in order.
    ///
    /// The first place where it can end is taken, and before that the pieces that are nearest to it.
    pub(crate) fn find(&self, query: &Query) -> Option<Vec<Match>> {
        let steps: Vec<Vec<TermIds>> =
            (0..query.pieces.len()).map(|at| self.steps(query, at)).collect::<Option<_>>()?;
        if let [only] = steps.as_slice() {
            return self.matches(only).next().map(|found| vec![found]);
        }
        let lists: Vec<Vec<Match>> = steps.iter().map(|steps| self.matches(steps).collect()).collect();
        let mut from = 0;
        let mut found = Vec::with_capacity(lists.len());
        for list in &lists {
            let first = list.get(list.partition_point(|found| found.start < from))?;
            from = first.end;
            found.push(*first);
        }
        for at in (1..found.len()).rev() {
            let next = found[at].start;
            let before = lists[at - 1].partition_point(|found| found.start < next);
            if let Some(last) = lists[at - 1][..before].iter().rev().find(|found| found.end <= next) {
                found[at - 1] = *last;
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// The first place where the quotation stands of those that fit, given the first of its tokens and the last.
    pub(crate) fn find_where(&self, query: &Query, fits: impl Fn(usize, usize) -> bool) -> Option<Vec<Match>> {
        let steps: Vec<Vec<TermIds>> =
            (0..query.pieces.len()).map(|at| self.steps(query, at)).collect::<Option<_>>()?;
        let (first, others) = steps.split_first()?;
        let lists: Vec<Vec<Match>> = others.iter().map(|steps| self.matches(steps).collect()).collect();
        self.matches(first).find_map(|begin| {
            let mut found = vec![begin];
            for list in &lists {
                let from = found.last().map_or(0, |last| last.end);
                found.push(*list.get(list.partition_point(|next| next.start < from))?);
            }
            fits(begin.start, found.last()?.end - 1).then_some(found)
        })
    }

    /// The terms of a quotation's run as numbers of this text's words; none if a word is not in it at all.
    pub(crate) fn steps(&self, query: &Query, run: usize) -> Option<Vec<TermIds>> {
        query.pieces[run].terms.iter().enumerate().map(|(at, term)| self.step(term, at == 0)).collect()
    }

    /// One term of a run as numbers; `None` if no word of the text fits it.
    fn step(&self, term: &Term, first: bool) -> Option<TermIds> {
        let ids = match &term.what {
            What::Change(_) => None,
            What::Altered(altered) => {
                let fits = self.vocabulary.iter().enumerate().filter(|(_, word)| altered.fits(word));
                Some(fits.filter_map(|(id, _)| u32::try_from(id).ok()).collect())
            }
            What::Word(word) if first => {
                // By the lower case, since some letters have no other way back: "İ", "ẞ", "ǅ".
                let (wanted, lower) = (lower_first(word), self.lower_id(word));
                let alike = (0..).zip(&self.lower).filter(|(_, other)| lower == Some(**other)).map(|(id, _)| id);
                Some(alike.filter(|id| lower_first(self.form(*id)) == wanted).collect())
            }
            What::Word(text) | What::Mark(text) => Some(self.id(text).into_iter().collect::<Vec<_>>()),
        };
        let known = ids.as_ref().is_none_or(|ids| !ids.is_empty());
        known.then_some(TermIds { ids, opens_paragraph: term.opens_paragraph })
    }

    /// Every match of a run, by place.
    pub(crate) fn matches(&self, steps: &[TermIds]) -> impl Iterator<Item = Match> {
        self.candidates(steps).into_iter().filter_map(|start| self.verify(start, steps))
    }

    /// Whether a quotation may begin with the token there, or end with the one before it.
    pub(crate) fn is_border(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return true };
        if !before.part {
            return !before.glued;
        }
        // What stands around the place, from the start of a word to the end of another.
        let (mut from, mut to) = (at - 1, at);
        let mut words = 0;
        while from > 0 && self.tokens[from - 1].word && self.goes_on(from) {
            words += usize::from(!self.tokens[from - 1].part);
            if words > AROUND_BORDER {
                break;
            }
            from -= 1;
        }
        words = 0;
        while words < AROUND_BORDER && to < self.tokens.len() && self.tokens[to].word && self.goes_on(to) {
            words += usize::from(!self.tokens[to].part);
            to += 1;
        }
        may_part(self.words(from..at), self.words(at..to))
    }

    /// Whether the word there is in the same paragraph, and cell, as the one before it.
    pub(crate) fn goes_on(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].paragraph == self.tokens[at].paragraph && !self.tokens[at].begins_cell
    }
}

/// The run as one that may run over the ends of paragraphs, to tell why it is not found.
pub(crate) fn over_paragraphs(run: &Phrase) -> Query {
    let mut run = run.clone();
    for term in &mut run.terms {
        term.opens_paragraph = true;
    }
    Query { pieces: vec![run] }
}
