//! Names of those who speak, as texts print them and as writers write them.

use crate::model::Person;
use crate::words::{Words, is_article, is_one_of, is_title, lower};

/// What texts print before what is said by somebody whom they do not name.
const NAMELESS: &str = "q a question answer frage antwort réponse питання відповідь interviewer interviewerin speaker sprecher sprecherin \
    intervenant man woman male female mann frau homme femme unidentified unknown unbekannt voice voices stimme voix audience crowd participant \
    member questioner reporter journalist several all both narrator off";

/// Whether a text prints this before what is said by somebody whom it does not name: "Q", "Speaker 2".
pub(crate) fn is_nameless(printed: &str) -> bool {
    let words = own_words(printed);
    let is_vague = |word: &String| {
        word.chars().count() == 1 || word.chars().any(char::is_numeric) || is_one_of(NAMELESS, word.as_str())
    };
    words.is_empty()
        || words.iter().all(is_vague)
        || words.iter().any(|word| word == "unidentified" || word == "unknown")
}

/// A speaker of a text.
#[derive(Debug, Clone)]
pub(crate) struct SpeakerName {
    /// The name as the text prints it.
    pub(crate) printed: String,
    /// The words of each of its forms, in lower case: the printed one first, then those by which the project knows the person.
    pub(crate) forms: Vec<Vec<String>>,
}

impl SpeakerName {
    /// A name that a text prints, with the other names of the one person of the project who bears it.
    pub(crate) fn of<'p>(printed: &str, people: impl IntoIterator<Item = &'p Person>) -> SpeakerName {
        let own = own_words(printed);
        let bearers: Vec<&Person> = people.into_iter().filter(|person| bears(person, &own)).collect();
        let mut forms = vec![own];
        if let [person] = bearers.as_slice() {
            let names = std::iter::once(&person.name).chain(&person.aliases);
            forms.extend(names.map(|name| own_words(name)).filter(|form| !form.is_empty()));
        }
        SpeakerName { printed: printed.to_owned(), forms }
    }

    /// Whether both may be names of one person.
    pub(crate) fn is_like(&self, other: &SpeakerName) -> bool {
        self.forms.iter().any(|form| other.forms.iter().any(|other| may_be_one(form, other)))
    }
}

/// Whether both names may be those of one person, as they stand.
pub(crate) fn may_be_same(one: &str, other: &str) -> bool {
    may_be_one(&own_words(one), &own_words(other))
}

/// The words of a name in lower case, without articles and marks.
pub(crate) fn own_words(name: &str) -> Vec<String> {
    let words = Words::of(name);
    let own = (0..words.len()).filter(|at| words.is_word(*at)).map(|at| words.lower(at).to_owned());
    own.filter(|word| !is_article(word)).collect()
}

/// Whether a person of the project bears a printed name, or the role that is printed.
fn bears(person: &Person, printed: &[String]) -> bool {
    let names = std::iter::once(&person.name).chain(&person.aliases);
    let mut names = names.map(|name| own_words(name));
    let is_role = person.role.as_ref().is_some_and(|role| own_words(role) == printed);
    is_role || names.any(|name| may_be_one(&name, printed))
}

/// Whether two names have one family name and no first names that differ, or all words of one stand in the other.
fn may_be_one(one: &[String], other: &[String]) -> bool {
    let (Some((family, given)), Some((other_family, other_given))) = (one.split_last(), other.split_last()) else {
        return false;
    };
    let is_within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    if is_within(one, other) || is_within(other, one) {
        return true;
    }
    family == other_family && may_be_given(given, other_given)
}

/// Whether the words before two family names may be of one person: titles do not count, and an initial stands for a name.
fn may_be_given(one: &[String], other: &[String]) -> bool {
    let first = |words: &[String]| words.iter().find(|word| !is_title(word)).cloned();
    let (Some(one), Some(other)) = (first(one), first(other)) else { return true };
    let is_initial = |word: &str| word.chars().count() == 1;
    one == other || (is_initial(&one) || is_initial(&other)) && one.chars().next() == other.chars().next()
}

/// How a word of a writer's sentence stands to a family name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordForm {
    /// It is that name.
    Plain,
    /// It is the name in another case, as far as one can tell: "Venn's", "Venns", "Венна".
    Inflected,
}

/// How a word of a sentence stands to a word of a name in lower case.
pub(crate) fn form_of(word: &str, name: &str) -> Option<WordForm> {
    let word = lower(&word.into()).into_owned();
    if word == name {
        return Some(WordForm::Plain);
    }
    if word.strip_prefix(name).is_some_and(|rest| matches!(rest, "s" | "'s" | "'")) {
        return Some(WordForm::Inflected);
    }
    let is_cyrillic = name.chars().all(|c| matches!(c, '\u{400}'..='\u{52F}'));
    let stem = name.trim_end_matches(['а', 'я', 'о', 'й', 'ь', 'і']);
    let rest = word.strip_prefix(stem).filter(|_| is_cyrillic && stem.chars().count() >= 3)?;
    (rest.chars().count() <= 3).then_some(WordForm::Inflected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_of_one_person_or_not() {
        for (one, other, same) in [
            ("VENN", "Orla Venn", true),
            ("THE MAYOR", "Mayor", true),
            ("CHAIRMAN VENN", "Chairman", true),
            ("K. Reed", "Karl Reed", true),
            ("Dr. Reed", "Karl Reed", true),
            ("Orla Venn", "Karl Venn", false),
            ("Mayor Venn", "Mayor Reed", false),
            ("VENN", "REED", false),
        ] {
            assert_eq!(may_be_same(one, other), same, "{one}, {other}");
        }
    }

    #[test]
    fn some_labels_name_nobody() {
        for printed in ["Q", "A", "SPEAKER 2", "Unidentified speaker", "UNIDENTIFIED COUNCILLOR", "Audience member"] {
            assert!(is_nameless(printed), "{printed}");
        }
        for printed in ["VENN", "THE MAYOR", "Orla Venn", "A. Venn"] {
            assert!(!is_nameless(printed), "{printed}");
        }
    }

    #[test]
    fn names_are_known_in_other_cases() {
        assert_eq!(form_of("Venn", "venn"), Some(WordForm::Plain));
        assert_eq!(form_of("Venn's", "venn"), Some(WordForm::Inflected));
        assert_eq!(form_of("Іваненком", "іваненко"), Some(WordForm::Inflected));
        assert_eq!(form_of("Vennish", "venn"), None);
    }
}
