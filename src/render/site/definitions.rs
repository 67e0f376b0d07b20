//! Which words of a line name a person or a term that another page explains, and where that is.
//!
//! Nothing here writes HTML or knows what a page has named already: the page's writer does, and links first mentions.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::model::{Definition, Idx, IndexVec, Person, SitePage};
use crate::render::language::strings::Strings;
use crate::render::language::typography::START;

use super::Links;

/// Everybody and everything that a first mention can lead to, with one automaton over all their names.
pub(crate) struct Definitions<'a> {
    automaton: Option<AhoCorasick>,
    /// What each pattern of the automaton names.
    names: Vec<Name>,
    /// The page that tells of each, and the anchor there.
    places: BTreeMap<Subject, (&'a SitePage, &'a str)>,
}

/// A name as it may stand in a text.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// Nobody, where two people share the name.
    subject: Option<Subject>,
    /// One word of a person's name: beside another capitalised word it may be somebody else's.
    bare: bool,
}

/// A person, or a term of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A person of the briefing.
    Person(Idx<Person>),
    /// A definition of the glossary.
    Term(Idx<Definition>),
}

/// A name in a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Whom or what it names.
    pub(crate) subject: Subject,
}

impl<'a> Definitions<'a> {
    /// Takes the people and the terms of the glossary, as far as there are pages to lead to.
    pub(crate) fn new(
        people: &'a IndexVec<Person>,
        people_page: Option<&'a SitePage>,
        glossary: Option<&'a SitePage>,
        strings: &Strings,
    ) -> Self {
        let mut patterns: BTreeMap<String, Name> = BTreeMap::new();
        let mut places = BTreeMap::new();
        if let Some(place) = people_page {
            for (at, person) in people.iter_enumerated() {
                let subject = Subject::Person(at);
                for name in std::iter::once(&person.name).chain(&person.aliases) {
                    let bare = !name.trim().contains(char::is_whitespace);
                    add(&mut patterns, strings.marked(name.trim()), Name { subject: Some(subject), bare });
                }
                places.insert(subject, (place, person.id.as_str()));
            }
        }
        if let Some((place, page)) = glossary.and_then(|place| Some((place, place.page.as_ref()?))) {
            for (at, definition) in page.definitions.iter_enumerated() {
                let (subject, term) = (Subject::Term(at), strings.marked(definition.term_text.trim()));
                // A person of that name goes before the term.
                for written in [other_case(&term), Some(term)].into_iter().flatten() {
                    if !patterns.contains_key(&written) {
                        add(&mut patterns, written, Name { subject: Some(subject), bare: false });
                    }
                }
                places.insert(subject, (place, place.terms[at].as_str()));
            }
        }
        patterns.remove("");
        let automaton = if patterns.is_empty() { None } else { AhoCorasick::new(patterns.keys()).ok() };
        Definitions { automaton, names: patterns.into_values().collect(), places }
    }

    /// The names in a line whose quotation marks are those of the language, the longest first where some stand in
    /// others. `before` is the character before the line; `open` says that its last word may go on after it.
    pub(crate) fn mentions(&self, line: &str, before: char, open: bool) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found: Vec<(usize, usize, &Name)> = Vec::new();
        for hit in automaton.find_overlapping_iter(line) {
            let name = &self.names[hit.pattern().as_usize()];
            let (head, tail) = (&line[..hit.start()], &line[hit.end()..]);
            let whole = begins_word(head, before) && ends_word(tail, open);
            // A name of two people hides the shorter names in it all the same.
            if whole && !(name.bare && is_part_of_a_name(head, tail)) {
                found.push((hit.start(), hit.end(), name));
            }
        }
        found.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let mut mentions = Vec::new();
        let mut free = 0;
        for (start, end, name) in found {
            if start < free {
                continue;
            }
            free = end;
            if let Some(subject) = name.subject {
                mentions.push(Mention { range: start..end, subject });
            }
        }
        mentions
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

/// Adds a name. One that two bear names neither.
fn add(patterns: &mut BTreeMap<String, Name>, written: String, name: Name) {
    let known = patterns.entry(written).or_insert(name);
    if known.subject != name.subject {
        known.subject = None;
    }
}

/// A term with its first letter the other way: a writer's "Glide bombs" are "glide bombs" within a sentence.
fn other_case(term: &str) -> Option<String> {
    let mut rest = term.chars();
    let first = rest.next()?;
    let other: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    let other = other + rest.as_str();
    (other != term).then_some(other)
}

/// Whether a character is a part of a word: a letter, a digit, or a mark that sits on a letter.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}'
            | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200C}' | '\u{200D}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a word begins after these characters.
fn begins_word(head: &str, before: char) -> bool {
    let mut back = head.chars().rev().chain(std::iter::once(before));
    let last = back.next().unwrap_or(START);
    let further = back.next().unwrap_or(START);
    match last {
        // French and Italian leave a vowel out before a name: "l’OTAN". After a capital it is a name: "O’Neill".
        '’' => !in_word(further) || further.is_lowercase(),
        '@' => false,
        c if is_hyphen(c) => !in_word(further),
        c => !in_word(c),
    }
}

/// Whether a word ends before these characters.
fn ends_word(tail: &str, open: bool) -> bool {
    let mut ahead = tail.chars();
    let Some(first) = ahead.next() else { return !open };
    let (second, third) = (ahead.next().unwrap_or(' '), ahead.next().unwrap_or(' '));
    match first {
        '’' if second == 's' => !in_word(third),
        '’' | '.' | '@' => !in_word(second),
        c if is_hyphen(c) => !in_word(second),
        c => !in_word(c),
    }
}

/// Whether one word stands beside a capitalised one, so that the two may be somebody else's name or a thing's.
fn is_part_of_a_name(head: &str, tail: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace();
    let before = head.strip_suffix(is_gap).and_then(|head| head.rsplit(is_gap).next()).unwrap_or_default();
    let word = before.trim_start_matches(['“', '‘', '«', '„', '(', '[', '"']);
    let is_initial = word.ends_with('.') && word.chars().count() == 2;
    let leads = word.starts_with(char::is_uppercase) && (is_initial || word.ends_with(in_word));
    leads || tail.strip_prefix(is_gap).is_some_and(|tail| tail.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests;
