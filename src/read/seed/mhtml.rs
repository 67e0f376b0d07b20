//! Pages that a browser saved whole, with their pictures, in the form of a mail (MHTML, RFC 2557).

use crate::model::{Proposal, SourceText};

use super::html;
use super::kind::{TextKind, TextPiece, TextReading};
use super::mime::{LARGEST_MESSAGE, MimeMessage, MimePart};

pub(super) const KIND: TextKind =
    TextKind { endings: &["mhtml", "mht"], version: 2, is_known: is_page, largest: LARGEST_MESSAGE, read };

/// Whether bytes are a page that was saved in this form.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..1000).unwrap_or(bytes)).to_ascii_lowercase();
    let is_saved = head.starts_with("from: <saved by") || head.contains("\nsnapshot-content-location:");
    is_saved && head.contains("multipart/related")
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    let message = MimeMessage::of(file)?;
    let address = message.head("Snapshot-Content-Location");
    let pages: Vec<MimePart<'_>> = message.parts().filter(MimePart::is_html).collect();
    // Frames of the page are parts too.
    let is_named = |page: &&MimePart<'_>| address.is_some() && page.address() == address.as_deref();
    let Some(page) = pages.iter().find(is_named).or(pages.first()) else {
        return Err("it holds no page".to_owned());
    };
    let mut reading = html::text_of_html(&page.text()?);
    if !reading.pieces.iter().any(TextPiece::stays) {
        // A page of frames has no words of its own.
        let frames = pages.iter().filter_map(|page| page.text().ok()).map(|page| html::text_of_html(&page));
        let words = |reading: &TextReading| {
            reading.pieces.iter().filter(|piece| piece.stays()).map(|piece| piece.text.len()).sum::<usize>()
        };
        reading = frames.max_by_key(words).unwrap_or(reading);
    }
    let address = address.or_else(|| page.address().map(str::to_owned));
    let day = message.day();
    let mut pieces = reading.pieces;
    pieces.iter_mut().for_each(|piece| piece.line = 0);
    let says = move |text: &SourceText, proposal: &mut Proposal| {
        if let Some(address) = address.filter(|address| html::is_address(address)) {
            html::propose_capture(&address, day.as_deref(), "the saved page", proposal);
        } else if let Some(day) = day {
            proposal.words("accessed", &day, "`Date:` of the saved page");
        }
        (reading.says)(text, proposal);
    };
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::seed::propose;

    const PAGE: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harrow.example/bridge\r\nSubject: =?utf-8?Q?Br=C3=BCcke?=\r\n\
        Date: Tue, 2 May 2031 08:00:00 GMT\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://harrow.example/frame\r\n\r\n\
        <p>A frame.</p>\r\n--b\r\nContent-Type: text/html; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://harrow.example/bridge\r\n\r\n<title>Bridge</title><p>The caf=E9 by the br=\r\nidge is shut.</p>\r\n--b--\r\n";

    #[test]
    fn the_page_is_read_with_its_address_and_the_day_on_which_it_was_saved() {
        let (text, proposal) = propose("a.mhtml", PAGE.as_bytes()).unwrap();
        assert_eq!(text.paragraphs, ["The café by the bridge is shut."]);
        assert_eq!(proposal.certain("url"), Some("https://harrow.example/bridge"));
        assert_eq!(proposal.certain("accessed"), Some("2031-05-02"));
        assert!(is_page(PAGE.as_bytes()));
    }

    #[test]
    fn of_a_page_of_frames_the_largest_frame_is_read() {
        let page =
            PAGE.replace("<title>Bridge</title><p>The caf=E9 by the br=\r\nidge is shut.</p>", "<frameset></frameset>");
        assert_eq!(propose("a.mht", page.as_bytes()).unwrap().0.paragraphs, ["A frame."]);
    }

    #[test]
    fn a_message_without_a_page_is_refused() {
        assert!(read(b"From: a@b\r\nMIME-Version: 1.0\r\n\r\nWords.\r\n").is_err());
        assert!(read(b"words").is_err());
    }
}
