//! What a number is by the words around it: a figure, a doubtful one, or none at all, such as a date.

use crate::words::{Words, is_one_of};

use super::names;
use super::number::Number;

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// A figure: a writer who has it must have it from somewhere.
    Sure,
    /// More often a name, a year or a count of what the text itself has named. In a source it supports a figure.
    Doubtful,
    /// A day beside its month: no figure, but in a source "December 18" supports "the 18th".
    Day,
    /// No figure: a year of a date, a time, a part of a name.
    None,
}

/// What stands between two numbers that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberLink {
    /// A dash, or "to": the ends of a range.
    Range,
    /// A comma, "and", "or".
    List,
}

/// How two numbers that follow one another are linked, if nothing else stands between them.
pub(crate) fn link(text: &Words<'_>, before: &Number, after: &Number) -> Option<NumberLink> {
    let mut between = before.tokens.end..after.tokens.start;
    // "14- to 16-day"
    if between.len() > 1 && text.is_dash(between.start) {
        between.start += 1;
    }
    // "two-to-three-day"
    if between.len() > 1 && text.is_dash(between.end - 1) {
        between.end -= 1;
    }
    // "13, 15, and 17"
    if between.len() == 2 && text.text(between.start) == "," {
        between.start += 1;
    }
    match text.lower(between.start) {
        _ if between.len() != 1 => None,
        "to" | "through" => Some(NumberLink::Range),
        "and" | "or" | "," => Some(NumberLink::List),
        _ if text.is_dash(between.start) => Some(NumberLink::Range),
        _ => None,
    }
}

/// What each number is. `measured` says of each whether a unit or a sign of money stands with it.
pub(crate) fn standings(text: &Words<'_>, numbers: &[&Number], measured: &[bool]) -> Vec<Certainty> {
    let dates = dates(text, numbers);
    let mut labelled = false;
    let mut standing = |at: usize| {
        let (number, measured) = (numbers[at], measured[at]);
        let previous = at.checked_sub(1).map(|before| numbers[before]);
        let linked = previous.and_then(|previous| link(text, previous, number));
        labelled = !measured && (is_labelled(text, number) || labelled && linked.is_some() && number.digits);
        let year_range = linked == Some(NumberLink::Range)
            && previous.is_some_and(|previous| is_year(text, previous))
            && is_plain(text, number, 2);
        let named = || {
            is_year(text, number)
                || is_name(text, number)
                || is_in_brackets(text, number)
                || counts_what_is_named(text, number)
        };
        if dates[at] && !measured && is_day(number) {
            Certainty::Day
        } else if dates[at] && !measured || is_time(text, number) || is_part_of_name(text, number) {
            Certainty::None
        } else if number.idle
            || number.code
            || labelled
            || year_range
            || !measured && named()
            || !number.digits && is_name(text, number)
            || number.ordinal && is_idle_ordinal(text, number)
        {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        }
    };
    (0..numbers.len()).map(&mut standing).collect()
}

/// Words that go on after a day, where a noun would make a count of it.
const AFTER_DATES: &str = "\
    in at by on as to for of with from before after when while he she it they we was were is are had has that \
    the but or and which until";

/// Which numbers are days or years of a date: beside a month, in a list or range of such, or in `2024-05-13`.
fn dates(text: &Words<'_>, numbers: &[&Number]) -> Vec<bool> {
    let mut follows: Vec<bool> = numbers.iter().map(|number| follows_month(text, number)).collect();
    let mut precedes: Vec<bool> = numbers.iter().map(|number| precedes_month(text, number)).collect();
    for at in 1..numbers.len() {
        let number = numbers[at];
        // "on May 13 and 15" has two days, "on May 13 and 15 people" one.
        let goes_on = match link(text, numbers[at - 1], number) {
            Some(NumberLink::Range) => true,
            Some(NumberLink::List) => {
                !text.is_small(number.tokens.end) || is_one_of(AFTER_DATES, text.lower(number.tokens.end))
            }
            None => false,
        };
        follows[at] |= goes_on && follows[at - 1] && (is_day(number) || is_year(text, number));
        if is_iso(text, &numbers[at - 1..]) {
            follows[at - 1..at + 2].fill(true);
        }
    }
    for at in (1..numbers.len()).rev() {
        let (before, number) = (numbers[at - 1], numbers[at]);
        precedes[at - 1] |= precedes[at] && is_day(before) && link(text, before, number).is_some();
    }
    follows.into_iter().zip(precedes).map(|(follows, precedes)| follows || precedes).collect()
}

/// Whether what follows a day's number is no noun that it could belong to.
fn is_free(text: &Words<'_>, at: usize) -> bool {
    !text.is_word(at) && !text.is_hyphen(at) || is_one_of(AFTER_DATES, text.lower(at)) && text.lower(at) != "of"
}

fn is_day(number: &Number) -> bool {
    let written = number.ordinal || (number.digits && number.tail.is_empty() && number.zeros == 0);
    written && number.value.small().is_some_and(|day| (1..=31).contains(&day))
}

/// Four digits without a separator that may be a year. Older years are taken for figures.
fn is_year(text: &Words<'_>, number: &Number) -> bool {
    is_plain(text, number, 4) && number.value.small().is_some_and(|year| (1500..2100).contains(&year))
}

/// So many digits and nothing else.
fn is_plain(text: &Words<'_>, number: &Number, length: usize) -> bool {
    let written = text.text(number.tokens.start);
    number.tokens.len() == 1 && written.len() == length && written.bytes().all(|byte| byte.is_ascii_digit())
}

fn precedes_month(text: &Words<'_>, number: &Number) -> bool {
    let next = text.past_hyphen(number.tokens.end);
    is_day(number) && text.month(if text.lower(next) == "of" { next + 1 } else { next }).is_some()
}

