//! Short passages of a source and lists of sources, as messages write them.

use std::ops::Range;

use crate::check::search::index::TextIndex;
use crate::model::SourceId;

/// The most words of a source that a message shows at a time.
const SHOWN: usize = 25;
/// The words that are shown on each side of the place in question.
const AROUND: usize = 6;

/// "`ap`", "`ap` or `nyt`", "`ap`, `nyt` or `wsj`".
pub(crate) fn joined(sources: &[&SourceId], word: &str) -> String {
    let names: Vec<String> = sources.iter().map(|id| format!("`{id}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// "3" or "3-5".
pub(crate) fn numbers((first, last): (usize, usize)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// "para. 3", or "paras. 3-5, 8".
pub(crate) fn paragraphs(ranges: &[(usize, usize)]) -> String {
    let is_one = matches!(ranges, [(first, last)] if first == last);
    let written: Vec<String> = ranges.iter().map(|range| numbers(*range)).collect();
    format!("{} {}", if is_one { "para." } else { "paras." }, written.join(", "))
}

/// The source's own words there, cut after [`SHOWN`].
pub(crate) fn excerpt(index: &TextIndex, tokens: Range<usize>) -> String {
    let end = after_words(index, tokens.clone(), SHOWN);
    let cut = if end < tokens.end { "…" } else { "" };
    format!("{}{cut}", index.words(tokens.start..end))
}

/// The place with a few words around it: "para. 4: … the bridge before next winter, or …".
pub(crate) fn passage(index: &TextIndex, tokens: Range<usize>) -> String {
    let place = tokens.start.min(index.tokens.len() - 1);
    let paragraph = index.paragraph_around(place);
    let is_word = |at: &usize| index.tokens[*at].ends_word();
    let start = (paragraph.start..place).rev().filter(is_word).nth(AROUND - 1).unwrap_or(paragraph.start);
    let shown = after_words(index, start..tokens.end.max(place), SHOWN - AROUND);
    let end = (shown..paragraph.end).filter(is_word).nth(AROUND).unwrap_or(paragraph.end.max(shown));
    let before = if start > paragraph.start { "… " } else { "" };
    let after = if end < paragraph.end { " …" } else { "" };
    format!("{}: {before}{}{after}", index.place_of(place), index.words(start..end))
}

/// The token after at most `words` words of these.
fn after_words(index: &TextIndex, tokens: Range<usize>, words: usize) -> usize {
    let end = tokens.end;
    // In a script without spaces the first letter of a word is the one behind the end of another.
    let begins = |at: &usize| index.tokens[*at].word && (*at == 0 || !index.tokens[at - 1].part);
    tokens.filter(begins).nth(words).unwrap_or(end)
}
