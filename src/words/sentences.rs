//! Where sentences end.

use super::tokens::{ELLIPSIS, QUOTE, Token, tokens};
use super::{Words, calendar, tight};

/// Titles and the like that a full stop ends without ending the sentence.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "sen", "rep", "gov", "st",
    "jr", "sr", "no", "nos", "vs", "etc", "e.g", "i.e", "p", "pp", "para", "paras", "cf", "ca", "approx", "inc", "co",
];

/// Whether a mark ends a sentence in running text, as far as nothing else about it says that it does not.
pub(crate) fn is_stop(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '؟' | '۔' | '।' | '။' | '។' | '።') || is_wide_stop(mark)
}

/// Whether a mark ends a sentence without a space behind it, as in Chinese and Japanese.
pub(crate) fn is_wide_stop(mark: char) -> bool {
    matches!(mark, '。' | '｡' | '！' | '？')
}

/// Whether a mark at the end of a text ends its last sentence: those of every script, and the ellipsis, which further in front
/// may stand within one.
pub(crate) fn is_last_stop(mark: char) -> bool {
    is_stop(mark) || matches!(mark, '…' | '‽')
}

/// Whether a mark may stand between the stop of a sentence and the next sentence: what closes a quotation or a bracket.
pub(crate) fn follows_stop(mark: char) -> bool {
    matches!(mark, ')' | ']' | '”' | '“' | '’' | '‘' | '"' | '»' | '」' | '』' | '）')
}

/// Whether a mark is a full stop that would stand right behind one that ends the sentence already, once what stood between them
/// is gone: "at 9 a.m. [@gazette]."
pub(crate) fn is_second_stop(before: Option<char>, mark: char) -> bool {
    mark == '.' && before.is_some_and(is_last_stop)
}

/// Whether the full stop behind a word in lower case is that of an abbreviation or of an initial: "gen", "u.s", "j".
pub(crate) fn is_abbreviation(lower: &str) -> bool {
    let initial = lower.chars().count() == 1 && lower.chars().all(char::is_alphabetic);
    let dotted = lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 1);
    initial || dotted || ABBREVIATIONS.contains(&lower)
}

/// The sentences of a text, none of them empty, each word without a possessive `'s`.
///
/// The cut is rough. It is for telling which words belong together where no mark-up helps.
pub(crate) fn sentences(text: &str) -> Vec<Words<'_>> {
    let mut sentences = Vec::new();
    let mut open: Vec<Token<'_>> = Vec::new();
    let mut all = tokens(text).into_iter().map(Token::without_possessive).peekable();
    while let Some(next) = all.next() {
        let stops = matches!(&*next.text, "." | "!" | "?" | ELLIPSIS | "。" | "｡" | "！" | "？" | "।" | "။" | "។");
        if !stops {
            match tight::apart(&next, || follows_month(&open)) {
                Some(parts) => open.extend(parts),
                None => open.push(next),
            }
            continue;
        }
        let before = open.last().map_or_else(String::new, |word| word.text.to_lowercase());
        let is_abbreviated = next.text == "." && is_abbreviation(&before);
        open.push(next);
        // Marks that close a quotation or a bracket belong to the sentence that they close.
        while let Some(close) = all.next_if(|close| {
            matches!(&*close.text, QUOTE | ")" | "]") && open.last().is_some_and(|last| last.end >= close.start)
        }) {
            open.push(close);
        }
        let begins = all.peek().is_none_or(|next| !next.text.starts_with(char::is_lowercase));
        let is_closed = open.last().is_some_and(|last| last.text != ".");
        let goes_on = !is_closed && all.peek().is_some_and(|next| is_one_date(&before, &next.text));
        if begins && !is_abbreviated && !goes_on {
            sentences.push(Words::new(std::mem::take(&mut open)));
        }
    }
    if !open.is_empty() {
        sentences.push(Words::new(open));
    }
    sentences
}

/// Whether a word with a full stop and the word behind it are of one date: a number behind a shortened month or weekday, and a
/// month behind a number ("Sept. 9", "16. Nov.").
fn is_one_date(before: &str, next: &str) -> bool {
    let is_number = next.starts_with(|c: char| c.is_ascii_digit());
    let is_day = (1..=2).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit());
    // "Sept. ’02"
    let is_marked = next == QUOTE && calendar::is_short_month(before);
    is_marked || is_number && is_short_name(before) || is_day && calendar::month(&next.to_lowercase()).is_some()
}

/// Whether the last of these words is the name of a month, with or without a full stop.
fn follows_month(words: &[Token<'_>]) -> bool {
    let last = words.iter().rev().find(|word| word.text != ".");
    last.is_some_and(|last| calendar::month(&last.text.to_lowercase()).is_some())
}

fn is_short_name(lower: &str) -> bool {
    let weekday = calendar::any_weekday(lower).is_some() && calendar::weekday(lower).is_none();
    calendar::is_short_month(lower) || weekday
}
