//! Which words an expression of time needs, so that sentences without one are not read at all.

use crate::words::Words;

/// Words of which every expression of time has one, beside numbers in digits; in order.
const STRONG: [&str; 113] = [
    "afternoon",
    "apr",
    "april",
    "aug",
    "august",
    "autumn",
    "century",
    "christmas",
    "day",
    "days",
    "dec",
    "decade",
    "decades",
    "december",
    "easter",
    "eighteenth",
    "eighties",
    "eleventh",
    "evening",
    "evenings",
    "fall",
    "feb",
    "february",
    "fifteenth",
    "fifties",
    "forties",
    "fortnight",
    "fortnights",
    "fourteenth",
    "fri",
    "friday",
    "fridays",
    "half",
    "holiday",
    "holidays",
    "hours",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mar",
    "march",
    "may",
    "mon",
    "monday",
    "mondays",
    "month",
    "months",
    "morning",
    "mornings",
    "night",
    "nights",
    "nineteenth",
    "nineties",
    "nov",
    "november",
    "oct",
    "october",
    "overnight",
    "q1",
    "q2",
    "q3",
    "q4",
    "quarter",
    "sat",
    "saturday",
    "saturdays",
    "sep",
    "sept",
    "september",
    "seventeenth",
    "seventies",
    "sixteenth",
    "sixties",
    "spring",
    "summer",
    "sun",
    "sunday",
    "sundays",
    "tenth",
    "thirteenth",
    "thirties",
    "thirtieth",
    "thirty",
    "thu",
    "thurs",
    "thursday",
    "thursdays",
    "today",
    "tomorrow",
    "tonight",
    "tue",
    "tues",
    "tuesday",
    "tuesdays",
    "twelfth",
    "twenties",
    "twentieth",
    "twenty",
    "wed",
    "wednesday",
    "wednesdays",
    "weds",
    "week",
    "weekend",
    "weekends",
    "weeks",
    "winter",
    "year",
    "years",
    "yesterday",
];

/// Words with which an expression of time may begin beside those; in order.
const WEAK: [&str; 56] = [
    "a",
    "an",
    "couple",
    "dozens",
    "eight",
    "eighteen",
    "eighth",
    "eighty",
    "eleven",
    "few",
    "fifteen",
    "fifth",
    "fifty",
    "final",
    "first",
    "five",
    "following",
    "forty",
    "four",
    "fourteen",
    "fourth",
    "hundred",
    "in",
    "last",
    "many",
    "next",
    "nine",
    "nineteen",
    "ninety",
    "ninth",
    "one",
    "penultimate",
    "preceding",
    "previous",
    "prior",
    "same",
    "second",
    "seven",
    "seventeen",
    "seventh",
    "seventy",
    "several",
    "six",
    "sixteen",
    "sixth",
    "sixty",
    "some",
    "ten",
    "that",
    "third",
    "thirteen",
    "this",
    "three",
    "twelve",
    "two",
    "within",
];

/// How many words may stand between the first of an expression and one that it needs: "two thousand three hundred and forty-five
/// days".
const REACH: usize = 12;

/// Where in a sentence expressions of time may begin.
pub(crate) struct Gate(Vec<bool>);

impl Gate {
    /// Looks at each word; none if the sentence can hold no expression.
    pub(crate) fn of(sentence: &Words<'_>) -> Option<Gate> {
        let mut may_begin: Vec<bool> = (0..sentence.len()).map(|at| is_strong(sentence.lower(at))).collect();
        let mut nearest = may_begin.iter().rposition(|strong| *strong)?;
        for at in (0..nearest).rev() {
            if may_begin[at] {
                nearest = at;
            } else {
                may_begin[at] = nearest - at <= REACH && WEAK.binary_search(&sentence.lower(at)).is_ok();
            }
        }
        Some(Gate(may_begin))
    }

    /// Whether one may begin with this word.
    pub(crate) fn may_begin(&self, at: usize) -> bool {
        self.0[at]
    }
}

fn is_strong(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || STRONG.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{self, calendar};

    #[test]
    fn strong_words_are_in_order_and_have_every_name() {
        assert!(STRONG.is_sorted() && WEAK.is_sorted());
        for number in 1..=31 {
            let word = (0..).zip(STRONG.iter().chain(&WEAK)).filter(|(_, word)| words::ordinal(word) == Some(number));
            assert!(number > 20 && number != 30 || word.count() == 1, "{number}");
        }
        for month in calendar::MONTHS.map(str::to_lowercase) {
            assert!(is_strong(&month) && is_strong(&month[..3]), "{month}");
        }
        for weekday in STRONG.iter().filter(|word| word.ends_with("day") && word.len() > 5) {
            assert!(matches!(*weekday, "today" | "yesterday") || is_strong(&format!("{weekday}s")), "{weekday}");
        }
    }
}
