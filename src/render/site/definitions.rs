//! Which words of a line name a person or a term that another page explains, and where that is.
//!
//! Nothing here writes HTML or knows what a page has named already: the page's writer does, and links first mentions.

mod beside;
mod borders;
mod dated;
mod folded;
mod forms;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::model::{Definition, Idx, IndexVec, Person, SitePage};
use crate::render::language::strings::Strings;

use super::Links;
use beside::{Beside, NameWords, Neighbours, Tail};
use borders::{begins_word, ends_word, in_word};
use folded::FoldedLine;

pub(crate) use beside::Style;

/// How many bytes beside a text may say what a name in it is.
pub(crate) const NEAR: usize = 120;

/// Everybody and everything that a first mention can lead to, with one automaton over all their names.
pub(crate) struct Definitions<'a> {
    automaton: Option<AhoCorasick>,
    /// What each pattern of the automaton names.
    names: Vec<Name>,
    /// The page that tells of each, and the anchor there.
    places: BTreeMap<Subject, (&'a SitePage, &'a str)>,
    neighbours: Neighbours,
}

/// A name as it may stand in a text.
#[derive(Debug, Clone, Default)]
struct Name {
    /// Nobody, where two people share the name, and where it only is the form of a term.
    subject: Option<Subject>,
    /// A part of a person's name, such as the family name: beside another word it may be somebody else's.
    bare: Option<NameWords>,
    /// A person's name of several words: it may be the beginning of a longer one.
    whole: Option<NameWords>,
    /// The patterns of one word that are a part of it then.
    parts: Vec<usize>,
}

/// A person, or a term of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A person of the briefing.
    Person(Idx<Person>),
    /// A definition of the glossary.
    Term(Idx<Definition>),
}

/// A name in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Whom or what it names.
    pub(crate) subject: Subject,
}

/// A piece of a line whose quotation marks are those of the language, with what stands beside it in the line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'t> {
    /// What stands before it.
    pub(crate) before: &'t str,
    /// The text itself.
    pub(crate) text: &'t str,
    /// What follows it, which may begin within a word.
    pub(crate) after: &'t str,
    /// How it is written.
    pub(crate) style: Style,
}

impl<'t> Surroundings<'t> {
    /// A whole text that is written in a style.
    pub(crate) fn whole(text: &'t str, style: Style) -> Self {
        Surroundings { before: "", text, after: "", style }
    }

    /// The text with what is near it, folded, and its place in the two together.
    fn folded(&self) -> (FoldedLine, Range<usize>) {
        let before = &self.before[self.before.ceil_char_boundary(self.before.len().saturating_sub(NEAR))..];
        let after = &self.after[..self.after.floor_char_boundary(NEAR)];
        let text = before.len()..before.len() + self.text.len();
        (FoldedLine::of(&[before, self.text, after].concat()), text)
    }
}

/// What a page has told so far: for each pattern of one word, whose whole names held it. Nobody stands for people who are
/// not on the list.
#[derive(Debug, Default)]
pub(crate) struct NamedSoFar(BTreeMap<usize, BTreeSet<Option<Subject>>>);

impl<'a> Definitions<'a> {
    /// Takes the people and the terms of the glossary, as far as there are pages to lead to.
    pub(crate) fn new(
        people: &'a IndexVec<Person>,
        people_page: Option<&'a SitePage>,
        glossary: Option<&'a SitePage>,
        strings: &Strings,
        language: &str,
    ) -> Self {
        let neighbours = Neighbours::of(strings, language);
        let mut patterns: BTreeMap<String, Name> = BTreeMap::new();
        let mut places = BTreeMap::new();
        if let Some(place) = people_page {
            for (at, person) in people.iter_enumerated() {
                for name in std::iter::once(&person.name).chain(&person.aliases) {
                    let written = FoldedLine::of(&strings.marked(name.trim())).text;
                    let words = forms::name_words(person, &written, neighbours.calendar.has(&written));
                    let bare = forms::is_bare(person, &written).then(|| words.clone());
                    let whole = written.contains(' ').then_some(words);
                    let name = Name { subject: Some(Subject::Person(at)), bare, whole, parts: Vec::new() };
                    add(&mut patterns, written, name);
                }
                places.insert(Subject::Person(at), (place, person.id.as_str()));
            }
        }
        if let Some((place, page)) = glossary.and_then(|place| Some((place, place.page.as_ref()?))) {
            for (at, definition) in page.definitions.iter_enumerated() {
                let (subject, term) =
                    (Subject::Term(at), FoldedLine::of(&strings.marked(definition.term_text.trim())).text);
                // A person of that name goes before the term.
                for written in [forms::other_case(&term), Some(term)].into_iter().flatten() {
                    let name = Name { subject: Some(subject), ..Name::default() };
                    patterns.entry(written).or_insert(name);
                }
                places.insert(subject, (place, place.terms[at].as_str()));
            }
            hide_forms(&mut patterns);
        }
        patterns.remove("");
        let automaton = if patterns.is_empty() { None } else { AhoCorasick::new(patterns.keys()).ok() };
        Definitions { automaton, names: with_parts(patterns), places, neighbours }
    }

