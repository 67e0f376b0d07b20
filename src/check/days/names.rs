//! Where the name of a month or a weekday stands in a sentence. With a small letter many of them are other words too.

use crate::words::{Words, calendar, is_one_of};

/// Short names and names of months that are other words with a small letter.
const OTHER_WORDS: &str = "may march mar dec";

/// Words behind which a weekday with a small letter, or a shortened one, is a day.
const BEFORE_WEEKDAY: &str = "\
    on last next this past coming upcoming until till by since from before after late early following previous and or to \
    every each week";

/// A name of a month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MonthName {
    /// The month, from 1.
    pub(crate) month: u8,
    /// The word after it and its full stop.
    pub(crate) to: usize,
    /// It is that month by itself: it has its capital letter, or means nothing else.
    pub(crate) is_sure: bool,
}

/// The name of a month that stands there, whole or shortened.
pub(crate) fn month(sentence: &Words<'_>, at: usize) -> Option<MonthName> {
    let lower = sentence.lower(at);
    let month = calendar::month(lower)?;
    let stop = calendar::is_short_month(lower) && sentence.lower(at + 1) == "." && sentence.touches(at);
    let is_sure = sentence.is_capital(at) || !is_one_of(OTHER_WORDS, lower);
    Some(MonthName { month, to: at + 1 + usize::from(stop), is_sure })
}

/// The weekday that stands there: by its whole name with a capital letter, or by another where the words before it, a full stop or
/// the number behind it leave no doubt.
pub(crate) fn weekday(sentence: &Words<'_>, at: usize) -> Option<i64> {
    let lower = sentence.lower(at);
    let whole = calendar::weekday(lower);
    let weekday = whole.or_else(|| calendar::any_weekday(lower))?;
    if whole.is_some() && sentence.is_capital(at) {
        return Some(weekday);
    }
    let before = sentence.before(at, 1);
    // "The sun. He sat."
    let is_word = whole.is_none() && matches!(lower, "sun" | "sat");
    let is_led =
        is_one_of(BEFORE_WEEKDAY, before) && !(is_word && matches!(before, "and" | "or" | "to" | "by" | "after"));
    let next = sentence.lower(at + 1);
    let has_number =
        next.starts_with(|c: char| c.is_ascii_digit()) && next.ends_with(|c: char| c.is_ascii_alphabetic());
    let has_stop = whole.is_none() && sentence.is_capital(at) && next == "." && sentence.touches(at) && !is_word;
    let is_name =
        if sentence.is_capital(at) { is_led || has_number || has_stop } else { !is_word && (is_led || has_number) };
    is_name.then_some(weekday)
}

/// Whether weekdays in the plural stand there: "Mondays".
pub(crate) fn weekdays(sentence: &Words<'_>, at: usize) -> Option<i64> {
    calendar::weekday(sentence.lower(at).strip_suffix('s')?)
}
