//! Bylines, and the names in them as records write them.

use crate::model::count_words;
use crate::words::after;

use super::phrases::{BODIES, BYLINES, ROLES};
use super::prose;

const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// What follows "By" in a byline.
pub(super) fn after_by(text: &str) -> Option<&str> {
    BYLINES.beginnings().find_map(|start| after(text, start))
}

/// Whether a line names the authors.
pub(super) fn is_byline(text: &str) -> bool {
    let Some(names) = after_by(text) else { return false };
    let (names, role) = names.rsplit_once(',').unwrap_or((names, ""));
    let stop = prose::ends_sentence(text) && !["Jr.", "Sr."].iter().any(|end| text.ends_with(end));
    !stop
        && count_words(text) <= 25
        && prose::is_names(names)
        && (role.is_empty() || ends_in_role(role) || prose::is_names(role))
}

/// A name as a record writes it: `Family, Given`, or the name of a body, or a single name, as it is.
///
/// The family name is taken to be the last word with the small words before it, which a writer has to look at.
pub(super) fn family_first(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_body = |word: &&str| BODIES.has(word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
    if name.contains(',')
        || words.len() < 2
        || words.first() == Some(&"The")
        || words.iter().any(is_body)
        || prose::is_agency(name)
    {
        return words.join(" ");
    }
    let suffixed = words.last().is_some_and(|word| SUFFIXES.contains(word)) && words.len() > 2;
    let (words, suffix) = words.split_at(words.len() - usize::from(suffixed));
    let mut at = words.len() - 1;
    while at > 1 && prose::is_particle(words[at - 1]) {
        at -= 1;
    }
    let (given, family) = words.split_at(at);
    let given = [given, suffix].concat();
    format!("{}, {}", family.join(" "), given.join(" "))
}

/// The names of a byline. What stands there besides is left out: places, roles, dates, addresses.
pub(super) fn of_byline(line: &str) -> Vec<String> {
    let names = after_by(line).unwrap_or(line);
    let mut found: Vec<String> = Vec::new();
    for part in split(names) {
        let cut = [" in ", " at ", " for ", " | ", " on "].iter().filter_map(|word| part.find(word)).min();
        let name = part
            .get(..cut.unwrap_or(part.len()))
            .unwrap_or_default()
            .trim_matches(|c: char| c == '.' || c.is_whitespace());
        let name = name.trim_end_matches([',', ';', ':']);
        if SUFFIXES.contains(&name) || SUFFIXES.contains(&format!("{name}.").as_str()) {
            // "King, Jr." was split at its comma.
            if let Some(last) = found.last_mut() {
                last.push_str(&format!(" {name}."));
            }
        } else if is_name(name) && (found.is_empty() || !ends_in_role(name)) {
            found.push(name.to_owned());
        } else if !found.is_empty() && cut.is_none() && part.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
    }
    found.iter().map(|name| family_first(name)).collect()
}

fn split(names: &str) -> Vec<String> {
    let marked = [" and ", " with ", " & ", "; ", " · ", " • "]
        .iter()
        .fold(names.to_owned(), |names, mark| names.replace(mark, "\n"));
    marked.replace(", ", "\n").split('\n').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// "chief reporter", behind a name.
fn ends_in_role(name: &str) -> bool {
    name.split_whitespace().last().is_some_and(|word| ROLES.has(&word.to_lowercase()))
}

fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | '<' | '>'))
        && prose::is_names(name)
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
            ("Sam Quill Jr.", "Quill, Sam Jr."),
            ("Harrow Press", "Harrow Press"),
            ("The Desk", "The Desk"),
            ("Madonna", "Madonna"),
            ("Writer, Ann", "Writer, Ann"),
        ] {
            assert_eq!(family_first(name), written);
        }
    }

    #[test]
    fn a_byline_gives_its_names() {
        for (line, names) in [
            ("By Ann Writer and Bo C. Scribe", ["Writer, Ann", "Scribe, Bo C."].as_slice()),
            ("By Ann Writer in Harrow, Bo Scribe in Velm and Cy Pen", &["Writer, Ann", "Scribe, Bo", "Pen, Cy"]),
            ("Ann Writer, chief reporter", &["Writer, Ann"]),
            ("By Ann Writer, Political Editor", &["Writer, Ann"]),
            ("By Ann Writer, May 30, 2024", &["Writer, Ann"]),
            ("By Sam Quill, Jr.", &["Quill, Sam Jr."]),
            ("By Harrow Press", &["Harrow Press"]),
            ("", &[]),
        ] {
            assert_eq!(of_byline(line), names, "{line}");
        }
    }
}
