//! What a person's name is made of, and the forms in which a term stands in texts.

use crate::model::Person;

use super::beside::{NameWords, is_particle};
use super::folded::FoldedLine;

/// What is written onto a word for more than one of what it names, in English, German, French, Spanish and others.
const ENDINGS: [&str; 7] = ["s", "es", "x", "e", "n", "en", "er"];
/// Ends of words that are another end for more than one.
const CHANGES: [(&str, &str); 5] = [("y", "ies"), ("fe", "ves"), ("f", "ves"), ("man", "men"), ("foot", "feet")];

/// The words that may stand beside a person's name without making it another.
pub(super) fn name_words(person: &Person, written: &str, is_calendar: bool) -> NameWords {
    let words = |written: &str| -> Vec<String> {
        let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let names = std::iter::once(&person.name).chain(&person.aliases);
    let role = person.role.as_deref().map(words);
    NameWords {
        own: names.flat_map(|name| words(name)).chain(role.iter().flatten().cloned()).collect(),
        role: role.map(|words| words.iter().map(|word| word.to_lowercase()).collect()),
        is_family: ends_name(person, written),
        is_single: !written.contains(' '),
        is_calendar,
    }
}

/// Whether a name is only a part of the person's: one word, the end of the whole name ("Le Pen"), or what begins with a particle
/// ("van den Berg"). Somebody else may bear it too.
pub(super) fn is_bare(person: &Person, written: &str) -> bool {
    let begins_with_particle = written.split_once(' ').is_some_and(|(first, _)| is_particle(first));
    !written.contains(' ') || begins_with_particle || ends_name(person, written)
}

/// Whether the person's whole name ends in these words, and has others before them.
fn ends_name(person: &Person, written: &str) -> bool {
    let whole = FoldedLine::of(person.name.trim()).text;
    whole.strip_suffix(written).is_some_and(|first| first.ends_with(' '))
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
