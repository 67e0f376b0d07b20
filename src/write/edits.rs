//! Edits of the writer's own files: of a file that is still as it was read, whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use crate::diag::{Edit, edited};

use super::aside;

/// What became of edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edited {
    /// They are made.
    Made,
    /// The file is another than the one that was read, or is none of the project's.
    Left,
}

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Makes edits in the file at `path`, below `root`, if its text is still the one that was read.
///
/// # Errors
/// The system fails.
pub(crate) fn edit(root: &Path, path: &str, read: &str, edits: &[Edit]) -> io::Result<Edited> {
    // A link is followed, so that it stays one, but not out of the project.
    let at = match (root.canonicalize(), root.join(path).canonicalize()) {
        (Ok(root), Ok(at)) if at.starts_with(&root) => at,
        _ => return Ok(Edited::Left),
    };
    let Ok(now) = String::from_utf8(fs::read(&at)?) else { return Ok(Edited::Left) };
    let (mark, now) = now.strip_prefix(BYTE_ORDER_MARK).map_or(("", now.as_str()), |rest| (BYTE_ORDER_MARK, rest));
    // Reading takes a carriage return alone for a line feed, byte for byte.
    let is_same = |(now, read): (u8, u8)| now == read || (now, read) == (b'\r', b'\n');
    if now.len() != read.len() || !now.bytes().zip(read.bytes()).all(is_same) {
        return Ok(Edited::Left);
    }
    aside::replace(&at, format!("{mark}{}", edited(now, edits)).as_bytes())?;
    Ok(Edited::Made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Files, Span};
    use crate::tests::scratch::Scratch;

    #[test]
    fn only_a_file_that_is_as_it_was_read_is_edited() {
        let folder = Scratch::new();
        let root = folder.path();
        let edits = |read: &str| {
            let at = read.find("old").unwrap();
            let file = Files::default().add("a.md", read);
            vec![Edit { span: Span::new(file, at, at + 3), replacement: "new".to_owned() }]
        };
        let after = |bytes: &str, read: &str| {
            fs::write(root.join("a.md"), bytes).unwrap();
            let outcome = edit(root, "a.md", read, &edits(read)).unwrap();
            (outcome, fs::read_to_string(root.join("a.md")).unwrap())
        };
        assert_eq!(after("the old\r\nmill\r", "the old\r\nmill\n"), (Edited::Made, "the new\r\nmill\r".to_owned()));
        assert_eq!(after("\u{FEFF}old", "old"), (Edited::Made, "\u{FEFF}new".to_owned()));
        assert_eq!(after("the old mill", "an old mill."), (Edited::Left, "the old mill".to_owned()));
        assert_eq!(edit(root, "../a.md", "old", &edits("old")).unwrap(), Edited::Left);
    }
}
