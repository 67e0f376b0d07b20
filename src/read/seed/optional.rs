//! Signs of a text that may be read or not, told apart from its words.
//!
//! Where a reader cannot know whether a hyphen at a line's end is the word's, or finds the mark of a note amid a sentence, it says
//! so in the piece. Here that becomes a mark beside the text, so that the words that are shown, counted and kept are without it.

use crate::model::{Begins, NOTE_MARK, NOTE_MARK_END, SOFT_HYPHEN, TextMark};

/// The text without them, and its marks with them among.
pub(super) fn parted(text: String, marks: Vec<TextMark>) -> (String, Vec<TextMark>) {
    if !text.contains([SOFT_HYPHEN, NOTE_MARK]) {
        return (text, marks);
    }
    let mut words = String::with_capacity(text.len());
    let mut all = Vec::with_capacity(marks.len() + 4);
    let mut marks = marks.into_iter().peekable();
    let mut note: Option<String> = None;
    for (at, c) in text.char_indices() {
        while let Some(mark) = marks.next_if(|mark| mark.at <= at) {
            all.push(TextMark { at: words.len(), ..mark });
        }
        match (c, &mut note) {
            (NOTE_MARK, _) => {
                // One that does not end is none.
                words.push_str(&note.replace(String::new()).unwrap_or_default());
            }
            (NOTE_MARK_END, _) => {
                let written = note.take().filter(|note| !note.is_empty());
                all.extend(written.map(|note| TextMark { at: words.len(), begins: Begins::NoteMark(note) }));
            }
            (_, Some(note)) => note.push(c),
            (SOFT_HYPHEN, None) => all.push(TextMark { at: words.len(), begins: Begins::Hyphen }),
            // What is left of a space on either side of a mark is one.
            (' ', None) if words.ends_with(' ') => {}
            (_, None) => words.push(c),
        }
    }
    all.extend(marks.map(|mark| TextMark { at: words.len(), ..mark }));
    words.push_str(&note.unwrap_or_default());
    if words.trim().is_empty() {
        // With nothing around it, it is no mark.
        words = text.chars().filter(|c| !matches!(*c, NOTE_MARK | NOTE_MARK_END | SOFT_HYPHEN)).collect();
        all.retain(|mark| !matches!(mark.begins, Begins::NoteMark(_) | Begins::Hyphen));
    }
    let start = words.len() - words.trim_start().len();
    let words = words.trim().to_owned();
    all.iter_mut().for_each(|mark| mark.at = mark.at.saturating_sub(start).min(words.len()));
    (words, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_without_signs_that_may_be_read_or_not() {
        let page = |at, page| TextMark { at, begins: Begins::Page(page) };
        let text = "The non\u{AD}normal\u{FFF9}12\u{FFFB} rate, \u{FFF9}*\u{FFFB} here".to_owned();
        let at = text.find("rate").unwrap();
        let (words, marks) = parted(text, vec![page(0, 3), page(at, 4)]);
        assert_eq!(words, "The nonnormal rate, here");
        let note = |at, mark: &str| TextMark { at, begins: Begins::NoteMark(mark.into()) };
        let hyphen = TextMark { at: 7, begins: Begins::Hyphen };
        assert_eq!(marks, [page(0, 3), hyphen, note(13, "12"), page(14, 4), note(20, "*")]);
    }

    #[test]
    fn a_mark_at_either_end_leaves_no_space() {
        let (words, marks) = parted("\u{FFF9}3\u{FFFB} See the ledger.\u{FFF9}4\u{FFFB}".into(), Vec::new());
        assert_eq!((words.as_str(), marks.len()), ("See the ledger.", 2));
        assert_eq!(parted("a \u{FFF9}b".into(), Vec::new()).0, "a b");
    }
}
