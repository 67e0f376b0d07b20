//! The theme's own words, one file a language: flat lines `key = "value"`, each TOML by itself, so that a broken one takes no
//! other with it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diags, Files, Span};
use crate::model::{ThemeFile, ThemeWords, built_in, template_error};
use crate::read::table::toml_tree;

/// The words of a language over the English ones; of each file, the project's over the built-in one.
pub(crate) fn words(language: &str, own: &BTreeMap<String, ThemeFile>, files: &Files, diags: &mut Diags) -> ThemeWords {
    let names = names(language);
    let mut words = ThemeWords { lacks_language: true, ..ThemeWords::default() };
    for name in ["en"].into_iter().chain(names.iter().copied().filter(|name| *name != "en")) {
        let path = format!("strings/{name}.toml");
        let (built_in, own) = (built_in(&path), own.get(&path));
        let is_there = built_in.is_some() || own.is_some();
        words.lacks_language &= !(is_there && names.contains(&name));
        let into = if name == "en" { &mut words.english } else { &mut words.own };
        add(into, &String::from_utf8_lossy(built_in.unwrap_or_default()));
        let Some(&ThemeFile { file, .. }) = own else { continue };
        for line in add(into, files.text(file)) {
            let message = "a line of words is not of the form `key = \"value\"`";
            diags.push(template_error(Span::new(file, line.start, line.end), message));
        }
    }
    words
}

/// The files that hold the words of a language, from the widest: `de`, `de-AT`.
fn names(tag: &str) -> Vec<&str> {
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    ends.filter_map(|end| tag.get(..end)).filter(|name| !name.is_empty()).collect()
}

/// Takes the words of a file over those that are there. Gives the range of each line that is not of this form.
fn add(words: &mut BTreeMap<String, String>, text: &str) -> Vec<Range<usize>> {
    let mut faults = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        match toml_tree::strings(line.trim()) {
            Some(pair) => words.extend(pair),
            None => faults.push(start..start + line.trim_end().len()),
        }
        start += line.len();
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_faults_are_placed() {
        let mut words = BTreeMap::new();
        let text =
            "# words\r\nhello = \"Good \\\"day\\\"\" # greeting\nbroken = day\n\n[a]\na.b = \"c\"\nhello = \"Hi\"\n";
        let faults: Vec<&str> = add(&mut words, text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(faults, ["broken = day", "[a]", "a.b = \"c\""]);
        assert_eq!(words.into_iter().collect::<Vec<_>>(), [("hello".to_owned(), "Hi".to_owned())]);
    }

    #[test]
    fn a_tag_names_its_files_from_the_widest() {
        assert_eq!(names("zh-Hant-TW"), ["zh", "zh-Hant", "zh-Hant-TW"]);
        assert_eq!(names(""), Vec::<&str>::new());
    }
}
