//! Bylines, and fields of a page's data that name authors: which names stand in them, and what stands there besides.

use crate::model::{AuthorName, count_words, is_east_asian, is_suffix};
use crate::words::after;

use super::names::{
    family_first, is_body, is_degree, is_doubtful, is_family, is_given, is_name, is_role, without_degrees,
    without_title,
};
use super::phrases::{BYLINES, BYLINES_ELSEWHERE};
use super::prose;

/// Where names stand, which says what a comma may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamesIn {
    /// A line of a text.
    Line,
    /// A field of data, for all of them.
    Field,
    /// An entry of a list, for one.
    Entry,
}

/// The names that were found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Authors {
    /// As records write them.
    pub(super) written: Vec<String>,
    /// Whether these are the names without much doubt, or somebody has to say so.
    pub(super) is_sure: bool,
    /// What stands there and is in none of them: places, roles, degrees, dates, addresses.
    pub(super) left: Vec<String>,
}

impl Authors {
    /// One name that is known.
    pub(super) fn one(name: &AuthorName) -> Authors {
        Authors { written: vec![name.written()], is_sure: true, left: Vec::new() }
    }

    /// The same, in doubt unless something else is so.
    pub(super) fn if_sure(self, is_sure: bool) -> Authors {
        Authors { is_sure: self.is_sure && is_sure, ..self }
    }
}

/// What follows "By" in a byline.
pub(super) fn after_by(text: &str) -> Option<&str> {
    BYLINES.beginnings().find_map(|start| after(text, start))
}

/// What follows "Von", "Par" or "Автор:" in a byline. Other lines begin with these words too, and with names ("Von der Leyen in Velm"), so
/// given name and family name must follow, each with a capital letter.
fn after_by_elsewhere(text: &str) -> Option<&str> {
    let begins = |start: &str| {
        let mut letters = text.char_indices();
        let is_it = start.chars().all(|c| {
            let letter = letters.next().map(|(_, letter)| letter);
            letter
                .is_some_and(|letter| letter.to_lowercase().eq(c.to_lowercase()) || letter.is_whitespace() && c == ' ')
        });
        is_it.then(|| letters.next().map_or("", |(at, _)| &text[at..]))
    };
    let names = BYLINES_ELSEWHERE.beginnings().find_map(begins)?;
    let first = split(names, false, NamesIn::Line).into_iter().next()?;
    let first = first.split(',').next().unwrap_or_default();
    let (_, bare) = without_title(first);
    let words = bare.split_whitespace().filter(|word| !prose::is_particle_of_name(word));
    let is_whole =
        first.split_whitespace().next().is_some_and(prose::begins_with_capital) && (2..=4).contains(&words.count());
    (is_whole && is_name(bare) && !is_body(bare)).then_some(names)
}

/// Whether a line names the authors.
pub(super) fn is_byline(text: &str) -> bool {
    let Some(names) = after_by(text).or_else(|| after_by_elsewhere(text)) else { return false };
    let last = names.rsplit([' ', ',']).next().unwrap_or_default();
    let stop = prose::ends_sentence(text) && !is_suffix(last) && !is_degree(last);
    let (names, role) = names.rsplit_once(',').unwrap_or((names, ""));
    !stop
        && count_words(text) <= 25
        && prose::is_names(names)
        && (role.is_empty() || is_role(role) || prose::is_names(role))
}

