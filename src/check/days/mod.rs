//! The days that a source's text mentions: dates in running English text, as days of the calendar.
//!
//! A text says when something was in many ways, and most of them lean on the day on which it was written. What is read is
//! the running text and what reading took out of it, piece by piece; what is known of the source's own day are the `date` and
//! `updated` of its record. Where both are given, each counts, and a phrase may stand for two days. In doubt a day is rather
//! found than not, for a day that is found only lets a writer's date pass, while one that is not found accuses the writer.
//!
//! # What is resolved
//!
//! - **Dates with a month**: "May 13", "13 May", "13th of May", "the first of May", "Sept. 9", with a year behind them or without.
//!   Names of months begin with a capital. Lists ("13, 14 and 20 May") give each day. A range ("May 13-15", "from 30 May to 2
//!   June", "between 13 and 15 May") gives each of its days if it has at most seven, else the first and the last.
//! - **The year** of a date without one is that of the date it is joined to ("May 30 to June 2, 2022"); "last year", "this year"
//!   and "next year" are counted from the source's own year; any other is the year that brings it nearest to the source's own
//!   day, before or after, and if that is not the weekday that is named with it, also the nearest year in which it is. Of an own
//!   date that is a month or a year, both its first and its last day count. With a word for what is to come in its clause ("expires
//!   on December 31", "On June 28 it will open") the coming one counts as well. Two digits behind month and day are a year
//!   ("5 Jun 25", "05-Jun-25", "Dec 17, 24"), of two the nearest. A year that opens the sentence ("In 2014 …") counts
//!   too; for a source without any date each year that the sentence names does.
//! - **Dates in figures**: "2024-05-13", "2024/05/13", "13.05.2024" (with full stops the day is first), and "13/05/2024" or
//!   "05-13-2024"; where both orders of day and month are possible, both days.
//! - **Weekdays**: the last such day up to the source's own, that day included. "last Thursday" is the last one before it, and the
//!   one of the week before where that is another; "next Thursday" likewise the other way; "this Thursday" the coming one, and the
//!   one past if it is in the same week; "Thursday of last week" is what it says. Weeks begin on Monday. With a word for the
//!   future in its clause ("will meet on Thursday") the coming one counts as well.
//! - **"today", "tonight", "this morning", "yesterday", "last night", "tomorrow"**, "the day before yesterday".
//! - **Days counted from another**: "two days later", "a day earlier", "the next morning", "the previous day", "the same day",
//!   "that evening", "the following Monday". They are counted from the nearest day before them in their sentence, else from the
//!   only one of the sentence before it (in the paragraph before, too). When somebody spoke ("said on Thursday") is never what
//!   they are counted from. "two days after" and "the day before" may also be followed by their day: "two days after the May 13
//!   meeting".
//! - **The source's own days.**
//!
//! # What is not resolved
//!
//! - Months, seasons, years, weeks, weekends: no day. Nor "around this time", "in recent days", "earlier this week".
//! - Vague counts: "three days ago", "two weeks ago", "a week later", "48 hours later", "several days later", "about two days
//!   later", "in two days", "within days".
//! - A day without its month ("on the 13th"); the further days of a list behind its month if they may count what follows ("the
//!   May 13, 15 and 17 meetings"); named days ("Victory Day", "Christmas").
//! - Dates that have become names: "Sept. 11" is taken for the nearest one.
//! - Dates in words or figures of other languages.
//! - Weekdays that are no certain day: "Thursdays", "every Thursday", "a Thursday in May", "that Thursday", "Thursday week", "a
//!   week ago Thursday"; abbreviated ones that stand alone ("Thu."); names such as "Good Friday" or "the Sunday Times".
//! - Weekdays, "yesterday" and dates without a year where the record has neither `date` nor `updated` as a certain day (for the
//!   year any date will do). The day of the source that this one is `derived_from` is not borrowed: a reprint may be later.
//! - Who speaks and of when: "yesterday" in a quotation is counted from the source's day like any other, and so are a weekday and
//!   a date without a year in a story that is told of another week or year.

mod calendar;
mod counted;
mod mention;
mod sentence;
mod weekdays;
mod written;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::{Briefing, Date, Day, Lock, Source, SourceId, SourceText, Texts};

