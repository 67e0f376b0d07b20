//! What must hold whatever a file says.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diags, Files, LIBRARY_FAULT, Span};
use crate::model::{
    Attachment, Begins, Block, Day, Idx, IndexVec, Inline, InputFile, Inputs, NOTE_MARK, NOTE_MARK_END, Page, Prose,
    Quotation, SOFT_HYPHEN, SourceText,
};

use crate::read::{self, edtf};

/// A date is as it was written, its days are in order, and the mend of what is none is a date.
pub fn dates(written: &str) {
    match edtf::date_or_mend(written) {
        Ok(date) => {
            assert_eq!(date.written, written);
            if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
                assert!(first <= last && first.number() <= last.number(), "{first} is after {last}");
            }
            let _ = date.order();
            if let Some(day) = date.exact_day().filter(|day| (1..=9999).contains(&day.year)) {
                assert_eq!(day.to_string().parse(), Ok(day));
                assert_eq!(Day::from_number(day.number()), day);
                let again = edtf::date_or_mend(&day.to_string());
                assert_eq!(again.ok().and_then(|date| date.exact_day()), Some(day));
            }
        }
        Err((reason, mend)) => {
            assert!(!reason.is_empty());
            if let Some(better) = mend.as_deref().and_then(|mend| mend.strip_prefix("write `")?.strip_suffix('`')) {
                assert!(edtf::date_or_mend(better).is_ok(), "the mend {better:?} is no date");
            }
        }
    }
}

/// Nothing of a text is lost, changed or moved. The first line of the input names the file; the rest is the text.
pub fn texts(input: &str) {
    let (name, text) = input.split_once('\n').unwrap_or(("a.txt", input));
    let read = match read::source_text(name, text.as_bytes()) {
        Ok(read) => read,
        Err(reason) => return assert!(!reason.is_empty()),
    };
    let SourceText { paragraphs, removed, .. } = &read;
    let pieces = paragraphs.iter().chain(removed.iter().map(|piece| &piece.text));
    assert!(pieces.clone().all(|piece| !piece.is_empty() && piece.trim() == piece), "a piece is empty or wide");
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count();
    // What is packed has no lines.
    assert!(removed.iter().all(|piece| piece.line <= lines), "a line that the file does not have");
    // A short file with a NUL may be UTF-16 without its mark, and then its characters are others.
    // What markup and tags are is not shown, so that only plain text keeps each character.
    if read::known_ending(name) == Some("txt") && !text.contains('\0') {
        let whole = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        // What may be read or not stands beside the words: a hyphen at the end of a line, and the mark of a note.
        let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{FFFE}' | SOFT_HYPHEN | NOTE_MARK | NOTE_MARK_END);
        let is_ink = |c: &char| !c.is_whitespace() && !c.is_control() && !is_hyphen(*c);
        let marks = read.marks.iter().flatten().chain(removed.iter().flat_map(|piece| &piece.marks));
        let notes = marks.filter_map(|mark| match &mark.begins {
            Begins::NoteMark(note) => Some(note),
            _ => None,
        });
        let mut ink: Vec<char> = pieces.chain(notes).flat_map(|piece| piece.chars()).filter(is_ink).collect();
        let mut of_file: Vec<char> = whole.chars().filter(is_ink).collect();
        ink.sort_unstable();
        of_file.sort_unstable();
        assert!(ink == of_file, "characters were lost or made up");
    }
    assert_eq!(read.words(), paragraphs.iter().map(|paragraph| crate::model::count_words(paragraph)).sum::<usize>());
}

/// Any bytes are read, or it is said why not.
pub fn bytes(input: &[u8]) {
    file("a.txt", input);
}

/// The same of a file of any kind. What stands before the first line feed names it.
pub fn files(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (name, bytes) = input.split_at(end);
    file(std::str::from_utf8(name).unwrap_or("a.pdf"), bytes.get(1..).unwrap_or_default());
}

fn file(name: &str, bytes: &[u8]) {
    match read::source_text(name, bytes) {
        Ok(text) => {
            let mut pieces = text.paragraphs.iter().chain(text.removed.iter().map(|piece| &piece.text));
            assert!(pieces.all(|piece| !piece.is_empty() && piece.trim() == piece), "a piece is empty or wide");
        }
        Err(reason) => {
            assert!(!reason.is_empty() && !reason.contains("failed inside the program"), "{reason}");
        }
    }
}

