//! Places in the project's files.
//!
//! Files are kept whole in one arena, and a [`Span`] is a range of bytes in one of them, so that every
//! message can show the writer's own line. A span is clamped when it is used ([`Files::slice`] and its like): so none leaves its file
//! or cuts a character, whatever arithmetic led to it.

use std::sync::Arc;

/// The number of a file in [`Files`]. It cannot be turned into a path without the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

fn file_id(at: usize) -> FileId {
    FileId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// A range of bytes in one file; `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the range is in.
    pub file: FileId,
    /// The first byte of the range, counted from 0.
    pub start: usize,
    /// The byte after the range.
    pub end: usize,
}

impl Span {
    /// A range as counted.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Span { file, start, end: end.max(start) }
    }

    /// The smallest range that holds both; the two must be of one file, else the first is returned.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span::new(self.file, self.start.min(other.start), self.end.max(other.end))
    }
}

/// A line and a column, both from 1; columns count Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// One text file as it was read: its path from the project's root, with `/` between the names, and its text.
///
/// A byte-order mark has been taken off before the text comes here; line ends are as they were.
#[derive(Debug, Clone)]
struct File {
    path: String,
    text: Arc<str>,
    line_starts: Vec<usize>,
}

/// All files that a run has read, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<File>,
}

impl Files {
    /// Adds a file and gives its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        self.files.push(File { path: path.into(), text, line_starts });
        file_id(self.files.len() - 1)
    }

    fn get(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The path of the file of that number.
    pub fn path(&self, id: FileId) -> &str {
        &self.get(id).path
    }

    /// The text of the file of that number.
    pub fn text(&self, id: FileId) -> &str {
        &self.get(id).text
    }

    /// The file at that path, if it has been read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.ids().find(|id| self.path(*id) == path)
    }

    /// A place to speak of the whole: the start of the first of these files that was read, else of any file.
    pub fn start(&self, paths: &[&str]) -> Option<Span> {
        let named = paths.iter().find_map(|path| self.find(path));
        named.or_else(|| self.ids().next()).map(|id| Span::new(id, 0, 0))
    }

    /// The numbers of all files.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).map(file_id)
    }

    /// A span moved to lie inside its file and on character borders.
    pub fn clamp(&self, span: Span) -> Span {
        let text = self.text(span.file);
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.min(text.len()));
        Span::new(span.file, start, end)
    }

    /// The text that the span covers.
    pub fn slice(&self, span: Span) -> &str {
        let span = self.clamp(span);
        &self.text(span.file)[span.start..span.end]
    }

    /// The line and column of the span's start.
    pub fn position(&self, span: Span) -> Position {
        let span = self.clamp(span);
        let file = self.get(span.file);
        let line = file.line_starts.partition_point(|start| *start <= span.start);
        let from = file.line_starts[line - 1];
        Position { line, column: file.text[from..span.start].chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let mut files = Files::default();
        let id = files.add("a.md", "é\r\n\tñandú\n");
        let at = files.text(id).find("andú").unwrap();
        assert_eq!(files.position(Span::new(id, at, at + 1)), Position { line: 2, column: 3 });
        assert_eq!(files.position(Span::new(id, 0, 0)), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_span_never_leaves_its_file_or_cuts_a_character() {
        let mut files = Files::default();
        let id = files.add("a.md", "é");
        assert_eq!(files.clamp(Span::new(id, 1, 99)), Span::new(id, 0, 2));
        assert_eq!(files.slice(Span::new(id, 1, 1)), "é");
        assert_eq!(files.position(Span::new(id, 50, 60)), Position { line: 1, column: 2 });
    }
}
