//! What a language does to numbers and dates, from the tables of CLDR: plural categories, digits, month names and their
//! order. Names the crates of ICU4X. The theme's own words are in `strings`, and no word for a reader stands here.

use std::fmt;
use std::ops::Range;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{E, M, MD, Y, YM, YMD, YMDE};
use icu_datetime::input::Date;
use icu_datetime::{FixedCalendarDateTimeFormatter, FormattedDateTime, parts};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::{Direction, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules};
use writeable::{Part, PartsWrite, Writeable};

use crate::model::Day;

/// What of a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateForm {
    /// 13 May 2024.
    Day,
    /// 13 September.
    DayOfYear,
    /// 13 Sept.
    ShortDayOfYear,
    /// May 2024.
    Month,
    /// September, as it is named alone.
    MonthName,
    /// Sept, as it is named alone.
    ShortMonthName,
    /// 2024.
    Year,
}

/// A date in words, with the places in it that a range is joined at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Worded {
    pub(crate) text: String,
    /// Where the day's number stands.
    pub(crate) day: Option<Range<usize>>,
    /// Where the month's name stands.
    pub(crate) month: Option<Range<usize>>,
    /// Where the year stands.
    pub(crate) year: Option<Range<usize>>,
    /// Where the weekday's name stands.
    pub(crate) weekday: Option<Range<usize>>,
}

impl Worded {
    /// The text with other words in the place of the day's number, made of it.
    pub(crate) fn with_day(&self, words: impl FnOnce(&str) -> String) -> Option<String> {
        self.with(self.day.clone()?, words)
    }

    /// The text with other words in the place of the month's name, made of it.
    pub(crate) fn with_month(&self, words: impl FnOnce(&str) -> String) -> Option<String> {
        self.with(self.month.clone()?, words)
    }

    fn with(&self, at: Range<usize>, words: impl FnOnce(&str) -> String) -> Option<String> {
        let (before, after) = (self.text.get(..at.start)?, self.text.get(at.end..)?);
        Some(format!("{before}{}{after}", words(self.text.get(at)?)))
    }

    /// Whether the day is said before the month.
    pub(crate) fn day_first(&self) -> bool {
        matches!((&self.day, &self.month), (Some(day), Some(month)) if day.start < month.start)
    }
}

type Dates<F> = Option<FixedCalendarDateTimeFormatter<Gregorian, F>>;

/// The numbers and dates of one language. What CLDR has nothing for is written in digits.
pub(crate) struct Locale {
    digits: Vec<String>,
    numbers: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
    day: Dates<YMD>,
    day_of_year: Dates<MD>,
    short_day_of_year: Dates<MD>,
    month: Dates<YM>,
    month_name: Dates<M>,
    short_month_name: Dates<M>,
    year: Dates<Y>,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale").field("digits", &self.digits).finish_non_exhaustive()
    }
}

/// English without a country puts the day first, as most of its readers do; `en-US` does not.
const ENGLISH: &str = "en-GB";

impl Default for Locale {
    fn default() -> Self {
        Locale::of(ENGLISH)
    }
}

impl Locale {
    /// The locale of a BCP 47 tag. What the tag's country has no table for is taken from its language.
    pub(crate) fn of(tag: &str) -> Locale {
        let tag = if tag.eq_ignore_ascii_case("en") { ENGLISH } else { tag };
        let known = tag.parse().or_else(|_| ENGLISH.parse()).unwrap_or(icu_locale::Locale::UNKNOWN);
        // The library's pattern for a month of a year in Portuguese names what it has not loaded; that of Portugal has the same words.
        let whole_months = "pt-PT".parse().ok().filter(|_| primary(tag) == "pt").unwrap_or_else(|| known.clone());
        let numbers = DecimalFormatter::try_new((&known).into(), Default::default()).ok();
        let digit = |number: u8| written(numbers.as_ref(), number.into());
        Locale {
            digits: (0..10).map(digit).collect(),
            plurals: PluralRules::try_new_cardinal((&known).into()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new((&known).into(), YMD::long()).ok(),
            day_of_year: FixedCalendarDateTimeFormatter::try_new((&known).into(), MD::long()).ok(),
            short_day_of_year: FixedCalendarDateTimeFormatter::try_new((&known).into(), MD::medium()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&whole_months).into(), YM::long()).ok(),
            month_name: FixedCalendarDateTimeFormatter::try_new((&known).into(), M::long()).ok(),
            short_month_name: FixedCalendarDateTimeFormatter::try_new((&known).into(), M::medium()).ok(),
            year: FixedCalendarDateTimeFormatter::try_new((&known).into(), Y::long()).ok(),
            numbers,
        }
    }

