//! The search index: what a reader can look for, made ready at build time and loaded by a page only when it is used.
//!
//! What goes in is what the pages show: the writer's words, and words of sources that were checked. Rendering never sees
//! a source's text, so none can get in. The form is that of MiniSearch, which `themes/briefing/static/search/` holds.

mod documents;
mod minisearch;
mod plain;
mod words;

use crate::model::OutPath;

use super::site::Site;

/// Words of all documents together from which on only titles and first sentences are indexed. A thousand words are about
/// 4 KB of index once it is compressed, so that a whole index is 400 KB at most.
const MOST_WORDS: usize = 100_000;

/// The index as a script, which also loads from disk, where a page may not fetch.
pub(super) fn files(site: &Site<'_>) -> impl Iterator<Item = (OutPath, Vec<u8>)> {
    let script = script(&documents::of(site), MOST_WORDS);
    OutPath::parse("assets/search/index.js").ok().map(|path| (path, script.into_bytes())).into_iter()
}

fn script(documents: &[documents::Document], most: usize) -> String {
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    let json = if words > most {
        let short: Vec<documents::Document> = documents.iter().map(documents::Document::shortened).collect();
        minisearch::index(&short)
    } else {
        minisearch::index(documents)
    };
    let mut script = String::with_capacity(json.len() + json.len() / 50 + 64);
    // A string that the browser parses as JSON is taken in faster than the same value as a script.
    script.push_str("self.__backgrounderIndex='");
    for c in json.chars() {
        match c {
            '\\' => script.push_str("\\\\"),
            '\'' => script.push_str("\\'"),
            '\u{2028}' => script.push_str("\\u2028"),
            '\u{2029}' => script.push_str("\\u2029"),
            _ => script.push(c),
        }
    }
    script.push_str("'\n");
    script
}

#[cfg(test)]
mod tests;
