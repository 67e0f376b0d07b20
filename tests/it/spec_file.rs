//! Reading a spec: a Markdown file whose headings are cases and whose fenced blocks are what the case does.
//!
//! The grammar is described in `tests/spec/README.md`.

use std::ops::Range;

/// One thing that a case does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Writes a file of the project.
    Write { path: String, bytes: Vec<u8> },
    /// Makes a symbolic link.
    Link { path: String, target: String },
    /// Takes a file away, or keeps a default one from being there.
    Remove { path: String },
    /// Runs a command and compares what it reports. `lines` is the range of the block's lines in the spec.
    Report { command: Vec<String>, expected: Vec<String>, lines: Range<usize> },
    /// Builds, if nothing has been built since the last change, and looks for lines in a file of the site.
    Output { path: String, lines: Vec<String>, visible: bool },
    /// Looks for lines in a file of the project, as a command left it.
    Now { path: String, lines: Vec<String> },
    /// Builds likewise, and looks that no such line is in a file; without lines, that there is no such file.
    Absent { path: String, lines: Vec<String> },
}

/// A case: the heading, and the steps under it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The heading's words.
    pub(crate) name: String,
    /// The line of the heading, from 1.
    pub(crate) line: usize,
    /// What it does, in order. Steps before the first heading of level 2 come first in each case.
    pub(crate) steps: Vec<Step>,
}

/// The cases of a spec, or what is wrong with it.
pub(crate) fn parse(text: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut shared: Vec<Step> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if let Some(name) = line.strip_prefix("##") {
            let name = name.trim_start_matches('#').trim().to_owned();
            cases.push(Case { name, line: at, steps: shared.clone() });
        }
        let fence = line.len() - line.trim_start_matches('`').len();
        if fence < 3 {
            continue;
        }
        let begin = at;
        let closes = |line: &&str| line.len() >= fence && line.chars().all(|c| c == '`');
        let length = lines[begin..].iter().position(closes).ok_or(format!("line {begin}: the block has no end"))?;
        at = begin + length + 1;
        let step = step(&line[fence..], &lines[begin..begin + length], begin..begin + length);
        let step = step.map_err(|fault| format!("line {begin}: {fault}"))?;
        match cases.last_mut() {
            Some(case) => case.steps.extend(step),
            None => shared.extend(step),
        }
    }
    cases.retain(|case| case.steps.len() > shared.len());
    Ok(cases)
}

/// What a block with that information does; nothing if it is an example for the reader alone.
fn step(info: &str, content: &[&str], lines: Range<usize>) -> Result<Option<Step>, String> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let key = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)).map(str::to_owned);
    let language = words.first().copied().unwrap_or_default();
    let wanted = || content.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    if language == "diagnostics" {
        let mut command: Vec<String> = words[1..].iter().map(|word| (*word).to_owned()).collect();
        if command.first().is_none_or(|word| word.starts_with('-')) {
            command.insert(0, "check".to_owned());
        }
        return Ok(Some(Step::Report { command, expected: wanted(), lines }));
    }
    if let Some(path) = key("output=") {
        return Ok(Some(Step::Output { path, lines: wanted(), visible: language == "text" }));
    }
    if let Some(path) = key("absent=") {
        return Ok(Some(Step::Absent { path, lines: wanted() }));
    }
    if let Some(path) = key("now=") {
        return Ok(Some(Step::Now { path, lines: wanted() }));
    }
    let Some(path) = key("file=") else { return Ok(None) };
    if language == "none" {
        return Ok(Some(Step::Remove { path }));
    }
    if language == "link" {
        return Ok(Some(Step::Link { path, target: content.join("") }));
    }
    let mut text = content.join("\n");
    if !content.is_empty() {
        text.push('\n');
    }
    if let Some(times) = key("times=") {
        text = text.repeat(times.parse().map_err(|_| format!("`{times}` is no number"))?);
    }
    let bytes = if words.contains(&"escapes") { unescaped(&text)? } else { text.into_bytes() };
    Ok(Some(Step::Write { path, bytes }))
}

/// The bytes that `\xFF` and `\\` stand for; a `\` at a line's end takes the line feed away.
fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        match rest {
            [] => return Ok(bytes),
            [b'\\', b'\\', after @ ..] => {
                bytes.push(b'\\');
                rest = after;
            }
            [b'\\', b'\n', after @ ..] => rest = after,
            [b'\\', b'x', high, low, after @ ..] => {
                let digits = String::from_utf8_lossy(&[*high, *low]).into_owned();
                bytes.push(u8::from_str_radix(&digits, 16).map_err(|_| format!("`\\x{digits}` is no byte"))?);
                rest = after;
            }
            [b'\\', ..] => return Err("a `\\` is followed by neither `x` and two digits nor `\\`".to_owned()),
            [byte, after @ ..] => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
}

#[test]
fn a_spec_is_read_as_its_manual_says() {
    let text = "# Title\n\n```toml file=a.toml\nx = 1\n```\n\n## One\nProse.\n````md file=b.md escapes\n```\n\\xff\\\\\n\
        ```\n````\n```diagnostics --locked\na.toml:1:1 error bad-config\n```\n\n## Prose only\n\n## Two\n\
        ```none file=a.toml\n```\n```text output=index.html\n  Words\n```\n";
    let cases = parse(text).unwrap();
    let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names, ["One", "Two"]);
    assert_eq!(cases[0].steps[0], Step::Write { path: "a.toml".to_owned(), bytes: b"x = 1\n".to_vec() });
    assert_eq!(cases[0].steps[1], Step::Write { path: "b.md".to_owned(), bytes: b"```\n\xff\\\n```\n".to_vec() });
    let expected = vec!["a.toml:1:1 error bad-config".to_owned()];
    let command = vec!["check".to_owned(), "--locked".to_owned()];
    assert_eq!(cases[0].steps[2], Step::Report { command, expected, lines: 14..15 });
    assert_eq!(cases[1].steps[1], Step::Remove { path: "a.toml".to_owned() });
    let lines = vec!["Words".to_owned()];
    assert_eq!(cases[1].steps[2], Step::Output { path: "index.html".to_owned(), lines, visible: true });
    assert!(parse("## A\n```md file=x\n").is_err());
}
