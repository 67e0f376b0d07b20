//! Words of a text that may be read otherwise: with the hyphen at a line's end that may be theirs, or with the mark of a note.

use std::collections::BTreeMap;

use crate::model::{Begins, TextMark};
use crate::words::{superscript, tokens};

use super::index::{Match, TermIds, TextIndex};
use super::query::Query;
use super::readings::{OtherReading, Step};

/// The most hyphens of one word that are read either way; beyond them all stand or none.
const MOST_HYPHENS: usize = 3;

impl TextIndex {
    /// The index with what its paragraphs' marks say may be read otherwise.
    pub(super) fn with_other_readings(mut self, marks: &[&[TextMark]]) -> TextIndex {
        let mut base = 0;
        let mut at_bytes: BTreeMap<usize, Vec<(usize, &Begins)>> = BTreeMap::new();
        let ends: Vec<usize> = self.running.split('\n').map(str::len).collect();
        for (length, marks) in ends.into_iter().zip(marks) {
            for mark in *marks {
                if let Some(token) = self.token_of(base + mark.at, base, &mark.begins) {
                    at_bytes.entry(token).or_default().push((base + mark.at, &mark.begins));
                }
            }
            base += length + 1;
        }
        for (token, marks) in at_bytes {
            let written = self.readings(token, &marks);
            for written in written {
                let forms: Vec<String> = tokens(&written).into_iter().map(|token| token.text.into_owned()).collect();
                let ids: Vec<u32> = forms.iter().map(|form| self.number(form)).collect();
                for (within, id) in ids.iter().enumerate() {
                    let lower = self.lower_of(*id);
                    self.others.places.entry(lower).or_default().push((token, within));
                }
                self.others.of.entry(token).or_default().push(OtherReading { written, ids });
            }
        }
        self
    }

    /// The word with which a mark has to do: that around a hyphen, that before the mark of a note or, at the head of a paragraph, the
    /// one behind it.
    fn token_of(&self, at: usize, base: usize, begins: &Begins) -> Option<usize> {
        match begins {
            Begins::Hyphen => {
                let token = self.tokens.partition_point(|token| token.end <= at);
                self.tokens.get(token).filter(|found| found.start < at && found.word).map(|_| token)
            }
            Begins::NoteMark(_) => {
                let after = self.tokens.partition_point(|token| token.start < at);
                let before = after.checked_sub(1).filter(|before| self.tokens[*before].start >= base);
                before.or_else(|| (after < self.tokens.len()).then_some(after))
            }
            _ => None,
        }
    }

    /// How a word may be written otherwise.
    fn readings(&self, token: usize, marks: &[(usize, &Begins)]) -> Vec<String> {
        let (start, end) = (self.tokens[token].start, self.tokens[token].end);
        let own = self.slice(start, end);
        let hyphens: Vec<usize> =
            marks.iter().filter(|(_, begins)| **begins == Begins::Hyphen).map(|(at, _)| at - start).collect();
        let mut words = vec![own.to_owned()];
        let choices = if hyphens.len() > MOST_HYPHENS { vec![hyphens.clone()] } else { subsets(&hyphens) };
        for chosen in choices {
            let mut word = own.to_owned();
            // From the end, so that what stands before keeps its place.
            for at in chosen.iter().rev().filter(|at| own.is_char_boundary(**at)) {
                word.insert(*at, '-');
            }
            words.push(word);
        }
        let notes = marks.iter().filter_map(|(at, begins)| match begins {
            Begins::NoteMark(note) => Some((*at <= start, note)),
            _ => None,
        });
        let mut all = words.clone();
        for (is_before, note) in notes {
            for word in &words {
                if is_before {
                    all.push(format!("{note} {word}"));
                    continue;
                }
                // A number would become another one.
                if !word.ends_with(|c: char| c.is_numeric()) {
                    all.push(format!("{word}{note}"));
                }
                all.push(format!("{word} {note}"));
                all.push(format!("{word}{}", note.chars().map(superscript).collect::<String>()));
            }
        }
        all.split_off(1)
    }

    /// Where one is after a step that fits one of these words.
    pub(super) fn after(&self, at: Step, ids: &[u32]) -> Vec<Step> {
        let Some(token) = self.tokens.get(at.token) else { return Vec::new() };
        let next = Step::before(at.token + 1);
        let readings = self.others.of.get(&at.token).map_or(&[][..], Vec::as_slice);
        let step = |reading: usize, behind: usize| {
            let ids_of = &readings.get(reading)?.ids;
            let is_last = behind + 1 == ids_of.len();
            let after = if is_last { next } else { Step { token: at.token, within: Some((reading, behind + 1)) } };
            ids.contains(ids_of.get(behind)?).then_some(after)
        };
        match at.within {
            Some((reading, behind)) => step(reading, behind).into_iter().collect(),
            None => {
                let own = ids.contains(&token.id).then_some(next);
                own.into_iter().chain((0..readings.len()).filter_map(|reading| step(reading, 0))).collect()
            }
        }
    }

