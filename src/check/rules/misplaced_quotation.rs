//! `misplaced-quotation`: words that stand in their source, and not where the citation says.

use crate::check::search::evidence::Sought;
use crate::diag::{At, Diagnostic, Safety, code};
use crate::model::{Location, Lock, QuotedKind, SourceId};

use super::wording::{numbers, paragraphs};

code! {
    /// The source holds the words, and not in the paragraph that the citation names.
    ///
    /// # Why
    ///
    /// The page prints that number and links to it, and a reader who looks there finds other words. Words from another place of
    /// the text may also be about another matter.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor said "we will rebuild the old bridge" [@gazette, para. 1].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on Thursday after the river rose by three metres in one night.
    ///
    /// "We will rebuild the old bridge before next winter," the mayor told the council. A ferry will run until the work is done.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor said "we will rebuild the old bridge" [@gazette, para. 2].
    /// ~~~
    pub(crate) static MISPLACED_QUOTATION = "misplaced-quotation", Error by Quotes;
}

/// The finding that a source has the words, and where; the lock knows it to have them.
pub(crate) fn misplaced(lock: &Lock, asked: &Sought, source: &SourceId) -> Diagnostic {
    let quoted = asked.quoted;
    let found = lock.sources.get(source).and_then(|entry| entry.quotations.get(&asked.key)?.first());
    let range = found.and_then(Location::paragraphs);
    let stands = match (range, found) {
        (Some(range), _) => paragraphs(&[range]),
        (None, Some(found)) => found.place().to_string(),
        (None, None) => "another place".to_owned(),
    };
    let named: Vec<At<(usize, usize)>> = quoted.paragraphs_of(source).collect();
    let written: Vec<(usize, usize)> = named.iter().map(|range| range.value).collect();
    let message = format!("these words stand in {stands} of `{source}`, not in {}", paragraphs(&written));
    let finding = Diagnostic::new(&MISPLACED_QUOTATION, quoted.span, message);
    let Some(range) = range else {
        return finding.help(format!("name no paragraph: {stands} has no number"));
    };
    let finding = finding.help(format!("write `{stands}`"));
    let [only] = named.as_slice() else { return finding };
    // A piece of evidence names one paragraph.
    let is_one = quoted.kind == QuotedKind::Evidence;
    let number = if is_one { range.0.to_string() } else { numbers(range) };
    let finding = finding.related(only.span, "the place that is named");
    finding.fix(Safety::Safe, format!("write `{stands}`"), [(only.span, number)])
}
