//! What the comment above a code says: the parts of its page in the manual.

use super::example::{ExampleFile, example_files};

/// The parts of a code's documentation.
///
/// The comment opens with what the code reports; the headings `# Why`, `# Wrong` and `# Right` begin the others. Lines of
/// prose run on. An example stands between two lines `~~~`, or is told in words where no file can show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documentation {
    /// What it reports.
    pub what: String,
    /// Why that is worth stopping for.
    pub why: String,
    /// What raises it.
    pub wrong: Example,
    /// The same, mended: those of the files that are to be changed. The others stay as they are.
    pub right: Example,
}

/// What raises a code, or the same mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// In words, in Markdown.
    Words(String),
    /// Files of a project, as [`example_files`] reads them.
    Files(String),
}

impl Example {
    /// Its files; none if it is told in words.
    pub fn files(&self) -> Vec<ExampleFile<'_>> {
        match self {
            Example::Words(_) => Vec::new(),
            Example::Files(text) => example_files(text),
        }
    }
}

impl Default for Example {
    fn default() -> Example {
        Example::Words(String::new())
    }
}

impl Documentation {
    /// The parts of a comment, each line of which begins with the space that stands after `///`.
    pub(super) fn of(comment: &str) -> Documentation {
        let mut parts = Documentation::default();
        let (mut heading, mut prose, mut files) = ("", String::new(), None::<String>);
        let mut is_fenced = false;
        for line in comment.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).chain(["# "]) {
            match (line.starts_with("~~~"), line.strip_prefix("# "), &mut files) {
                (true, ..) => {
                    is_fenced = !is_fenced;
                    files.get_or_insert_default();
                }
                (_, _, Some(files)) if is_fenced => files.extend([line, "\n"]),
                (_, Some(next), _) => {
                    parts.put(heading, std::mem::take(&mut prose), files.take());
                    heading = next;
                }
                _ if line.is_empty() || prose.is_empty() => prose.push_str(line),
                _ => prose.extend([" ", line]),
            }
        }
        parts
    }

    fn put(&mut self, heading: &str, prose: String, files: Option<String>) {
        match heading {
            "" => self.what = prose,
            "Why" => self.why = prose,
            "Wrong" => self.wrong = files.map_or(Example::Words(prose), Example::Files),
            _ => self.right = files.map_or(Example::Words(prose), Example::Files),
        }
    }
}
