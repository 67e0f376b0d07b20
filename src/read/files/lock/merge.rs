//! A lock in which a merge left its marks: the two sides, and what they are together.
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

/// The two sides of a text with the marks of a merge in it, each as long as the text, with spaces for what is not in it. None if there
/// are no marks, or they do not close.
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
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
