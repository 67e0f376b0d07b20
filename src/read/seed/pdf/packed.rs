//! Packed streams of a PDF that would fill all memory: the library that reads the file unpacks each whole.

use crate::read::seed::archive::unpacks_beyond;

/// Streams of fewer bytes cannot be very much when they are unpacked, which makes of a byte about a thousand at most.
const FEWEST: usize = 1 << 16;
/// The most bytes of a stream when it is unpacked.
const LARGEST: usize = 1 << 27;
/// How far before a stream it is said that it is a picture, which is not unpacked here.
const HEAD: usize = 400;

/// Whether a stream of the file is too large when it is unpacked.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    unpacks_beyond_each(bytes, FEWEST, LARGEST)
}

fn unpacks_beyond_each(bytes: &[u8], fewest: usize, largest: usize) -> bool {
    let mut from = 0;
    while let Some(start) = find(bytes, b"stream", from).map(|at| at + b"stream".len()) {
        from = start;
        let data = bytes[start..].trim_ascii_start();
        // Two bytes that are a multiple of 31, of which the first names the way.
        let is_packed =
            matches!(data, [way, check, ..] if way & 15 == 8 && (u32::from(*way) * 256 + u32::from(*check)) % 31 == 0);
        let is_picture = find(&bytes[start.saturating_sub(HEAD)..start], b"/Image", 0).is_some();
        if !is_packed || is_picture {
            continue;
        }
        from = find(bytes, b"endstream", start).unwrap_or(bytes.len());
        let packed = &data[..data.len().min(from - start)];
        if packed.len() >= fewest && unpacks_beyond(packed, largest) {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|part| part == wanted).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(kilobytes: usize) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        (0..kilobytes).for_each(|_| packer.write_all(&[b' '; 1 << 10]).unwrap());
        packer.finish().unwrap()
    }

    #[test]
    fn a_stream_that_unpacks_to_far_more_than_a_page_is_told() {
        let file = |head: &str, kilobytes| {
            let packed = packed(kilobytes);
            [format!("1 0 obj << {head} >>\nstream\n").as_bytes(), &packed, b"\nendstream\nendobj\n"].concat()
        };
        let is_told = |file: &[u8]| unpacks_beyond_each(file, 16, 128 << 10);
        assert!(is_told(&file("/Filter /FlateDecode", 129)));
        assert!(!is_told(&file("/Filter /FlateDecode", 128)));
        assert!(!is_told(&file("/Subtype /Image", 129)));
        assert!(!is_told(b"stream\nendstream stream"));
    }
}
