//! The sentences of a line: where they end, and what each says in the page's own words.

use std::ops::Range;

use crate::diag::FileId;
use crate::model::{CiteGroup, Inline, Prose, Quotation, Sentence};
use crate::words::{calendar, follows_stop, is_abbreviation, is_stop, is_wide_stop};

use super::elsewhere;
use super::page::line::{Coming, Found, Line, LineNode, OBJECT};
use super::page::prose;

/// The glyphs at which sentences end, each with the group right after its full stop.
pub(super) fn ends(line: &Line, cites: &[Found<CiteGroup>], quotes: &[(Range<usize>, Range<usize>)]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    let mut quotes = quotes.iter().peekable();
    let mut coming = Coming(cites);
    while at < line.glyphs.len() {
        if let Some((glyphs, _)) = quotes.next_if(|(glyphs, _)| glyphs.start == at) {
            // Words in quotation marks may end the sentence that they stand in.
            // In French a space stands between their full stop and the mark.
            let mut inner = line.glyphs[glyphs.start..glyphs.end - 1].iter().rev().map(|glyph| glyph.c);
            if inner.find(|c| !c.is_whitespace()).is_some_and(is_stop) {
                push_end(line, cites, glyphs.end, &mut ends);
            }
            at = glyphs.end;
            continue;
        }
        if let Some(found) = coming.holding(at) {
            at = found.glyphs.end;
            continue;
        }
        if is_end(line, at) {
            push_end(line, cites, at + 1, &mut ends);
        }
        at += 1;
    }
    ends.push(line.glyphs.len());
    ends
}

/// Whether the mark there ends a sentence, if what follows begins one.
fn is_end(line: &Line, at: usize) -> bool {
    let mark = line.glyphs[at].c;
    if mark != '.' {
        return is_stop(mark);
    }
    // No abbreviation is longer, and a row of dots is read in linear time.
    let before = line.glyphs[at.saturating_sub(20)..at].iter().rev();
    let length = before.take_while(|glyph| glyph.c.is_alphanumeric() || glyph.c == '.').count();
    let word = line.text(at - length..at).to_lowercase();
    !is_abbreviation(&word) && !calendar::is_short_month(&word) && !is_in_date(line, &word, at)
}

/// Whether a full stop stands between the parts of a date, as in other languages than English: "31. Dezember", "déc. 2031".
fn is_in_date(line: &Line, word: &str, stop: usize) -> bool {
    let start = line.past(stop + 1, char::is_whitespace);
    let next = || {
        // No name of a month is longer.
        let end = (start..line.glyphs.len()).take(20).take_while(|at| line.c(*at).is_some_and(char::is_alphabetic));
        line.text(start..start + end.count()).to_lowercase()
    };
    let is_ordinal = word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_ordinal && elsewhere::follows_ordinal(&next())
        || elsewhere::is_short_month(word) && line.c(start).is_some_and(|c| c.is_ascii_digit())
}

/// Notes the end of a sentence, if what follows begins one; a group right after the full stop belongs to the sentence.
fn push_end(line: &Line, cites: &[Found<CiteGroup>], from: usize, ends: &mut Vec<usize>) {
    // A reference to a note stands after the full stop too.
    let end = line.past(from, |c| follows_stop(c) || c == OBJECT);
    let next = line.past(end, char::is_whitespace);
    let is_tight = next == end && next < line.glyphs.len();
    if is_tight && !line.c(from.saturating_sub(1)).is_some_and(is_wide_stop) {
        return;
    }
    let at = cites.partition_point(|found| found.glyphs.start < next);
    if let Some(found) = cites.get(at).filter(|found| found.glyphs.start == next && line.c(next) == Some('[')) {
        ends.push(found.glyphs.end);
    } else if line.c(next).is_none_or(|c| !c.is_lowercase()) {
        ends.push(end);
    }
}

