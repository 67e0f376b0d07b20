//! Which quotation marks of a line belong together, so that each is accounted for: one of a pair, a prime, a sign that quotes
//! nothing, or one without a partner.
//!
//! Double marks, guillemets and corner brackets are told by what stands beside them and by what is open. Single marks are
//! apostrophes too, and are never without a partner.

use std::ops::Range;

/// The marks that may close words which this mark opens; none if it opens nothing. A straight mark and a curly one may stand
/// together, since programs that curl marks miss some. ” and » open words in Swedish and Finnish.
pub(crate) fn closers(open: char) -> &'static [char] {
    match open {
        '"' => &['"', '”'],
        '＂' => &['＂'],
        '“' | '‟' => &['”', '"'],
        '„' => &['“', '”', '‟', '"'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '「' => &['」'],
        '『' => &['』'],
        '〝' => &['〞', '〟'],
        '❝' => &['❞'],
        '🙶' => &['🙷'],
        '｢' => &['｣'],
        '﹁' => &['﹂'],
        '﹃' => &['﹄'],
        '❮' => &['❯'],
        // Hebrew keyboards write it for both marks; between two letters it is gershayim.
        '״' => &['״'],
        _ => &[],
    }
}

/// Whether a sign is a double quotation mark of some language, which has to be accounted for. The signs of feet and inches are
/// none.
pub(super) fn is_double(c: char) -> bool {
    matches!(
        c,
        '"' | '＂'
            | '“'
            | '”'
            | '‟'
            | '„'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '❝'
            | '❞'
            | '🙶'
            | '🙷'
            | '〝'
            | '〞'
            | '〟'
            | '｢'
            | '｣'
            | '﹁'
            | '﹂'
            | '﹃'
            | '﹄'
            | '❮'
            | '❯'
            | '״'
    )
}

/// Whether a mark can be read either way by its form alone.
fn is_undirected(c: char) -> bool {
    matches!(c, '"' | '＂' | '”' | '«' | '»' | '“' | '״')
}

/// Whether a sign is a single quotation mark or an apostrophe.
pub(crate) fn is_single(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‚' | '‛' | '‹' | '›')
}

/// Whether a sign is a figure above the line, as that of a note is.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// A figure as it stands above the line; another sign as it is.
pub(crate) fn superscript(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied().unwrap_or(c)
}

/// Words between two marks, by the characters of the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkPair {
    /// The mark that opens; none where an earlier paragraph opened it.
    pub(crate) open: Option<usize>,
    /// The mark that closes.
    pub(crate) close: usize,
}

/// What the double marks of a line are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// Those that belong together, by where they open; pairs may stand in one another.
    pub(crate) pairs: Vec<MarkPair>,
    /// Marks that open words and have no partner.
    pub(crate) unclosed: Vec<usize>,
    /// Marks that close nothing.
    pub(crate) unopened: Vec<usize>,
    /// The mark that opens the line and goes on with what an earlier paragraph opened.
    pub(crate) reopens: Option<usize>,
}

/// A character of a line whose marks are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MarkedChar {
    /// The character.
    pub(crate) c: char,
    /// A backslash stands before it, so that it marks nothing.
    pub(crate) escaped: bool,
    /// It stands where no mark quotes the page: in a citation, or within `<q>`.
    pub(crate) unread: bool,
    /// It is the sign of a note, or stands above the line, and is no part of a word.
    pub(crate) raised: bool,
    /// Marked words or an element of HTML begin or end right before it.
    pub(crate) is_behind_markup: bool,
}

/// A look at a line, with the citations in it left out.
pub(crate) struct MarkReader {
    pub(super) chars: Vec<MarkedChar>,
    /// The places that hold a double mark, in order, but for those that are no quotation marks by their neighbours alone.
    doubles: Vec<usize>,
    /// The last of them that ends words.
    last_end: Option<usize>,
    /// The last of each kind of them.
    last_of: Vec<(char, usize)>,
    /// The places before which a link ends, in order.
    link_ends: Vec<usize>,
    /// The place after the last character that holds something.
    pub(super) end: usize,
}