    /// CLDR's plural category of a number of things: `one`, `few`.
    pub(crate) fn category(&self, number: usize) -> &'static str {
        match &self.plurals {
            Some(rules) => category_name(rules.category_for(number)),
            None if number == 1 => "one",
            None => "other",
        }
    }

    /// The categories that the language has, for the tests of its words.
    #[cfg(test)]
    pub(crate) fn categories(&self) -> Vec<&'static str> {
        self.plurals.iter().flat_map(PluralRules::categories).map(category_name).collect()
    }

    /// A number in the language's digits, in groups.
    pub(crate) fn number(&self, number: usize) -> String {
        written(self.numbers.as_ref(), number)
    }

    /// A number with two places after the point, in the language's digits and with its point.
    pub(crate) fn hundredths(&self, number: f64) -> String {
        let plain = format!("{number:.2}");
        let decimal = plain.parse::<Decimal>().ok();
        match decimal.zip(self.numbers.as_ref()) {
            Some((decimal, format)) => format.format(&decimal).to_string(),
            None => plain,
        }
    }

    /// A text with its digits in those of the language: for times of day, ranges and numbers that are names.
    pub(crate) fn digits(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c.to_digit(10).and_then(|at| self.digits.get(at as usize)) {
                Some(digit) => out.push_str(digit),
                None => out.push(c),
            }
        }
        out
    }

    /// A day in words, as much of it as the form says.
    pub(crate) fn date(&self, form: DateForm, day: Day) -> Worded {
        let gregorian = i32::try_from(day.year)
            .ok()
            .filter(|year| (-9999..=9999).contains(year))
            .and_then(|year| Date::try_new_gregorian(year, day.month, day.day).ok());
        let Some(date) = gregorian else { return self.in_digits(form, day) };
        let worded = match form {
            DateForm::Day => self.day.as_ref().map(|format| taken_apart(&format.format(&date))),
            DateForm::DayOfYear => self.day_of_year.as_ref().map(|format| taken_apart(&format.format(&date))),
            DateForm::ShortDayOfYear => {
                self.short_day_of_year.as_ref().map(|format| taken_apart(&format.format(&date)))
            }
            DateForm::Month => self.month.as_ref().map(|format| taken_apart(&format.format(&date))),
            DateForm::MonthName => self.month_name.as_ref().map(|format| taken_apart(&format.format(&date))),
            DateForm::ShortMonthName => self.short_month_name.as_ref().map(|format| taken_apart(&format.format(&date))),
            DateForm::Year => self.year.as_ref().map(|format| taken_apart(&format.format(&date))),
        };
        worded.unwrap_or_else(|| self.in_digits(form, day))
    }

    /// A year of more than four digits, in groups; before our era as the language says it of a year that it reaches.
    fn far_year(&self, year: i64) -> Worded {
        const NEAR: i64 = 9_000;
        let counted = if year > 0 { year } else { year.saturating_neg().saturating_add(1) };
        let number = usize::try_from(counted).map(|year| self.number(year)).unwrap_or_default();
        let near = (year < -9_999).then(|| self.date(DateForm::Year, Day { year: 1 - NEAR, month: 1, day: 1 }).text);
        let digits = self.digits(&NEAR.to_string());
        let text = match near.filter(|near| near.contains(&digits)) {
            Some(near) => near.replace(&digits, &number),
            None if (-9_999..=9_999).contains(&year) => self.digits(&year.to_string()),
            None if year < 0 => self.digits(&year.to_string().replace('-', "−")),
            None => number,
        };
        Worded { text, ..Worded::default() }
    }

    /// Years that no calendar of the library reaches, and languages that it has no months for.
    fn in_digits(&self, form: DateForm, day: Day) -> Worded {
        let text = match form {
            DateForm::Day => format!("{}-{:02}-{:02}", day.year, day.month, day.day),
            DateForm::DayOfYear | DateForm::ShortDayOfYear => format!("{:02}-{:02}", day.month, day.day),
            DateForm::Month => format!("{}-{:02}", day.year, day.month),
            DateForm::MonthName | DateForm::ShortMonthName => format!("{:02}", day.month),
            DateForm::Year => return self.far_year(day.year),
        };
        Worded { text: self.digits(&text), ..Worded::default() }
    }
}

