//! A page: its front matter and its text, from Markdown's tokens to a tree with lists beside it.

mod allow;
mod alternatives;
mod attached;
pub(crate) mod attributes;
pub(crate) mod cite;
mod continued;
mod definitions;
pub(crate) mod elements;
mod escapes;
pub(crate) mod front;
pub(crate) mod hidden_words;
mod inline;
pub(crate) mod line;
pub(crate) mod markdown;
pub(crate) mod prose;
pub(crate) mod quotation;
mod raw_html;
mod spaced;
mod timeline;
pub(crate) mod tree;
pub(crate) mod unclosed;
mod unopened;
mod within;

use crate::diag::{At, Diags, FileId, Files, Span};
use crate::model::{Block, Front, Inline, Page, page_stem};

use tree::Reading;

/// Reads the page in `file`, whose path below `content/` is `path`. With `trusts_html` its raw HTML is published as it stands.
pub(crate) fn page(path: &str, file: FileId, files: &Files, trusts_html: bool, diags: &mut Diags) -> Page {
    let (front, body) = front::front(file, files, diags);
    let text = files.text(file);
    let (tokens, definitions) = markdown::tokens(text, body);
    definitions::check(&definitions, file, diags);
    let is_named = page_stem(path).is_some_and(|stem| stem.eq_ignore_ascii_case("timeline"));
    let is_timeline = is_named || front.template.as_ref().is_some_and(|name| &**name == "timeline");
    let reading = Reading { is_timeline, trusts_html };
    let mut page = tree::build(tokens, without_text(file, path, files, front), text, reading, diags);
    take_title(&mut page);
    page
}

/// A page whose text is still to be read. Its first line speaks for the whole of it.
pub(crate) fn without_text(file: FileId, path: &str, files: &Files, front: Front) -> Page {
    let first_line = files.text(file).lines().next().map_or(0, str::len);
    Page::new(file, path, Span::new(file, 0, first_line), front)
}

