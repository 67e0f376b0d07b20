//! What is known of written words, whatever they are used for: each thing in one place.
//!
//! Nothing here knows what a citation, a source or a page is.

pub(crate) mod calendar;
mod calendar_language;
mod calendar_tables;
mod inflected;
mod letters;
mod limits;
pub(crate) mod locale;
mod marks;
mod numbers;
mod numerals;
mod pairs;
mod pieces;
mod quoted;
mod saying;
mod sentences;
mod singles;
mod text;
mod tight;
mod tokens;
mod units;

pub(crate) use calendar_language::{CalendarLanguage, DatePart, knows_calendar};
pub(crate) use calendar_tables::{Near, NearUnit};
pub(crate) use limits::{TurningWords, turning_words};
pub(crate) use marks::quotations;
pub(crate) use numbers::{NumberWord, Numeral, ORDINAL_ENDINGS, cardinal, ordinal};
pub(crate) use numerals::{NumberLanguage, has_decimal_comma, key};
pub(crate) use pairs::{MarkReader, MarkedChar, closers, is_raised, is_single, superscript};
pub(crate) use pieces::{DatePiece, DatePieceKind};
pub(crate) use quoted::{escapes_mark, quoted_words};
pub(crate) use saying::{SayingWords, is_article, is_title, saying_words};
pub(crate) use sentences::{
    follows_stop, is_abbreviation, is_last_stop, is_second_stop, is_stop, is_wide_stop, sentences,
};
pub(crate) use singles::single_closers;
pub(crate) use text::Words;
pub(crate) use tokens::{DASH, ELLIPSIS, QUOTE, Token, closes, is_invisible, lower, lower_first, tokens};
pub(crate) use units::{is_like, is_minor, is_money, money_of_code, named, several, sign, unit_at, unit_named};

/// The rows of a table of `cldr/`, cell by cell; what a row lacks is empty.
fn cells<const CELLS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; CELLS]> {
    table.lines().map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// Whether a word is one of a list, whose words stand between single spaces.
pub(crate) fn is_one_of(list: &str, word: &str) -> bool {
    // Most words are in no list, and that a list does not hold their letters is told at once.
    list.contains(word) && list.split(' ').any(|one| one == word)
}

/// What follows `start` in a text that begins with it, whatever the case. `start` is in lower-case ASCII.
pub(crate) fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(tail)
}

/// Whether a language tag (BCP 47) is that of some English.
pub(crate) fn is_english(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}
