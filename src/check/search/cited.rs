//! Paragraphs that are cited without any of their words: what the lock keeps of each, and where each stands when the text has
//! changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use crate::check::locators::Locator;
use crate::model::{Briefing, CitedParagraph, Lock, LockedText, Rights, SourceId, UsePlace, sha256};

use super::index::TextIndex;

/// The first words of a paragraph that the lock keeps at most.
const OPENING: usize = 4;
/// At most one word in so many of a source is kept in that way.
const SHARE: usize = 10;
/// The fewest first words by which a paragraph is known again that goes on otherwise: many begin with "The".
const ALIKE: usize = 3;

/// Notes in the lock which paragraphs of the texts at hand are cited without their words, and by which locators; `keys` are those of
/// the locators.
pub(crate) fn note_cited(
    briefing: &Briefing,
    locators: &[Locator<'_>],
    keys: &[LocatorKey],
    texts: &BTreeMap<&SourceId, TextIndex>,
    lock: &mut Lock,
) {
    let mut by_source: BTreeMap<&SourceId, BTreeMap<usize, BTreeSet<String>>> = BTreeMap::new();
    for (locator, key) in locators.iter().zip(keys).filter(|(locator, _)| locator.is_bare) {
        let Some(known) = lock.sources.get(locator.source).filter(|_| texts.contains_key(locator.source)) else {
            continue;
        };
        let (first, last) = locator.range.value;
        for paragraph in first..=last.min(known.paragraphs) {
            let statements = by_source.entry(locator.source).or_default().entry(paragraph).or_default();
            statements.insert(key.to_string());
        }
    }
    for (id, paragraphs) in by_source {
        let (Some(index), Some(entry)) = (texts.get(id), lock.sources.get_mut(id)) else { continue };
        let may_keep = briefing.source(id).is_some_and(|source| source.rights != Rights::Link);
        let each = entry.words / SHARE / paragraphs.len().max(1);
        let opening = if may_keep { each.min(OPENING) } else { 0 };
        let cited = paragraphs.into_iter().map(|(number, statements)| {
            let words = index.words_of_paragraph(number);
            let ends: Vec<usize> = words.iter().copied().filter(|at| index.tokens[*at].ends_word()).collect();
            let opens = match (words.first(), ends.get(opening.min(ends.len()).wrapping_sub(1))) {
                (Some(first), Some(last)) => index.words(*first..last + 1).to_owned(),
                _ => String::new(),
            };
            let hash = hash_of(index, &words);
            (number, CitedParagraph { words: words.len(), sha256: hash, opens, statements })
        });
        entry.cited = cited.collect();
    }
}

/// The digits of a statement's hash that are its key.
const KEY: usize = 16;

/// Which locator it is: the statement in which it stands, and how many of the same source stand in it before. So one of several is
/// known again when its neighbours are moved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LocatorKey {
    /// The first digits of the hash of the statement's words.
    pub(crate) statement: String,
    /// Its place among the locators of the source in the statement, from 0.
    pub(crate) place: usize,
}

impl LocatorKey {
    /// As the lock has it. A lock of an earlier state names the statement alone.
    pub(crate) fn parse(written: &str) -> (&str, Option<usize>) {
        match written.split_once('.') {
            Some((statement, place)) => (statement, place.parse().ok()),
            None => (written, None),
        }
    }
}

impl fmt::Display for LocatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.statement, self.place)
    }
}

