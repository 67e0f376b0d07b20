//! `misquotation`: a quotation against the text that it cites.
//!
//! The message shows the nearest passage and the mend. Whether the words were found is not decided here.

use std::ops::Range;

use super::wording::{excerpt, joined, passage};
use crate::check::search::align::{Hunk, Nearest};
use crate::check::search::evidence::{Inquiry, Sought};
use crate::check::search::index::{Match, TextIndex};
use crate::check::search::locate::{Located, locate};
use crate::check::search::mend::Mend;
use crate::check::search::nearest::{Difference, difference};
use crate::check::search::query::{Phrase, Query, Term, What};
use crate::diag::{Diagnostic, Safety, Span, code};
use crate::model::{Lock, Quoted, QuotedKind, Required, SourceId};
use crate::words::{ELLIPSIS, Token, tokens};

code! {
    /// A quotation holds words that a source cited for it does not have.
    ///
    /// # Why
    ///
    /// A reader takes words between quotation marks for the source's own. One word more or less can turn their meaning,
    /// and nobody checks them again.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor wants to "rebuild the old bridge before winter" [@gazette].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on Thursday after the river rose by three metres in one night.
    ///
    /// "We will rebuild the old bridge before next winter," the mayor told the council. A ferry will run until the work is done.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor wants to "rebuild the old bridge before next winter" [@gazette].
    /// ~~~
    pub(crate) static MISQUOTATION = "misquotation", Error by Quotes;
}

/// The most words of a source that an edit writes.
const EDITED: usize = 25;
/// The most words of a source that a label shows.
const LABELLED: usize = 12;
/// The most differences that a message points at.
const POINTED: usize = 6;

/// The finding that a quotation has no word in it, so that nothing can be looked up.
pub(crate) fn wordless(quoted: &Quoted) -> Diagnostic {
    Diagnostic::new(&MISQUOTATION, quoted.span, "quotation holds no words that could stand in a source")
        .help("quote words of the source, or write `\\\"` for a mark that quotes nothing")
}

/// The finding that none of the sources, whose texts are at hand, holds a quotation.
pub(crate) fn misquotation(inquiry: &Inquiry, lock: &Lock, asked: &Sought, sources: &[&SourceId]) -> Diagnostic {
    let quoted = asked.quoted;
    if let Some(finding) = round_ellipsis(inquiry, quoted) {
        return finding;
    }
    let indices = sources.iter().flat_map(|id| [&inquiry.texts, &inquiry.parts].map(|texts| (*id, texts.get(*id))));
    let differences = indices.filter_map(|(id, index)| {
        let index = index?;
        difference(index, &asked.query).map(|difference| (id, index, difference))
    });
    let nearest = differences.min_by_key(|(_, _, difference)| match difference {
        Difference::Words(near) => near.cost,
        Difference::Order { .. } | Difference::Paragraphs { .. } => 0,
    });
    let holders = holders(inquiry, lock, asked);
    let unclosed = quoted.kind == QuotedKind::Unclosed;
    let mut finding = match &nearest {
        Some((id, index, difference)) => {
            let case = Case { inquiry, asked, index, id, located: locate(inquiry.files, quoted) };
            let mut finding = match difference {
                Difference::Words(near) => case.words(near, holders.is_none() && !unclosed),
                Difference::Order { run, found } => case.order(*run, *found),
                Difference::Paragraphs { run, term, found } => case.paragraphs(*run, *term, *found),
            };
            let others: Vec<&SourceId> = sources.iter().copied().filter(|other| other != id).collect();
            if !others.is_empty() {
                let verb = if others.len() == 1 { "does" } else { "do" };
                finding = finding.note(format!("{} {verb} not have these words either", joined(&others, "and")));
            }
            finding
        }
        None => Diagnostic::new(
            &MISQUOTATION,
            quoted.span,
            format!("these words were not found in {}", joined(sources, "or")),
        )
        .help("check them against the source, or say it in your own words without quotation marks"),
    };
    if let Some(holders) = holders {
        finding = finding.help(holders);
    }
    if unclosed {
        finding = finding
            .note("no mark closes this quotation, so it was read up to the next citation or the end of its line")
            .help("put a quotation mark where the source's words end");
    }
    finding
}

