//! The search index: what a reader can look for, made ready at build time and loaded by a page only when it is used.
//!
//! What goes in is what the pages show: the writer's words, and words of sources that were checked. Rendering never sees
//! a source's text, so none can get in. The form is that of MiniSearch, which `themes/briefing/static/search/` holds.

mod documents;
mod minisearch;
mod plain;
mod words;

use crate::render::site::Site;

/// Words of all documents together from which on only titles and first sentences are indexed. A thousand words are about
/// 4 KB of index once it is compressed, so that a whole index is 400 KB at most.
const MOST_WORDS: usize = 100_000;

/// The index as a script, which also loads from disk, where a page may not fetch.
pub(super) fn file(site: &Site<'_>) -> Vec<u8> {
    script(&documents::of(site), MOST_WORDS).into_bytes()
}

fn script(documents: &[documents::Document], most: usize) -> String {
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    let json = if words > most {
        minisearch::index(&documents.iter().map(documents::Document::shortened).collect::<Vec<_>>())
    } else {
        minisearch::index(documents)
    };
    // A string that the browser parses as JSON is taken in faster than the same value as a script.
    let escapes = [("\\", "\\\\"), ("'", "\\'"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    let json = escapes.into_iter().fold(json, |json, (plain, escaped)| json.replace(plain, escaped));
    format!("self.__backgrounderIndex='{json}'\n")
}

#[cfg(test)]
mod tests;
