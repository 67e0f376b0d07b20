//! Numbers in words, a word at a time, in the languages whose figures are read: English by its own lists, the others by the table
//! that `cldr/figures.py` makes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::cells;
use super::numbers::{NumberWord, Numeral, WordParts, english_words, word_value};

/// A language whose figures are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NumberLanguage {
    English,
    German,
    French,
    Spanish,
    Ukrainian,
    Arabic,
}

impl NumberLanguage {
    /// All of them, with the first part of their tags.
    pub(crate) const ALL: [(&'static str, NumberLanguage); 6] = [
        ("en", NumberLanguage::English),
        ("de", NumberLanguage::German),
        ("fr", NumberLanguage::French),
        ("es", NumberLanguage::Spanish),
        ("uk", NumberLanguage::Ukrainian),
        ("ar", NumberLanguage::Arabic),
    ];

    /// The language of a tag (BCP 47), if its figures are read.
    pub(crate) fn of(tag: &str) -> Option<NumberLanguage> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|(name, _)| primary.eq_ignore_ascii_case(name)).map(|(_, language)| language)
    }

    /// The first part of its tags.
    pub(crate) fn tag(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, language)| *language == self).map_or("en", |(name, _)| name)
    }

    /// What a word in lower case is to a number.
    pub(crate) fn numeral(self, lower: &str) -> Option<Numeral> {
        match self {
            NumberLanguage::English => ENGLISH.get(lower).copied(),
            NumberLanguage::German => german(&key(self, lower)),
            NumberLanguage::Arabic => arabic(&key(self, lower)),
            _ => self.table().get(lower).copied(),
        }
    }

    fn table(self) -> &'static HashMap<Cow<'static, str>, Numeral> {
        match self {
            NumberLanguage::English => &ENGLISH,
            NumberLanguage::German => &GERMAN,
            NumberLanguage::French => &FRENCH,
            NumberLanguage::Spanish => &SPANISH,
            NumberLanguage::Ukrainian => &UKRAINIAN,
            NumberLanguage::Arabic => &ARABIC,
        }
    }
}

type Numerals = LazyLock<HashMap<Cow<'static, str>, Numeral>>;

static ENGLISH: Numerals = LazyLock::new(|| english_words().into_iter().map(|(word, is)| (word.into(), is)).collect());
static GERMAN: Numerals = LazyLock::new(|| read("de"));
static FRENCH: Numerals = LazyLock::new(|| read("fr"));
static SPANISH: Numerals = LazyLock::new(|| read("es"));
static UKRAINIAN: Numerals = LazyLock::new(|| read("uk"));
static ARABIC: Numerals = LazyLock::new(|| read("ar"));

/// Made by `cldr/figures.py`, which says what its columns are.
const TABLE: &str = include_str!("cldr/numerals.tsv");

/// The rows of the table of one language.
fn rows(of: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    cells::<4>(TABLE).filter(move |[language, ..]| *language == of).map(|[_, kind, value, word]| (kind, value, word))
}

fn read(language: &str) -> HashMap<Cow<'static, str>, Numeral> {
    let mut words: HashMap<Cow<'static, str>, Numeral> = HashMap::new();
    for (kind, value, word) in rows(language) {
        add(words.entry(word.into()).or_default(), kind, value);
    }
    words
}

fn add(numeral: &mut Numeral, kind: &str, value: &'static str) {
    let whole: Option<u64> = value.parse().ok();
    let zeros = whole.and_then(|zeros| usize::try_from(zeros).ok());
    let number = match kind {
        "c" => whole.map(NumberWord::Small),
        "h" => Some(NumberWord::OwnHundred),
        "s" => zeros.map(NumberWord::Scale),
        "S" => zeros.map(NumberWord::OwnScale),
        "o" if value == "100" => Some(NumberWord::HundredOrdinal),
        "o" => whole.map(NumberWord::SmallOrdinal),
        "O" => zeros.map(NumberWord::ScaleOrdinal),
        _ => None,
    };
    match (numeral.number, number) {
        (None, Some(_)) | (Some(NumberWord::Scale(_)), Some(NumberWord::OwnScale(_))) => numeral.number = number,
        _ => {}
    }
    match kind {
        "p" | "P" if numeral.parts.is_none() => {
            numeral.parts = whole.map(|of| WordParts { of, single: kind == "p", several: true });
        }
        "f" | "i" if numeral.value.is_none() => numeral.value = Some(word_value(value, kind == "i")),
        "t" => numeral.dozen = true,
        "d" => numeral.dual = Some(value),
        "m" if numeral.month.is_none() => numeral.month = value.parse().ok(),
        _ => {}
    }
}

/// Whether decimals follow a comma where a language with that tag writes digits.
pub(crate) fn has_decimal_comma(tag: &str) -> bool {
    let usual = matches!(
        NumberLanguage::of(tag),
        Some(NumberLanguage::German | NumberLanguage::French | NumberLanguage::Spanish | NumberLanguage::Ukrainian)
    );
    POINTS.get(tag.to_ascii_lowercase().replace('_', "-").as_str()).map_or(usual, |sign| *sign == ",")
}

