//! Where quoted words were found, and what of them may be shown.

use crate::model::{
    Citation, Idx, Location, Outcome, Quoted, Required, Rights, SourceId, SourcePlace, clock, page_name,
};

use super::Site;

impl<'a> Site<'a> {
    /// Where a quotation stands in a source, if it was found there.
    pub(crate) fn found(&self, quotation: Idx<Quoted>, source: &SourceId) -> Option<&'a Location> {
        let asked = self.findings.evidence[quotation].iter().filter(|asked| asked.source == *source);
        asked.map(|asked| &asked.outcome).find_map(|outcome| match outcome {
            Outcome::Found(location) => Some(location),
            Outcome::Missing | Outcome::Unchecked => None,
        })
    }

    /// The sources of a quotation that count for it, and whether it was found as it must be.
    pub(crate) fn evidence(&self, quotation: Idx<Quoted>) -> (bool, Vec<&'a SourceId>) {
        let sources = &self.briefing.quotations[quotation].sources;
        let asked = sources.sources();
        let found: Vec<&SourceId> = asked.iter().copied().filter(|id| self.found(quotation, id).is_some()).collect();
        match sources {
            Required::Every(_) => (found.len() == asked.len() && !asked.is_empty(), asked),
            Required::Any(..) if found.is_empty() => (false, asked),
            Required::Any(..) => (true, found),
        }
    }

    /// The place that a citation leads to: the first paragraph that it names, else where its words were found.
    pub(crate) fn place_of(&self, citation: &Citation) -> Option<SourcePlace> {
        let named = citation.paragraphs.first().map(|(first, _)| SourcePlace::Paragraph(*first));
        named.or_else(|| {
            let mut found = citation.quotations.iter().filter_map(|at| self.found(*at, &citation.source));
            found.next().map(Location::place)
        })
    }

    /// The page or the time at which words were found in a source, as its readers name it; none if its text has neither.
    pub(crate) fn place_beside(&self, id: &SourceId, location: &Location) -> Option<String> {
        if let Some((first, last)) = location.pages {
            let pages = &self.findings.lock.sources.get(id)?.pages;
            let [from, to] = [first, last].map(|page| page_name(pages, page));
            let (key, named) =
                if from == to { ("page_place", from) } else { ("pages_place", format!("{from}–{to}")) };
            return Some(self.strings.fill(key, &[("n", &named)]));
        }
        location.times.map(|(from, _)| self.strings.fill("time_place", &[("n", &clock(from))]))
    }

    /// How many different words of a source are quoted.
    pub(crate) fn quoted_words(&self, id: &SourceId) -> usize {
        self.findings.coverage.sources.get(id).map_or(0, |used| used.quoted_words)
    }

    /// Whether no words of a source may be shown.
    pub(crate) fn is_withheld(&self, id: &SourceId) -> bool {
        self.briefing.source(id).is_none_or(|source| source.rights == Rights::Link)
    }

    /// A source's own words as they stand between quotation marks, with an ellipsis where the writer left some out.
    pub(crate) fn exact_words(&self, location: &Location) -> String {
        let words = location.pieces.iter().map(|piece| self.strings.marked_inside(piece.exact.trim()));
        words.map(|words| words.replace('\n', " / ")).collect::<Vec<_>>().join(" … ")
    }

    /// The words of a source that a quotation was found to be, unless nothing of the source may be shown.
    pub(crate) fn shown_words(&self, quotation: Idx<Quoted>, id: &SourceId) -> Option<String> {
        self.found(quotation, id).filter(|_| !self.is_withheld(id)).map(|found| self.exact_words(found))
    }
}
