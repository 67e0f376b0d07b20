//! Archives and what is packed in them, in memory and with every limit counted while unpacking. The only file
//! that names `zip`, `flate2` and `brotli-decompressor`.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use brotli_decompressor::Decompressor;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};
use zip::ZipArchive;
use zip::result::ZipError;

use super::encodings;

/// The most bytes of an archive, the most parts in it, and the most bytes of one part and of all that are read of it, unpacked.
pub(super) const LARGEST_ARCHIVE: usize = 64 << 20;
const MOST_PARTS: usize = 10_000;
const LARGEST_PART: usize = 64 << 20;
const LARGEST_WHOLE: usize = 192 << 20;

/// A zip archive. Nothing of it is written to disk: names are only looked up.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts by their names, in lower case and with slashes.
    parts: BTreeMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, String> {
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            // Office wraps what it encrypts into the container of its old formats.
            let is_encrypted = bytes.windows(18).any(|window| window == b"E\0n\0c\0r\0y\0p\0t\0e\0d\0");
            return Err(if is_encrypted {
                "it is encrypted: save it without its password".to_owned()
            } else {
                "it is a file of an older word processor: save it as .docx".to_owned()
            });
        }
        // Each part has such a mark; the library would take them all in before they can be counted.
        if bytes.windows(4).filter(|window| window == b"PK\x01\x02").count() > MOST_PARTS {
            return Err(format!("it is an archive of more than {MOST_PARTS} parts"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|why| format!("it is no whole archive ({why})"))?;
        let names = (0..zip.len()).filter_map(|at| Some((key(&zip.name_for_index(at)?.ok()?), at)));
        let parts = names.collect();
        Ok(Archive { zip, parts, left: LARGEST_WHOLE })
    }

    /// Whether it has a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The names of its parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The bytes of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let at = *self.parts.get(&key(name)).ok_or_else(|| format!("it has no part `{name}`"))?;
        let broken = |why: ZipError| match why {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => encrypted(),
            why => format!("its part `{name}` cannot be unpacked ({why})"),
        };
        let part = self.zip.by_index(at).map_err(broken)?;
        if part.encrypted() {
            return Err(encrypted());
        }
        let bytes = limited(part, LARGEST_PART.min(self.left), &format!("its part `{name}`"))?;
        self.left -= bytes.len();
        Ok(bytes)
    }

    /// The text of a part that is XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<String, String> {
        encodings::xml(&self.part(name)?).map_err(|why| format!("its part `{name}` cannot be read: {why}"))
    }
}

fn encrypted() -> String {
    "it is encrypted: save it without its password".to_owned()
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// All that a reader gives, up to a limit.
fn limited(reader: impl Read, most: usize, what: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes).map_err(|why| format!("{what} cannot be unpacked ({why})"))?;
    if bytes.len() > most { Err(format!("{what} is larger than {} MiB", most >> 20)) } else { Ok(bytes) }
}

/// The name of a part that another one in a folder names, from the folder or, behind a stroke, from the top.
pub(super) fn beside(folder: &str, target: &str) -> String {
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What is packed by gzip, member after member, to be read as it is unpacked.
pub(super) fn gunzip<'a>(bytes: &'a [u8]) -> impl Read + 'a {
    MultiGzDecoder::new(BufReader::new(bytes))
}

/// The bytes that a server packed on their way; none where the way is not known.
pub(super) fn unpacked(bytes: &[u8], way: &str) -> Option<Result<Vec<u8>, String>> {
    let what = "the answer";
    match way {
        "gzip" | "x-gzip" => Some(limited(gunzip(bytes), LARGEST_PART, what)),
        "br" => Some(limited(Decompressor::new(bytes, 4096), LARGEST_PART, what)),
        "deflate" => Some(limited(ZlibDecoder::new(bytes), LARGEST_PART, what)),
        "identity" | "" => Some(Ok(bytes.to_vec())),
        _ => None,
    }
}

/// Whether packed bytes (zlib) are more than so many when they are unpacked. None of them is kept.
pub(super) fn unpacks_beyond(bytes: &[u8], most: usize) -> bool {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut unpacked = ZlibDecoder::new(bytes).take(most.saturating_add(1));
    let mut counted = 0_u64;
    let mut part = [0; 1 << 14];
    // What stands before a fault counts.
    while let Ok(read @ 1..) = unpacked.read(&mut part) {
        counted = counted.saturating_add(read as u64);
    }
    counted > most
}

/// An archive of these parts, for tests. One that cannot be made is empty.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let begun = zip.start_file(*name, zip::write::SimpleFileOptions::default());
        if begun.is_err() || zip.write_all(text.as_bytes()).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Packed by gzip, for tests.
#[cfg(test)]
pub(super) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_name_in_any_case_and_limits_hold() {
        let bytes = packed(&[("Word/document.XML", "<a/>"), ("b", "b")]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.xml("/word/Document.xml").unwrap(), "<a/>");
        assert!(archive.part("c").unwrap_err().contains("no part"));
        let most = LARGEST_PART + 1;
        let bytes = packed(&[("bomb", &"a".repeat(most))]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.part("bomb").unwrap_err(), "its part `bomb` is larger than 64 MiB");
    }

    #[test]
    fn what_is_no_whole_archive_is_said() {
        let bytes = packed(&[("a", &"some words ".repeat(50))]);
        assert!(Archive::open(&bytes[..40]).err().unwrap().contains("no whole archive"));
        assert!(Archive::open(b"").is_err());
        let ole = [b"\xD0\xCF\x11\xE0".as_slice(), b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0"].concat();
        assert!(Archive::open(&ole).err().unwrap().contains("encrypted"));
        assert!(Archive::open(b"\xD0\xCF\x11\xE0").err().unwrap().contains("older word processor"));
    }

    #[test]
    fn what_a_server_packed_is_unpacked() {
        assert_eq!(unpacked(&gzipped(b"abc"), "gzip").unwrap().unwrap(), b"abc");
        assert_eq!(unpacked(b"\x0b\x01\x80abc\x03", "br").unwrap().unwrap(), b"abc");
        assert!(unpacked(b"abc", "zstd").is_none() && unpacked(b"abc", "gzip").unwrap().is_err());
    }
}
