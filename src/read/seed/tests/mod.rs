//! Tests of reading texts, on texts written for them.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use proptest::prelude::*;

use super::*;
use crate::model::Scrap;

mod rules;

/// A paragraph of prose that nothing but its length tells from a headline.
const LONG: &str = "The harbour board of Velm voted on Monday to close the eastern lock for the winter, after two years in which \
    neither the pumps nor the money for them had been found.";
const MANY: &str = "Of the forty men who worked at the lock, eleven had left before the vote, some for the quarries and \
    some for the coast; the others, the clerk of the board told this paper in a letter, are to be kept on until May. What they \
    will do until then the letter did not say, and nobody at the board's offices, which close at noon, could be reached.";
const NEXT: &str = "Ships will go round by the northern channel, which adds nine hours to the journey, the board said.";

fn plain(text: &str) -> SourceText {
    read("a.txt", text.as_bytes()).unwrap()
}

fn reasons(text: &SourceText) -> Vec<(usize, &'static str)> {
    text.removed.iter().map(|removed| (removed.line, removed.reason.name())).collect()
}

/// Reads a text and asserts what is left and what was taken out.
fn assert_read(text: &str, paragraphs: &[&str], removed: &[(usize, &str)]) {
    let read = plain(text);
    assert_eq!(read.paragraphs, paragraphs, "{:?}", read.removed);
    assert_eq!(reasons(&read), removed, "{:?}", read.removed);
}

/// Asserts that every one of these lines is a paragraph.
fn assert_stays(lines: &[&str], between: &str) {
    assert_read(&lines.join(between), lines, &[]);
}

mod shape {
    use super::*;

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long_or_sentences() {
        assert_stays(&[LONG, NEXT, "The vote was close."], "\n");
        assert_stays(&["It rained.", "Nobody came.", "The band played on."], "\n");
    }

    #[test]
    fn wrapped_lines_are_joined_up_to_a_blank_one() {
        let text = "The harbour board of Velm voted on Monday to close the\neastern lock for the winter, after two years of well-\n\
                    meant delay.\n\n\nShips will go round by the northern channel, which\nadds nine hours to the journey.\n";
        let first = "The harbour board of Velm voted on Monday to close the eastern lock for the winter, after two years of \
                     wellmeant delay.";
        let second = "Ships will go round by the northern channel, which adds nine hours to the journey.";
        assert_read(text, &[first, second], &[]);
    }

    #[test]
    fn an_indent_begins_a_paragraph_among_wrapped_lines() {
        let text = "  The harbour board of Velm voted on Monday to close it\nfor the winter at last. The mayor of the town was not\n\
                    asked.\n  Ships will go round by the northern channel instead,\nthe board told them.";
        assert_eq!(plain(text).paragraphs.len(), 2);
    }

    /// Breaks a paragraph into lines of at most `width` characters.
    fn wrap(text: &str, width: usize) -> String {
        let mut lines: Vec<String> = vec![];
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines.join("\n")
    }

    #[test]
    fn the_width_of_the_wrapping_does_not_matter() {
        let paragraphs = [LONG, NEXT, "The vote was close.", MANY, "“No,” the mayor said."];
        for width in 40..=150 {
            let text = paragraphs.map(|paragraph| wrap(paragraph, width)).join("\n\n");
            assert_read(&text, &paragraphs, &[]);
        }
    }

    #[test]
    fn items_of_a_wrapped_list_are_paragraphs() {
        let text = "The board of the harbour named three reasons for which\nthe lock had to close:\n- the pumps, which had stood \
                    still since the flood of\n  the year before\n- the price of coal - and of men\n- nobody had asked for it to stay \
                    open, though the\nmayor said - and said again - that they had";
        assert_eq!(plain(text).paragraphs.len(), 4, "{:?}", plain(text).paragraphs);
    }

    #[test]
    fn verse_is_a_paragraph_a_line() {
        let text = "The water came and no one said a word of it all day\nThe keeper slept as keepers do when summers slip away\n\
                    And nobody remembered what the board had had to say\nOf locks and pumps and harbour dues and who would have to pay.";
        assert_eq!(plain(text).paragraphs.len(), 4);
    }

    #[test]
    fn a_scrap_amid_wrapped_lines_is_seen() {
        let text = "The harbour board of Velm voted on Monday to close the\neastern lock for the winter, after two years of\n\
                    READ MORE\nwell-meant delay that had cost the town a good deal of\nmoney.";
        let read = plain(text);
        assert_eq!(reasons(&read), [(3, "interface")]);
        assert_eq!(read.paragraphs.len(), 2);
    }

