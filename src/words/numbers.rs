//! Numbers in English words, a word at a time.

/// What a word is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// A number that is added to what there is: one to nineteen, the tens, and whatever a language writes in one word.
    Small(u64),
    /// A hundred, which needs a number before it.
    Hundred,
    /// A hundred that may stand alone.
    OwnHundred,
    /// A thousand and up, by its zeros, which needs a number before it.
    Scale(usize),
    /// The same where it may stand alone.
    OwnScale(usize),
    /// First to nineteenth, the tens, and whatever a language writes in one word.
    SmallOrdinal(u64),
    /// The hundredth.
    HundredOrdinal,
    /// The thousandth and up, by its zeros.
    ScaleOrdinal(usize),
}

/// What a word may be to a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// What it adds to a number.
    pub(crate) number: Option<NumberWord>,
    /// It divides a whole into so many parts: "third", "Drittel".
    pub(crate) parts: Option<WordParts>,
    /// It has a value by itself.
    pub(crate) value: Option<WordValue>,
    /// It is a dozen.
    pub(crate) dozen: bool,
    /// It is a month, from 1.
    pub(crate) month: Option<u8>,
    /// "And" is written onto it, as Arabic does.
    pub(crate) linked: bool,
    /// The article is written onto it.
    pub(crate) definite: bool,
    /// So many bytes at its end are a unit of measure: "fünfjährig".
    pub(crate) unit: usize,
    /// It is two of that unit, as Arabic has a form for.
    pub(crate) dual: Option<&'static str>,
}

/// Into how many parts a word divides, and of how many of them it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordParts {
    pub(crate) of: u64,
    /// Of one part.
    pub(crate) single: bool,
    /// Of several parts.
    pub(crate) several: bool,
}

/// A value that one word has by itself: digits before and after the point, and zeros behind both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordValue {
    pub(crate) whole: &'static str,
    pub(crate) part: &'static str,
    pub(crate) zeros: usize,
    /// The word is seldom meant as a figure.
    pub(crate) idle: bool,
}

/// Reads a value as the table of numerals has it: "0.25e6".
pub(super) fn word_value(written: &'static str, idle: bool) -> WordValue {
    let (digits, zeros) = written.split_once('e').unwrap_or((written, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    WordValue { whole, part, zeros: zeros.parse().unwrap_or(0), idle }
}

/// What is written onto the digits of an ordinal number.
pub(crate) const ORDINAL_ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];

const SMALL: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                     seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

/// Ordinals that are not the cardinal and "th".
const IRREGULAR: [(&str, u64); 7] =
    [("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("eighth", 8), ("ninth", 9), ("twelfth", 12)];

/// Thousands and up, with all their names. A thousand thousands of India are ten lakh.
const SCALES: [(&str, usize); 8] = [
    ("thousand", 3),
    ("lakh lac", 5),
    ("million mn mln mil mio", 6),
    ("crore", 7),
    ("billion bn bln bil mrd", 9),
    ("trillion tn trn tril", 12),
    ("quadrillion", 15),
    ("quintillion", 18),
];

/// Words that stand for a number and are seldom meant as one.
const IDLE: [(&str, &str); 5] = [
    ("0", "zero nought naught nil"),
    ("1", "single"),
    ("2", "both twice pair couple double doubled"),
    ("3", "triple tripled trio thrice"),
    ("4", "quadruple quadrupled"),
];

/// One to nineteen and the tens up to ninety, in lower case.
pub(crate) fn cardinal(lower: &str) -> Option<u64> {
    // Most words are none, and that the lists do not hold their letters is told at once.
    let may_be = SMALL.contains(lower) || TENS.contains(lower);
    may_be.then(|| cardinals().find(|(_, word)| *word == lower))?.map(|(value, _)| value)
}

fn cardinals() -> impl Iterator<Item = (u64, &'static str)> {
    (1..).zip(SMALL.split(' ')).chain((20..).step_by(10).zip(TENS.split(' ')))
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

/// The ordinal of a cardinal.
fn ordinal_of(value: u64, word: &str) -> String {
    let irregular = IRREGULAR.into_iter().find(|(_, other)| *other == value).map(|(word, _)| word.to_owned());
    irregular.unwrap_or_else(|| word.strip_suffix('y').map_or(format!("{word}th"), |tens| format!("{tens}ieth")))
}

/// All words of English numbers.
pub(super) fn english_words() -> Vec<(String, Numeral)> {
    let number = |number| Numeral { number: Some(number), ..Numeral::default() };
    let one_of = |of| Some(WordParts { of, single: true, several: false });
    let several_of = |of| Some(WordParts { of, single: false, several: true });
    let mut all: Vec<(String, Numeral)> = Vec::new();
    for (value, word) in cardinals() {
        all.push((word.to_owned(), number(NumberWord::Small(value))));
        all.push((format!("{word}fold"), Numeral { value: None, ..number(NumberWord::Small(value)) }));
        let ordinal = ordinal_of(value, word);
        let parts = one_of(value).filter(|_| value > 2);
        all.push((
            format!("{ordinal}s"),
            Numeral { parts: several_of(value).filter(|_| value > 2), ..Numeral::default() },
        ));
        all.push((ordinal, Numeral { parts, ..number(NumberWord::SmallOrdinal(value)) }));
    }
    all.push(("hundred".to_owned(), number(NumberWord::Hundred)));
    all.push(("hundreds".to_owned(), number(NumberWord::Hundred)));
    let hundredths =
        [("hundredth", 100), ("thousandth", 1_000), ("millionth", 1_000_000), ("billionth", 1_000_000_000)];
    for (word, of) in hundredths {
        let ordinal = match of {
            100 => NumberWord::HundredOrdinal,
            _ => NumberWord::ScaleOrdinal(of.to_string().len() - 1),
        };
        all.push((word.to_owned(), Numeral { parts: one_of(of), ..number(ordinal) }));
        all.push((format!("{word}s"), Numeral { parts: several_of(of), ..Numeral::default() }));
    }
    for (words, zeros) in SCALES {
        for word in words.split(' ') {
            all.push((word.to_owned(), number(NumberWord::Scale(zeros))));
            all.push((format!("{word}s"), number(NumberWord::Scale(zeros))));
        }
    }
    for (value, words) in IDLE {
        let idle =
            |word: &str| (word.to_owned(), Numeral { value: Some(word_value(value, true)), ..Numeral::default() });
        all.extend(words.split(' ').map(idle));
    }
    let parts = |of, single, several| Numeral { parts: Some(WordParts { of, single, several }), ..Numeral::default() };
    for (word, is) in [
        ("half", parts(2, true, false)),
        ("halves", parts(2, false, true)),
        ("halfs", parts(2, false, true)),
        ("quarter", parts(4, true, true)),
        ("quarters", parts(4, false, true)),
        ("dozen", Numeral { dozen: true, ..Numeral::default() }),
        ("dozens", Numeral { dozen: true, ..Numeral::default() }),
    ] {
        all.push((word.to_owned(), is));
    }
    all
}
