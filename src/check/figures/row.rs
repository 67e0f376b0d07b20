//! Number words in a row, and what they come to: "two million three hundred thousand and six", "quatre-vingt-dix-sept",
//! "خمسة وعشرون ألفا"; and digits among them: "4 thousand 3 hundred and 21".

use crate::words::{NumberLanguage, NumberWord};

use super::number::Number;
use super::text::FigureText;
use super::value::NumberValue;

/// What number words in a row come to.
#[derive(Debug, Clone)]
pub(crate) struct NumberWords {
    /// What is complete, by its zeros, the greatest first: 2,000,000 and 300,000.
    done: Vec<(usize, u128)>,
    /// What is not: 6.
    group: u128,
    pub(crate) end: usize,
    pub(crate) ordinal: bool,
    /// The zeros that the last thousand or more has added.
    pub(crate) zeros: usize,
    /// The last word was a hundred.
    hundred: bool,
}

impl NumberWords {
    fn whole(&self) -> u128 {
        self.done.iter().map(|(_, value)| value).sum::<u128>() + self.group
    }

    /// What they come to.
    pub(crate) fn value(&self) -> NumberValue {
        NumberValue::Decimal(self.whole().to_string(), String::new())
    }

    /// Whether they come to one.
    pub(crate) fn is_one(&self) -> bool {
        self.whole() == 1
    }
}

/// The longest row of words from `from` that makes one number. It may begin with digits, of that value.
pub(crate) fn read(text: &FigureText<'_>, from: usize, digits: Option<(u64, usize)>) -> Option<NumberWords> {
    let mut found = NumberWords { done: Vec::new(), group: 0, end: from, ordinal: false, zeros: 0, hundred: false };
    if let Some((value, end)) = digits {
        (found.group, found.end) = (value.into(), end);
    }
    let mut from_article = false;
    loop {
        let (next, linked) = if found.end == from { (from, false) } else { joined(text, &found) };
        let article = found.end == from
            && text.language == NumberLanguage::English
            && matches!(text.lower(next), "a" | "an")
            && is_hundred(text, next + 1);
        if article {
            (found.group, found.end, from_article) = (1, next + 1, true);
            continue;
        }
        let is_added = match (text.numeral(next), digits_at(text, next, &found, linked)) {
            (_, Some(value)) => {
                found.group += u128::from(value);
                Some(())
            }
            (Some(numeral), None) => {
                let small = matches!(numeral.number, Some(NumberWord::Small(_) | NumberWord::SmallOrdinal(_)));
                // "a 20-second pause"
                let after_digits = small && digits.is_some_and(|(_, end)| end == found.end);
                let number = numeral.number.filter(|_| (numeral.unit == 0 || found.end == from) && !after_digits);
                let vague = found.end == from && text.is_before(text.wording().vague, from, 1);
                number.and_then(|number| add(text, &mut found, number, linked || numeral.linked, vague))
            }
            _ => None,
        };
        if is_added.is_none() || next > from && text.numeral(next).is_some_and(|numeral| numeral.unit > 0) {
            found.end = if is_added.is_some() { next + 1 } else { found.end };
            break;
        }
        found.end = next + 1;
    }
    (found.end > from + usize::from(from_article) && found.whole() > 0).then_some(found)
}