    #[test]
    fn line_ends_of_all_systems_are_taken() {
        for text in ["One.\r\nTwo.\r\n\r\nThree.", "One.\rTwo.\r\rThree.", "One.\nTwo.\n\nThree."] {
            assert_read(text, &["One.", "Two.", "Three."], &[]);
        }
    }

    #[test]
    fn odd_characters_stay() {
        assert_read("\u{FEFF}It cost 20\u{A0}crowns, they say..", &["It cost 20\u{A0}crowns, they say.."], &[]);
        assert_read(" \u{A0}\n\t\n", &[], &[]);
        assert_read("", &[], &[]);
    }
}

mod bytes {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_bytes() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(plain("").sha256, empty);
        assert_ne!(plain("\u{FEFF}").sha256, empty);
    }

    #[test]
    fn utf16_is_read_with_its_mark_and_without() {
        let units: Vec<u16> = "Žofie came.".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [[&[0xFF, 0xFE], &little[..]].concat(), [&[0xFE, 0xFF], &big[..]].concat(), little, big] {
            assert_eq!(read("a.txt", &bytes).unwrap().paragraphs, ["Žofie came."]);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read("a.txt", b"Fine.\nCaf\xE9.").unwrap_err(), "it is neither UTF-8 nor UTF-16 (line 2)");
        // One stray NUL does not make UTF-16 of a text.
        for stray in [&b"The bridge\0is open again."[..], b"The bridge \0is open again."] {
            assert_eq!(read("a.txt", stray).unwrap_err(), "it holds NUL bytes and is not a text");
        }
        assert!(read("a.txt", b"ab\0\0cd\0\0efgh").is_err());
        assert!(read("a.txt", &[0xFF, 0xFE, 0x00, 0xD8]).is_err());
        assert!(read("a.txt", &[0xFF, 0xFE, 0x41]).is_err());
        assert!(read("a.txt", &vec![b'a'; crate::read::decode::LARGEST + 1]).unwrap_err().contains("16 MiB"));
    }
}

mod markup {
    use super::*;

    #[test]
    fn markdown_headings_go() {
        let text = format!(
            "---\ntitle: A lock\n---\n# The lock of Velm\n\n{LONG}\n\n## Pumps ##\n{NEXT}\n\nMoney\n-----\n\n#hashtags stay.\n\n```\n# so does code\n```\n"
        );
        let read = read("a.md", text.as_bytes()).unwrap();
        let reasons = reasons(&read);
        let expected = [
            (1, "interface"),
            (2, "interface"),
            (3, "interface"),
            (4, "headline"),
            (8, "section-heading"),
            (11, "section-heading"),
        ];
        assert_eq!(reasons, expected);
        assert_eq!(read.paragraphs, [LONG, NEXT, "#hashtags stay.", "# so does code"]);
    }

    #[test]
    fn markdown_is_read_as_it_is_shown() {
        let text = "The **bridge** was *shut* by [the council](https://c.example/x) on `Monday`\nand\\! it cost 5 &amp; more.[^1]\n\n\
                    ![A boat](a.png) It was <b>late</b><span hidden> HIDDEN</span>, and 10<sup>6</sup> came.\n\n\
                    - One.\n- Two\\\n  lines.\n\n| A | B |\n|---|---|\n| c | d |\n\n\
                    <div>\n\nNobody <!-- a remark --> paid.\n\n</div>\n\n[^1]: So *they* said.\n\n[x]: https://c.example/y\n";
        let read = read("a.md", text.as_bytes()).unwrap();
        let expected = [
            "The bridge was shut by the council on Monday and! it cost 5 & more.",
            "It was late, and 10⁶ came.",
            "One.",
            "Two lines.",
            "A\u{2028} B",
            "c\u{2028} d",
            "Nobody paid.",
        ];
        assert_eq!(read.paragraphs, expected);
        assert_eq!(reasons(&read), [(2, "note-mark"), (20, "note")]);
    }

