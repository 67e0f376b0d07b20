//! `misplaced-quotation`: words that stand in their source, and not where the citation says.

use crate::check::search::evidence::Sought;
use crate::diag::{At, Diagnostic, Safety, code};
use crate::model::{Location, Lock, QuotedKind, SourceId};

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
    let paragraphs = found.and_then(Location::paragraphs);
    let stands = match (paragraphs, found) {
        (Some((first, last)), _) if first < last => format!("paras. {first}-{last}"),
        (_, Some(found)) => found.place().to_string(),
        (_, None) => "another place".to_owned(),
    };
    let named: Vec<At<(usize, usize)>> = quoted.paragraphs_of(source).collect();
    let written: Vec<String> = named.iter().map(|range| numbers(range.value)).collect();
    let word =
        if written.len() == 1 && named.iter().all(|range| range.value.0 == range.value.1) { "para." } else { "paras." };
    let message = format!("these words stand in {stands} of `{source}`, not in {word} {}", written.join(", "));
    let finding = Diagnostic::new(&MISPLACED_QUOTATION, quoted.span, message);
    let Some((first, last)) = paragraphs else {
        return finding.help(format!("name no paragraph: {stands} has no number"));
    };
    let finding = finding.help(format!("write `{stands}`"));
    let [only] = named.as_slice() else { return finding };
    // A piece of evidence names one paragraph.
    let is_one = quoted.kind == QuotedKind::Evidence;
    let number = if is_one { first.to_string() } else { numbers((first, last)) };
    let finding = finding.related(only.span, "the place that is named");
    finding.fix(Safety::Safe, format!("write `{stands}`"), [(only.span, number)])
}

/// "3" or "3-5".
fn numbers((first, last): (usize, usize)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}
