//! Dates in figures: "7.12.2031", "2031/08/12", "22/04", "10.12.". What stands first is as the language has it.

use crate::model::Day;
use crate::words::DatePart;

use super::{TimeRead, TimeReader, small};

/// Figures with one mark between them, and the piece after them.
struct FigureRun {
    figures: Vec<(u32, usize)>,
    mark: char,
    to: usize,
}

impl TimeReader<'_> {
    /// Reads a date in figures.
    pub(super) fn figures(&self, at: usize) -> Option<TimeRead> {
        if let Some(read) = self.days_to_date(at) {
            return Some(read);
        }
        let run = self.run(at).filter(|_| !self.goes_on_from(at))?;
        let days = match run.figures[..] {
            [first, second, third] => self.three(first, second, third, run.mark),
            [first, second] => return self.two(at, first, second, &run),
            _ => return None,
        };
        TimeRead::some(days, run.to)
    }

    /// "23.-26.8.2031": days of the month that stands with the last.
    fn days_to_date(&self, at: usize) -> Option<TimeRead> {
        let (first, _) = self.number(at).filter(|(value, width)| *width <= 2 && (1..=31).contains(value))?;
        let is_range = self.is_mark(at + 1, ".") && self.is_tight(at + 1) && self.is_mark(at + 2, "-");
        let run = self.run(at + 3).filter(|_| is_range && !self.goes_on_from(at))?;
        let [day, month, year] = run.figures[..] else { return None };
        let last = self.three(day, month, year, run.mark);
        let first = small(first)?;
        let days =
            last.iter().flat_map(|last| (first..=last.day).filter_map(|day| Day::new(last.year, last.month, day)));
        TimeRead::some(days, run.to)
    }

    /// Whether figures there go on what stands before them.
    fn goes_on_from(&self, at: usize) -> bool {
        self.is_tight(at) && self.is_mark(at.checked_sub(1).unwrap_or(usize::MAX), "./-:,")
    }

    /// A date whose parts are all numbers among words: "2031年5月3日".
    pub(super) fn in_numbers(&self, at: usize) -> Option<TimeRead> {
        let parts = self.language.numbered?;
        let (mut day, mut month, mut years) = (None, None, Vec::new());
        let mut to = at;
        for (number, part) in parts.into_iter().enumerate() {
            let start = if number == 0 {
                at
            } else {
                self.past_joints(to).skip(1).find(|start| self.number(*start).is_some())?
            };
            let (value, width) = self.number(start)?;
            match part {
                DatePart::Day => day = small(value),
                DatePart::Month => month = small(value),
                DatePart::Year => years = self.years(value, width)?,
            }
            to = start + 1;
        }
        let (day, month) = (day?, month?);
        TimeRead::some(years.into_iter().filter_map(|year| Day::new(year, month, day)), to)
    }

    /// The figures from there on. Four and more are an address or a version.
    fn run(&self, at: usize) -> Option<FigureRun> {
        let mut figures = vec![self.number(at)?];
        let mark = ['.', '/', '-'].into_iter().find(|mark| self.is_mark(at + 1, mark.encode_utf8(&mut [0; 4])))?;
        // In a few languages strokes stand between spaces: "2031 / 27 / 10".
        let is_loose = mark == '/' && figures[0].1 == 4;
        if !self.is_tight(at + 1) && !is_loose {
            return None;
        }
        let mut to = at + 1;
        while let Some(figure) = self.number(to + 1) {
            // A comma parts the year too: "08/12, 2031".
            let is_year = figures.len() == 2 && figure.1 == 4 && self.is_mark(to, ",،");
            let same = self.is_mark(to, mark.encode_utf8(&mut [0; 4])) && (self.is_tight(to) || is_loose);
            let spaced = !self.is_tight(to + 1);
            if !(same && (!spaced || mark != '-') || is_year) || figures.len() == 3 {
                break;
            }
            figures.push(figure);
            to += 2;
        }
        let goes_on = self.is_mark(to, mark.encode_utf8(&mut [0; 4])) && self.is_tight(to) && self.is_tight(to + 1);
        (!(goes_on && self.number(to + 1).is_some())).then_some(FigureRun { figures, mark, to })
    }

    fn three(&self, first: (u32, usize), second: (u32, usize), third: (u32, usize), mark: char) -> Vec<Day> {
        let day = |year: i64, month: u32, day: u32| Day::new(year, small(month)?, small(day)?);
        let years_of = |(value, width): (u32, usize)| self.years(value, width).unwrap_or_default();
        if first.1 == 4 || self.language.is_year_first && first.1 == 2 && third.1 <= 2 {
            let (month, number) = if self.language.is_day_behind_year { (third, second) } else { (second, third) };
            return years_of(first).into_iter().filter_map(|year| day(year, month.0, number.0)).collect();
        }
        if first.1 > 2 || second.1 > 2 {
            return Vec::new();
        }
        let month_first = self.language.is_month_first && mark != '.';
        let in_order = |year: i64| {
            let (own, other) = if month_first { (first.0, second.0) } else { (second.0, first.0) };
            let usual = day(year, own, other);
            // With strokes or hyphens a text may be of another country; what the usual order cannot mean is the other.
            usual.or_else(|| day(year, other, own))
        };
        years_of(third).into_iter().filter_map(in_order).collect()
    }

    /// Day and month without a year. What may be a decimal, a fraction or a score is none.
    fn two(&self, at: usize, first: (u32, usize), second: (u32, usize), run: &FigureRun) -> Option<TimeRead> {
        if first.1 > 2 || second.1 > 2 {
            return None;
        }
        let stop = run.mark == '.' && self.is_mark(run.to, ".") && self.is_tight(run.to);
        let is_date = match run.mark {
            '.' => !self.language.has_point || stop,
            '/' => first.1 == 2 || second.1 == 2 || first.0 > 12,
            _ => first.0 > 12,
        };
        let month_first = self.language.is_month_first && run.mark != '.';
        let orders = if month_first { [first, second] } else { [second, first] };
        let fits = |month: u32, day: u32| {
            Some((
                small(month).filter(|month| (1..=12).contains(month))?,
                small(day).filter(|day| (1..=31).contains(day))?,
            ))
        };
        let (month, day) =
            fits(orders[0].0, orders[1].0).or_else(|| fits(orders[1].0, orders[0].0)).filter(|_| is_date)?;
        let to = run.to + usize::from(stop);
        // "10.12. 2031", "27.10 st. 2031".
        if let Some((year, to)) = self.whole_year(to) {
            let days = self.years(year, 4).into_iter().flatten().filter_map(|year| Day::new(year, month, day));
            return TimeRead::some(days, to);
        }
        TimeRead::some(self.without_year(at, month, day, None), to)
    }
}
