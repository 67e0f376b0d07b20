//! Quotation marks of all languages: which open words, what closes them, and what stands between them.

use std::ops::Range;

/// The marks that close words which this mark opens; none if it opens nothing. `„` is closed as in German or as in Polish.
///
/// `»` opens words in German books only; elsewhere it closes them, or is the sign of a menu. Who reads a text has to tell,
/// and so for `"`, which opens and closes. Single marks are apostrophes too and are not in the list.
fn closing_marks(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        _ => &[],
    }
}

/// Whether a mark may open words.
fn is_opening_mark(c: char) -> bool {
    !closing_marks(c).is_empty()
}

/// Whether a sign is a single quotation mark or an apostrophe in some writing, however it points.
pub(super) fn is_any_single(c: char) -> bool {
    // The last two are Greek accents that stand by themselves; in normal form they are two of the others.
    matches!(
        c,
        '\'' | '‘'
            | '’'
            | '‚'
            | '‛'
            | '′'
            | '`'
            | '´'
            | 'ʼ'
            | 'ʻ'
            | 'ʾ'
            | 'ʿ'
            | '՚'
            | '׳'
            | '＇'
            | '‹'
            | '›'
            | '\u{1FEF}'
            | '\u{1FFD}'
    )
}

/// Whether a sign is a double quotation mark in some writing, however it points.
pub(super) fn is_any_double(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '″'
            | '＂'
            | '〝'
            | '〞'
            | '〟'
            | '״'
            | '❝'
            | '❞'
            | '🙶'
            | '🙷'
            | '❮'
            | '❯'
    ) || matches!(c, '「' | '」' | '『' | '』' | '｢' | '｣' | '﹁' | '﹂' | '﹃' | '﹄')
}

/// The ranges of a paragraph between quotation marks, marks included, in bytes and in order. A double mark that nothing
/// closes quotes to the paragraph's end, as printers do where the next paragraph goes on; a single one quotes nothing.
pub(crate) fn quotations(paragraph: &str) -> Vec<Range<usize>> {
    if !paragraph.contains(|c| is_opening_mark(c) || matches!(c, '‘' | '\'')) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = paragraph.char_indices().collect();
    let around = |at: usize| {
        let char = |at: Option<usize>| at.and_then(|at| chars.get(at)).map_or(' ', |(_, char)| *char);
        (char(at.checked_sub(1)), char(at.checked_add(1)))
    };
    let ends_word = |at: usize| {
        let (before, next) = around(at);
        !before.is_whitespace() && !next.is_alphanumeric()
    };
    let single = |mark: char| matches!(mark, '’' | '\'');
    let last = |mark: char| (0..chars.len()).rev().find(|at| chars[*at].1 == mark && ends_word(*at)).unwrap_or(0);
    let (last_curly, last_straight, last_reversed) = (last('’'), last('\''), last('«'));
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (number, (at, char)) in chars.iter().enumerate() {
        match open {
            Some((start, closes)) if closes.contains(char) && (!single(*char) || ends_word(number)) => {
                found.push(start..at + char.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => {
                let (before, next) = around(number);
                let closed = |mark: &char| match mark {
                    '‘' => number < last_curly,
                    '\'' => number < last_straight,
                    '»' => number < last_reversed,
                    _ => true,
                };
                let closes = closing(*char, before, next);
                open = (!closes.is_empty() && closed(char)).then_some((*at, closes));
            }
        }
    }
    found.extend(open.map(|(start, _)| start..paragraph.len()));
    found
}

/// The marks that close what this one opens; none if it opens nothing. Single marks open words only where a word begins
/// and none ends, and so do the reversed marks of German books.
fn closing(mark: char, before: char, next: char) -> &'static [char] {
    let opens = !before.is_alphanumeric() && next.is_alphanumeric();
    match mark {
        '»' | '‘' | '\'' if !opens => &[],
        '"' if next.is_whitespace() => &[],
        '‘' => &['’'],
        '\'' => &['\''],
        _ => closing_marks(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(paragraph: &str) -> Vec<&str> {
        quotations(paragraph).into_iter().map(|range| &paragraph[range]).collect()
    }

    #[test]
    fn quotations_of_a_source_are_told_by_their_marks() {
        for (text, expected) in [
            ("He said “no way” and \"never\".", vec!["“no way”", "\"never\""]),
            ("He said ‘it’s the officials’ and left.", vec!["‘it’s the officials’"]),
            ("He said 'it isn't so' and left.", vec!["'it isn't so'"]),
            ("The officials' cars and the mill's wheel", vec![]),
            ("’Twas the officials’ car", vec![]),
            ("They wrote: “We go on", vec!["“We go on"]),
            ("„so“ und «so»", vec!["„so“", "«so»"]),
            ("„tak” i „nie”", vec!["„tak”", "„nie”"]),
            ("Start »Orte« und »so« fort", vec!["»Orte«", "»so«"]),
            ("Start »Orte »Berlin", vec![]),
            ("“a ‘b’ c” d", vec!["“a ‘b’ c”"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
