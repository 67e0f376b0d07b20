//! A quotation as what is to be looked for.

use crate::model::{is_unspaced, nfc};

use super::words::{ELLIPSIS, Sign, is_closing, lowered, signs};

/// The most words and marks that a bracket holds.
const BRACKET: usize = 40;

/// What a quotation asks for: runs of words between what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) runs: Vec<Vec<PatternTerm>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PatternTerm {
    Is(String, bool),
    /// `[word]`: some words of the source, or none.
    Covered,
    /// `[W]e`, `go[es]`: before, inside, after.
    Altered(String, String, String),
}

impl Pattern {
    pub(super) fn of(words: &str) -> Pattern {
        let signs = signs(&nfc(words));
        let mut pattern = Pattern { runs: vec![Vec::new()] };
        let mut at = 0;
        while at < signs.len() {
            let mut inside = signs[at + 1..].iter().take(BRACKET + 1);
            let close = inside.position(|sign| matches!(&*sign.text, "[" | "]")).map(|close| at + 1 + close);
            match close.filter(|close| signs[at].text == "[" && signs[*close].text == "]") {
                Some(close) => at = pattern.bracket(&signs, at, close),
                None if signs[at].text == ELLIPSIS => {
                    pattern.runs.push(Vec::new());
                    at += 1;
                }
                None => {
                    pattern.push(PatternTerm::Is(signs[at].text.clone(), signs[at].is_word));
                    at += 1;
                }
            }
        }
        for run in &mut pattern.runs {
            let is_kept = |term: &PatternTerm| match term {
                PatternTerm::Is(text, is_word) => *is_word || !is_closing(text),
                PatternTerm::Covered => false,
                PatternTerm::Altered(..) => true,
            };
            run.truncate(run.iter().rposition(is_kept).map_or(0, |last| last + 1));
            run.drain(..run.iter().position(is_kept).unwrap_or_default());
        }
        let has_word = |run: &Vec<PatternTerm>| {
            run.iter().any(|term| !matches!(term, PatternTerm::Is(_, false) | PatternTerm::Covered))
        };
        pattern.runs.retain(has_word);
        pattern
    }

    fn push(&mut self, term: PatternTerm) {
        if let Some(run) = self.runs.last_mut() {
            run.push(term);
        }
    }

    /// Reads a bracket with the letters that touch it, and gives the sign after it.
    fn bracket(&mut self, signs: &[Sign], open: usize, close: usize) -> usize {
        let inside = &signs[open + 1..close];
        if !inside.iter().any(|sign| sign.is_word) && inside.iter().any(|sign| sign.text == ELLIPSIS) {
            self.runs.push(Vec::new());
            return close + 1;
        }
        let touches = |one: &Sign, other: &Sign| one.is_word && other.is_word && one.end + 1 == other.start;
        if let [only] = inside
            && !only.text.contains(is_unspaced)
        {
            let before = open.checked_sub(1).map(|at| &signs[at]).filter(|before| touches(before, only));
            let after = signs.get(close + 1).filter(|after| touches(only, after));
            let last = self.runs.last_mut().and_then(|run| run.pop_if(|_| before.is_some()));
            if last.is_some() || after.is_some() {
                let text = |sign: Option<&Sign>| sign.map(|sign| sign.text.clone()).unwrap_or_default();
                self.push(PatternTerm::Altered(text(before), only.text.clone(), text(after)));
                return close + 1 + usize::from(after.is_some());
            }
        }
        self.push(PatternTerm::Covered);
        close + 1
    }

    /// How many words it asks for.
    pub(super) fn words(&self) -> usize {
        self.runs
            .iter()
            .flatten()
            .filter(|term| !matches!(term, PatternTerm::Is(_, false) | PatternTerm::Covered))
            .count()
    }

    /// The words in a form in which equal quotations are equal, if no bracket is in them.
    pub(super) fn key(&self) -> Option<String> {
        let mut key = String::new();
        for run in &self.runs {
            key.push_str(" …");
            for (at, term) in run.iter().enumerate() {
                let PatternTerm::Is(text, _) = term else { return None };
                key.push(' ');
                key.push_str(&if at == 0 { lowered(text) } else { text.clone() });
            }
        }
        Some(key)
    }
}

/// Whether an editor may have made a word of the source's: another case, letters added, or changed where three remain.
pub(super) fn is_altered(source: &str, before: &str, inside: &str, after: &str) -> bool {
    let kept = before.chars().count() + after.chars().count();
    let rest = source.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    format!("{before}{inside}{after}").to_lowercase() == source.to_lowercase()
        || rest.is_some_and(|rest| rest.is_empty() || kept >= 3)
}
