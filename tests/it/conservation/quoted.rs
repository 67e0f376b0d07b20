//! What stands between quotation marks on a built page was compared with a source: read as a reader reads it, by marks alone,
//! with a scanner that shares nothing with the reader of Markdown.

use std::collections::BTreeMap;

use markup5ever_rcdom::{Handle, NodeData};

use super::tree::{BLOCKS, parsed};
use super::{Site, hold};

/// The fewest quoted words that are a quotation wherever they stand.
const FEWEST: usize = 4;

/// Attributes of elements whose words are accounted for.
const ACCOUNTED: &[&str] = &["data-quote", "data-opening", "data-text", "data-reference", "data-allowed"];

/// Elements whose marks quote nothing.
const NO_PROSE: &[&str] =
    &["script", "style", "template", "svg", "math", "code", "pre", "kbd", "samp", "noscript", "button"];

/// A line of a page: its characters, each with whether it is accounted for.
type ShownLine = Vec<(char, bool)>;

/// What a page shows as checked: the sources that are named, and the words that must stand there.
struct CheckedWords {
    sources: Vec<String>,
    words: String,
}

#[derive(Default)]
struct QuotedReading {
    lines: Vec<ShownLine>,
    checked: Vec<CheckedWords>,
}

impl QuotedReading {
    fn of(html: &str) -> QuotedReading {
        let mut reading = QuotedReading { lines: vec![ShownLine::new()], checked: Vec::new() };
        reading.node(&parsed(html).document, false);
        reading
    }

    fn node(&mut self, node: &Handle, accounted: bool) {
        let mut accounted = accounted;
        let mut is_line = false;
        match &node.data {
            NodeData::Text { contents } => {
                let last = self.lines.len() - 1;
                self.lines[last].extend(contents.borrow().chars().map(|c| (c, accounted)));
            }
            NodeData::Element { name, attrs, .. } => {
                let name = &*name.local;
                if NO_PROSE.contains(&name) || name == "head" {
                    return;
                }
                is_line = BLOCKS.contains(&name);
                let attributes: BTreeMap<String, String> =
                    attrs.borrow().iter().map(|at| (at.name.local.to_string(), at.value.to_string())).collect();
                accounted |= ACCOUNTED.iter().any(|name| attributes.contains_key(*name));
                if attributes.get("data-evidence").is_some_and(|state| state == "checked") {
                    let shown = text(node);
                    let words = attributes.get("data-original").cloned().unwrap_or(shown);
                    let sources = attributes.get("data-quote").map(|ids| ids.split(' ').map(str::to_owned).collect());
                    self.checked.push(CheckedWords { sources: sources.unwrap_or_default(), words });
                }
            }
            _ => {}
        }
        if is_line {
            self.lines.push(ShownLine::new());
        }
        for child in node.children.borrow().iter() {
            self.node(child, accounted);
        }
        if is_line {
            self.lines.push(ShownLine::new());
        }
    }
}

/// The words of an element, without citations in it.
fn text(node: &Handle) -> String {
    let mut out = String::new();
    let mut stack = vec![node.clone()];
    while let Some(node) = stack.pop() {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { attrs, name, .. } => {
                let is_cite = attrs.borrow().iter().any(|at| {
                    &*at.name.local == "class"
                        && at.value.split(' ').any(|class| matches!(class, "cite" | "vh" | "fn" | "speaker"))
                });
                if is_cite || &*name.local == "sup" {
                    continue;
                }
                // Items of a list are quoted each for itself.
                if &*name.local == "li" {
                    out.push('…');
                } else if BLOCKS.contains(&&*name.local) {
                    out.push(' ');
                }
            }
            _ => {}
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    out
}

/// The marks that close what each of these opens.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('”', &['”']),
    ('"', &['"']),
    ('「', &['」']),
    ('『', &['』']),
    ('‘', &['’']),
    ('‚', &['‘']),
    ('‹', &['›']),
];

/// The quoted words of a line that nothing accounts for.
fn unaccounted(line: &[(char, bool)]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let (open, accounted) = line[at];
        let closers = PAIRS.iter().find(|(mark, _)| *mark == open).map_or(&[][..], |(_, closers)| closers);
        let is_single = matches!(open, '‘' | '‚' | '‹');
        let begins = at == 0 || !line[at - 1].0.is_alphanumeric();
        let ends = |end: usize| !is_single || line.get(end + 1).is_none_or(|(c, _)| !c.is_alphanumeric());
        let close = (at + 1..line.len()).find(|end| closers.contains(&line[*end].0) && !line[*end].1 && ends(*end));
        let Some(close) = close.filter(|_| !accounted && begins) else {
            at += 1;
            continue;
        };
        let inside = &line[at + 1..close];
        let words: String = inside.iter().filter(|(_, accounted)| !accounted).map(|(c, _)| *c).collect();
        if words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() >= FEWEST {
            found.push(words);
        }
        at = close + 1;
    }
    found
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The pieces of a quotation between what it leaves out or puts in.
fn pieces(words: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, behind)) = after.split_once(']') else { break };
        plain.push_str(before);
        let touches = before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
        plain.push_str(if touches && inside.chars().all(char::is_alphanumeric) { "" } else { "…" });
        if touches && before.ends_with(|c: char| !c.is_alphanumeric()) | before.is_empty() {
            // `[W]e`: the letter may have had another case.
            plain.push_str(inside);
        } else if touches {
            plain.push('…');
        }
        rest = behind;
    }
    plain.push_str(rest);
    plain.replace("...", "…").split('…').map(letters).filter(|piece| !piece.is_empty()).collect()
}

fn faults(site: &Site) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: BTreeMap<&str, String> = site.texts.iter().map(|(id, text)| (id.as_str(), letters(text))).collect();
    for (path, html) in &site.pages {
        let reading = QuotedReading::of(html);
        for words in reading.lines.iter().flat_map(|line| unaccounted(line)) {
            faults.push(format!("{path}: quoted, and nothing says what of: {words}"));
        }
        for CheckedWords { sources, words } in reading.checked {
            for piece in pieces(&words) {
                let is_somewhere =
                    sources.iter().filter_map(|id| texts.get(id.as_str())).any(|text| text.contains(&piece));
                // A text that is not at hand is known from the lock alone.
                let is_known = sources.iter().any(|id| texts.contains_key(id.as_str()));
                if is_known && !is_somewhere {
                    faults.push(format!("{path}: checked, and not in {sources:?}: {words}"));
                }
            }
        }
    }
    faults.dedup();
    faults
}

#[test]
fn no_quoted_words_of_a_page_are_unseen() {
    hold(faults);
}

#[test]
fn quoted_words_are_read_by_their_marks() {
    let of = |html: &str| QuotedReading::of(html).lines.iter().flat_map(|line| unaccounted(line)).collect::<Vec<_>>();
    assert_eq!(of("<p>He said “we will never come” and «nous ne viendrons jamais ici».</p>").len(), 2);
    assert_eq!(of("<p>He said <span data-quote=g>“we will never come”</span>, ‘a mill’ and \"so\".</p>"), [""; 0]);
    assert_eq!(of("<p>He said \"we will <b>never come</b>\" [1].</p>"), ["we will never come"]);
    assert_eq!(pieces("[W]e go[es] on […] and [the mill] on"), ["wego", "on", "and", "on"]);
}
