//! The theme's own words, one file a language: flat lines `key = "value"`, which are a part of TOML.
//!
//! A value may hold `{name}`, which is filled in. A key that counts has a form for each plural category of CLDR that its
//! language needs: `sources_one`, `sources_other`.

use std::collections::BTreeMap;

/// The words of one language, on top of those that it falls back to.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    words: BTreeMap<String, String>,
}

impl Strings {
    /// Adds the lines of a file over what is there. Gives the byte range of each line that is not of this form.
    pub(super) fn read(&mut self, text: &str) -> Vec<(usize, usize)> {
        let mut faults = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (start, trimmed) = (at, line.trim());
            at += line.len();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            match pair(trimmed) {
                Some((key, value)) => {
                    self.words.insert(key, value);
                }
                None => faults.push((start, start + line.trim_end().len())),
            }
        }
        faults
    }

    /// The words of a key; the key itself if there are none, so that a gap is seen and breaks nothing.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words of a key, with values filled in.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A number of things in words: "1 source", "1,200 words".
    pub(super) fn count(&self, key: &str, number: usize) -> String {
        let form = if number == 1 { "one" } else { "other" };
        self.fill(&format!("{key}_{form}"), &[("n", &self.number(number))])
    }

    /// A number with its digits in groups.
    pub(super) fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(self.get("digit_separator"));
            }
            out.push(digit);
        }
        out
    }

    /// All words by key, for templates.
    pub(super) fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

/// A pattern with values in the place of their names.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
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

fn pair(line: &str) -> Option<(String, String)> {
    let (key, rest) = line.split_once('=')?;
    let key = key.trim();
    let named = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let mut characters = rest.trim().strip_prefix('"')?.chars();
    let mut value = String::new();
    loop {
        match characters.next()? {
            '"' => break,
            '\\' => value.push(match characters.next()? {
                'n' => '\n',
                't' => '\t',
                other @ ('"' | '\\') => other,
                _ => return None,
            }),
            other => value.push(other),
        }
    }
    let after = characters.as_str().trim();
    (named && (after.is_empty() || after.starts_with('#'))).then(|| (key.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_faults_are_placed() {
        let mut strings = Strings::default();
        let text = "# words\nhello = \"Good \\\"day\\\"\" # greeting\nbroken = day\ndigit_separator = \",\"\n";
        assert_eq!(strings.read(text), vec![(42, 54)]);
        assert_eq!(strings.get("hello"), "Good \"day\"");
        assert_eq!(strings.get("absent"), "absent");
        assert_eq!(strings.number(1234567), "1,234,567");
    }

    #[test]
    fn values_are_filled_once_and_unknown_names_stay() {
        assert_eq!(fill("{a} and {b} and {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2 and {c}");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }
}