    /// The source's words as a quotation reads them; none where they can be read in one way alone.
    pub(crate) fn as_read(&self, found: Match, query: &Query, run: usize) -> Option<String> {
        self.others.of.range(found.start..found.end).next()?;
        let steps = self.steps(query, run)?;
        let mut exact = String::new();
        let chosen = self.choices(found, &steps)?;
        for (at, reading) in (found.start..found.end).zip(chosen) {
            let token = &self.tokens[at];
            if at > found.start {
                exact.push_str(self.slice(self.tokens[at - 1].end, token.start));
            }
            match reading {
                Some(reading) => exact.push_str(&self.others.of.get(&at)?.get(reading)?.written),
                None => exact.push_str(self.slice(token.start, token.end)),
            }
        }
        Some(exact)
    }

    /// Which reading of each token a run takes; none where brackets leave that open.
    fn choices(&self, found: Match, steps: &[TermIds]) -> Option<Vec<Option<usize>>> {
        let mut ways: Vec<(Step, Vec<Option<usize>>)> = vec![(Step::before(found.start), Vec::new())];
        for step in steps {
            let ids = step.ids.as_ref()?;
            let mut next = Vec::new();
            for (at, chosen) in ways {
                for after in self.after(at, ids) {
                    let mut chosen = chosen.clone();
                    if after.is_between() {
                        let reading = match at.within {
                            Some((reading, _)) => Some(reading),
                            None => self.single(at.token, ids),
                        };
                        chosen.push(reading);
                    }
                    next.push((after, chosen));
                }
            }
            ways = next;
        }
        let is_whole = |(at, chosen): &(Step, Vec<Option<usize>>)| {
            at.is_between() && at.token == found.end && chosen.len() == found.end - found.start
        };
        ways.into_iter().find(is_whole).map(|(_, chosen)| chosen)
    }

    /// The reading of one word that fits where the token's own form does not.
    fn single(&self, token: usize, ids: &[u32]) -> Option<usize> {
        if ids.contains(&self.tokens[token].id) {
            return None;
        }
        let readings = self.others.of.get(&token)?;
        readings.iter().position(|reading| matches!(&reading.ids[..], [only] if ids.contains(only)))
    }
}

/// Every choice of some of a few places.
fn subsets(places: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for place in places {
        let with: Vec<Vec<usize>> = all.iter().map(|chosen| [chosen.as_slice(), &[*place]].concat()).collect();
        all.extend(with);
    }
    all.split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> TextIndex {
        let text = "The nonnormal rate of 1990, as the mill has it. It rose again and fell.";
        let mark = |word: &str, begins| TextMark { at: text.find(word).unwrap() + word.len(), begins };
        let note = |word: &str, note: &str| mark(word, Begins::NoteMark(note.to_owned()));
        let marks =
            [mark("The non", Begins::Hyphen), note("1990", "3"), note("as the mill", "4"), note("has it.", "5")];
        TextIndex::new(&[text.to_owned()]).with_marks([&marks[..]].into_iter())
    }

    fn found(words: &str) -> Option<String> {
        let query = Query::new(words, false);
        let index = index();
        let found = index.find(&query)?;
        Some(index.as_read(found[0], &query, 0).unwrap_or_else(|| index.words(found[0].start..found[0].end).to_owned()))
    }

    #[test]
    fn a_hyphen_at_a_lines_end_is_read_as_one_or_as_nothing() {
        for words in ["The nonnormal rate", "the non-normal rate of 1990", "non-normal rate", "rate of 1990"] {
            assert_eq!(found(words).map(|exact| exact.to_lowercase()), Some(words.to_lowercase()));
        }
        for words in ["the non normal rate", "the nonnormal-rate", "normal rate"] {
            assert_eq!(found(words), None, "{words}");
        }
    }

    #[test]
    fn the_mark_of_a_note_is_held_or_passed_over_and_makes_no_other_number() {
        for words in [
            "the mill has it. It rose again",
            "the mill4 has it.5 It rose",
            "the mill 4 has it",
            "the mill⁴ has it.5 It rose",
            "rate of 1990, as",
            "rate of 1990 3, as",
        ] {
            assert_eq!(found(words).as_deref(), Some(words), "{words}");
        }
        for words in ["rate of 19903, as", "the mill5 has it", "the mill 4 4 has it"] {
            assert_eq!(found(words), None, "{words}");
        }
    }
}
