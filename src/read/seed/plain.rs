//! Plain text, pasted or exported, wrapped or not. A file of an ending that nobody knows is read as this.

use super::kind::{Kind, Reading};
use super::{article, bytes, paragraphs};

pub(super) const KIND: Kind = Kind { endings: &["txt"], read };

fn read(file: &[u8]) -> Result<Reading, String> {
    let text = bytes::text(file)?;
    let mut pieces = paragraphs::pieces(&paragraphs::lines(&text));
    article::sort(&mut pieces);
    Ok(Reading { pieces, says: Box::new(|_, _| ()) })
}
