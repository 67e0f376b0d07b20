//! Quotations in a line, and the citations that they belong to.
//!
//! A quotation stands between marks of any language that belong together (`pairs` says which), between the tags of `<q>`, or
//! between single marks where it has four words or more or a group follows. A mark that has no partner is said, and its words up
//! to the next group or the line's end are checked all the same: so no slip of the keyboard takes words from the check.

use std::ops::Range;

use crate::diag::{At, Diagnostic, FileId, Span, code};
use crate::model::{Attachment, CiteGroup, Idx, IndexVec, LONG_QUOTATION, Quotation, Verbatim, count_words};
use crate::words::{MarkReader, MarkedChar, is_single};

use super::attached::{attachment, is_closing_punctuation, note_signs, past_signs};
use super::line::{Found, Glyph, Line};
use crate::read::sentence;

code! {
    /// A quotation mark has no partner, and is neither a prime nor escaped.
    ///
    /// # Why
    ///
    /// Nobody can say which words it quotes, a check as little as a reader. Words that look quoted and were not compared with
    /// their source are what this program is there to prevent.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor promised to rebuild the bridge" [@gazette].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor promised to rebuild the bridge [@gazette].
    /// ~~~
    pub(crate) static STRAY_QUOTATION_MARK = "stray-quotation-mark", Error by Quotes;
}

/// Stands between the words of two paragraphs in a quotation that runs over the end of the first.
const PARAGRAPH: char = '\u{2029}';

/// The finding that a mark has no partner.
pub(super) fn stray(span: Span, opens: bool) -> Diagnostic {
    let (message, help) = if opens {
        ("no mark closes the quotation that this one opens", "put the closing mark where the source's words end")
    } else {
        ("this quotation mark closes nothing", "open the quotation where the source's words begin")
    };
    Diagnostic::new(&STRAY_QUOTATION_MARK, span, message)
        .help(format!("{help}, or write `\\` before a mark that quotes nothing"))
}

/// The finding that nothing closes what an earlier paragraph opened; of a single mark none, since it may be an apostrophe.
pub(super) fn never_closed(open: &OpenQuotation) -> Option<Diagnostic> {
    (!is_single(open.mark)).then(|| stray(open.at, true))
}

/// A quotation that an earlier paragraph opened and did not close.
#[derive(Debug, Clone)]
pub(crate) struct OpenQuotation {
    /// The mark that opens it.
    pub(crate) mark: char,
    /// Where that stands.
    pub(crate) at: Span,
    /// Its number, under which its words so far are known.
    number: Idx<Quotation>,
    /// All words of its paragraph from there on, and where they stand in the file, as long as it goes on with nothing: a quotation
    /// that ends with its paragraph ends before the next citation.
    first: Option<(String, Vec<Verbatim>)>,
}

impl OpenQuotation {
    /// Lets the quotation reach to the end of its first paragraph, and gives the byte at which the words of the next one begin.
    fn reaches(&self, whole: &mut Quotation) -> usize {
        if let Some((words, verbatim)) = &self.first {
            (whole.words, whole.length) = (words.clone(), count_words(words));
            whole.verbatim = verbatim.clone();
        }
        whole.words.len() + PARAGRAPH.len_utf8()
    }
}

/// What a line quotes.
#[derive(Debug, Default)]
pub(crate) struct Quoting {
    /// The glyphs of its quotations, marks included, in order.
    pub(crate) found: Vec<Found<Quotation>>,
    /// The glyphs at which the line's sentences end.
    pub(crate) ends: Vec<usize>,
    /// What it opens and does not close, or leaves open as it was.
    pub(crate) open: Option<OpenQuotation>,
    /// It goes on with what was open, or closes it.
    pub(crate) goes_on: bool,
    /// Marks without a partner.
    pub(crate) strays: Vec<Diagnostic>,
}

/// What a range of quoted glyphs is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StretchKind {
    /// A quotation of its own.
    Whole,
    /// The rest of one that an earlier paragraph opened.
    Rest,
    /// One that nothing closes in this line.
    Unclosed,
}

/// Quoted glyphs: with the marks, and without.
#[derive(Debug, Clone)]
struct QuotedStretch {
    glyphs: Range<usize>,
    inner: Range<usize>,
    kind: StretchKind,
}