/// The finding that an ellipsis stands in round brackets, as printers of some countries have it: there the brackets are signs of the
/// source, and it is mended before anything else is said.
fn round_ellipsis(inquiry: &Inquiry, quoted: &Quoted) -> Option<Diagnostic> {
    let tokens = tokens(&quoted.words);
    let is_one = |three: &&[Token<'_>]| three[0].text == "(" && three[1].text == ELLIPSIS && three[2].text == ")";
    let all: Vec<Range<usize>> = tokens.windows(3).filter(is_one).map(|three| three[0].start..three[2].end).collect();
    let first = all.first()?;
    let located = locate(inquiry.files, quoted);
    let spans: Option<Vec<Span>> = all.iter().map(|range| located.span(range)).collect();
    let span = located.span(first).unwrap_or(quoted.span);
    let written = &quoted.words[first.clone()];
    let finding = Diagnostic::new(&MISQUOTATION, span, format!("`{written}` skips no words of the source"))
        .label("round brackets are the source's own")
        .help("write `[…]`");
    let edits = spans.into_iter().flatten().map(|span| (span, "[…]".to_owned()));
    Some(finding.fix(Safety::Safe, "write `[…]`", edits))
}

/// Which other sources have the words: "`ap`, para. 3, has these words".
fn holders(inquiry: &Inquiry, lock: &Lock, asked: &Sought) -> Option<String> {
    let mut found = Vec::new();
    for source in &inquiry.briefing.sources {
        let in_text = || {
            let index = inquiry.texts.get(&source.id)?;
            let in_part = || {
                inquiry.parts.get(&source.id).and_then(|parts| Some(parts.location(&parts.find_part(&asked.query)?)))
            };
            index.find(&asked.query).map(|found| index.location(&found)).or_else(in_part)
        };
        let in_lock = || lock.sources.get(&source.id)?.quotations.get(&asked.key)?.first().cloned();
        if let Some(location) = in_lock().or_else(in_text) {
            found.push((&source.id, location.place()));
        }
    }
    let places: Vec<String> = found.iter().take(2).map(|(id, place)| format!("`{id}`, {place},")).collect();
    let verb = if places.len() == 1 { "has" } else { "have" };
    let cited = asked.quoted.sources.sources();
    let mend = match found.first() {
        Some((id, _)) if cited.contains(id) => "cite the others for what they say, without the quotation",
        _ => "cite it for them",
    };
    (!places.is_empty()).then(|| format!("{} {verb} these words: {mend}", places.join(" and ")))
}

/// A quotation and the source that comes nearest to it.
struct Case<'a> {
    inquiry: &'a Inquiry<'a>,
    asked: &'a Sought<'a>,
    index: &'a TextIndex,
    id: &'a SourceId,
    located: Located,
}

