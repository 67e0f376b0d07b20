//! Golden strings of each form, and any span at all for the form that draws lines.

use std::io::{self, Write};

use proptest::prelude::*;

use super::words::count;
use super::{Format, Look, Streams, said};
use crate::diag::{CheckKey, Code, Diagnostic, Diags, FileId, Files, Level, Safety, Severity, Span};
use crate::model::CheckLevels;

static MISQUOTED: Code = Code {
    name: "misquotation",
    key: Some(CheckKey::Quotes),
    severity: Severity::Error,
    is_allowable: true,
    comment: "",
};
static DATED: Code = Code { name: "unsupported-date", key: Some(CheckKey::Dates), ..PLAIN };
const PLAIN: Code = Code { name: "", key: None, severity: Severity::Warning, is_allowable: false, comment: "" };

fn place(files: &Files, file: FileId, words: &str) -> Span {
    let at = files.text(file).find(words).unwrap();
    Span::new(file, at, at + words.len())
}

fn sample() -> (Files, Diags) {
    let mut files = Files::default();
    let page = files.add(
        "content/index.md",
        "# Brücke\n\nDie Bürgermeisterin said “we will rebuild it before winter” [@gazette].\nMore.\n",
    );
    let claims = files.add("content/claims.toml", "[[claim]]\r\nid = \"x\"\r\n");
    let mut diags = Diags::default();
    diags.push(Diagnostic::new(&DATED, place(&files, claims, "id"), "no source, it seems: 100 % sure"));
    let words = place(&files, page, "before winter");
    diags.push(
        Diagnostic::new(&MISQUOTED, words, "quotation differs from `gazette`")
            .label("one word is missing here")
            .note("`gazette`, paragraph 3")
            .help("quote it as the source has it")
            .fix(Safety::Unsafe, "quote it", [(place(&files, page, "winter"), "next winter".to_owned())])
            .related(place(&files, page, "[@gazette]"), "cited here")
            .related(place(&files, claims, "[[claim]]"), "and claimed here"),
    );
    (files, diags)
}

fn told(w: &mut Vec<u8>, format: Format, files: &Files, diags: &Diags) {
    let mut nobody = io::sink();
    let mut streams = Streams::new(w, &mut nobody, Look::Plain);
    streams.findings(format, files, "briefing/", diags, &CheckLevels::default());
    streams.end().unwrap();
}

fn shown(files: &Files, diags: &Diags) -> String {
    let mut levels = CheckLevels::default();
    levels.set(CheckKey::Dates, Level::Warn);
    let text = said(Look::Plain, |streams| streams.findings(Format::Human, files, "", diags, &levels));
    String::from_utf8(text).unwrap()
}

#[test]
fn people_see_the_lines_and_the_mend() {
    let (files, diags) = sample();
    let expected = r#"warning[unsupported-date]: no source, it seems: 100 % sure
 --> content/claims.toml:2:1
  |
2 | id = "x"
  | ^^
  |
  = note: `[check] dates = "warn"` in `backgrounder.toml`

error[misquotation]: quotation differs from `gazette`
 --> content/index.md:3:46
  |
3 | Die Bürgermeisterin said “we will rebuild it before winter” [@gazette].
  |                                              ^^^^^^^^^^^^^  ---------- cited here
  |                                              |
  |                                              one word is missing here
  |
 ::: content/claims.toml:1:1
  |
1 | [[claim]]
  | --------- and claimed here
  |
  = note: `gazette`, paragraph 3
  = note: `[check] quotes = "error"` by default
help: quote it as the source has it
  |
3 | Die Bürgermeisterin said “we will rebuild it before next winter” [@gazette].
  |                                                     ++++

1 error, 1 warning; `backgrounder explain CODE` says more about each
"#;
    assert_eq!(shown(&files, &diags), expected, "{}", shown(&files, &diags));
}

/// How many columns of a terminal the text takes.
fn width(text: &str) -> usize {
    let of = |c: char| match c {
        '\u{301}' | '\u{200d}' => 0,
        '漢' | '字' | '🙂' => 2,
        _ => 1,
    };
    text.chars().map(of).sum()
}

#[test]
fn carets_stand_under_the_words_whatever_comes_before_them() {
    for before in ["", "\t", "\té\t", "é ", "e\u{301} ", "漢字 ", "🙂 ", "العربية ", "\t漢 e\u{301}\t🙂 é "]
    {
        for end in ["\n", "\r\n"] {
            let mut files = Files::default();
            let page = files.add("a.md", format!("One.{end}{before}WRONG after{end}"));
            let mut diags = Diags::default();
            let wrong = place(&files, page, "WRONG");
            diags.push(Diagnostic::new(&DATED, wrong, "no").fix(
                Safety::Unsafe,
                "write it right",
                [(wrong, "RIGHT".to_owned())],
            ));
            let text = shown(&files, &diags);
            let lines: Vec<&str> = text.lines().collect();
            let at = lines.iter().position(|line| line.contains('^')).unwrap();
            let words = width(lines[at - 1].split("WRONG").next().unwrap());
            assert_eq!(width(lines[at].split('^').next().unwrap()), words, "{before:?}\n{text}");
            assert_eq!(lines[at].matches('^').count(), 5, "{before:?}\n{text}");
            assert!(lines[1].ends_with(&format!("a.md:2:{}", before.chars().count() + 1)), "{text}");
        }
    }
}

