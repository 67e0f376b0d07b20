//! The outlines of signs: a shape for each kind of event, and how wide a text is likely to be.

use std::fmt::Write as _;

/// How many shapes there are; kinds beyond them share the last one.
pub(super) const SHAPES: usize = 8;

/// A number of pixels, to a tenth and no longer than it must be.
pub(super) fn px(x: f64) -> String {
    let tenths = (x * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

/// The corners of the shapes but for the circle, in parts of the size: square, diamond, two triangles, cross, star, and
/// an upright bar for all kinds that have none of their own.
const CORNERS: [&[(f64, f64)]; SHAPES - 1] = [
    &[(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)],
    &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    &[(0.0, -1.1), (1.15, 0.9), (-1.15, 0.9)],
    &[(0.0, 1.1), (1.15, -0.9), (-1.15, -0.9)],
    &[
        (-0.38, -1.1),
        (0.38, -1.1),
        (0.38, -0.38),
        (1.1, -0.38),
        (1.1, 0.38),
        (0.38, 0.38),
        (0.38, 1.1),
        (-0.38, 1.1),
        (-0.38, 0.38),
        (-1.1, 0.38),
        (-1.1, -0.38),
        (-0.38, -0.38),
    ],
    &[
        (0.0, -1.3),
        (0.32, -0.44),
        (1.24, -0.4),
        (0.52, 0.17),
        (0.76, 1.05),
        (0.0, 0.54),
        (-0.76, 1.05),
        (-0.52, 0.17),
        (-1.24, -0.4),
        (-0.32, -0.44),
    ],
    &[(-0.4, -1.1), (0.4, -1.1), (0.4, 1.1), (-0.4, 1.1)],
];

/// The path of a shape around a point, `size` from its middle to its edge. All but its place is the same for all marks of
/// a kind, so that a page of many marks packs well.
pub(super) fn path(shape: usize, x: f64, y: f64, size: f64) -> String {
    let mut out = format!("M{} {}", px(x), px(y));
    let Some(corners) = shape.checked_sub(1).and_then(|at| CORNERS.get(at.min(CORNERS.len() - 1))) else {
        let (radius, across) = (px(size), px(2.0 * size));
        let _ = write!(out, "m-{radius} 0a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0z");
        return out;
    };
    let (mut from, mut letter) = ((0.0, 0.0), 'm');
    for corner in *corners {
        let _ = write!(out, "{letter}{} {}", px((corner.0 - from.0) * size), px((corner.1 - from.1) * size));
        (from, letter) = (*corner, 'l');
    }
    out.push('z');
    out
}

/// How wide a text is likely to be in the sans face at 12.5 pixels: never much less, for words that meet cannot be read.
pub(crate) fn text_width(text: &str) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 3.4,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' => 4.3,
        'm' | 'w' | 'M' | 'W' | '…' => 10.2,
        'A'..='Z' => 7.6,
        c if c.is_ascii() => 6.4,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffdc}' => 12.6,
        c if c.is_uppercase() => 8.4,
        _ => 7.0,
    };
    text.chars().map(of).sum()
}

/// A text cut to a width, at a word's end if one is near; none if hardly a word would be left.
pub(crate) fn cut_to(text: &str, width: f64) -> Option<String> {
    if text_width(text) <= width {
        return Some(text.to_owned());
    }
    let mut room = width - text_width("…");
    let mut end = 0;
    for (at, c) in text.char_indices() {
        room -= text_width(c.encode_utf8(&mut [0; 4]));
        if room < 0.0 {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = &text[..end];
    let words = kept.rfind(' ').map(|space| &kept[..space]).filter(|words| words.len() * 10 >= kept.len() * 6);
    let kept = words.unwrap_or(kept).trim_end_matches([' ', ',', ':', ';']);
    (kept.chars().count() >= 8).then(|| format!("{kept}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_at_a_word_or_not_shown() {
        assert_eq!(cut_to("The council meets", 200.0).as_deref(), Some("The council meets"));
        assert_eq!(cut_to("The council meets at the bridge", 110.0).as_deref(), Some("The council…"));
        assert_eq!(cut_to("The council meets", 40.0), None);
        assert_eq!(cut_to("", 40.0).as_deref(), Some(""));
    }
}
