//! Tests of reading texts, on texts written for them.

use proptest::prelude::*;

use super::*;

/// A paragraph of prose that nothing but its length tells from a headline.
const LONG: &str = "The harbour board of Velm voted on Monday to close the eastern lock for the winter, after two years in which \
    neither the pumps nor the money for them had been found.";
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
                     well- meant delay.";
        let second = "Ships will go round by the northern channel, which adds nine hours to the journey.";
        assert_read(text, &[first, second], &[]);
    }

    #[test]
    fn an_indent_begins_a_paragraph_among_wrapped_lines() {
        let text = "  The harbour board of Velm voted on Monday to close it\nfor the winter at last. The mayor of the town was not\n\
                    asked.\n  Ships will go round by the northern channel instead,\nthe board told them.";
        assert_eq!(plain(text).paragraphs.len(), 2);
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
        assert_eq!(read("a.txt", b"Fine.\nCaf\xE9.").unwrap_err(), "the text is neither UTF-8 nor UTF-16 (line 2)");
        assert!(read("a.txt", b"ab\0\0cd\0\0efgh").is_err());
        assert!(read("a.txt", &[0xFF, 0xFE, 0x00, 0xD8]).is_err());
        assert!(read("a.txt", &[0xFF, 0xFE, 0x41]).is_err());
        assert!(read("a.txt", &vec![b'a'; LONGEST + 1]).unwrap_err().contains("16 MiB"));
    }
}

mod fronts {
    use super::*;

    #[test]
    fn headline_standfirst_byline_and_date_go() {
        let text = format!(
            "Velm to close its eastern lock\n\nBoard blames pumps that nobody would pay for\n\nBy Jane Doe and John van der Roe\n\n\
             Updated March 3, 2021 10:15 a.m. ET\n\n{LONG}\n\n{NEXT}"
        );
        let removed = [(1, "headline"), (3, "standfirst"), (5, "byline"), (7, "date")];
        assert_read(&text, &[LONG, NEXT], &removed);
    }

    #[test]
    fn a_first_paragraph_said_again_at_length_is_a_standfirst() {
        let first = "The mayor said the closing was meant only to spare the pumps until the spring brings new ones.";
        let again = "Asked on Tuesday, the mayor said the closing was meant only to spare the pumps until the spring, when a \
                     foundry in the hills has promised to deliver four of them, and that no ship of the town would be kept out.";
        assert_read(&[first, LONG, again].join("\n"), &[LONG, again], &[(1, "standfirst")]);
        // The same words again and no more are a refrain.
        assert_stays(&[first, LONG, first], "\n");
    }

    #[test]
    fn datelines_are_split_off() {
        let starts = [
            "VELM — ",
            "VELM—",
            "VELM, Westmark — ",
            "VELM, March 3 (Reuters) - ",
            "Velm (AP) — ",
            "NEW VELM -- ",
            "ST. VELM – ",
        ];
        for start in starts {
            let read = plain(&format!("{start}{LONG}\n{NEXT}"));
            assert_eq!(read.paragraphs, [LONG, NEXT], "{start}");
            assert_eq!(read.removed, [Removed { line: 1, text: start.trim().to_owned(), reason: Scrap::Dateline }]);
        }
    }

    #[test]
    fn a_labelled_date_is_split_off_before_a_dateline() {
        assert_read(&format!(" date 2021-03-03 VELM — {LONG}"), &[LONG], &[(1, "date"), (1, "dateline")]);
        assert_read(&format!("Published 3 March 2021 | {LONG}"), &[LONG], &[(1, "date")]);
    }

    #[test]
    fn paragraphs_that_look_like_fronts_stay() {
        let starts = [
            "Peace — The word was on every wall.",
            "NATO — Europe's shield — Was silent.",
            "NATO — The alliance was silent.",
            "UNHCR — Its staff in the town are nine — Was silent.",
            "The board — Never asked before — said yes.",
            "Updated rules bind the board.",
            "Posted May 3, the letter came late.",
            "May 3, 2021, was a cold day.",
            "On 3 May 2021 the pumps stopped.",
            "By Friday the pumps had stopped.",
            "By Monday's vote the lock was shut.",
            "Nobody was asked.",
            "“We were never asked,” she said.",
            "What was it all for?",
        ];
        for start in starts {
            assert_stays(&[start, LONG, NEXT], "\n\n");
            assert_stays(&[start, LONG, NEXT], "\n");
        }
    }