impl MarkReader {
    /// Looks at a plain text, in which a backslash before a mark escapes it.
    pub(crate) fn of_text(text: &str) -> MarkReader {
        let mut before = None;
        let read = |c| {
            let escaped = before == Some('\\');
            before = Some(c);
            MarkedChar { c, escaped, unread: false, raised: false, is_behind_markup: false }
        };
        MarkReader::of(text.chars().map(read).collect(), Vec::new())
    }

    /// Looks at a line, before whose places `link_ends` links end.
    pub(crate) fn of(chars: Vec<MarkedChar>, link_ends: Vec<usize>) -> MarkReader {
        let end = chars.iter().rposition(|marked| !marked.c.is_whitespace()).map_or(0, |last| last + 1);
        let mut marks = MarkReader { chars, doubles: Vec::new(), last_end: None, last_of: Vec::new(), link_ends, end };
        let begin = marks.past(0, char::is_whitespace);
        // A mark alone in a cell says "the same as above".
        if begin + 1 == end {
            return marks;
        }
        marks.doubles = (begin..end).filter(|at| marks.is_quoting(*at)).collect();
        marks.last_end = marks.doubles.iter().copied().rfind(|at| marks.ends(*at));
        for at in &marks.doubles {
            let mark = marks.chars[*at].c;
            match marks.last_of.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, last)) => *last = *at,
                None => marks.last_of.push((mark, *at)),
            }
        }
        marks
    }

    /// How many characters it has.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn c(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|marked| marked.c)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.c(before))
    }

    /// The first place from there on that holds no such character.
    pub(super) fn past(&self, from: usize, is_such: impl Fn(char) -> bool) -> usize {
        from + self.chars.iter().skip(from).take_while(|marked| is_such(marked.c)).count()
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().map(|marked| marked.c).collect()
    }

    /// Whether a word goes on at that place; the raised sign of a note is no part of one.
    pub(super) fn is_in_word(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|marked| marked.c.is_alphanumeric() && !marked.raised && !is_raised(marked.c))
    }

    /// Whether a double mark stands there that is not escaped, in no citation and between no Hebrew letters.
    fn is_quoting(&self, at: usize) -> bool {
        let marked = self.chars[at];
        let is_hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{5D0}'..='\u{5EA}').contains(&c));
        let is_gershayim = is_hebrew(self.before(at)) && is_hebrew(self.c(at + 1));
        is_double(marked.c) && !(marked.escaped || marked.unread || is_gershayim)
    }

    /// Whether a word, or what stands for one, begins right after the mark, and none ends right before it.
    fn begins(&self, at: usize) -> bool {
        let before = self.before(at);
        let is_free = before.is_none_or(|c| {
            c.is_whitespace()
                || is_single(c)
                || matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | '/' | ':' | '¿' | '¡')
                || is_double(c) && !matches!(c, '”' | '」' | '』')
        });
        is_free && self.c(at + 1).is_some_and(|c| !c.is_whitespace())
    }

    /// Whether spaces part the mark from the words on both sides.
    fn is_apart(&self, at: usize) -> bool {
        self.before(at).is_none_or(char::is_whitespace) && self.c(at + 1).is_some_and(char::is_whitespace)
    }

    /// Whether something ends right before the mark, and nothing begins right after it.
    fn ends(&self, at: usize) -> bool {
        let before = self.before(at);
        let after = self.c(at + 1);
        before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '{'))
            && !self.is_in_word(at + 1)
            && after.is_none_or(|c| !matches!(c, '(' | '¿' | '¡'))
    }

    /// Whether a mark there is the sign of inches or seconds: after one to three digits or a fraction.
    fn is_prime(&self, at: usize) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let digits = (1..=4).take_while(|back| is_digit(at.checked_sub(*back).and_then(|at| self.c(at)))).count();
        let is_free = !at
            .checked_sub(digits + 1)
            .and_then(|at| self.c(at))
            .is_some_and(|c| c.is_alphabetic() && !matches!(c, 'x' | 'X'));
        let is_fraction = self.before(at).is_some_and(|c| matches!(c, '¼' | '½' | '¾' | '⅐'..='⅞'));
        matches!(self.c(at), Some('"' | '”')) && (is_fraction || (1..=3).contains(&digits) && is_free)
    }

    /// Whether the mark is an arrow: a lone » at the end of a line or of a link, or before nothing but signs.
    fn is_arrow(&self, at: usize) -> bool {
        let next = self.past(at + 1, |c| c.is_whitespace() || c == '»');
        self.c(at) == Some('»') && (next >= self.end || self.link_ends.binary_search(&(at + 1)).is_ok())
    }

    /// Pairs the double marks. `pending` is the mark that an earlier paragraph opened and did not close.
    pub(crate) fn pair(&self, pending: Option<char>) -> Pairing {
        let mut pairing = Pairing::default();
        let mut open: Vec<(char, Option<usize>)> = pending.map(|mark| (mark, None)).into_iter().collect();
        for (number, at) in self.doubles.iter().copied().enumerate() {
            let Some(mark) = self.c(at) else { continue };
            let is_first = number == 0 && at == self.past(0, char::is_whitespace);
            if is_first && pending == Some(mark) && self.c(at + 1).is_some_and(|c| !c.is_whitespace()) {
                pairing.reopens = Some(at);
                continue;
            }
            if self.is_prime(at) && (open.is_empty() || self.is_prime_within(number)) {
                continue;
            }
            let opener = open.iter().rposition(|(open, _)| closers(*open).contains(&mark));
            match opener.filter(|_| !self.opens_inside(at)) {
                Some(opener) => {
                    pairing.unclosed.extend(open[opener + 1..].iter().filter_map(|(_, at)| *at));
                    pairing.pairs.push(MarkPair { open: open[opener].1, close: at });
                    open.truncate(opener);
                }
                None if self.can_open(at) => open.push((mark, Some(at))),
                // One » may close two «.
                None if self.is_arrow(at) || mark == '»' && self.before(at) == Some('»') => {}
                None => pairing.unopened.push(at),
            }
        }
        pairing.unclosed.extend(open.iter().filter_map(|(_, at)| *at));
        pairing.unclosed.sort_unstable();
        pairing.pairs.sort_by_key(|pair| pair.open);
        pairing
    }

    /// Whether a mark that could close words opens others within them, as the place and what follows say.
    fn opens_inside(&self, at: usize) -> bool {
        let later = || self.last_end.is_some_and(|last| last > at);
        match self.c(at) {
            Some('"' | '＂' | '»' | '”') => self.begins(at) && !self.ends(at) && later(),
            _ => false,
        }
    }

    /// Whether a mark after digits is a sign of inches within words that a later mark closes.
    fn is_prime_within(&self, number: usize) -> bool {
        let next = self.doubles.get(number + 1).copied();
        next.is_some_and(|next| self.ends(next) && !self.begins(next) && !self.is_prime(next))
    }

    fn can_open(&self, at: usize) -> bool {
        let Some(mark) = self.c(at) else { return false };
        let later = || self.last_of.iter().any(|(close, last)| *last > at && closers(mark).contains(close));
        match mark {
            _ if closers(mark).is_empty() => false,
            // These close words nearly everywhere: they open some where a word begins and another one follows.
            '”' => self.begins(at) && (later() || !self.ends(at)) || self.is_apart(at) && later(),
            // Spaces may part both from the words within.
            '»' if self.is_apart(at) && self.last_of.iter().any(|(close, last)| *close == '«' && *last > at) => true,
            '»' => {
                let is_word = |c: char| !matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '«' | '»');
                let opens = !self.chars.get(at + 1).is_some_and(|next| next.unread);
                self.begins(at) && !self.is_arrow(at) && (later() || opens && self.c(at + 1).is_some_and(is_word))
            }
            _ if is_undirected(mark) => self.begins(at) || !self.ends(at),
            _ => true,
        }
    }
}
