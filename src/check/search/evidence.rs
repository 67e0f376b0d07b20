//! What was found of each quotation: the new lock, and from it alone the evidence that is published.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::figures;
use crate::diag::Files;
use crate::model::{
    Briefing, Evidenced, FoundEvidence, IndexVec, Location, Lock, LockedText, Outcome, Piece, Quoted, Required, Source,
    SourceId, SourceText, Texts, is_unspaced, unspaced_letters,
};

use super::bare::{SourceWord, source_words};
use super::context;
use super::index::{Match, TextIndex};
use super::query::Query;
use super::turns::Turns;
use crate::words::{saying_words, turning_words};

/// All that the rules on quotations look at.
pub(crate) struct Inquiry<'a> {
    pub(crate) briefing: &'a Briefing,
    pub(crate) files: &'a Files,
    /// The texts that are at hand, by source.
    pub(crate) texts: BTreeMap<&'a SourceId, TextIndex>,
    /// What was taken out of them and may be quoted: headlines, captions and the like.
    pub(crate) parts: BTreeMap<&'a SourceId, TextIndex>,
    /// Who speaks in the texts.
    pub(crate) turns: BTreeMap<&'a SourceId, Turns>,
    /// What is looked for, for each quotation of the briefing.
    pub(crate) asked: IndexVec<Quoted, Sought<'a>>,
}

/// A quotation, made ready to be sought.
pub(crate) struct Sought<'a> {
    pub(crate) quoted: &'a Quoted,
    pub(crate) query: Query,
    /// Its key in the lock.
    pub(crate) key: String,
}

/// What is known of a quotation in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// The words stand there.
    Found,
    /// They stand in it, and not where the citation says.
    Elsewhere,
    /// The text is at hand, and the words do not stand in it.
    Missing,
    /// The text is not at hand, and the lock does not know the words.
    Unknown,
    /// The text is not at hand, and never was.
    NeverRead,
}