    #[test]
    fn speakers_are_not_places() {
        assert_stays(&["ROE — Were you asked about the lock?", "DOE — No.", LONG], "\n");
    }
}

mod bodies {
    use super::*;

    #[test]
    fn captions_go_and_their_repetition_too() {
        let captions = [
            "Boats wait at the lock of Velm last week. Photograph: Jane O’Doe/The Velm Post",
            "Boats wait at the lock of Velm last week. Jane Doe/Reuters",
            "Boats wait at the lock of Velm. (AP Photo/Jane Doe, File)",
            "Boats wait at the lock. [Jane Doe/Reuters]",
            "Boats wait at the lock. Credit...Jane Doe for The Velm Post",
            "Getty Images",
        ];
        for caption in captions {
            let text = format!("{LONG}\n\n{caption}\n{caption}\n\n{NEXT}");
            assert_read(&text, &[LONG, NEXT], &[(3, "caption"), (4, "repeated-caption")]);
        }
    }

    #[test]
    fn a_long_line_that_stands_twice_is_kept_once() {
        assert_read(&format!("{LONG}\n{LONG}\n{NEXT}"), &[LONG, NEXT], &[(2, "repeated-caption")]);
    }

    #[test]
    fn headings_between_prose_go() {
        let text = format!("{LONG}\n\nPumps\n\n{NEXT}\n\nREAD MORE\n\nWhat comes next\n\n{LONG} Yes.");
        let last = format!("{LONG} Yes.");
        let removed = [(3, "section-heading"), (7, "interface"), (9, "section-heading")];
        assert_read(&text, &[LONG, NEXT, &last], &removed);
    }

    #[test]
    fn interface_goes_and_what_looks_like_it_stays() {
        let scraps = [
            "Advertisement",
            "READ MORE",
            "Read more: Ten locks to see before they close",
            "Share",
            "4 min read",
            "Listen · 12 min",
            "Sign up for our weekly letter on locks",
            "Sign up to get the harbour news in your inbox every Friday.",
            "Listen to this article",
        ];
        for scrap in scraps {
            assert_read(&format!("{LONG}\n{scrap}\n{NEXT}"), &[LONG, NEXT], &[(2, "interface")]);
        }
        assert_read(
            &format!("{LONG}\nShare\nFacebook\nEmail\n{NEXT}"),
            &[LONG, NEXT],
            &[(2, "interface"), (3, "interface"), (4, "interface")],
        );
        let sentences = [
            "Share.",
            "“Read more,” she said.",
            "Read more slowly, he told them.",
            "Sign up for the draft, the posters said.",
            "Advertisement was all it was.",
            "Listen!",
            "Read: that was the whole of her advice.",
            "Watch: it moves.",
        ];
        for sentence in sentences {
            assert_stays(&[LONG, sentence, NEXT], "\n");
        }
    }

    #[test]
    fn short_real_paragraphs_stay() {
        let shorts = [
            "No.",
            "Why?",
            "He paid.",
            "“Never.”",
            "“Never again,” said Doe",
            "Then this happened:",
            "And yet…",
            "Nobody knows, they say,",
        ];
        for short in shorts {
            assert_stays(&[LONG, short, NEXT], "\n\n");
        }
    }

    #[test]
    fn paragraphs_that_name_picture_services_stay() {
        let lines = [
            "The pictures were sold by Getty Images.",
            "Under it she wrote, without a photo: a day to remember",
            "The lock can be opened by hand (and/or by pump)",
            "It belongs to Doe/Roe and others in the town",
        ];
        for line in lines {
            let read = plain(&format!("{LONG}\n{NEXT}\n{line}"));
            assert_eq!(read.paragraphs.len(), 3, "{line}: {:?}", read.removed);
        }
    }