/// The sign before decimals of the tags for which it is not their language's.
static POINTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let cells = TABLE.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    cells.filter_map(|cells| matches!(cells.as_slice(), [_, ",", ..]).then(|| (cells[0], cells[2]))).collect()
});

/// A word in lower case as the tables have it: without what is written in more than one way.
pub(crate) fn key(language: NumberLanguage, lower: &str) -> Cow<'_, str> {
    match language {
        NumberLanguage::German if lower.contains('ß') => Cow::Owned(lower.replace('ß', "ss")),
        NumberLanguage::Arabic if !lower.is_ascii() => Cow::Owned(lower.chars().filter_map(plain_arabic).collect()),
        _ => Cow::Borrowed(lower),
    }
}

/// Without vowel signs and stretching, and with one form of alef.
fn plain_arabic(c: char) -> Option<char> {
    match c {
        '\u{64B}'..='\u{652}' | '\u{670}' | '\u{640}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        _ => Some(c),
    }
}

/// Endings by which German makes adjectives of a number and a unit.
const GERMAN_UNITS: [&str; 6] = ["jährig", "monatig", "wöchig", "tägig", "stündig", "minütig"];

/// A word of German, which writes numbers below a million in one.
fn german(word: &str) -> Option<Numeral> {
    if let Some(numeral) = GERMAN.get(word) {
        return Some(*numeral);
    }
    if word.len() < 6 || !word.is_char_boundary(4) {
        return None;
    }
    let of = |number| Some(Numeral { number: Some(number), ..Numeral::default() });
    if let Some((number, _)) = GERMAN_UNITS.iter().find_map(|unit| word.split_once(unit)) {
        let whole = german_whole(number)?;
        let unit = word.len() - number.len();
        return (whole > 0 && unit > 0).then(|| Numeral { unit, ..of(NumberWord::Small(whole)).unwrap_or_default() });
    }
    if let Some(number) = ["fach", "fache", "fachen"].iter().find_map(|end| word.strip_suffix(end)) {
        return of(NumberWord::Small(german_whole(number).filter(|whole| *whole > 1)?));
    }
    if let Some(whole) = german_whole(word) {
        return of(NumberWord::Small(whole));
    }
    german_ordinal(word).and_then(|whole| of(NumberWord::SmallOrdinal(whole)))
}

/// The value of a German cardinal below a million.
fn german_whole(word: &str) -> Option<u64> {
    let small = |word: &str| match GERMAN.get(word)?.number? {
        NumberWord::Small(value) => Some(value),
        _ => None,
    };
    let below_hundred = |word: &str| small(word.strip_prefix("und").unwrap_or(word)).filter(|value| *value < 100);
    let below_thousand = |word: &str| {
        let Some((count, rest)) = word.split_once("hundert") else { return below_hundred(word) };
        let hundreds = if count.is_empty() { 1 } else { small(count).filter(|count| (1..100).contains(count))? };
        Some(hundreds * 100 + if rest.is_empty() { 0 } else { below_hundred(rest)? })
    };
    let Some((count, rest)) = word.split_once("tausend") else { return below_thousand(word) };
    let thousands = if count.is_empty() { 1 } else { below_thousand(count)? };
    let rest = rest.strip_prefix("und").unwrap_or(rest);
    Some(thousands * 1_000 + if rest.is_empty() { 0 } else { below_thousand(rest)? })
}

/// The value of a German ordinal of several parts: "hundertfünfte".
fn german_ordinal(word: &str) -> Option<u64> {
    let (at, part) = ["tausend", "hundert"].iter().filter_map(|part| Some((word.rfind(part)?, *part))).max()?;
    let (whole, rest) = word.split_at(at + part.len());
    let ending = rest.strip_prefix("und").unwrap_or(rest);
    let last = match GERMAN.get(ending).and_then(|numeral| numeral.number) {
        Some(NumberWord::SmallOrdinal(value)) => value,
        _ if matches!(rest, "ste" | "sten" | "ster" | "stes" | "stem") => 0,
        _ => return None,
    };
    Some(german_whole(whole)? + last)
}

/// A word of Arabic, with the "and" or the preposition and the article that are written onto it.
fn arabic(word: &str) -> Option<Numeral> {
    let article = |word: &str| {
        let bare = ARABIC.get(word).copied();
        bare.or_else(|| Some(Numeral { definite: true, ..*ARABIC.get(word.strip_prefix("ال")?)? }))
    };
    if let Some(numeral) = article(word) {
        return Some(numeral);
    }
    if let Some(rest) = word.strip_prefix('و') {
        return Some(Numeral { linked: true, ..article(rest)? });
    }
    if let Some(rest) = word.strip_prefix("لل") {
        return Some(Numeral { definite: true, ..*ARABIC.get(rest)? });
    }
    let rest = word.strip_prefix(['ب', 'ل', 'ك', 'ف'])?;
    article(rest)
}