/// The names in some words, `Family, Given` or the other way round, one or several.
pub(super) fn names(words: &str, place: NamesIn) -> Authors {
    let elsewhere = || after_by_elsewhere(words).filter(|_| place == NamesIn::Line);
    let words = after_by(words).or_else(elsewhere).unwrap_or(words).trim();
    let mut found = NamesFound { names: Vec::new(), is_sure: true, left: Vec::new() };
    let is_address = words.contains("://");
    let between = words.contains(';');
    for piece in words.split([';', '·', '•', '\n']) {
        // "Roads, Bridges and Ferries Board" reads like a list of names.
        let first = piece.split(',').next().unwrap_or_default();
        if piece.contains(',') && is_family(first) && piece.split_whitespace().last().is_some_and(is_body) {
            found.names.push(AuthorName::Whole(piece.trim().to_owned()));
            found.is_sure = false;
            continue;
        }
        for chunk in split(piece, is_address, place) {
            found.chunk(&chunk, if between { NamesIn::Entry } else { place }, between);
        }
    }
    Authors { written: found.names.iter().map(AuthorName::written).collect(), is_sure: found.is_sure, left: found.left }
}

/// The parts of some words between "and" and its like, and between strokes: "Ann Writer / Bo Scribe".
fn split(words: &str, is_address: bool, place: NamesIn) -> Vec<String> {
    // In a page's data these may stand in the name of a body.
    let elsewhere: &[&str] = if place == NamesIn::Line { &[" und ", " et ", " та ", " і ", " й "] } else { &[] };
    let marked = [" and ", " with ", " & ", " And ", " AND "]
        .iter()
        .chain(elsewhere)
        .fold(words.to_owned(), |words, mark| words.replace(mark, "\n"));
    let marked = if is_address { marked } else { marked.replace('/', "\n") };
    marked.split('\n').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// What was found so far.
struct NamesFound {
    names: Vec<AuthorName>,
    is_sure: bool,
    left: Vec<String>,
}

/// A name with what stands behind it.
type Suffixed = (String, String);

impl NamesFound {
    /// Takes what stands between two marks that part names.
    fn chunk(&mut self, chunk: &str, place: NamesIn, between_semicolons: bool) {
        let parts: Vec<&str> = chunk.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut listed: Vec<Suffixed> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let cut = [" in ", " at ", " for ", " | ", " on ", " ("].iter().filter_map(|word| part.find(word)).min();
            let (name, rest) = part.split_at(cut.unwrap_or(part.len()));
            let is_first = self.names.is_empty() && listed.is_empty();
            // "Ann Writer, chief reporter and editor" against "Bo Scribe and Ann Writer".
            let is_behind = !listed.is_empty() || !is_first && !part.contains(' ');
            let before = listed.last().map_or(0, |(name, _)| name.split_whitespace().count());
            let (name, degrees) = without_degrees(name.trim_matches(|c: char| c.is_whitespace() || c == ':'));
            let (title, name) = if name.split_whitespace().count() > 2 { without_title(name) } else { ("", name) };
            let bare = name.trim_matches('.');
            self.leave(title);
            self.leave(degrees);
            if let (true, Some((_, suffix))) = (is_suffix(name), listed.last_mut()) {
                name.clone_into(suffix);
            } else if is_degree(name) && (before > 1 || listed.len() > 1) || is_behind && is_role(name) {
                self.leave(name);
            } else if is_name(bare) || keeps_stop(name) {
                let kept = if keeps_stop(name) { name } else { bare };
                listed.push((kept.to_owned(), String::new()));
            } else if !is_first && cut.is_none() && part.chars().any(|c| c.is_ascii_digit()) {
                // A date: "May 30, 2024".
                self.leave(&parts[at..].join(", "));
                break;
            } else {
                self.leave(name);
            }
            self.leave(rest);
        }
        self.add(&listed, place, between_semicolons);
    }

    fn leave(&mut self, words: &str) {
        if words.chars().any(char::is_alphanumeric) {
            self.left.push(words.trim().to_owned());
        }
    }

    /// Adds the names of a list that commas part: each by itself, or each two as one, where a comma stands within a name.
    fn add(&mut self, listed: &[Suffixed], place: NamesIn, between_semicolons: bool) {
        self.is_sure &= !listed.iter().any(|(name, _)| is_doubtful(name));
        let pair = |two: &[Suffixed]| {
            let suffix = if two[0].1.is_empty() { &two[1].1 } else { &two[0].1 };
            AuthorName::person(&two[0].0, &two[1].0, suffix)
        };
        let is_pair = |two: &[Suffixed]| is_family(&two[0].0) && is_given(&two[1].0);
        let are_pairs = listed.len().is_multiple_of(2) && !listed.is_empty();
        let words = |name: &Suffixed| name.0.split_whitespace().count();
        let is_short = |two: &[Suffixed]| words(&two[1]) == 1 || two[1].0.contains('.');
        if are_pairs && listed.chunks(2).all(is_pair) && (listed.len() == 2 || listed.chunks(2).all(is_short)) {
            self.names.extend(listed.chunks(2).map(pair));
        } else if listed.len() == 2 && place != NamesIn::Line && !is_body(&listed[0].0) && is_given(&listed[1].0) {
            // "García Márquez, Gabriel" in the data of a page, which could be two people by what it looks like.
            let is_one = words(&listed[1]) == 1 || between_semicolons || place == NamesIn::Entry;
            if is_one {
                self.names.push(pair(listed));
            } else {
                self.names.extend(listed.iter().map(|(name, suffix)| family_first(name, suffix)));
            }
            let is_told = between_semicolons || place == NamesIn::Entry && is_short(listed);
            self.is_sure &= is_told || !is_one;
        } else {
            // A single word in a list may be a place or what is left of another name.
            let is_single = |name: &Suffixed| words(name) == 1 && !is_body(&name.0) && !is_east_asian(&name.0);
            self.is_sure &= listed.len() < 2 || !listed.iter().any(is_single);
            self.names.extend(listed.iter().map(|(name, suffix)| family_first(name, suffix)));
        }
    }
}