/// Days, each in every form in which a language writes it: whole from long to short, without its year, its month alone, and its weekday.
/// Nothing where CLDR has no names for the language.
pub(crate) fn written_forms(tag: &str, days: &[Day]) -> Vec<Vec<Worded>> {
    let tag = if tag.eq_ignore_ascii_case("en") { ENGLISH } else { tag };
    let Ok(known) = tag.parse::<icu_locale::Locale>() else { return Vec::new() };
    let date = |day: &Day| Date::try_new_gregorian(i32::try_from(day.year).ok()?, day.month, day.day).ok();
    let Some(dates) = days.iter().map(date).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let mut forms: Vec<Vec<Worded>> = vec![Vec::new(); days.len()];
    macro_rules! push {
        ($($fields:expr),*) => {
            $(if let Ok(format) = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&known).into(), $fields) {
                for (forms, date) in forms.iter_mut().zip(&dates) {
                    forms.push(taken_apart(&format.format(date)));
                }
            })*
        };
    }
    push!(YMD::long(), YMD::medium(), YMD::short(), YMDE::long(), YMDE::medium(), YMDE::short());
    push!(MD::long(), MD::medium(), M::long(), M::medium(), E::long(), E::medium(), E::short());
    if forms.iter().flatten().all(is_named) { forms } else { Vec::new() }
}

/// What CLDR has no names for is named by numbers: "M05".
fn is_named(form: &Worded) -> bool {
    let month = form.month.clone().and_then(|month| form.text.get(month));
    month
        .and_then(|month| month.strip_prefix('M'))
        .is_none_or(|number| !number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The digits from 0 to 9 and the decimal point of a language.
pub(crate) fn number_signs(tag: &str) -> (Vec<String>, String) {
    let locale = Locale::of(tag);
    let half = locale.hundredths(0.5);
    let point = half.chars().find(|c| !c.is_numeric()).map(String::from).unwrap_or_default();
    (locale.digits, point)
}

/// The usual tag of a language: "de" of "deu".
pub(crate) fn canonical(tag: &str) -> Option<String> {
    let mut locale: icu_locale::Locale = tag.parse().ok()?;
    icu_locale::LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    Some(locale.to_string())
}

/// The language of a tag itself, without script and country.
pub(crate) fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Which way the script of a language runs: `ltr` or `rtl`.
pub(crate) fn direction(tag: &str) -> &'static str {
    let known: Option<icu_locale::Locale> = tag.parse().ok();
    match known.and_then(|known| LocaleDirectionality::new_extended().get(&known.id)) {
        Some(Direction::RightToLeft) => "rtl",
        _ => "ltr",
    }
}

fn written(numbers: Option<&DecimalFormatter>, number: usize) -> String {
    match numbers {
        Some(format) => format.format(&Decimal::from(number)).to_string(),
        None => number.to_string(),
    }
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Collects a date's text and where its day and month stand.
impl fmt::Write for Worded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Worded {
    type SubPartsWrite = Worded;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Worded) -> fmt::Result) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        let slot = if part == parts::DAY {
            &mut self.day
        } else if part == parts::MONTH {
            &mut self.month
        } else if part == parts::YEAR {
            &mut self.year
        } else if part == parts::WEEKDAY {
            &mut self.weekday
        } else {
            return Ok(());
        };
        *slot = Some(start..self.text.len());
        Ok(())
    }
}

