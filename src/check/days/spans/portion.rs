//! Parts of a span of time: "early May", "the end of the year", "the first half of April".

use crate::check::days::{calendar, numerals};
use crate::model::Day;
use crate::words::Words;

use super::which::Bounds;

/// A part of a span, in hundredths of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portion {
    Whole,
    /// From so many hundredths to so many.
    Share(i64, i64),
    /// So many days from its start.
    First(i64),
    /// So many days at its end.
    Last(i64),
    /// A week or weekend of it, by its place.
    Week(i64),
    /// What of it lies before the source's own day.
    Earlier,
    /// What of it lies after the source's own day.
    Later,
}

const EARLY: Portion = Portion::Share(0, 36);
const MIDDLE: Portion = Portion::Share(25, 75);
const LATE: Portion = Portion::Share(64, 100);

impl Portion {
    /// The part that the words before a noun say, and the first of them.
    pub(super) fn before(sentence: &Words<'_>, from: usize) -> (Portion, usize) {
        // "mid-May"
        let hyphen = usize::from(sentence.before(from, 1) == "-");
        let single = match sentence.before(from, 1 + hyphen) {
            "early" => EARLY,
            "late" => LATE,
            "mid" | "middle" => MIDDLE,
            "earlier" => Portion::Earlier,
            "later" => Portion::Later,
            _ if hyphen == 0 => return Portion::before_of(sentence, from),
            _ => Portion::Whole,
        };
        match single {
            Portion::Whole => (Portion::Whole, from),
            part => (part, from - 1 - hyphen),
        }
    }

    /// "the end of …", "the first half of the …", "earlier in …".
    fn before_of(sentence: &Words<'_>, from: usize) -> (Portion, usize) {
        let the = usize::from(sentence.before(from, 1) == "the");
        let of = from - the;
        let in_it = matches!(sentence.before(of, 1), "in");
        if in_it {
            let part = match sentence.before(of, 2) {
                "early" => EARLY,
                "late" => LATE,
                "earlier" => Portion::Earlier,
                "later" => Portion::Later,
                _ => return (Portion::Whole, from),
            };
            return (part, of - 2);
        }
        if sentence.before(of, 1) != "of" {
            return (Portion::Whole, from);
        }
        let noun = of.saturating_sub(2);
        let place = match sentence.before(noun, 1) {
            "last" | "final" | "closing" | "late" | "dying" => Some(-1),
            "opening" | "early" => Some(1),
            word => numerals::ordinal(sentence, noun.saturating_sub(1))
                .map(|(place, _)| i64::from(place))
                .filter(|_| !word.is_empty()),
        };
        let part = match (sentence.lower(noun), place) {
            ("beginning" | "start" | "outset", _) => Some((Portion::Share(0, 30), noun)),
            ("end" | "close", _) => Some((Portion::Share(70, 100), noun)),
            ("middle" | "midst", _) => Some((MIDDLE, noun)),
            ("half", Some(1)) => Some((Portion::Share(0, 50), noun - 1)),
            ("half", Some(2 | -1)) => Some((Portion::Share(50, 100), noun - 1)),
            ("third", Some(1)) => Some((Portion::Share(0, 34), noun - 1)),
            ("days", Some(1)) => Some((Portion::First(7), noun - 1)),
            ("days", Some(-1)) => Some((Portion::Last(7), noun - 1)),
            ("weeks", Some(1)) => Some((Portion::First(28), noun - 1)),
            ("weeks", Some(-1)) => Some((Portion::Last(28), noun - 1)),
            ("months", Some(1)) => Some((Portion::First(150), noun - 1)),
            ("months", Some(-1)) => Some((Portion::Last(150), noun - 1)),
            ("week" | "weekend", Some(place)) => Some((Portion::Week(place), noun - 1)),
            _ => None,
        };
        part.unwrap_or((Portion::Whole, from))
    }

    /// The part of a span; `own` is the source's own day.
    pub(super) fn of(self, (first, last): Bounds, own: Option<Day>) -> Bounds {
        let length = last.number() - first.number() + 1;
        let at = |hundredths: i64| length * hundredths / 100;
        match self {
            Portion::Whole => (first, last),
            Portion::Share(from, to) => {
                let end = if to == 100 { last } else { calendar::shifted(first, at(to).min(length - 1)) };
                (calendar::shifted(first, at(from)), end)
            }
            Portion::First(days) => (first, calendar::shifted(first, days - 1).min(last)),
            Portion::Last(days) => (calendar::shifted(last, 1 - days).max(first), last),
            // Weeks may be counted from the first day or from the first Monday: both.
            Portion::Week(place) if place > 0 => {
                let start = calendar::shifted(first, (place - 1) * 7);
                (start.min(last), calendar::shifted(start, 13).min(last).max(start.min(last)))
            }
            Portion::Week(_) => (calendar::shifted(last, -9).max(first), last),
            Portion::Earlier => own.filter(|own| *own >= first).map_or((first, last), |own| (first, own.min(last))),
            Portion::Later => own.filter(|own| *own <= last).map_or((first, last), |own| (own.max(first), last)),
        }
    }
}
