//! The examples of the CommonMark specification and of GitHub's extensions, through the whole program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use crate::folder::{self, repository};

use super::site;
use super::tree::{Node, pieces};

/// Examples that come out otherwise, with the reason. The program refuses to build those of [`REFUSED`].
const OTHERWISE: &[(&str, usize, &str)] = &[
    ("commonmark.txt", 148, "an end tag in a line that nothing opened there is left out"),
    ("commonmark.txt", 629, "of a CDATA section nothing is shown, as in browsers"),
    ("gfm.txt", 20, "an address without `<` and `>` is no link"),
    ("gfm.txt", 21, "likewise"),
    ("gfm.txt", 22, "a task has a sign with a name, since nobody can tick it"),
];

/// Examples that are refused, with the reason.
const REFUSED: &[(&str, usize, &str)] = &[
    ("commonmark.txt", 21, "an element of raw HTML without its end is an error: `<a>`"),
    ("commonmark.txt", 26, "a control character is an error, by an escape too"),
    ("commonmark.txt", 31, "an element of raw HTML without its end is an error"),
    ("commonmark.txt", 126, "a fence without its end is an error"),
    ("commonmark.txt", 127, "likewise"),
    ("commonmark.txt", 128, "likewise"),
    ("commonmark.txt", 139, "likewise"),
    ("commonmark.txt", 147, "likewise"),
    ("commonmark.txt", 150, "`<div>` without its end"),
    ("commonmark.txt", 155, "likewise"),
    ("commonmark.txt", 173, "`<style>` without its end"),
    ("commonmark.txt", 174, "`<div>` without its end"),
    ("commonmark.txt", 175, "likewise"),
    ("commonmark.txt", 184, "likewise"),
    ("commonmark.txt", 187, "`<a>` without its end"),
    ("commonmark.txt", 237, "a fence without its end"),
    ("commonmark.txt", 204, "an address that is defined twice is an error, and so is one to which nothing refers"),
    ("commonmark.txt", 207, "likewise"),
    ("commonmark.txt", 208, "likewise"),
    ("commonmark.txt", 210, "likewise"),
    ("commonmark.txt", 317, "likewise"),
    ("commonmark.txt", 536, "likewise"),
    ("commonmark.txt", 537, "likewise"),
    ("commonmark.txt", 538, "likewise"),
    ("commonmark.txt", 544, "likewise"),
    ("commonmark.txt", 545, "likewise"),
    ("commonmark.txt", 563, "likewise"),
    ("commonmark.txt", 565, "likewise"),
    ("commonmark.txt", 567, "likewise"),
    ("commonmark.txt", 571, "likewise"),
    ("commonmark.txt", 592, "likewise"),
    ("gfm.txt", 8, "cells beyond a table's last column are an error"),
    ("commonmark.txt", 344, "`<a>` without its end"),
    ("commonmark.txt", 476, "likewise"),
    ("commonmark.txt", 477, "likewise"),
    ("commonmark.txt", 488, "an address with a space in it is an error"),
    ("commonmark.txt", 494, "`<b>` without its end"),
    ("commonmark.txt", 630, "`<a>` without its end"),
    ("commonmark.txt", 631, "likewise"),
    ("commonmark.txt", 642, "likewise"),
    ("commonmark.txt", 643, "likewise"),
    ("gfm.txt", 19, "a note that is not there is an error, and so is one that nothing refers to"),
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
        folder::write(&root.join(format!("content/e{number}.md")), page.as_bytes());
    }
    let site = site("the examples", root).expect("the examples do not build");
    let body = |html: &str| {
        let begin = html.find("<div class=\"prose\">").unwrap() + "<div class=\"prose\">".len();
        let rest = &html[begin..];
        rest[..rest.find("</article>").unwrap()].to_owned()
    };
    let number = |path: &str| path.strip_prefix('e')?.split('/').next()?.parse().ok();
    site.pages.iter().filter_map(|(path, html)| Some((number(path)?, body(html)))).collect()
}

