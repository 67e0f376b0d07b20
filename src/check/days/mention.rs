//! Words that stand for days, and the days of the source itself from which many of them are counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Date, DateShape, Day, Point, TimeNamed};

use crate::words::Words;

/// Days that the lock can hold: it writes years with four digits.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// The most words of an expression that are kept.
const KEPT: usize = 8;

/// What a text says of when things were.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct TimesMentioned {
    /// The days that the text names. No words stand for the source's own day, where none of the text name it.
    pub(crate) days: BTreeMap<Day, TimeNamed>,
    /// The spans of time, by first and last day, that the text names without naming a day of them ("last month", "over the
    /// holidays").
    pub(crate) spans: BTreeMap<(Day, Day), TimeNamed>,
}

impl TimesMentioned {
    /// Adds what a mention of a sentence of `text` names. That is the paragraph of this number, if it is one.
    pub(crate) fn add(&mut self, mention: &DayMention, sentence: &Words<'_>, text: &str, paragraph: Option<usize>) {
        let last = mention.to.min(mention.from + KEPT).max(mention.from + 1) - 1;
        let words = text.get(sentence.start(mention.from)..sentence.end(last)).unwrap_or_default();
        self.add_words(mention.days.iter().copied(), mention.spans.iter().copied(), words, paragraph);
    }

    /// Adds what some words name. Of several, the first words are kept, and all paragraphs.
    pub(crate) fn add_words(
        &mut self,
        days: impl IntoIterator<Item = Day>,
        spans: impl IntoIterator<Item = (Day, Day)>,
        words: &str,
        paragraph: Option<usize>,
    ) {
        let add = |known: &mut TimeNamed| {
            if known.words.is_empty() {
                known.words = words.split_whitespace().take(KEPT).collect::<Vec<_>>().join(" ");
            }
            known.paragraphs.extend(paragraph);
        };
        for day in days.into_iter().filter(|day| YEARS.contains(&day.year)) {
            add(self.days.entry(day).or_default());
        }
        for span in spans.into_iter().filter(|(first, last)| YEARS.contains(&first.year) && YEARS.contains(&last.year))
        {
            add(self.spans.entry(span).or_default());
        }
    }

    /// Adds the source's own days, which no words need to name.
    pub(crate) fn add_own(&mut self, own: &OwnDays) {
        for day in own.days.iter().filter(|day| YEARS.contains(&day.year)) {
            self.days.entry(*day).or_default();
        }
    }
}

/// What the record says of when the source was written.
pub(crate) struct OwnDays {
    /// The days that are certain.
    pub(crate) days: BTreeSet<Day>,
    /// Days that dates without a year are near: the days, or the bounds of what is less precise.
    pub(crate) near: BTreeSet<Day>,
    /// The last day of each date: nothing that is told as past is later.
    pub(crate) until: BTreeSet<Day>,
}

impl OwnDays {
    /// Those of a source of that day.
    pub(crate) fn on(day: Day) -> OwnDays {
        OwnDays { days: BTreeSet::from([day]), near: BTreeSet::from([day]), until: BTreeSet::from([day]) }
    }

    pub(crate) fn of(dates: [Option<&Date>; 2]) -> OwnDays {
        let dates = || dates.into_iter().flatten();
        let near = dates().flat_map(|date| [date.earliest(), date.latest()]).flatten();
        OwnDays {
            days: dates().filter_map(own_day).collect(),
            near: near.collect(),
            until: dates().filter_map(Date::latest).collect(),
        }
    }
}

/// The day on which a source of that date was written, if it is certain.
pub(crate) fn own_day(date: &Date) -> Option<Day> {
    match &date.shape {
        DateShape::Point(point) => certain_day(point),
        DateShape::Interval(..) | DateShape::Set { .. } => None,
    }
}

/// The day that is meant, if it is written to the day and without a mark of doubt.
pub(crate) fn certain_day(point: &Point) -> Option<Day> {
    let certain = point.is_day() && !point.approximate && !point.uncertain;
    point.earliest.filter(|_| certain)
}

/// Words that stand for a day, or for a span of days.
#[derive(Debug, Clone)]
pub(crate) struct DayMention {
    /// The first word, counted in the sentence; in other languages than English the first byte of the paragraph.
    pub(crate) from: usize,
    /// The word, or the byte, after the last.
    pub(crate) to: usize,
    /// The days that the words can stand for, or all that they name.
    pub(crate) days: BTreeSet<Day>,
    /// First and last day of what the words may mean, where they name a span and none of its days.
    pub(crate) spans: Vec<(Day, Day)>,
    /// Other days can be counted from it.
    pub(crate) is_anchor: bool,
}

impl DayMention {
    /// Words that name days.
    pub(crate) fn days(from: usize, to: usize, days: BTreeSet<Day>) -> DayMention {
        DayMention { from, to, days, spans: Vec::new(), is_anchor: true }
    }

    /// Words that name a span and none of its days, or perhaps another one.
    pub(crate) fn spans(from: usize, to: usize, spans: Vec<(Day, Day)>) -> DayMention {
        DayMention { spans, ..DayMention::none(from, to) }
    }

    /// Words that look like a day and name none that is known.
    pub(crate) fn none(from: usize, to: usize) -> DayMention {
        DayMention { from, to, days: BTreeSet::new(), spans: Vec::new(), is_anchor: false }
    }
}

/// A sentence that is being read, with what is known at the place that was reached.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    /// Its words.
    pub(crate) sentence: &'a Words<'a>,
    /// When the source was written.
    pub(crate) own: &'a OwnDays,
    /// The day that others are counted from: the nearest before them.
    pub(crate) anchor: Option<&'a BTreeSet<Day>>,
    /// The mention before it.
    pub(crate) last: Option<&'a DayMention>,
    /// The next date.
    pub(crate) date: Option<&'a DayMention>,
}

impl Spot<'_> {
    /// The first word that no mention has taken.
    pub(crate) fn free(&self) -> usize {
        self.last.map_or(0, |last| last.to)
    }
}
