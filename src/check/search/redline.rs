//! Paragraphs of a text that have other words in its later state: which words went and which came.
//!
//! What only moved, was joined or parted has the same words, and is none of them.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::model::{Reworded, RewordedParagraph, SourceText};

use super::index::TextIndex;
use super::pairing::in_order;

/// The most pairs of words that are compared for one paragraph.
const LARGEST: usize = 4_000_000;
/// The fewest words at an end of a paragraph that are known as another's.
const RUN: usize = 3;

/// Those of the paragraphs that have other words in the later state, in order.
pub(crate) fn reworded(old: &SourceText, new: &SourceText, paragraphs: &BTreeSet<usize>) -> Vec<RewordedParagraph> {
    let (before, after) = (TextIndex::new(&old.paragraphs), TextIndex::new(&new.paragraphs));
    let states = States { before: &before, after: &after };
    paragraphs.iter().filter_map(|number| states.paragraph(*number, new.paragraphs.len())).collect()
}

struct States<'a> {
    before: &'a TextIndex,
    after: &'a TextIndex,
}

impl States<'_> {
    fn paragraph(&self, number: usize, paragraphs: usize) -> Option<RewordedParagraph> {
        let old = self.before.tokens_of_paragraph(number);
        if old.is_empty() || stands(self.before, old.clone(), self.after) {
            return None;
        }
        let Some(now) = self.nearest(number, paragraphs) else {
            let words = vec![Reworded::Old(self.before.words(old).to_owned())];
            return Some(RewordedParagraph { number, now: None, words });
        };
        let words = self.words(old, self.after.tokens_of_paragraph(now));
        let is_changed = |part: &Reworded| match part {
            Reworded::Same(_) => false,
            Reworded::Old(words) | Reworded::New(words) => words.contains(char::is_alphanumeric),
        };
        words.iter().any(is_changed).then_some(RewordedParagraph { number, now: Some(now), words })
    }

    /// The paragraph of the later state that shares most words with one of the earlier, if that is half of them.
    fn nearest(&self, number: usize, paragraphs: usize) -> Option<usize> {
        let own = self.before.words_of_paragraph(number);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for at in &own {
            *counts.entry(self.before.form(self.before.tokens[*at].id)).or_default() += 1;
        }
        let shared = |number: usize| {
            let words = self.after.words_of_paragraph(number);
            let mut left = counts.clone();
            let taken = |at: &&usize| {
                let form = self.after.form(self.after.tokens[**at].id);
                left.get_mut(form).filter(|left| **left > 0).map(|left| *left -= 1).is_some()
            };
            let shared = words.iter().filter(taken).count();
            (number, shared, own.len() + words.len())
        };
        let alike = (1..=paragraphs).map(shared).filter(|(_, shared, _)| shared * 2 >= own.len());
        // Of two shares, the fractions are compared without dividing; of equal ones the nearer paragraph is taken.
        let likest = alike.max_by(|(one, shared, of), (other, more, all)| {
            (shared * all).cmp(&(more * of)).then(other.abs_diff(number).cmp(&one.abs_diff(number)))
        });
        likest.map(|(number, ..)| number)
    }

    /// What both have, what went and what came, in order.
    fn words(&self, old: Range<usize>, new: Range<usize>) -> Vec<Reworded> {
        let form = |index: &'_ TextIndex, at: usize| index.tokens[at].id;
        let is_same = |row: usize, column: usize| {
            let (one, other) = (form(self.before, old.start + row), form(self.after, new.start + column));
            self.before.form(one) == self.after.form(other)
        };
        let pairs = if old.len() * new.len() > LARGEST { Vec::new() } else { in_order(old.len(), new.len(), is_same) };
        let mut parts = Vec::new();
        let (mut row, mut column, mut same) = (old.start, new.start, new.start..new.start);
        for (at, (paired, with)) in pairs.iter().enumerate() {
            let (paired, with) = (old.start + paired, new.start + with);
            if (paired, with) != (row, column) || at == 0 {
                self.push_same(&mut parts, same);
                self.push_changed(&mut parts, row..paired, column..with, at == 0);
                same = with..with;
            }
            same.end = with + 1;
            (row, column) = (paired + 1, with + 1);
        }
        self.push_same(&mut parts, same);
        self.push_changed(&mut parts, row..old.end, column..new.end, true);
        parts
    }

    fn push_same(&self, parts: &mut Vec<Reworded>, same: Range<usize>) {
        if !same.is_empty() {
            parts.push(Reworded::Same(self.after.words(same).to_owned()));
        }
    }

    /// What stands at an end of one paragraph alone may be of another that it was joined to or parted from.
    fn push_changed(&self, parts: &mut Vec<Reworded>, old: Range<usize>, new: Range<usize>, at_end: bool) {
        let is_kept = |index: &TextIndex, tokens: Range<usize>, other: &TextIndex| {
            let words = tokens.clone().filter(|at| index.tokens[*at].word).count();
            at_end && words >= RUN && stands(index, tokens, other)
        };
        if !old.is_empty() && !is_kept(self.before, old.clone(), self.after) {
            parts.push(Reworded::Old(self.before.words(old).to_owned()));
        }
        if !new.is_empty() && !is_kept(self.after, new.clone(), self.before) {
            parts.push(Reworded::New(self.after.words(new).to_owned()));
        }
    }
}