/// Adds a word to the row, if it goes on with it.
fn add(text: &FigureText<'_>, found: &mut NumberWords, number: NumberWord, linked: bool, vague: bool) -> Option<()> {
    let least = found.done.last().map_or(usize::MAX, |(zeros, _)| *zeros);
    let hundred = std::mem::take(&mut found.hundred);
    match number {
        NumberWord::Small(n) if n >= 1_000 && found.group == 0 && !found.ordinal => {
            let zeros = if n >= 1_000_000 { n.ilog10() as usize / 3 * 3 } else { 3 };
            let scale = 10_u64.pow(zeros as u32);
            (zeros < least).then(|| found.done.push((zeros, (n / scale * scale).into())))?;
            (found.group, found.zeros) = ((n % scale).into(), if n % scale == 0 { zeros } else { 0 });
        }
        NumberWord::Small(n) => found.group = fitted(text.language, found, n, linked, hundred)?,
        NumberWord::SmallOrdinal(n) => {
            let n = fitted(text.language, found, n, linked, hundred)?;
            (found.group, found.ordinal) = (n, true);
        }
        _ if found.ordinal => return None,
        NumberWord::Hundred | NumberWord::OwnHundred | NumberWord::HundredOrdinal => {
            let alone = matches!(number, NumberWord::OwnHundred | NumberWord::HundredOrdinal);
            let own = alone && found.group == 0 && !vague;
            let times = if own { 1 } else { found.group };
            let fits =
                (1..100).contains(&times) && (times % 10 != 0 || own || text.language != NumberLanguage::English);
            (found.group, found.hundred) = (fits.then_some(times * 100)?, true);
            found.ordinal = number == NumberWord::HundredOrdinal;
        }
        NumberWord::Scale(zeros) | NumberWord::OwnScale(zeros) | NumberWord::ScaleOrdinal(zeros) => {
            if found.done.iter().any(|(done, _)| *done == zeros) {
                return None;
            }
            let own = matches!(number, NumberWord::OwnScale(_)) && !vague;
            let below = found.done.iter().filter(|(done, _)| *done < zeros).map(|(_, value)| value).sum::<u128>();
            let count = match below + found.group {
                0 if own || matches!(number, NumberWord::ScaleOrdinal(_)) => 1,
                0 => return None,
                count => count,
            };
            let value = count.checked_mul(10_u128.checked_pow(u32::try_from(zeros).ok()?)?)?;
            found.done.retain(|(done, _)| *done > zeros);
            found.done.push((zeros, value));
            (found.group, found.zeros) = (0, zeros);
            found.ordinal = matches!(number, NumberWord::ScaleOrdinal(_));
        }
    }
    if !matches!(number, NumberWord::Scale(_) | NumberWord::OwnScale(_)) && found.group > 0 {
        found.zeros = 0;
    }
    Some(())
}

/// What the number since the last thousand is with a small number more, if that goes on with it.
fn fitted(language: NumberLanguage, found: &NumberWords, n: u64, linked: bool, hundred: bool) -> Option<u128> {
    let (group, n) = (found.group, u128::from(n));
    let rest = group % 100;
    let goes_on = match language {
        NumberLanguage::Spanish => true,
        // "الخامس والعشرون", "التاسع عشر"
        NumberLanguage::Arabic => linked || n == 10,
        _ => false,
    };
    if found.ordinal && !goes_on {
        return None;
    }
    if n >= 100 {
        return (group == 0).then_some(n);
    }
    let begins = group == 0 && found.done.is_empty();
    let fits = match language {
        _ if begins => true,
        NumberLanguage::Arabic if rest == 0 => linked,
        _ if rest == 0 => group > 0 && (hundred || group >= 100) || group == 0,
        NumberLanguage::Arabic => (1..10).contains(&rest) && (linked && n >= 20 || !linked && n == 10),
        NumberLanguage::French if rest == 4 && n == 20 => return Some(group + 76),
        NumberLanguage::French if matches!(rest, 60 | 80) && (10..20).contains(&n) => true,
        NumberLanguage::French if rest == 10 && (7..10).contains(&n) => true,
        // "décimo tercero"
        NumberLanguage::Spanish if found.ordinal => n < 10 && rest >= 10 && rest % 10 == 0,
        NumberLanguage::Spanish => n < 10 && rest >= 20 && rest % 10 == 0 && linked,
        NumberLanguage::German => false,
        _ => n < 10 && rest >= 20 && rest % 10 == 0,
    };
    fits.then_some(group + n)
}

/// Whether a hundred, a thousand or more stands there.
pub(crate) fn is_hundred(text: &FigureText<'_>, at: usize) -> bool {
    let number = text.numeral(at).and_then(|numeral| numeral.number);
    let several = text.language == NumberLanguage::English && text.lower(at).ends_with('s');
    matches!(number, Some(NumberWord::Hundred | NumberWord::Scale(_))) && !several
}

