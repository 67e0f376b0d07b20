//! Short passages of a source and lists of sources, as messages write them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::search::index::TextIndex;
use crate::model::{CELL_END, SourceId};

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

/// The most places of one thing that a message names.
const PLACES: usize = 5;

/// What is said of something that stands in these paragraphs of a source, and not in those that are cited for it: message and help.
pub(crate) fn places_named(
    what: &str,
    source: &SourceId,
    paragraphs: &BTreeSet<usize>,
    cited: &[(usize, usize)],
) -> (String, String) {
    let distance = |number: usize| cited.iter().map(|(first, last)| number.clamp(*first, *last).abs_diff(number)).min();
    let mut nearest: Vec<usize> = paragraphs.iter().copied().collect();
    nearest.sort_by_key(|number| distance(*number));
    nearest.truncate(PLACES);
    nearest.sort_unstable();
    let more = if nearest.len() < paragraphs.len() { " and elsewhere" } else { "" };
    let ranges: Vec<(usize, usize)> = nearest.into_iter().map(|number| (number, number)).collect();
    let stands = self::paragraphs(&ranges);
    let message = format!("`{source}` has {what} in {stands}{more}, not in {}", self::paragraphs(cited));
    (message, "name the paragraph that has it as well; or cite another source for it".to_owned())
}

/// The source's own words there, cut after [`SHOWN`].
pub(crate) fn excerpt(index: &TextIndex, tokens: Range<usize>) -> String {
    let end = after_words(index, tokens.clone(), SHOWN);
    let cut = if end < tokens.end { "…" } else { "" };
    format!("{}{cut}", shown_words(index, tokens.start..end))
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
    format!("{}: {before}{}{after}", index.place_of(place), shown_words(index, start..end))
}

/// Words with a stroke between the cells of a table.
fn shown_words(index: &TextIndex, tokens: Range<usize>) -> String {
    index.words(tokens).replace(CELL_END, " |")
}

/// The token after at most `words` words of these.
fn after_words(index: &TextIndex, tokens: Range<usize>, words: usize) -> usize {
    let end = tokens.end;
    // In a script without spaces the first letter of a word is the one behind the end of another.
    let begins = |at: &usize| index.tokens[*at].word && (*at == 0 || !index.tokens[at - 1].part);
    tokens.filter(begins).nth(words).unwrap_or(end)
}