/// Whether the stop at a name's end is part of it, as that of an initial is, or of "Jr.".
fn keeps_stop(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or_default();
    let letters = last.trim_end_matches('.').chars().rev().take_while(|c| c.is_alphabetic()).count();
    last.ends_with('.') && (letters == 1 || is_suffix(last))
}

#[cfg(test)]
mod tests {
    use super::NamesIn::{Entry, Field, Line};

    #[test]
    fn a_byline_gives_its_names() {
        for (line, names) in [
            ("By Ann Writer and Bo C. Scribe", ["Writer, Ann", "Scribe, Bo C."].as_slice()),
            ("By Ann Writer in Harrow, Bo Scribe in Velm and Cy Pen", &["Writer, Ann", "Scribe, Bo", "Pen, Cy"]),
            ("Ann Writer, chief reporter", &["Writer, Ann"]),
            ("By Ann Writer, Political Editor", &["Writer, Ann"]),
            ("By Ann Writer, May 30, 2024", &["Writer, Ann"]),
            ("By Sam Quill, Jr.", &["Quill, Jr., Sam"]),
            ("By Sam Quill Jr. and Ann Writer", &["Quill, Jr., Sam", "Writer, Ann"]),
            ("By Harrow Press", &["Harrow Press"]),
            ("By Ann Writer, M.D., and Bo Scribe, PhD", &["Writer, Ann", "Scribe, Bo"]),
            ("By Dr. Ann van der Writer, Ph.D., and Bo Scribe", &["van der Writer, Ann", "Scribe, Bo"]),
            ("By Ann Writer / Bo Scribe", &["Writer, Ann", "Scribe, Bo"]),
            ("By Ann Writer/AP", &["Writer, Ann", "AP"]),
            ("By Ann Writer; Bo Scribe, chief reporter", &["Writer, Ann", "Scribe, Bo"]),
            ("By Writer, Ann; van der Scribe, Bo C.", &["Writer, Ann", "van der Scribe, Bo C."]),
            ("By 王小明", &["王小明"]),
            ("Von Anna Bergmann und Jan de Moor", &["Bergmann, Anna", "de Moor, Jan"]),
            ("Par Jean Martin et Léa Roux", &["Martin, Jean", "Roux, Léa"]),
            ("Автор: Анна Іваненко", &["Іваненко, Анна"]),
            ("", &[]),
        ] {
            let found = super::names(line, Line);
            assert_eq!(found.written, names, "{line}");
            assert!(found.is_sure, "{line}");
        }
    }