/// Whether a link or an image with this address leads somewhere: the examples' own site has no such pages and files.
fn leads(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}

/// The pieces of an example's HTML, made alike. Headings of level 1 are of the second on a page with a title; anchors, ids, classes,
/// coloured code, frames of tables and what is said of links that leave the site are the program's own; an address is encoded as
/// much as a browser asks for; a link or an image that leads nowhere leaves its words; quotation marks are those of the language.
fn alike(html: &str) -> Vec<Node> {
    let mut alike: Vec<Node> = Vec::new();
    let mut skipped = 0;
    // For each open element whether it is left out, but for what it holds.
    let mut open: Vec<bool> = Vec::new();
    let mut in_pre = 0;
    for node in pieces(&format!("<div>{html}</div>")) {
        match node {
            Node::Start(name, attributes) => {
                let value = |key: &str| attributes.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
                if skipped > 0 || value("class") == Some("anchor") {
                    skipped += 1;
                    continue;
                }
                let address = value("href").or(value("src"));
                let is_unwrapped = matches!(name.as_str(), "a" | "img") && !address.is_some_and(leads)
                    || name == "span" && in_pre > 0
                    || value("class") == Some("table");
                open.push(is_unwrapped);
                in_pre += usize::from(name == "pre");
                if !is_unwrapped {
                    alike.push(Node::Start(name.replace("h1", "h2"), attributes.iter().filter_map(kept).collect()));
                } else if name == "img" {
                    add_text(&mut alike, value("alt").unwrap_or_default());
                }
            }
            Node::End(_) if skipped > 0 => skipped -= 1,
            Node::End(name) => end(&mut alike, &name, open.pop().unwrap_or_default(), &mut in_pre),
            Node::Text(text) if skipped == 0 => {
                add_text(&mut alike, &text.replace(['“', '”'], "\"").replace(['‘', '’'], "'"))
            }
            Node::Text(_) => {}
        }
    }
    alike
}

/// An attribute as it is compared.
fn kept((key, value): &(String, String)) -> Option<(String, String)> {
    let own = ["id", "class", "rel", "tabindex", "scope", "align", "data-language"];
    let decoded = percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
    (!own.contains(&key.as_str())).then(|| (key.clone(), decoded))
}

fn add_text(alike: &mut Vec<Node>, text: &str) {
    match alike.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => alike.push(Node::Text(text.to_owned())),
    }
}

fn end(alike: &mut Vec<Node>, name: &str, is_unwrapped: bool, in_pre: &mut usize) {
    *in_pre -= usize::from(name == "pre");
    // What stood before the anchor of a heading, and line ends at the end of code.
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "code")
        && let Some(Node::Text(text)) = alike.last_mut()
    {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            alike.pop();
        }
    }
    if is_unwrapped {
        return;
    }
    if name == "tbody" && alike.last() == Some(&Node::Start("tbody".to_owned(), Vec::new())) {
        alike.pop();
    } else {
        alike.push(Node::End(name.replace("h1", "h2")));
    }
}

#[test]
fn commonmark_is_read_as_its_specification_says() {
    let mut faults = String::new();
    for file in ["commonmark.txt", "gfm.txt"] {
        let is_listed =
            |list: &[(&str, usize, &str)], number| list.iter().any(|(of, at, _)| *of == file && *at == number);
        let mut examples = examples(file);
        examples.retain(|example| !is_listed(REFUSED, example.number));
        let shown = shown(&examples);
        for Example { number, markdown, html: expected } in &examples {
            let found = &shown[number];
            match (alike(expected) == alike(found), is_listed(OTHERWISE, *number)) {
                (true, true) => write!(faults, "\n{file} {number} is listed and comes out right").unwrap(),
                (false, false) => {
                    write!(faults, "\n{file} {number}: {markdown:?}\n  - {expected}\n  + {found}").unwrap();
                }
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
