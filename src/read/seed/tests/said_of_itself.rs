//! Tests of what a text says of itself, and of what stands around it on a page.

use super::*;
use crate::model::ProposedValue;
use crate::read::files::record_text::record_text;

/// The fields that were found, with a question mark behind what is not certain.
fn found(name: &str, text: &str) -> Vec<String> {
    let (_, proposal) = propose(name, text.as_bytes()).unwrap();
    let one = |field: &crate::model::Proposed| {
        let value = match &field.value {
            ProposedValue::Words(words) => words.clone(),
            ProposedValue::List(list) => list.join("; "),
            ProposedValue::Table(_) => String::new(),
        };
        format!("{}{}: {value}", field.key, if field.is_certain { "" } else { "?" })
    };
    proposal.fields.iter().map(one).collect()
}

#[test]
fn lines_of_dates_give_the_day_of_publication_and_of_the_change() {
    for (line, expected) in [
        ("May 30, 2031", ["date: 2031-05-30"].as_slice()),
        ("Updated May 31, 2031 at 5:14 p.m. EDT", &["updated: 2031-05-31"]),
        ("Updated May 31, 2031 The Velm Times", &["updated: 2031-05-31", "publisher: The Velm Times"]),
        ("May 31, 2031 Velm", &["date: 2031-05-31", "publisher?: Velm"]),
        ("Published 30 May 2031, updated 31 May 2031 10:15", &["date: 2031-05-30", "updated: 2031-05-31"]),
        ("Thursday, 30 May 2031", &["date: 2031-05-30"]),
        ("May 2031", &["date: 2031-05"]),
        ("2031-05-30T09:30", &["date: 2031-05-30"]),
        ("30.05.2031", &["date: 2031-05-30"]),
        ("5/6/2031", &[]),
    ] {
        assert_eq!(found("a.txt", &format!("{line}\n\n{LONG}\n\n{NEXT}")), expected, "{line}");
    }
}

#[test]
fn a_headline_without_a_sign_of_one_may_be_a_paragraph() {
    let rest = format!("{LONG}\n\n{NEXT}");
    for (text, expected) in [
        (format!("The lock is shut\n\n{rest}"), "title?: The lock is shut"),
        (format!("THE LOCK IS SHUT\n\n{rest}"), "title: THE LOCK IS SHUT"),
        (format!("The lock is shut\n\nBy Ann Quill\n\n{rest}"), "title: The lock is shut"),
        (format!("The lock is shut\n\nMay 30, 2031\n\n{rest}"), "title: The lock is shut"),
        (format!("The lock is shut\n\nVELM (AP) — {rest}"), "title: The lock is shut"),
        (format!("The Velm Times\n\nBy Ann Quill\n\n{rest}"), "title?: The Velm Times"),
    ] {
        assert!(found("a.txt", &text).iter().any(|field| field == expected), "{text}: {:?}", found("a.txt", &text));
    }
    assert_eq!(found("a.md", &format!("# The lock is shut\n\n{rest}")), ["title: The lock is shut"]);
    let cut = format!("---\ntitle: Lock #9 is shut\n---\n\n{rest}");
    assert_eq!(found("a.md", &cut), ["title?: Lock"]);
}

#[test]
fn who_only_may_have_published_it_is_asked_for() {
    let text =
        format!("VELM (AP) — {LONG}\n\n{NEXT}\n\nReporting by Ann Quill\n\n© 2031 Velm Media. All rights reserved.");
    assert_eq!(found("a.txt", &text), ["publisher?: AP", "publisher?: Velm Media"]);
    let text = format!("{LONG}\n\n{NEXT} / AP");
    assert_eq!(found("a.txt", &text), ["publisher?: AP"]);
    let (_, proposal) =
        propose("a.txt", format!("{LONG}\n\n{NEXT}\n\nThis article originally appeared in The Velm Times").as_bytes())
            .unwrap();
    assert_eq!(proposal.left.len(), 1);
}

fn page(head: &str, body: &str) -> String {
    format!("<html><head>{head}</head><body>{body}<p>{LONG}</p><p>{NEXT}</p></body></html>")
}

#[test]
fn a_page_is_asked_in_order() {
    let meta = "<meta property='og:site_name' content='Gazette'><title>Lock shut | Gazette</title>";
    assert_eq!(found("a.html", &page(meta, "")), ["title: Lock shut", "publisher: Gazette"]);
    assert_eq!(found("a.html", &page(meta, "<h1>Gazette</h1>"))[0], "title: Lock shut");
    assert_eq!(found("a.html", &page(meta, "<h1>The lock &amp; the sea</h1>"))[0], "title: The lock & the sea");
    assert_eq!(found("a.html", &page("<title>Lock shut | Gazette</title>", "")), ["title?: Lock shut | Gazette"]);
    let meta = "<meta name=author content='Quill, Ann B.'><meta property='article:author' content='https://x.example/ann'>\
                <meta name=citation_publication_date content='2031/05/02'><link rel='Canonical' href='/bridge'>\
                <meta property=og:url content='https://x.example/b'><meta property=og:locale content=en_GB>";
    assert_eq!(
        found("a.html", &page(meta, "")),
        ["authors: Quill, Ann B.", "date: 2031-05-02", "url: https://x.example/b", "language: en-GB"]
    );
}

