//! From bytes to text where a file, or the program that keeps it, says in which encoding it is. Nothing is guessed. Only
//! for a file that comes in, the encoding that it seems to be in is found out by the letters that it gives, so that its record can name it. The only file that
//! names `encoding_rs` and `chardetng`.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::bytes;

/// How far into a page its own word on its encoding is looked for, in bytes.
const HEAD: usize = 4096;

/// So many signs of UTF-8 do not stand in a text of another encoding by chance.
const NO_CHANCE: usize = 3;

/// The text of a page: Unicode by its mark, else in the encoding that is said of it, else in the one that it names itself, else UTF-8.
pub(super) fn page(file: &[u8], said: Option<&str>) -> Result<String, String> {
    // Who saves a page as UTF-8 often leaves the word on its earlier encoding in it.
    let is_unicode = || {
        std::str::from_utf8(file)
            .is_ok_and(|text| text.chars().filter(|c| !c.is_ascii()).take(NO_CHANCE).count() == NO_CHANCE)
    };
    let own = || named_in_head(file).filter(|_| !is_unicode());
    match said.map(str::to_owned).or_else(own).filter(|_| !is_marked(file) && !file.contains(&0)) {
        Some(label) => text(file, &label),
        None => bytes::text(file),
    }
}

/// The text of XML: Unicode by its mark, else in the encoding that its first line names, else UTF-8.
pub(super) fn xml(file: &[u8]) -> Result<String, String> {
    let head = String::from_utf8_lossy(&file[..file.len().min(200)]).into_owned();
    let declared = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    match declared.and_then(|declared| value(declared, "encoding=")).filter(|_| !is_marked(file)) {
        Some(label) => text(file, label),
        None => bytes::text(file),
    }
}

/// The text in an encoding, by its label.
pub(super) fn text(file: &[u8], label: &str) -> Result<String, String> {
    let label = label.trim_matches(['"', '\'', ' ']);
    let found = Encoding::for_label_no_replacement(label.as_bytes())
        .or_else(|| Encoding::for_label_no_replacement(label.replace('_', "-").as_bytes()));
    let Some(encoding) = found else {
        // What is ASCII and switches to nothing else is the same in whatever it was meant to be.
        let is_plain = file.is_ascii() && !file.contains(&0x1B) && !file.contains(&b'+') && !file.contains(&b'~');
        return if is_plain { bytes::text(file) } else { Err(format!("its encoding `{label}` is not known")) };
    };
    // Where it is no UTF-8, it is said on which line.
    if encoding == UTF_8 {
        return bytes::text(file);
    }
    let (text, is_broken) = encoding.decode_without_bom_handling(file);
    if is_broken {
        return Err(format!("it is not in the encoding that it names, {}", encoding.name()));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Whether a record may name an encoding so.
pub(crate) fn encoding(label: &str) -> Result<(), &'static str> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .map(|_| ())
        .ok_or("the name of an encoding, such as `windows-1252`")
}

/// The encoding that a text that is no Unicode seems to be in.
pub(super) fn found_out(file: &[u8]) -> Option<&'static str> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(file, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let is_whole = encoding != UTF_8 && encoding.decode_without_bom_handling_and_without_replacement(file).is_some();
    is_whole.then(|| encoding.name())
}

fn is_marked(file: &[u8]) -> bool {
    [&[0xFF, 0xFE][..], &[0xFE, 0xFF], &[0xEF, 0xBB, 0xBF]].iter().any(|mark| file.starts_with(mark))
}

/// The encoding that the head of a page names: `<meta charset=…>`, or behind `charset=` in the content of a `meta`.
fn named_in_head(file: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&file[..file.len().min(HEAD)]).to_ascii_lowercase();
    let declared = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    if let Some(label) = declared.and_then(|declared| value(declared, "encoding=")) {
        return Some(label.to_owned());
    }
    let mut tags = head.split("<meta").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.find_map(|tag| value(tag, "charset=")).map(str::to_owned)
}

/// The value behind a key.
fn value<'a>(words: &'a str, key: &str) -> Option<&'a str> {
    let rest = words.split_once(key)?.1.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_saved_as_unicode_is_that_whatever_it_names() {
        let saved = "<meta charset=gb2312><p>桥已关闭。</p>".as_bytes();
        assert!(page(saved, None).unwrap().contains("桥已关闭"));
        assert!(page(b"<meta charset=windows-1252><p>caf\xC3\xA9", None).unwrap().contains("cafÃ©"));
    }

    #[test]
    fn a_page_is_in_the_encoding_that_is_said_or_that_it_names() {
        assert_eq!(
            page(b"<meta charset=\"windows-1252\"><p>caf\xE9 \x96 bar", None).unwrap().split("<p>").nth(1),
            Some("café – bar")
        );
        let content = b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>\xB1";
        assert!(page(content, None).unwrap().ends_with('ą'));
        assert_eq!(page(b"\xE9", Some("latin1")).unwrap(), "é");
        assert_eq!(page("é".as_bytes(), None).unwrap(), "é");
        assert_eq!(
            page("<meta charset=windows-1252>\u{FEFF}é".as_bytes(), Some("utf-8")).unwrap().chars().last(),
            Some('é')
        );
        assert!(page(b"\xE9", None).is_err() && page(b"\xE9", Some("utf-8")).is_err());
        assert!(page(b"\xE9", Some("klingon")).unwrap_err().contains("klingon"));
    }

    #[test]
    fn xml_names_its_encoding_in_its_first_line() {
        assert!(xml(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>").unwrap().contains("é"));
        assert_eq!(xml("<a>é</a>".as_bytes()).unwrap(), "<a>é</a>");
    }
}