/// Whether words stand in another text one after the other, whatever marks are between them.
fn stands(index: &TextIndex, tokens: Range<usize>, other: &TextIndex) -> bool {
    let words = tokens.map(|at| index.tokens[at]).filter(|token| token.word);
    let Some(wanted) = words.map(|token| other.id(index.form(token.id))).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let there: Vec<u32> = other.tokens.iter().filter(|token| token.word).map(|token| token.id).collect();
    !wanted.is_empty() && there.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        let text = |paragraphs: &[&str]| SourceText {
            paragraphs: paragraphs.iter().map(|paragraph| (*paragraph).to_owned()).collect(),
            ..SourceText::default()
        };
        let all = (1..=old.len()).collect();
        let part = |part: &Reworded| match part {
            Reworded::Same(words) => words.clone(),
            Reworded::Old(words) => format!("[-{words}-]"),
            Reworded::New(words) => format!("{{+{words}+}}"),
        };
        let told = |one: RewordedParagraph| {
            let words: Vec<String> = one.words.iter().map(part).collect();
            format!("{} {:?} {}", one.number, one.now, words.join(" "))
        };
        reworded(&text(old), &text(new), &all).into_iter().map(told).collect()
    }

    #[test]
    fn words_that_went_and_came_are_told_apart() {
        let old = ["Engineers found cracks in two of the four piers.", "Nobody was hurt when the roadway sank."];
        let new = ["The mill has a wheel.", "Engineers found deep cracks in three of the piers!", old[1]];
        assert_eq!(
            told(&old, &new),
            ["1 Some(2) Engineers found {+deep+} cracks in [-two-] {+three+} of the [-four-] piers [-.-] {+!+}"]
        );
    }

    #[test]
    fn what_moved_or_was_joined_or_parted_is_the_same() {
        let (one, two) = ("The old bridge was closed on Thursday.", "A ferry runs every 20 minutes from the mill.");
        assert_eq!(told(&[one, two], &[two, one]), [""; 0]);
        assert_eq!(told(&[one, two], &[&format!("{one} {two}")]), [""; 0]);
        assert_eq!(told(&[&format!("{one} {two}")], &[one, two]), [""; 0]);
        assert_eq!(told(&[one], &["The old bridge was closed on Thursday!"]), [""; 0]);
        // Joined and changed: only what is nowhere in the earlier text is new.
        let joined = format!("{one} A ferry runs every 30 minutes from the mill.");
        assert_eq!(
            told(&[one, two], &[&joined]),
            ["2 Some(1) A ferry runs every [-20-] {+30+} minutes from the mill."]
        );
    }

    #[test]
    fn a_paragraph_that_is_gone_has_no_words_but_old_ones() {
        assert_eq!(
            told(&["Divers saw broken stone."], &["The council meets again."]),
            ["1 None [-Divers saw broken stone.-]"]
        );
    }
}
