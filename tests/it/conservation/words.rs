//! The words of a Markdown file, as its parser alone sees them, stand on its page, block by block and in order.

use super::tree::parsed;
use super::{Written, hold, sites};
use markup5ever_rcdom::{Handle, NodeData};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What the theme puts among a writer's words, by its class: citations, words for screen readers alone, signs of notes.
const ADDED: &[&str] = &["cite", "vh", "fn", "anchor"];

/// A block of words as it was written: the running text of a paragraph, a heading, a cell or the like.
#[derive(Debug, Default)]
struct Block {
    text: String,
    is_heading: bool,
}

/// The blocks of a page, and those of its notes.
#[derive(Debug, Default)]
struct Blocks {
    page: Vec<Block>,
    notes: Vec<Block>,
}

/// The words of a text: letters and digits alone, since marks may be set otherwise.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// A file without its front matter.
fn body(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    ["+++", "---"]
        .into_iter()
        .find_map(|fence| {
            let rest = text.strip_prefix(fence)?;
            let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(['\n', '\r'])?;
            let mut at = 0;
            for line in rest.split_inclusive('\n') {
                at += line.len();
                if line.trim_end() == fence {
                    return Some(&rest[at..]);
                }
            }
            None
        })
        .unwrap_or(text)
}

fn blocks(text: &str) -> Blocks {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut blocks = Blocks::default();
    let (mut in_note, mut images) = (0, 0);
    let mut block = Block::default();
    let (mut raw, mut in_code) = (String::new(), false);
    let body = body(text);
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let escaped = body[..range.start].ends_with('\\');
        let ends = matches!(&event, Event::Start(tag) if !is_inline(tag) && !matches!(tag, Tag::HtmlBlock))
            || matches!(&event, Event::End(end) if !is_inline_end(*end))
            || matches!(&event, Event::Rule);
        if ends {
            let full = std::mem::take(&mut block);
            if in_note > 0 { blocks.notes.push(full) } else { blocks.page.push(full) }
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note += 1,
            Event::End(TagEnd::FootnoteDefinition) => in_note -= 1,
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Start(Tag::Heading { .. }) => block.is_heading = true,
            // What a picture shows is told to those who do not see it.
            _ if images > 0 => {}
            // A key in code is no citation.
            Event::Text(text) if in_code => block.text.push_str(&text.replace(['@', '[', ']', '{', '}'], "\u{fffc}")),
            // What is escaped is none either.
            Event::Text(text) if escaped => block.text.push_str(&text.replacen('@', "\u{fffc}", 1)),
            Event::Text(text) => block.text.push_str(&text),
            Event::Code(code) => block.text.push_str(&code.replace(['@', '[', ']', '{', '}'], "\u{fffc}")),
            Event::SoftBreak | Event::HardBreak => block.text.push(' '),
            // Elements that parts of words do not stand in part words, whether they are published or not.
            Event::InlineHtml(tag) if !is_within_words(&tag) => block.text.push(' '),
            Event::Html(html) => raw.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                let text = text_of(&std::mem::take(&mut raw));
                blocks
                    .page
                    .extend(text.lines().map(|line| Block { text: line.replace('@', "\u{fffc}"), is_heading: false }));
            }
            _ => {}
        }
    }
    blocks.page.push(block);
    blocks
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_within_words(tag: &str) -> bool {
    let name =
        tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let within = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
    ];
    within.contains(&name.to_ascii_lowercase().as_str())
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The text of raw HTML, with a line for each of its elements that stands on lines of its own.
fn text_of(html: &str) -> String {
    shown(&format!("<main>{html}</main>"))
}

/// What a reader is to see of a block, in the parts that stand before and behind each `@gazette`, which is shown as the source's
/// name: without citations, attribute blocks and an event's date, which are shown otherwise.
fn seen(block: &Block, is_timeline: bool) -> Vec<String> {
    let mut text = block.text.clone();
    while let Some((from, to)) = bracketed_citation(&text) {
        text.replace_range(from..to, " ");
    }
    if block.is_heading {
        if text.trim_end().ends_with('}')
            && let Some((before, _)) = text.rsplit_once('{')
        {
            text.truncate(before.len());
        }
        let is_date = |words: &str| words.contains(|c: char| c.is_ascii_digit()) && !words.contains(char::is_lowercase);
        if is_timeline
            && let Some((date, title)) = [" · ", " — ", ": "].iter().find_map(|mark| text.split_once(mark))
            && is_date(date)
        {
            text = title.to_owned();
        }
    }
    let mut parts = vec![String::new()];
    for word in text.split_inclusive(char::is_whitespace) {
        match parts.last_mut() {
            Some(part) if !is_key(word) => part.push_str(word),
            _ => parts.push(String::new()),
        }
    }
    parts
}

