//! Every way that a page or a data file may put round a quotation.

use super::slips::cores;

/// What the marks around a quotation are, which decides how marks within it are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outer {
    Double,
    Single,
    /// None: its own marks may be of any kind.
    Nothing,
}

/// What happens to the words between the marks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Plain,
    /// Something stands on both sides of one word.
    Word(&'static str, &'static str),
    /// Something stands between two words in the midst.
    Between(&'static str),
    /// The citation stands between two words in the midst as well.
    Cited,
    /// They are the passage of a citation.
    Passage,
    /// They are a block quotation.
    Block(&'static str, &'static str),
    /// They are a value of `claims.toml`.
    Evidence,
}

/// A way to write a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapping {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) outer: Outer,
    pub(super) shape: Shape,
}

/// The pairs of marks that the format names.
const PAIRS: &[(&str, &str, Outer)] = &[
    ("“", "”", Outer::Double),
    ("\"", "\"", Outer::Double),
    ("“", "\"", Outer::Double),
    ("„", "“", Outer::Double),
    ("„", "”", Outer::Double),
    ("‟", "”", Outer::Double),
    ("”", "”", Outer::Double),
    ("«", "»", Outer::Double),
    ("« ", " »", Outer::Double),
    ("«\u{A0}", "\u{A0}»", Outer::Double),
    ("»", "«", Outer::Double),
    ("»", "»", Outer::Double),
    ("「", "」", Outer::Double),
    ("『", "』", Outer::Double),
    ("＂", "＂", Outer::Double),
    ("<q>", "</q>", Outer::Nothing),
    ("‹", "›", Outer::Single),
    ("‚", "‘", Outer::Single),
    ("‘", "’", Outer::Single),
    ("'", "'", Outer::Single),
];

/// Further ones, with markup.
const MARKED: &[(&str, &str, Outer)] = &[
    ("*“", "”*", Outer::Double),
    ("“*", "*”", Outer::Double),
    ("**\"", "\"**", Outer::Double),
    ("_«", "»_", Outer::Double),
    ("'**", "**'", Outer::Single),
    ("*<q>", "</q>*", Outer::Nothing),
    ("“`", "`”", Outer::Double),
    ("\"`", "`\"", Outer::Double),
    ("«`", "`»", Outer::Double),
    ("‘`", "`’", Outer::Single),
    ("[“", "”](index.md)", Outer::Double),
    ("[\"", "\"](index.md)", Outer::Double),
    ("“[", "](index.md)”", Outer::Double),
    ("„[", "](index.md)“", Outer::Double),
    ("['", "'](index.md)", Outer::Single),
    ("[<q>", "</q>](index.md)", Outer::Nothing),
    ("“<b>", "</b>”", Outer::Double),
    ("<b>\"", "\"</b>", Outer::Double),
];

/// Pairs of marks round words that something happens to.
const ROUND: &[(&str, &str, Outer)] = &[
    ("“", "”", Outer::Double),
    ("\"", "\"", Outer::Double),
    ("»", "«", Outer::Double),
    ("「", "」", Outer::Double),
    ("'", "'", Outer::Single),
    ("<q>", "</q>", Outer::Nothing),
];

/// What may happen to the words between them.
const SHAPES: &[Shape] = &[
    Shape::Word("`", "`"),
    Shape::Word("*", "*"),
    Shape::Word("**", "**"),
    Shape::Word("[", "](index.md)"),
    Shape::Word("<em>", "</em>"),
    Shape::Between("\n"),
    Shape::Between("<br>"),
    Shape::Cited,
];

/// Marks that may stay open over a paragraph's end, with what stands at the next one's beginning.
const OVER: &[(&str, &str, &str)] = &[
    ("“", "”", "\n\n"),
    ("“", "”", "\n\n“"),
    ("\"", "\"", "\n\n"),
    ("\"", "\"", "\n\n\""),
    ("„", "“", "\n\n"),
    ("«", "»", "\n\n"),
    ("«", "»", "\n\n«"),
    ("»", "»", "\n\n"),
    ("「", "」", "\n\n"),
];

