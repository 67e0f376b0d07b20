//! From a saved source text to numbered paragraphs.
//!
//! People save texts as they find them: pasted from a page or a database, wrapped or not, with the headline, the
//! photographer and "READ MORE" in between. [`read`] makes running text of that and lists the rest with its reason.
//! Three promises hold for every text:
//!
//! - **Nothing is lost.** Each character that is not white space is in a paragraph or in what was taken out, in the
//!   order of the file. Of HTML that holds for the text that a reader sees, not for tags, scripts and styles.
//! - **Nothing is changed.** A paragraph is what the file says: a doubled full stop, a hyphen at a line's end, a
//!   non-breaking space stay. Only white space at the ends of lines goes, and a wrapped line is joined by a space.
//! - **In doubt it stays.** A rule takes a line out for a mark that running text does not bear. What is not recognised is
//!   a paragraph, for a reader can pass over a stray line and cannot miss what is gone.
//!
//! ## What is a paragraph (`paragraphs`)
//!
//! Blank lines separate. A line break without a blank line is either a writer's or a wrapping program's. It is the writer's
//! if the line ends a sentence, is longer than anyone wraps (160 characters) or leaves a fifth of the width free. A capital
//! or an item of a list that follows says nothing. Unless most breaks are a program's, every line is a paragraph; if they
//! are, the lines up to the next blank one are, joined by spaces, and items and indents begin new ones. In Markdown a heading
//! is a piece of its own, and so is front matter.
//!
//! ## What is taken out (`scraps`, `front`, `endings`)
//!
//! In this order, since each step looks past what the steps before it took:
//!
//! 1. **interface**: "READ MORE", "Advertisement", "Share", "Sign up for our newsletter …", "4 min read".
//! 2. **caption**: a short text that ends in a credit: a label ("Photograph:", "Credit:") or a slash ("…/Reuters") with
//!    names after it and no full stop. **repeated-caption**: the same again, or any line of twelve words or more that
//!    stands twice running.
//! 3. Before the first paragraph: **byline** ("By" and names), **date** (a line that is a date, with "Updated" or an outlet's
//!    name perhaps), **headline** and **standfirst** (one to three lines without closing punctuation, if long prose follows).
//!    A first paragraph half of whose runs of six words stand again in one later, longer paragraph is a **standfirst** too:
//!    it was written above the text by somebody who had read the text.
//! 4. At the head of the first paragraph, with the paragraph staying: **date** ("date 2024-05-31", labelled only) and
//!    **dateline** (a place in capitals or with an agency, then a dash, once in the text).
//! 5. From the end upwards: **sign-off** ("Write to … at a@b", "Reporting by …", "© …"), as a line or as the tail of the
//!    last paragraph ("- This article originally appeared in …", "/ AP").
//! 6. Between two paragraphs of prose: **section-heading**, a line of at most eight words without closing punctuation in a
//!    text where no such line stands twice: those are speakers or a refrain.

mod endings;
mod facts;
mod front;
mod html;
mod linked;
mod markdown;
mod names;
mod paragraphs;
mod proposal;
mod prose;
mod scraps;

use crate::model::{Removed, Scrap, SourceText, sha256};

pub(super) use proposal::propose;

/// The longest text that is read, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// A piece of a text on its way to being a paragraph or a scrap.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// The line of the file where it begins, from 1.
    line: usize,
    /// What stands there, without white space at its ends.
    text: String,
    /// Why it is not running text, once that is known.
    reason: Option<Scrap>,
}

/// Reads a source text. The name's ending says whether it is HTML, Markdown or plain text; any other ending is plain text.
///
/// # Errors
///
/// What is wrong with the file, for the end of a message: it is larger than 16 MiB, or neither UTF-8 nor UTF-16.
pub(crate) fn read(file_name: &str, bytes: &[u8]) -> Result<SourceText, String> {
    if bytes.len() > LONGEST {
        return Err("it is larger than 16 MiB".to_owned());
    }
    let text = decode(bytes)?;
    let mut read = SourceText { sha256: sha256(bytes), ..SourceText::default() };
    for piece in sorted_pieces(file_name, &text).0 {
        match piece.reason {
            None => read.paragraphs.push(piece.text),
            Some(reason) => read.removed.push(Removed { line: piece.line, text: piece.text, reason }),
        }
    }
    Ok(read)
}

/// The kinds of file that are read, each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Markdown,
    Plain,
}

impl Kind {
    fn of(file_name: &str) -> Kind {
        let ending = file_name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        match ending.as_str() {
            "html" | "htm" | "xhtml" => Kind::Html,
            "md" | "markdown" => Kind::Markdown,
            _ => Kind::Plain,
        }
    }
}

/// The pieces of a text in the order of the file, each either running text or with the reason why not; and what a page says
/// of itself.
fn sorted_pieces(file_name: &str, text: &str) -> (Vec<Piece>, facts::Facts) {
    let (mut pieces, facts) = match Kind::of(file_name) {
        Kind::Html => html::pieces(text),
        Kind::Markdown => (paragraphs::pieces(&markdown::lines(&normal_breaks(text))), facts::Facts::default()),
        Kind::Plain => (paragraphs::pieces(&paragraphs::lines(&normal_breaks(text))), facts::Facts::default()),
    };
    scraps::sort(&mut pieces);
    (pieces, facts)
}

fn normal_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The text of a file in UTF-8, or in UTF-16 with or without its mark, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<String, String> {
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

#[cfg(test)]
mod tests;
