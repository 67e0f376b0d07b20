//! `undeclared-reprint`: two sources of which one repeats the other, and no record says so.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, Lock, Overlap, Source, SourceId};

code! {
    /// Six in ten of one source's words stand in another, in runs of six words or more; or a fifth does, in several places or with
    /// a few other words in between again and again. Words between quotation marks, marks and spelling do not count, and a
    /// passage that many sources have counts for less. Neither `derived_from` nor `shares` joins the two.
    ///
    /// # Why
    ///
    /// A claim that stands in a report and in its reprint has one origin. Counted as two, it looks confirmed.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// -- seeds/herald.txt --
    /// The old bridge was shut on Thursday night when the water reached the road. Nobody was hurt, but two of the four piers have cracks. The council meets next week to hear how long the work will take and what it will cost.
    /// -- seeds/courier.toml --
    /// title = "Bridge closed"
    /// publisher = "The Courier"
    /// -- seeds/courier.txt --
    /// The old bridge was shut on Thursday night when the water reached the road. Nobody was hurt, but two of the four piers have cracks. The council meets next week to hear how long the work will take.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/courier.toml --
    /// title = "Bridge closed"
    /// publisher = "The Courier"
    /// derived_from = "herald"
    /// ~~~
    pub(crate) static UNDECLARED_REPRINT = "undeclared-reprint", Error by Syndication;
}

/// Reports each source that seems to repeat another, with the one that it shares most with.
pub(crate) fn check_lineage(briefing: &Briefing, lock: &Lock, diags: &mut Diags) {
    // A record that could not be read may be what joins two others.
    if briefing.unread.any_seed() {
        return;
    }
    let origins = briefing.origins();
    let mut repeated: BTreeMap<&SourceId, Vec<Pair>> = BTreeMap::new();
    for overlap in &lock.overlaps {
        let Some(pair) = Pair::of(briefing, overlap) else { continue };
        let is_one = origins.get(&pair.reprint.id) == origins.get(&pair.original.id);
        if !is_one && !pair.is_independent() {
            repeated.entry(&pair.reprint.id).or_default().push(pair);
        }
    }
    for mut pairs in repeated.into_values() {
        pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.overlap.words), &pair.original.id));
        let Some(first) = pairs.first() else { continue };
        let mut finding = first.finding(lock);
        for other in pairs.iter().skip(1) {
            finding = finding.note(format!("it shares {} words with `{}`", other.overlap.words, other.original.id));
        }
        diags.push(finding);
    }
}

/// A source that seems to repeat another.
struct Pair<'a> {
    reprint: &'a Source,
    original: &'a Source,
    overlap: &'a Overlap,
}

impl<'a> Pair<'a> {
    fn of(briefing: &'a Briefing, overlap: &'a Overlap) -> Option<Pair<'a>> {
        let (reprint, original) = overlap.reprint_and_original(
            |source| briefing.source(source)?.date.as_ref()?.earliest(),
            |source| briefing.source(source)?.date.as_ref()?.latest(),
        );
        Some(Pair { reprint: briefing.source(reprint)?, original: briefing.source(original)?, overlap })
    }

    /// Whether a record says that the two have a passage in common, and neither repeats the other.
    fn is_independent(&self) -> bool {
        let says = |one: &Source, other: &Source| one.shares.iter().any(|id| id.value == other.id);
        says(self.reprint, self.original) || says(self.original, self.reprint)
    }

    fn finding(&self, lock: &Lock) -> Diagnostic {
        let Overlap { part, words, .. } = self.overlap;
        let all = lock.sources.get(part).map_or(*words, |text| text.words);
        let words = (*words).min(all);
        let (reprint, original) = (&self.reprint.id, &self.original.id);
        let message = if part == reprint {
            format!(
                "`{reprint}` shares {words} of its {all} words with `{original}`, and neither is `derived_from` the other"
            )
        } else {
            format!(
                "`{reprint}` has {words} of the {all} words of `{original}`, and neither is `derived_from` the other"
            )
        };
        Diagnostic::new(&UNDECLARED_REPRINT, self.reprint.span, message)
            .help(format!(
                "if it repeats that report, add `derived_from = \"{original}\"`; if that one repeats it, say so there; if both print the \
                 same passage and are independent, add `shares = [\"{original}\"]`"
            ))
            .related(self.original.span, "the source that it shares them with")
    }
}