#[test]
fn programs_get_an_object_a_line() {
    let (files, diags) = sample();
    let mut text = Vec::new();
    told(&mut text, Format::Json, &files, &diags);
    assert_eq!(
        String::from_utf8(text).unwrap(),
        concat!(
            r#"{"code":"unsupported-date","severity":"warning","file":"content/claims.toml","line":2,"column":1,"#,
            r#""end_line":2,"end_column":3,"message":"no source, it seems: 100 % sure","help":null,"notes":[],"labels":[],"related":[],"fixes":[]}"#,
            "\n",
            r#"{"code":"misquotation","severity":"error","file":"content/index.md","line":3,"column":46,"#,
            r#""end_line":3,"end_column":59,"message":"quotation differs from `gazette`","#,
            r#""help":"quote it as the source has it","notes":["`gazette`, paragraph 3"],"labels":["#,
            r#"{"file":"content/index.md","line":3,"column":46,"end_line":3,"end_column":59,"text":"one word is missing here"},"#,
            r#"{"file":"content/index.md","line":3,"column":61,"end_line":3,"end_column":71,"text":"cited here"},"#,
            r#"{"file":"content/claims.toml","line":1,"column":1,"end_line":1,"end_column":10,"text":"and claimed here"}],"#,
            r#""related":[{"file":"content/index.md","line":3,"message":"cited here"},"#,
            r#"{"file":"content/claims.toml","line":1,"message":"and claimed here"}],"#,
            r#""fixes":[{"title":"quote it","safety":"unsafe","edits":["#,
            r#"{"file":"content/index.md","line":3,"column":53,"end_line":3,"end_column":59,"text":"next winter"}]}]}"#,
            "\n"
        )
    );
}

#[test]
fn github_gets_commands_that_text_cannot_break() {
    let mut files = Files::default();
    let page = files.add("content/a,b:c%\n.md", "x");
    let mut diags = Diags::default();
    let message = "50 %\r\n::error::no";
    diags.push(Diagnostic::new(&DATED, Span::new(page, 0, 1), message).help("mend, it: so"));
    let mut text = Vec::new();
    told(&mut text, Format::Github, &files, &diags);
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "::warning file=briefing/content/a%2Cb%3Ac%25%0A.md,line=1,col=1,title=unsupported-date::50 %25%0D%0A::error::no%0Ahelp: mend, it: so\n"
    );
}

#[test]
fn counts_are_in_words_a_person_would_use() {
    let (_, mut diags) = sample();
    assert_eq!(count(&diags), "1 error, 1 warning");
    diags.append(diags.clone());
    assert_eq!(count(&diags), "2 errors, 2 warnings");
    assert_eq!(count(&Diags::default()), "no errors, no warnings");
}

#[test]
fn text_cannot_reach_the_terminal() {
    let mut files = Files::default();
    let page = files.add("content/\u{1b}[31mx.md", "a \u{1b}[31mred\u{7} \u{202E}word\n");
    let mut diags = Diags::default();
    let evil = "\u{1b}[2J\u{202E}";
    let span = Span::new(page, 2, 6);
    let found = Diagnostic::new(&DATED, span, evil).label(evil).note(evil).help(evil).related(span, evil);
    diags.push(found.fix(Safety::Safe, evil, [(span, evil.to_owned())]));
    let text = shown(&files, &diags);
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{text:?}");
}

#[test]
fn a_long_line_is_cut_around_its_mend_and_a_longer_one_is_only_named() {
    let mut files = Files::default();
    let long = "word ".repeat(400) + "WRONG" + &" word".repeat(400);
    let page = files.add("a.md", format!("first\n{long}\n"));
    let huge = files.add("b.md", "é".repeat(30_000));
    let mut diags = Diags::default();
    let wrong = place(&files, page, "WRONG");
    diags.push(Diagnostic::new(&MISQUOTED, wrong, "no").fix(
        Safety::Unsafe,
        "write it right",
        [(wrong, "RIGHT".to_owned())],
    ));
    diags.push(Diagnostic::new(&MISQUOTED, Span::new(huge, 20, 24), "no"));
    let text = shown(&files, &diags);
    assert!(text.lines().all(|line| line.chars().count() < 160), "{text}");
    assert!(text.contains("RIGHT") && text.contains("a.md:2:2001") && text.contains("b.md:1:11"), "{text}");
}