use crate::words::{Words, sentences};

use mention::{DayMention, OwnDays};

pub(crate) use mention::certain_day;

/// Days that the lock can hold: it writes years with four digits.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// Notes in the lock the days of each text that is at hand. Those of other texts stay as they are.
pub(crate) fn note_days(briefing: &Briefing, texts: &Texts, lock: &mut Lock) {
    let of = |source: &Source| {
        Some((source.id.clone(), days(texts.get(&source.id)?, [source.date.as_ref(), source.updated.as_ref()])))
    };
    let found: Vec<(SourceId, BTreeSet<Day>)> = briefing.sources.par_iter().filter_map(of).collect();
    for (id, days) in found {
        if let Some(entry) = lock.sources.get_mut(&id) {
            entry.days = days;
        }
    }
}

/// The days that a text mentions, and its own: `own` are the dates of its record on which it was written or changed.
pub(crate) fn days(text: &SourceText, own: [Option<&Date>; 2]) -> BTreeSet<Day> {
    let own = OwnDays::of(own);
    let mut days = own.days.clone();
    // Paragraphs follow one another; what was taken out follows nothing.
    let mut before = Vec::new();
    for paragraph in &text.paragraphs {
        read_piece(paragraph, &own, &mut before, &mut days);
    }
    for piece in &text.removed {
        read_piece(&piece.text, &own, &mut Vec::new(), &mut days);
    }
    days.retain(|day| YEARS.contains(&day.year));
    days
}

/// Adds the days of a paragraph or of a piece that was taken out. `before` are the days of the sentence before it that
/// others can be counted from, and then those of its last sentence.
fn read_piece(text: &str, own: &OwnDays, before: &mut Vec<BTreeSet<Day>>, days: &mut BTreeSet<Day>) {
    for sentence in sentences(text) {
        let mentions = read_sentence(&sentence, own, before);
        *before = mentions.iter().filter(|mention| mention.is_anchor).map(|mention| mention.days.clone()).collect();
        days.extend(mentions.into_iter().flat_map(|mention| mention.days));
    }
}

/// The mentions of a sentence, in order.
fn read_sentence(sentence: &Words<'_>, own: &OwnDays, before: &[BTreeSet<Day>]) -> Vec<DayMention> {
    let mut dates = written::dates(sentence, own).into_iter().peekable();
    let mut mentions: Vec<DayMention> = Vec::new();
    // What others are counted from: the nearest day of the sentence so far, else the only one of the sentence before.
    let only = before.first().filter(|first| before.iter().all(|other| other == *first));
    let mut nearest: Option<usize> = None;
    let mut at = 0;
    while at < sentence.len() {
        let found = dates.next_if(|date| date.from == at).or_else(|| {
            let anchor = nearest.map(|at| &mentions[at].days).or(only);
            weekdays::read(sentence, at, own, anchor)
                .or_else(|| counted::read(sentence, at, own, anchor, mentions.last(), dates.peek()))
        });
        let Some(mut mention) = found else {
            at += 1;
            continue;
        };
        at = mention.to.max(at + 1);
        mention.is_anchor &= !sentence::is_spoken(sentence, mention.from);
        if !mention.days.is_empty() {
            nearest = if mention.is_anchor { Some(mentions.len()) } else { nearest };
            mentions.push(mention);
        }
    }
    fill_ranges(sentence, &mut mentions);
    mentions
}

/// Adds the days between two that are the ends of a short range.
fn fill_ranges(sentence: &Words<'_>, mentions: &mut [DayMention]) {
    for at in 1..mentions.len() {
        let (first, last) = (&mentions[at - 1], &mentions[at]);
        if !sentence::is_range(sentence, first.from, first.to, last.from) {
            continue;
        }
        let pairs = first.days.iter().flat_map(|from| last.days.iter().map(|to| (from.number(), to.number())));
        let short = pairs.filter(|(from, to)| (0..calendar::SHORT).contains(&to.saturating_sub(*from)));
        let between: BTreeSet<Day> = short.flat_map(|(from, to)| (from..=to).map(Day::from_number)).collect();
        mentions[at].days.extend(between);
        mentions[at].is_anchor = false;
    }
}
