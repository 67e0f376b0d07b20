//! `cut-quotation`: words that end before the source limits them, or begin behind what negates or weakens them.

use crate::check::search::evidence::Sought;
use crate::check::search::query::opening_bracket;
use crate::diag::{Diagnostic, Files, code};
use crate::model::{Location, SourceId};
use crate::words::{TurningWords, tokens};

use super::altered_quotation::covers;

code! {
    /// A quotation ends just before the source sets a limit to it, or begins just behind a word that negates or weakens it. It
    /// has three words or more, the limit ("but", "only if", "unless") opens the clause that follows, the other word ("not",
    /// "nobody", "might", "denied that") is among the three before, and neither the quotation nor the words beside it say so.
    ///
    /// # Why
    ///
    /// Half a sentence can say more than the whole. A reader who sees the words between quotation marks cannot know what came
    /// next.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The council said that "the old bridge will open again" [@gazette].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on Thursday after the river rose by three metres in one night.
    ///
    /// The old bridge will open again, but only for people on foot, the council said, and a ferry will run until the work is done in two years.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The council said that "the old bridge will open again" [@gazette], but only for people on foot.
    /// ~~~
    pub(crate) static CUT_QUOTATION = "cut-quotation", Warning by Context;
}

/// How many of the writer's words beside a quotation may say what it leaves out.
const BESIDE: usize = 5;
/// How much of the page is looked at for them, in bytes.
const FAR: usize = 400;

/// The findings that a quotation leaves out, on either side, what turns its sense in the source.
pub(crate) fn cut(
    asked: &Sought,
    source: &SourceId,
    found: &Location,
    words: &TurningWords,
    files: &Files,
) -> Vec<Diagnostic> {
    let (limit, hedge) = (found.context.limit.as_ref(), found.context.hedge.as_ref());
    if limit.or(hedge).is_none() {
        return Vec::new();
    }
    let quoted = asked.quoted;
    let text = files.text(quoted.span.file);
    let own = lower(&quoted.words);
    let (before, after) = (words_before(text, quoted.span.start), words_after(text, quoted.span.end));
    let says = |list: &[String]| {
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        (words.limit(&list).is_some(), words.hedge(&list).is_some() || words.negation(&list).is_some())
    };
    let (own_says, before_says, after_says) = (says(&own), says(&before), says(&after));
    let mut found_cuts = Vec::new();
    if let Some(limit) = limit.filter(|_| !own_says.0 && !after_says.0) {
        let message = format!("in `{source}` these words are followed by `{limit}`, which limits them");
        let help = "quote it to the end, say the limit beside it, or allow it with a reason";
        found_cuts.push(Diagnostic::new(&CUT_QUOTATION, quoted.span, message).help(help));
    }
    if let Some(hedge) = hedge.filter(|_| !own_says.1 && !before_says.1) {
        let behind: Vec<&str> = hedge.split(' ').collect();
        let hedge = behind[0];
        if stands_for(&quoted.words, &behind, words) {
            found_cuts.push(covers(asked, source, found, hedge));
            return found_cuts;
        }
        let message = format!("in `{source}` these words stand behind `{hedge}`, which negates or weakens them");
        let help = "begin the quotation there, say it, or allow it with a reason";
        found_cuts.push(Diagnostic::new(&CUT_QUOTATION, quoted.span, message).help(help));
    }
    found_cuts
}

/// Whether the bracket with which a quotation begins stands for these words before it: as many as it has itself, or for a negation
/// that may be two words, "no lamp".
fn stands_for(quoted: &str, before: &[&str], words: &TurningWords) -> bool {
    let Some(own) = opening_bracket(quoted) else { return false };
    before.len() <= own.len() || before.len() <= 2 && words.negation(before).is_some()
}

fn lower(text: &str) -> Vec<String> {
    tokens(text).iter().filter(|token| token.word).map(|token| token.text.to_lowercase()).collect()
}

/// The writer's last words before a place.
fn words_before(text: &str, at: usize) -> Vec<String> {
    let from = text.floor_char_boundary(at.saturating_sub(FAR));
    let words = lower(&without_citations(text.get(from..at).unwrap_or_default()));
    words[words.len().saturating_sub(BESIDE)..].to_vec()
}

/// The writer's first words behind a place.
fn words_after(text: &str, at: usize) -> Vec<String> {
    let to = text.ceil_char_boundary((at + FAR).min(text.len()));
    let mut words = lower(&without_citations(text.get(at..to).unwrap_or_default()));
    words.truncate(BESIDE);
    words
}

/// The text of a page without what stands in brackets with a key.
fn without_citations(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, group)) = rest.split_once('[') {
        out.push_str(before);
        match group.split_once(']').filter(|(inside, _)| inside.contains('@')) {
            Some((_, after)) => rest = after,
            None => rest = group,
        }
    }
    out + rest
}
