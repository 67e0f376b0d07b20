//! The days that a source's text mentions: dates in running English text, as days of the calendar.
//!
//! A text says when something was in many ways, and most of them lean on the day on which it was written. What is read is
//! the running text and what reading took out of it, piece by piece; what is known of the source's own day are the `date` and
//! `updated` of its record. Where both are given, each counts, and a phrase may stand for two days. In doubt a day is rather
//! found than not, for a day that is found only lets a writer's date pass, while one that is not found accuses the writer.
//!
//! # What is resolved
//!
//! `docs/days.md` lists the expressions. Beyond that:
//!
//! - **The year** of a date without one is that of the date it is joined to ("May 30 to June 2, 2022"); "last year", "this year"
//!   and "next year" are counted from the source's own year; any other is the year that brings it nearest to the source's own
//!   day, before or after, and if that is not the weekday that is named with it, also the nearest year in which it is. Of an own
//!   date that is a month or a year, both its first and its last day count. With a word for what is to come in its clause ("expires
//!   on December 31", "On June 28 it will open") the coming one counts as well, and it alone behind "will"; with a verb in the past
//!   the last one. A year that opens the sentence ("In 2014 …") counts too; for a source without any date each year that the
//!   sentence names does.
//! - **Weekdays**: the last such day up to the source's own, that day included. "last Thursday" is the last one before it, and the
//!   one of the week before where that is another; "next Thursday" likewise the other way; "this Thursday" the coming one, and the
//!   one past if it is in the same week; "Thursday of last week" is what it says. Weeks begin on Monday. With a word for the
//!   future in its clause ("is due to meet on Thursday") the coming one counts as well, and it alone behind "will".
//! - **Days counted from another** are counted from the nearest day before them in their sentence, else from the only one of the
//!   sentence before it (in the paragraph before, too). When somebody spoke ("said on Thursday") is never what they are counted
//!   from. "two days after" and "the day before" may also be followed by their day: "two days after the May 13 meeting".
//! - **The source's own days.**
//! - **Spans** that hold days and name none (`spans`): they are kept beside the days. Words within an expression that names a day
//!   are none ("Monday of last week").
//!
//! # What is not resolved
//!
//! - The further days of a list behind its month if they may count what follows ("the May 13, 15 and 17 meetings"); named days
//!   ("Victory Day").
//! - Dates that have become names: "Sept. 11" is taken for the nearest one.
//! - Weekdays that are no certain day: "Thursdays", "every Thursday", "a Thursday in May", "that Thursday"; names such as "Good
//!   Friday" or "the Sunday Times".
//! - Weekdays, "yesterday" and dates without a year where the record has neither `date` nor `updated` as a certain day (for the
//!   year any date will do); they are spans then that hold all that they may stand for (`unanchored`). The day of the source that this one is `derived_from` is not borrowed: a reprint may be later.
//! - Who speaks and of when: "yesterday" in a quotation is counted from the source's day like any other, and so are a weekday and
//!   a date without a year in a story that is told of another week or year.

mod amounts;
mod calendar;
mod counted;
mod date;
mod figures;
mod gate;
mod languages;
mod mention;
mod names;
mod numerals;
mod sentence;
mod spans;
mod unanchored;
mod weekdays;
mod within;
mod written;
mod years;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Briefing, Date, Day, Lock, Rights, Source, SourceId, SourceText, Texts};

use crate::words::{CalendarLanguage, Words, is_english, sentences};

use gate::Gate;
use mention::{DayMention, OwnDays, Spot};
use unanchored::{ReadAsOf, Readings};

pub(crate) use mention::{TimesMentioned, certain_day};
pub(crate) use unanchored::holds;

/// Notes in the lock the days and spans of each text that is at hand. Those of other texts stay as they are.
pub(crate) fn note_days(briefing: &Briefing, texts: &Texts, lock: &mut Lock) {
    let read = briefing.sources.iter().filter(|source| texts.get(&source.id).is_some());
    let tags: BTreeSet<&str> = read.map(|source| briefing.language_of(&source.id)).collect();
    let others = tags.into_iter().filter(|tag| !is_english(tag));
    let languages: BTreeMap<&str, Option<CalendarLanguage>> =
        others.map(|tag| (tag, CalendarLanguage::of(tag))).collect();
    let of = |source: &Source| {
        let text = texts.get(&source.id)?;
        let own = [source.date.as_ref(), source.updated.as_ref()];
        let mut times = match languages.get(briefing.language_of(&source.id)) {
            Some(language) => times_in(text, own, language.as_ref()),
            None => days(text, own),
        };
        // Nothing of such a text appears, and so not in the lock either.
        if source.rights == Rights::Link {
            times.days.values_mut().chain(times.spans.values_mut()).for_each(|named| named.words.clear());
        }
        Some((source.id.clone(), times))
    };
    let found: Vec<(SourceId, TimesMentioned)> = briefing.sources.par_iter().filter_map(of).collect();
    for (id, times) in found {
        if let Some(entry) = lock.sources.get_mut(&id) {
            (entry.days, entry.spans) = (times.days, times.spans);
        }
    }
}