/// How much of a line is quoted before it is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// Nothing but what its marks say, or what an earlier paragraph opened and did not close; and the glyph of the single mark with
    /// which it opens what the next paragraph goes on with.
    Line(Option<&'a OpenQuotation>, Option<usize>),
    /// All of it, as a part of what an earlier paragraph opened and a later one closes.
    Between(&'a OpenQuotation),
    /// All of it: it stands in a block quotation of raw HTML.
    Quoted,
}

/// Finds the quotations of a line and adds them to `quotes`.
pub(crate) fn find(
    line: &Line,
    file: FileId,
    cites: &[Found<CiteGroup>],
    groups: &IndexVec<CiteGroup>,
    quotes: &mut IndexVec<Quotation>,
    scope: Scope<'_>,
) -> Quoting {
    let mut quoting = Quoting::default();
    let (open, stretches) = match scope {
        Scope::Line(open, leaves) => (open, stretches(line, file, (cites, groups), (open, leaves), &mut quoting)),
        Scope::Between(open) => (Some(open), vec![between(line, open, &mut quoting)]),
        Scope::Quoted => (None, vec![whole(line, cites)]),
    };
    let ranges: Vec<(Range<usize>, Range<usize>)> =
        stretches.iter().map(|stretch| (stretch.glyphs.clone(), stretch.inner.clone())).collect();
    quoting.ends = sentence::ends(line, cites, &ranges);
    let codes = line.codes();
    let signs = note_signs(line);
    for QuotedStretch { glyphs, inner, kind } in stretches {
        let words = line.words(inner.clone(), cites, &codes);
        let length = count_words(&words);
        let attachment = attachment((line, &signs), &glyphs, cites, groups, &quoting.ends);
        let span = line.span(file, &inner);
        if kind == StretchKind::Rest
            && let Some(open) = open
        {
            let whole = &mut quotes[open.number];
            let from = open.reaches(whole);
            whole.verbatim.extend(line.verbatim((&words, from), inner, cites, &codes));
            whole.words.push(PARAGRAPH);
            whole.words.push_str(&words);
            whole.length += length;
            (whole.span, whole.unclosed) = (whole.span.to(span), quoting.open.is_some());
            if attachment != Attachment::Nothing {
                whole.attachment = attachment;
            }
            quoting.found.push(Found { glyphs, number: open.number });
            quoting.open = quoting.open.map(|open| OpenQuotation { first: None, ..open });
            continue;
        }
        // Marks without a word are left alone, unless a group says that a source has them.
        if length == 0 && !matches!(attachment, Attachment::Every(_)) {
            continue;
        }
        let unclosed = kind == StretchKind::Unclosed;
        let verbatim = line.verbatim((&words, 0), inner.clone(), cites, &codes);
        let number = quotes.push(Quotation { words, span, block: false, length, attachment, unclosed, verbatim });
        if unclosed && let Some(mark) = line.c(glyphs.start) {
            let rest = inner.start..line.glyphs.len();
            let words = line.words(rest.clone(), cites, &codes);
            let verbatim = line.verbatim((&words, 0), rest, cites, &codes);
            let at = line.span(file, &(glyphs.start..glyphs.start + 1));
            quoting.open = Some(OpenQuotation { mark, at, number, first: Some((words, verbatim)) });
        }
        quoting.found.push(Found { glyphs, number });
    }
    quoting
}

/// The quoted ranges of a line, outermost only and in order. Marks without a partner are noted.
fn stretches(
    line: &Line,
    file: FileId,
    (cites, groups): (&[Found<CiteGroup>], &IndexVec<CiteGroup>),
    (open, leaves): (Option<&OpenQuotation>, Option<usize>),
    quoting: &mut Quoting,
) -> Vec<QuotedStretch> {
    // Tags say by themselves where words begin and end: what stands between them may have marks of its own.
    let elements = line.elements("q");
    let signs = note_signs(line);
    let marks = marks(line, &signs, cites.iter().map(|cite| cite.glyphs.clone()).chain(elements.iter().cloned()));
    let is_before_group = |from: usize| {
        let after = past_signs(line, &signs, from);
        let next = cites.partition_point(|cite| cite.glyphs.start < after);
        cites.get(next).is_some_and(|cite| cite.glyphs.start == after && !groups[cite.number].in_text)
    };
    let mut pairing = marks.pair(open.map(|open| open.mark).filter(|mark| !is_single(*mark)));
    let is_closed = pairing.pairs.iter().any(|pair| pair.open.is_none());
    quoting.goes_on = is_closed || pairing.reopens.is_some();
    let of = |glyphs: Range<usize>, kind| QuotedStretch { inner: glyphs.start + 1..glyphs.end - 1, glyphs, kind };
    let mut all: Vec<QuotedStretch> = Vec::new();
    for pair in &pairing.pairs {
        all.push(match (pair.open, pairing.reopens) {
            (Some(open), _) => of(open..pair.close + 1, StretchKind::Whole),
            (None, Some(again)) => of(again..pair.close + 1, StretchKind::Rest),
            (None, None) => QuotedStretch { glyphs: 0..pair.close + 1, inner: 0..pair.close, kind: StretchKind::Rest },
        });
    }
    let singles = marks.singles(is_before_group).pairs;
    if let Some(open) = open.filter(|open| is_single(open.mark)) {
        let rest = single_rest(line, &marks, &singles, open.mark, leaves, is_before_group);
        quoting.goes_on = rest.is_some();
        quoting.open = leaves.filter(|_| rest.is_some()).map(|_| open.clone());
        all.extend(rest);
    }
    if let Some(again) = pairing.reopens.filter(|_| !is_closed) {
        let end = line.glyphs.len();
        all.push(QuotedStretch { glyphs: again..end, inner: again + 1..end, kind: StretchKind::Rest });
        quoting.open = open.cloned();
    } else if !pairing.unclosed.is_empty() {
        // What is open in it is a part of the outermost that nothing closes.
        let at = pairing.unclosed.remove(0);
        all.push(unclosed(line, at, cites));
    }
    if let Some(at) = leaves.filter(|_| quoting.open.is_none()) {
        all.push(unclosed(line, at, cites));
    }
    all.extend(elements.into_iter().map(within_element));
    let span = |at: usize| line.span(file, &(at..at + 1));
    let unended = line.unended("q").into_iter().filter(|at| *at < line.glyphs.len());
    let unended: Vec<usize> = unended.inspect(|at| quoting.strays.push(stray(span(*at), true))).collect();
    all.extend(unended.into_iter().map(|at| within_element(at..unclosed(line, at, cites).glyphs.end)));
    quoting.strays.extend(pairing.unclosed.iter().map(|at| stray(span(*at), true)));
    quoting.strays.extend(pairing.unopened.iter().map(|at| stray(span(*at), false)));
    let mut all = outermost(all);
    all.extend(quoting_singles(line, singles, cites, &is_before_group, &all));
    outermost(all)
}

/// What stands between tags that quote: all of it, without a mark.
fn within_element(glyphs: Range<usize>) -> QuotedStretch {
    QuotedStretch { inner: glyphs.clone(), glyphs, kind: StretchKind::Whole }
}

/// The quoted words of a line that need a citation, where none is read.
pub(super) fn aside(line: &Line, file: FileId, cites: &[Found<CiteGroup>]) -> Vec<At<String>> {
    let marks = marks(line, &note_signs(line), cites.iter().map(|cite| cite.glyphs.clone()));
    let codes = line.codes();
    let quoted = marks.quoted().into_iter();
    let quoted = quoted.map(|range| At::new(line.words(range.clone(), cites, &codes), line.span(file, &range)));
    quoted.filter(|words| count_words(words) >= LONG_QUOTATION).collect()
}

/// The marks of a line, but for those in these ranges.
fn marks(line: &Line, signs: &[bool], unread: impl Iterator<Item = Range<usize>>) -> MarkReader {
    let of = |glyph: &Glyph| MarkedChar {
        c: glyph.c,
        escaped: glyph.escaped,
        unread: false,
        raised: false,
        is_behind_markup: false,
    };
    let mut chars: Vec<MarkedChar> = line.glyphs.iter().map(of).collect();
    chars.iter_mut().zip(signs).for_each(|(marked, is_sign)| marked.raised = *is_sign);
    for at in line.markup_ends() {
        chars.get_mut(at).into_iter().for_each(|marked| marked.is_behind_markup = true);
    }
    unread.for_each(|range| chars[range].iter_mut().for_each(|marked| marked.unread = true));
    let has_arrow = chars.iter().any(|marked| marked.c == '»');
    MarkReader::of(chars, if has_arrow { line.link_ends() } else { Vec::new() })
}

/// What goes on with words that a single mark of an earlier paragraph opened: to the mark that closes them, or to the line's end
/// where the next paragraph goes on again.
fn single_rest(
    line: &Line,
    marks: &MarkReader,
    singles: &[Range<usize>],
    open: char,
    leaves: Option<usize>,
    is_group: impl Fn(usize) -> bool,
) -> Option<QuotedStretch> {
    let kind = StretchKind::Rest;
    let Some((again, _)) = marks.first_single().filter(|(_, mark)| *mark == open) else {
        let close = marks.single_end(open, is_group)?;
        return Some(QuotedStretch { glyphs: 0..close + 1, inner: 0..close, kind });
    };
    if leaves == Some(again) {
        let end = line.glyphs.len();
        return Some(QuotedStretch { glyphs: again..end, inner: again + 1..end, kind });
    }
    let pair = singles.iter().find(|pair| pair.start == again)?;
    Some(QuotedStretch { glyphs: pair.clone(), inner: pair.start + 1..pair.end - 1, kind })
}

/// All of a line, as a part of what stays open behind it.
fn between(line: &Line, open: &OpenQuotation, quoting: &mut Quoting) -> QuotedStretch {
    (quoting.goes_on, quoting.open) = (true, Some(open.clone()));
    let all = 0..line.glyphs.len();
    QuotedStretch { glyphs: all.clone(), inner: all, kind: StretchKind::Rest }
}

/// All of a line up to the citation at its end.
fn whole(line: &Line, cites: &[Found<CiteGroup>]) -> QuotedStretch {
    let last = |end: usize| (0..end).rfind(|at| !line.glyphs[*at].c.is_whitespace()).map_or(0, |last| last + 1);
    let mut end = last(line.glyphs.len());
    if let Some(cite) = cites.last().filter(|cite| line.past(cite.glyphs.end, is_closing_punctuation) >= end) {
        end = last(cite.glyphs.start);
    }
    QuotedStretch { glyphs: 0..end, inner: 0..end, kind: StretchKind::Whole }
}

/// The words after a mark that nothing closes, up to the next citation or the line's end.
fn unclosed(line: &Line, at: usize, cites: &[Found<CiteGroup>]) -> QuotedStretch {
    let next = cites.partition_point(|cite| cite.glyphs.start < at);
    let limit = cites.get(next).map_or(line.glyphs.len(), |cite| cite.glyphs.start);
    let last = (at + 1..limit).rfind(|index| !line.glyphs[*index].c.is_whitespace());
    let end = last.unwrap_or(at) + 1;
    QuotedStretch { glyphs: at..end, inner: at + 1..end, kind: StretchKind::Unclosed }
}

/// What stands between single marks and is a quotation: four words or more, or as many as one likes right before a group. It may
/// hold other quotations, and no mark of a pair stands in it without the other one.
fn quoting_singles(
    line: &Line,
    singles: Vec<Range<usize>>,
    cites: &[Found<CiteGroup>],
    is_before_group: &impl Fn(usize) -> bool,
    doubles: &[QuotedStretch],
) -> Vec<QuotedStretch> {
    let crosses = |single: &Range<usize>| {
        let from = doubles.partition_point(|double| double.glyphs.end <= single.start);
        let met = doubles[from..].iter().take_while(|double| double.glyphs.start < single.end);
        met.map(|double| &double.glyphs).any(|double| double.start < single.start || double.end > single.end)
    };
    let codes = line.codes();
    let mut found = Vec::new();
    for glyphs in singles {
        let inner = glyphs.start + 1..glyphs.end - 1;
        let words = line.words(inner.clone(), cites, &codes);
        let is_quotation = count_words(&words) >= LONG_QUOTATION || is_before_group(glyphs.end);
        if is_quotation && !crosses(&glyphs) {
            found.push(QuotedStretch { glyphs, inner, kind: StretchKind::Whole });
        }
    }
    found
}

/// Those that stand in no other, in order.
fn outermost(mut all: Vec<QuotedStretch>) -> Vec<QuotedStretch> {
    all.sort_by_key(|stretch| (stretch.glyphs.start, std::cmp::Reverse(stretch.glyphs.end)));
    let mut end = 0;
    all.retain(|stretch| {
        let is_outermost = stretch.glyphs.start >= end;
        end = end.max(stretch.glyphs.end);
        is_outermost && !stretch.glyphs.is_empty()
    });
    all
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diags, Files};
    use crate::model::Idx;

    use super::*;

    fn read(text: &str) -> (IndexVec<Quotation>, IndexVec<CiteGroup>) {
        let mut files = Files::default();
        let file = files.add("a.md", text);
        let mut line = Line::default();
        line.push_text(text, &(0..text.len()), text);
        let (mut groups, mut quotes, mut diags) = (IndexVec::default(), IndexVec::default(), Diags::default());
        let cites = crate::read::page::cite::find(&line, file, &mut groups, &mut diags);
        find(&line, file, &cites, &groups, &mut quotes, Scope::Line(None, None));
        assert!(diags.is_empty(), "{diags:?}");
        (quotes, groups)
    }

    fn one(text: &str) -> (String, Attachment) {
        let (quotes, _) = read(text);
        assert_eq!(quotes.len(), 1, "{text}: {quotes:?}");
        (quotes[Idx::new(0)].words.clone(), quotes[Idx::new(0)].attachment.clone())
    }

    #[test]
    fn a_group_right_after_holds_for_every_source() {
        for text in
            ["“a b c”[@x; @y]", "\"a b c.\" [@x]", "„a b c“ ([x]) said", "«a b c», [@x]", "(“a b c”) [@x] and [@y]"]
        {
            let (words, attachment) = one(text);
            assert!(words.starts_with("a b c"), "{text}");
            if text.contains("@") {
                assert_eq!(attachment, Attachment::Every(Idx::new(0)), "{text}");
            }
        }
    }

    #[test]
    fn else_the_sentence_decides() {
        assert_eq!(
            one("He said “no way” to the U.S. press [@x]. Then [@y].").1,
            Attachment::Any { next: Some(Idx::new(0)), previous: None }
        );
        assert_eq!(
            one("First [@x]. He said “no way” there. [@y] Then [@x].").1,
            Attachment::Any { next: Some(Idx::new(1)), previous: None }
        );
        assert_eq!(
            one("As @x says, “no way” it is. Then [@y].").1,
            Attachment::Any { next: None, previous: Some(Idx::new(0)) }
        );
        assert_eq!(one("First [@x]. He said “no way”. Then he left [@y].").1, Attachment::Nothing);
        assert_eq!(
            one("“No way,” said Gen. Brown of the U.S. side [@x].").1,
            Attachment::Any { next: Some(Idx::new(0)), previous: None }
        );
    }

    #[test]
    fn marks_are_read_as_a_person_would() {
        assert_eq!(one("the \"old \"new\" bridge\" [@x]").0, "old \"new\" bridge");
        assert_eq!(one("“he said ‘we will go now’ and went” [@x]").0, "he said ‘we will go now’ and went");
        assert_eq!(one("‘we will go now’ [@x]").0, "we will go now");
        assert!(read("a ‘short one’ and the officials’ cars, 5\" wide").0.is_empty());
        assert!(read("the word \\\"quoted words stand here\\\" is none").0.len() <= 1);
        assert_eq!(one("»das alte ›große‹ Haus« [@x]").0, "das alte ›große‹ Haus");
        assert_eq!(one("« le mot », » dit-il [@x]").0, "le mot");
        assert_eq!(one("“never closed words here [@x]").0, "never closed words here");
    }

    #[test]
    fn straight_marks_open_after_what_is_written_together_with_the_word() {
        assert_eq!(one("قال و\"سنبني الجسر من جديد\" [@x]").0, "سنبني الجسر من جديد");
        assert_eq!(one("وصفه بـ\"الجسر القديم\" [@x].").0, "الجسر القديم");
        assert_eq!(one("il parle d’\"un pont de pierre\" [@x].").0, "un pont de pierre");
        assert_eq!(one("هل قال \"نعم، سنبني\"؟ [@x]").1, Attachment::Every(Idx::new(0)));
    }

    #[test]
    fn nothing_delimits_inside_a_passage() {
        let (quotes, groups) = read("It is so [@x, para. 4, \"a; b] @c, d\"; see @y, p. 12, derived: 2, as 1 + 1].");
        assert!(quotes.is_empty());
        let items = &groups[Idx::new(0)].items;
        assert_eq!(items[0].passage.as_ref().unwrap().value, "a; b] @c, d");
        assert_eq!(items[0].paragraphs[0].value, (4, 4));
        assert_eq!(items[1].prefix.as_deref(), Some("see"));
        assert_eq!(items[1].locator.as_deref(), Some("p. 12"));
        assert_eq!(items[1].derived.as_deref(), Some("2, as 1 + 1"));
    }
}