    /// The names in a text, the longest first where some stand in others. `told` is what the page has told before it, and
    /// afterwards with it.
    pub(crate) fn mentions(&self, passage: &Surroundings<'_>, told: &mut NamedSoFar) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (folded, text) = passage.folded();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&folded.text) {
            // A longer name hides the shorter ones in it also where a hyphen leads on from it, but not in a longer word.
            if begins_word(&folded.text[..hit.start()]) && !folded.text[hit.end()..].starts_with(in_word) {
                found.push((hit.start(), hit.end(), hit.pattern().as_usize()));
            }
        }
        found.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let mut mentions = Vec::new();
        let mut free = 0;
        for (at, (start, end, pattern)) in found.iter().copied().enumerate() {
            if start < free {
                continue;
            }
            free = end;
            let range = folded.place(start)..folded.place(end);
            let (head, tail) = (&folded.text[..start], &folded.text[end..]);
            if range.end <= text.start || range.start >= text.end || !ends_word(tail) {
                continue;
            }
            // Behind a comma another name of the list may follow, or this person's own first name.
            let is_listed = found[at..].iter().any(|(next, ..)| *next == end + ", ".len());
            let tail = Tail { text: tail, is_listed };
            let subject = self.named(pattern, head, &tail, passage.style, told);
            if let Some(subject) = subject.filter(|_| range.start >= text.start && range.end <= text.end) {
                mentions.push(Mention { range: range.start - text.start..range.end - text.start, subject });
            }
        }
        mentions
    }

    /// Whom or what a name names where it stands.
    fn named(
        &self,
        pattern: usize,
        head: &str,
        tail: &Tail<'_>,
        style: Style,
        told: &mut NamedSoFar,
    ) -> Option<Subject> {
        let name = &self.names[pattern];
        let beside = match (&name.bare, &name.whole) {
            (Some(bare), _) => self.neighbours.beside(head, tail, bare, style),
            (None, Some(whole)) => self.neighbours.after_whole(tail, whole, style),
            (None, None) => return name.subject,
        };
        let bearer = match beside {
            Beside::Thing => return None,
            Beside::Bearer => None,
            Beside::Nothing => name.subject,
        };
        for part in &name.parts {
            told.0.entry(*part).or_default().insert(bearer);
        }
        if beside == Beside::Bearer {
            told.0.entry(pattern).or_default().insert(None);
            return None;
        }
        // Whose whole name stood before goes by the one word; where two bear it, nobody knows.
        match told.0.get(&pattern) {
            Some(bearers) if name.bare.is_some() && name.subject.is_some() => {
                bearers.iter().next().copied().flatten().filter(|_| bearers.len() == 1)
            }
            _ => name.subject,
        }
    }

    /// Where a person or a term is explained.
    pub(crate) fn href(&self, links: &Links<'_>, subject: Subject) -> String {
        let (place, anchor) = self.places[&subject];
        links.to_anchor(&place.path, Some(anchor))
    }
}

/// Whether a page links first mentions: not where people and terms are explained, nor where its writer turned it off.
pub(crate) fn are_wanted(place: &SitePage) -> bool {
    let turned_off = place.page.as_ref().and_then(|page| page.front.extra.get("definitions")?.as_bool()) == Some(false);
    !turned_off && place.kind.row().has_mentions
}

/// Adds a person's name. One that two bear names neither.
fn add(patterns: &mut BTreeMap<String, Name>, written: String, name: Name) {
    let known = patterns.entry(written).or_insert_with(|| name.clone());
    if known.subject != name.subject {
        known.subject = None;
    }
}

/// Adds the other forms of terms of several words, so that no shorter term is found in them.
fn hide_forms(patterns: &mut BTreeMap<String, Name>) {
    let is_term = |name: &Name| matches!(name.subject, Some(Subject::Term(_)));
    let terms: Vec<String> = patterns.iter().filter(|(_, name)| is_term(name)).map(|(term, _)| term.clone()).collect();
    for form in terms.iter().filter(|term| term.contains(' ')).flat_map(|term| forms::of_term(term)) {
        patterns.entry(form).or_default();
    }
}

/// The names in the order of their patterns, each with the bare names of one word in it.
fn with_parts(patterns: BTreeMap<String, Name>) -> Vec<Name> {
    let bare: BTreeMap<&str, usize> = (0..)
        .zip(&patterns)
        .filter(|(_, (_, name))| name.bare.is_some())
        .map(|(at, (word, _))| (&**word, at))
        .collect();
    let parts: Vec<Vec<usize>> = patterns
        .iter()
        .map(|(written, name)| {
            let words = written.split(' ').filter(|_| name.whole.is_some());
            words.filter_map(|word| bare.get(word).copied()).collect()
        })
        .collect();
    patterns.into_values().zip(parts).map(|(name, parts)| Name { parts, ..name }).collect()
}

#[cfg(test)]
mod tests;
