//! A lock that a merge left in two: the two sides, and what they are together. Either its marks stand in the file, or, where Git was
//! told to keep the lines of both sides (`merge=union`), a key or a table stands there twice.
//!
//! Both sides hold what somebody found in texts, so the union of the two is read, and nothing that was found is lost because a text is
//! absent here. Where the two were made from different states of one text, the text that is at hand decides; while there is none, the
//! entry names both states.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CitedParagraph, CopiedRun, Location, Lock, LockedText, Overlap, SourceId, Texts};

/// The fewest signs of a mark.
const LEAST: usize = 7;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The two sides of a text that a merge left in two, each as long as the text, with spaces for what is not in it. None if it is one.
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
    marked(text).or_else(|| doubled(text))
}

/// The sides between the marks of a merge; none if there are no marks, or they do not close.
fn marked(text: &str) -> Option<[String; 2]> {
    let (mut ours, mut theirs) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let (mut within, mut length, mut is_any) = (Within::Both, 0, false);
    for line in text.split_inclusive('\n') {
        let (line_is_mark, next) = match (mark(line), within) {
            (Some(('<', signs)), Within::Both) => {
                (length, is_any) = (signs, true);
                (true, Within::Ours)
            }
            (Some(('|', signs)), Within::Ours) if signs == length => (true, Within::Base),
            (Some(('=', signs)), Within::Ours | Within::Base) if signs == length => (true, Within::Theirs),
            (Some(('>', signs)), Within::Theirs) if signs == length => (true, Within::Both),
            (_, within) => (false, within),
        };
        within = next;
        push(&mut ours, line, !line_is_mark && matches!(within, Within::Both | Within::Ours));
        push(&mut theirs, line, !line_is_mark && matches!(within, Within::Both | Within::Theirs));
    }
    (is_any && within == Within::Both).then_some([ours, theirs])
}

/// The sides where a table, or a key of one, stands twice: what comes first is of the one, what comes again of the other.
fn doubled(text: &str) -> Option<[String; 2]> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_table = |line: &str| line.starts_with('[') && !line.starts_with("[[");
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    lines.iter().filter(|line| is_table(line)).for_each(|line| *tables.entry(line.trim_end()).or_default() += 1);
    // Of each line which table and key it is of, and the how manieth of them; no key if the table comes again as a whole.
    let mut owners: Vec<Option<(&str, &str, usize)>> = Vec::with_capacity(lines.len());
    let (mut counts, mut table, mut list) = (BTreeMap::new(), "", None);
    let mut count = |table, key| -> Option<(&str, &str, usize)> {
        let known = counts.entry((table, key)).or_insert(0);
        *known += 1;
        Some((table, key, *known))
    };
    for line in &lines {
        let written = line.trim_end();
        if written.starts_with('[') {
            table = written;
            list = if tables.get(table).is_some_and(|times| *times > 1) { count(table, "") } else { None };
        }
        let key = written.split_once(" = ").map(|(key, _)| key).filter(|key| !key.starts_with([' ', '#', '[']));
        let owner = match (list, key) {
            (Some(whole), _) => Some(whole),
            (None, Some(key)) if !table.starts_with("[[") => count(table, key),
            (None, _) => None,
        };
        owners.push(owner);
        match list {
            None if key.is_some() && written.ends_with('[') => list = owner,
            Some((_, key, _)) if !key.is_empty() && written == "]" => list = None,
            _ => {}
        }
    }
    let is_double = |table, key| counts.get(&(table, key)) == Some(&2);
    let (mut ours, mut theirs) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    for (line, owner) in lines.iter().zip(&owners) {
        let nth = owner.filter(|(table, key, _)| is_double(*table, *key)).map(|(_, _, nth)| nth);
        push(&mut ours, line, nth != Some(2));
        push(&mut theirs, line, nth != Some(1));
    }
    (ours != theirs).then_some([ours, theirs])
}