impl<'a> Inquiry<'a> {
    /// Reads texts and quotations into what can be searched.
    pub(crate) fn new(briefing: &'a Briefing, texts: &'a Texts, files: &'a Files) -> Inquiry<'a> {
        let known = texts.par_iter().filter(|(id, _)| briefing.source(id).is_some());
        let parts = known.clone().filter_map(|(id, text)| Some((id, TextIndex::of_parts(text)?))).collect();
        let index =
            |text: &SourceText| TextIndex::new(&text.paragraphs).with_marks(text.marks.iter().map(Vec::as_slice));
        let texts: BTreeMap<&SourceId, TextIndex> = known.map(|(id, text)| (id, index(text))).collect();
        let turns = texts.par_iter().map(|(id, index)| (*id, Turns::of(index))).collect();
        let asked = briefing.quotations.par_map(|_, quoted| {
            let query = Query::of(quoted);
            let key = query.key();
            Sought { quoted, query, key }
        });
        Inquiry { briefing, files, texts, parts, turns, asked }
    }

    /// The bare words of the texts at hand.
    pub(crate) fn words(&self, texts: &Texts) -> BTreeMap<&'a SourceId, Vec<SourceWord>> {
        let read = |(id, index): (&&'a SourceId, &TextIndex)| (*id, source_words(&texts[*id].paragraphs, index));
        self.texts.par_iter().map(read).collect()
    }

    /// The lock as it should be now: made anew for the texts at hand, kept for the others, dropped for sources that are
    /// no longer in the briefing.
    pub(crate) fn new_lock(&self, texts: &Texts, old: &Lock) -> Lock {
        // What other rules derive from the texts is theirs to renew; until then it stays as it was.
        let known = |id: &SourceId| self.briefing.source(id).is_some();
        let overlaps = old.overlaps.iter().filter(|overlap| known(&overlap.part) && known(&overlap.whole));
        let entry = |source: &Source| {
            let speakers = self.turns.get(&source.id).map(|turns| turns.speakers.clone()).unwrap_or_default();
            let entry = texts
                .get(&source.id)
                .map(|text| LockedText { speakers, ..of_text(text, self.briefing.language_of(&source.id)) })
                .or_else(|| old.sources.get(&source.id).map(believed))?;
            Some((source.id.clone(), entry))
        };
        let mut lock = Lock {
            sources: self.briefing.sources.par_iter().filter_map(entry).collect(),
            overlaps: overlaps.cloned().collect(),
            copying: old.copying.clone(),
            is_merged: false,
        };
        let found = self.asked.par_map(|_, asked| (&asked.key, self.locations(asked, &lock)));
        for (key, found) in found {
            for (id, location) in found {
                let Some(entry) = lock.sources.get_mut(id) else { continue };
                add(entry.quotations.entry(key.clone()).or_default(), location);
            }
        }
        lock
    }

    /// Where a quotation stands in each of its sources whose text is at hand.
    fn locations(&self, asked: &Sought<'a>, lock: &Lock) -> Vec<(&'a SourceId, Location)> {
        let find = |id: &'a SourceId| {
            let (index, entry) = (self.texts.get(id)?, lock.sources.get(id)?);
            let meant = asked.quoted.meant_in(id, entry);
            // One that is cited with a place is looked for there first, in the running text and beside it.
            let mut found = index.find(&asked.query).map(|found| (index, found));
            let parts = self.parts.get(id);
            let in_parts = || parts.and_then(|parts| Some((parts, parts.find_part(&asked.query)?)));
            let is_there = |(index, found): &(&TextIndex, Vec<Match>)| meant.hold(&index.location(found));
            if !meant.is_anywhere() && !found.as_ref().is_some_and(is_there) {
                let fits = |first, last| meant.hold(&index.placed(first, last));
                let there = index.find_where(&asked.query, fits).map(|found| (index, found));
                found = there.or_else(|| in_parts().filter(is_there)).or(found);
            }
            let (index, found) = found.or_else(in_parts)?;
            let mut location = index.location(&found);
            for (run, (piece, found)) in location.pieces.iter_mut().zip(&found).enumerate() {
                piece.exact =
                    index.as_read(*found, &asked.query, run).unwrap_or_else(|| std::mem::take(&mut piece.exact));
            }
            if let Some(words) = turning_words(self.briefing.language_of(id)) {
                location.context = context::context(index, &asked.query, &found, words);
            }
            if let Some(turns) = self.turns.get(id).filter(|_| location.part.is_none()) {
                let saying = saying_words(self.briefing.language_of(id));
                location.said = turns.said_by(index, &asked.query, saying);
            }
            location.exactly = asked.query.is_exact(&asked.quoted.words, &location);
            Some((id, location))
        };
        asked.quoted.sources.sources().into_iter().filter_map(find).collect()
    }

    /// What is known of a quotation in a source.
    pub(crate) fn state(&self, lock: &Lock, asked: &Sought, source: &SourceId) -> Lookup {
        match lock.sources.get(source) {
            Some(entry) if entry.quotations.contains_key(&asked.key) => {
                let meant = asked.quoted.meant_in(source, entry);
                let is_there = entry.quotations[&asked.key].iter().any(|location| meant.hold(location));
                if is_there { Lookup::Found } else { Lookup::Elsewhere }
            }
            _ if self.texts.contains_key(source) => Lookup::Missing,
            Some(_) => Lookup::Unknown,
            None => Lookup::NeverRead,
        }
    }

    /// What was found of each quotation, by the lock alone. Where any source of several is enough, those that do not
    /// matter any more are left out.
    pub(crate) fn evidence(&self, lock: &Lock) -> FoundEvidence {
        self.asked.par_map(|_, Sought { quoted, query, key }| {
            let outcome = |source: &SourceId| match lock.sources.get(source) {
                None => Outcome::Unchecked,
                Some(entry) => {
                    let found = entry.quotations.get(key).map(Vec::as_slice).unwrap_or_default();
                    let meant = quoted.meant_in(source, entry);
                    let there = found.iter().find(|location| meant.hold(location)).or(found.first());
                    there.map_or(Outcome::Missing, |location| {
                        let exactly = query.is_exact(&quoted.words, location);
                        Outcome::Found(Location { exactly, ..location.clone() })
                    })
                }
            };
            let found = |source: &SourceId| matches!(outcome(source), Outcome::Found(_));
            let evidenced = |source: &SourceId| Evidenced { source: source.clone(), outcome: outcome(source) };
            deciding(&quoted.sources, found).into_iter().map(evidenced).collect()
        })
    }
}

