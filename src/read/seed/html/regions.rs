//! A stretch of a line between an element's tags, known without a tree: where it ends, also if its end tag is missing.

use super::marks::MarkSigns;

/// What words of a line are that are not seen or work the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    Hidden,
    Control,
    /// The reading of signs that stands above them.
    Reading,
}

/// Words of a line that may be no words of the text.
#[derive(Debug)]
pub(super) enum Perhaps {
    Mark(MarkSigns),
    Icon,
}

/// An element of a line that is open, and what its words are.
#[derive(Debug)]
pub(super) struct Region<K> {
    pub(super) kind: K,
    /// The words in it so far, white space as a browser shows it.
    pub(super) text: String,
    /// The same as they are shown: digits above the line as such.
    pub(super) shown: String,
    /// The line of the file where they begin.
    pub(super) line: usize,
    name: String,
    /// How many elements of its name are open within it.
    nested: usize,
    /// How many blocks were open around it, and whether the last of them was a paragraph, which any block ends.
    depth: usize,
    in_paragraph: bool,
}

impl<K> Region<K> {
    pub(super) fn new(kind: K, name: &str, depth: usize, in_paragraph: bool) -> Region<K> {
        Region {
            kind,
            text: String::new(),
            shown: String::new(),
            line: 0,
            name: name.to_owned(),
            nested: 0,
            depth,
            in_paragraph,
        }
    }

    /// Passes a tag within it, and says whether that ends it.
    pub(super) fn ends_with(&mut self, name: &str, is_end: bool) -> bool {
        if name != self.name {
            return false;
        }
        match (is_end, self.nested) {
            (true, 0) => return true,
            (true, _) => self.nested -= 1,
            (false, _) => self.nested += 1,
        }
        false
    }

    /// Whether a block that begins ends it.
    pub(super) fn ends_at_block(&self) -> bool {
        self.in_paragraph
    }

    /// Whether the end of a block ends it, after which so many are open.
    pub(super) fn ends_at_depth(&self, depth: usize) -> bool {
        depth < self.depth
    }

    /// Adds a character at a line of the file, and what it is shown as.
    pub(super) fn add(&mut self, c: char, shown: char, line: usize) {
        if self.text.trim().is_empty() {
            self.line = line;
        }
        self.text.push(c);
        self.shown.push(shown);
    }

    /// Adds a space unless one stands there.
    pub(super) fn add_space(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
            self.shown.push(' ');
        }
    }
}