    #[test]
    fn what_a_page_hides_and_marks_is_no_word_of_it() {
        let cases = [
            ("the council<span style=\"display:none\"> HIDDEN</span> said", "the council said"),
            ("the council<span class=sr-only>, opens new tab</span> said", "the council said"),
            ("the council<span hidden>, <b>opens</b> <span>new</span> tab</span> said", "the council said"),
            ("the council <i class=\"material-icons\">open_in_new</i> said", "the council said"),
            ("the council <span aria-hidden=true>↗</span> said", "the council said"),
            ("the council <span aria-hidden=true>itself</span> said", "the council itself said"),
            ("the council<sup>[1]</sup> said<sup><a href=#n2>2</a></sup>", "the council said"),
            ("the council<a href=#fn2><sup>2</sup></a> said<a href=#note3>[3]</a>", "the council said"),
            ("the council <a href=#c3>of 3 towns</a> said<sup>12</sup>", "the council of 3 towns said"),
            (
                "the council paid 10<sup>6</sup> for 5 km<sup>2</sup> on the 5<sup>th</sup>",
                "the council paid 10⁶ for 5 km² on the 5th",
            ),
            (
                "the council<span style='vertical-align: super'>12</span> paid 10<span style='vertical-align:super'>6</span>",
                "the council paid 10⁶",
            ),
            ("the coun<wbr>cil <my-word>of</my-word> <button>Share</button> towns said", "the council of towns said"),
            (
                "the council<div style='display: -webkit-inline-box'><div></div></div>, all of it, said",
                "the council , all of it, said",
            ),
            ("the council<script>x()</script> said<noscript>no</noscript>", "the council said"),
            ("the council said <q>yes</q> to CO<sub>2</sub>", "the council said “yes” to CO2"),
            ("the <ruby>council<rp>(</rp><rt>koun</rt><rp>)</rp></ruby> said", "the council said"),
        ];
        for (words, seen) in cases {
            let read = read("a.html", format!("<div>On Monday {words}.</div><p>{NEXT}").as_bytes()).unwrap();
            assert_eq!(read.paragraphs, [format!("On Monday {seen}.").as_str(), NEXT], "{words}");
        }
        // An end tag that is missing hides no more than the block that it stands in.
        let open =
            read("a.html", format!("<div><p>It rained. <span hidden>two</p><p>{LONG}</p></div>").as_bytes()).unwrap();
        assert_eq!(open.paragraphs, ["It rained.", LONG]);
    }

    #[test]
    fn notes_of_a_page_are_taken_out_as_notes() {
        let page = format!(
            "<article><p>{LONG}<p>{NEXT}<section role=doc-endnotes><ol><li id=n1>So they said. <a href=#r1 role=doc-backlink>↩</a></ol>\
             </section><aside role=doc-footnote>And nobody else.</aside></article>"
        );
        let read = read("a.html", page.as_bytes()).unwrap();
        assert_eq!(read.paragraphs, [LONG, NEXT]);
        assert_eq!(reasons(&read), [(1, "note"), (1, "note-mark"), (1, "note")]);
    }

    #[test]
    fn a_page_gives_its_blocks_and_lines() {
        let page = format!(
            "<!doctype html>\n<html><head><title>Velm</title><style>p {{ color: red }}</style>\n<script>if (a < b) {{ \"<p>\" }}</script>\n\
             <body><nav><a href=x>Home</a> <a href=y>World</a></nav>\n<main><article>\n<h1>Velm to <em>close</em> its lock</h1>\n\
             <p>By Jane Doe</p>\n<figure><img src=a><figcaption>Boats at the lock.</figcaption></figure>\n<p>{LONG}\n\n<p>It cost\n\
             20&nbsp;crowns &amp; more.<br>Much more.<br><br>Nobody paid.</p>\n<h2>Pumps</h2><aside>Ten locks to see</aside>\n\
             <div>{NEXT}</div><button>Share</button></article></main>\n<footer>© 2021 The Velm Post</footer></html>"
        );
        let read = read("a.HTML", page.as_bytes()).unwrap();
        assert_eq!(read.paragraphs, [LONG, "It cost 20\u{A0}crowns & more. Much more.", "Nobody paid.", NEXT]);
        let expected = [
            (4, "interface"),
            (6, "headline"),
            (7, "byline"),
            (8, "caption"),
            (13, "section-heading"),
            (13, "interface"),
            (14, "interface"),
            (15, "interface"),
        ];
        assert_eq!(reasons(&read), expected);
    }

    #[test]
    fn the_largest_article_is_the_text() {
        let page = format!(
            "<body><div>About us</div><article><p>{LONG}</p><p>{NEXT}</p></article><article>More</article></body>"
        );
        let read = read("a.htm", page.as_bytes()).unwrap();
        assert_eq!(read.paragraphs, [LONG, NEXT]);
        assert_eq!(reasons(&read), [(1, "interface"), (1, "interface")]);
    }

