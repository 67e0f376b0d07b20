//! Messages in the form of the internet's mail (RFC 5322, MIME), in which programs also save pages. The only file that names `mail-parser`.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::encodings;

/// The most bytes of a message.
pub(super) const LARGEST_MESSAGE: usize = 64 << 20;
/// The most parts of a message.
const MOST_PARTS: usize = 10_000;

/// A message, read.
pub(super) struct MimeMessage<'a>(Message<'a>);

/// A part of a message.
pub(super) struct MimePart<'a> {
    message: &'a Message<'a>,
    part: &'a MessagePart<'a>,
}

impl<'a> MimeMessage<'a> {
    /// Reads a message.
    pub(super) fn of(bytes: &'a [u8]) -> Result<MimeMessage<'a>, String> {
        let none = || "it is no message: it does not begin with a head such as `From:` or `Date:`".to_owned();
        let message = MessageParser::default().parse(bytes).ok_or_else(none)?;
        let is_head = ["From", "Date", "Subject", "MIME-Version", "Content-Type"]
            .iter()
            .any(|name| message.header(*name).is_some());
        if !is_head {
            return Err(none());
        }
        if message.parts.len() > MOST_PARTS {
            return Err(format!("it has more than {MOST_PARTS} parts"));
        }
        let is = |kind: &str, subtype: &str| message.is_content_type(kind, subtype);
        if is("multipart", "encrypted") || is("application", "pkcs7-mime") || is("application", "x-pkcs7-mime") {
            return Err("it is encrypted: save what your mail program shows of it".to_owned());
        }
        Ok(MimeMessage(message))
    }

    /// The subject, with its encoded words decoded.
    pub(super) fn subject(&self) -> Option<&str> {
        self.0.subject()
    }

    /// Who wrote it: the names, or the addresses where there are no names.
    pub(super) fn from(&self) -> Vec<String> {
        let all = self.0.from().map(|from| from.iter().collect::<Vec<_>>()).unwrap_or_default();
        all.into_iter()
            .filter_map(|from| from.name.as_ref().or(from.address.as_ref()))
            .map(|name| name.to_string())
            .collect()
    }

    /// The day on which it was written, by the clock of whoever wrote it.
    pub(super) fn day(&self) -> Option<String> {
        let date = self.0.date().filter(|date| date.is_valid())?;
        Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
    }

    /// A line of its head by its name, as it is written.
    pub(super) fn head(&self, name: &str) -> Option<String> {
        let mut all = self.0.headers_raw();
        all.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    }

    /// The parts that are shown as its text, and those that are shown instead by programs that show HTML.
    pub(super) fn bodies(&self) -> (Vec<MimePart<'_>>, Vec<MimePart<'_>>) {
        let parts = |ids: &[u32]| {
            let parts = ids.iter().filter_map(|id| self.0.part(*id));
            parts.map(|part| MimePart { message: &self.0, part }).collect()
        };
        (parts(&self.0.text_body), parts(&self.0.html_body))
    }

    /// All parts in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = MimePart<'_>> {
        self.0.parts.iter().map(|part| MimePart { message: &self.0, part })
    }

    /// What is attached: the name of each attachment, or its kind.
    pub(super) fn attachments(&self) -> impl Iterator<Item = String> {
        self.0.attachments().map(|part| {
            let kind = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")));
            part.attachment_name().map(str::to_owned).or(kind).unwrap_or_else(|| "without a name".to_owned())
        })
    }
}

impl MimePart<'_> {
    /// Whether it is HTML.
    pub(super) fn is_html(&self) -> bool {
        matches!(self.part.body, PartType::Html(_))
    }

    /// Whether it is a text without marks.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.part.body, PartType::Text(_))
    }

    /// The address that it was saved from.
    pub(super) fn address(&self) -> Option<&str> {
        self.part.content_location()
    }

    /// A parameter of its kind, in lower case.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        self.part.content_type()?.attribute(name).map(str::to_ascii_lowercase)
    }

    /// Its text, in the encoding that it names.
    pub(super) fn text(&self) -> Result<String, String> {
        let start = usize::try_from(self.part.raw_body_offset()).unwrap_or(usize::MAX);
        let end = usize::try_from(self.part.raw_end_offset()).unwrap_or(usize::MAX);
        let raw = self.message.raw_message().get(start..end).unwrap_or_default();
        let bytes = match self.part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        };
        // A program that breaks the rules of packing is read as far as the library goes along, if no letter is lost.
        let lenient = || self.part.text_contents().filter(|text| !text.contains('\u{FFFD}')).map(str::to_owned);
        let charset = self.parameter("charset").filter(|charset| charset != "us-ascii");
        let read = match bytes {
            Some(bytes) if self.is_html() => encodings::page(&bytes, charset.as_deref()),
            Some(bytes) => {
                charset.map_or_else(|| super::bytes::text(&bytes), |charset| encodings::text(&bytes, &charset))
            }
            None => return lenient().ok_or_else(|| "a part of it is packed against the rules".to_owned()),
        };
        read.map_err(|why| format!("a part of it cannot be read: {why}"))
    }
}
