//! Front matter with almost its fence, or with none above it, which would stand in the page's text.

use std::ops::Range;

use crate::words::is_one_of;

/// What looks like front matter, and is not opened by a fence.
pub(super) struct Unopened<'a> {
    /// The fence that it needs.
    pub(super) fence: &'static str,
    /// What stands in the fence's place, if it is almost one.
    pub(super) written: Option<&'a str>,
    /// The words to point at: what stands in the fence's place, else the first key.
    pub(super) at: Range<usize>,
    /// The first byte after it.
    pub(super) body: usize,
    /// It stands whole below a heading or a comment.
    pub(super) is_below: bool,
}

/// Front matter between its fences that stands below a heading or a comment. Markdown takes its lines for a rule and a heading.
fn below_others(text: &str) -> Option<Unopened<'_>> {
    let mut in_comment = false;
    let mut lines = placed_lines(text, 0).skip_while(|(_, line)| {
        let words = line.trim();
        let opens = words.starts_with("<!--");
        let is_other = in_comment || opens || words.is_empty() || is_heading(words);
        in_comment = (in_comment || opens) && !words.ends_with("-->");
        is_other
    });
    let (_, first) = lines.next()?;
    let (sign, fence) = FENCES.into_iter().find(|(_, fence)| *fence == first.trim_end())?;
    let mut key: Option<Range<usize>> = None;
    for (start, line) in lines.take(MOST_FRONT_LINES) {
        let words = line.trim_end();
        let end = start + words.len();
        if words == fence || (words == "..." && sign == ':') {
            return key.map(|at| Unopened { fence, written: None, at, body: start + line.len(), is_below: true });
        }
        let is_key = words.split_once(sign).is_some_and(|(key, _)| is_name(key));
        if words.is_empty() || !(is_key || words.starts_with([' ', '-', '#', '[', ']', '}', '"'])) {
            return None;
        }
        if begins_with_key(words, sign, false) {
            key.get_or_insert(start..end);
        }
    }
    None
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
}

fn is_name(key: &str) -> bool {
    key.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The signs behind the keys of front matter, with the fences that it stands between.
const FENCES: [(char, &str); 2] = [('=', "+++"), (':', "---")];

/// Lines that begin with keys of front matter at the file's head, below what is almost a fence or an empty line and a fence; or
/// below nothing, where they end in a fence or are at least two.
pub(super) fn unopened(text: &str) -> Option<Unopened<'_>> {
    at_head(text).or_else(|| below_others(text))
}

fn at_head(text: &str) -> Option<Unopened<'_>> {
    let lines = placed_lines(text, 0).map(|(start, line)| {
        let end = start + line.len();
        (end - line.trim_start().len(), line.trim(), end)
    });
    let mut lines = lines.skip_while(|(_, line, _)| line.is_empty()).take(MOST_FRONT_LINES).peekable();
    let almost = lines.next_if(|(_, line, _)| is_almost_fence(line));
    let block: Vec<(usize, &str, usize)> = {
        let mut block = Vec::new();
        while let Some(line) = lines.next_if(|(_, line, _)| !line.is_empty() && !is_almost_fence(line)) {
            block.push(line);
        }
        block
    };
    let is_key = |line: &str, sign| begins_with_key(line, sign, almost.is_some());
    let keyed = |sign| block.iter().filter(move |(_, line, _)| is_key(line, sign));
    let (sign, fence) = FENCES.into_iter().find(|(sign, _)| keyed(*sign).next().is_some())?;
    let (start, key, _) = *keyed(sign).next()?;
    let closing = lines.next_if(|(_, line, _)| is_almost_fence(line));
    let is_first = block.first().is_some_and(|(first, ..)| *first == start);
    let stands_alone = closing.is_some() || keyed(sign).count() > 1 || lines.any(|(_, line, _)| line == fence);
    if almost.is_none() && !(is_first && stands_alone) {
        return None;
    }
    let body = closing.or(block.last().copied()).map_or(0, |(.., end)| end);
    let other = almost.filter(|(_, line, _)| *line != fence);
    let (at, words) = other.map_or((start, key), |(at, line, _)| (at, line));
    Some(Unopened { fence, written: other.map(|(_, line, _)| line), at: at..at + words.len(), body, is_below: false })
}

