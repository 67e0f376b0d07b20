//! A line's words as plain text with their places, for checks that look at words and point into the file.

use std::ops::Range;

use crate::diag::FileId;
use crate::model::{CiteGroup, Prose, Quotation};

use super::line::{Coming, Found, Glyph, Line, OBJECT};

/// The line's own words, and the text alternatives of its images, with what each of these quotes.
pub(crate) fn of(
    line: &Line,
    file: FileId,
    cites: &[Found<CiteGroup>],
    quotes: &[Found<Quotation>],
    alternatives: &[Vec<Found<Quotation>>],
) -> Vec<Prose> {
    let mut alternatives = alternatives.iter();
    let images = line.alternatives.iter().filter_map(|image| {
        let quotes = alternatives.next().map(Vec::as_slice).unwrap_or_default();
        words(&image.line, file, &[], quotes)
    });
    words(line, file, cites, quotes).into_iter().chain(images.collect::<Vec<_>>()).collect()
}

fn words(line: &Line, file: FileId, cites: &[Found<CiteGroup>], quotes: &[Found<Quotation>]) -> Option<Prose> {
    let mut prose = Prose {
        text: String::new(),
        span: line.span(file, &(0..line.glyphs.len())),
        pieces: Vec::new(),
        quotes: Vec::new(),
    };
    let (mut cites, mut quotes) = (Coming(cites), Coming(quotes));
    let mut codes = line.codes().into_iter().peekable();
    for (index, glyph) in line.glyphs.iter().enumerate() {
        let cited = cites.holding(index).is_some();
        let quoted = quotes.holding(index);
        if let Some(found) = quoted.filter(|found| found.glyphs.start == index) {
            prose.quotes.push((prose.text.len()..prose.text.len(), found.number));
        }
        if let Some((_, words)) = codes.next_if(|(at, _)| *at == index) {
            push_code(glyph, words, &mut prose);
            continue;
        }
        // A citation or a note between two words does not join them.
        let parts = cited || glyph.c == OBJECT || glyph.c.is_whitespace();
        if !parts {
            push(glyph, &mut prose);
        } else if !prose.text.is_empty() && !prose.text.ends_with(' ') {
            prose.text.push(' ');
        }
        if let Some((quote, _)) = prose.quotes.last_mut().filter(|_| quoted.is_some()) {
            quote.end = prose.text.len();
        }
    }
    prose.text.chars().any(char::is_alphanumeric).then_some(prose)
}

/// Adds words in code; each stands where the code does.
fn push_code(glyph: &Glyph, words: &str, prose: &mut Prose) {
    let start = prose.text.len();
    prose.text.push_str(words);
    prose.pieces.push((start..prose.text.len(), glyph.at..glyph.end));
}

/// Adds a character with its place.
pub(crate) fn push(glyph: &Glyph, prose: &mut Prose) {
    let text: Range<usize> = prose.text.len()..prose.text.len() + glyph.c.len_utf8();
    prose.text.push(glyph.c);
    let file = glyph.at..glyph.end;
    match prose.pieces.last_mut() {
        Some((before, from))
            if before.end == text.start
                && from.end == file.start
                && before.len() == from.len()
                && text.len() == file.len() =>
        {
            (before.end, from.end) = (text.end, file.end);
        }
        _ => prose.pieces.push((text, file)),
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diags, Files};
    use crate::model::Page;
    use crate::read::page::page;

    fn read(text: &str) -> (Page, Files) {
        let mut files = Files::default();
        let file = files.add("content/a.md", text);
        let read = page("a.md", file, &files, false, &mut Diags::default());
        (read, files)
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).0.prose.into_iter().map(|prose| prose.text).collect()
    }

    #[test]
    fn every_line_is_there_but_those_of_block_quotations() {
        let text = "# One *two*\n\n- three [@x]\n- four `x` five\n\n> six [@x]\n\n> [!NOTE]\n> seven\n\n| eight |\n| - |\n| nine |\n\n\
                    ten\n: eleven[^n]\n\n[^n]: twelve\n\n![thirteen](a.png)\n\n    code\n";
        let expected = [
            "One two",
            "three",
            "four x five",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "code",
        ];
        assert_eq!(texts(text).iter().map(|text| text.trim_end()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_word_leads_back_to_the_file() {
        let text = "\u{e9}t\u{e9} *big* [red](a.md \"x y\")  barn &amp; mill[@x, para. 1]\r\nstand \\*still\\* “so long” &nbsp; on.\r\n";
        let (page, files) = read(text);
        let prose = &page.prose[0];
        assert_eq!(prose.text, "\u{e9}t\u{e9} big red barn & mill stand *still* “so long” on.");
        for word in prose.text.split(' ').filter(|word| *word != "&") {
            let at = prose.text.find(word).unwrap();
            let place = files.slice(prose.place(&(at..at + word.len())));
            assert_eq!(place.replace('\\', ""), word, "{place}");
        }
        let at = prose.text.find('&').unwrap();
        assert_eq!(files.slice(prose.place(&(at..at + 1))), "&amp;");
        let (quote, number) = &prose.quotes[0];
        assert_eq!((&prose.text[quote.clone()], page.quotes[*number].words.as_str()), ("“so long”", "so long"));
        let whole = files.slice(prose.place(&(0..prose.text.len())));
        assert!(whole.starts_with('\u{e9}') && whole.ends_with("on."), "{whole}");
    }
}