#[test]
fn front_matter_of_either_kind_is_read() {
    let toml = format!(
        "+++\ntitle = \"A\"\nauthors = [\"Ann Quill\", \"Quill, Bo\"]\ndate = 2031-05-02T10:00:00Z\n+++\n{LONG}\n"
    );
    assert_eq!(found("a.md", &toml), ["title: A", "authors: Quill, Ann; Quill, Bo", "date: 2031-05-02"]);
    let yaml = format!("---\nurl: https://x.example/a\nsource: Gazette\nlang: en_GB\nupdated: soon\n---\n{LONG}\n");
    assert_eq!(found("a.md", &yaml), ["url: https://x.example/a", "publisher?: Gazette", "language: en-GB"]);
    assert!(found("a.md", &format!("---\n: [\n---\n{LONG}\n")).is_empty());
}

fn kept(body: &str) -> Vec<String> {
    read("a.html", format!("<html><body>{body}</body></html>").as_bytes()).unwrap().paragraphs
}

#[test]
fn what_stands_around_a_text_is_not_its_running_text() {
    let text = format!("<h1>Lock</h1><p>{LONG}</p><p>{NEXT}</p>");
    for around in [
        "<div class='cookie-banner'><p>We use cookies, and so do all of our partners.</p></div>",
        "<div role=dialog><div>We use cookies, and so do all of our partners.</div></div>",
        "<section id=comments><p>I said so in March, and nobody listened.</p></section>",
        "<div><a href=a>News</a> <a href=b>Sport</a> | <a href=c>Weather</a></div>",
        "<div hidden><p>This is for those only who have paid.</p></div>",
        "<div class='box newsletter'><div><p>All that matters, every day.</p></div></div>",
    ] {
        assert_eq!(kept(&format!("{around}{text}")), [LONG, NEXT], "{around}");
        assert_eq!(kept(&format!("<div>{text}{around}</div>")), [LONG, NEXT], "{around}");
        assert_eq!(
            kept(&format!("<div class='page with-sidebar comments'>{around}{text}</div>")),
            [LONG, NEXT],
            "{around}"
        );
    }
    // A word inside another is none, links in a sentence are no menu, and a box that holds all text is the text.
    let linked = "See <a href=a>one</a>, <a href=b>two</a>, <a href=c>three</a>.";
    assert_eq!(kept(&format!("<p class=commentary>{NEXT}</p><p>{linked}</p>")).len(), 2);
    assert_eq!(kept(&format!("<div class=social><p>{LONG}</p><p>{NEXT}</p></div>")).len(), 2);
    assert_eq!(kept(&format!("<p>{LONG}</p><div class='body has-sidebar'><p>{NEXT}</p></div>")).len(), 2);
    let comments = format!("<div id=comments><p>{MANY}</p></div>");
    assert_eq!(kept(&format!("<p>{LONG}</p><p>{NEXT}</p>{comments}")), [LONG, NEXT]);
}

proptest! {
    #[test]
    fn no_page_fails_and_every_record_reads_back(
        words in "[a-zA-Z0-9 \"'\\\\&;<>#=\u{0}\u{7f}é\n]{0,30}",
        pieces in prop::collection::vec(0..14usize, 0..20),
    ) {
        let parts = [
            "<html lang='", "'>", "<meta property='og:title' content=\"", "\">", "<script type='application/ld+json'>",
            "</script>", "{\"@type\":\"NewsArticle\",\"headline\":\"", "\",\"author\":[{\"name\":\"", "\"}],\"datePublished\":\"2031-05-02\"}",
            "<title>", "</title>", "<link rel=canonical href='https://", "<div class=cookie>", "</div><p>",
        ];
        let text: String = pieces.iter().flat_map(|at| [parts[*at], words.as_str()]).collect();
        for name in ["a.html", "a.md", "a.txt"] {
            if let Ok((_, proposal)) = propose(name, text.as_bytes()) {
                crate::tests::reading::assert_reads_back(&proposal);
            }
        }
    }

    #[test]
    fn no_text_fails_and_every_record_reads_back(
        lines in prop::collection::vec(0..12usize, 0..10), words in any::<String>(), mark in "(---|\\+\\+\\+|)",
    ) {
        let parts = [
            "By ", "By Ann Quill, 3 May 2031", "Updated May 31, 2031 The Post", "title: ", "date: 2031-05-32", "author: [", "© 2031 ",
            "VELM (AP) — ", "url = \"https://x\"", "lang: en", "# ", LONG,
        ];
        let lines: Vec<String> = lines.iter().map(|at| format!("{}{words}", parts[*at])).collect();
        let text = format!("{mark}\n{}\n{mark}\n{LONG}\n", lines.join("\n"));
        for name in ["a.md", "a.txt"] {
            if let Ok((_, proposal)) = propose(name, text.as_bytes()) {
                crate::tests::reading::assert_reads_back(&proposal);
                prop_assert!(record_text(&proposal, &words).0.starts_with("# "));
            }
        }
    }

    #[test]
    fn no_bytes_fail(bytes in any::<Vec<u8>>()) {
        for name in ["a.html", "a.md", "a.txt"] {
            let _ = propose(name, &bytes);
        }
    }
}
