//! The names in a byline, as records write them.

use super::{front, prose};

/// Small words that begin a family name.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "ten",
    "ter", "van", "von", "zu",
];
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
/// Words in the names of bodies, which are taken whole.
const BODIES: &[&str] = &[
    "agencies",
    "agency",
    "board",
    "bureau",
    "center",
    "centre",
    "commission",
    "committee",
    "council",
    "department",
    "desk",
    "editors",
    "foundation",
    "government",
    "group",
    "herald",
    "house",
    "institute",
    "journal",
    "magazine",
    "ministry",
    "network",
    "news",
    "newsroom",
    "office",
    "organisation",
    "organization",
    "post",
    "press",
    "reporters",
    "service",
    "services",
    "society",
    "staff",
    "team",
    "times",
    "tribune",
    "university",
    "wire",
];

/// A name as a record writes it: `Family, Given`, or the name of a body, or a single name, as it is.
///
/// The family name is taken to be the last word with the small words before it, which a writer has to look at.
pub(super) fn family_first(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_body = |word: &&str| BODIES.contains(&word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
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
    while at > 1 && words.get(at - 1).is_some_and(|word| PARTICLES.contains(word)) {
        at -= 1;
    }
    let (given, family) = words.split_at(at);
    let given = [given, suffix].concat();
    format!("{}, {}", family.join(" "), given.join(" "))
}

/// The names of a byline. What stands there besides is left out: places, roles, dates, addresses.
pub(super) fn of_byline(line: &str) -> Vec<String> {
    let names = front::after_by(line).unwrap_or(line);
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
    name.split_whitespace().last().is_some_and(front::is_role)
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
