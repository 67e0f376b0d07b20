//! Dates as precise as they are written (EDTF, ISO 8601-2:2019 Annex A), with the days that bound them.

/// One day of the proleptic Gregorian calendar; days are ordered as they pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i64, month: u8, day: u8) -> Option<Day> {
        let day = Day { year, month, day };
        (Day::from_number(day.number()) == day).then_some(day)
    }

    /// The number of days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    pub fn number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = i64::from(self.month);
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day of that number; the inverse of [`Day::number`].
    pub fn from_number(number: i64) -> Day {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Day { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) }
    }
}

impl std::str::FromStr for Day {
    type Err = ();

    /// Reads `2024-05-13`; anything else, and a day that no calendar has, is refused.
    fn from_str(written: &str) -> Result<Day, ()> {
        let read = || {
            let mut parts = written.splitn(3, '-');
            let year: u16 = parts.next()?.parse().ok()?;
            Day::new(year.into(), parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
        };
        // Signs and digits more or fewer are written otherwise.
        read().filter(|day| day.year <= 9_999 && day.to_string() == written).ok_or(())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// One end of a date, or the whole of it: as many digits as are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The digits as written, without qualifiers: `2024-05-2X`, `2024-05-13T09:30-04:00`.
    pub written: String,
    /// The year, if all its digits are written.
    pub year: Option<i64>,
    /// How much is written after the year.
    pub precision: Precision,
    /// The time of day and its shift as written, after the `T`.
    pub time: Option<String>,
    /// Some digit is unknown (`X`).
    pub unspecified: bool,
    /// Only the first digits of the year are meant (`1950S2`), so that it may be any year within its bounds.
    pub significant: bool,
    /// The date is about right (`~` or `%`).
    pub approximate: bool,
    /// The date is doubtful (`?` or `%`).
    pub uncertain: bool,
    /// The first day that it can mean; none before the common era's calendar can tell.
    pub earliest: Option<Day>,
    /// The last day that it can mean.
    pub latest: Option<Day>,
}

/// How much of a date is written, as far as its digits are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// No more than the year.
    Year,
    /// A season, a quarter or another part of a year, by its code from 21 (spring) to 41 (its second half).
    Season(u8),
    /// A month, from 1.
    Month(u8),
    /// A month and a day of it, both from 1.
    Day(u8, u8),
}

impl Point {
    /// Whether it is written to the day, and no digit is unknown.
    pub fn is_day(&self) -> bool {
        matches!(self.precision, Precision::Day(..)) && !self.unspecified && !self.significant
    }

    /// A day, written in full.
    pub fn on(day: Day) -> Point {
        Point {
            written: day.to_string(),
            year: Some(day.year),
            precision: Precision::Day(day.month, day.day),
            time: None,
            unspecified: false,
            significant: false,
            approximate: false,
            uncertain: false,
            earliest: Some(day),
            latest: Some(day),
        }
    }
}

/// The kinds of date that a briefing has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateShape {
    /// One date: a day, a month, a year.
    Point(Point),
    /// A span of time; an end that is `None` is open (`..`) or unknown.
    Interval(Option<Point>, Option<Point>),
    /// Several dates and spans: all of them (`{a,b}`), or one of them, and it is not known which (`[a,b]`).
    Set {
        /// Whether all are meant.
        all: bool,
        /// The dates and spans as they are written. None of them is a set.
        parts: Vec<DateShape>,
    },
}

impl DateShape {
    /// The points that are written, in their order.
    pub fn points(&self) -> Vec<&Point> {
        match self {
            DateShape::Point(point) => vec![point],
            DateShape::Interval(start, end) => start.iter().chain(end).collect(),
            DateShape::Set { parts, .. } => parts.iter().flat_map(DateShape::points).collect(),
        }
    }

    /// The first day that it can mean; none if its start is open.
    fn earliest(&self) -> Option<Day> {
        match self {
            DateShape::Point(point) => point.earliest,
            DateShape::Interval(start, _) => start.as_ref().and_then(|point| point.earliest),
            DateShape::Set { parts, .. } => {
                let all: Option<Vec<Day>> = parts.iter().map(DateShape::earliest).collect();
                all?.into_iter().min()
            }
        }
    }

    /// The last day that it can mean; none if its end is open.
    fn latest(&self) -> Option<Day> {
        match self {
            DateShape::Point(point) => point.latest,
            DateShape::Interval(_, end) => end.as_ref().and_then(|point| point.latest),
            DateShape::Set { parts, .. } => {
                let all: Option<Vec<Day>> = parts.iter().map(DateShape::latest).collect();
                all?.into_iter().max()
            }
        }
    }
}

/// A date, exactly as it was written, with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The date in EDTF as the writer gave it.
    pub written: String,
    /// Its parts.
    pub shape: DateShape,
}

impl Date {
    /// The first day that the date can mean; none if its start is open.
    pub fn earliest(&self) -> Option<Day> {
        self.shape.earliest()
    }

    /// The last day that the date can mean; none if its end is open.
    pub fn latest(&self) -> Option<Day> {
        self.shape.latest()
    }

    /// What events are ordered by: the first possible day (an open start by its end), then the longer span first.
    pub fn order(&self) -> (i64, i64) {
        let first = self.earliest().or(self.latest()).map_or(i64::MAX, Day::number);
        let last = self.latest().map_or(i64::MAX, Day::number);
        (first, i64::MAX.saturating_sub(last))
    }

    /// The day that the date is, if it is written to the day and is not an interval.
    pub fn exact_day(&self) -> Option<Day> {
        match &self.shape {
            DateShape::Point(point) if point.is_day() => point.earliest,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_go_there_and_back() {
        for number in (-800_000..800_000).step_by(37) {
            assert_eq!(Day::from_number(number).number(), number);
        }
        assert_eq!(Day { year: -44, month: 3, day: 15 }.to_string(), "-0044-03-15");
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.number(), 0);
        assert_eq!(Day { year: 2024, month: 5, day: 30 }.number(), 19_873);
    }

    #[test]
    fn a_written_day_is_one_that_the_calendar_has() {
        assert_eq!("2024-02-29".parse(), Ok(Day { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-5-01", "2024-05", "2024-05-01-", "-024-05-01", ""] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }
}
