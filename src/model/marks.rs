//! Double quotation marks of all languages: which open words, and what closes them. It knows nothing of where they stand.

/// The marks that close words which this mark opens; none if it opens nothing. `„` is closed as in German or as in Polish.
///
/// `»` opens words in German books only; elsewhere it closes them, or is the sign of a menu. Who reads a text has to tell,
/// and so for `"`, which opens and closes. Single marks are apostrophes too and are not in the list.
pub fn closing_marks(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        _ => &[],
    }
}

/// Whether a mark may close words.
pub fn is_closing_mark(c: char) -> bool {
    ['"', '“', '„', '«', '»'].iter().any(|open| closing_marks(*open).contains(&c))
}

/// Whether a mark may open words.
pub fn is_opening_mark(c: char) -> bool {
    !closing_marks(c).is_empty()
}
