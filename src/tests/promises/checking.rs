//! What must hold whatever is quoted and whatever a source says.
//!
//! The plain ways to the same answers that stand here are slow on purpose.

use crate::check::search::index::{Match, TextIndex};
use crate::check::search::nearest::{Difference, difference};
use crate::check::search::query::{Query, What};
use crate::check::{days, figures};
use crate::model::{Date, DateShape, Day, Point, SourceText, TimeNamed, is_combining};
use crate::words::{ELLIPSIS, Token, lower_first, tokens};

/// Words are found where they stand and nowhere else. The first line of the input is what is quoted, as a block if it
/// begins with `>` (then a tab ends a paragraph); each further line is a paragraph of the text.
pub fn matching(input: &str) {
    let (quoted, text) = input.split_once('\n').unwrap_or((input, ""));
    let (words, block) = match quoted.strip_prefix('>') {
        Some(words) => (words.replace('\t', "\n"), true),
        None => (quoted.to_owned(), false),
    };
    let paragraphs: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let index = TextIndex::new(&paragraphs);
    let query = Query::new(&words, block);
    let found = index.find(&query);
    match &found {
        Some(found) => assert_stands(&index, &query, found, &paragraphs),
        None => assert_difference(&index, &query),
    }
    // Loose full stops come to stand together in a key, and there they are an ellipsis; brackets that do not close pair
    // otherwise once what stood between them has gone; and a combining mark without a letter comes to stand on what is before it. A key is
    // compared, never read, so none of it matters to a lock.
    let key: Vec<char> = query.key().chars().collect();
    let is_loose = |two: &[char]| is_combining(two[1]) && !two[0].is_alphanumeric() && !is_combining(two[0]);
    if key.windows(2).any(is_loose) {
        return assert_own_words(&index, &paragraphs);
    }
    if !query.pieces.is_empty() && !block && !query.key().contains("...") && !words.contains(['[', ']']) {
        let again = Query::new(&query.key(), false);
        assert_eq!(again.key(), query.key(), "the key is not read as the same quotation");
    }
    if let [run] = query.pieces.as_slice() {
        let literal: Option<Vec<&str>> = run.terms.iter().map(|term| term.what.literal()).collect();
        if let (Some(literal), false) = (literal, block) {
            assert_eq!(found.is_some(), stands_somewhere(&index, &literal), "found otherwise than word by word");
        }
    }
    assert_own_words(&index, &paragraphs);
}

/// A match is of the text's words, in order, and the lock's location says where.
fn assert_stands(index: &TextIndex, query: &Query, found: &[Match], paragraphs: &[String]) {
    assert_eq!(found.len(), query.pieces.len());
    assert!(found.is_sorted_by(|a, b| a.end <= b.start), "pieces overlap");
    let location = index.location(found);
    let running: Vec<char> = paragraphs.join("\n").chars().collect();
    for (piece, run) in location.pieces.iter().zip(&query.pieces) {
        assert!((1..=paragraphs.len()).contains(&piece.paragraph));
        let there: String = running.get(piece.start..piece.end).unwrap_or_default().iter().collect();
        assert_eq!(there, piece.exact);
        let mut rest = tokens(&piece.exact).into_iter().map(|token| lower_first(&token.text));
        for wanted in run.terms.iter().filter_map(|term| term.what.literal()).map(lower_first) {
            assert!(rest.any(|word| word == wanted), "a word of the quotation does not stand there");
        }
    }
}

/// What is said to differ stands in the quotation and in the text.
fn assert_difference(index: &TextIndex, query: &Query) {
    let inside = |found: Match| assert!(found.start < found.end && found.end <= index.tokens.len());
    match difference(index, query) {
        Some(Difference::Words(near)) => {
            let terms = query.pieces.get(near.run).map_or(0, |run| run.terms.len());
            assert!(near.found.start <= near.found.end && near.found.end <= index.tokens.len());
            assert!(!near.hunks.is_empty());
            for hunk in &near.hunks {
                assert!(hunk.terms.start <= hunk.terms.end && hunk.terms.end <= terms);
                assert!(hunk.tokens.start <= hunk.tokens.end && hunk.tokens.end <= index.tokens.len());
            }
            assert!(near.hunks.is_sorted_by(|a, b| a.terms.end <= b.terms.start && a.tokens.end <= b.tokens.start));
        }
        Some(Difference::Order { run, found }) => {
            assert!(run < query.pieces.len());
            inside(found);
        }
        Some(Difference::Paragraphs { run, term, found }) => {
            let terms = query.pieces.get(run).map_or(0, |run| run.terms.len());
            assert!(term.is_none_or(|term| term < terms));
            inside(found);
        }
        None => {}
    }
}

/// The plain way to look for words and marks: at every place of the text, one by one.
fn stands_somewhere(index: &TextIndex, wanted: &[&str]) -> bool {
    let [first, rest @ ..] = wanted else { return false };
    index.tokens.windows(wanted.len()).enumerate().any(|(at, run)| {
        let ([begin, ..], [.., end]) = (run, run) else { return false };
        let borders = index.is_border(at) && index.is_border(at + run.len());
        let same = run.iter().skip(1).map(|token| index.form(token.id)).eq(rest.iter().copied());
        let opens = index.form(begin.id) == *first || lower_first(index.form(begin.id)) == lower_first(first);
        same && opens && begin.paragraph == end.paragraph && borders
    })
}

