//! How wide words are likely to be. The fonts of a page are its reader's, so nothing can be measured when it is made.

/// How wide a text is likely to be in the sans face at 12.5 pixels: never much less, for words that meet cannot be read.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 3.4,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' => 4.3,
        'm' | 'w' | 'M' | 'W' | '…' => 10.2,
        'A'..='Z' => 7.6,
        c if c.is_ascii() => 6.4,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffdc}' => 12.6,
        c if c.is_uppercase() => 8.4,
        _ => 7.0,
    }
}

/// How wide a name is at most in type of a size, in the theme's font or one that stands in for it.
pub(super) fn most(name: &str, size: f64) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | '|' | '!' | ' ' | 'і' | 'ї' => 0.36,
        'm' | 'w' | 'M' | 'W' | 'ж' | 'ш' | 'щ' | 'ю' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | '—' => 0.94,
        '\u{0300}'..='\u{036f}' => 0.0,
        '\u{2e80}'.. => 1.05,
        c if c.is_uppercase() => 0.69,
        _ => 0.58,
    };
    name.chars().map(of).sum::<f64>() * size
}

/// A text cut to a width, at a word's end if one is near; none if hardly a word would be left.
pub(super) fn cut(text: &str, room: f64) -> Option<String> {
    if width(text) <= room {
        return Some(text.to_owned());
    }
    let kept = beginning(text, room);
    let words = kept.rfind(' ').map(|space| &kept[..space]).filter(|words| words.len() * 10 >= kept.len() * 6);
    let kept = words.unwrap_or(kept).trim_end_matches([' ', ',', ':', ';']);
    (kept.chars().count() >= 8).then(|| format!("{kept}…"))
}

/// Words cut to a room in pixels, in a size in pixels; something of them is always left.
pub(super) fn fitted(words: &str, room: f64, size: f64) -> String {
    // The measure is that of the light face at 12.5 pixels; names are set in the heavy one.
    let room = room / (size / 12.5 * 1.06);
    cut(words, room).unwrap_or_else(|| format!("{}…", beginning(words, room).trim_end()))
}

/// As much of a text as has room before a sign that there is more.
fn beginning(text: &str, room: f64) -> &str {
    let mut left = room - width_of('…');
    let end = text.char_indices().find_map(|(at, c)| {
        left -= width_of(c);
        (left < 0.0).then_some(at)
    });
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_at_a_word_or_not_shown() {
        assert_eq!(cut("The council meets", 200.0).as_deref(), Some("The council meets"));
        assert_eq!(cut("The council meets at the bridge", 110.0).as_deref(), Some("The council…"));
        assert_eq!(cut("The council meets", 40.0), None);
        assert_eq!(cut("", 40.0).as_deref(), Some(""));
    }
}