    #[test]
    fn lines_in_other_languages_are_bylines_or_stay() {
        for line in [
            "Von Anna Bergmann",
            "VON ANNA BERGMANN",
            "Von Anna Bergmann, Harrow",
            "Von Dr. Anna van der Berg und Jan Moor",
            "Par Jean Martin",
            "Propos recueillis par Léa Roux",
            "Автор: Анна Іваненко",
            "АВТОРИ: Анна Іваненко та Олег Бондар",
        ] {
            assert!(super::is_byline(line), "{line}");
        }
        for line in [
            "Von Harrow nach Velm",
            "Von der Leyen in Harrow",
            "Von Harrow und Velm",
            "Von Anna Bergmann lernen",
            "Par monts et par vaux",
            "Par Toutatis",
            "Автор: невідомий",
            "Text: Harrow Gazette",
            "Von Anna Bergmann war nichts zu hören.",
        ] {
            assert!(!super::is_byline(line), "{line}");
        }
        assert_eq!(super::names("von Anna Bergmann", Line).written, ["Bergmann, Anna"]);
        assert_eq!(super::names("von Bergmann, Anna", Field).written, ["von Bergmann, Anna"]);
    }

    #[test]
    fn a_comma_stands_within_a_name_or_between_two() {
        for (words, place, names, is_sure) in [
            ("Writer, Ann", Field, ["Writer, Ann"].as_slice(), true),
            ("van der Writer, Ann B.", Field, &["van der Writer, Ann B."], true),
            ("Writer, Ann; Scribe, Bo", Field, &["Writer, Ann", "Scribe, Bo"], true),
            ("Writer, Ann and Scribe, Bo", Field, &["Writer, Ann", "Scribe, Bo"], true),
            ("Writer, A., Scribe, B., & Pen, C. D.", Field, &["Writer, A.", "Scribe, B.", "Pen, C. D."], true),
            ("Quill, Jr., Sam", Field, &["Quill, Jr., Sam"], true),
            ("Quill, Sam, Jr.", Field, &["Quill, Jr., Sam"], true),
            ("Writer, MA", Entry, &["Writer, MA"], true),
            ("Writer, Ann, MD", Entry, &["Writer, Ann"], true),
            ("Ann Writer, Bo Scribe", Field, &["Writer, Ann", "Scribe, Bo"], true),
            ("Writer Moss, Ann", Entry, &["Writer Moss, Ann"], true),
            ("Writer Moss, Ann", Field, &["Writer Moss, Ann"], false),
            ("Writer Moss, Ann Bea", Entry, &["Writer Moss, Ann Bea"], false),
            ("Writer Moss, Ann Bea; Scribe, Bo", Field, &["Writer Moss, Ann Bea", "Scribe, Bo"], true),
            ("Ann Writer, AP", Field, &["Writer, Ann", "AP"], true),
            ("Ann Writer, Velm", Line, &["Writer, Ann", "Velm"], false),
            ("Locks, Pumps and Weirs Board", Field, &["{Locks, Pumps and Weirs Board}"], false),
            ("王 小明; 李 雷", Field, &["王, 小明", "李, 雷"], true),
        ] {
            let found = super::names(words, place);
            assert_eq!(
                (found.written, found.is_sure),
                (names.iter().map(|name| (*name).to_owned()).collect(), is_sure),
                "{words}"
            );
        }
    }

    #[test]
    fn what_is_no_name_is_left() {
        let found = super::names("Ann Writer, MD, chief reporter, and Bo Scribe in Velm", Field);
        assert_eq!(found.left, ["MD", "chief reporter", "in Velm"]);
        assert_eq!(super::names("https://x.example/ann", Field).left, ["https://x.example/ann"]);
    }
}