/// Where the number goes on after its end, and whether a word joins what follows: past a hyphen, and past an "and" after
/// hundreds or thousands. In "one hundred and two hundred" the "and" is between two numbers.
fn joined(text: &FigureText<'_>, found: &NumberWords) -> (usize, bool) {
    let next = text.past_hyphen(found.end);
    if text.language == NumberLanguage::English && text.text(next) == "," && is_rest(text, found, next + 1) {
        return (next + 1, true);
    }
    if text.language == NumberLanguage::Arabic && text.lower(next) == "و" {
        let goes_on = text.numeral(next + 1).is_some_and(|numeral| numeral.number.is_some());
        return (next + usize::from(goes_on), goes_on);
    }
    if text.language == NumberLanguage::Arabic || !text.is(text.wording().and, next) {
        return (next, false);
    }
    let after = text.past_hyphen(next + 1);
    let number = text.numeral(after).and_then(|numeral| numeral.number);
    let begins_part = || text.is_part(text.past_hyphen(after + 1));
    let is_round = if found.group == 0 { !found.done.is_empty() } else { found.group.is_multiple_of(100) };
    let goes_on = match text.language {
        NumberLanguage::English => {
            let small = matches!(number, Some(NumberWord::Small(_) | NumberWord::SmallOrdinal(_)));
            let digits = found.hundred && small_digits(text, after).is_some();
            let behind = text.numeral(text.past_hyphen(after + 1)).and_then(|numeral| numeral.number);
            let is_new = found.group > 0 && matches!(behind, Some(NumberWord::Hundred));
            is_round && (small && !is_new || digits) && !begins_part()
        }
        NumberLanguage::German => is_round && matches!(number, Some(NumberWord::Small(..100))) && !begins_part(),
        NumberLanguage::French => {
            let tens = found.group.is_multiple_of(10) && found.group % 100 >= 20;
            tens && matches!(number, Some(NumberWord::Small(1 | 11) | NumberWord::SmallOrdinal(1 | 11)))
        }
        NumberLanguage::Spanish => {
            let tens = found.group.is_multiple_of(10) && found.group % 100 >= 20;
            tens && matches!(number, Some(NumberWord::Small(1..10))) && !begins_part()
        }
        _ => false,
    };
    if goes_on { (after, true) } else { (next, false) }
}

/// Whether hundreds or thousands stand there that go on behind a comma: "one thousand, two hundred and six".
fn is_rest(text: &FigureText<'_>, found: &NumberWords, at: usize) -> bool {
    let least = found.done.last().map_or(0, |(zeros, _)| *zeros);
    let number = |at: usize| text.numeral(at).and_then(|numeral| numeral.number);
    let mut at = at;
    while matches!(number(at), Some(NumberWord::Small(_))) {
        at = text.past_hyphen(at + 1);
    }
    let is_below = match number(at) {
        Some(NumberWord::Hundred) => true,
        Some(NumberWord::Scale(zeros)) => zeros < least,
        _ => false,
    };
    found.group == 0 && is_below && !text.lower(at).ends_with('s')
}

/// Up to three digits, as they may stand among number words.
fn small_digits(text: &FigureText<'_>, at: usize) -> Option<u64> {
    let written = text.written(at);
    let plain = (1..=3).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| written.parse().ok())?.filter(|value| *value > 0 && !written.starts_with('0'))
}

/// The digits there, if they go on with the row: "4 thousand 3 hundred and 21".
fn digits_at(text: &FigureText<'_>, at: usize, found: &NumberWords, linked: bool) -> Option<u64> {
    let value = small_digits(text, at)?;
    let follows = text.numeral(text.past_hyphen(at + 1)).and_then(|numeral| numeral.number);
    let goes_on = match follows {
        Some(NumberWord::Hundred | NumberWord::OwnHundred) => true,
        Some(NumberWord::Scale(zeros) | NumberWord::OwnScale(zeros)) => {
            found.done.last().is_some_and(|(least, _)| zeros < *least)
        }
        _ => false,
    };
    let after_scale = found.group == 0 && !found.done.is_empty() && goes_on && !linked;
    let after_hundred = found.hundred && linked && value < 100 && !goes_on;
    (after_scale || after_hundred).then_some(value)
}

/// The zeros that a word adds to the number before it: "million", or "k" and its like a space behind digits.
pub(crate) fn scale(text: &FigureText<'_>, at: usize, number: &Number) -> Option<usize> {
    let letter = match text.text(at) {
        "k" => Some(3),
        _ => None,
    };
    if number.digits && number.zeros == 0 && letter.is_some() && text.gap(at.checked_sub(1)?) == Some(1) {
        return letter;
    }
    match text.numeral(at)?.number? {
        NumberWord::Scale(zeros) | NumberWord::OwnScale(zeros) => Some(zeros),
        NumberWord::Hundred | NumberWord::OwnHundred if number.zeros == 0 => Some(2),
        _ => None,
    }
}
