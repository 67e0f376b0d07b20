//! The examples of the CommonMark specification and of GitHub's extensions, through the whole program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use crate::folder::{self, repository};

use super::site;
use super::tree::{Node, pieces};

/// Examples that the program refuses, with its reason.
const REFUSED: &[(&str, usize, &str)] = &[
    ("gfm.txt", 19, "a note that is not there is an error"),
    ("gfm.txt", 23, "a key is missing after an `@` between brackets"),
    ("gfm.txt", 24, "likewise"),
];

/// An example: its number in its file, from 1, what is written and what is expected.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples(file: &str) -> Vec<Example> {
    let text = fs::read_to_string(repository("tests/commonmark").join(file)).unwrap().replace('→', "\t");
    let fence = "`".repeat(32);
    let (open, close) = (format!("{fence} example\n"), format!("{fence}\n"));
    text.split(open.as_str())
        .skip(1)
        .map(|rest| rest.split_once(close.as_str()).unwrap().0)
        .enumerate()
        .map(|(at, block)| {
            let (markdown, html) =
                block.split_once("\n.\n").or_else(|| block.strip_prefix(".\n").map(|rest| ("", rest))).unwrap();
            Example { number: at + 1, markdown: format!("{markdown}\n"), html: html.to_owned() }
        })
        .collect()
}

/// What each example comes out as, by its number: the text of its page.
fn shown(examples: &[Example]) -> BTreeMap<usize, String> {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    let config = "title = \"Examples\"\n[check]\nlinks = \"off\"\nquotes = \"off\"\ncitations = \"off\"\ncopying = \"off\"\n\
        accessibility = \"off\"\ndates = \"off\"\nnumbers = \"off\"\n[markdown]\ntrusted_html = true\n";
    folder::write(&root.join("backgrounder.toml"), config.as_bytes());
    folder::write(&root.join("content/index.md"), b"Home.\n");
    for Example { number, markdown, .. } in examples {
        let page = format!("+++\ntitle = \"Example\"\n+++\n{markdown}");
        folder::write(&root.join(format!("content/{number}.md")), page.as_bytes());
    }
    let site = site("the examples", root).expect("the examples do not build");
    let body = |html: &str| {
        let begin = html.find("<div class=\"prose\">").unwrap() + "<div class=\"prose\">".len();
        let rest = &html[begin..];
        rest[..rest.find("</article>").unwrap()].to_owned()
    };
    let number = |path: &str| path.split('/').next().unwrap().parse().ok();
    site.pages.iter().filter_map(|(path, html)| Some((number(path)?, body(html)))).collect()
}

/// The pieces of an example's HTML, made alike: headings of level 1 are of the second on a page with a title; anchors, ids, classes
/// and what is said of links that leave the site are the program's own; a link or an image without a host leads nowhere here, and its
/// words are left; quotation marks are those of the language.
fn alike(html: &str) -> Vec<Node> {
    let mut alike: Vec<Node> = Vec::new();
    let mut skipped = 0;
    let mut unwrapped: Vec<bool> = Vec::new();
    for node in pieces(&format!("<div>{html}</div>")) {
        match node {
            Node::Start(name, attributes) => {
                let value = |key: &str| attributes.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
                if skipped > 0 || value("class") == Some("anchor") {
                    skipped += 1;
                    continue;
                }
                let leads = value("href").or(value("src")).is_some_and(|to| to.contains(':'));
                let is_unwrapped = name == "a" && !leads;
                unwrapped.push(is_unwrapped);
                if !is_unwrapped {
                    let kept = attributes
                        .iter()
                        .filter(|(key, _)| !matches!(key.as_str(), "id" | "class" | "rel" | "tabindex"));
                    alike.push(Node::Start(name.replace("h1", "h2"), kept.cloned().collect()));
                }
            }
            Node::End(_) if skipped > 0 => skipped -= 1,
            Node::End(name) => {
                if !unwrapped.pop().unwrap_or_default() {
                    alike.push(Node::End(name.replace("h1", "h2")));
                }
            }
            Node::Text(_) if skipped > 0 => {}
            Node::Text(text) => {
                let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
                match alike.last_mut() {
                    Some(Node::Text(before)) => before.push_str(&text),
                    _ => alike.push(Node::Text(text)),
                }
            }
        }
    }
    alike
}

#[test]
fn commonmark_is_read_as_its_specification_says() {
    let mut faults = String::new();
    for file in ["commonmark.txt", "gfm.txt"] {
        let mut examples = examples(file);
        examples.retain(|example| !REFUSED.iter().any(|(of, number, _)| *of == file && *number == example.number));
        let shown = shown(&examples);
        for example in &examples {
            let Some(html) = shown.get(&example.number) else {
                write!(faults, "\n{file} {}: no page", example.number).unwrap();
                continue;
            };
            let (expected, found) = (alike(&example.html), alike(html));
            if expected != found {
                write!(
                    faults,
                    "\n{file} {}: {:?}\n  - {}\n  + {}",
                    example.number, example.markdown, example.html, html
                )
                .unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
