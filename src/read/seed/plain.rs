//! Plain text, pasted or exported, wrapped or not. A file of an ending that nobody knows is read as this.

use crate::read::decode;

use super::kind::{TextKind, TextReading};
use super::{article, bytes, paragraphs, recording};

pub(super) const KIND: TextKind =
    TextKind { endings: &["txt"], version: 3, is_known: |_| false, largest: decode::LARGEST, read };

fn read(file: &[u8]) -> Result<TextReading, String> {
    let text = bytes::text(file)?;
    let mut pieces = paragraphs::pieces(&paragraphs::lines(&text));
    if !recording::take_turns(&mut pieces) {
        article::sort(&mut pieces);
    }
    Ok(TextReading::of(pieces))
}
