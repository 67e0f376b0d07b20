//! What is near the source's own day: "gestern", "il y a trois jours", "минулого вівторка", weekdays, and spans such as "letzten Monat".

use crate::model::Day;
use crate::words::{Near, NearUnit};

use super::tense::ClauseTense;
use super::{TimeRead, TimeReader, calendar, small};
use crate::check::days::weekdays;

impl TimeReader<'_> {
    /// Reads words for a day near the source's own, or a weekday.
    pub(super) fn near(&self, at: usize) -> Option<TimeRead> {
        if let Some((near, to)) = self.language.near(&self.pieces, at) {
            return self.of_near(near, at, to);
        }
        self.day_of_near_month(at).or_else(|| self.weekday(at))
    }

    pub(super) fn of_near(&self, near: Near, at: usize, to: usize) -> Option<TimeRead> {
        let own = &self.own.days;
        let days: Vec<Day> = match near.unit {
            NearUnit::Day => own.iter().map(|own| calendar::shifted(*own, near.count)).collect(),
            NearUnit::Week => {
                let weekday = |start: usize| self.language.weekday(&self.pieces, start);
                let behind = self.past_words(to).find_map(weekday).filter(|_| !near.is_counted);
                if let Some((weekday, to)) = behind {
                    return Some(self.of_near_week(near, weekday, to));
                }
                if !near.is_counted {
                    return self.span_of(near, to);
                }
                own.iter().map(|own| calendar::shifted(*own, near.count * 7)).collect()
            }
            NearUnit::Month | NearUnit::Year => return self.span_of(near, to),
            NearUnit::Weekday(weekday) => {
                // "le mardi 8 mai dernier", "este viernes 15": what follows says which.
                let date = || self.past_joints(to).find_map(|start| self.date(start, Some(weekday)));
                if let Some(read) = date().or_else(|| self.numbered(weekday, to)) {
                    return Some(read);
                }
                own.iter().flat_map(|own| weekdays::near(*own, weekday, near.count, near.is_counted)).collect()
            }
        };
        let to = self.written(at).map_or(to, |read| read.to.max(to));
        // "heute" may mean the times we live in: nothing is counted from it.
        let is_today = near.unit == NearUnit::Day && near.count == 0;
        Some(TimeRead { is_anchor: !is_today, ..TimeRead::days(days, to) })
    }

    /// The weekday of a week that is counted from the source's own.
    fn of_near_week(&self, near: Near, weekday: i64, to: usize) -> TimeRead {
        let of = |own: &Day| calendar::of_week(calendar::shifted(*own, near.count * 7), weekday);
        TimeRead::days(self.own.days.iter().map(of), to)
    }

    /// The span of a week, a month or a year counted from the source's own.
    fn span_of(&self, near: Near, to: usize) -> Option<TimeRead> {
        let own = self.own.near.last()?;
        let span = match near.unit {
            NearUnit::Week => {
                let first = calendar::of_week(calendar::shifted(*own, near.count * 7), 0);
                (first, calendar::shifted(first, 6))
            }
            NearUnit::Month => {
                let (year, month) = calendar::month_at(*own, near.count);
                calendar::month(year, month)
            }
            _ => calendar::year(own.year + near.count),
        };
        Some(TimeRead::span(span, to))
    }

    /// The years of "letzten Jahres" behind a date.
    pub(super) fn near_year(&self, at: usize) -> Option<(Vec<i64>, usize)> {
        let (near, to) =
            self.language.near(&self.pieces, at).filter(|(near, _)| near.unit == NearUnit::Year && !near.is_counted)?;
        Some((self.own.near.iter().map(|own| own.year + near.count).collect(), to))
    }

    /// "el día 21 de este mes", "20 من الشهر المقبل".
    fn day_of_near_month(&self, at: usize) -> Option<TimeRead> {
        let (value, _) = self.number(at).filter(|(value, width)| *width <= 2 && (1..=31).contains(value))?;
        let (near, to) = self.past_joints(at + 1).find_map(|start| {
            self.language.near(&self.pieces, start).filter(|(near, _)| near.unit == NearUnit::Month && !near.is_counted)
        })?;
        let of = |own: &Day| {
            let (year, month) = calendar::month_at(*own, near.count);
            Day::new(year, month, small(value)?)
        };
        TimeRead::some(self.own.near.iter().filter_map(of), to)
    }

    /// A weekday, with the day of the month or the week that is named with it.
    fn weekday(&self, at: usize) -> Option<TimeRead> {
        let (weekday, to) = self.language.weekday(&self.pieces, at)?;
        if self.language.is_begun_weekday(&self.pieces, at, to) {
            return None;
        }
        if let Some(read) = self.weeks_on(weekday, to).or_else(|| self.numbered(weekday, to)) {
            return Some(read);
        }
        let week =
            |start: usize| self.language.near(&self.pieces, start).filter(|(near, _)| near.unit == NearUnit::Week);
        if let Some((near, after)) = self.past_words(to).find_map(week) {
            return Some(self.of_near_week(near, weekday, after));
        }
        if !self.is_whole_name(at, to) {
            return None;
        }
        let tense = self.tense(at);
        let of = |own: &Day| {
            let is_own = calendar::weekday_of(*own) == weekday;
            let before =
                [calendar::on_or_before(*own, weekday)].into_iter().chain(is_own.then(|| calendar::shifted(*own, -7)));
            let after =
                [calendar::on_or_after(*own, weekday)].into_iter().chain(is_own.then(|| calendar::shifted(*own, 7)));
            before
                .filter(|_| tense != ClauseTense::Coming)
                .chain(after.filter(|_| tense != ClauseTense::Past))
                .collect::<Vec<_>>()
        };
        Some(TimeRead::days(self.own.days.iter().flat_map(of), to))
    }

    /// "mardi en huit", "mardi en quinze": the coming one, and one or two weeks on.
    fn weeks_on(&self, weekday: i64, at: usize) -> Option<TimeRead> {
        let is_said = self.language.primary == "fr" && self.word(at) == Some("en");
        let counted = || self.language.number(&self.pieces, at + 1).map(|(number, to)| (number.value.into(), to));
        let (value, to) = self.number(at + 1).map(|(value, _)| (value, at + 2)).or_else(counted).filter(|_| is_said)?;
        let days = match value {
            8 => 7,
            15 => 14,
            _ => return None,
        };
        // "mardi en quinze minutes"
        if self.word(to).is_some_and(|word| !self.language.is_joint(word)) {
            return None;
        }
        let of = |own: &Day| calendar::shifted(calendar::on_or_after(*own, weekday), days);
        Some(TimeRead::days(self.own.days.iter().map(of), to))
    }

    /// Whether a weekday or month is written out: short forms are other words too.
    fn is_whole_name(&self, at: usize, to: usize) -> bool {
        let letters: usize = (at..to).filter_map(|at| self.word(at)).map(|word| word.chars().count()).sum();
        let is_long = letters >= 4 || to - at >= 2 && !self.is_mark(to - 1, ".");
        is_long && self.language.is_written_out(&self.pieces, at)
    }

    /// "martes 25", "Friday the 15th": the day of that number that is on that weekday, the nearest one.
    fn numbered(&self, weekday: i64, to: usize) -> Option<TimeRead> {
        let start = self.past_joints(to).find(|start| self.number(*start).is_some())?;
        let (value, _) = self.number(start).filter(|(value, width)| *width <= 2 && (1..=31).contains(value))?;
        let after = start + 1;
        // "Dienstag 25 Menschen" counts people, "Dienstag, 25.4." is a date in figures, and "14:30" an hour.
        let counts = self.word(after).is_some_and(|word| !self.language.is_joint(word)) || self.kind(after).is_none();
        if self.is_mark(after, "./-:%") && self.number(after + 1).is_some() {
            return None;
        }
        // What could count something is a day where the weekday is right about the source's own month.
        let reach = if counts { 1 } else { 12 };
        let of = |own: &Day| {
            let months = (-reach..=reach).map(|months| calendar::month_at(*own, months));
            let days = months.filter_map(|(year, month)| Day::new(year, month, small(value)?));
            days.filter(|day| calendar::weekday_of(*day) == weekday)
                .min_by_key(|day| (day.number() - own.number()).abs())
        };
        TimeRead::some(self.own.near.iter().filter_map(of), after)
    }

    /// A month or a year that names no day: "im Mai", "mai 2031", "2031 року".
    pub(super) fn span(&self, at: usize) -> Option<TimeRead> {
        // "sept. 2019": the year tells that it is a month.
        let is_month = |to: usize| self.is_whole_name(at, to) || self.whole_year(to).is_some();
        if let Some((month, to)) = self.language.month(&self.pieces, at).filter(|(_, to)| is_month(*to)) {
            let year_of = |own: &Day| {
                let first = |year: i64| Day::new(year, month, 1);
                let years = (own.year - 1..=own.year + 1).filter_map(first);
                years.min_by_key(|day| (day.number() + 15 - own.number()).abs()).map(|day| day.year)
            };
            let (year, to) = match self.whole_year(to) {
                Some((year, to)) => (i64::from(year), to),
                None => (self.own.near.last().and_then(year_of)?, to),
            };
            return Some(TimeRead::span(calendar::month(year, month), to));
        }
        let (year, _) = self.number(at).filter(|(year, width)| *width == 4 && (1900..2100).contains(year))?;
        let named = |at: usize| self.word(at).is_some_and(|word| self.language.is_joint(word));
        let is_year = at.checked_sub(1).is_some_and(named) || named(at + 1);
        is_year.then(|| TimeRead::span(calendar::year(year.into()), at + 1))
    }
}
