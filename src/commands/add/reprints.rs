//! Whose reprint a text looks like: it is held against the texts of the project, and against those that come in with it.

use std::collections::BTreeMap;

use crate::check;
use crate::model::{Day, Overlap, Source, SourceId, SourceText, Texts, percent};

use super::incoming::Incoming;
use super::intake::Intake;

/// Proposes `derived_from` for texts that seem to repeat another, and gives what to say of each.
pub(super) fn propose(coming: &mut [&mut Incoming], intake: &Intake<'_, '_>) -> BTreeMap<SourceId, Vec<String>> {
    let sources = intake.sources();
    let mut texts: Texts = intake.draft.map(|draft| draft.texts.clone()).unwrap_or_default();
    texts.extend(coming.iter().map(|one| (one.id.clone(), one.text.clone())));
    let mut overlaps: Vec<Overlap> = check::overlaps(&texts).into_iter().collect();
    overlaps.sort_by_key(|overlap| std::cmp::Reverse(overlap.words));
    let mut said: BTreeMap<SourceId, Vec<String>> = BTreeMap::new();
    for overlap in &overlaps {
        let all = texts.get(&overlap.part).map_or(0, SourceText::words).max(1);
        let share = percent(overlap.words, all);
        let (reprint, original) = overlap.reprint_and_original(
            |source| first_day(source, coming, sources),
            |source| last_day(source, coming, sources),
        );
        let how = if *reprint == overlap.part {
            format!("{share} % of its words stand there")
        } else {
            format!("it has {share} % of the words of that")
        };
        if let Some(one) = coming.iter_mut().find(|one| one.id == *reprint) {
            one.proposal.perhaps("derived_from", original.as_str(), format!("it looks like a reprint, {how}"));
            let from = "if the two are independent all the same";
            one.proposal.list("shares", &[original.to_string()], from, false);
            said.entry(reprint.clone()).or_default().push(format!("looks like a reprint of {original}: {how}"));
        } else if coming.iter().any(|one| one.id == *original) && !is_said(reprint, original, sources) {
            let line = format!(
                "{reprint} looks like a reprint of it ({share} %); if it is, write derived_from = \"{original}\" in seeds/{reprint}.toml, else shares = [\"{original}\"]"
            );
            said.entry(original.clone()).or_default().push(line);
        }
    }
    said
}

fn is_said(reprint: &SourceId, original: &SourceId, sources: &[Source]) -> bool {
    let Some(source) = known(reprint, sources) else { return false };
    source.derived_from.iter().chain(&source.shares).any(|said| said.value == *original)
}

fn first_day(id: &SourceId, coming: &[&mut Incoming], sources: &[Source]) -> Option<Day> {
    own_day(id, coming).or_else(|| known(id, sources)?.date.as_ref()?.earliest())
}

fn last_day(id: &SourceId, coming: &[&mut Incoming], sources: &[Source]) -> Option<Day> {
    own_day(id, coming).or_else(|| known(id, sources)?.date.as_ref()?.latest())
}

fn own_day(id: &SourceId, coming: &[&mut Incoming]) -> Option<Day> {
    coming.iter().find(|one| one.id == *id)?.proposal.certain("date")?.parse().ok()
}

fn known<'a>(id: &SourceId, sources: &'a [Source]) -> Option<&'a Source> {
    sources.iter().find(|source| source.id == *id)
}
