//! Names with a number in them: "Boeing 737", "Apollo 11", "Toy Story 3", "the Six-Day War", "10 Downing Street".
//!
//! A count may stand behind a name too: "In Harrow 27 people died", "gave Ukraine 31 tanks". What it counts is several of something.

use crate::words::{NumberLanguage, NumberWord, calendar, is_one_of};

use super::number::Number;
use super::text::FigureText;

/// Names that are told apart by numbers, and hardly ever stand before a count, in lower case.
const NUMBERED: &str = "\
    airbus android apollo area boeing browser cessna covid dell embraer falcon fortune formula gemini gliese hal intel ios iphone \
    ipad junkers kepler leopard luna macos mariner mars messier nexus nikkei pioneer pixel platform playstation progress python \
    route salyut soyuz spitfire sputnik starship sukhoi surveyor tupolev ubuntu venera voyager windows xbox zond";

/// Words that open a sentence with a capital and are no names.
const OPENERS: &str = "\
    a about above after again all almost altogether among an and another any approximately around as at before below besides \
    between both but by counting despite down during each either every except fewer following for from further her his how if in \
    including inside instead into is it its just last later least less meanwhile more most much my near nearly next no nor not now \
    of on once only or other others our out outside over overall overnight past per perhaps plus same she since so some still such \
    than that the their then there these they this those through throughout thus till to today together tomorrow tonight too total \
    toward towards under until up upon was we were what when where while who why with within without yesterday yet you your \
    he i add count give have let make put read see send take use officials people men women police soldiers troops";

/// Plurals that do not end in `s`.
const PLURALS: &str = "\
    people men women children police cattle sheep fish aircraft dead wounded injured others feet teeth troops headquarters";

/// Verbs in the present that look like plurals.
const VERBS: &str = "\
    says sets has is was does goes lies runs flies leaves comes takes makes gives shows states requires defines describes allows \
    lands stands holds starts ends begins opens closes carries needs means remains uses its";

/// Words behind a place's number and name.
const STREETS: &str = "\
    street st road rd avenue ave lane square drive boulevard place court way terrace crescent row gardens quay gate hill mews close \
    plaza wharf parade embankment";

/// The most words of a street's name.
const LONGEST_STREET: usize = 3;

/// "the Big Four", "Five Eyes", "the Six-Day War": a capital letter that no sentence explains.
pub(super) fn is_in_words(text: &FigureText<'_>, start: usize) -> bool {
    let next = text.past_hyphen(start + 1);
    // "eine Viertelmillion", "ein Dutzend": nouns have capitals anyway.
    let small = || matches!(text.numeral(start).and_then(|numeral| numeral.number), Some(NumberWord::Small(_)));
    if text.language == NumberLanguage::German && !small() {
        return false;
    }
    text.is_capital(start) && (!text.begins_sentence(start) || next > start + 1 && text.is_capital(next))
}

/// "Boeing 737", "10 Downing Street", "7-Eleven".
pub(super) fn is_numbered(text: &FigureText<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let is_hyphenated = text.is_hyphen(end) && text.is_capital(end + 1) && number.tail.is_empty();
    is_hyphenated || is_address(text, end) || start.checked_sub(1).is_some_and(|name| is_named(text, name, end))
}

/// Whether names and then a word for a street stand there.
fn is_address(text: &FigureText<'_>, at: usize) -> bool {
    let names = (at..at + LONGEST_STREET).take_while(|at| text.is_capital(*at)).count();
    (at + 1..=at + names).any(|at| text.is_capital(at) && is_one_of(STREETS, text.lower(at)))
}

/// Whether four digits that could be a year are an estimate of several things: "over 1800 different services".
pub(super) fn is_estimate(text: &FigureText<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let estimates = "over around about than nearly almost some roughly approximately";
    text.language == NumberLanguage::English
        && text.is_before(estimates, start, 1)
        && (is_plural(text, end) || text.is_small(end) && is_plural(text, end + 1) && !is_verb(text, end))
}

/// Whether what stands before a number that ends there is its name.
fn is_named(text: &FigureText<'_>, name: usize, end: usize) -> bool {
    let word = text.lower(name);
    // "Vance's 20 votes"
    if text.language == NumberLanguage::English && (word.ends_with("'s") || word.ends_with("’s")) {
        return false;
    }
    let opens = text.begins_sentence(name);
    let is_adverb = word.ends_with("ly") || word.ends_with("ing");
    let is_day = calendar::any_weekday(word).is_some();
    if !text.is_capital(name) || is_one_of(NUMBERED, word) {
        return text.is_capital(name);
    }
    match text.language {
        NumberLanguage::English => {}
        // Nouns have capitals too; what is counted stands behind the number.
        NumberLanguage::German if text.is_capital(end) => return false,
        NumberLanguage::Arabic => return false,
        _ if opens => return false,
        _ => {}
    }
    if opens && (is_one_of(OPENERS, word) || is_adverb || is_day) {
        return false;
    }
    let is_short =
        |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let follows_article = matches!(text.before(name, 1), "a" | "an");
    !text.is_small(end) || follows_article || is_short(text.text(name)) && !is_plural(text, end) || {
        let counts = is_plural(text, end) || text.is_small(end + 1) && is_plural(text, end + 1) && !is_verb(text, end);
        !counts && !is_day
    }
}

/// Whether several of something are named there.
fn is_plural(text: &FigureText<'_>, at: usize) -> bool {
    let word = text.lower(at);
    let ends = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    text.is_small(at) && (is_one_of(PLURALS, word) || ends && !is_one_of(VERBS, word))
}

/// Whether a word seems to say what the name before it did.
fn is_verb(text: &FigureText<'_>, at: usize) -> bool {
    let word = text.lower(at);
    is_one_of(VERBS, word)
        || is_one_of("flew left came went made took fell broke ran sank stood said will would can could had", word)
}