fn taken_apart(date: &FormattedDateTime<'_>) -> Worded {
    let mut worded = Worded::default();
    // Only a full sink could fail, and a string is none.
    let _ = date.write_to_parts(&mut worded);
    worded
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day { year: 2024, month: 5, day: 30 };

    fn all(tag: &str) -> [String; 4] {
        let locale = Locale::of(tag);
        [DateForm::Day, DateForm::DayOfYear, DateForm::Month, DateForm::MonthName]
            .map(|form| locale.date(form, DAY).text)
    }

    #[test]
    fn dates_are_as_each_language_writes_them() {
        assert_eq!(all("en"), ["30 May 2024", "30 May", "May 2024", "May"]);
        assert_eq!(all("en-US"), ["May 30, 2024", "May 30", "May 2024", "May"]);
        assert_eq!(all("uk"), ["30 травня 2024\u{202f}р.", "30 травня", "травень 2024\u{202f}р.", "травень"]);
        assert_eq!(all("de"), ["30. Mai 2024", "30. Mai", "Mai 2024", "Mai"]);
        assert_eq!(all("fr"), ["30 mai 2024", "30 mai", "mai 2024", "mai"]);
        assert_eq!(all("ar"), ["30 مايو 2024", "30 مايو", "مايو 2024", "مايو"]);
        assert_eq!(all("ar-EG"), ["٣٠ مايو ٢٠٢٤", "٣٠ مايو", "مايو ٢٠٢٤", "مايو"]);
    }

    #[test]
    fn each_language_writes_a_day_in_every_form() {
        use DateForm::*;
        for tag in include_str!("cldr/locales.txt").lines().chain(["pt-BR"]) {
            let locale = Locale::of(tag);
            for form in [Day, DayOfYear, ShortDayOfYear, Month, MonthName, ShortMonthName, Year] {
                assert!(!locale.date(form, DAY).text.is_empty(), "{tag}");
            }
        }
        assert_eq!(all("pt"), ["30 de maio de 2024", "30 de maio", "maio de 2024", "maio"]);
    }

    #[test]
    fn parts_are_found() {
        let worded = Locale::of("de").date(DateForm::Day, DAY);
        assert_eq!((&worded.text[worded.day.unwrap()], &worded.text[worded.month.unwrap()]), ("30", "Mai"));
    }

    #[test]
    fn numbers_have_the_digits_and_groups_of_their_language() {
        for (tag, expected) in [
            ("en", "1,234,567"),
            ("uk", "1\u{a0}234\u{a0}567"),
            ("de", "1.234.567"),
            ("fr", "1\u{202f}234\u{202f}567"),
            ("ar", "1,234,567"),
            ("ar-EG", "١٬٢٣٤٬٥٦٧"),
            ("not a tag", "1,234,567"),
        ] {
            assert_eq!(Locale::of(tag).number(1_234_567), expected, "{tag}");
        }
        assert_eq!(Locale::of("ar-EG").digits("09:30–7"), "٠٩:٣٠–٧");
        for (tag, expected) in [("en", "50.60"), ("de", "50,60"), ("ar", "50.60"), ("ar-EG", "٥٠٫٦٠")] {
            assert_eq!(Locale::of(tag).hundredths(50.6), expected, "{tag}");
        }
    }

    #[test]
    fn years_out_of_reach_are_written_in_digits() {
        let far = Day { year: -170_000, month: 2, day: 1 };
        assert_eq!(Locale::default().date(DateForm::Year, far).text, "170,001 BC");
        assert_eq!(Locale::of("de").date(DateForm::Year, far).text, "170.001 v. Chr.");
        let far_ahead = Day { year: 170_000, ..far };
        assert_eq!(Locale::default().date(DateForm::Year, far_ahead).text, "170,000");
        assert_eq!(Locale::default().date(DateForm::Month, far).text, "-170000-02");
    }

    #[test]
    fn scripts_run_their_way() {
        for (tag, expected) in
            [("ar", "rtl"), ("ar-EG", "rtl"), ("yi", "rtl"), ("uk", "ltr"), ("", "ltr"), ("?", "ltr")]
        {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