/// Adds where a quotation stands to the places that are known of it, in order. It is exact if one way to write it is.
fn add(known: &mut Vec<Location>, location: Location) {
    let start = |location: &Location| location.pieces.iter().map(|piece| piece.start).collect::<Vec<_>>();
    match known.binary_search_by_key(&start(&location), start) {
        Ok(at) => known[at].exactly |= location.exactly,
        Err(at) => known.insert(at, location),
    }
}

/// What is kept of a source whose text is not at hand: an entry whose own words are not those that it is for proves nothing.
fn believed(entry: &LockedText) -> LockedText {
    let mut entry = entry.clone();
    for (words, found) in &mut entry.quotations {
        let query = Query::new(words, true);
        found.retain(|location| holds(&query, location));
    }
    entry.quotations.retain(|_, found| !found.is_empty());
    entry
}

/// Whether the words that were found are the ones that were looked for, piece by piece.
fn holds(query: &Query, location: &Location) -> bool {
    let is_whole = |(run, piece): (usize, &Piece)| {
        let lines: Vec<String> = piece.exact.split('\n').map(str::to_owned).collect();
        let index = TextIndex::new(&lines);
        let steps = index.steps(query, run);
        steps
            .is_some_and(|steps| index.matches(&steps).any(|found| found.start == 0 && found.end == index.tokens.len()))
    };
    query.pieces.len() == location.pieces.len() && location.pieces.iter().enumerate().all(is_whole)
}

/// What follows from a text by itself, in its language.
fn of_text(text: &SourceText, language: &str) -> LockedText {
    LockedText { figures: figures::of_source(text, language), ..LockedText::of(text) }
}

/// The sources on which it hangs whether a quotation is found: all; or of two lists the first that holds it; or, if
/// neither does, both.
fn deciding(required: &Required, found: impl Fn(&SourceId) -> bool) -> Vec<&SourceId> {
    match required {
        Required::Any(next, _) if next.iter().any(&found) => next.iter().collect(),
        Required::Any(_, previous) if previous.iter().any(&found) => previous.iter().collect(),
        _ => required.sources(),
    }
}

/// Whether the sources that were asked are enough.
pub(crate) fn is_met(required: &Required, found: impl Fn(&SourceId) -> bool) -> bool {
    match required {
        Required::Every(all) => all.iter().all(found),
        Required::Any(next, previous) => next.iter().chain(previous).any(found),
    }
}

/// Where the words of a piece begin in the running text: their first letters or digits, so that a mark before a word
/// makes no other word of it. Words stand between white space and dashes, or are those of a script without spaces.
pub(crate) fn word_places(piece: &Piece) -> Vec<usize> {
    let mut places = Vec::new();
    let mut inside = false;
    // Of a stretch without spaces: where it ends, and where its words do, in bytes.
    let (mut to, mut ends) = (0, Vec::new().into_iter().peekable());
    for (offset, (at, char)) in piece.exact.char_indices().enumerate() {
        if is_unspaced(char) {
            if at >= to {
                let rest = &piece.exact[at..];
                to = at + rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
                let letters = unspaced_letters(&piece.exact[at..to]).into_iter();
                let of_words: Vec<usize> =
                    letters.filter(|letter| letter.ends_word).map(|letter| at + letter.at.end).collect();
                ends = of_words.into_iter().peekable();
                inside = false;
            }
            inside &= ends.next_if(|end| *end <= at).is_none();
        } else if at == to && to > 0 || char.is_whitespace() || matches!(char, '–' | '—') {
            inside = false;
        }
        let begins = is_unspaced(char) || char.is_alphanumeric();
        if begins && !inside {
            places.push(piece.start + offset);
            inside = true;
        }
    }
    places
}
