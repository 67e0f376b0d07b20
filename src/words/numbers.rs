//! Numbers in English words, a word at a time.

/// What a word is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// One to nineteen, and the tens.
    Small(u64),
    /// A hundred.
    Hundred,
    /// A thousand and up, by its zeros.
    Scale(usize),
    /// First to nineteenth, and the tens.
    SmallOrdinal(u64),
    /// The hundredth.
    HundredOrdinal,
    /// The thousandth and up, by its zeros.
    ScaleOrdinal(usize),
}

/// What is written onto the digits of an ordinal number.
pub(crate) const ORDINAL_ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];

const SMALL: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                     seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

/// Ordinals that are not the cardinal and "th".
const IRREGULAR: [(&str, u64); 7] =
    [("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("eighth", 8), ("ninth", 9), ("twelfth", 12)];

impl NumberWord {
    /// Reads a word in lower case.
    pub(crate) fn of(lower: &str) -> Option<NumberWord> {
        let word = match lower {
            "hundred" => NumberWord::Hundred,
            "thousand" => NumberWord::Scale(3),
            "million" | "mn" | "mln" => NumberWord::Scale(6),
            "billion" | "bn" => NumberWord::Scale(9),
            "trillion" | "tn" | "trn" => NumberWord::Scale(12),
            "hundredth" => NumberWord::HundredOrdinal,
            "thousandth" => NumberWord::ScaleOrdinal(3),
            "millionth" => NumberWord::ScaleOrdinal(6),
            "billionth" => NumberWord::ScaleOrdinal(9),
            _ => {
                return cardinal(lower).map(NumberWord::Small).or_else(|| ordinal(lower).map(NumberWord::SmallOrdinal));
            }
        };
        Some(word)
    }
}

/// One to nineteen and the tens up to ninety, in lower case.
pub(crate) fn cardinal(lower: &str) -> Option<u64> {
    let small = (1..).zip(SMALL.split(' '));
    let tens = (20..).step_by(10).zip(TENS.split(' '));
    small.chain(tens).find(|(_, word)| *word == lower).map(|(value, _)| value)
}

/// First to nineteenth and the tens up to ninetieth, in lower case.
pub(crate) fn ordinal(lower: &str) -> Option<u64> {
    let irregular = IRREGULAR.into_iter().find(|(word, _)| *word == lower);
    let regular = || match lower.strip_suffix("ieth") {
        Some(tens) => cardinal(&format!("{tens}y")).filter(|value| *value >= 20),
        None => cardinal(lower.strip_suffix("th")?).filter(|value| IRREGULAR.iter().all(|(_, other)| other != value)),
    };
    irregular.map(|(_, value)| value).or_else(regular)
}
