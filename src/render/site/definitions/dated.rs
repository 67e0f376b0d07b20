//! Whether a name that is a month, a day of the week or a season too stands in a date.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::render::language::strings::Strings;
use crate::words::locale::DateForm;
use crate::words::{ORDINAL_ENDINGS, calendar, is_one_of, ordinal};

use super::borders::{in_word, words_after, words_before};

/// What is neither a month nor a day of the week.
const SEASONS: &str = "spring summer autumn fall winter easter christmas advent lent ramadan";
/// Words after which a month is a time, in English and in German.
const TIMES: &str = "in during early late mid last next this every each throughout through one a an the im ins seit bis ab \
                     anfang mitte ende vom zum letzten nächsten diesen jeden kommenden";
/// Words after which it is one unless somebody does something there: "until May", but "until May resigned".
const EITHER: &str = "since until till by before after from on for";
/// What follows a time that has ended, where no mark does.
const ENDS: &str = "the a an it he she they we you there this that these those when while but and or to with for on at in \
                    of as no all nobody nothing night morning afternoon evening last next";
/// Parts of a month: "the end of May".
const PARTS: &str = "end beginning start middle month rest half days weeks part course all most much some none out";
/// What stands between two months.
const JOINTS: &str = "and or to through until und oder bis et y – — /";

/// The names of the calendar in English and in the site's language.
pub(super) struct Calendar {
    months: BTreeSet<String>,
}

impl Calendar {
    /// The calendar of a site's language.
    pub(super) fn of(strings: &Strings) -> Self {
        let mut months = BTreeSet::new();
        for month in 1..=12 {
            let day = Day { year: 2024, month, day: 2 };
            let said = |form| strings.locale().date(form, day);
            months.insert(said(DateForm::MonthName).text);
            months.insert(said(DateForm::ShortMonthName).text.trim_end_matches('.').to_owned());
            // Some languages say the name otherwise beside a day.
            said(DateForm::DayOfYear).with_month(|name| {
                months.insert(name.to_owned());
                String::new()
            });
        }
        Calendar { months }
    }

    /// Whether a word is a name of the calendar.
    pub(super) fn has(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let is_english = calendar::month(&lower).is_some() || calendar::any_weekday(&lower).is_some();
        self.months.contains(word) || word.starts_with(char::is_uppercase) && (is_english || is_one_of(SEASONS, &lower))
    }

    /// Whether a name of the calendar stands in a date between these characters.
    pub(super) fn is_dated(&self, head: &str, tail: &str) -> bool {
        ends_in_day(head) || begins_with_number(tail) || is_time(head, tail) || self.is_beside_another(head, tail)
    }

    /// "April and May", "May–June", "May, June and July".
    fn is_beside_another(&self, head: &str, tail: &str) -> bool {
        let mut before = words_before(head);
        let joined = before.next().is_some_and(|word| is_one_of(JOINTS, word));
        let touched = head.strip_suffix(['–', '—', '/']).and_then(|head| head.rsplit(|c| !in_word(c)).next());
        if touched.or(before.next().filter(|_| joined)).is_some_and(|word| self.has(word.trim_end_matches(','))) {
            return true;
        }
        let listed = tail.strip_prefix(',');
        let mut after = words_after(listed.unwrap_or(tail)).peekable();
        let joined = after.next_if(|word| is_one_of(JOINTS, word)).is_some();
        let touched = tail.strip_prefix(['–', '—', '/']).and_then(|tail| tail.split(|c| !in_word(c)).next());
        let further = after.next().filter(|_| joined || listed.is_some());
        touched.or(further).is_some_and(|word| self.has(word.trim_end_matches(|c| !in_word(c))))
    }
}

/// Whether a year follows, whatever stands before it.
pub(super) fn is_before_year(tail: &str) -> bool {
    words_after(tail).next().is_some_and(is_year)
}

/// "1066", "2024,", "1990s".
fn is_year(word: &str) -> bool {
    let digits = word.chars().take_while(|c| c.is_numeric()).count();
    let rest = word.chars().nth(digits);
    digits == 4 && (word.starts_with(['1', '2']) || !word.is_ascii()) && !rest.is_some_and(|c| in_word(c) && c != 's')
}

/// "3", "3rd", "3.", "the 3rd of", "the third of", "3 de".
fn ends_in_day(head: &str) -> bool {
    let head = head.trim_end().trim_end_matches(['/', '.']);
    let of = [" of", " de", " d’"].iter().find_map(|of| head.strip_suffix(of));
    let word = of.unwrap_or(head).rsplit(|c: char| !in_word(c)).next().unwrap_or_default();
    is_day(word) || of.is_some() && ordinal(&word.to_lowercase()).is_some()
}

/// "3", "31st".
fn is_day(word: &str) -> bool {
    let ending = ORDINAL_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    let number = ending.unwrap_or(word);
    (1..=2).contains(&number.chars().count())
        && number.chars().all(char::is_numeric)
        && number.parse().is_ok_and(|day: u8| (1..=31).contains(&day)) | !number.is_ascii()
}

/// " 5", " 5th", ", 2024", " the 5th", " of 2024", "/2024", " ’24".
fn begins_with_number(tail: &str) -> bool {
    if tail.strip_prefix(',').is_some_and(is_before_year) || tail.strip_prefix('/').is_some_and(is_year) {
        return true;
    }
    let mut words = words_after(tail);
    let first = words.next().unwrap_or_default();
    let next = words.next().unwrap_or_default().trim_end_matches(|c| !in_word(c));
    // Of several days the first: "3–5".
    let number = first.trim_start_matches('’').split(|c| !in_word(c)).next().unwrap_or_default();
    is_year(first)
        || is_day(number)
        || first == "of" && is_year(next)
        || first == "the" && (is_day(next) || ordinal(next).is_some())
}

/// "in May", "until May,", "the end of May", "2024 May".
fn is_time(head: &str, tail: &str) -> bool {
    let mut before = words_before(head);
    let word = before.next().unwrap_or_default().trim_start_matches(|c| !in_word(c)).to_lowercase();
    // "Mid-to-late May".
    let word = word.rsplit('-').next().unwrap_or_default();
    if word == "of" {
        return before.next().is_some_and(|word| is_one_of(PARTS, &word.to_lowercase()));
    }
    let has_ended = || match words_after(tail).next() {
        Some(next) => is_one_of(ENDS, next) || !next.starts_with(in_word),
        None => !tail.starts_with('’'),
    };
    is_one_of(TIMES, word) || (is_one_of(EITHER, word) || is_year(word)) && has_ended()
}
