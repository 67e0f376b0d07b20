//! `quotation-budget`: more quoted of a source than is fair.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::search::evidence::word_places;
use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, Evidenced, FoundEvidence, Lock, Outcome, Quoted, Rights, Source, SourceId};

code! {
    /// The different words that the project quotes of a source are more than `[copying] quoted_words` or `quoted_share`
    /// allows, drafts included. A source with `rights = "link"` may not be quoted at all; one with `rights = "full"`
    /// has no limit.
    ///
    /// # Why
    ///
    /// Many short quotations can make up a source as well as one long one. A briefing that quotes too much takes the
    /// place of what it should lead to.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor promised to "rebuild the old bridge" [@gazette].
    /// -- seeds/gazette.toml --
    /// title = "Bridge closed after flood"
    /// publisher = "Harrow Gazette"
    /// rights = "link"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor promised that the bridge would be rebuilt [@gazette].
    /// ~~~
    pub(crate) static QUOTATION_BUDGET = "quotation-budget", Error by Copying;
}

/// Reports the quotation with which a source passes its limit, and each quotation of a source that may not be quoted.
pub(crate) fn check_budget(briefing: &Briefing, evidence: &FoundEvidence, lock: &Lock, diags: &mut Diags) {
    let mut spent: BTreeMap<&SourceId, Spent> = BTreeMap::new();
    for (at, evidenced) in evidence.iter_enumerated() {
        for Evidenced { source, outcome } in evidenced {
            let Some(record) = briefing.source(source) else { continue };
            match (record.rights, outcome) {
                (Rights::Link, Outcome::Found(_) | Outcome::Unchecked) => {
                    refuse(&briefing.quotations[at], record, diags)
                }
                (Rights::Excerpt, Outcome::Found(location)) => {
                    let Some(text) = lock.sources.get(source) else { continue };
                    let spent = spent.entry(&record.id).or_insert_with(|| Spent::of(briefing, text.words));
                    spent.places.extend(location.pieces.iter().flat_map(word_places));
                    if spent.passed.is_none() && spent.places.len() > spent.limit {
                        spent.passed = Some(&briefing.quotations[at]);
                    }
                }
                _ => {}
            }
        }
    }
    for (id, spent) in &spent {
        let (Some(quoted), Some(record)) = (spent.passed, briefing.source(id)) else { continue };
        let message = format!("{} words of `{id}` are quoted, and {} may be", spent.places.len(), spent.limit);
        let finding = Diagnostic::new(&QUOTATION_BUDGET, quoted.span, message)
            .label("this quotation passes the limit")
            .help("quote less of the source, and say the rest in your own words")
            .note(spent.rule.clone())
            .related(record.span, "the source");
        diags.push(finding);
    }
}

/// A quotation of a source of which nothing may appear.
fn refuse(quoted: &Quoted, record: &Source, diags: &mut Diags) {
    let message = format!("`{}` is quoted, and its record says `rights = \"link\"`", record.id);
    let finding = Diagnostic::new(&QUOTATION_BUDGET, quoted.span, message)
        .help("say it in your own words, without the quotation")
        .related(record.span, "the source");
    diags.push(finding);
}

/// What has been quoted of a source so far.
struct Spent<'a> {
    /// Where the words stand in it.
    places: BTreeSet<usize>,
    /// How many they may be.
    limit: usize,
    /// Where the limit comes from.
    rule: String,
    /// The quotation that passed it.
    passed: Option<&'a Quoted>,
}

impl Spent<'_> {
    fn of(briefing: &Briefing, words: usize) -> Self {
        let copying = &briefing.config.copying;
        let share = share(copying.quoted_share, words);
        let rule = if share < copying.quoted_words {
            let percent = copying.quoted_share * 100.0;
            format!("the limit is {percent:.0} % of its {words} words, `[copying] quoted_share`")
        } else {
            format!("the limit is `[copying] quoted_words`; the source has {words} words")
        };
        Spent { places: BTreeSet::new(), limit: share.min(copying.quoted_words), rule, passed: None }
    }
}

/// So many words are that share of all, rounded down; words count to thousandths, so that 0.2 of 10 is 2.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a count of words"
)]
fn share(share: f64, words: usize) -> usize {
    // The whole of a text is no limit: its headline and captions are more than its running text.
    if share >= 1.0 {
        return usize::MAX;
    }
    (share * words as f64 + 0.000_001).floor().max(0.0) as usize
}
