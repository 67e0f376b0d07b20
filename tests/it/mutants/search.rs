//! Where words stand in a text: a plain search that shares nothing with the program's.

use std::collections::BTreeMap;

use backgrounder::model::{Quoted, Required, SourceId};

/// A word or number of a text, with whether a hyphen joins it to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    text: String,
    joined: bool,
}

/// The words of each source's running text.
pub(super) type Texts = BTreeMap<SourceId, Vec<Word>>;

/// The words of a text for the search: apostrophes are alike, and hyphens part.
pub(super) fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut joined) = (0, false);
    while at < chars.len() {
        let mut word = String::new();
        while let Some(char) = chars.get(at) {
            let next = chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
            match char {
                _ if char.is_alphanumeric() => word.push(*char),
                '\'' | '’' if !word.is_empty() && next => word.push('\''),
                '.' | ',' | ':' if !word.is_empty() && next => word.push(*char),
                _ => break,
            }
            at += 1;
        }
        let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let is_hyphen = |c: &char| *c == '-' || *c == '–' && is_digit(at - 1) && is_digit(at + 1);
        let hyphen = !word.is_empty() && chars.get(at).is_some_and(is_hyphen);
        if !word.is_empty() {
            words.push(Word { text: word, joined });
            joined = hyphen && chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        }
        at += 1;
    }
    words
}

/// What a quotation asks for: pieces of words; `None` stands for an editor's bracket.
fn pieces(words: &str) -> Vec<Vec<Option<Word>>> {
    let plain = words.replace("[…]", "…").replace("[...]", "…").replace("...", "…");
    let piece = |piece: &str| {
        let mut out = Vec::new();
        for (number, part) in piece.split('[').enumerate() {
            let (inside, after) = part.split_once(']').filter(|_| number > 0).unwrap_or(("", part));
            let touches = after.chars().next().is_some_and(char::is_alphanumeric);
            out.extend((number > 0).then_some(None));
            // Of `[H]e` the whole word is taken, as for a first word its case does not count.
            let text = if touches { format!("{inside}{after}") } else { after.to_owned() };
            if touches {
                out.pop();
            }
            out.extend(words_of(&text).into_iter().map(Some));
        }
        let first = out.iter().position(Option::is_some).unwrap_or(out.len());
        out.drain(..first);
        out.truncate(out.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        out
    };
    plain.split('…').map(piece).filter(|piece| !piece.is_empty()).collect()
}

/// Where a piece can end that begins there; the first if there are several.
fn end(piece: &[Option<Word>], text: &[Word], at: usize, first: bool) -> Option<usize> {
    match piece.split_first() {
        None => text.get(at).is_none_or(|word| !word.joined).then_some(at),
        // A hyphen between two words counts.
        Some((Some(word), _)) if !first && text.get(at)?.joined != word.joined => None,
        Some((Some(word), rest)) => {
            let found = &text.get(at)?.text;
            let lower = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
            let same = *found == word.text
                || first && lower(found) == lower(&word.text) && found.chars().skip(1).eq(word.text.chars().skip(1));
            if same { end(rest, text, at + 1, false) } else { None }
        }
        Some((None, rest)) => (0..=8).find_map(|skipped| end(rest, text, at + skipped, false)),
    }
}

/// Whether the words stand in the text, looked for at every place in turn.
pub(super) fn stands(words: &str, text: &[Word]) -> bool {
    let mut from = 0;
    pieces(words).iter().all(|piece| {
        let at = |at: usize| (!text[at].joined).then(|| end(piece, text, at, true)).flatten();
        (from..text.len()).filter_map(at).min().map(|end| from = end).is_some()
    })
}

/// Whether the sources hold the words as the quotation asks.
pub(super) fn holds(quoted: &Quoted, texts: &Texts) -> bool {
    let found = |id: &SourceId| stands(&quoted.words, &texts[id]);
    match &quoted.sources {
        Required::Every(all) => all.iter().all(found),
        Required::Any(next, previous) => next.iter().chain(previous).any(found),
    }
}
