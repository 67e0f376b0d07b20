//! From the bytes of a file to its text, and what to do with files that are no text of a kind that is read.

/// The text of a file in UTF-8 or UTF-16, with line feeds for line ends of all systems.
///
/// # Errors
/// What is wrong with the file, for the end of a message.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    decoded(bytes).map(|text| text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The text of a file in UTF-8, or in UTF-16 with or without its mark, without a byte order mark.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, u16::from_be_bytes);
    }
    if bytes.contains(&0) {
        // No text holds NUL. Where every other byte of a tenth of the file at least is NUL (its spaces, if nothing else), it is
        // UTF-16 without its mark.
        let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        let enough = |count: usize| count * 20 >= bytes.len();
        return match (even * 10 < odd && enough(odd), odd * 10 < even && enough(even)) {
            (true, _) => utf16(bytes, u16::from_le_bytes),
            (_, true) => utf16(bytes, u16::from_be_bytes),
            _ => Err("it holds NUL bytes and is not a text".to_owned()),
        };
    }
    let rest = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(rest).map(str::to_owned).map_err(|fault| {
        let before = rest.get(..fault.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        format!("it is neither UTF-8 nor UTF-16 (line {line})")
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(text) if odd.is_empty() && !text.contains('\0') => Ok(text),
        _ => Err("it begins as UTF-16, and breaks off or holds what UTF-16 cannot".to_owned()),
    }
}

/// Whether bytes are a text that is neither UTF-8 nor UTF-16.
pub(super) fn is_of_no_known_encoding(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && no_text(bytes).is_none() && decoded(bytes).is_err()
}

/// Whether a file is a page of HTML by its bytes.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let head = head.trim_start();
    let head =
        head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(head, |(_, rest)| rest.trim_start());
    let head =
        head.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")).map_or(head, |(_, rest)| rest.trim_start());
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| head.starts_with(start))
}

/// How files that are no texts begin, and what to do with one that nothing reads.
const MARKS: [(&[u8], &str); 16] = [
    (b"%PDF-", "it is PDF, which this program was built without"),
    (b"PK\x03\x04", "it is a zip file, and none of a kind that is read: unpack it"),
    (b"PK\x05\x06", "it is an empty zip file"),
    (b"{\\rtf", "it is RTF: save it as .docx, .odt, .html or .txt"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "it is a file of an old Word, Excel or Outlook: save it as .docx, .xlsx, .eml, .html or .txt",
    ),
    (b"\x1F\x8B", "it is packed with gzip: unpack it"),
    (b"BZh", "it is packed with bzip2: unpack it"),
    (b"\xFD7zXZ\x00", "it is packed with xz: unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "it is packed with 7-Zip: unpack it"),
    (b"Rar!\x1A\x07", "it is packed with RAR: unpack it"),
    (b"\x89PNG\r\n\x1A\n", "it is an image, and has no text"),
    (b"\xFF\xD8\xFF", "it is an image, and has no text"),
    (b"GIF8", "it is an image, and has no text"),
    (b"II*\x00", "it is an image, and has no text"),
    (b"MM\x00*", "it is an image, and has no text"),
    (b"%!PS-Adobe", "it is PostScript: make a PDF of it"),
];

/// How far from its beginning a PDF may begin, in bytes.
const BEFORE_PDF: usize = 1024;

/// What a file is that is no text by its bytes, for the end of a message.
pub(super) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let known = MARKS.iter().find(|(mark, _)| starts(mark)).map(|(_, what)| *what);
    let is_sound_or_film = starts(b"ID3") || starts(b"OggS") || bytes.get(4..8).is_some_and(|kind| kind == b"ftyp");
    let is_riff = starts(b"RIFF") && bytes.get(8..12).is_some_and(|kind| kind.iter().all(u8::is_ascii));
    let late = || {
        bytes[..bytes.len().min(BEFORE_PDF)]
            .windows(7)
            .any(|seven| seven.starts_with(b"%PDF-1.") || seven.starts_with(b"%PDF-2."))
    };
    match known {
        Some(what) => Some(what),
        None if starts(b"\x00\x00\x01\x00") => Some("it is an image, and has no text"),
        None if is_riff && bytes.get(8..12).is_some_and(|kind| kind == b"WEBP") => {
            Some("it is an image, and has no text")
        }
        None if is_sound_or_film || is_riff => {
            Some("it is sound or film: write down what is said, or take its captions")
        }
        // Some programs put lines of their own before a PDF; a text that tells of PDF does not hold its binary mark.
        None if late() && std::str::from_utf8(bytes).is_err() => Some(MARKS[0].1),
        None => None,
    }
}

/// What to do with a file that is no source, by the ending of its name in lower case.
pub(crate) fn other_kind(ending: &str) -> Option<&'static str> {
    match ending {
        "toml" | "lock" => Some("records and locks are not texts; put a record into `seeds/` by hand"),
        "bib" | "json" | "bibtex" => Some("`backgrounder add --bib FILE` takes a bibliography in"),
        _ => None,
    }
}
