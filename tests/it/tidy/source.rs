//! Rust source as the tidy test reads it: without comments and strings, without tests, with its functions measured.

use std::collections::BTreeSet;
use std::path::Path;

use crate::folder;

use super::graph::tokens;

/// One file of `src/`.
pub(crate) struct Source {
    /// Its path below `src/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Its text up to its tests, with comments, strings and characters blanked; empty if the whole file is a test.
    pub(crate) code: String,
}

impl Source {
    /// The folder or file directly below `src/` that it belongs to: `read` for `read/cite.rs`, `cli` for `cli.rs`.
    pub(crate) fn top(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

/// All files of `src/`, by path.
pub(crate) fn sources(root: &Path) -> Vec<Source> {
    let texts: Vec<(String, String)> = folder::files(root)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let tests: BTreeSet<String> = texts.iter().flat_map(|(path, text)| test_files(path, text)).collect();
    let is_test = |path: &str| {
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")))
    };
    let source = |(path, text): (String, String)| {
        let code = if is_test(&path) { String::new() } else { blanked(before_tests(&text)) };
        Source { path, text, code }
    };
    texts.into_iter().map(source).collect()
}

/// The modules that a file declares for tests alone, as paths without ending.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs").trim_end_matches("mod").trim_end_matches('/');
    let below = |name: String| if stem == "lib" { name } else { format!("{stem}/{name}") };
    test_modules(text).into_iter().map(below).collect()
}

/// The modules that a file declares for tests and fuzzing alone.
pub(super) fn test_modules(text: &str) -> Vec<String> {
    let mut marked = false;
    let mut modules = Vec::new();
    for line in text.lines().map(str::trim) {
        let declared = line.trim_end_matches([';', '{', ' ']);
        match declared.rsplit_once("mod ") {
            _ if line.starts_with("#[") => {
                marked |= line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(any(test,")
            }
            Some((before, name)) if marked && (before.is_empty() || before.starts_with("pub")) => {
                modules.push(name.to_owned());
                marked = false;
            }
            _ => marked = false,
        }
    }
    modules
}

/// The part of a file above its own tests, which stand at its end.
fn before_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..=at])
}

/// The text with everything that is no code replaced by spaces; line feeds stay.
pub(crate) fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let length = no_code(&chars[at..], at.checked_sub(1).map(|before| chars[before]));
        if length == 0 {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..at + length].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at += length;
        }
    }
    out
}

/// How many characters from here on are a comment, a string or a character; 0 if code stands here.
fn no_code(rest: &[char], before: Option<char>) -> usize {
    let starts = |words: &str| words.chars().enumerate().all(|(at, c)| rest.get(at) == Some(&c));
    let until = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        let found = rest[from..].windows(end.len()).position(|window| window == end);
        found.map_or(rest.len(), |at| from + at + end.len())
    };
    let word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if starts("//") {
        return rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
    }
    if starts("/*") {
        return until(2, "*/");
    }
    if !word && (starts("r\"") || starts("r#") || starts("br\"") || starts("br#")) {
        let mark = rest.iter().position(|c| *c == 'r').unwrap() + 1;
        let hashes = rest[mark..].iter().take_while(|c| **c == '#').count();
        if rest.get(mark + hashes) == Some(&'"') {
            return until(mark + hashes + 1, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if starts("\"") {
        return quoted(rest, '"');
    }
    // A quote opens a character, unless a lifetime's name follows it.
    if starts("'") && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
        return quoted(rest, '\'');
    }
    0
}

fn quoted(rest: &[char], mark: char) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            c if c == mark => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The functions of blanked code: name, line from 1, and how many lines each has.
pub(crate) fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut all = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        // A type such as `fn (&str) -> T` has no name, and a function of a trait may have no body.
        let Some(open) = code[at..].find(['{', ';']).map(|open| at + open) else { continue };
        if name.is_empty() || code[open..].starts_with(';') {
            continue;
        }
        let mut depth = 0;
        let close = code[open..].char_indices().find_map(|(offset, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0).then_some(open + offset)
        });
        let end = close.unwrap_or(code.len());
        let lines = code[at..end].matches('\n').count() + 1;
        all.push((name, code[..at].matches('\n').count() + 1, lines));
    }
    all
}

/// The words of blanked code.
pub(super) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Whether blanked code names that word.
pub(super) fn same_word(code: &str, word: &str) -> bool {
    words(code).any(|other| other == word)
}

/// The types that blanked code declares outside of blocks.
pub(super) fn types(code: &str) -> Vec<String> {
    let tokens = tokens(code);
    let mut depth = 0;
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        depth += i32::from(pair[0] == "{") - i32::from(pair[0] == "}");
        if depth == 0 && matches!(pair[0].as_str(), "struct" | "enum" | "trait" | "type" | "union") {
            found.push(pair[1].clone());
        }
    }
    found
}

/// The modules directly below the crate's root that blanked code names by `crate::`.
pub(crate) fn imports(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut all = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + found.len()..];
        if !rest.starts_with('{') {
            all.insert(name(rest));
            continue;
        }
        let (mut depth, mut begins) = (0, true);
        for (offset, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => begins = true,
                c if depth == 1 && begins && c.is_alphabetic() => {
                    all.insert(name(&rest[offset..]));
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    all
}

#[test]
fn what_is_no_code_is_blanked() {
    let text = "let a = \"fn x() {\"; // fn y\nlet b: &'a str = r#\"q\"w\"#; let c = '\\''; let d = '{'; /* { */ e";
    let expected = "let a =           ;        \nlet b: &'a str =         ; let c =     ; let d =    ;         e";
    assert_eq!(blanked(text).trim_end(), expected);
}

#[test]
fn functions_and_imports_are_found() {
    let code = "use crate::{diag::{A, B}, model};\nfn one() {\n  crate::read::x();\n}\ntrait T { fn two(); }\n";
    assert_eq!(functions(code), [("one".to_owned(), 2, 3)]);
    assert_eq!(imports(code).into_iter().collect::<Vec<_>>(), ["diag", "model", "read"]);
}

#[test]
fn tests_are_set_aside() {
    let text = "#[cfg(test)]\nmod tests;\nmod x;\n#[cfg(any(test, feature = \"y\"))]\n#[doc(hidden)]\npub mod z;\n";
    assert_eq!(test_files("render/mod.rs", text), ["render/tests", "render/z"]);
    assert_eq!(before_tests("a\n\n#[cfg(test)]\nmod tests {\n"), "a\n\n");
}
