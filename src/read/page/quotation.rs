//! Quotations in a line, and the citations that they belong to.
//!
//! A quotation stands between double quotation marks, or between curly single ones where it has four words or more. An opening
//! mark that nothing closes quotes to the next group or the line's end: so no slip of the keyboard takes words from the check.

use std::ops::Range;

use crate::diag::FileId;
use crate::model::{Attachment, CiteGroup, IndexVec, LONG_QUOTATION, Quotation, count_words};
use crate::words::{closing_marks, is_opening_mark};

use super::line::{Coming, Found, Line, OBJECT};
use crate::read::sentence;

/// Finds the quotations of a line and adds them to `quotes`. Gives the ranges of their glyphs, marks included, in order, and
/// the glyphs at which the line's sentences end.
pub(crate) fn find(
    line: &Line,
    file: FileId,
    cites: &[Found<CiteGroup>],
    groups: &IndexVec<CiteGroup>,
    quotes: &mut IndexVec<Quotation>,
) -> (Vec<Found<Quotation>>, Vec<usize>) {
    let marked = marks(line, cites);
    let ends = sentence::ends(line, cites, &marked);
    let mut found = Vec::new();
    for (glyphs, inner) in marked {
        let words = words_of(line, inner.clone());
        let length = count_words(&words);
        let attachment = attachment(line, &glyphs, cites, groups, &ends);
        // Marks without a word are left alone, unless a group says that a source has them.
        if length == 0 && !matches!(attachment, Attachment::Every(_)) {
            continue;
        }
        let number = quotes.push(Quotation { words, span: line.span(file, &inner), block: false, length, attachment });
        found.push(Found { glyphs, number });
    }
    (found, ends)
}

fn words_of(line: &Line, glyphs: Range<usize>) -> String {
    line.text(glyphs).replace(OBJECT, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ranges between quotation marks, outermost only: with the marks, and without.
fn marks(line: &Line, cites: &[Found<CiteGroup>]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut cites = Coming(cites);
    let (mut at, mut barren) = (0, 0);
    while at < line.glyphs.len() {
        if let Some(cite) = cites.holding(at) {
            at = cite.glyphs.end;
            continue;
        }
        let limit = cites.from(at).map_or(line.glyphs.len(), |cite| cite.glyphs.start);
        match opened(line, at, limit, &mut barren) {
            Some((glyphs, inner)) => {
                at = glyphs.end;
                found.push((glyphs, inner));
            }
            None => at += 1,
        }
    }
    found
}

fn opens_straight(line: &Line, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.c(before));
    let after = line.c(at + 1);
    let begins_word = after.is_some_and(char::is_alphanumeric);
    after.is_some_and(|after| !after.is_whitespace())
        && before.is_none_or(|before| match before {
            // Arabic writes `و` and `بـ` together with the next word, French `l’`.
            '’' | '\u{620}'..='\u{64A}' => begins_word,
            '.' | ',' | '!' | '?' | ';' | ':' | '،' | '؛' | '؟' | '”' => false,
            before => !before.is_alphanumeric(),
        })
}

/// Whether this begins »words« as German books have them: « would close them, and this closes « words » elsewhere.
fn opens_reversed(line: &Line, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.c(before));
    before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '–' | '—'))
        && line.c(at + 1).is_some_and(char::is_alphanumeric)
}

/// The quotation that a mark opens. `barren` is how far a reversed closing mark has been looked for in vain.
fn opened(line: &Line, at: usize, limit: usize, barren: &mut usize) -> Option<(Range<usize>, Range<usize>)> {
    let glyph = line.glyphs[at];
    if glyph.escaped {
        return None;
    }
    let close = match glyph.c {
        '"' if opens_straight(line, at) => closing_straight(line, at, limit),
        '»' if at >= *barren && opens_reversed(line, at) => {
            let close = (at + 1..limit).find(|index| line.glyphs[*index].c == '«');
            if close.is_none() {
                *barren = limit;
            }
            Some(close?)
        }
        '‘' => return single(line, at, limit),
        '"' | '»' => return None,
        open if is_opening_mark(open) => closing(line, at, limit),
        _ => return None,
    };
    Some(match close {
        Some(close) => (at..close + 1, at + 1..close),
        None => {
            let last = (at + 1..limit).rfind(|index| !line.glyphs[*index].c.is_whitespace());
            let end = last.unwrap_or(at) + 1;
            (at..end, at + 1..end)
        }
    })
}