/// `@gazette` in running text is shown as the source's name.
fn is_key(word: &str) -> bool {
    let key = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@').strip_prefix('@');
    key.is_some_and(|key| key.starts_with(char::is_alphanumeric))
}

/// The first citation between square brackets.
fn bracketed_citation(text: &str) -> Option<(usize, usize)> {
    let mut opened = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '[' => opened.push(at),
            ']' => {
                let from = opened.pop()?;
                let inside = &text[from + 1..at];
                let follows = text[..from].split_whitespace().next_back().is_some_and(is_key);
                if opened.is_empty() && (inside.split([' ', ';', '-']).any(is_key) || follows) {
                    return Some((from, at + 1));
                }
            }
            _ => {}
        }
    }
    None
}

/// The words of a page's `main` without what the theme puts among a writer's.
fn shown(html: &str) -> String {
    fn walk(handle: &Handle, in_main: bool, out: &mut String) {
        match &handle.data {
            NodeData::Text { contents } if in_main => out.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if matches!(&*name.local, "script" | "style" | "template" | "title") => {}
            NodeData::Element { name, attrs, .. } => {
                let attrs = attrs.borrow();
                let classes = attrs.iter().find(|own| &*own.name.local == "class").map(|own| own.value.to_string());
                if classes.is_some_and(|classes| classes.split_whitespace().any(|class| ADDED.contains(&class))) {
                    return;
                }
                let is_main = in_main || &*name.local == "main";
                let is_line = matches!(
                    &*name.local,
                    "a" | "abbr"
                        | "b"
                        | "bdi"
                        | "code"
                        | "del"
                        | "dfn"
                        | "em"
                        | "i"
                        | "kbd"
                        | "mark"
                        | "q"
                        | "s"
                        | "small"
                        | "span"
                        | "strong"
                        | "sub"
                        | "sup"
                        | "time"
                        | "var"
                );
                let is_code_part = is_line || matches!(&*name.local, "wbr");
                if !is_code_part {
                    out.push('\n');
                }
                handle.children.borrow().iter().for_each(|child| walk(child, is_main, out));
                if !is_code_part {
                    out.push('\n');
                }
            }
            _ => handle.children.borrow().iter().for_each(|child| walk(child, in_main, out)),
        }
    }
    let mut out = String::new();
    walk(&parsed(html).document, false, &mut out);
    out
}

/// The blocks whose words do not stand on the page one after the other. Notes may stand anywhere.
fn missing(written: &Written, html: &str) -> Vec<String> {
    let page = shown(html);
    let page = words(&page);
    let find = |wanted: &[&str], from: usize| {
        (from..(page.len() + 1).saturating_sub(wanted.len())).find(|at| page[*at..*at + wanted.len()] == *wanted)
    };
    let blocks = blocks(&written.text);
    let mut missing = Vec::new();
    let mut at = 0;
    let first_heading = blocks.page.iter().position(|block| block.is_heading);
    for (number, block) in blocks.page.iter().enumerate() {
        for text in seen(block, written.is_timeline) {
            let wanted = words(&text);
            // The title stands at the head, wherever it is written, and events in the order of time.
            let anywhere = written.is_timeline || Some(number) == first_heading;
            match find(&wanted, if anywhere { 0 } else { at }) {
                Some(found) => at = at.max(found + wanted.len()),
                None => missing.push(text),
            }
        }
    }
    let notes = blocks.notes.iter().flat_map(|block| seen(block, false));
    missing.extend(notes.filter(|text| find(&words(text), 0).is_none()));
    missing
}

#[test]
fn every_word_of_a_page_stands_on_it() {
    hold(|site| {
        let faults = site.written.iter().flat_map(|page| {
            let made = site.pages.iter().find(|(path, _)| *path == page.output);
            let faults = made.map_or_else(|| vec!["it has no page".to_owned()], |(_, html)| missing(page, html));
            faults.into_iter().map(|fault| format!("{}: {fault:?}", page.file))
        });
        faults.collect()
    });
    let count: usize = sites().iter().map(|site| site.written.len()).sum();
    assert!(count > 300, "only {count} pages were read");
}
