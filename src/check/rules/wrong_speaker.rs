//! `wrong-speaker`: a sentence that gives the words of one speaker of a text to another.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::speakers::attribution::{Attribution, SentenceReader};
use crate::check::speakers::line::{ItemKind, LineItem, introducing, items};
use crate::check::speakers::name::{SpeakerName, may_be_same};
use crate::diag::{Diagnostic, Diags, code};
use crate::model::{
    Briefing, Evidenced, FoundEvidence, Idx, Lock, Outcome, Page, Prose, Quotation, SaidBy, SitePage, SourceId,
    Statement, StatementKind, count_words,
};
use crate::words::{SayingWords, saying_words, turning_words};

code! {
    /// A sentence gives a quotation to one speaker of a text that names its speakers (a transcript, an interview), and the words stand
    /// only where another of them speaks. A sentence is read so where it names one of them beside the only verb of saying
    /// ("Venn said", "said Venn", "according to Venn", "Venn:"); one that names two, or nobody, is left alone, and so is a turn in which
    /// a speaker tells what the other said.
    ///
    /// # Why
    ///
    /// Each word stands in the source, so nothing else finds it, and a reader takes the words for those of somebody who never said them.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// Reed said: "we will rebuild the old bridge" [@gazette].
    /// -- seeds/gazette.txt --
    /// VENN: We will rebuild the old bridge before next winter, and a ferry will run until the work is done.
    ///
    /// REED: Nobody on the council was ever asked about the ferry, which is late on every day of the week.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// Venn said: "we will rebuild the old bridge" [@gazette].
    /// ~~~
    pub(crate) static WRONG_SPEAKER = "wrong-speaker", Warning by Context;
}

/// The fewest words of a quotation that is held against who speaks: fewer may be a phrase that anybody takes up.
const FEWEST: usize = 3;
/// How many bytes may stand between a line and the block quotation that it introduces.
const APART: usize = 8;

/// Reports every quotation that its sentence gives to another speaker than its source does.
pub(crate) fn check_speakers(briefing: &Briefing, lock: &Lock, evidence: &FoundEvidence, diags: &mut Diags) {
    let Some(saying) = saying_words(&briefing.config.language) else { return };
    let named = lock.sources.iter().filter(|(_, entry)| entry.speakers.len() > 1);
    let of_source = |names: &BTreeSet<String>| -> Vec<SpeakerName> {
        names.iter().map(|name| SpeakerName::of(name, briefing.people.iter())).collect()
    };
    let speakers: BTreeMap<&SourceId, Vec<SpeakerName>> =
        named.map(|(id, entry)| (id, of_source(&entry.speakers))).collect();
    if speakers.is_empty() {
        return;
    }
    let checker = SpeakerChecker { briefing, saying, speakers, evidence };
    let pages = briefing.pages.as_slice().par_iter().filter_map(|site| Some((site, site.page.as_ref()?)));
    let found: Vec<Diagnostic> = pages.flat_map_iter(|(site, page)| checker.of_page(site, page)).collect();
    diags.extend(found);
}

struct SpeakerChecker<'a> {
    briefing: &'a Briefing,
    saying: &'a SayingWords,
    speakers: BTreeMap<&'a SourceId, Vec<SpeakerName>>,
    evidence: &'a FoundEvidence,
}

impl SpeakerChecker<'_> {
    fn of_page(&self, site: &SitePage, page: &Page) -> Vec<Diagnostic> {
        let lines = page.prose.iter().filter(|prose| !prose.quotes.is_empty());
        let in_lines = lines.flat_map(|prose| prose.quotes.iter().map(move |(_, number)| (*number, prose)));
        let in_lines = in_lines.flat_map(|(number, prose)| {
            let read = |reader: &SentenceReader<'_>| {
                let line = items(prose);
                let is_it = |item: &LineItem| matches!(item.kind, ItemKind::Quote(own, _) if own == number);
                Some((prose, reader.attribution(&line, line.iter().position(is_it)?)?))
            };
            self.of_quotation(site, page, number, read)
        });
        let blocks = page.quotes.iter_enumerated().filter(|(_, quote)| quote.block);
        let in_blocks = blocks
            .flat_map(|(number, _)| self.of_quotation(site, page, number, |reader| of_block(page, number, reader)));
        in_lines.chain(in_blocks).collect()
    }

    /// The findings of a quotation. `read` says whom the page gives it to, and in which of its lines.
    fn of_quotation<'p>(
        &self,
        site: &SitePage,
        page: &Page,
        number: Idx<Quotation>,
        read: impl Fn(&SentenceReader<'_>) -> Option<(&'p Prose, Attribution)>,
    ) -> Vec<Diagnostic> {
        let quote = &page.quotes[number];
        let Some(quoted) = site.quotations[number].filter(|_| count_words(&quote.words) >= FEWEST) else {
            return Vec::new();
        };
        let finding = |Evidenced { source, outcome }: &Evidenced| {
            let (Outcome::Found(found), Some(speakers)) = (outcome, self.speakers.get(source)) else { return None };
            let turning = turning_words(&self.briefing.config.language);
            let reader = SentenceReader { saying: self.saying, turning, speakers };
            let said = found.said.as_ref()?;
            let (prose, given) = read(&reader)?;
            if !is_other(&given, said, speakers) {
                return None;
            }
            let name = prose.text.get(given.range.clone()).unwrap_or_default();
            let says = said.speakers.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
            let message =
                format!("in `{source}` these words are those of {says}, and the sentence gives them to `{name}`");
            let help = "name who says them, or allow it with a reason if both are one";
            let finding = Diagnostic::new(&WRONG_SPEAKER, quote.span, message).help(help);
            Some(finding.related(prose.place(&given.range), "the name that they are given to"))
        };
        self.evidence[quoted].iter().filter_map(finding).collect()
    }
}

/// Whom a page gives a block quotation to: whom the line below it names, else the line that introduces it.
fn of_block<'p>(
    page: &'p Page,
    number: Idx<Quotation>,
    reader: &SentenceReader<'_>,
) -> Option<(&'p Prose, Attribution)> {
    let quote = &page.quotes[number];
    let is_around = |statement: &&Statement| {
        statement.kind == StatementKind::BlockQuotation
            && statement.span.start <= quote.span.start
            && quote.span.end <= statement.span.end
    };
    let whole = page.statements.iter().find(is_around)?.span;
    let below = page.prose.iter().find(|prose| prose.span.start >= quote.span.end && prose.span.end <= whole.end);
    if let Some(below) = below {
        return Some((below, reader.named_alone(&items(below))?));
    }
    let before = page.prose.iter().filter(|prose| prose.span.end <= whole.start).max_by_key(|prose| prose.span.end)?;
    let line = introducing(before, number).filter(|_| whole.start - before.span.end <= APART)?;
    Some((before, reader.attribution(&line, line.len() - 1)?))
}

/// Whether none of those who say the words in the source, or are quoted there, can be the one whom the sentence names.
fn is_other(given: &Attribution, said: &SaidBy, speakers: &[SpeakerName]) -> bool {
    let printed = |name: &String| speakers.iter().find(|speaker| speaker.printed == *name);
    let is_given = |name: &String| {
        given.meant.iter().any(|meant| {
            let meant = &speakers[*meant];
            may_be_same(&meant.printed, name) || printed(name).is_some_and(|name| name.is_like(meant))
        })
    };
    !said.speakers.iter().chain(&said.quoting).any(is_given)
}