impl Case<'_> {
    fn differs(&self, span: Span) -> Diagnostic {
        Diagnostic::new(&MISQUOTATION, span, format!("quotation differs from `{}`", self.id))
    }

    fn terms(&self, piece: usize) -> &[Term] {
        &self.asked.query.pieces[piece].terms
    }

    /// The span of terms of a piece, or of the whole quotation where they cannot be pointed at.
    fn span(&self, piece: usize, first: usize, last: usize) -> Span {
        let terms = self.terms(piece);
        self.located.span(&(terms[first].at.start..terms[last].at.end)).unwrap_or(self.asked.quoted.span)
    }

    /// Other words than the source's.
    fn words(&self, near: &Nearest, is_mendable: bool) -> Diagnostic {
        let first = &near.hunks[0];
        let mut finding = self.differs(self.hunk_span(near, first)).label(self.label(first));
        for hunk in near.hunks.iter().skip(1).take(POINTED - 1) {
            let span = self.hunk_span(near, hunk);
            if span != self.asked.quoted.span {
                finding = finding.related(span, self.label(hunk));
            }
        }
        finding = finding.note(passage(self.index, first.tokens.clone()));
        let mend = Mend {
            files: self.inquiry.files,
            quoted: self.asked.quoted,
            index: self.index,
            located: &self.located,
            terms: self.terms(near.run),
            found: near.found,
        };
        let agreed = || self.agreed(near).filter(|_| is_mendable && near.in_order);
        let edits = || mend.all(&agreed()?);
        let shown: usize = near.hunks.iter().map(|hunk| self.count(hunk)).sum();
        match edits() {
            Some(edits) if shown <= EDITED => {
                let title = "quote it as the source has it";
                finding.help(title).fix(Safety::Unsafe, title, edits)
            }
            _ => {
                let place = self.index.place_of(near.found.start);
                finding.help(format!("quote the words of {place} as they stand there"))
            }
        }
    }

    /// The hunks to mend so that each source that must have the words has them, as far as their texts are at hand.
    fn agreed(&self, near: &Nearest) -> Option<Vec<Hunk>> {
        let Required::Every(all) = &self.asked.quoted.sources else { return Some(near.hunks.clone()) };
        let holds = |hunks: &Vec<Hunk>| {
            let query = Query { pieces: vec![Phrase { terms: self.mended(near, hunks) }] };
            all.iter().filter(|id| *id != self.id).all(|id| {
                let in_part = || self.inquiry.parts.get(id).is_some_and(|parts| parts.find_part(&query).is_some());
                self.inquiry.texts.get(id).is_none_or(|text| text.find(&query).is_some() || in_part())
            })
        };
        // Where one source has other words at an end than another, what the quotation adds there is only left out.
        let mut without_ends = near.hunks.clone();
        let last = self.terms(near.run).len();
        for hunk in &mut without_ends {
            if hunk.terms.start == 0 {
                hunk.tokens.start = hunk.tokens.end;
            } else if hunk.terms.end == last {
                hunk.tokens.end = hunk.tokens.start;
            }
        }
        [near.hunks.clone(), without_ends].into_iter().find(holds)
    }

    /// The terms of a run after these hunks of it were mended.
    fn mended(&self, near: &Nearest, hunks: &[Hunk]) -> Vec<Term> {
        let terms = self.terms(near.run);
        let (mut mended, mut from) = (Vec::new(), 0);
        for hunk in hunks {
            mended.extend_from_slice(&terms[from..hunk.terms.start]);
            mended.extend(self.index.tokens[hunk.tokens.clone()].iter().map(|token| {
                let form = self.index.form(token.id).to_owned();
                let what = if token.word { What::Word(form) } else { What::Mark(form) };
                Term { what, opens_paragraph: false, at: 0..0 }
            }));
            from = hunk.terms.end;
        }
        mended.extend_from_slice(&terms[from..]);
        mended
    }

    /// Pieces in another order than the source's.
    fn order(&self, piece: usize, found: Match) -> Diagnostic {
        self.differs(self.span(piece, 0, self.terms(piece).len() - 1))
            .label("in the source these words stand before what the quotation puts first")
            .note(passage(self.index, found.start..found.end))
            .help("quote the pieces in the order of the source, or as two quotations")
    }

    /// A paragraph ends within the quotation.
    fn paragraphs(&self, piece: usize, term: Option<usize>, found: Match) -> Diagnostic {
        let last = self.terms(piece).len() - 1;
        let is_word = |term: &usize| self.terms(piece)[*term].what.is_word();
        let around =
            |term: usize| ((0..term).rev().find(is_word).unwrap_or(0), (term..=last).find(is_word).unwrap_or(last));
        let (first, last) = term.map_or((0, last), around);
        let place = self.index.place_of(found.start);
        self.differs(self.span(piece, first, last))
            .label("a paragraph of the source ends here")
            .note(format!("the words begin in {place} and go on in the next one"))
            .help("write `…` where the paragraph ends, or quote the paragraphs by themselves")
    }

    /// The words of a hunk; where words are missing, the ones on both sides of the gap.
    fn hunk_span(&self, near: &Nearest, hunk: &Hunk) -> Span {
        let Range { start, end } = hunk.terms;
        if hunk.terms.is_empty() {
            self.span(near.run, start.saturating_sub(1), start.min(self.terms(near.run).len() - 1))
        } else {
            self.span(near.run, start, end - 1)
        }
    }

    /// How many words the source has in a hunk.
    fn count(&self, hunk: &Hunk) -> usize {
        self.index.tokens[hunk.tokens.clone()].iter().filter(|token| token.ends_word()).count()
    }

    fn label(&self, hunk: &Hunk) -> String {
        let has = excerpt(self.index, hunk.tokens.clone());
        let many = hunk.terms.len() > 1;
        match (hunk.terms.is_empty(), hunk.tokens.is_empty(), self.count(hunk)) {
            (_, true, _) => format!("the source does not have {}", if many { "these" } else { "this" }),
            (true, false, 0) => format!("`{has}` is missing here"),
            (true, false, 1) => "one word is missing here".to_owned(),
            (true, false, count) => format!("{count} words are missing here"),
            (false, false, count) if count > LABELLED => "the source has other words here".to_owned(),
            (false, false, _) => format!("the source has `{has}`"),
        }
    }
}
