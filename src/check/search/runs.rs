//! Where a run of a quotation's terms stands: the places where it may begin, and what stands there term by term.

use std::collections::BTreeSet;

use crate::words::QUOTE;

use super::index::{CHANGED_WORDS, IndexedToken, Match, TermIds, TextIndex};
use super::readings::Step;

impl TextIndex {
    /// The places where a run may begin: those before its rarest word. Only words before the first bracket and the first end of a
    /// paragraph are asked, since after it the distance is not known.
    pub(crate) fn candidates(&self, steps: &[TermIds]) -> Vec<usize> {
        let first = steps.iter().enumerate().take_while(|(at, step)| *at == 0 || !step.opens_paragraph);
        let fixed = first.map_while(|(at, step)| Some((at, step.ids.as_ref()?)));
        let lowered = |ids: &Vec<u32>| ids.iter().map(|id| self.lower_of(*id)).collect::<BTreeSet<u32>>();
        let asked = fixed.map(|(offset, ids)| (offset, lowered(ids)));
        let count = |id: &u32| self.places(*id).len() + self.others.places(*id).len();
        let rarest = asked.min_by_key(|(_, ids)| ids.iter().map(count).sum::<usize>());
        let Some((offset, ids)) = rarest else { return Vec::new() };
        let mut starts = Vec::new();
        for id in &ids {
            let places = self.places(*id).iter().map(|place| (*place, 0));
            let others = self.others.places(*id).iter().copied();
            for (place, within) in places.chain(others) {
                starts.extend(
                    offset.checked_sub(within).map(|steps| self.others.back(place, steps)).into_iter().flatten(),
                );
            }
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// The match that begins at `start`, the shortest if brackets leave a choice.
    pub(super) fn verify(&self, start: usize, steps: &[TermIds]) -> Option<Match> {
        let mut ends = vec![Step::before(start)];
        let mut opens_paragraph = false;
        for step in steps {
            opens_paragraph |= step.opens_paragraph;
            if step.opens_paragraph {
                let past = |at: &Step| at.is_between().then(|| self.past_border(at.token)).flatten();
                ends = ends.into_iter().flat_map(|at| [Some(at), past(&at).map(Step::before)]).flatten().collect();
            }
            ends = match &step.ids {
                Some(ids) => {
                    let meets = |at: &Step| opens_paragraph || at.token == start || self.goes_on_at(at);
                    let next = ends.iter().filter(|at| meets(at)).flat_map(|at| self.after(*at, ids)).collect();
                    opens_paragraph = false;
                    next
                }
                None => {
                    let between: Vec<usize> = ends.iter().filter(|at| at.is_between()).map(|at| at.token).collect();
                    self.skip(&between, opens_paragraph).into_iter().map(Step::before).collect()
                }
            };
            if ends.is_empty() {
                return None;
            }
        }
        // Asked last, since it takes a dictionary in some scripts.
        let whole =
            |end: &Step| end.is_between() && end.token > start && self.is_border(end.token) && self.is_border(start);
        ends.into_iter().find(whole).map(|end| Match { start, end: end.token })
    }

    fn goes_on_at(&self, at: &Step) -> bool {
        !at.is_between() || at.token < self.tokens.len() && self.goes_on(at.token)
    }

    /// The place behind the quotation marks there, if a paragraph ends among them: they close its quotation, and open it anew.
    fn past_border(&self, at: usize) -> Option<usize> {
        let is_mark = |token: &IndexedToken| self.form(token.id) == QUOTE;
        let marks = self.tokens.get(at..)?.iter().take_while(|token| is_mark(token)).count();
        (marks > 0 && (at..=at + marks).any(|at| at < self.tokens.len() && !self.goes_on(at))).then_some(at + marks)
    }

    /// Where one may be after a bracket: on, or up to eight words on in the same paragraph.
    fn skip(&self, from: &[usize], opens_paragraph: bool) -> Vec<usize> {
        let mut reached = BTreeSet::new();
        for &first in from {
            reached.insert(first);
            let mut words = 0;
            for (at, token) in self.tokens.iter().enumerate().skip(first) {
                words += usize::from(token.ends_word());
                if words > CHANGED_WORDS || !(self.goes_on(at) || at == first && opens_paragraph) {
                    break;
                }
                reached.insert(at + 1);
            }
        }
        reached.into_iter().collect()
    }
}