/// The days and spans that a text in another language than English names, and its own days.
fn times_in(text: &SourceText, own: [Option<&Date>; 2], language: Option<&CalendarLanguage>) -> TimesMentioned {
    let mut readings = Readings::of(own);
    let mut times = TimesMentioned::default();
    for (paragraph, piece) in pieces(text).filter(|_| language.is_some()) {
        if paragraph.is_none() {
            readings.forget();
        }
        let read = |told: &mut ReadAsOf| {
            language.map(|language| languages::named_times(piece, language, told)).unwrap_or_default()
        };
        for named in readings.read(read) {
            times.add_words(named.days, named.spans, piece.get(named.from..named.to).unwrap_or_default(), paragraph);
        }
    }
    times.add_own(&readings.sure.own);
    times
}

/// The paragraphs of a text with their numbers, then what reading took out of it.
fn pieces(text: &SourceText) -> impl Iterator<Item = (Option<usize>, &str)> {
    let paragraphs = text.paragraphs.iter().enumerate().map(|(at, paragraph)| (Some(at + 1), paragraph.as_str()));
    paragraphs.chain(text.removed.iter().map(|piece| (None, piece.text.as_str())))
}

/// The days and spans that a text mentions, and its own days: `own` are the dates of its record on which it was written or
/// changed.
pub(crate) fn days(text: &SourceText, own: [Option<&Date>; 2]) -> TimesMentioned {
    let mut readings = Readings::of(own);
    let mut times = TimesMentioned::default();
    // Paragraphs follow one another; what was taken out follows nothing.
    for (paragraph, piece) in pieces(text) {
        if paragraph.is_none() {
            readings.forget();
        }
        for sentence in sentences(piece) {
            let read = |told: &mut ReadAsOf| {
                let mentions = read_sentence(&sentence, &told.own, &told.before);
                let anchors = mentions.iter().filter(|mention| mention.is_anchor);
                told.before = anchors.map(|mention| mention.days.clone()).collect();
                mentions
            };
            for mention in readings.read(read) {
                times.add(&mention, &sentence, piece, paragraph);
            }
        }
    }
    times.add_own(&readings.sure.own);
    times
}

/// The mentions of a sentence, in order.
fn read_sentence(sentence: &Words<'_>, own: &OwnDays, before: &[BTreeSet<Day>]) -> Vec<DayMention> {
    let Some(gate) = Gate::of(sentence) else { return Vec::new() };
    let mut dates = written::dates(sentence, own, &gate).into_iter().peekable();
    // "In 2014, on 27 February": the year belongs to the date.
    let opening = dates.peek().and_then(|_| written::opening_year(sentence));
    let mut mentions: Vec<DayMention> = Vec::new();
    // What others are counted from: the nearest day of the sentence so far, else the only one of the sentence before.
    let only = before.first().filter(|first| before.iter().all(|other| other == *first));
    let mut nearest: Option<BTreeSet<Day>> = None;
    let mut at = 0;
    while at < sentence.len() {
        // A date that is part of another expression ("the Tuesday after 8 April") is a day as well.
        while let Some(date) = dates.next_if(|date| date.from < at) {
            mentions.push(DayMention { is_anchor: false, ..date });
        }
        let found = dates.next_if(|date| date.from == at).or_else(|| {
            let anchor = nearest.as_ref().or(only);
            let spot = Spot { sentence, own, anchor, last: mentions.last(), date: dates.peek() };
            if gate.may_begin(at) { phrase(&spot, at) } else { None }
        });
        let Some(mut mention) = found else {
            at += 1;
            continue;
        };
        at = mention.to.max(at + 1);
        mention.is_anchor &= !sentence::is_spoken(sentence, mention.from);
        if mention.days.is_empty() && (mention.spans.is_empty() || opening == Some(mention.to - 1)) {
            continue;
        }
        // "last week, on Thursday": the week is part of the day's expression.
        while mentions.last().is_some_and(|last| last.days.is_empty() && last.to > mention.from) {
            mentions.pop();
        }
        if mention.is_anchor && !mention.days.is_empty() {
            nearest = Some(mention.days.clone());
        }
        mentions.push(mention);
    }
    fill_ranges(sentence, &mut mentions);
    mentions
}

/// The expression that is no date and begins there, or whose noun stands there.
fn phrase(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    within::read(spot, at)
        .or_else(|| weekdays::read(spot, at))
        .or_else(|| counted::read(spot, at))
        .or_else(|| spans::read(spot, at))
}

/// Adds the days between two that are the ends of a short range, and joins two spans that are the ends of one.
fn fill_ranges(sentence: &Words<'_>, mentions: &mut [DayMention]) {
    // From the end, so that of three in a row each range is that of two.
    for at in (1..mentions.len()).rev() {
        let (first, last) = (&mentions[at - 1], &mentions[at]);
        if !sentence::is_range(sentence, first.from, first.to, last.from) {
            continue;
        }
        let joined = spans::joined(&first.spans, &last.spans);
        let pairs = first.days.iter().flat_map(|from| last.days.iter().map(|to| (from.number(), to.number())));
        let short = pairs.filter(|(from, to)| (0..calendar::SHORT).contains(&to.saturating_sub(*from)));
        let between: BTreeSet<Day> = short.flat_map(|(from, to)| (from..=to).map(Day::from_number)).collect();
        mentions[at].spans.extend(joined);
        mentions[at].days.extend(between);
        mentions[at].is_anchor = false;
    }
}