/// Makes a first heading of level 1 the page's title, unless the front matter gives another. It is not shown twice.
fn take_title(page: &mut Page) {
    let is_first = |block: &Block| matches!(block, Block::Heading(at) if at.number() == 0);
    let Some((place, first)) = page.body.iter().position(is_first).zip(page.headings.iter_enumerated().next()) else {
        return;
    };
    let (at, heading) = first;
    // A title that is only a picture goes by what is told to those who do not see it.
    let alternative = heading.inlines.iter().find_map(|inline| match inline {
        Inline::Image { alt, .. } if heading.text.is_empty() => Some(alt.clone()),
        _ => None,
    });
    let text = alternative.unwrap_or_else(|| heading.text.clone());
    if !text.is_empty() && heading.level == 1 && page.front.title.as_ref().is_none_or(|title| title.value == text) {
        let span = heading.span;
        page.headings[at].text.clone_from(&text);
        page.front.title = Some(At::new(text, span));
        page.title = Some(at);
        page.body.remove(place);
        for event in &mut page.events {
            event.blocks = event.blocks.start - 1..event.blocks.end - 1;
            event.group = event.group.filter(|group| *group != at);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Attachment, Idx, StatementKind};

    use super::*;

    fn read(path: &str, text: &str) -> (Page, Vec<String>) {
        let mut files = Files::default();
        let file = files.add(format!("content/{path}"), text);
        let mut diags = Diags::default();
        let page = page(path, file, &files, false, &mut diags);
        let said = diags.iter().map(|d| {
            let at = files.position(d.span);
            format!("{}:{} {}: {}", at.line, at.column, d.code.name, d.message)
        });
        let said = said.collect();
        (page, said)
    }

    fn clean(path: &str, text: &str) -> Page {
        let (page, said) = read(path, text);
        assert!(said.is_empty(), "{said:?}");
        page
    }

    #[test]
    fn a_quotation_that_wraps_in_a_block_quotation_is_one() {
        let page = clean("a.md", "> The old\n> *bridge* is closed,\n> she said. — [@gazette, para. 2]\n");
        assert_eq!(page.quotes.len(), 1);
        assert_eq!(page.quotes[Idx::new(0)].words, "The old bridge is closed, she said.");
        assert!(page.quotes[Idx::new(0)].block);
        assert_eq!(page.statements[Idx::new(0)].kind, StatementKind::BlockQuotation);
        assert_eq!(page.statements[Idx::new(0)].cites, [Idx::new(0)]);
    }

    #[test]
    fn words_between_the_marks_of_any_language_are_one_quotation() {
        let marks = [
            ("“", "”"),
            ("\"", "\""),
            ("„", "“"),
            ("„", "”"),
            ("‟", "”"),
            ("”", "”"),
            ("«", "»"),
            ("« ", " »"),
            ("»", "«"),
            ("»", "»"),
            ("‹", "›"),
            ("‚", "‘"),
            ("‘", "’"),
            ("'", "'"),
            ("「", "」"),
            ("『", "』"),
            ("＂", "＂"),
            ("<q>", "</q>"),
            ("*“", "”*"),
            ("“**", "**”"),
            ("[“", "”](b.md)"),
        ];
        let words = "we will rebuild the mayors' old bridge";
        let written = [
            ("we will rebuild the mayors' old bridge", words),
            ("we *will* rebuild the [mayors'](b.md) old bridge", words),
            ("we will `rebuild` the mayors' old `bridge`", words),
            ("we will [@g] rebuild the mayors' old bridge", words),
        ];
        for (open, close) in marks {
            for (inside, expected) in written {
                for (before, after) in
                    [("He said ", " [@g]."), ("He said: ", " [@g], and left."), ("", ", he said [@g].")]
                {
                    let text = format!("{before}{open}{inside}{close}{after}\n");
                    let (page, said) = read("a.md", &text);
                    let found: Vec<&str> = page.quotes.iter().map(|quote| quote.words.as_str()).collect();
                    assert_eq!(found, [expected], "{text}");
                    assert!(!said.iter().any(|line| line.contains("stray")), "{text}: {said:?}");
                    assert_ne!(page.quotes[Idx::new(0)].attachment, Attachment::Nothing, "{text}");
                }
            }
            if open.starts_with(['<', '*', '[']) || open.ends_with('*') || matches!(open, "‹" | "‚" | "‘" | "'") {
                continue;
            }
            let text = format!("He said {open}we will rebuild\n\nthe old bridge{close} [@g].\n");
            let (page, said) = read("a.md", &text);
            let found: Vec<&str> = page.quotes.iter().map(|quote| quote.words.as_str()).collect();
            assert_eq!((found, said.len()), (vec!["we will rebuild\u{2029}the old bridge"], 0), "{text}: {said:?}");
        }
    }

    #[test]
    fn ordinary_prose_has_no_stray_marks() {
        for text in [
            "It’s the mayors’ house, the Joneses’ too; 'twas the '90s, rock 'n' roll, and O'Neill's 6'2\" son read \"so\".",
            "He wrote \"the ‘old’ bridge\" and “the 'new' one”, then (\"never\") left—\"for good\"; 12\" pipes, 3½\" nails.",
            "Er sagte: „Das ‚alte‘ Haus steht“, und »so« blieb es. Der 5\"-Nagel, Hans’ Haus, so’n Ding.",
            "Il a dit : « c’est l’homme d’‹ avant › », puis « non ». L’eau, aujourd’hui, 10″ et 5′.",
            "Вона сказала: «п’ять „нових“ мостів», а потім “так”. Об’єкт, сім’я, 15″.",
            "She said \"yes\", he said \"no\"; \"perhaps,\" they said, \"not today.\"",
            "The words \"a\", \"b\" and \"c\" (and \"d\") — \"e\" — are letters.",
            "[On »](b.md) and back. Titles: *\"So it goes\"*, **“Never”**.",
        ] {
            let (page, said) = read("a.md", &format!("{text}\n"));
            assert!(!said.iter().any(|line| line.contains("stray")), "{text}: {said:?} {:?}", page.quotes);
        }
    }

    #[test]
    fn marked_words_inside_a_quotation_are_words() {
        let page = clean("a.md", "She said “the *old* bridge`x` is [closed](b.md)” [@gazette].\n");
        assert_eq!(page.quotes[Idx::new(0)].words, "the old bridgex is closed");
        assert!(
            matches!(&page.body[0], Block::Paragraph(inlines) if inlines.iter().any(|i| matches!(i, Inline::Quote { .. })))
        );
    }

    #[test]
    fn in_code_and_after_a_backslash_nothing_is_a_citation() {
        let page = clean("a.md", "`[@x]` and \\[@x\\] and \\@x and me@example.org\n\n    [@x]\n");
        assert!(page.cites.is_empty(), "{:?}", page.cites);
    }

    #[test]
    fn links_that_look_like_citations_are_refused() {
        let (_, said) = read("a.md", "One [@x](b.md), two [@y].\n\n[@y]: c.md\n");
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said.iter().all(|line| line.contains("bad-citation")), "{said:?}");
    }

    #[test]
    fn each_unit_is_a_statement() {
        let text = "Intro:\n\n- one [@x]\n- two\n\n  more\n\n| a | b |\n| - | - |\n| c | d [@x] |\n\nterm\n: meaning [@x]\n\nnote[^n]\n\n[^n]: because [@x]\n";
        let page = clean("a.md", text);
        let kinds: Vec<_> = page.statements.iter().map(|s| (s.kind, s.cites.len(), s.introduces)).collect();
        use StatementKind::*;
        let expected = [
            (Paragraph, 0, true),
            (ListItem, 1, false),
            (ListItem, 0, false),
            (TableRow, 1, false),
            (Definition, 1, false),
            (Paragraph, 0, false),
            (Footnote, 1, false),
        ];
        assert_eq!(kinds, expected);
        assert_eq!(page.statements[Idx::new(5)].notes, ["n"]);
        assert_eq!(page.footnotes[Idx::new(0)].references, 1);
    }

    #[test]
    fn a_dated_heading_opens_an_event() {
        let text = "# Timeline\n\nBefore [@x].\n\n## Spring\n\n### 2024-05-13~ · Kyiv “asks” {#asks .request people=\"a b\" place='video link' claim=c}\n\nText [@x].\n\n### 2024-05-14: Next\n\n## 2024-13-01 · Bad\n";
        let (page, said) = read("timeline.md", text);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("13:4 bad-date"), "{said:?}");
        assert_eq!(page.front.title.as_deref(), Some("Timeline"));
        let event = &page.events[Idx::new(0)];
        let heading = &page.headings[event.heading];
        assert_eq!((heading.text.as_str(), heading.classes[0].as_str()), ("Kyiv “asks”", "request"));
        assert_eq!(event.people.iter().map(|person| &**person).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(event.place.as_deref(), Some("video link"));
        assert_eq!(&*event.claims[0], "c");
        assert_eq!(event.group.map(|at| page.headings[at].text.as_str()), Some("Spring"));
        assert_eq!(event.blocks.len(), 1);
        assert!(matches!(page.body[event.blocks.start], Block::Paragraph(_)));
        assert_eq!(
            page.statements.iter().last().map(|s| (s.kind, s.event)),
            Some((StatementKind::Event, Some(Idx::new(1))))
        );
    }

    #[test]
    fn places_count_characters_in_any_script_and_line_end() {
        let (_, said) = read("a.md", "\u{e9}\u{e9} [@x, para. vier]\r\n\r\n\tцитата [@];\r\n");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("1:9 bad-citation"), "{said:?}");
    }

    #[test]
    fn an_allowing_comment_covers_the_next_block() {
        let page = clean("a.md", "<!-- allow uncited-statement: common knowledge -->\nWater is wet.\n\nNext.\n");
        let allow = &page.allows[Idx::new(0)];
        assert_eq!((allow.code.as_str(), allow.reason.as_str()), ("uncited-statement", "common knowledge"));
        assert_eq!(allow.covers, Some(page.statements[Idx::new(0)].span));
        assert_eq!(page.body.len(), 2);
    }

    #[test]
    fn nesting_has_a_limit_and_hostile_lines_are_read_in_time() {
        let (_, said) = read("a.md", &format!("{}x", "> ".repeat(5_000)));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("too-deep"));
        for piece in ["[", "[@a", "\"", "“", "[@x, \"", "*", "‘a", "![", "<b>"] {
            read("a.md", &piece.repeat(20_000));
            read("a.md", &format!("{}]", piece.repeat(2_000)));
        }
    }

    #[test]
    fn html_within_a_line_becomes_elements() {
        let (page, _) = read("a.md", "H<sub>2</sub>O <b>*x</b>* a<br>b <i>open\n");
        let Block::Paragraph(inlines) = &page.body[0] else { panic!("no paragraph") };
        assert!(inlines.iter().any(|i| matches!(i, Inline::Element { tag, .. } if tag.html == "<sub>")), "{inlines:?}");
        assert!(inlines.iter().any(|i| matches!(i, Inline::Html(tag) if tag.html == "<br>")), "{inlines:?}");
        assert!(inlines.iter().any(|i| matches!(i, Inline::Html(tag) if tag.html == "<i>")), "{inlines:?}");
    }
}