/// Any run of words of a paragraph, quoted as it stands there, is found. (Words that themselves hold an ellipsis or a
/// bracket mean something else in a quotation.)
fn assert_own_words(index: &TextIndex, paragraphs: &[String]) {
    for (number, paragraph) in paragraphs.iter().enumerate().take(20) {
        let all = tokens(paragraph);
        let borders = |at: usize| all.get(at).is_some_and(|token: &Token<'_>| token.word);
        for from in (0..all.len()).step_by(1 + all.len() / 8).filter(|at| borders(*at)) {
            for length in [1, 2, 3, 5, 9, 17, 33] {
                let Some(run) = all.get(from..from + length).filter(|_| borders(from + length - 1)) else { continue };
                let special = |token: &Token<'_>| matches!(&*token.text, ELLIPSIS | "[" | "]");
                let is_inside = |token: &Token<'_>| token.glued || token.part;
                let inside = from.checked_sub(1).and_then(|at| all.get(at)).is_some_and(is_inside);
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                if inside || is_inside(last) || run.iter().any(special) {
                    continue;
                }
                let words = paragraph.get(first.start..last.end).unwrap_or_default();
                let query = Query::new(words, false);
                let is_run = |what: &What| what.literal().is_some();
                assert!(query.pieces.iter().flat_map(|run| &run.terms).all(|term| is_run(&term.what)));
                let found = index.find(&query);
                assert!(found.is_some(), "words of paragraph {} are not found: {words:?}", number + 1);
            }
        }
    }
}

/// Days that a text mentions can be written, read and counted. The input is the source's own day, a line feed and the text,
/// a paragraph a line.
pub fn mentioned_days(input: &str) {
    let (own, text) = input.split_once('\n').unwrap_or(("", input));
    let date_of = |day: Day| Date { written: day.to_string(), shape: DateShape::Point(Point::on(day)) };
    let date = own.trim().parse::<Day>().ok().map(date_of);
    let text = SourceText { paragraphs: text.split('\n').map(str::to_owned).collect(), ..SourceText::default() };
    let found = days::days(&text, [date.as_ref(), None]);
    for day in found.days.keys() {
        assert_eq!(day.to_string().parse(), Ok(*day));
        assert_eq!(Day::from_number(day.number()), *day);
    }
    let spaced = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs: Vec<String> = text.paragraphs.iter().map(|paragraph| spaced(paragraph)).collect();
    let words = |named: &TimeNamed| {
        named.paragraphs.iter().all(|number| *number <= paragraphs.len())
            && paragraphs.iter().any(|paragraph| paragraph.contains(&named.words))
    };
    assert!(found.days.values().chain(found.spans.values()).all(words));
    assert!(found.spans.keys().all(|(first, last)| first <= last), "a span ends before it begins");
    if let Some(own) = date.and_then(|date| date.exact_day()).filter(|day| (1..=9999).contains(&day.year)) {
        assert!(found.days.contains_key(&own), "the source's own day is not among its days");
    }
}

/// Figures stand in the text where they are said to, in order, and each form is one that the check takes for itself.
pub fn figures(input: &str) {
    ["en", "de", "fr", "es", "uk", "ar"].iter().for_each(|language| figures_in(input, language));
}

fn figures_in(input: &str, language: &str) {
    let found = figures::figures(input, language);
    for figure in &found {
        let words = input.get(figure.range.clone());
        assert!(words.is_some_and(|words| !words.trim().is_empty()), "{figure:?} stands nowhere");
        let (value, unit) = figure.form.split_once(' ').unwrap_or((&figure.form, "-"));
        let value = value.trim_start_matches('-');
        assert!(value.starts_with(|c: char| c.is_ascii_digit()) && !unit.is_empty(), "{figure:?} is no figure");
        assert!(!figures::shown(&figure.form).is_empty());
    }
    assert!(found.is_sorted_by_key(|figure| figure.range.start), "figures are not in order");
    let text = SourceText { paragraphs: vec![input.to_owned()], ..SourceText::default() };
    let forms = figures::of_source(&text, language);
    assert!(
        found.iter().all(|figure| figures::paragraphs_with(&forms, &figure.form).is_some()),
        "a text does not hold its own figure"
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::tests::jumbled::{jumbled, seeds};

    #[test]
    fn the_seeds_of_fuzzing_keep_the_promises() {
        seeds("matching").iter().for_each(|seed| super::matching(seed));
        seeds("dates").iter().for_each(|seed| super::mentioned_days(seed));
        seeds("figures").iter().for_each(|seed| super::figures(seed));
    }

    proptest! {
        #[test]
        fn jumbled_seeds_keep_the_promises_of_matching(input in jumbled("matching")) {
            super::matching(&input);
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_days(input in jumbled("dates")) {
            super::mentioned_days(&input);
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_figures(input in jumbled("figures")) {
            super::figures(&input);
        }
    }
}
