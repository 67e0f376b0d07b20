//! The words of every language that ships with the theme: all there, counted as the language counts, with the same
//! places to fill in, and none left in English.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::built_in;
use crate::words::locale::Locale;

/// The languages that are complete.
const LANGUAGES: [&str; 5] = ["en", "uk", "de", "fr", "ar"];

/// The endings of keys that are chosen by number.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Keys whose words may read as they do in English: names of files, and words that the languages share.
const SAME: &[(&str, &[&str])] = &[
    ("uk", &["machine_briefing", "machine_evidence"]),
    ("de", &["filter_person", "kind_video", "machine_briefing", "machine_evidence", "place_region"]),
    (
        "fr",
        &[
            "alert_important",
            "event_kind_vote",
            "field_date",
            "field_type",
            "footnote",
            "footnotes",
            "home_sources_one",
            "home_sources_other",
            "kind_article",
            "kind_document",
            "machine_briefing",
            "machine_evidence",
            "page_place",
            "place_base",
            "scrap_date",
            "search_group_page",
            "filter_source",
            "source_column",
            "source_date",
            "title_sources",
        ],
    ),
    ("ar", &["machine_briefing", "machine_evidence"]),
];

/// Names in Latin letters inside words of another script.
const NAMES: [&str; 5] = ["Enter", "Esc", "Natural Earth", "SHA-256", ".json"];

fn words(language: &str) -> BTreeMap<String, String> {
    let path = format!("strings/{language}.toml");
    let bytes = built_in(&path).unwrap_or_else(|| panic!("there is no {path}"));
    let text = String::from_utf8_lossy(bytes);
    let table: BTreeMap<String, String> = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    table
}

/// A key without its category, and the category, if the key is one of several that are chosen by number.
fn counted<'a>(key: &'a str, all: &BTreeMap<String, String>) -> Option<(&'a str, &'a str)> {
    let (stem, category) = key.rsplit_once('_')?;
    (CATEGORIES.contains(&category) && all.contains_key(&format!("{stem}_other"))).then_some((stem, category))
}

/// The keys that a language must have: those of English, with a form for each of its own categories.
fn expected(english: &BTreeMap<String, String>, locale: &Locale) -> BTreeSet<String> {
    let forms = |key: &String| match counted(key, english) {
        Some((stem, _)) => locale.categories().iter().map(|category| format!("{stem}_{category}")).collect(),
        None => vec![key.clone()],
    };
    english.keys().flat_map(forms).collect()
}

/// The names in curly brackets.
fn places(value: &str) -> BTreeSet<&str> {
    value.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The numbers up to a thousand that a category stands for, at most two.
fn members(category: &str, locale: &Locale) -> usize {
    (0..=1000).filter(|number| locale.category(*number) == category).take(2).count()
}

fn check(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\ndocs/languages.md says what to do", faults.join("\n"));
}

#[test]
fn every_language_has_the_same_keys() {
    let english = words("en");
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let (own, wanted) = (words(language), expected(&english, &Locale::of(language)));
        let has: BTreeSet<String> = own.keys().cloned().collect();
        faults.extend(wanted.difference(&has).map(|key| format!("strings/{language}.toml lacks `{key}`")));
        faults.extend(
            has.difference(&wanted).map(|key| format!("strings/{language}.toml has `{key}`, which en.toml has not")),
        );
    }
    check(faults);
}

#[test]
fn every_value_has_the_same_places_to_fill_in() {
    let english = words("en");
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let locale = Locale::of(language);
        for (key, value) in &words(language) {
            let form = counted(key, &english);
            let original = match form {
                Some((stem, _)) => english.get(&format!("{stem}_other")),
                None => english.get(key),
            };
            let Some(original) = original else { continue };
            let (mut wanted, has) = (places(original), places(value));
            // A form that stands for one number only may say it in words: "once", "two sources".
            if form.is_some_and(|(_, category)| members(category, &locale) == 1) && !has.contains("n") {
                wanted.remove("n");
            }
            if wanted != has {
                faults.push(format!("strings/{language}.toml: `{key}` fills in {has:?}, the English words {wanted:?}"));
            }
            if value.trim().is_empty() {
                faults.push(format!("strings/{language}.toml: `{key}` is empty"));
            }
            if value.contains("  ") || value.contains('"') || value.contains('<') {
                faults.push(format!(
                    "strings/{language}.toml: `{key}` has two spaces, a straight mark or a tag: {value}"
                ));
            }
        }
    }
    check(faults);
}

#[test]
fn nothing_is_left_in_english() {
    let english = words("en");
    let mut faults = Vec::new();
    for (language, same) in SAME {
        let own = words(language);
        for (key, value) in &own {
            let said: String = value.split(['{', '}']).step_by(2).collect();
            let is_english = english.get(key) == Some(value) && said.chars().any(char::is_alphabetic);
            // In another script every English word stands out.
            let named = NAMES.iter().fold(said, |said, name| said.replace(name, ""));
            let mut latin = named.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
            let is_latin = ["uk", "ar"].contains(language) && latin.next().is_some();
            if (is_english || is_latin) && !same.contains(&key.as_str()) {
                faults.push(format!("strings/{language}.toml: `{key}` is still English: {value}"));
            }
        }
        let needless = same.iter().filter(|key| own.get(**key) != english.get(**key));
        faults.extend(needless.map(|key| format!("`{key}` is excepted for {language} and need not be")));
    }
    check(faults);
}
