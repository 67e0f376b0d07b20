//! What a file calls its pages.

use crate::read::seed::roman::{ROMAN, roman_digits};

/// From a page on, what pages are called (PDF 32000-1, 12.4.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LabelRange {
    /// The first page, from 0.
    pub(super) first: usize,
    /// `D` digits, `R` and `r` Roman numbers, `A` and `a` letters; else nothing but the prefix.
    pub(super) style: String,
    pub(super) prefix: String,
    /// The number of the first page.
    pub(super) number: i64,
}

/// The label of a page, from 0.
pub(super) fn label(ranges: &[LabelRange], page: usize) -> Option<String> {
    let range = ranges.iter().rev().find(|range| range.first <= page)?;
    let number = range.number.saturating_add(i64::try_from(page - range.first).ok()?);
    let written = match range.style.as_str() {
        "D" => number.to_string(),
        "r" => roman(number),
        "R" => roman(number).to_uppercase(),
        "a" => letters(number),
        "A" => letters(number).to_uppercase(),
        _ => String::new(),
    };
    Some(format!("{}{written}", range.prefix).trim().to_owned()).filter(|label| !label.is_empty())
}

/// A, B … Z, AA, BB.
fn letters(number: i64) -> String {
    let Some(at) = u32::try_from(number - 1).ok().filter(|at| *at < 2_600) else { return number.to_string() };
    char::from_u32(u32::from('a') + at % 26)
        .map_or_else(String::new, |letter| letter.to_string().repeat(usize::try_from(at / 26).unwrap_or(0) + 1))
}

/// A number in Roman digits, in lower case; those without any in digits.
fn roman(number: i64) -> String {
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    roman_digits(number)
}

/// The number that Roman digits of one case are, if they are written as a number is.
pub(super) fn from_roman(digits: &str) -> Option<i64> {
    let lower = digits.to_lowercase();
    if digits != lower && digits != digits.to_uppercase() {
        return None;
    }
    let mut rest = lower.as_str();
    let mut number = 0;
    for (value, digits) in ROMAN {
        while let Some(after) = rest.strip_prefix(digits) {
            number += value;
            rest = after;
        }
    }
    (rest.is_empty() && number > 0 && roman(number) == lower).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_on_from_their_range() {
        let range = |first, style: &str, prefix: &str, number| LabelRange {
            first,
            style: style.into(),
            prefix: prefix.into(),
            number,
        };
        let ranges = [range(0, "r", "", 1), range(4, "D", "", 1), range(6, "A", "App. ", 26), range(8, "", "Cover", 1)];
        let all: Vec<Option<String>> = (0..9).map(|page| label(&ranges, page)).collect();
        let named = ["i", "ii", "iii", "iv", "1", "2", "App. Z", "App. AA", "Cover"];
        assert_eq!(all, named.map(|name| Some(name.to_owned())));
        assert_eq!(label(&ranges[1..], 0), None);
    }

    #[test]
    fn roman_numbers_are_read_as_they_are_written() {
        for number in 1..400 {
            assert_eq!(from_roman(&roman(number)), Some(number));
        }
        for words in ["", "iiii", "vx", "mix up", "Iv", "a"] {
            assert_eq!(from_roman(words), None, "{words}");
        }
    }
}