    #[test]
    fn lists_verse_and_talk_stay() {
        assert_stays(&["Apples", "Pears", "Plums from the garden behind the house", "Quinces", "Medlars"], "\n");
        assert_stays(&["Three towns have locks:", "Velm", "Orrin", "Saint Tolle", LONG], "\n");
        assert_stays(&[LONG, "- Velm", "- Orrin", NEXT], "\n");
        assert_stays(
            &[
                "By Velm the waters rise and fall",
                "And no one hears the lock-keeper call,",
                "For he is deaf,",
                "And they are far",
            ],
            "\n",
        );
        assert_stays(
            &["The water rose.", "Nobody spoke", "The water fell.", "Nobody spoke", "The water rose again."],
            "\n",
        );
        assert_stays(&["— Were you there?", "— I was.", "— And the others", "— Gone."], "\n");
        assert_stays(&["THE CHAIR", LONG, "MR. DOE", NEXT, "THE CHAIR", "Thank you."], "\n");
    }

    #[test]
    fn verse_in_stanzas_keeps_every_word() {
        let text =
            "The water came, the water went\nAnd nobody knew what it meant\n\nThe keeper slept\n\nThe water stayed";
        assert_eq!(plain(text).removed, []);
    }
}

mod ends {
    use super::*;

    #[test]
    fn sign_offs_go() {
        let endings = [
            "Write to Jane Doe at jane@example.org",
            "Reporting by Jane Doe in Velm and John Roe; Additional reporting by Ann Poe; Editing by Jo Moe",
            "(Reporting by Jane Doe; Editing by Jo Moe)",
            "© 2021 The Velm Post. All rights reserved.",
            "Copyright 2021 The Velm Post",
            "This story was first published on The Velm Post",
            "This article has been updated to add what the mayor said.",
            "Jane Doe in Velm contributed to this report.",
            "—Jane Doe contributed to this article.",
            "/ AP",
            "(Reuters)",
        ];
        for ending in endings {
            assert_read(&format!("{LONG}\n{NEXT}\n{ending}"), &[LONG, NEXT], &[(3, "sign-off")]);
            assert_read(&format!("{LONG}\n{NEXT} {ending}"), &[LONG, NEXT], &[(2, "sign-off")]);
        }
        let both = format!("{LONG}\n{NEXT} / AP\nWrite to Jane Doe at jane@example.org\nShare");
        assert_read(&both, &[LONG, NEXT], &[(2, "sign-off"), (3, "sign-off"), (4, "interface")]);
    }

    #[test]
    fn a_suffix_is_listed_as_it_stands() {
        let read = plain(&format!("{LONG} - This article originally appeared in The Velm Post"));
        assert_eq!(read.paragraphs, [LONG]);
        assert_eq!(read.removed.first().unwrap().text, "- This article originally appeared in The Velm Post");
    }

    #[test]
    fn paragraphs_that_look_like_sign_offs_stay() {
        let lines = [
            "Write to your mayor, she urged them.",
            "Write to mayor@example.org, she urged the crowd.",
            "Reporting by the town's own paper forced the vote.",
            "Doe contributed to this report by lending his pumps to it.",
            "This report was first published in the spring and changed little.",
            "This article appeared to please nobody.",
            "Copyright law is silent on locks.",
            "“The lock is shut.” — Jane Doe",
            "The news came from Reuters.",
        ];
        for line in lines {
            let kept = plain(&format!("{LONG}\n{NEXT}\n{line}"));
            assert_eq!(kept.paragraphs.len(), 3, "{line}: {:?}", kept.removed);
            assert_eq!(kept.paragraphs.last().unwrap(), line);
        }
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
            (12, "section-heading"),
        ];
        assert_eq!(reasons, expected);
        assert_eq!(read.paragraphs.first().map(String::as_str), Some(LONG));
        assert!(read.paragraphs.iter().any(|paragraph| paragraph.contains("# so does code")));
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
            ["One.", "Two.", "Three four.", "Five.", "Six."]
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
        let pieces = sorted_pieces(name, &text);
        let all: String = pieces.iter().map(|piece| ink(&piece.text)).collect();
        prop_assert_eq!(all, ink(&text));
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
    let expected: [(&str, usize, &[(usize, &str)]); 5] = [
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
        let before: Vec<String> = vec![ink(&decode(&bytes).unwrap())];
        let after: String =
            sorted_pieces(name, &decode(&bytes).unwrap()).iter().map(|piece| ink(&piece.text)).collect();
        assert_eq!(before, [after], "{name}");
    }
}
