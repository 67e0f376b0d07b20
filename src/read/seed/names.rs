//! One name as it stands in a byline or in a page's data, on its way to the name that a record writes.

use crate::model::{AuthorName, is_east_asian, is_ruler, is_suffix};

use super::phrases::{BODIES, DEGREES, OUTLETS, ROLES};
use super::prose;

/// A person's name, as records write it, from the order in which it is said; the name of a body, or a single name, whole.
///
/// The family name is taken to be the last word with the small words before it, which a writer has to look at.
pub(super) fn family_first(name: &str, suffix: &str) -> AuthorName {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (words, suffix) = match words.split_last() {
        Some((last, names)) if suffix.is_empty() && names.len() > 1 && is_suffix(last) => (names, *last),
        _ => (words.as_slice(), suffix),
    };
    let has_no_family = is_ruler(name) && words.len() < 4 || words.contains(&"the");
    if words.len() < 2 || name.contains(',') || words.first() == Some(&"The") || is_body(name) || has_no_family {
        return AuthorName::Whole([words.join(" ").as_str(), suffix].join(" ").trim().to_owned());
    }
    if let ([family, given], true) = (words, is_east_asian(name)) {
        return AuthorName::person(family, given, suffix);
    }
    // "João Silva Filho" is of the family Silva Filho.
    let is_of_father = words.len() > 2 && words.last().is_some_and(|last| GENERATIONS.contains(last));
    let mut at = words.len() - 1 - usize::from(is_of_father);
    while at > 1 && prose::is_particle_of_name(words[at - 1]) {
        at -= 1;
    }
    let (given, family) = words.split_at(at);
    AuthorName::person(&family.join(" "), &given.join(" "), suffix)
}

/// What stands behind family names in Portuguese.
const GENERATIONS: [&str; 5] = ["Filho", "Neto", "Júnior", "Sobrinho", "Netto"];

/// Whether nobody can tell by the words alone which of them is the family's.
pub(super) fn is_doubtful(name: &str) -> bool {
    let mut words = name.split_whitespace();
    is_ruler(name)
        || words.clone().any(|word| word == "the")
        || words.next_back().is_some_and(|last| GENERATIONS.contains(&last))
}

/// What a person is called by before the name, apart from it.
pub(in crate::read) fn without_title(name: &str) -> (&str, &str) {
    let titled = name.split_once(' ').filter(|(first, _)| TITLES.contains(&first.trim_end_matches('.')));
    titled.map_or(("", name), |(title, rest)| (title, rest.trim_start()))
}

/// Titles that are no part of a name.
const TITLES: [&str; 8] = ["Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Mx", "Miss"];

/// Whether it is the name of an agency, or has a word in it that only bodies have in their names.
pub(in crate::read) fn is_body(name: &str) -> bool {
    let is_of_bodies = |word: &str| BODIES.has(word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
    name.split_whitespace().any(is_of_bodies) || prose::is_agency(name)
}

/// Whether it can be a family name alone: one word, small ones aside, that names no body or outlet.
pub(super) fn is_family(name: &str) -> bool {
    let is_outlet = |word: &str| OUTLETS.has(&word.to_lowercase());
    name.split_whitespace().filter(|word| !prose::is_particle_of_name(word)).count() == 1
        && !is_body(name)
        && !name.split_whitespace().any(is_outlet)
}

/// Whether it can be somebody's given names.
pub(super) fn is_given(name: &str) -> bool {
    (1..=4).contains(&name.split_whitespace().count()) && !is_body(name)
}

/// "chief reporter", "Professor of Law", behind a name.
pub(super) fn is_role(words: &str) -> bool {
    let ends_so = words.split_whitespace().last().is_some_and(|word| ROLES.has(&word.to_lowercase()));
    ends_so || words.contains(" of ") && !is_body(words)
}

/// Whether these words can be a name at all.
pub(super) fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | '<' | '>'))
        && (prose::is_names(name) || is_east_asian(name))
}

/// Whether it is a degree or several, such as stand behind names: "MD", "Ph.D.", "MA PhD".
pub(in crate::read) fn is_degree(words: &str) -> bool {
    let is_one = |word: &str| {
        let bare: String = word.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
        let is_capital = bare == "Esq" || bare.chars().filter(|c| c.is_uppercase()).count() > 1;
        is_capital && DEGREES.has(&bare.to_lowercase())
    };
    !words.is_empty() && (is_one(words) || words.split_whitespace().all(is_one))
}

/// A name and the degrees at its end. A name in capitals is all name: "JO MA".
pub(super) fn without_degrees(name: &str) -> (&str, &str) {
    if !name.contains(char::is_lowercase) {
        return (name, "");
    }
    let mut end = name.len();
    while let Some((rest, last)) = name[..end].trim_end().rsplit_once(' ')
        && is_degree(last)
        && rest.trim().contains(' ')
    {
        end = rest.trim_end().len();
    }
    (name[..end].trim(), name[end..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_records_write_them() {
        for (name, written) in [
            ("Ann Writer", "Writer, Ann"),
            ("Ann B. Writer", "Writer, Ann B."),
            ("Vincent van der Berg", "van der Berg, Vincent"),
            ("Vincent Van den Berg", "Van den Berg, Vincent"),
            ("Sam Quill Jr.", "Quill, Jr., Sam"),
            ("Sam Quill III", "Quill, III, Sam"),
            ("Harrow Press", "Harrow Press"),
            ("The Desk", "The Desk"),
            ("Madonna", "Madonna"),
            ("王 小明", "王, 小明"),
            ("王小明", "王小明"),
        ] {
            assert_eq!(family_first(name, "").written(), written);
        }
    }

    #[test]
    fn degrees_are_told_from_names() {
        for (name, bare) in [
            ("Ann Writer MD", "Ann Writer"),
            ("Ann Writer MA Ph.D.", "Ann Writer"),
            ("Jo Ma", "Jo Ma"),
            ("JO BAN MA", "JO BAN MA"),
            ("Writer MD", "Writer MD"),
        ] {
            assert_eq!(without_degrees(name).0, bare);
        }
        assert!(["M.D.", "MD", "Ph.D", "DPhil", "MSc MBA"].iter().all(|words| is_degree(words)));
        assert!(!["Ma", "Ann", "", "Md"].iter().any(|words| is_degree(words)));
    }
}