    #[test]
    fn a_page_without_structure_gives_all_its_text() {
        let page = "One.<p>Two.<table><tr><td>Three</td><td>four.</td></tr></table><ul><li>Five.<li>Six.</ul>";
        assert_eq!(
            read("a.html", page.as_bytes()).unwrap().paragraphs,
            ["One.", "Two.", "Three\u{2028} four.", "Five.", "Six."]
        );
        let nested = "<div>".repeat(50_000) + "Deep." + &"<p>".repeat(50_000);
        assert_eq!(read("a.html", nested.as_bytes()).unwrap().paragraphs, ["Deep."]);
    }
}

/// The characters that are not white space.
fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn line() -> impl Strategy<Value = String> {
    let marks = prop_oneof![
        Just("READ MORE"),
        Just("Share"),
        Just("Email"),
        Just("By Jane Doe"),
        Just("date 2024-05-31 "),
        Just("VELM — "),
        Just(LONG),
        Just("Updated May 3, 2021"),
        Just(" / AP"),
        Just("Photo: Jane Doe/Reuters"),
        Just("© 2021"),
        Just("# "),
        Just("---"),
        Just("Write to Jane Doe at a@b.org"),
        Just(" - This article originally appeared in The Post"),
        Just("“No,” he said."),
        Just("  "),
        Just("\u{A0}"),
        Just("\t"),
        Just(" "),
        Just(". "),
        Just("—"),
        Just("Pumps"),
        Just("("),
        Just(")"),
        Just("```"),
        Just(NEXT),
    ];
    prop::collection::vec(prop_oneof![marks.prop_map(str::to_owned), "\\PC{0,12}"], 0..4)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_is_lost_or_moved(lines in prop::collection::vec(line(), 0..12), markdown: bool) {
        let text = lines.join("\n");
        let name = if markdown { "a.md" } else { "a.txt" };
        let pieces = reading(name, text.as_bytes(), None).unwrap().1.pieces;
        if !markdown {
            let all: String = pieces.iter().map(|piece| ink(&piece.text)).collect();
            prop_assert_eq!(all, ink(&text));
        }
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty() && piece.text == piece.text.trim()));
        prop_assert!(pieces.is_sorted_by_key(|piece| piece.line));
        prop_assert!(pieces.iter().all(|piece| piece.line <= lines.len()));
    }

    #[test]
    fn no_bytes_are_too_strange(bytes: Vec<u8>, name in "a\\.(txt|md|html)") {
        let _ = read(&name, &bytes);
    }

    #[test]
    fn no_page_is_too_strange(page in "(<[a-z/!]{1,8}( [a-z]=\"?)?>|[a-z &;\n]{0,6}|<main>|<article>|</article>|<br>|<p>|<script>|</script>){0,30}") {
        let read = read("a.html", page.as_bytes()).unwrap();
        prop_assert!(read.paragraphs.iter().all(|paragraph| !paragraph.trim().is_empty()));
    }
}

/// The texts that this was first made for are others' property and lie outside the repository.
#[test]
fn real_texts_keep_their_paragraphs() {
    let Some(folder) = std::env::var_os("BACKGROUNDER_TEXTS").map(std::path::PathBuf::from) else { return };
    type Expected = (&'static str, usize, &'static [(usize, &'static str)]);
    let expected: [Expected; 5] = [
        ("000_2e9b0c851114963c.txt", 24, &[(1, "standfirst")]),
        ("001_70acf85a48b40aa3.txt", 9, &[]),
        (
            "002_5ebde63012331b4b.txt",
            11,
            &[
                (1, "headline"),
                (3, "standfirst"),
                (5, "caption"),
                (6, "repeated-caption"),
                (16, "interface"),
                (30, "sign-off"),
            ],
        ),
        ("003_6a926e3f42c5629d.txt", 18, &[(1, "byline"), (2, "date"), (3, "dateline"), (21, "sign-off")]),
        (
            "004_9c758f25443033a5.txt",
            21,
            &[(1, "date"), (1, "dateline"), (7, "section-heading"), (33, "section-heading"), (45, "sign-off")],
        ),
    ];
    for (name, paragraphs, removed) in expected {
        let Ok(bytes) = std::fs::read(folder.join(name)) else { continue };
        let text = read(name, &bytes).unwrap();
        assert_eq!((text.paragraphs.len(), reasons(&text).as_slice()), (paragraphs, removed), "{name}");
        let pieces = reading(name, &bytes, None).unwrap().1.pieces;
        let after: String = pieces.iter().map(|piece| ink(&piece.text)).collect();
        assert_eq!(ink(&super::bytes::text(&bytes).unwrap()), after, "{name}");
    }
}

mod said_of_itself;
