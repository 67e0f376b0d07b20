//! Control characters that a page holds by a reference to their number: `&#27;`, `&#x1b;`.

use crate::diag::{Diags, FileId, Span};
use crate::read::decode::{by_escape, escaped_control};

use super::markdown::{Container, Mark, MarkdownToken, TokenKind};

/// Says each reference that stands for a control character, in Markdown and in raw HTML.
pub(super) fn refuse_controls(tokens: &[MarkdownToken], text: &str, file: FileId, diags: &mut Diags) {
    for MarkdownToken { kind, range } in tokens {
        let written = text.get(range.clone()).unwrap_or_default();
        let found = match kind {
            // The number nought stands for a sign of replacement, as the character itself would.
            TokenKind::Text(words) if words.contains(char::REPLACEMENT_CHARACTER) => control_in(written, false),
            TokenKind::Text(words) | TokenKind::Footnote(words) => escaped_control(words),
            TokenKind::OpenMark(Mark::Link { destination, title } | Mark::Image { destination, title }) => {
                escaped_control(destination).or_else(|| escaped_control(title))
            }
            TokenKind::Open(Container::Code(Some(words)) | Container::Footnote(words)) => escaped_control(words),
            TokenKind::Html(html) | TokenKind::InlineHtml(html) if !html.trim_start().starts_with("<!--") => {
                control_in(html, true)
            }
            _ => None,
        };
        diags.extend(found.map(|c| by_escape(Span::new(file, range.start, range.end), c)));
    }
}

/// Numbers that HTML takes for those of the code page Windows-1252, and finds no letter for.
const WITHOUT_LETTER: [u32; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// The control character that a reference stands for in a text. HTML takes numbers from 128 to 159 for letters of Windows-1252.
fn control_in(text: &str, is_html: bool) -> Option<char> {
    text.split("&#").skip(1).find_map(|rest| {
        let hexadecimal = rest.strip_prefix(['x', 'X']);
        let (radix, rest) = hexadecimal.map_or((10, rest), |rest| (16, rest));
        let end = rest.find(|c: char| !c.is_digit(radix)).unwrap_or(rest.len());
        let number = u32::from_str_radix(&rest[..end], radix).ok()?;
        let is_letter = is_html && (0x80..0xA0).contains(&number) && !WITHOUT_LETTER.contains(&number);
        let c = char::from_u32(number).filter(|_| !is_letter && (is_html || rest[end..].starts_with(';')))?;
        escaped_control(c.encode_utf8(&mut [0; 4]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_control_characters_are_found() {
        for html in ["&#27;", "a &#x1B; b", "&#X1b", "&#0;", "&#127;", "&#129;", "&#x9d;"] {
            assert!(control_in(html, true).is_some(), "{html}");
        }
        for html in ["&#9;", "&#10;", "&#xA0;", "&#150;", "&#8212;", "&#;", "&#x;", "&amp;#27;", "#27"] {
            assert_eq!(control_in(html, true), None, "{html}");
        }
    }
}
