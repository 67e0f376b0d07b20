//! From a saved source text to numbered paragraphs.
//!
//! People save texts as they find them: pasted from a page or a database, wrapped or not, with the headline, the
//! photographer and "READ MORE" in between. [`read`] makes running text of that and lists the rest with its reason.
//! Three promises hold for every text:
//!
//! - **Nothing is lost.** Each character that is not white space is in a paragraph or in what was taken out, in the
//!   order of the file. Of HTML and Markdown that holds for the text that a reader sees, not for tags, scripts, styles and what
//!   they hide.
//! - **Nothing is changed.** A paragraph is what the file says: a doubled full stop, a hyphen at a line's end, a
//!   non-breaking space stay. Only white space at the ends of lines goes, and a wrapped line is joined by a space.
//! - **In doubt it stays.** A rule takes a line out for a mark that running text does not bear. What is not recognised is
//!   a paragraph, for a reader can pass over a stray line and cannot miss what is gone.
//!
//! A kind of file is a row of [`KINDS`] and a file here: `plain`, `markdown`, `html`. Each reads bytes into pieces and says
//! which of them are running text, mostly by the rules that all articles share. To add one, add its row and its file.
//!
//! ## What is a paragraph (`paragraphs`)
//!
//! Blank lines separate. A line break without a blank line is either a writer's or a wrapping program's. It is the writer's
//! if the line ends a sentence, is longer than anyone wraps (160 characters) or leaves a fifth of the width free. A capital
//! or an item of a list that follows says nothing. Unless most breaks are a program's, every line is a paragraph; if they
//! are, the lines up to the next blank one are, joined by spaces, and items and indents begin new ones. In Markdown
//! and HTML the blocks are those that a browser shows.
//!
//! ## What is taken out (`article`, and a file for each step)
//!
//! In this order, since each step looks past what the steps before it took:
//!
//! 1. **interface**: "READ MORE", "Advertisement", "Share", "Sign up for our newsletter …", "4 min read", "0 Comments",
//!    "Already a subscriber? Log in"; and "Email", "Print", "Save" beside such a line.
//! 2. **caption**: a short text that ends in a credit: a label ("Photograph:", "Credit:") or a slash ("…/Reuters") with
//!    names after it and no full stop; or one that begins "Image caption,". **repeated-caption**: the same again, or any line of twelve words or more that
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

mod archive;
mod article;
mod bylines;
mod bytes;
mod captions;
mod dates;
mod docx;
mod encodings;
mod endings;
mod epub;
mod flow;
mod front;
mod html;
mod interface;
mod kind;
mod mail;
mod markdown;
mod mhtml;
mod mime;
mod names;
mod odt;
mod optional;
#[cfg(feature = "pdf")]
mod pdf;
mod phrases;
mod plain;
mod properties;
mod proposal;
mod prose;
mod recording;
mod roman;
mod sheets;
mod warc;

use crate::diag::fenced;
use crate::model::{Begins, Passage, Proposal, Removed, SourceText, TextMark, sha256};
use kind::{TextKind, TextPiece, TextReading};

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use archive::packed;
pub(crate) use bytes::other_kind;
pub(super) use encodings::encoding;
pub(super) use html::entity;
pub(super) use names::{is_body, is_degree, without_title};

/// The kinds of file that are read. The first is that of a source whose record names no file.
static KINDS: &[TextKind] = &[
    plain::KIND,
    markdown::KIND,
    html::KIND,
    recording::KIND,
    sheets::DELIMITED,
    sheets::WORKBOOK,
    docx::KIND,
    odt::KIND,
    epub::KIND,
    mhtml::KIND,
    mail::KIND,
    warc::KIND,
    #[cfg(feature = "pdf")]
    pdf::KIND,
];

/// Reads a source text. The name's ending says of which kind it is; any ending but those of the kinds is what its bytes are, else plain
/// text.
///
/// # Errors
///
/// What is wrong with the file, for the end of a message: it is larger than its kind may be, or cannot be read as that.
pub(crate) fn read(file_name: &str, bytes: &[u8]) -> Result<SourceText, String> {
    read_as(file_name, bytes, None, None)
}

/// Reads a source text likewise, in the encoding that its record names; of a file that holds pages of several addresses, that of the
/// source's.
///
/// # Errors
/// As [`read`], and that the file holds no page of that address.
pub(crate) fn read_as(
    file_name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    url: Option<&str>,
) -> Result<SourceText, String> {
    fenced(|| {
        let (kind, mut reading) = reading(file_name, bytes, encoding)?;
        if let (Some(url), Some(by_address)) = (url, reading.by_address.take()) {
            reading = by_address(url)?;
        }
        Ok(text_of(kind, reading, bytes))
    })
}

/// Whether a file that cannot be read is a text in an encoding that its record has to name.
pub(super) fn wants_encoding(file_name: &str, bytes: &[u8]) -> bool {
    kind_of(file_name, bytes).is_ok_and(|kind| kind.is_text() && bytes::is_of_no_known_encoding(bytes))
}

/// Reads a source text and what it says of itself.
///
/// # Errors
/// As [`read`].
pub(crate) fn propose(file_name: &str, bytes: &[u8]) -> Result<(SourceText, Proposal), String> {
    let mut proposal = Proposal::default();
    // A page that declares its encoding needs no other word for it.
    let is_unsaid = wants_encoding(file_name, bytes) && reading(file_name, bytes, None).is_err();
    let encoding = is_unsaid.then(|| encodings::found_out(bytes)).flatten();
    if let Some(encoding) = encoding {
        let name = encoding.to_ascii_lowercase();
        proposal.words("encoding", &name, "found out from its letters: look whether they are right");
    }
    let (kind, mut reading) = reading(file_name, bytes, encoding)?;
    let says = std::mem::replace(&mut reading.says, Box::new(|_, _| ()));
    let text = text_of(kind, reading, bytes);
    says(&text, &mut proposal);
    proposal::of_text(&text, &mut proposal);
    Ok((text, proposal))
}

