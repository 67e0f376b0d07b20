//! The examples of a code, as files of a project.
//!
//! An example is written as one text, so that it can be read beside the check and be run by a test. Nothing here looks
//! at what the files hold.

/// The file that an example without a heading stands in.
const PAGE: &str = "content/index.md";

/// One file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFile<'a> {
    /// Its path from the project's root.
    pub path: &'a str,
    /// What it is.
    pub content: ExampleContent<'a>,
}

/// What a file of an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleContent<'a> {
    /// A text, without empty lines around it.
    Text(&'a str),
    /// A symbolic link, by what stands in it.
    Link(&'a str),
}

/// The files of an example.
///
/// A line `-- seeds/gazette.toml --` begins a file, and `-- static/data -> ../data --` is a symbolic link. What stands
/// before the first such line is the page `content/index.md`.
pub fn example_files(example: &str) -> Vec<ExampleFile<'_>> {
    let mut files = Vec::new();
    let (mut heading, mut from) = (PAGE, 0);
    let mut at = 0;
    for line in example.split_inclusive('\n') {
        if let Some(next) = heading_of(line) {
            files.extend(file(heading, &example[from..at]));
            (heading, from) = (next, at + line.len());
        }
        at += line.len();
    }
    files.extend(file(heading, &example[from..]));
    files
}

fn heading_of(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")
}

/// The file under a heading; none if there is no heading and nothing under it.
fn file<'a>(heading: &'a str, text: &'a str) -> Option<ExampleFile<'a>> {
    if let Some((path, target)) = heading.split_once(" -> ") {
        return Some(ExampleFile { path, content: ExampleContent::Link(target) });
    }
    let text = text.trim_matches('\n');
    (!text.is_empty() || heading != PAGE).then_some(ExampleFile { path: heading, content: ExampleContent::Text(text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_headings() {
        let text = |path, text| ExampleFile { path, content: ExampleContent::Text(text) };
        let link = ExampleFile { path: "a", content: ExampleContent::Link("../b") };
        assert_eq!(example_files("One [@a].\n\nTwo."), [text(PAGE, "One [@a].\n\nTwo.")]);
        assert_eq!(example_files("-- x.toml --\n\na = 1\n\n-- a -> ../b --\n"), [text("x.toml", "a = 1"), link]);
        assert_eq!(example_files("Page\n-- x.txt --\n- y --\n"), [text(PAGE, "Page"), text("x.txt", "- y --")]);
    }
}
