//! The rules that look at no text, and what the writer has to say on findings.

use crate::diag::{CheckKey, Level, Severity, Span};
use crate::model::{
    Allow, Attachment, Block, CiteGroup, CiteItem, CitePlace, Claim, ClaimId, Evidence, Footnote, Idx, Inline, Link,
    Quotation, ResolvedClaim, Rights, Standing, Statement, StatementKind,
};
use crate::tests::made;

use super::{GAZETTE, Project, codes, every, id, said};

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
    Statement { kind, ..made::statement(project.at(words), words) }
}

fn group(span: Span, key: &str, paragraphs: Vec<(usize, usize, Span)>) -> CiteGroup {
    made::cite_group(CiteItem { paragraphs, ..CiteItem::new(key.into(), span) })
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
    let citation = |source, group| made::citation(source, CitePlace::Page { page: 0, group, item: 0, statement: None });
    project.briefing.citations = vec![citation("gazette", 0), citation("unread", 1)].into();
    project.briefing.pages[0].citations = vec![vec![Some(Idx::new(0))], vec![Some(Idx::new(1))]];
    let evidence = Evidence { para: Some((9, para)), ..made::evidence(para, "gazette") };
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
    let heading = |project: &Project, line: &str| {
        made::heading(project.at(line), u8::try_from(line.split(' ').next().unwrap().len()).unwrap(), "")
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
