//! The records of a web archive (ISO 28500), and the answers of servers in them: heads, chunks and packing undone.

use std::io::{self, BufRead, Read};

use crate::read::seed::archive::unpacked;

/// The most bytes of a head, and of one answer that is kept.
const LONGEST_HEAD: u64 = 1 << 20;
const LARGEST_ANSWER: u64 = 64 << 20;
/// The most bytes of an archive, unpacked.
const LARGEST_WHOLE: u64 = 1 << 30;

/// A record that may hold a page.
#[derive(Debug, Default)]
pub(super) struct WarcRecord {
    /// What it is: `response`, `resource`, and others.
    pub(super) kind: String,
    /// The address that was asked.
    pub(super) address: String,
    /// When, as it is written.
    pub(super) date: String,
    /// The kind of what it holds.
    content: String,
    body: Vec<u8>,
}

/// What a server answered.
pub(super) struct WarcAnswer {
    /// The kind of the file, in lower case and without its parameters.
    pub(super) kind: String,
    /// The encoding that the server names.
    pub(super) charset: Option<String>,
    /// The file, as it was packed.
    body: Vec<u8>,
    /// The ways in which it was packed, one after the other.
    ways: Vec<String>,
}

impl WarcAnswer {
    /// How large it is, packed.
    pub(super) fn len(&self) -> usize {
        self.body.len()
    }

    /// The file, unpacked.
    pub(super) fn file(&self) -> Result<Vec<u8>, String> {
        let mut file = self.body.clone();
        for way in self.ways.iter().rev() {
            // Programs that unpack while they archive leave the heads that speak of it.
            let is_undone = way.contains("gzip") && !file.starts_with(b"\x1F\x8B");
            if !is_undone {
                file = unpacked(&file, way).unwrap_or_else(|| Err(format!("it is packed as {way}")))?;
            }
        }
        Ok(file)
    }
}

/// Tells each record of an archive that answers something.
pub(super) fn each_record(
    reader: impl BufRead,
    mut tell: impl FnMut(WarcRecord) -> Result<(), String>,
) -> Result<(), String> {
    let broken = |why: io::Error| format!("the archive breaks off or is broken ({why})");
    let mut reader = reader.take(LARGEST_WHOLE);
    let mut count = 0_usize;
    while let Some(line) = line(&mut reader).map_err(broken)? {
        if line.trim().is_empty() {
            continue;
        }
        if !line.starts_with("WARC/") {
            return Err(
                if count == 0 { "it is no web archive" } else { "a record of it is longer than it says" }.to_owned()
            );
        }
        count += 1;
        let mut record = WarcRecord::default();
        let mut length: Option<u64> = None;
        while let Some(line) = line_of_head(&mut reader).map_err(broken)? {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => record.address = value.trim_matches(['<', '>']).to_owned(),
                "warc-date" => record.date = value.to_owned(),
                "content-type" => record.content = value.to_ascii_lowercase(),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
        }
        let length = length.ok_or("a record of it does not say how long it is")?;
        let is_answer = matches!(record.kind.as_str(), "response" | "resource") && length <= LARGEST_ANSWER;
        let mut body = reader.by_ref().take(length);
        let read = if is_answer {
            body.read_to_end(&mut record.body).map_err(broken)? as u64
        } else {
            io::copy(&mut body, &mut io::sink()).map_err(broken)?
        };
        if read < length {
            let is_limit = reader.limit() == 0;
            return Err(if is_limit { "it is larger than 1 GiB unpacked" } else { "the archive breaks off" }.to_owned());
        }
        if is_answer {
            tell(record)?;
        }
    }
    if count == 0 { Err("it is empty".to_owned()) } else { Ok(()) }
}

/// The next line; none at the end.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    reader.take(LONGEST_HEAD).read_until(b'\n', &mut bytes)?;
    Ok((!bytes.is_empty()).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// The next line of a head; none at its end.
fn line_of_head(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    Ok(line(reader)?.filter(|line| !line.trim().is_empty()))
}

impl WarcRecord {
    /// What the server answered, if it is a file.
    pub(super) fn answer(self) -> Option<WarcAnswer> {
        if self.kind == "resource" {
            let (kind, charset) = kind_of(&self.content);
            return Some(WarcAnswer { kind, charset, body: self.body, ways: Vec::new() });
        }
        let end = self.body.windows(4).position(|window| window == b"\r\n\r\n").map(|at| (at, at + 4));
        let end = end.or_else(|| self.body.windows(2).position(|window| window == b"\n\n").map(|at| (at, at + 2)));
        let (head, start) = end?;
        let head = String::from_utf8_lossy(&self.body[..head]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split_whitespace().nth(1)).unwrap_or_default();
        if !status.starts_with('2') {
            return None;
        }
        let (mut kind, mut charset) = (String::new(), None);
        let (mut is_chunked, mut ways) = (false, Vec::new());
        for (key, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match key.trim().to_ascii_lowercase().as_str() {
                "content-type" => (kind, charset) = kind_of(&value),
                "transfer-encoding" => is_chunked = value.contains("chunked"),
                "content-encoding" => ways = value.split(',').map(|way| way.trim().to_owned()).collect(),
                _ => {}
            }
        }
        let mut body = self.body[start..].to_vec();
        // Programs that join chunks while they archive leave the head that speaks of them.
        if is_chunked && let Some(whole) = joined(&body) {
            body = whole;
        }
        Some(WarcAnswer { kind, charset, body, ways })
    }
}

/// Whether a kind of file is a page or a text.
pub(super) fn is_page(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml" | "text/plain")
}

fn kind_of(value: &str) -> (String, Option<String>) {
    let (kind, parameters) = value.split_once(';').unwrap_or((value, ""));
    let charset = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("charset="));
    (kind.trim().to_owned(), charset.map(|charset| charset.trim_matches(['"', '\'']).to_owned()))
}

/// A body in chunks, joined; none where it is none.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        assert_eq!(joined(b"4\r\nThe \r\n5;x=y\r\nmill.\r\n0\r\n\r\n").unwrap(), b"The mill.");
        assert!(joined(b"<p>no chunks</p>\r\n").is_none() && joined(b"ffff\r\nshort").is_none());
    }
}
