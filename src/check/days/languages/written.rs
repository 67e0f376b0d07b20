//! Dates that name their month: "7. Dezember 2031", "le premier mars", "третьего марта", "2031年5月3日", "first Monday of May" in any
//! language.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::words::DatePieceKind;

use super::{TimeRead, TimeReader, calendar, of_two_digits, small};

/// What words for the last one begin with, without accents.
const LAST: &str =
    "letzt dernier ultim последн останн laatst ostatni posledn sista siste sidste son viimei utols ultimul";
const LAST_WHOLE: &str = "اخر الاخير الاخيره son";

/// The most numbers of a list of days.
const LONGEST_LIST: usize = 6;

/// Days of a month as ranges, the month, and the piece after both.
type DaysOfMonth = (Vec<(u8, u8)>, u8, usize);

/// The year of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
enum YearOf {
    /// One, or each that two digits may mean.
    Said(Vec<i64>),
    /// Two digits that may count what follows as well.
    Perhaps(Vec<i64>),
    /// None is named.
    Unsaid,
}

impl TimeReader<'_> {
    /// Reads a date that names its month, with the weekday before it.
    pub(super) fn written(&self, at: usize) -> Option<TimeRead> {
        let weekday = self.language.weekday(&self.pieces, at);
        let from = weekday.map_or(at, |(_, to)| to);
        let behind = weekday.is_some().then(|| self.past_joints(from)).into_iter().flatten();
        let starts: Vec<usize> = [at].into_iter().chain(behind).collect();
        let of_date = || starts.iter().find_map(|start| self.date(*start, weekday.map(|(weekday, _)| weekday)));
        self.year_first(at).or_else(|| self.weekday_of_month(at)).or_else(of_date)
    }

    /// "7. Dezember 2031", "December 7".
    pub(super) fn date(&self, at: usize, weekday: Option<i64>) -> Option<TimeRead> {
        let (days, month, to) = self.days_and_month(at).or_else(|| self.month_and_day(at))?;
        let (year, to) = self.year(to);
        let single = matches!(days[..], [(first, last)] if first == last);
        let weekday = weekday.filter(|_| single);
        let numbers = calendar::numbers(&days);
        let of = |number: u8| -> BTreeSet<Day> {
            let (years, guessed) = match &year {
                YearOf::Said(years) => (years.as_slice(), false),
                YearOf::Perhaps(years) => (years.as_slice(), true),
                YearOf::Unsaid => (&[][..], true),
            };
            let said = years.iter().filter_map(|year| Day::new(*year, month, number));
            let mut days: BTreeSet<Day> = said.collect();
            if guessed {
                days.extend(self.without_year(at, month, number, weekday));
            }
            days
        };
        let read = TimeRead::some(numbers.flat_map(of), to)?;
        Some(TimeRead { is_anchor: single, ..read })
    }

    /// Days and then their month, and the piece after that.
    fn days_and_month(&self, at: usize) -> Option<DaysOfMonth> {
        let (first, mut to) = self.day(at)?;
        let mut days = vec![(first, first)];
        for _ in 0..LONGEST_LIST {
            let month = self.past_joints(to).find_map(|start| self.language.month(&self.pieces, start));
            if let Some((month, after)) = month {
                return Some((days, month, after));
            }
            let is_range = self.is_mark(to, "-");
            let joins =
                is_range || self.is_mark(to, ",/،") || self.word(to).is_some_and(|word| word.chars().count() <= 4);
            let (next, after) = self.day(to + 1).filter(|_| joins)?;
            let before = days.last_mut()?;
            if (is_range || self.is_range_word(to)) && before.1 < next {
                before.1 = next;
            } else {
                days.push((next, next));
            }
            to = after;
        }
        None
    }

    fn is_range_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            matches!(word, "bis" | "au" | "al" | "a" | "по" | "до" | "الى" | "t" | "m" | "til" | "till")
        })
    }

    /// "May 30", "يناير-1": the month first where the language has it so, or a mark joins the two.
    fn month_and_day(&self, at: usize) -> Option<DaysOfMonth> {
        let (month, after) = self.language.month(&self.pieces, at)?;
        let joined = self.is_mark(after, "-/");
        let start = self.past_joints(after).find(|start| self.number(*start).is_some())?;
        let (day, to) =
            self.day(start).filter(|_| joined || self.language.has_month_first || self.language.is_year_first)?;
        Some((vec![(day, day)], month, to))
    }

    /// "2031. május 30.", "2031年5月3日".
    fn year_first(&self, at: usize) -> Option<TimeRead> {
        let (year, width) = self.number(at)?;
        let is_joined_on = self.is_tight(at + 1) && self.word(at + 1).is_some();
        let is_year = width == 4 || width == 2 && self.language.is_year_first && is_joined_on;
        let years = self.years(year, width).filter(|_| is_year)?;
        let month_first = |start: usize| {
            let (month, to) = self.language.month(&self.pieces, start)?;
            let day = |start: usize| self.day(start).filter(|_| self.number(start).is_some());
            self.past_joints(to).find_map(day).map(|(day, to)| (day, month, to))
        };
        let day_first = |start: usize| match self.days_and_month(start)? {
            (days, month, to) if matches!(days[..], [(first, last)] if first == last) => Some((days[0].0, month, to)),
            _ => None,
        };
        let mut starts = self.past_joints(at + 1);
        let found = starts.find_map(month_first).or_else(|| {
            // Elsewhere the number before a day is rather none of its date.
            let may_follow = self.language.has_day_behind_year;
            self.past_joints(at + 1).filter(|_| may_follow).find_map(day_first)
        });
        let (day, month, to) = found?;
        Some(TimeRead::days(years.into_iter().filter_map(|year| Day::new(year, month, day)), to))
    }

    /// A day of the month in figures or words, and the piece after its ending and its full stop.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (value, to) = match self.number(at) {
            Some((value, 1 | 2)) => (small(value)?, at + 1),
            Some(_) => return None,
            None => self.language.number(&self.pieces, at).map(|(number, to)| (number.value, to))?,
        };
        (1..=31).contains(&value).then(|| (value, self.past_day_sign(to)))
    }

    /// The piece after what is written onto a day: "1er", "18-го", "3.º".
    fn past_day_sign(&self, at: usize) -> usize {
        let mut to = at;
        let short = |at: usize| {
            let is_month = self.language.month(&self.pieces, at).is_some();
            self.is_tight(at) && !is_month && self.word(at).is_some_and(|word| word.chars().count() <= 4)
        };
        if self.is_tight(to) && self.is_mark(to, ".") && !short(to + 1) {
            return to + 1;
        }
        if self.is_tight(to) && self.is_mark(to, ".-") && short(to + 1) {
            to += 1;
        }
        to + usize::from(short(to))
    }

    /// The year behind a date, and the piece after it.
    fn year(&self, at: usize) -> (YearOf, usize) {
        for start in self.past_joints(at) {
            if let Some((value, width)) = self.number(start)
                && let Some(years) = self.years(value, width)
            {
                let next = start + 1;
                let ends = self.kind(next).is_none_or(|kind| match kind {
                    DatePieceKind::Mark(mark) => *mark != '%',
                    DatePieceKind::Word(word) => self.language.is_joint(word) || self.is_no_noun(next),
                    DatePieceKind::Number(..) => false,
                });
                let is_alone = !(self.is_tight(next) && self.is_mark(next, ".:") && self.is_tight(next + 1));
                let is_sure = width == 4 || ends && is_alone;
                return if is_sure { (YearOf::Said(years), next) } else { (YearOf::Perhaps(years), at) };
            }
            if let Some((years, to)) = self.near_year(start) {
                return (YearOf::Said(years), to);
            }
        }
        (YearOf::Unsaid, at)
    }

    /// Whether a word is none that a number could count: German nouns have a capital.
    fn is_no_noun(&self, at: usize) -> bool {
        let written = self.pieces.get(at).and_then(|piece| self.text.get(piece.start..piece.end));
        self.language.primary == "de" && written.is_some_and(|word| word.starts_with(char::is_lowercase))
    }

    /// The years that a number of two or four digits may mean.
    pub(super) fn years(&self, value: u32, width: usize) -> Option<Vec<i64>> {
        match width {
            2 => Some(of_two_digits(value, self.own)),
            4 if matches!(self.language.primary.as_str(), "th" | "lo") && value >= 2400 => {
                Some(vec![i64::from(value) - 543])
            }
            4 if (1000..2400).contains(&value) => Some(vec![i64::from(value)]),
            _ => None,
        }
    }

    /// "erster Mittwoch im Oktober 2031", "الثلاثاء الثالث من ايلول", "dernier jour d'octobre".
    fn weekday_of_month(&self, at: usize) -> Option<TimeRead> {
        let (nth, weekday, to) = self.nth_weekday(at)?;
        let (month, after) = self.past_joints(to).find_map(|start| self.language.month(&self.pieces, start))?;
        let (year, to) = self.year(after);
        let of_year = |year: i64| calendar::nth(calendar::month(year, month), weekday, nth);
        let days: Vec<Day> = match year {
            YearOf::Said(years) | YearOf::Perhaps(years) => years.into_iter().filter_map(of_year).collect(),
            YearOf::Unsaid => {
                let near = |own: &Day| {
                    let days = (own.year - 1..=own.year + 1).filter_map(of_year);
                    days.min_by_key(|day| (day.number() - own.number()).abs())
                };
                self.own.near.iter().filter_map(near).collect()
            }
        };
        TimeRead::some(days, to)
    }

    /// Which weekday of a month is meant: its number (below zero for the last), the weekday (none for the month's last day), and the
    /// piece after it.
    fn nth_weekday(&self, at: usize) -> Option<(i64, Option<i64>, usize)> {
        if let Some((nth, to)) = self.ordinal(at) {
            let weekday = self.past_joints(to).find_map(|start| self.language.weekday(&self.pieces, start));
            return match weekday {
                Some((weekday, to)) => Some((nth, Some(weekday), to)),
                None => (nth < 0).then_some((nth, None, to)),
            };
        }
        let (weekday, to) = self.language.weekday(&self.pieces, at)?;
        let (nth, to) = self.ordinal(to)?;
        Some((nth, Some(weekday), to))
    }

    /// Whether a word for the last one stands there.
    pub(super) fn is_last(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            LAST.split(' ').any(|stem| word.starts_with(stem)) || LAST_WHOLE.split(' ').any(|whole| whole == word)
        })
    }

    /// A number that says which one, from the first to the fifth, or the last one as -1.
    fn ordinal(&self, at: usize) -> Option<(i64, usize)> {
        if self.is_last(at) {
            return Some((-1, at + 1));
        }
        let worded = self
            .language
            .number(&self.pieces, at)
            .filter(|(number, _)| number.is_ordinal || self.language.primary == "ar");
        let signed = || {
            let (value, _) = self.number(at)?;
            let to = self.past_day_sign(at + 1);
            (to > at + 1).then_some((small(value)?, to))
        };
        let (value, to) = worded.map(|(number, to)| (number.value, to)).or_else(signed)?;
        (1..=5).contains(&value).then_some((value.into(), to))
    }
}
