//! Counting with days, weekdays and months. Nothing here reads a sentence.

use crate::model::Day;

/// The longest range, in days, of which each day is taken as mentioned.
pub(crate) const SHORT: i64 = 7;

/// The days of ranges of a month: each of a short one, and of a long one its ends.
pub(crate) fn numbers(ranges: &[(u8, u8)]) -> impl Iterator<Item = u8> + '_ {
    ranges.iter().flat_map(|(first, last)| {
        let short = i64::from(last - first) < SHORT;
        (*first..=*last).filter(move |number| short || number == first || number == last)
    })
}

/// So many days later.
pub(crate) fn shifted(day: Day, days: i64) -> Day {
    Day::from_number(day.number() + days)
}

/// So many months later, and days: of a month that is too short its last day.
pub(crate) fn later(day: Day, months: i64, days: i64) -> Day {
    let (year, month) = month_at(day, months);
    let last = last_of_month(year, month);
    shifted(Day { day: day.day.min(last.day), ..last }, days)
}

/// The year and month that lie so many months after a day's.
pub(crate) fn month_at(day: Day, months: i64) -> (i64, u8) {
    let count = day.year * 12 + i64::from(day.month) - 1 + months;
    (count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1))
}

/// The last day of a month.
pub(crate) fn last_of_month(year: i64, month: u8) -> Day {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    shifted(Day { year, month, day: 1 }, -1)
}

/// The first and the last day of a month.
pub(crate) fn month(year: i64, month: u8) -> (Day, Day) {
    (Day { year, month, day: 1 }, last_of_month(year, month))
}

/// The first and the last day of a year.
pub(crate) fn year(year: i64) -> (Day, Day) {
    (Day { year, month: 1, day: 1 }, Day { year, month: 12, day: 31 })
}

/// The weekday of a day; Monday is 0.
pub(crate) fn weekday_of(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7)
}

/// The last such weekday up to the day, that day included.
pub(crate) fn on_or_before(day: Day, weekday: i64) -> Day {
    shifted(day, -(weekday_of(day) - weekday).rem_euclid(7))
}

/// The first such weekday from the day on, that day included.
pub(crate) fn on_or_after(day: Day, weekday: i64) -> Day {
    shifted(day, (weekday - weekday_of(day)).rem_euclid(7))
}

/// The last such weekday before the day.
pub(crate) fn before(day: Day, weekday: i64) -> Day {
    on_or_before(shifted(day, -1), weekday)
}

/// The first such weekday after the day.
pub(crate) fn after(day: Day, weekday: i64) -> Day {
    on_or_after(shifted(day, 1), weekday)
}

/// The weekday of the day's own week, which begins on Monday.
pub(crate) fn of_week(day: Day, weekday: i64) -> Day {
    shifted(day, weekday - weekday_of(day))
}

/// Whether two days are of one week.
pub(crate) fn same_week(a: Day, b: Day) -> bool {
    of_week(a, 0) == of_week(b, 0)
}

/// The day of that place within a span: the first is 1, the last -1. With a weekday only such days are counted.
pub(crate) fn nth((first, last): (Day, Day), weekday: Option<i64>, place: i64) -> Option<Day> {
    let forward = place > 0;
    let start = match weekday {
        None if forward => first,
        None => last,
        Some(weekday) if forward => on_or_after(first, weekday),
        Some(weekday) => on_or_before(last, weekday),
    };
    let (step, place) = (if weekday.is_some() { 7 } else { 1 }, place - place.signum());
    Some(shifted(start, place * step)).filter(|day| (first..=last).contains(day))
}

/// The first day of that month and number from the day on.
pub(crate) fn coming(own: Day, month: u8, number: u8) -> Option<Day> {
    // The last day of February may be eight years away.
    (own.year..=own.year + 8).filter_map(|year| Day::new(year, month, number)).find(|day| *day >= own)
}

/// The last day of that month and number up to the day.
pub(crate) fn past(own: Day, month: u8, number: u8) -> Option<Day> {
    (own.year - 8..=own.year).rev().filter_map(|year| Day::new(year, month, number)).find(|day| *day <= own)
}

/// The day of that month and number that is nearest to `own`, of two the earlier. Where it is not on the weekday that is named
/// with it and another of the years around has such a one, that one too: either may be the slip.
pub(crate) fn nearest(own: Day, month: u8, number: u8, weekday: Option<i64>) -> impl Iterator<Item = Day> {
    // The last day of February comes every four years, and once in eight.
    let reach = if (month, number) == (2, 29) { 8 } else { 1 };
    let years = own.year - reach..=own.year + reach;
    let days: Vec<Day> = years.filter_map(|year| Day::new(year, month, number)).collect();
    let distance = |day: &Day| (day.number() - own.number()).abs();
    let nearest = days.iter().copied().min_by_key(distance);
    let on_weekday = days.into_iter().filter(move |day| weekday == Some(weekday_of(*day))).min_by_key(distance);
    nearest.into_iter().chain(on_weekday)
}

/// The days of that number on that weekday that are nearest to `own`: the last one up to it, and the first one from it on.
pub(crate) fn on_weekday(own: Day, number: u8, weekday: i64) -> [Option<Day>; 2] {
    // Within three years each weekday falls on each number up to 31 of a month.
    let at = |months: i64| {
        let (year, month) = month_at(own, months);
        Day::new(year, month, number).filter(|day| weekday_of(*day) == weekday)
    };
    let past = (0..40).filter_map(|months| at(-months)).find(|day| *day <= own);
    [past, (0..40).filter_map(at).find(|day| *day >= own)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(written: &str) -> Day {
        written.parse().unwrap()
    }

    #[test]
    fn places_within_a_month() {
        let april = month(2031, 4);
        let nth = |weekday, place| nth(april, weekday, place).map(|day| day.to_string());
        assert_eq!(nth(Some(0), 1).as_deref(), Some("2031-04-07"));
        assert_eq!(nth(Some(1), 1).as_deref(), Some("2031-04-01"));
        assert_eq!(nth(Some(2), -1).as_deref(), Some("2031-04-30"));
        assert_eq!(nth(Some(2), -2).as_deref(), Some("2031-04-23"));
        assert_eq!(nth(Some(2), 6), None);
        assert_eq!(nth(None, 3).as_deref(), Some("2031-04-03"));
        assert_eq!(nth(None, -1).as_deref(), Some("2031-04-30"));
        assert_eq!(nth(None, -31), None);
    }

    #[test]
    fn months_later() {
        assert_eq!(later(day("2031-01-31"), 1, 0), day("2031-02-28"));
        assert_eq!(later(day("2031-01-31"), -2, 1), day("2030-12-01"));
        assert_eq!(later(day("2031-12-05"), 13, -5), day("2032-12-31"));
    }

    #[test]
    fn a_number_on_a_weekday() {
        let own = day("2031-05-02");
        assert_eq!(on_weekday(own, 15, 1), [Some(day("2031-04-15")), Some(day("2031-07-15"))]);
        assert_eq!(on_weekday(own, 2, 4), [Some(own), Some(own)]);
    }
}