/// The name of a source's text, unless its record gives another.
pub(crate) fn usual_text_name(source: &str) -> String {
    format!("{source}.{}", KINDS[0].endings[0])
}

/// The names that a source's text may have if its record gives none, the usual one first.
pub(super) fn text_names(source: &str) -> impl Iterator<Item = String> {
    KINDS.iter().flat_map(|kind| kind.endings).map(move |ending| format!("{source}.{ending}"))
}

/// The name of a text's file without its ending; none where that is of no kind that is read.
pub(super) fn stem_of_text(name: &str) -> Option<&str> {
    let length = known_ending(name)?.len();
    name.get(..name.len().checked_sub(length + 1)?)
}

/// The ending of a file's name that says of which kind it is, in lower case. It may hold a dot: `warc.gz`.
pub(crate) fn known_ending(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let has_ending = |ending: &&&str| {
        name.strip_suffix(**ending).and_then(|stem| stem.strip_suffix('.')).is_some_and(|stem| !stem.is_empty())
    };
    KINDS.iter().flat_map(|kind| kind.endings).find(has_ending).copied()
}

/// The kind of a file by the ending of its name.
fn kind_by_ending(name: &str) -> Option<&'static TextKind> {
    let ending = known_ending(name)?;
    KINDS.iter().find(|kind| kind.endings.contains(&ending))
}

/// The kind of a file by its bytes, where they say it.
fn kind_of_bytes(bytes: &[u8]) -> Option<&'static TextKind> {
    KINDS.iter().find(|kind| (kind.is_known)(bytes))
}

/// The usual endings of the files that are read, in words: ".txt, .md or .html".
pub(crate) fn text_endings() -> String {
    let usual: Vec<String> = KINDS.iter().map(|kind| format!(".{}", kind.endings[0])).collect();
    let usual = usual.join(", ");
    usual.rsplit_once(", ").map_or(usual.clone(), |(first, last)| format!("{first} or {last}"))
}

/// What to do with a file that cannot be read.
pub(crate) fn other_form(file_name: &str) -> &'static str {
    match kind_by_ending(file_name) {
        Some(kind) if !kind.is_text() => "save it again, or save its text as .txt, .md or .html",
        _ => "save it again as UTF-8 text",
    }
}

/// Of which kind a file is: by its bytes where they are no text, else by the ending of its name; and by its bytes where that is of
/// no kind.
///
/// # Errors
/// What it is, for the end of a message, if it is of a kind that is not read.
fn kind_of(file_name: &str, bytes: &[u8]) -> Result<&'static TextKind, String> {
    let by_name = kind_by_ending(file_name);
    let Some(what) = bytes::no_text(bytes) else {
        return Ok(by_name.or_else(|| kind_of_bytes(bytes)).unwrap_or(&KINDS[0]));
    };
    // A kind whose files are no texts says itself what is wrong with one.
    by_name.filter(|kind| !kind.is_text()).or_else(|| kind_of_bytes(bytes)).ok_or_else(|| what.to_owned())
}

fn reading(file_name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<(&'static TextKind, TextReading), String> {
    let kind = kind_of(file_name, bytes)?;
    if bytes.len() > kind.largest {
        return Err(format!("it is larger than {} MiB", kind.largest >> 20));
    }
    let unicode = encoding.filter(|_| kind.is_text()).map(|encoding| encodings::text(bytes, encoding)).transpose()?;
    let bytes = unicode.as_ref().map_or(bytes, |text| text.as_bytes());
    (kind.read)(bytes).map(|reading| (kind, reading))
}

fn text_of(kind: &TextKind, reading: TextReading, bytes: &[u8]) -> SourceText {
    let TextReading { pieces, pages, second_reading, is_machine_read, .. } = reading;
    let second_reading = second_reading.into_iter().map(|passage| optional::parted(passage.text, passage.marks));
    let mut text = SourceText {
        sha256: sha256(bytes),
        reader: kind.version,
        pages,
        second_reading: second_reading.map(|(text, marks)| Passage { text, marks }).collect(),
        is_machine_read,
        ..SourceText::default()
    };
    let parted = pieces.into_iter().map(|piece| {
        let (text, marks) = optional::parted(piece.text, piece.marks);
        TextPiece { line: piece.line, text, marks, reason: piece.reason }
    });
    let pieces: Vec<TextPiece> = parted.filter(|piece| !piece.text.is_empty()).collect();
    let has_marks = pieces.iter().any(|piece| !piece.marks.is_empty());
    let mut page = None;
    for TextPiece { line, text: words, mut marks, reason } in pieces {
        // A page goes on until the next one begins, whatever is taken out between.
        let is_open = marks.iter().all(|mark| mark.at > 0 || !matches!(mark.begins, Begins::Page(_)));
        if let Some(page) = page.filter(|_| is_open) {
            marks.insert(0, TextMark { at: 0, begins: Begins::Page(page) });
        }
        let last = marks.iter().rev().find_map(|mark| match mark.begins {
            Begins::Page(page) => Some(page),
            _ => None,
        });
        page = last.or(page);
        match reason {
            None => {
                text.paragraphs.push(words);
                text.marks.extend(has_marks.then_some(marks));
            }
            Some(reason) => text.removed.push(Removed { line, text: words, marks, reason }),
        }
    }
    text
}

#[cfg(test)]
mod tests;