/// The mark that closes the one at `at`, if one does before `limit`; marks of its kind may open and close in between.
pub(crate) fn closing(line: &Line, at: usize, limit: usize) -> Option<usize> {
    let open = line.glyphs[at].c;
    let closes = closing_marks(open);
    first_closing(line, at, limit, |index| match line.glyphs[index].c {
        c if closes.contains(&c) => -1,
        c if c == open => 1,
        _ => 0,
    })
}

/// The first place behind `at` by which as many marks have closed as have opened; `step` says which a place does.
fn first_closing(line: &Line, at: usize, limit: usize, step: impl Fn(usize) -> i32) -> Option<usize> {
    let mut depth = 1;
    (at + 1..limit).filter(|index| !line.glyphs[*index].escaped).find(|index| {
        depth += step(*index);
        depth == 0
    })
}

fn closing_straight(line: &Line, at: usize, limit: usize) -> Option<usize> {
    let opens = |index: usize| {
        let before = line.glyphs[index - 1].c;
        opens_straight(line, index) && (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–'))
    };
    first_closing(line, at, limit, |index| match line.glyphs[index].c {
        '"' if opens(index) => 1,
        '"' => -1,
        _ => 0,
    })
}

/// Curly single marks: to the first `’` that ends a word and is no possessive, if four words stand between.
fn single(line: &Line, at: usize, limit: usize) -> Option<(Range<usize>, Range<usize>)> {
    let end = (at + 1..limit).find(|index| line.glyphs[*index].c == '‘').unwrap_or(limit);
    let closes = |index: &usize| {
        line.glyphs[*index].c == '’'
            && !line.c(index - 1).is_some_and(char::is_whitespace)
            && !line.c(index + 1).is_some_and(char::is_alphanumeric)
    };
    // `the officials’ cars`: after an s, with a word to follow, the mark is taken for a possessive if a later one closes.
    let possessive = |index: &usize| {
        let word_follows =
            line.c(index + 1).is_some_and(char::is_whitespace) && line.c(index + 2).is_some_and(char::is_alphanumeric);
        word_follows && line.c(index - 1) == Some('s')
    };
    let close =
        (at + 1..end).filter(closes).find(|index| !possessive(index)).or_else(|| (at + 1..end).rev().find(closes))?;
    let inner = at + 1..close;
    (count_words(&words_of(line, inner.clone())) >= LONG_QUOTATION).then_some((at..close + 1, inner))
}

fn is_closing_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | '،' | '؛' | '؟')
}

