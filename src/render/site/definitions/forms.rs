//! The forms in which a person's one-word name and a term stand in texts.

use crate::model::Person;

use super::beside::OneWord;

/// What is written onto a word for more than one of what it names, in English, German, French, Spanish and others.
const ENDINGS: [&str; 7] = ["s", "es", "x", "e", "n", "en", "er"];
/// Ends of words that are another end for more than one.
const CHANGES: [(&str, &str); 5] = [("y", "ies"), ("fe", "ves"), ("f", "ves"), ("man", "men"), ("foot", "feet")];

/// What may stand before one word of a person's name: the other words of their names, and those of their office.
pub(super) fn bare(person: &Person, is_calendar: bool) -> OneWord {
    let names = std::iter::once(&person.name).chain(&person.aliases).map(String::as_str);
    let words = names
        .chain(person.role.as_deref())
        .flat_map(|written| written.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    OneWord { own: words.map(str::to_owned).collect(), is_calendar }
}

/// A term with its first letter the other way: a writer's "Glide bombs" are "glide bombs" within a sentence.
pub(super) fn other_case(term: &str) -> Option<String> {
    let mut rest = term.chars();
    let first = rest.next()?;
    let other: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    let other = other + rest.as_str();
    (other != term).then_some(other)
}

/// A term of several words in the plural, and as it stands in titles.
pub(super) fn of_term(term: &str) -> Vec<String> {
    let title = term.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    let mut forms: Vec<String> = [term, &*title].into_iter().flat_map(plurals).collect();
    forms.push(title);
    forms
}

fn plurals(term: &str) -> Vec<String> {
    let mut forms: Vec<String> = ENDINGS.iter().map(|ending| format!("{term}{ending}")).collect();
    forms.extend(CHANGES.iter().filter_map(|(one, more)| Some(format!("{}{more}", term.strip_suffix(one)?))));
    // "Courts martial", "piles de pont".
    forms.extend(term.split_once(' ').map(|(first, rest)| format!("{first}s {rest}")));
    forms
}

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest.clone()).collect()
}