/// Nothing panics on a file of any kind, and no piece is empty. The first line of the input names the file; the rest is the file, or the part of
/// an archive that holds its text.
pub fn documents(input: &str) {
    let (name, part) = input.split_once('\n').unwrap_or(("a.docx", input));
    let file = match read::known_ending(name) {
        Some("docx") => read::packed(&[("word/document.xml", part)]),
        Some("odt") => read::packed(&[("content.xml", part)]),
        Some("epub") => read::packed(&[
            ("META-INF/container.xml", "<rootfile full-path='book.opf'/>"),
            ("book.opf", "<package><item id='a' href='a.xhtml'/><itemref idref='a'/></package>"),
            ("a.xhtml", part),
        ]),
        Some("xlsx") => read::packed(&[
            ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
            (
                "_rels/.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' \
                 Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
                 xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='S' sheetId='1' r:id='b'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='b' \
                 Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", part),
        ]),
        _ => part.as_bytes().to_vec(),
    };
    self::file(name, &file);
}

/// Every place that a page and the findings about it speak of is in its file and cuts no character, and every number in the
/// tree names something. The first line of the input names the page; the rest is the page.
pub fn page(input: &str) {
    let (name, text) = input.split_once('\n').unwrap_or(("a.md", input));
    let name = if name == "timeline.md" { "content/timeline.md" } else { "content/a.md" };
    let file = |path: &str, text: &str| InputFile { path: path.to_owned(), bytes: Arc::from(text.as_bytes()) };
    let inputs = Inputs {
        files: vec![file("backgrounder.toml", "title = \"T\"\nbase_url = \"\"\n"), file(name, text)],
        ..Inputs::default()
    };
    let mut diags = Diags::default();
    let (files, draft) = read::read(&inputs, &mut diags);
    for diag in diags.iter() {
        assert!(diag.code.name != LIBRARY_FAULT.name, "{}", diag.message);
        let related = diag.related.iter().map(|related| related.span);
        let all = related.chain(diag.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span)).chain([diag.span]);
        all.for_each(|span| assert_placed(&files, span));
    }
    draft.pages.iter().for_each(|page| assert_page(&files, page));
}

fn assert_placed(files: &Files, span: Span) {
    assert_eq!(files.clamp(span), span, "a place outside the file or within a character");
}

fn assert_page(files: &Files, page: &Page) {
    let mut spans: Vec<Span> = vec![page.span];
    spans.extend(page.headings.iter().flat_map(|heading| {
        let given = heading.id.iter().map(|id| id.span).chain(heading.attributes.iter().map(|given| given.span));
        given.chain([heading.span])
    }));
    spans.extend(page.links.iter().map(|link| link.span));
    spans.extend(page.footnotes.iter().map(|note| note.span));
    for group in &page.cites {
        assert!(!group.items.is_empty());
        spans.push(group.span);
        for item in &group.items {
            spans.push(item.span);
            spans.extend(item.paragraphs.iter().map(|range| range.span));
            spans.extend(item.passage.iter().chain(&item.original).map(|words| words.span));
        }
    }
    spans.extend(page.quotes.iter().map(|quote| quote.span));
    spans.extend(page.statements.iter().map(|statement| statement.span));
    spans.extend(page.allows.iter().flat_map(|allow| allow.covers.into_iter().chain([allow.span])));
    for event in &page.events {
        spans.push(event.date.span);
        spans.extend(event.people.iter().chain(&event.claims).map(|name| name.span));
        event.group.into_iter().chain([event.heading]).for_each(|heading| holds(&page.headings, heading));
        assert!(event.blocks.start <= event.blocks.end && event.blocks.end <= page.body.len());
    }
    spans.into_iter().for_each(|span| assert_placed(files, span));
    let sentences = page.statements.iter().flat_map(|statement| &statement.sentences);
    let proses = page.prose.iter().chain(sentences.clone().map(|sentence| &sentence.words));
    proses.for_each(|prose| assert_prose(files, prose, &page.quotes));
    let cites = page.statements.iter().flat_map(|statement| &statement.cites);
    cites.chain(sentences.clone().flat_map(|said| &said.cites)).for_each(|cite| holds(&page.cites, *cite));
    sentences.flat_map(|said| &said.notes).for_each(|note| holds(&page.footnotes, *note));
    let attached = page.quotes.iter().flat_map(|quote| match quote.attachment {
        Attachment::Every(cite) => [Some(cite), None],
        Attachment::Any { next, previous } => [next, previous],
        Attachment::Nothing => [None, None],
    });
    attached.flatten().for_each(|cite| holds(&page.cites, cite));
    let tree = Tree(page);
    page.body.iter().chain(page.footnotes.iter().flat_map(|note| &note.blocks)).for_each(|block| tree.block(block));
    page.headings.iter().for_each(|heading| tree.line(&heading.inlines));
}

