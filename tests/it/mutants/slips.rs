//! What can be done to a quotation's words: slips that make them wrong, and harmless ways to write them.

use backgrounder::model::{Quoted, QuotedKind};

/// A kind of change, and the words after it.
pub(super) type Changed = (&'static str, String);

/// Where the words stand in a quotation, in bytes: letters and digits, with the marks between two of them.
pub(super) fn cores(words: &str) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|(_, char)| char.is_alphanumeric());
    let inner = |at: usize| {
        at > 0 && letter(at - 1) && letter(at + 1) && matches!(chars[at].1, '\'' | '’' | '.' | ',' | ':' | '-')
    };
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while at < chars.len() {
        depth += i32::from(chars[at].1 == '[') - i32::from(chars[at].1 == ']');
        let from = at;
        while at < chars.len() && (letter(at) || inner(at)) {
            at += 1;
        }
        let bracketed = depth > 0 || words[..chars[from].0].ends_with(']');
        if at > from && !bracketed && chars.get(at).is_none_or(|(_, char)| *char != '[') {
            found.push(chars[from].0..chars.get(at).map_or(words.len(), |(byte, _)| *byte));
        }
        at = at.max(from + 1);
    }
    found
}

/// The number with its last digit, its first digit, or its separators changed, and number words.
fn other_numbers(word: &str) -> Vec<String> {
    const NAMES: [&str; 7] = ["two", "three", "four", "seven", "nine", "twelve", "twenty"];
    let mut out = Vec::new();
    for (at, char) in word.char_indices() {
        if let Some(digit) = char.to_digit(10) {
            out.push(format!("{}{}{}", &word[..at], (digit + 1) % 10, &word[at + 1..]));
        } else if matches!(char, '.' | ',') && word.contains(|c: char| c.is_ascii_digit()) {
            out.push(format!("{}{}", &word[..at], &word[at + 1..]));
        }
    }
    if let Some(at) = NAMES.iter().position(|name| word.eq_ignore_ascii_case(name)) {
        out.push(NAMES[(at + 1) % NAMES.len()].to_owned());
    }
    out
}

/// The word without its negation: none if it has none, empty if it goes as a whole.
fn affirmed(word: &str) -> Option<String> {
    const WHOLE: [&str; 9] = ["not", "no", "never", "none", "nobody", "neither", "nor", "without", "cannot"];
    let plain = word.replace('’', "'");
    let lower = plain.to_lowercase();
    if WHOLE.contains(&lower.as_str()) {
        return Some(String::new());
    }
    plain.strip_suffix("n't").or_else(|| plain.strip_prefix("non-")).map(str::to_owned)
}

/// Every slip of every kind in a quotation's words.
pub(super) fn slips(words: &str) -> Vec<Changed> {
    let all = cores(words);
    let put = |range: &std::ops::Range<usize>, new: &str| {
        let (before, after) = (&words[..range.start], &words[range.end..]);
        let gap = new.is_empty() && after.starts_with(' ');
        format!("{before}{new}{}", if gap { &after[1..] } else { after })
    };
    let mut out = Vec::new();
    for (number, range) in all.iter().enumerate() {
        let word = &words[range.clone()];
        let common = if word == "the" { "of" } else { "the" };
        let plural = word.strip_suffix('s').map_or_else(|| format!("{word}s"), str::to_owned);
        // Each kind of other word in turn: a strange one, a frequent one, and nearly the same.
        let other = ["turnip", common, plural.as_str()][number % 3];
        out.push(("one word changed", put(range, other)));
        out.push(("a word dropped", put(range, "")));
        let new = ["not", "turnip", "the"][number % 3];
        out.push(("a word added", put(range, &format!("{word} {new}"))));
        if number == 0 {
            out.push(("a word added", put(range, &format!("{new} {word}"))));
        }
        if let Some(next) = all.get(number + 1).filter(|next| words[(*next).clone()] != *word) {
            let between = &words[range.end..next.start];
            out.push((
                "two words swapped",
                put(&(range.start..next.end), &format!("{}{between}{word}", &words[next.clone()])),
            ));
        }
        out.extend(other_numbers(word).iter().map(|new| ("a number changed", put(range, new))));
        out.extend(affirmed(word).iter().map(|new| ("a negation removed", put(range, new))));
        if number > 0 && word.starts_with(char::is_alphabetic) {
            let case =
                |c: char| if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() };
            let mut chars = word.chars();
            let other: String = chars.next().map(case).into_iter().chain(chars.map(String::from)).collect();
            out.push(("a letter's case changed", put(range, &other)));
        }
    }
    out
}

/// Every harmless way to write a quotation's words.
pub(super) fn harmless(quoted: &Quoted) -> Vec<Changed> {
    let words = quoted.words.as_str();
    let swap = |from: &[char], to: &str| words.replace(from, to);
    let mut out = vec![
        ("straight marks", swap(&['‘', '’'], "'").replace(['“', '”', '«', '»'], "\"")),
        ("curly marks", swap(&['\''], "’").replace('"', "”")),
        ("angle marks", swap(&['“'], "«").replace('”', "»")),
        ("no-break spaces", swap(&[' '], "\u{A0}")),
        ("narrow spaces", swap(&[' '], "\u{202F}")),
        ("two spaces", swap(&[' '], "  ")),
        (
            "decomposed letters",
            words.replace('é', "e\u{301}").replace('Å', "A\u{30A}").replace('ë', "e\u{308}").replace('ó', "o\u{301}"),
        ),
    ];
    if quoted.kind != QuotedKind::Block {
        out.push(("line breaks", swap(&[' '], "\n")));
        out.push(("line breaks", swap(&[' '], "\r\n")));
    }
    for dash in ["-", "‐", "‑", "–", "—", "―"] {
        out.push(("another dash", swap(&['-', '–', '—'], dash)));
    }
    for mark in [",", ".", ";", ":", "!", "?", "…", ",”", "’."] {
        out.push(("closing mark", format!("{}{mark}", words.trim_end_matches(['.', ',']))));
    }
    let mut chars = words.chars();
    if let Some(first) = chars.next().filter(|first| first.is_alphabetic()) {
        for case in [first.to_uppercase().to_string(), first.to_lowercase().to_string()] {
            out.push(("first letter", format!("{case}{}", chars.as_str())));
        }
    }
    let all = cores(words);
    for (number, range) in all.iter().enumerate() {
        let (before, word, after) = (&words[..range.start], &words[range.clone()], &words[range.end..]);
        if all.len() > 1 {
            out.push(("bracket", format!("{before}[{word}]{after}")));
            out.push(("bracket", format!("{before}[they]{after}")));
        }
        for length in 1..=3 {
            let Some(last) = all.get(number + length - 1).filter(|_| number > 0 && number + length < all.len()) else {
                continue;
            };
            for dots in ["…", "...", ". . .", "[…]", "[...]"] {
                out.push(("ellipsis", format!("{before}{dots}{}", &words[last.end..])));
            }
        }
    }
    out
}
