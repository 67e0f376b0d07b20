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

/// What to do with a file that is none of the kinds that are read, by the ending of its name in lower case and by its marks.
pub(super) fn other_kind(ending: &str, bytes: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    match ending {
        "toml" | "lock" => Some("records and locks are not texts; put a record into `seeds/` by hand"),
        "bib" | "json" | "bibtex" => Some("`backgrounder add --bib FILE` takes a bibliography in"),
        _ if starts(b"%PDF-") && cfg!(not(feature = "pdf")) => {
            Some("it is PDF, and this program was built without its reader: build it with the feature `pdf`")
        }
        _ if starts(b"PK\x03\x04") || starts(b"{\\rtf") || starts(b"\xD0\xCF\x11\xE0") => {
            Some("it is a word processor's file or an archive: save it as .docx, .odt, plain text or HTML")
        }
        _ => None,
    }
}
