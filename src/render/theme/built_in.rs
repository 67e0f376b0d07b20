//! The words of the theme's languages, and what is taken off its own files.

use crate::model::Briefing;
pub(crate) use crate::model::{built_in, built_in_files};
use crate::render::language::strings::{self, Strings};

/// Whether the theme has words in the briefing's language; if not, its pages are labelled in English.
pub(crate) fn has_words(briefing: &Briefing) -> bool {
    let built_in = built_in_files();
    strings::names(&briefing.config.language).into_iter().any(|name| {
        let path = format!("strings/{name}.toml");
        built_in.contains_key(path.as_str()) || briefing.theme.contains_key(&path)
    })
}

/// The text of a file that is compiled in.
#[cfg(test)]
pub(crate) fn built_in_file(path: &str) -> Option<String> {
    built_in_files().get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// The words that are compiled in, in a language over the English ones.
#[cfg(test)]
pub(crate) fn built_in_words(tag: &str) -> Strings {
    let mut strings = built_in_strings();
    for name in strings::names(tag).into_iter().filter(|name| *name != "en") {
        if let Some(bytes) = built_in_files().get(format!("strings/{name}.toml").as_str()) {
            strings.read(&String::from_utf8_lossy(bytes), false);
        }
    }
    strings.speak(tag);
    strings
}

/// The English words that are compiled in.
pub(crate) fn built_in_strings() -> Strings {
    let mut strings = Strings::default();
    strings.read(&String::from_utf8_lossy(built_in("strings/en.toml").unwrap_or_default()), true);
    strings
}

/// A stylesheet or a script of this theme without its comments, which no reader needs; any other file as it is. Our scripts
/// keep their comments on lines of their own, and none of our strings runs over a line.
pub(crate) fn without_comments(path: &str, bytes: &[u8]) -> Vec<u8> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !path.ends_with("minisearch.js") => text,
        _ => return bytes.to_vec(),
    };
    if path.ends_with(".js") {
        let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
        return lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
    }
    if !path.ends_with(".css") {
        return bytes.to_vec();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}
