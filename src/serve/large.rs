//! A large file of the site, read piece by piece while it is sent.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use crate::model::LargeFile;

/// The most bytes of a piece.
const PIECE: u64 = 1 << 16;

/// The pieces of a part of a file. A file that has become shorter meanwhile ends in an error.
///
/// # Errors
/// The file cannot be opened.
pub(super) fn pieces(
    large: &LargeFile,
    part: Range<u64>,
) -> io::Result<impl Iterator<Item = io::Result<Vec<u8>>> + Send + use<>> {
    let mut file = File::open(&large.place)?;
    file.seek(SeekFrom::Start(part.start))?;
    let mut left = part.end - part.start;
    Ok(std::iter::from_fn(move || {
        let len = left.min(PIECE);
        left -= len;
        let mut piece = vec![0; len as usize];
        (len > 0).then(|| file.read_exact(&mut piece).map(|()| piece))
    }))
}