fn follows_month(text: &Words<'_>, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    let (day, year) = (is_day(number), is_year(text, number));
    let between = match text.lower(before) {
        // "Sept. 5"; after the whole name a full stop ends the sentence.
        "." => day && text.before(before, 1).len() <= 4 && text.before(before, 1) != "may",
        "the" => day && number.ordinal,
        "of" => year,
        _ => return text.month(before).is_some() && (day || year),
    };
    between && before.checked_sub(1).and_then(|month| text.month(month)).is_some()
}

/// Whether they begin with `2024-05-13`.
fn is_iso(text: &Words<'_>, numbers: &[&Number]) -> bool {
    let [year, month, day, ..] = numbers else { return false };
    let two = |number: &Number, before: &Number| {
        is_plain(text, number, 2) && number.tokens.start == before.tokens.end + 1 && text.is_hyphen(before.tokens.end)
    };
    is_year(text, year) && two(month, year) && two(day, month)
}

fn is_time(text: &Words<'_>, number: &Number) -> bool {
    let marks = |word: &str| matches!(word, "am" | "pm" | "a.m" | "p.m" | "o'clock" | "gmt" | "utc" | "bst" | "cet");
    number.digits && (marks(&number.tail) || marks(text.lower(number.tokens.end)))
        || text.lower(number.tokens.end) == "o'clock"
}

/// "F-16", "COVID-19": a hyphen, and before it a word with a capital letter.
fn is_part_of_name(text: &Words<'_>, number: &Number) -> bool {
    let Some(hyphen) = number.tokens.start.checked_sub(1) else { return false };
    let word = hyphen.checked_sub(1).map_or("", |before| text.text(before));
    text.is_hyphen(hyphen) && word.contains(char::is_uppercase)
}

/// "Boeing 737", "the Big Four", "Five Eyes", "the Six-Day War", "10 Downing Street".
fn is_name(text: &Words<'_>, number: &Number) -> bool {
    let start = number.tokens.start;
    if number.digits { names::is_numbered(text, number) } else { names::is_in_words(text, start) }
}

/// Words that say that something has become less. A figure of it is the same with a minus before it.
const FALLS: &str = "\
    fell fall falls fallen falling drop drops dropped dropping decline declines declined declining down decrease decreases \
    decreased shrank shrink shrinks shrunk contracted contraction lost lose loses loss losses deficit cut cuts reduced \
    reduction less lower minus plunge plunged sank slid slipped shed";

/// Whether a figure is said of what has become less: within six words before it or three behind it.
pub(crate) fn is_of_a_fall(text: &Words<'_>, start: usize, end: usize) -> bool {
    let before = (1..=6).map(|places| text.before(start, places));
    let behind = (end..end + 3).map(|at| text.lower(at));
    before
        .take_while(|word| *word != ".")
        .chain(behind.take_while(|word| *word != "."))
        .any(|word| is_one_of(FALLS, word))
}

/// "(2)", or 14 in square brackets: the number of a point or a note.
fn is_in_brackets(text: &Words<'_>, number: &Number) -> bool {
    let after = text.text(number.tokens.end);
    let brackets = matches!((text.before(number.tokens.start, 1), after), ("(", ")") | ("[", "]"));
    brackets && number.value.small().is_some_and(|value| value <= 20)
}

/// Words before a number that says which one.
const LABELS: &str = "\
    para paras paragraph paragraphs page pages p pp chapter chapters chap section sections sec § # article \
    articles art clause rule item no nos number table figure fig resolution version appendix annex volume vol \
    issue line lines note footnote channel route highway room flight phase part act episode season step level \
    type class category title form block protocol directive regulation day week group point question answer \
    unit zone gate bus";

/// "paragraph 4", "No. 10", "version 2": which one, not how many.
fn is_labelled(text: &Words<'_>, number: &Number) -> bool {
    let Some(mut label) = number.tokens.start.checked_sub(1) else { return false };
    if text.text(label) == "." {
        label = label.saturating_sub(1);
    }
    is_one_of(LABELS, text.lower(label))
}

/// Words before a number that counts what has been named.
const POINTERS: &str = "the these those all its his her their our other last next first every each no any";

/// "the three men", "all four": a small number in words that counts what has been named.
fn counts_what_is_named(text: &Words<'_>, number: &Number) -> bool {
    !number.digits
        && !number.ordinal
        && number.value.small().is_some_and(|value| value <= 12)
        && is_one_of(POINTERS, text.before(number.tokens.start, 1))
}

/// Ordinals that tell an order and no rank: "first", "the second", "Third, …", "third-party", "the 19th century".
fn is_idle_ordinal(text: &Words<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let next = text.past_hyphen(end);
    let word = text.lower(next);
    let rank = word.ends_with("est") || matches!(word, "most" | "least" | "best" | "worst");
    let low = !number.digits && number.value.small().is_some_and(|value| value <= 2);
    let first = !number.digits && number.value.small() == Some(1);
    // "the 82nd Airborne" is a name.
    let named = number.digits && text.is_capital(next);
    first
        || named
        || (low && !rank)
        || (text.is_hyphen(end) && !rank)
        || matches!(word, "century" | "centuries" | "quarter")
        || matches!(text.before(start, 1), "a" | "an")
        || (text.before(start, 1) == "the" && start >= 2 && text.lower(start - 2) == "on")
        // "By the 18th, all had left", "until the 18th".
        || (text.before(start, 1) == "the"
            && is_one_of("by until till from since before after through", text.before(start, 2))
            && number.digits
            && is_day(number)
            && is_free(text, end))
        || (!number.digits && text.begins_sentence(start) && text.text(end) == ",")
}
