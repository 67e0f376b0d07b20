//! A line in the form in which names are compared: nobody can see the difference between two lines that are the same in it.

use crate::model::{is_combining, nfc};
use crate::words::is_invisible;

/// A line with its letters composed, its spaces single and plain, and without what prints nothing.
pub(super) struct FoldedLine {
    pub(super) text: String,
    /// Where the characters of the text stand in it and in the line, in order.
    places: Vec<(usize, usize)>,
    /// The bytes of the line.
    len: usize,
}

impl FoldedLine {
    /// Folds a line.
    pub(super) fn of(line: &str) -> Self {
        let mut folded = FoldedLine { text: String::with_capacity(line.len()), places: Vec::new(), len: line.len() };
        let mut rest = line.char_indices().filter(|(_, c)| !is_invisible(*c)).peekable();
        while let Some((at, c)) = rest.next() {
            if c.is_whitespace() && folded.text.ends_with(' ') {
                continue;
            }
            folded.places.push((folded.text.len(), at));
            let mut letter = String::from(plain(c));
            while let Some((_, mark)) = rest.next_if(|(_, next)| !next.is_ascii() && joins(*next)) {
                letter.push(mark);
            }
            if letter.is_ascii() { folded.text.push_str(&letter) } else { folded.text.push_str(&nfc(&letter)) }
        }
        folded
    }

    /// Where a byte of the text stands in the line.
    pub(super) fn place(&self, at: usize) -> usize {
        let next = self.places.partition_point(|(text, _)| *text < at);
        self.places.get(next).map_or(self.len, |(_, line)| *line)
    }
}

/// The one sign for those that look the same.
fn plain(c: char) -> char {
    match c {
        '\'' | 'ʼ' | '＇' => '’',
        '‐' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Whether a character makes one letter with those before it: a mark, or the later part of a Korean syllable.
fn joins(c: char) -> bool {
    is_combining(c) || matches!(c, '\u{1160}'..='\u{11FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_is_folded_and_led_back() {
        for (line, text) in [
            ("Zoe\u{308} Branda\u{303}o", "Zo\u{EB} Brand\u{E3}o"),
            ("Orla\u{A0}Venn", "Orla Venn"),
            ("Orla \u{202F}\n Venn", "Orla Venn"),
            ("Ve\u{AD}nn", "Venn"),
            ("O'Rell\u{2011}Venn", "O’Rell-Venn"),
            ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
        ] {
            let folded = FoldedLine::of(line);
            assert_eq!(folded.text, text);
            assert_eq!((folded.place(0), folded.place(text.len())), (0, line.len()));
        }
        let line = "a Zoe\u{308}, b";
        let folded = FoldedLine::of(line);
        let at = folded.text.find("Zo").unwrap();
        assert_eq!(&line[folded.place(at)..folded.place(at + "Zo\u{EB}".len())], "Zoe\u{308}");
    }
}