/// The key of each locator, in their order.
pub(crate) fn locator_keys(briefing: &Briefing, locators: &[Locator<'_>]) -> Vec<LocatorKey> {
    let mut last: Option<(UsePlace, String)> = None;
    let mut counts: HashMap<(SourceId, String), usize> = HashMap::new();
    let mut keys = Vec::with_capacity(locators.len());
    for locator in locators {
        // One statement is hashed once for all that it cites.
        let known = last.take().filter(|(place, _)| *place == locator.place);
        let statement = known.map_or_else(|| statement_key(briefing, locator.place), |(_, statement)| statement);
        last = Some((locator.place, statement.clone()));
        let count = counts.entry((locator.source.clone(), statement.clone())).or_default();
        keys.push(LocatorKey { statement, place: *count });
        *count += 1;
    }
    keys
}

/// The key of the statement in which a source is used. What it cites is no part of it, so that a locator may be moved.
fn statement_key(briefing: &Briefing, place: UsePlace) -> String {
    let words = match place {
        UsePlace::Page { page, statement } => {
            let written = briefing.pages[page].page.as_ref();
            let statement = written.zip(statement).map(|(page, at)| page.statements[at].text.as_str());
            statement.or(written.map(|page| page.path.as_str())).unwrap_or_default()
        }
        UsePlace::Claim { claim, .. } => &briefing.claims[claim].claim.statement.value,
    };
    let mut key = sha256(words.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
    key.truncate(KEY);
    key
}

/// The hash of words of a text in normal form.
fn hash_of(index: &TextIndex, words: &[usize]) -> String {
    let forms: Vec<&str> = words.iter().map(|at| index.form(index.tokens[*at].id)).collect();
    sha256(forms.join(" ").as_bytes())
}

/// Where a paragraph of the text that the lock was made from stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StandsNow {
    /// All its words stand in these paragraphs, the first and the last of them.
    In(usize, usize),
    /// A paragraph begins with its first words, is about as long, and goes on otherwise.
    Like(usize),
    /// It cannot be found, or what the lock keeps of it does not suffice to tell.
    Nowhere,
}

/// A text in which paragraphs of its earlier state are looked for.
pub(crate) struct LaterText<'a> {
    index: &'a TextIndex,
    by_hash: HashMap<String, Vec<usize>>,
    /// The words without the marks between them, as indices of tokens.
    words: Vec<usize>,
}

impl<'a> LaterText<'a> {
    pub(crate) fn new(index: &'a TextIndex, known: &LockedText) -> LaterText<'a> {
        let mut by_hash: HashMap<String, Vec<usize>> = HashMap::new();
        for number in 1..=known.paragraphs {
            by_hash.entry(hash_of(index, &index.words_of_paragraph(number))).or_default().push(number);
        }
        let words = (0..index.tokens.len()).filter(|at| index.tokens[*at].word).collect();
        LaterText { index, by_hash, words }
    }

    /// Where the paragraph that had this number stands now.
    pub(crate) fn find(&self, number: usize, cited: &CitedParagraph) -> StandsNow {
        let near = |at: &usize| at.abs_diff(number);
        if let Some(same) = self.by_hash.get(&cited.sha256).and_then(|all| all.iter().copied().min_by_key(near)) {
            return StandsNow::In(same, same);
        }
        let opening = TextIndex::new(std::slice::from_ref(&cited.opens));
        let wanted: Vec<Option<u32>> = opening
            .tokens
            .iter()
            .filter(|token| token.word)
            .map(|token| self.index.id(opening.form(token.id)))
            .collect();
        if wanted.is_empty() || wanted.contains(&None) {
            return StandsNow::Nowhere;
        }
        let form = |at: usize| Some(self.index.tokens[at].id);
        let opens = |at: &usize| wanted.iter().zip(&self.words[*at..]).all(|(id, word)| *id == form(*word));
        let starts: Vec<usize> = (0..=self.words.len().saturating_sub(wanted.len())).filter(opens).collect();
        let paragraph = |at: usize| self.index.tokens[self.words[at]].paragraph;
        let whole = |at: &&usize| {
            let words = self.words.get(**at..**at + cited.words);
            words.is_some_and(|words| hash_of(self.index, words) == cited.sha256)
        };
        if let Some(at) = starts.iter().filter(whole).min_by_key(|at| near(&paragraph(**at))) {
            return StandsNow::In(paragraph(*at), paragraph(at + cited.words - 1));
        }
        let begins = |at: &&usize| **at == 0 || paragraph(**at - 1) != paragraph(**at);
        let is_as_long = |number: &usize| {
            let now = self.index.words_of_paragraph(*number).len();
            now.max(cited.words) * 2 <= now.min(cited.words) * 3
        };
        let alike = starts.iter().filter(|_| wanted.len() >= ALIKE).filter(begins).map(|at| paragraph(*at));
        let like = alike.filter(is_as_long).min_by_key(near);
        like.map_or(StandsNow::Nowhere, StandsNow::Like)
    }
}
