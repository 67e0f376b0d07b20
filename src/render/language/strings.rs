//! The theme's own words on a page: a key's words with values filled in, and counted as the language counts.
//!
//! Words that a language lacks are shown in English, which is complete. Numbers and dates are those of the language: see
//! `locale`.

use std::collections::BTreeMap;

use crate::model::ThemeWords;
use crate::render::language::typography::{self, Marks};
use crate::words::locale::{Locale, primary};

/// The words of a site: those of its language over the English ones.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    words: ThemeWords,
    locale: Locale,
}

impl Strings {
    /// Numbers and dates are written as a language does, by its BCP 47 tag. Where it has no words, the page is English
    /// altogether, since half a language is worse than another one.
    pub(crate) fn new(words: ThemeWords, tag: &str) -> Strings {
        let is_spoken = !words.own.is_empty() || primary(tag) == "en";
        Strings { locale: if is_spoken { Locale::of(tag) } else { Locale::default() }, words }
    }

    /// The words of a key; the key itself if there are none, so that a gap is seen and breaks nothing.
    pub(crate) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.own.get(key).or_else(|| self.words.english.get(key)).map_or(key, String::as_str)
    }

    /// The words of a key, with values filled in.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A number of things in words: "1 source", "1,200 words".
    pub(crate) fn count(&self, key: &str, number: usize) -> String {
        self.count_with(key, number, &[])
    }

    /// The same, with more values than `n` filled in.
    pub(crate) fn count_with(&self, key: &str, number: usize, values: &[(&str, &str)]) -> String {
        let form = |category: &str| format!("{key}_{category}");
        let own = [self.locale.category(number), "other"].map(form);
        let english = [if number == 1 { "one" } else { "other" }, "other"].map(form);
        let words = own.iter().find_map(|key| self.words.own.get(key));
        let words = words.or_else(|| english.iter().find_map(|key| self.words.english.get(key)));
        let number = self.number(number);
        let all: Vec<(&str, &str)> = [("n", number.as_str())].into_iter().chain(values.iter().copied()).collect();
        fill(words.map_or(key, String::as_str), &all)
    }

    /// A number with its digits in groups.
    pub(crate) fn number(&self, number: usize) -> String {
        self.locale.number(number)
    }

    /// A number with two places after the point.
    pub(crate) fn hundredths(&self, number: f64) -> String {
        self.locale.hundredths(number)
    }

    /// A text with its digits as the language writes them: ranges of paragraphs, times of day.
    pub(crate) fn digits(&self, text: &str) -> String {
        self.locale.digits(text)
    }

    /// Numbers and ranges of paragraphs, as "3, 7–9", with the digits and the comma of the language.
    pub(crate) fn ranges(&self, ranges: &[(usize, usize)]) -> String {
        let range = |(first, last): &(usize, usize)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        };
        let all: Vec<String> = ranges.iter().map(range).collect();
        self.digits(&all.join(self.get("list_separator")))
    }

    /// The dates of the language.
    pub(crate) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The quotation marks of the language.
    pub(crate) fn marks(&self) -> Marks<'_> {
        Marks {
            open: self.get("quote_open"),
            close: self.get("quote_close"),
            inner_open: self.get("quote_inner_open"),
            inner_close: self.get("quote_inner_close"),
        }
    }

    /// A text with the language's quotation marks in the place of straight ones.
    pub(crate) fn marked(&self, plain: &str) -> String {
        typography::marked(plain, self.marks())
    }

    /// Several, with what the language puts between two, by the key of it.
    pub(crate) fn list(&self, plain: &[String], separator: &str) -> String {
        let each: Vec<String> = plain.iter().map(|one| self.marked(one)).collect();
        each.join(self.get(separator))
    }

    /// The same for words that are put between quotation marks themselves.
    pub(crate) fn marked_inside(&self, plain: &str) -> String {
        typography::marked(plain, self.marks().inside())
    }

    /// The first words of a text, at most about `limit` characters, with the language's quotation marks.
    pub(crate) fn excerpt(&self, plain: &str, limit: usize) -> String {
        typography::excerpt(plain, limit, self.marks())
    }

    /// A key of the writer's such as `united-states` for a reader: "United States". Words that a writer set out are left
    /// as they are.
    pub(crate) fn label(&self, key: &str) -> String {
        if key.contains(' ') || key.chars().any(char::is_uppercase) {
            return self.marked(key);
        }
        let capital = |word: &str| {
            let mut characters = word.chars();
            characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect::<String>()
        };
        key.split(['-', '_']).map(capital).collect::<Vec<_>>().join(" ")
    }

    /// A kind of event for a reader: the theme's word for the kinds that it knows, else the key as a label.
    pub(crate) fn event_kind(&self, kind: &str) -> String {
        let key = format!("event_kind_{kind}");
        match self.get(&key) {
            words if words == key => self.label(kind),
            words => words.to_owned(),
        }
    }

    /// All words by key, for templates.
    pub(crate) fn all(&self) -> BTreeMap<&str, &str> {
        self.words.english.iter().chain(&self.words.own).map(|(key, words)| (key.as_str(), words.as_str())).collect()
    }
}

/// A pattern with values in the place of their names.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let named = rest.find('}').and_then(|close| {
            values.iter().find(|(name, _)| *name == &rest[1..close]).map(|(_, value)| (close, *value))
        });
        let (length, value) = named.map_or((1, "{"), |(close, value)| (close + 1, value));
        out.push_str(value);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_once_and_unknown_names_stay() {
        assert_eq!(fill("{a} and {b} and {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2 and {c}");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    fn words(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect()
    }

    #[test]
    fn counting_follows_the_language_and_a_gap_is_counted_in_english() {
        let english = words(&[
            ("day_one", "{n} day"),
            ("day_other", "{n} days"),
            ("week_one", "a week"),
            ("week_other", "{n} weeks"),
        ]);
        let own = words(&[("day_one", "{n} день"), ("day_few", "{n} дні"), ("day_many", "{n} днів")]);
        let strings = Strings::new(ThemeWords { english, own, ..ThemeWords::default() }, "uk");
        for (number, expected) in [(0, "0 днів"), (1, "1 день"), (3, "3 дні"), (11, "11 днів"), (21, "21 день")]
        {
            assert_eq!(strings.count("day", number), expected);
        }
        assert_eq!(strings.count("week", 1), "a week");
        assert_eq!(strings.count("week", 21), "21 weeks");
        assert_eq!(strings.count("absent", 2), "absent");
        assert_eq!(strings.get("absent"), "absent");
    }

    #[test]
    fn a_language_without_words_is_english_altogether() {
        let mut all = ThemeWords { english: words(&[("of", "of")]), ..ThemeWords::default() };
        let strings = Strings::new(all.clone(), "de");
        assert_eq!(strings.number(1200), "1,200");
        all.own = words(&[("of", "von")]);
        let strings = Strings::new(all, "de-AT");
        assert_eq!((strings.get("of"), strings.number(1200).as_str()), ("von", "1\u{a0}200"));
    }
}