/// The sentences of a line that ends at `ends`, without citations and quotations; those without a word are left out.
pub(super) fn sentences(
    line: &Line,
    file: FileId,
    cites: &[Found<CiteGroup>],
    quotes: &[Found<Quotation>],
    ends: &[usize],
) -> Vec<Sentence> {
    let notes = line.nodes.iter().filter_map(|node| match node {
        LineNode::Object(at, Inline::Footnote(note)) => Some((*at, *note)),
        _ => None,
    });
    let mut notes = notes.peekable();
    let mut cited = cites.iter().peekable();
    let (mut in_cites, mut in_quotes) = (Coming(cites), Coming(quotes));
    // What stands above the line behind no word is the sign of a note.
    let is_sign = |range: &Range<usize>| {
        !range.start.checked_sub(1).and_then(|before| line.c(before)).is_some_and(char::is_alphanumeric)
    };
    let signs: Vec<Range<usize>> = line.elements("sup").into_iter().filter(is_sign).collect();
    let mut is_taken = |at: usize| {
        let is_sign = signs.iter().any(|range| range.contains(&at));
        is_sign || in_cites.holding(at).is_some() || in_quotes.holding(at).is_some()
    };
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends {
        let words = words(line, file, start..*end, &mut is_taken);
        let mut sentence = Sentence { words, cites: Vec::new(), notes: Vec::new() };
        while let Some(found) = cited.next_if(|found| found.glyphs.start < *end) {
            sentence.cites.push(found.number);
        }
        while let Some((_, note)) = notes.next_if(|(at, _)| at < end) {
            sentence.notes.push(note);
        }
        if sentence.words.text.contains(char::is_alphanumeric) {
            sentences.push(sentence);
        }
        start = *end;
    }
    sentences
}

/// The words of a range of glyphs, with their places. `is_taken` says which glyphs are not the page's own words.
fn words(line: &Line, file: FileId, range: Range<usize>, is_taken: &mut impl FnMut(usize) -> bool) -> Prose {
    let span = line.span(file, &range);
    let mut words = Prose { text: String::new(), span, pieces: Vec::new(), quotes: Vec::new() };
    for at in range {
        let Some(glyph) = line.glyphs.get(at) else { break };
        let out = is_taken(at) || glyph.c == OBJECT;
        if !out && !glyph.c.is_whitespace() {
            prose::push(glyph, &mut words);
            continue;
        }
        let c = if out { OBJECT } else { ' ' };
        if !words.text.ends_with(c) && (out || !words.text.is_empty()) {
            words.text.push(c);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diags, Files};
    use crate::model::IndexVec;

    use super::*;
    use crate::read::page::{cite, quotation};

    fn read(text: &str) -> (Vec<Sentence>, Files) {
        let mut files = Files::default();
        let file = files.add("a.md", text);
        let mut line = Line::default();
        line.push_text(text, &(0..text.len()), text);
        let (mut groups, mut quotes, mut diags) = (IndexVec::default(), IndexVec::default(), Diags::default());
        let cites = cite::find(&line, file, &mut groups, &mut diags);
        let quoting = quotation::find(&line, file, &cites, &groups, &mut quotes, quotation::Scope::Line(None, None));
        (sentences(&line, file, &cites, &quoting.found, &quoting.ends), files)
    }

    #[test]
    fn a_sentence_has_its_own_words_and_citations() {
        let (found, _) = read("It sank “in 4 days” [@x]. Nobody [@y; @z] saw it. [@x] So @y says");
        let cites = |sentence: &Sentence| sentence.cites.iter().map(|cite| cite.number()).collect::<Vec<_>>();
        let all: Vec<(String, Vec<usize>)> =
            found.iter().map(|s| (s.words.text.replace(OBJECT, "_"), cites(s))).collect();
        let expected: [(&str, &[usize]); 3] =
            [("It sank _ _.", &[0]), ("Nobody _ saw it. _", &[1, 2]), ("So _ says", &[3])];
        assert_eq!(all, expected.map(|(text, cites)| (text.to_owned(), cites.to_vec())));
    }

    #[test]
    fn a_place_in_the_words_is_a_place_in_the_file() {
        let (found, files) = read("Süd [@x]: für “a”  20 km [@y]. Dann 5\u{A0}m.");
        for (sentence, words) in [(0, "20 km"), (0, "Süd"), (0, "für"), (1, "Dann"), (1, ".")] {
            let sentence = &found[sentence].words;
            let from = sentence.text.find(words).unwrap();
            assert_eq!(files.slice(sentence.place(&(from..from + words.len()))), words);
        }
    }

    #[test]
    fn an_entity_is_pointed_at_as_a_whole() {
        let text = "a 20&nbsp;km b";
        let mut files = Files::default();
        let file = files.add("a.md", text);
        let mut line = Line::default();
        for (words, range) in [("a 20", 0..4), ("\u{A0}", 4..10), ("km b", 10..14)] {
            line.push_text(words, &range, text);
        }
        let found = sentences(&line, file, &[], &[], &[line.glyphs.len()]);
        assert_eq!(found[0].words.text, "a 20 km b");
        assert_eq!(files.slice(found[0].words.place(&(2..7))), "20&nbsp;km");
    }
}
