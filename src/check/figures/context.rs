//! What a number is by the words around it: a figure, a doubtful one, or none at all, such as a date.

use crate::words::{NumberLanguage, is_one_of};

use super::names;
use super::number::Number;
use super::text::FigureText;

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
pub(crate) fn link(text: &FigureText<'_>, before: &Number, after: &Number) -> Option<NumberLink> {
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
    let (wording, joint) = (text.wording(), between.start);
    match text.lower(joint) {
        _ if between.is_empty() && text.numeral(joint).is_some_and(|numeral| numeral.linked) => Some(NumberLink::List),
        _ if between.len() != 1 => None,
        "," | "،" => Some(NumberLink::List),
        _ if text.is(wording.to, joint) || text.is_dash(joint) => Some(NumberLink::Range),
        _ if text.is(wording.and, joint) || text.is(wording.or, joint) => Some(NumberLink::List),
        _ => None,
    }
}

/// What each number is. `measured` says of each whether a unit or a sign of money stands with it.
pub(crate) fn standings(text: &FigureText<'_>, numbers: &[&Number], measured: &[bool]) -> Vec<Certainty> {
    let dates = dates(text, numbers);
    let mut labelled = false;
    let mut standing = |at: usize| {
        let (number, measured) = (numbers[at], measured[at]);
        let previous = at.checked_sub(1).map(|before| numbers[before]);
        let linked = previous.and_then(|previous| link(text, previous, number));
        labelled = !measured && (is_labelled(text, number) || labelled && linked.is_some() && number.digits);
        let year_range = !measured
            && linked == Some(NumberLink::Range)
            && previous.is_some_and(|previous| is_year(text, previous))
            && is_plain(text, number, 2);
        let named = || {
            is_year(text, number) && !names::is_estimate(text, number)
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
fn dates(text: &FigureText<'_>, numbers: &[&Number]) -> Vec<bool> {
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
fn is_free(text: &FigureText<'_>, at: usize) -> bool {
    !text.is_word(at) && !text.is_hyphen(at) || is_one_of(AFTER_DATES, text.lower(at)) && text.lower(at) != "of"
}

/// Whether a number beside a month may be its day. In English a number in words that is no ordinal is a count.
fn may_be_day(text: &FigureText<'_>, number: &Number) -> bool {
    is_day(number) && (number.digits || number.ordinal || text.language != NumberLanguage::English)
}

fn is_day(number: &Number) -> bool {
    let written = number.ordinal || number.tail.is_empty() && number.zeros == 0;
    written && number.value.small().is_some_and(|day| (1..=31).contains(&day))
}

/// Four digits without a separator that may be a year. Older years are taken for figures.
pub(crate) fn is_year(text: &FigureText<'_>, number: &Number) -> bool {
    is_plain(text, number, 4) && number.value.small().is_some_and(|year| (1500..2100).contains(&year))
}

/// A year in words, as it stands behind a month in other languages than English: "mars deux mille dix-huit".
fn is_year_in_words(text: &FigureText<'_>, number: &Number) -> bool {
    let value = number.value.small();
    text.language != NumberLanguage::English && !number.digits && value.is_some_and(|year| (1500..2100).contains(&year))
}

/// So many digits and nothing else.
fn is_plain(text: &FigureText<'_>, number: &Number, length: usize) -> bool {
    let written = text.written(number.tokens.start);
    number.tokens.len() == 1 && written.len() == length && written.bytes().all(|byte| byte.is_ascii_digit())
}

fn precedes_month(text: &FigureText<'_>, number: &Number) -> bool {
    let next = text.past_hyphen(number.tokens.end);
    // "13. Mai", "13 de mayo"
    let joined = matches!(text.lower(next), "of" | "de" | "من") || text.text(next) == "." && text.touches_before(next);
    may_be_day(text, number) && text.month(if joined { next + 1 } else { next }).is_some()
}

fn follows_month(text: &FigureText<'_>, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    // "en juin 12 personnes": in these languages the day stands before its month.
    use NumberLanguage::{French, German, Ukrainian};
    let day = may_be_day(text, number) && !matches!(text.language, French | German | Ukrainian);
    let year = is_year(text, number) || is_year_in_words(text, number);
    let between = match text.lower(before) {
        "de" | "del" if text.language == NumberLanguage::Spanish => year,
        // "Sept. 5"; after the whole name a full stop ends the sentence.
        "." => day && text.before(before, 1).len() <= 4 && text.before(before, 1) != "may",
        "the" => day && number.ordinal,
        "of" => year,
        _ => return text.month(before).is_some() && (day || year),
    };
    between && before.checked_sub(1).and_then(|month| text.month(month)).is_some()
}

/// Whether they begin with `2024-05-13`.
fn is_iso(text: &FigureText<'_>, numbers: &[&Number]) -> bool {
    let [year, month, day, ..] = numbers else { return false };
    let two = |number: &Number, before: &Number| {
        is_plain(text, number, 2) && number.tokens.start == before.tokens.end + 1 && text.is_hyphen(before.tokens.end)
    };
    is_year(text, year) && two(month, year) && two(day, month)
}

fn is_time(text: &FigureText<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let wording = text.wording();
    let is_hour = || number.value.small().is_some_and(|hour| hour <= 24);
    let follows_clock = || {
        let begins = |words: &&str| {
            let count = words.split(' ').count();
            start.checked_sub(count).is_some_and(|from| text.phrase(&[*words], from).is_some())
        };
        wording.clock.iter().any(begins) && is_hour()
    };
    let foreign = text.language != NumberLanguage::English;
    number.digits && (!number.tail.is_empty() && is_one_of(wording.hours, &number.tail) || text.is(wording.hours, end))
        || text.lower(end) == "o'clock"
        || foreign && (text.is(wording.hours, end) || follows_clock())
        // "à 15 h", "15h30"
        || text.language == NumberLanguage::French
            && (number.tail.starts_with('h') || text.is("h heure heures", end))
            && (text.is_before("à vers dès", start, 1) && is_hour() || number.tail.len() > 1)
}

/// "F-16", "COVID-19": a hyphen, and before it a word with a capital letter.
fn is_part_of_name(text: &FigureText<'_>, number: &Number) -> bool {
    let Some(hyphen) = number.tokens.start.checked_sub(1) else { return false };
    let word = hyphen.checked_sub(1).map_or("", |before| text.text(before));
    text.is_hyphen(hyphen) && word.contains(char::is_uppercase)
}

/// "Boeing 737", "the Big Four", "Five Eyes", "the Six-Day War", "10 Downing Street".
fn is_name(text: &FigureText<'_>, number: &Number) -> bool {
    let start = number.tokens.start;
    if number.digits { names::is_numbered(text, number) } else { names::is_in_words(text, start) }
}

/// Whether a figure is said of what has become less: within six words before it or three behind it.
pub(crate) fn is_of_a_fall(text: &FigureText<'_>, start: usize, end: usize) -> bool {
    let falls = text.wording().falls;
    let before = (1..=6).map_while(|places| start.checked_sub(places)).take_while(|at| text.text(*at) != ".");
    let behind = (end..end + 3).take_while(|at| text.text(*at) != ".");
    before.chain(behind).any(|at| text.is(falls, at))
}

/// "(2)", or 14 in square brackets: the number of a point or a note.
fn is_in_brackets(text: &FigureText<'_>, number: &Number) -> bool {
    let after = text.text(number.tokens.end);
    let brackets = matches!((text.before(number.tokens.start, 1), after), ("(", ")") | ("[", "]"));
    brackets && number.value.small().is_some_and(|value| value <= 20)
}

/// "paragraph 4", "No. 10", "version 2": which one, not how many.
fn is_labelled(text: &FigureText<'_>, number: &Number) -> bool {
    let Some(mut label) = number.tokens.start.checked_sub(1) else { return false };
    if text.text(label) == "." {
        label = label.saturating_sub(1);
    }
    text.is(text.wording().labels, label) || matches!(text.text(label), "#" | "§" | "№")
}

/// "the three men", "all four": a small number in words that counts what has been named.
fn counts_what_is_named(text: &FigureText<'_>, number: &Number) -> bool {
    !number.digits
        && !number.ordinal
        && number.value.small().is_some_and(|value| value <= 12)
        && text.is_before(text.wording().pointers, number.tokens.start, 1)
}

/// Ordinals that tell an order and no rank: "first", "the second", "Third, …", "third-party", "the 19th century".
fn is_idle_ordinal(text: &FigureText<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let next = text.past_hyphen(end);
    let word = text.lower(next);
    let rank = word.ends_with("est") || matches!(word, "most" | "least" | "best" | "worst");
    let low = !number.digits && number.value.small().is_some_and(|value| value <= 2);
    let first = !number.digits && number.value.small() == Some(1);
    // "the 82nd Airborne" is a name.
    let german = text.language == NumberLanguage::German;
    let named = number.digits && text.is_capital(next) && !german;
    if text.language != NumberLanguage::English {
        // "am 3." alone is more often a day.
        let day = number.digits && is_day(number) && !text.is_word(next);
        let each = text.is_before("jeder jede jedes jedem jeden chaque cada кожен кожна кожний кожне القرن", start, 1);
        return low || named || day || each || text.is(text.wording().spans, next);
    }
    first
        || named
        || (low && !rank)
        || (text.is_hyphen(end) && !rank)
        || text.is(text.wording().spans, next)
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