proptest! {
    #[test]
    fn any_span_in_any_text_can_be_shown(
        text in "[a-zé\u{301}漢🙂\u{200d}\t\r\n \u{0}]{0,60}",
        spans in prop::collection::vec((0usize..200, 0usize..200), 1..6),
        replacement in "[a-z漢\n\r\t]{0,8}",
        long in 0usize..2,
    ) {
        let mut files = Files::default();
        let file = files.add("a.md", text.repeat(1 + long * 8));
        let other = files.add("empty.md", "");
        let span = |at: usize| { let (a, b) = spans[at % spans.len()]; Span::new(file, a, b) };
        let mut found = Diagnostic::new(&MISQUOTED, span(0), "message\nwith a second line").label("label").help("help");
        found = found.related(span(1), "here").related(Span::new(other, 3, 9), "there");
        found = found.fix(Safety::Safe, "t", (2..spans.len()).map(|at| (span(at), replacement.clone())));
        let mut diags = Diags::default();
        diags.push(found);
        let shown = shown(&files, &diags);
        prop_assert!(shown.contains("a.md"));
    }
}

#[test]
fn the_edits_of_sarif_mend_the_file_that_they_are_for() {
    let (files, diags) = sample();
    let mut text = Vec::new();
    told(&mut text, Format::Sarif, &files, &diags);
    let log: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let change = &log["runs"][0]["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let number = |key: &str| usize::try_from(change["deletedRegion"][key].as_u64().unwrap()).unwrap();
    let page: Vec<char> = files.text(files.find("content/index.md").unwrap()).chars().collect();
    let (before, rest) = page.split_at(number("charOffset"));
    let (taken, after) = rest.split_at(number("charLength"));
    assert_eq!(taken.iter().collect::<String>(), "winter");
    let put = change["insertedContent"]["text"].as_str().unwrap();
    let mended = before.iter().collect::<String>() + put + &after.iter().collect::<String>();
    assert!(mended.contains("“we will rebuild it before next winter” [@gazette]"), "{mended}");
    let line = before.iter().filter(|c| **c == '\n').count() + 1;
    let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
    assert_eq!((line, column), (number("startLine"), number("startColumn")));
}

#[test]
fn a_finding_keeps_its_fingerprint_when_lines_come_before_it() {
    let prints = |text: &str| {
        let mut files = Files::default();
        let file = files.add("a.md", text);
        let mut diags = Diags::default();
        for (at, words) in text.match_indices("bad") {
            diags.push(Diagnostic::new(&DATED, Span::new(file, at, at + words.len()), "no"));
        }
        let mut out = Vec::new();
        told(&mut out, Format::Sarif, &files, &diags);
        let log: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.into_iter().map(|result| result["partialFingerprints"].to_string()).collect::<Vec<_>>()
    };
    let short = prints("bad\nbad\n");
    assert_eq!(prints("é\n\nbad and bad\n"), short);
    assert_ne!(short[0], short[1]);
}

#[test]
fn scanners_get_sarif_with_both_ends_of_each_place() {
    let (mut files, mut diags) = sample();
    let odd = files.add("content/a b:é.md", "x\n");
    diags.push(Diagnostic::new(&DATED, Span::new(odd, 0, 99), "odd"));
    let mut text = Vec::new();
    told(&mut text, Format::Sarif, &files, &diags);
    let log: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(rules, ["misquotation", "unsupported-date"]);
    let odd = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(odd["artifactLocation"]["uri"], "content/a%20b%3A%C3%A9.md");
    assert_eq!(odd["region"]["endLine"], 2);
    let found = &run["results"][2];
    assert_eq!((&found["ruleId"], &found["ruleIndex"]), (&"misquotation".into(), &0.into()));
    assert_eq!(found["level"], "error");
    let region = &found["locations"][0]["physicalLocation"]["region"];
    let expected = serde_json::json!(
        { "startLine": 3, "startColumn": 46, "endLine": 3, "endColumn": 59, "charOffset": 55, "charLength": 13 });
    assert_eq!(region, &expected);
    assert_eq!(found["relatedLocations"][1]["message"]["text"], "and claimed here");
    let change = &found["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "content/index.md");
    assert_eq!(change["replacements"][0]["deletedRegion"]["startColumn"], 53);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "next winter");
}

#[test]
fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
    struct Failing(io::ErrorKind);
    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }
    let outcome = |kind: io::ErrorKind| {
        let (mut data, mut words) = (Failing(kind), io::sink());
        let mut streams = Streams::new(&mut data, &mut words, Look::Plain);
        streams.hand_over("x");
        streams.end()
    };
    assert!(outcome(io::ErrorKind::BrokenPipe).is_ok());
    assert!(outcome(io::ErrorKind::StorageFull).is_err());
}
