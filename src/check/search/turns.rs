//! Who speaks where in a text: by the names that reading took off what was said, or by those that stand before it with a colon.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::speakers::name::{is_nameless, may_be_same, own_words};
use crate::model::SaidBy;
use crate::words::SayingWords;

use super::index::{Match, TextIndex};
use super::inner_marks::{MarkRole, inner_marks, is_double, line_around};
use super::query::Query;

/// How many words and marks the name of a speaker has.
const LABEL: usize = 5;
/// The fewest paragraphs that begin with names in an interview whose names are not in capitals.
const FEWEST: usize = 3;
/// How many words may stand between a name and the verb of saying beside it.
const NEAR: usize = 3;

/// Who speaks in each paragraph of a text.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    /// By paragraph, from 1; the name as the text prints it.
    of: BTreeMap<usize, String>,
    /// Everybody who speaks.
    pub(crate) speakers: BTreeSet<String>,
}

impl Turns {
    /// Reads who speaks. Of a text that does not say it nothing is known.
    pub(crate) fn of(index: &TextIndex) -> Turns {
        let of = if index.marks.names_speakers() { marked(index) } else { labelled(index) };
        let speakers = of.values().filter(|name| !is_nameless(name)).cloned().collect();
        Turns { of, speakers }
    }

    /// Whose words a quotation has that stands in the text. Nobody's, where one place does not say it, or gives the words in quotation
    /// marks. `saying` are the words of saying of the text's language.
    pub(crate) fn said_by(
        &self,
        index: &TextIndex,
        query: &Query,
        saying: Option<&SayingWords>,
    ) -> Option<Box<SaidBy>> {
        if self.speakers.len() < 2 {
            return None;
        }
        let (mut speakers, mut quoting) = (BTreeSet::new(), BTreeSet::new());
        for run in 0..query.pieces.len() {
            for found in index.matches(&index.steps(query, run)?).filter(|found| found.start < found.end) {
                let paragraph = index.tokens[found.start].paragraph;
                let name = self.of.get(&paragraph).filter(|name| self.speakers.contains(*name))?;
                if is_quoted(index, found) {
                    return None;
                }
                // Who is quoted may stand in the paragraph before.
                let before = self.of.range(..paragraph).next_back().filter(|(_, before)| *before == name);
                for paragraph in before.map(|(before, _)| *before).into_iter().chain([paragraph]) {
                    quoting.extend(self.told_of(index, paragraph, name, saying));
                }
                speakers.insert(name.clone());
            }
        }
        SaidBy::of(speakers, quoting)
    }

    /// The other speakers of whom a paragraph tells what they said: those with a verb of saying beside their name.
    fn told_of(&self, index: &TextIndex, paragraph: usize, name: &str, saying: Option<&SayingWords>) -> Vec<String> {
        let words = index.words_of_paragraph(paragraph);
        let lower = |at: &usize| index.form(index.lower_of(index.tokens[*at].id));
        let is_verb = |at: &usize| saying.is_none_or(|saying| saying.is_verb(lower(at)));
        let tells = |other: &&String| {
            let own = own_words(other);
            let Some(family) = own.last() else { return false };
            let is_named = |place: usize| {
                let around = words[place.saturating_sub(NEAR)..(place + NEAR + 1).min(words.len())].iter();
                lower(&words[place]).starts_with(family.as_str()) && around.clone().any(is_verb)
            };
            (0..words.len()).any(is_named)
        };
        let others = self.speakers.iter().filter(|other| !may_be_same(other, name));
        others.filter(tells).cloned().collect()
    }
}

/// The speakers that reading noted.
fn marked(index: &TextIndex) -> BTreeMap<usize, String> {
    let mut of = BTreeMap::new();
    let mut at = 0;
    while let Some(token) = index.tokens.get(at) {
        let start = line_around(&index.running, token.start).start;
        of.extend(index.marks.speaker(start, token.start).map(|name| (token.paragraph, name.to_owned())));
        at = index.paragraph_around(at).end;
    }
    of
}

/// The names before a colon at the heads of paragraphs, if the text is an interview: some come again or are in capitals, and much of
/// what stands between the first and the last begins with one. What has none goes on with what was said.
fn labelled(index: &TextIndex) -> BTreeMap<usize, String> {
    let mut labels: BTreeMap<usize, &str> = BTreeMap::new();
    let mut at = 0;
    while at < index.tokens.len() {
        let paragraph = index.paragraph_around(at);
        at = paragraph.end;
        labels.extend(label(index, paragraph.clone()).map(|name| (index.tokens[paragraph.start].paragraph, name)));
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    labels.values().for_each(|name| *count.entry(name).or_default() += 1);
    labels.retain(|_, name| count[name] > 1 || !name.contains(char::is_lowercase));
    let names: BTreeSet<&str> = labels.values().copied().collect();
    let in_capitals = names.iter().all(|name| !name.contains(char::is_lowercase));
    let (Some(first), Some(last)) = (labels.keys().next(), labels.keys().next_back()) else { return BTreeMap::new() };
    let is_interview = names.len() > 1 && (in_capitals || labels.len() >= FEWEST) && labels.len() * 3 > last - first;
    if !is_interview {
        return BTreeMap::new();
    }
    let mut of = BTreeMap::new();
    let mut speaker = "";
    for paragraph in *first..=*last {
        speaker = labels.get(&paragraph).copied().unwrap_or(speaker);
        of.insert(paragraph, speaker.to_owned());
    }
    of
}

/// The name before a colon with which a paragraph begins.
pub(super) fn label(index: &TextIndex, paragraph: Range<usize>) -> Option<&str> {
    let lower = |at: usize| index.form(index.lower_of(index.tokens[at].id));
    let colon = paragraph.clone().take(LABEL + 1).find(|at| lower(*at) == ":")?;
    let is_of_name = |at: usize| {
        let form = index.form(index.tokens[at].id);
        form.starts_with(char::is_uppercase) || form == "."
    };
    let is_name = colon > paragraph.start && (paragraph.start..colon).all(is_of_name);
    (is_name && colon + 1 < paragraph.end).then(|| index.words(paragraph.start..colon))
}

/// Whether words stand between quotation marks in their paragraph, and not all that is said there does.
fn is_quoted(index: &TextIndex, found: Match) -> bool {
    let whole = index.paragraph_around(found.start);
    let name = label(index, whole.clone());
    let (from, text) = (index.tokens[whole.start].start, index.words(whole));
    let is_all = |open: usize, close: usize| {
        let before = text[..open].trim_end();
        let is_head = before.is_empty() || before.strip_suffix(':').is_some_and(|head| Some(head.trim_end()) == name);
        is_head && !text[close..].contains(char::is_alphanumeric)
    };
    let (start, end) = (index.tokens[found.start].start, index.tokens[found.end - 1].end);
    inner_marks(text).iter().any(|mark| match mark.role {
        MarkRole::Pair(close) if close > mark.at && is_double(mark.sign) && !is_all(mark.at, close) => {
            from + mark.at <= start && end <= from + close + mark.sign.len_utf8()
        }
        _ => false,
    })
}
