//! The lock, the findings, and the rules that look at no text.

use crate::diag::{CheckKey, Diagnostic, Level, Severity, Span};
use crate::model::{
    Allow, Attachment, Block, Citation, CiteGroup, CiteItem, CitePlace, Claim, ClaimId, Evidence, Footnote, Heading,
    Inline, Link, LockedText, Outcome, Quotation, ResolvedClaim, Rights, Stance, Standing, Statement, StatementKind,
};

use super::{Project, any, codes, every, id};

const GAZETTE: [&str; 2] = ["“We will rebuild the bridge,” the mayor said.", "Nobody was hurt, and the mill stands."];

fn said(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

// The lock and the findings.

#[test]
fn findings_are_the_same_with_texts_and_without() {
    let project = Project::new()
        .source("gazette", &GAZETTE)
        .source("herald", &["The mill stands, we hear."])
        .quote("We will rebuild the bridge", &["gazette"])
        .quote("the 'mill' stands", &["gazette"])
        .page("the mill stands")
        .quote_as("the mill stands", "the mill stands", every(&["gazette", "herald"]))
        .quote_as("the mill stands", "nobody … mill stands", any(&["herald"], &["gazette"]));
    let (with, diags) = project.check();
    assert_eq!(codes(&diags), ["error misquotation"]);
    let clone = project.without_texts();
    let (without, diags) = clone.check();
    assert_eq!(codes(&diags), ["error unchecked-quotation"]);
    assert_eq!(with.lock, without.lock);
    assert_eq!(with.evidence, without.evidence);
    assert_eq!(with.coverage, without.coverage);
    assert_eq!((with.coverage.quotations, with.coverage.checked), (4, 3));
}

#[test]
fn one_entry_holds_all_ways_to_write_the_same_words() {
    let project = Project::new()
        .source("gazette", &GAZETTE)
        .quote("we will  rebuild the bridge,", &["gazette"])
        .quote("We will rebuild the bridge", &["gazette"]);
    let (findings, diags) = project.check();
    assert!(diags.is_empty());
    let entry = &findings.lock.sources[&id("gazette")].quotations;
    assert_eq!(entry.keys().collect::<Vec<_>>(), ["we will rebuild the bridge"]);
    assert!(entry["we will rebuild the bridge"].exactly);
    let exactly: Vec<bool> = findings
        .evidence
        .iter()
        .map(|evidence| matches!(&evidence[0].outcome, Outcome::Found(location) if location.exactly))
        .collect();
    assert_eq!(exactly, [false, true]);
    assert_eq!(crate::check::lock_key(&project.briefing.quotations[0]), "we will rebuild the bridge");
}

#[test]
fn the_lock_is_made_anew_where_there_is_a_text_and_kept_where_there_is_none() {
    let mut project = Project::new().source("absent", &[]).source("gazette", &GAZETTE);
    project = project.quote("the mill stands", &["gazette"]);
    let old = LockedText { paragraphs: 7, ..LockedText::default() };
    for name in ["absent", "gazette", "gone"] {
        project.lock.sources.insert(id(name), old.clone());
    }
    let lock = project.check().0.lock;
    assert_eq!(lock.sources.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["absent", "gazette"]);
    assert_eq!(lock.sources[&id("absent")], old);
    assert_eq!(lock.sources[&id("gazette")].paragraphs, 2);
    assert_eq!(lock.sources[&id("gazette")].quotations["the mill stands"].pieces[0].paragraph, 2);
}

#[test]
fn of_two_lists_only_the_one_that_decides_is_evidence() {
    let words = "the mill stands";
    let base = Project::new().source("a", &GAZETTE).source("b", &["Rain."]).source("c", &GAZETTE).page(words);
    let project = base
        .quote_as(words, words, any(&["a", "b"], &["c"]))
        .quote_as(words, words, any(&["b"], &["c"]))
        .quote_as(words, words, any(&["b"], &[]));
    let asked: Vec<Vec<String>> = project
        .check()
        .0
        .evidence
        .iter()
        .map(|evidence| evidence.iter().map(|evidenced| evidenced.source.to_string()).collect())
        .collect();
    assert_eq!(asked, [vec!["a", "b"], vec!["c"], vec!["b"]]);
}

#[test]
fn words_quoted_twice_count_once() {
    let project = Project::new()
        .source("gazette", &GAZETTE)
        .quote("We will rebuild", &["gazette"])
        .quote("will rebuild the bridge", &["gazette"])
        .quote("Nobody … the mill stands", &["gazette"]);
    let coverage = project.check().0.coverage;
    assert_eq!(coverage.quoted_words[&id("gazette")], 5 + 4);
}

#[test]
fn what_is_not_published_is_checked_and_not_counted() {
    let mut project = Project::new().source("gazette", &GAZETTE).quote("the mill stands", &["gazette"]);
    project.last().front.draft = true;
    let (findings, _) = project.check();
    assert_eq!(findings.coverage.quotations, 0);
    assert!(findings.coverage.quoted_words.is_empty());
    assert_eq!(findings.lock.sources[&id("gazette")].quotations.len(), 1);
}

// Quotations without a text.

#[test]
fn a_quotation_that_the_lock_does_not_know_shows_the_nearest_that_it_does() {
    let mut project = Project::new().source("gazette", &GAZETTE).quote("We will rebuild the bridge", &["gazette"]);
    project = project.without_texts().quote("we will rebuild the mill", &["gazette"]);
    let (_, diags) = project.check();
    assert_eq!(codes(&diags), ["error unchecked-quotation"]);
    assert_eq!(said(&diags), ["the lock does not know these words of `gazette`"]);
    let help =
        "the nearest that it knows is “We will rebuild the bridge”, para. 1: quote that, or build once with the text";
    assert_eq!(diags[0].help.as_deref(), Some(help));
    let strange = project.quote("wholly other words here", &["gazette"]).check().1;
    assert_eq!(strange[1].help.as_deref(), Some("build once with the text of `gazette` at hand"));
}

#[test]
fn a_source_that_was_never_read_gives_a_warning_and_an_error_when_locked() {
    let project = Project::new().source("gazette", &[]).quote("the mill stands", &["gazette"]);
    let (findings, diags) = project.check();
    assert_eq!(codes(&diags), ["warning unchecked-quotation"]);
    assert_eq!(said(&diags), ["quotation is not yet checked: `gazette` was never read"]);
    assert_eq!(findings.evidence[0][0].outcome, Outcome::Unchecked);
    assert_eq!(codes(&project.run(true).1), ["error unchecked-quotation"]);
}

#[test]
fn where_any_source_will_do_one_that_was_never_read_may_be_the_one() {
    let words = "the mill stands";
    let base = || Project::new().source("a", &["Rain."]).source("b", &[]).source("c", &GAZETTE).page(words);
    let with = |sources| codes(&base().quote_as(words, words, sources).check().1);
    assert_eq!(with(any(&["a"], &["b"])), ["warning unchecked-quotation"]);
    assert_eq!(with(any(&["b"], &["c"])), Vec::<String>::new());
    assert_eq!(with(any(&["a"], &[])), ["error misquotation"]);
    assert_eq!(with(every(&["a", "b"])), ["error misquotation", "warning unchecked-quotation"]);
}

#[test]
fn locked_overrules_the_configuration() {
    let mut project = Project::new().source("gazette", &[]).quote("the mill stands", &["gazette"]);
    project.briefing.config.check.set(CheckKey::Quotes, Level::Off);
    assert!(project.check().1.is_empty());
    assert_eq!(codes(&project.run(true).1), ["error unchecked-quotation"]);
}

// Levels and comments.

#[test]
fn levels_make_warnings_and_drop_findings() {
    let mut project = Project::new().source("gazette", &GAZETTE).quote("the mill fell", &["gazette"]);
    for (level, expected) in
        [(Level::Error, vec!["error misquotation"]), (Level::Warn, vec!["warning misquotation"]), (Level::Off, vec![])]
    {
        project.briefing.config.check.set(CheckKey::Quotes, level);
        assert_eq!(codes(&project.check().1), expected);
    }
}

fn allow(project: &mut Project, code: &str, words: &str) {
    let covers = Some(project.at(words));
    let span = project.at("<!--");
    project.last().allows.push(Allow { code: code.into(), reason: "r".into(), span, covers });
}

#[test]
fn a_comment_allows_what_it_covers_and_nothing_else() {
    let page = "<!-- allow misquotation: r -->\nHe said \"the mill fell\".\n\nShe said \"the bridge burnt\".\n";
    let quoted = || {
        Project::new()
            .source("gazette", &GAZETTE)
            .page(page)
            .quote_as("the mill fell", "the mill fell", every(&["gazette"]))
            .quote_as("the bridge burnt", "the bridge burnt", every(&["gazette"]))
    };
    let mut project = quoted();
    allow(&mut project, "misquotation", "He said \"the mill fell\".");
    let (_, diags) = project.check();
    assert_eq!(codes(&diags), ["error misquotation"]);
    assert_eq!(project.files.slice(diags[0].span), "burnt", "{diags:?}");

    let mut project = quoted();
    allow(&mut project, "bad-locator", "He said \"the mill fell\".");
    let (_, diags) = project.check();
    assert_eq!(codes(&diags), ["error misquotation", "error misquotation", "warning unused-allow"]);
    assert_eq!(project.files.slice(diags[2].span), "<!--");
}

#[test]
fn a_comment_is_used_even_where_the_check_is_off() {
    let mut project = Project::new().source("gazette", &GAZETTE).page("<!-- allow -->\n\"the mill fell\"").quote_as(
        "the mill fell",
        "the mill fell",
        every(&["gazette"]),
    );
    project.briefing.config.check.set(CheckKey::Quotes, Level::Off);
    allow(&mut project, "misquotation", "\"the mill fell\"");
    assert!(project.check().1.is_empty());
}

// Citations.

fn statement(project: &Project, kind: StatementKind, words: &str) -> Statement {
    Statement {
        kind,
        span: project.at(words),
        text: words.into(),
        cites: Vec::new(),
        notes: Vec::new(),
        introduces: false,
        event: None,
        heading: None,
    }
}

fn group(span: Span, key: &str, paragraphs: Vec<(usize, usize, Span)>) -> CiteGroup {
    let item = CiteItem {
        key: key.into(),
        span,
        prefix: String::new(),
        suppressed: false,
        paragraphs,
        locator: None,
        passage: None,
        original: None,
        derived: None,
    };
    CiteGroup { span, items: vec![item], in_text: false }
}

#[test]
fn a_statement_without_a_citation_is_reported_where_evidence_is_required() {
    let page = "The mill is old and it stands there.\n\nIt rained[^n].\n\nThree reasons:\n\n## An event\n\nCited text.\n\n\
                [^n]: As @a says.";
    let mut project = Project::new().page(page);
    let bare = statement(&project, StatementKind::Paragraph, "The mill is old and it stands there.");
    let noted =
        Statement { notes: vec!["n".into()], ..statement(&project, StatementKind::Paragraph, "It rained[^n].") };
    let introduces = Statement { introduces: true, ..statement(&project, StatementKind::Paragraph, "Three reasons:") };
    let event = Statement { event: Some(0), ..statement(&project, StatementKind::Event, "## An event") };
    let text =
        Statement { event: Some(0), cites: vec![0], ..statement(&project, StatementKind::Paragraph, "Cited text.") };
    let cite = group(project.at("@a"), "a", Vec::new());
    let note = Footnote { label: "n".into(), span: project.at("[^n]: As @a says."), blocks: Vec::new(), references: 1 };
    let page = project.last();
    page.statements = vec![bare, noted, introduces, event, text];
    page.cites = vec![cite];
    page.footnotes = vec![note];
    assert!(project.check().1.is_empty());
    project.last().front.evidence_required = true;
    let (findings, diags) = project.check();
    assert_eq!(codes(&diags), ["error uncited-statement"]);
    assert_eq!(said(&diags), ["paragraph has no citation: “The mill is old and it …”"]);
    assert_eq!((findings.coverage.statements, findings.coverage.cited), (4, 3));
}

#[test]
fn a_quotation_of_four_words_needs_a_citation() {
    let page = "He said \"the mill still stands\" and \"rain came down\".\n\n> A block of words.\n";
    let mut project = Project::new().page(page);
    let quotation = |project: &Project, words: &str, attachment| Quotation {
        words: words.into(),
        span: project.at(words),
        block: words.starts_with('A'),
        length: words.split(' ').count(),
        attachment,
    };
    let four = quotation(&project, "the mill still stands", Attachment::Nothing);
    let three = quotation(&project, "rain came down", Attachment::Nothing);
    let block = quotation(&project, "A block of words.", Attachment::Nothing);
    let cited = Quotation { attachment: Attachment::Every(0), ..four.clone() };
    let of_block = statement(&project, StatementKind::BlockQuotation, "> A block of words.");
    project.last().quotes = vec![four, three, block, cited];
    project.last().statements = vec![of_block];
    project.last().front.evidence_required = true;
    let (_, diags) = project.check();
    assert_eq!(
        said(&diags),
        [
            "quotation of 4 words has no citation in its sentence",
            "quotation of 4 words has no citation in its sentence",
        ]
    );
    assert_eq!(project.files.slice(diags[1].span), "A block of words.");
}

#[test]
fn a_paragraph_that_the_source_does_not_have_is_reported() {
    let mut project =
        Project::new().source("gazette", &GAZETTE).source("unread", &[]).page("[@gazette, para. 1-3, 0] 9");
    let (range, zero, para) = (project.at("1-3"), project.at("0"), project.at("9"));
    let gazette = group(range, "gazette", vec![(1, 3, range), (0, 0, zero), (1, 2, range)]);
    let unread = group(range, "unread", vec![(9, 9, range)]);
    project.last().cites = vec![gazette, unread];
    let citation = |source, group| Citation {
        source: id(source),
        place: CitePlace::Page { page: 0, group, item: 0, statement: None },
        paragraphs: Vec::new(),
        quotations: Vec::new(),
    };
    project.briefing.citations = vec![citation("gazette", 0), citation("unread", 1)];
    project.briefing.pages[0].citations = vec![vec![Some(0)], vec![Some(1)]];
    let evidence = Evidence {
        source: ("gazette".into(), para),
        stance: Stance::Supports,
        basis: None,
        quote: None,
        para: Some((9, para)),
        note: None,
    };
    let claim = Claim {
        id: ClaimId::parse("c").unwrap(),
        span: para,
        statement: String::new(),
        topic: String::new(),
        evidence: vec![evidence],
    };
    let standing = Standing { supporting: Vec::new(), independent: 0, disputed: false, anonymous_only: false };
    let resolved = ResolvedClaim { claim, sources: vec![Some(id("gazette"))], quotations: vec![None], standing };
    project.briefing.claims = vec![resolved];
    let (_, diags) = project.check();
    assert_eq!(
        said(&diags),
        ["`gazette` has no paragraph 3", "`gazette` has no paragraph 0", "`gazette` has no paragraph 9"]
    );
    assert_eq!(diags[0].label.as_deref(), Some("it has 2 paragraphs"));
    assert_eq!(said(&project.without_texts().check().1).len(), 3);
}

#[test]
fn a_source_that_publishes_its_text_needs_it() {
    let mut project = Project::new().source("gazette", &GAZETTE).source("report", &[]);
    for source in &mut project.briefing.sources {
        source.rights = Rights::Full;
    }
    let (findings, diags) = project.check();
    assert_eq!(said(&diags), ["`report` publishes its text and has none"]);
    assert_eq!(project.files.path(diags[0].span.file), "seeds/report.toml");
    assert_eq!(findings.published[&id("gazette")].len(), 2);
    assert_eq!(findings.published.len(), 1);
}

// Images and headings.

#[test]
fn an_image_needs_words() {
    let mut project = Project::new().page("![](a.png) ![A mill](b.png) [![ ](c.png)](x)");
    let spans = ["![](a.png)", "![A mill](b.png)", "![ ](c.png)"].map(|words| project.at(words));
    let link = |span, name: &str| Link { destination: name.into(), title: String::new(), span, image: true };
    let page = project.last();
    page.links = vec![link(spans[0], "a.png"), link(spans[1], "b.png"), link(spans[2], "c.png")];
    let image = |link, alt: &str| Inline::Image { link, alt: alt.into() };
    let linked = Inline::Link { link: 0, children: vec![image(2, " ")] };
    let nested = Block::Quotation { blocks: vec![Block::Paragraph(vec![linked])], quote: None };
    page.body = vec![nested, Block::Paragraph(vec![image(0, ""), image(1, "A mill")])];
    let (_, diags) = project.check();
    assert_eq!(said(&diags), ["image `a.png` has no text alternative", "image `c.png` has no text alternative"]);
}

#[test]
fn a_heading_level_left_out_is_mended() {
    let text = "# Title\n## Two\n#### Four\n##### Five\n## Two again\n";
    let mut project = Project::new().page(text);
    let heading = |project: &Project, line: &str| Heading {
        level: u8::try_from(line.split(' ').next().unwrap().len()).unwrap(),
        span: project.at(line),
        inlines: Vec::new(),
        text: String::new(),
        id: None,
        classes: Vec::new(),
        attributes: Vec::new(),
        event: None,
    };
    project.last().headings = text.lines().map(|line| heading(&project, line)).collect();
    let (_, diags) = project.check();
    assert_eq!(said(&diags), ["heading of level 4 follows level 2"]);
    assert_eq!(project.mended(&diags[0]), text.replace("#### Four", "### Four"));
    project.last().headings.drain(..2);
    assert_eq!(said(&project.check().1), ["heading of level 4 follows level 1"]);
}

#[test]
fn every_code_of_the_stage_is_named_once_and_explained() {
    let mut names: Vec<&str> = crate::check::CODES.iter().map(|code| code.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), crate::check::CODES.len());
    for code in crate::check::CODES {
        assert!(code.what.ends_with('.') && code.why.ends_with('.') && code.wrong != code.right, "{}", code.name);
        assert!(code.key.is_some() || matches!(code.severity, Severity::Error) || code.name == "unused-allow");
    }
}