pub(super) fn wrappings() -> Vec<Wrapping> {
    let of = |shape: Shape| {
        move |(open, close, outer): &(&'static str, &'static str, Outer)| Wrapping { open, close, outer: *outer, shape }
    };
    let mut all: Vec<Wrapping> = PAIRS.iter().chain(MARKED).map(of(Shape::Plain)).collect();
    all.extend(SHAPES.iter().flat_map(|shape| ROUND.iter().map(of(*shape))));
    all.extend(OVER.iter().map(|(open, close, between)| of(Shape::Between(between))(&(open, close, Outer::Double))));
    all.extend(PAIRS[..2].iter().chain(&PAIRS[7..8]).map(of(Shape::Passage)));
    all.push(of(Shape::Block("> ", ""))(&("", "", Outer::Nothing)));
    all.push(of(Shape::Block("<blockquote>\n\n", "\n\n</blockquote>"))(&("", "", Outer::Nothing)));
    all.push(of(Shape::Evidence)(&("\"", "\"", Outer::Nothing)));
    all
}

impl Wrapping {
    pub(super) fn name(&self) -> String {
        format!("{:?} in {}…{}", self.shape, self.open, self.close)
    }

    /// The words with marks in them as a writer has to write them there; none where they cannot be written so.
    pub(super) fn inner(&self, words: &str) -> Option<String> {
        let words = words.replace('\n', " … ");
        match self.outer {
            Outer::Nothing => Some(words),
            Outer::Double => Some(turned(&words, "\"“”„‟«»＂", '‘', '’')),
            Outer::Single => {
                let chars: Vec<char> = words.chars().collect();
                let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
                let is_single = |c: char| matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›');
                let is_apostrophe = |at: usize| at > 0 && letter(at - 1) && letter(at + 1);
                let is_written = (0..chars.len()).all(|at| !is_single(chars[at]) || is_apostrophe(at));
                let turned = turned(&words, "\"“”„‟«»＂", '“', '”');
                let marks: String = turned.chars().filter(|c| matches!(c, '“' | '”')).collect();
                (is_written && marks.replace("“”", "").is_empty()).then_some(turned)
            }
        }
    }

    /// The words as they stand between the marks; none where there are too few of them. `group` is the citation.
    pub(super) fn shaped(&self, words: &str, group: &str) -> Option<String> {
        let between = |put: &str| gap(words).map(|at| format!("{}{put}{}", &words[..at], &words[at + 1..]));
        match self.shape {
            Shape::Plain | Shape::Passage | Shape::Block(..) => Some(words.to_owned()),
            Shape::Evidence => Some(words.replace('"', "\\\"")),
            Shape::Word(open, close) => {
                let all = cores(words);
                let range = all.get(all.len() / 2)?;
                Some(format!("{}{open}{}{close}{}", &words[..range.start], &words[range.clone()], &words[range.end..]))
            }
            Shape::Between(put) => between(put),
            Shape::Cited => between(&format!(" {group} ")),
        }
    }
}

/// The words with each of these marks turned into one that opens or one that closes.
fn turned(words: &str, marks: &str, open: char, close: char) -> String {
    let mut before = ' ';
    let turn = |c: char| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–');
        before = c;
        match c {
            _ if !marks.contains(c) => c,
            _ if opens => open,
            _ => close,
        }
    };
    words.chars().map(turn).collect()
}

/// A space in the midst of the words, between two letters and in no bracket.
fn gap(words: &str) -> Option<usize> {
    let is_gap = |at: &usize| {
        let (before, after) = (&words[..*at], &words[at + 1..]);
        before.matches('[').count() == before.matches(']').count()
            && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && after.starts_with(char::is_alphabetic)
    };
    let all: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).filter(is_gap).collect();
    all.get(all.len() / 2).copied()
}