/// The lines of a text from a byte on, each with its first byte and its end.
pub(super) fn placed_lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut end = from;
    text[from..].split_inclusive('\n').map(move |line| {
        end += line.len();
        (end - line.len(), line)
    })
}

/// A mark of a draft that stands at the head of a page's text, where it marks nothing: below a comment, in a block of code, or bare
/// among other keys.
pub(super) fn stray_draft(text: &str, body: usize) -> Option<Range<usize>> {
    for (start, line) in placed_lines(text, body) {
        let words = line.trim();
        match words.split_once([':', '=']).map(|(key, value)| (key.trim(), value.trim())) {
            Some((key, "true")) if key.eq_ignore_ascii_case("draft") => {
                return Some(start..start + line.trim_end().len());
            }
            Some((key, _)) if is_name(key) => {}
            _ if words.is_empty() || words.starts_with("<!--") && words.ends_with("-->") => {}
            _ if words.starts_with(['-', '+', '`', '~', '%', ':', ';', '[']) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a line is a fence of front matter or almost one: of more or other signs, dashes of a word processor among them, or
/// with the name of a language behind it.
pub(super) fn is_almost_fence(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let word = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let signs = line[..line.len() - word.len()].trim_end();
    let is_sign =
        |c: char| matches!(c, '+' | '-' | '=' | ';' | '*' | '_' | '‐'..='―' | '⸺' | '⸻' | '−' | '－' | '＋' | ' ');
    let is_language = matches!(word.to_ascii_lowercase().as_str(), "" | "toml" | "yaml" | "yml" | "json");
    let is_long = signs.chars().count() > 1 || !signs.is_ascii();
    line == "{" || (is_language && is_long && signs.chars().all(is_sign))
}

/// Whether a character has no width: a mark of byte order, a joiner, a mark of direction.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' | '\u{180E}')
}

/// Front matter longer than this is not looked for where its first line is missing.
const MOST_FRONT_LINES: usize = 100;

/// Whether a line begins with a key of front matter and that sign; `in_any_case` where the line above it leaves no doubt.
fn begins_with_key(line: &str, sign: char, in_any_case: bool) -> bool {
    line.split_once(sign).is_some_and(|(key, _)| {
        let key = key.trim();
        is_one_of(KEYS, key) || (in_any_case && is_one_of(KEYS, &key.trim_matches(['"', '{', ' ']).to_lowercase()))
    })
}

/// Keys that front matter opens with.
const KEYS: &str = "title description date updated slug aliases draft weight template toc evidence corrections";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn almost_a_fence() {
        for fence in
            ["----", "--", "—", "–-", "++++", "--- yaml", "---toml", "- - -", "===", ";;;", "***", "{", "‑‑‑", "−−−"]
        {
            assert!(is_almost_fence(fence), "{fence}");
        }
        for line in ["", "-", "- item", "+++ no fence", "--- and so on", "a", "*", "{ x }"] {
            assert!(!is_almost_fence(line), "{line}");
        }
    }

    #[test]
    fn a_rule_or_a_list_opens_nothing() {
        for text in
            ["----\n\ntitle: a\n", "- title: a\n", "***\nThe title: a\n", "date: none\n\nText\n", "Title: a\nDate: b\n"]
        {
            assert!(unopened(text).is_none(), "{text:?}");
        }
        for text in ["----\nTitle: a\n", "title: a\ndraft: true\n\nText\n", "—\nauthor: x\ntitle: a\n—\n"] {
            assert!(unopened(text).is_some(), "{text:?}");
        }
    }
}
