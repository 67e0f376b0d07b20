//! Which of the spans that come again and again is meant: the last May, this one or the next.

use crate::check::days::mention::OwnDays;
use crate::check::days::sentence::Tense;
use crate::model::Day;
use crate::words::Words;

/// The first and the last day of a span.
pub(super) type Bounds = (Day, Day);

/// An expression of time, as it was found in a sentence.
pub(super) struct TimeFound {
    /// The first word of it.
    pub(super) from: usize,
    /// The word after it.
    pub(super) to: usize,
    pub(super) spans: Vec<Bounds>,
}

/// Which of the spans that come again and again is meant, by the words before it and its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    Unsaid(Tense),
}

impl Which {
    /// What the word before says ("last May"), else the clause.
    pub(super) fn of(sentence: &Words<'_>, from: usize, to: usize) -> Which {
        match sentence.before(from, 1) {
            "last" | "past" | "previous" => Which::Last,
            "this" | "current" => Which::This,
            "next" | "coming" | "upcoming" => Which::Next,
            _ => Which::Unsaid(Tense::of(sentence, from, to)),
        }
    }

    /// Whether a word says it.
    pub(super) fn is_said(self) -> bool {
        !matches!(self, Which::Unsaid(_))
    }

    /// Those that are meant of what each year has.
    pub(super) fn choose(self, own: &OwnDays, of_year: impl Fn(i64) -> Option<Bounds>) -> Vec<Bounds> {
        let chosen = |own: &Day| {
            let spans: Vec<Bounds> = (own.year - 2..=own.year + 2).filter_map(&of_year).collect();
            let begun = |span: &&Bounds| span.0 <= *own;
            let last = spans.iter().rev().find(begun).copied();
            let next = spans.iter().find(|span| span.0 > *own).copied();
            let is_within = last.is_some_and(|span| span.1 >= *own);
            let before = spans.iter().rev().filter(begun).nth(1).copied();
            match self {
                Which::Last if is_within => [before, None],
                Which::Last => [last, before.filter(|_| last.is_some_and(|span| span.0.year == own.year))],
                Which::This => [last.filter(|_| is_within), spans.iter().find(|span| span.0.year == own.year).copied()],
                Which::Next => [next, None],
                Which::Unsaid(tense) => {
                    let days_to = |span: Bounds| span.0.number() - own.number();
                    let near = !tense.may_be_past() && !is_within && next.is_some_and(|next| days_to(next) < 183);
                    let soon = next.filter(|_| tense.may_come() || near);
                    [last.filter(|_| tense != Tense::Coming || is_within), soon]
                }
            }
        };
        own.near.iter().flat_map(chosen).flatten().collect()
    }
}