fn assert_prose(files: &Files, prose: &Prose, quotes: &IndexVec<Quotation>) {
    assert_placed(files, prose.span);
    let in_text = |range: &Range<usize>| assert!(prose.text.get(range.clone()).is_some(), "a place outside the words");
    for (text, file) in &prose.pieces {
        in_text(text);
        assert_placed(files, Span::new(prose.span.file, file.start, file.end));
        assert_placed(files, prose.place(text));
    }
    assert!(prose.pieces.is_sorted_by(|a, b| a.0.end <= b.0.start && a.1.end <= b.1.start), "pieces out of order");
    for (text, quote) in &prose.quotes {
        in_text(text);
        holds(quotes, *quote);
    }
}

/// A number that the list does not have is a fault.
fn holds<T>(list: &IndexVec<T>, at: Idx<T>) {
    assert!(at < list.next_index(), "a number that its list does not have");
}

/// The numbers in a page's tree.
struct Tree<'a>(&'a Page);

impl Tree<'_> {
    fn block(&self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.line(line),
            Block::Heading(heading) => holds(&self.0.headings, *heading),
            Block::Quotation { blocks, quote } => {
                quote.iter().for_each(|quote| holds(&self.0.quotes, *quote));
                self.blocks(blocks);
            }
            Block::Alert { blocks, .. } => self.blocks(blocks),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Table { head, rows, .. } => rows.iter().chain([head]).flatten().for_each(|cell| self.line(cell)),
            Block::Definitions(all) => {
                for definition in all {
                    let definition = &self.0.definitions[*definition];
                    self.line(&definition.term);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            Block::Code { .. } | Block::Html(_) | Block::Rule => {}
        }
    }

    fn blocks(&self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn line(&self, line: &[Inline]) {
        for inline in line {
            match inline {
                Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => {
                    self.line(children);
                }
                Inline::Element { children, .. } => self.line(children),
                Inline::Link { link, children } => {
                    holds(&self.0.links, *link);
                    self.line(children);
                }
                Inline::Quote { quote, children } => {
                    holds(&self.0.quotes, *quote);
                    self.line(children);
                }
                Inline::Image { link, .. } => holds(&self.0.links, *link),
                Inline::Footnote(note) => holds(&self.0.footnotes, *note),
                Inline::Cite(cite) => holds(&self.0.cites, *cite),
                Inline::Text(_) | Inline::Code(_) | Inline::Html(_) | Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::tests::jumbled::{jumbled, seeds};

    #[test]
    fn the_seeds_of_fuzzing_keep_the_promises() {
        seeds("dates").iter().flat_map(|seed| seed.lines()).for_each(super::dates);
        seeds("texts").iter().for_each(|seed| super::texts(seed));
        seeds("documents").iter().for_each(|seed| super::documents(seed));
        seeds("files").iter().for_each(|seed| super::files(seed.as_bytes()));
        seeds("pages").iter().for_each(|seed| super::page(seed));
    }

    proptest! {
        #[test]
        fn jumbled_seeds_keep_the_promises_of_dates(input in jumbled("dates")) {
            input.lines().for_each(super::dates);
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_texts(input in jumbled("texts")) {
            super::texts(&input);
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_documents(input in jumbled("documents")) {
            super::documents(&input);
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_files(input in jumbled("files")) {
            super::files(input.as_bytes());
        }

        #[test]
        fn jumbled_seeds_keep_the_promises_of_pages(input in jumbled("pages")) {
            super::page(&input);
        }
    }
}