fn attachment(
    line: &Line,
    quote: &Range<usize>,
    cites: &[Found<CiteGroup>],
    groups: &IndexVec<CiteGroup>,
    ends: &[usize],
) -> Attachment {
    let after = line.past(quote.end, |c| c.is_whitespace() || is_closing_punctuation(c));
    let next = cites.partition_point(|found| found.glyphs.start < quote.end);
    let is_group = |found: &&Found<CiteGroup>| !groups[found.number].in_text;
    if let Some(found) = cites.get(next).filter(|found| found.glyphs.start == after).filter(is_group) {
        return Attachment::Every(found.number);
    }
    let sentence_end = ends[ends.partition_point(|end| *end < quote.end).min(ends.len() - 1)];
    let before_ends = ends.partition_point(|end| *end <= quote.start);
    let sentence_start = before_ends.checked_sub(1).map_or(0, |at| ends[at]);
    let following = cites.get(next).filter(|found| found.glyphs.start < sentence_end).map(|found| found.number);
    let previous =
        next.checked_sub(1).and_then(|at| cites.get(at)).filter(|found| found.glyphs.start >= sentence_start);
    match (following, previous.map(|found| found.number)) {
        (None, None) => Attachment::Nothing,
        (next, previous) => Attachment::Any { next, previous },
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diags, Files};
    use crate::model::Idx;

    use super::*;

    fn read(text: &str) -> (IndexVec<Quotation>, IndexVec<CiteGroup>) {
        let mut files = Files::default();
        let file = files.add("a.md", text);
        let mut line = Line::default();
        line.push_text(text, &(0..text.len()), text);
        let (mut groups, mut quotes, mut diags) = (IndexVec::default(), IndexVec::default(), Diags::default());
        let cites = crate::read::page::cite::find(&line, file, &mut groups, &mut diags);
        find(&line, file, &cites, &groups, &mut quotes);
        assert!(diags.is_empty(), "{diags:?}");
        (quotes, groups)
    }

    fn one(text: &str) -> (String, Attachment) {
        let (quotes, _) = read(text);
        assert_eq!(quotes.len(), 1, "{text}: {quotes:?}");
        (quotes[Idx::new(0)].words.clone(), quotes[Idx::new(0)].attachment.clone())
    }

    #[test]
    fn a_group_right_after_holds_for_every_source() {
        for text in
            ["“a b c”[@x; @y]", "\"a b c.\" [@x]", "„a b c“ ([x]) said", "«a b c», [@x]", "(“a b c”) [@x] and [@y]"]
        {
            let (words, attachment) = one(text);
            assert!(words.starts_with("a b c"), "{text}");
            if text.contains("@") {
                assert_eq!(attachment, Attachment::Every(Idx::new(0)), "{text}");
            }
        }
    }

    #[test]
    fn else_the_sentence_decides() {
        assert_eq!(
            one("He said “no way” to the U.S. press [@x]. Then [@y].").1,
            Attachment::Any { next: Some(Idx::new(0)), previous: None }
        );
        assert_eq!(
            one("First [@x]. He said “no way” there. [@y] Then [@x].").1,
            Attachment::Any { next: Some(Idx::new(1)), previous: None }
        );
        assert_eq!(
            one("As @x says, “no way” it is. Then [@y].").1,
            Attachment::Any { next: None, previous: Some(Idx::new(0)) }
        );
        assert_eq!(one("First [@x]. He said “no way”. Then he left [@y].").1, Attachment::Nothing);
        assert_eq!(
            one("“No way,” said Gen. Brown of the U.S. side [@x].").1,
            Attachment::Any { next: Some(Idx::new(0)), previous: None }
        );
    }

    #[test]
    fn marks_are_read_as_a_person_would() {
        assert_eq!(one("the \"old \"new\" bridge\" [@x]").0, "old \"new\" bridge");
        assert_eq!(one("“he said ‘we will go now’ and went” [@x]").0, "he said ‘we will go now’ and went");
        assert_eq!(one("‘we will go now’ [@x]").0, "we will go now");
        assert!(read("a ‘short one’ and the officials’ cars, 5\" wide").0.is_empty());
        assert!(read("the word \\\"quoted words stand here\\\" is none").0.len() <= 1);
        assert_eq!(one("»das alte ›große‹ Haus« [@x]").0, "das alte ›große‹ Haus");
        assert_eq!(one("« le mot », » dit-il [@x]").0, "le mot");
        assert!(read("Start »Orte »Berlin [@x]").0.is_empty());
        assert_eq!(one("“never closed words here [@x]").0, "never closed words here");
    }

    #[test]
    fn straight_marks_open_after_what_is_written_together_with_the_word() {
        assert_eq!(one("قال و\"سنبني الجسر من جديد\" [@x]").0, "سنبني الجسر من جديد");
        assert_eq!(one("وصفه بـ\"الجسر القديم\" [@x].").0, "الجسر القديم");
        assert_eq!(one("il parle d’\"un pont de pierre\" [@x].").0, "un pont de pierre");
        assert_eq!(one("هل قال \"نعم، سنبني\"؟ [@x]").1, Attachment::Every(Idx::new(0)));
    }

    #[test]
    fn nothing_delimits_inside_a_passage() {
        let (quotes, groups) = read("It is so [@x, para. 4, \"a; b] @c, d\"; see @y, p. 12, derived: 2, as 1 + 1].");
        assert!(quotes.is_empty());
        let items = &groups[Idx::new(0)].items;
        assert_eq!(items[0].passage.as_ref().unwrap().value, "a; b] @c, d");
        assert_eq!(items[0].paragraphs[0].value, (4, 4));
        assert_eq!(items[1].prefix.as_deref(), Some("see"));
        assert_eq!(items[1].locator.as_deref(), Some("p. 12"));
        assert_eq!(items[1].derived.as_deref(), Some("2, as 1 + 1"));
    }
}