/// The sign of a mark and how many there are of it, with nothing or a space behind them.
fn mark(line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(sign);
    let signs = line.len() - rest.len();
    (signs >= LEAST && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']))).then_some((sign, signs))
}

fn push(side: &mut String, line: &str, is_in_it: bool) {
    let end = line.trim_end_matches(['\n', '\r']).len();
    if is_in_it {
        side.push_str(line);
    } else {
        side.extend(std::iter::repeat_n(' ', end));
        side.push_str(&line[end..]);
    }
}

/// What two locks are together. `texts` are those at hand: each decides between two states of itself.
pub(crate) fn union(ours: Lock, theirs: Lock, texts: &Texts) -> Lock {
    let copying = copying(&ours, &theirs, texts);
    let mut overlaps: BTreeMap<[SourceId; 2], Overlap> = BTreeMap::new();
    for overlap in ours.overlaps.into_iter().chain(theirs.overlaps) {
        let mut pair = [overlap.part.clone(), overlap.whole.clone()];
        pair.sort();
        let known = overlaps.entry(pair).or_insert_with(|| overlap.clone());
        if (overlap.words, &overlap.part) > (known.words, &known.part) {
            *known = overlap;
        }
    }
    let mut sources = ours.sources;
    for (id, entry) in theirs.sources {
        let joined = match sources.remove(&id) {
            Some(other) => {
                let at_hand = texts.get(&id).map(|text| (text.sha256.as_str(), text.read()));
                let is_at_hand = |entry: &LockedText| {
                    at_hand.as_ref().is_some_and(|(sha256, read)| entry.sha256 == *sha256 && entry.read == *read)
                };
                match (is_at_hand(&other), is_at_hand(&entry)) {
                    (true, false) => other,
                    (false, true) => entry,
                    _ => text(other, entry),
                }
            }
            None => entry,
        };
        sources.insert(id, joined);
    }
    Lock { sources, overlaps: overlaps.into_values().collect(), copying, is_merged: true }
}

/// What is known of copied words. An outcome of one side holds if that side knew every text that is absent here, since those at hand
/// are read anew.
fn copying(ours: &Lock, theirs: &Lock, texts: &Texts) -> BTreeMap<String, BTreeSet<CopiedRun>> {
    let knows_all = |side: &Lock, other: &Lock| {
        let known = |(id, entry): (&SourceId, &LockedText)| {
            texts.contains_key(id) || side.sources.get(id).is_some_and(|own| own.sha256 == entry.sha256)
        };
        other.sources.iter().all(known)
    };
    let mut all: BTreeMap<String, BTreeSet<CopiedRun>> = BTreeMap::new();
    for (side, other) in [(ours, theirs), (theirs, ours)] {
        let is_enough = knows_all(side, other);
        for (hash, runs) in side.copying.iter().filter(|(hash, _)| is_enough || other.copying.contains_key(*hash)) {
            all.entry(hash.clone()).or_default().extend(runs.iter().cloned());
        }
    }
    all
}

/// What two entries for one source are together: the same whichever comes first.
fn text(one: LockedText, other: LockedText) -> LockedText {
    let rank = |entry: &LockedText| (entry.reader, entry.sha256.clone(), entry.read.clone());
    let (mut whole, more) = if rank(&one) < rank(&other) { (other, one) } else { (one, other) };
    whole.also.extend(more.also);
    whole.also.insert(more.sha256);
    whole.also.remove(&whole.sha256);
    whole.paragraphs = whole.paragraphs.max(more.paragraphs);
    whole.speakers.extend(more.speakers);
    for (day, named) in more.days {
        whole.days.entry(day).or_insert(named);
    }
    for (figure, paragraphs) in more.figures {
        whole.figures.entry(figure).or_default().extend(paragraphs);
    }
    for (words, found) in more.quotations {
        places(whole.quotations.entry(words).or_default(), found);
    }
    for (number, cited) in more.cited {
        match whole.cited.get_mut(&number) {
            Some(CitedParagraph { sha256, statements, .. }) if *sha256 == cited.sha256 => {
                statements.extend(cited.statements);
            }
            // That paragraph is another one in that state of the text.
            Some(_) => {}
            None => drop(whole.cited.insert(number, cited)),
        }
    }
    if whole.settled.read == more.settled.read {
        whole.settled.locators.extend(more.settled.locators);
    } else if whole.settled.locators.is_empty() {
        whole.settled = more.settled;
    }
    whole
}

/// Adds the places of a quotation, in order and each once.
fn places(known: &mut Vec<Location>, more: Vec<Location>) {
    let starts = |location: &Location| location.pieces.iter().map(|piece| piece.start).collect::<Vec<_>>();
    for location in more {
        match known.binary_search_by_key(&starts(&location), starts) {
            Ok(at) => known[at].exactly |= location.exactly,
            Err(at) => known.insert(at, location),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_told_apart_with_every_byte_at_its_place() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| 1234\nbase\n=======\nc\r\n>>>>>>> other\nd\n";
        let [ours, theirs] = sides(text).unwrap();
        assert_eq!((ours.len(), theirs.len()), (text.len(), text.len()));
        let lines = |side: &str| side.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!((lines(&ours), lines(&theirs)), (lines("a b d"), lines("a c d")));
        assert_eq!(ours.find('d'), text.rfind("d\n"));
        // The base of a merge of merges has longer marks in it.
        let nested = "<<<<<<< x\nb\n||||||| y\n<<<<<<<<< z\n=========\n>>>>>>>>> z\n=======\nc\n>>>>>>> x\n";
        assert_eq!(sides(nested).map(|[ours, theirs]| (lines(&ours), lines(&theirs))), Some((lines("b"), lines("c"))));
    }

    #[test]
    fn what_stands_twice_is_of_one_side_each() {
        let text = "version = 3\n\n[source.a]\nsha256 = \"1\"\ndays = [\n    \"x\",\n]\nsha256 = \"2\"\ndays = [\n    \"y\",\n]\n\
                    words = 3\n\n[source.b]\nwords = 1\n\n[source.b]\nwords = 2\npages = 1\n";
        let [ours, theirs] = sides(text).unwrap();
        assert_eq!((ours.len(), theirs.len()), (text.len(), text.len()));
        let lines = |side: &str| side.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<String>();
        assert_eq!(lines(&ours), "version = 3[source.a]sha256 = \"1\"days = [\"x\",]words = 3[source.b]words = 1");
        assert_eq!(
            lines(&theirs),
            "version = 3[source.a]sha256 = \"2\"days = [\"y\",]words = 3[source.b]words = 2pages = 1"
        );
        assert_eq!(sides("a = 1\nb = [\n    \"a = 1\",\n]\n\n[[c]]\na = 1\n\n[[c]]\na = 1\n"), None);
    }

    #[test]
    fn marks_that_do_not_close_are_none() {
        for text in [
            "",
            "a\n",
            "<<<<<<< HEAD\na\n",
            "<<<<<<< HEAD\na\n=======\nb\n",
            "======\na\n",
            "<<<<<<<a\n=======\n>>>>>>>\n",
        ] {
            assert_eq!(sides(text), None, "{text:?}");
        }
    }
}
