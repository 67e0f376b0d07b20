//! Whom a writer's sentence gives a quotation to. It says so only where the sentence can hardly be read otherwise: one speaker is
//! named, one verb of saying stands beside that name, and nothing of another clause stands between them and the quotation.

use std::ops::Range;

use crate::words::{SayingWords, TurningWords, is_article, is_title};

use super::line::{ItemKind, LineItem, sentence};
use super::name::{SpeakerName, WordForm, form_of};

/// The most words between who speaks and what is quoted behind them, and before.
const BEHIND: usize = 12;
const BEFORE: usize = 8;
/// The most words between a name and its verb that commas set off.
const SET_OFF: usize = 7;

/// A speaker whom a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NamedHere {
    /// The items of the name, with titles and first names.
    items: Range<usize>,
    /// Who may be meant, as numbers of the speakers.
    meant: Vec<usize>,
    /// In which form.
    form: WordForm,
}

/// Whom a sentence gives a quotation to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The name in the line, in bytes.
    pub(crate) range: Range<usize>,
    /// Who it may be, as numbers of the speakers; all of them may be one person.
    pub(crate) meant: Vec<usize>,
}

/// The words of a language by which a sentence is read.
pub(crate) struct SentenceReader<'a> {
    /// The words of saying.
    pub(crate) saying: &'a SayingWords,
    /// The words that negate.
    pub(crate) turning: Option<&'a TurningWords>,
    /// The speakers of the source.
    pub(crate) speakers: &'a [SpeakerName],
}

impl SentenceReader<'_> {
    /// Whom the sentence around a quotation gives it to; nobody where it is not sure.
    pub(crate) fn attribution(&self, line: &[LineItem], quote: usize) -> Option<Attribution> {
        let own = sentence(line, quote);
        self.within(&line[own.clone()], quote - own.start).or_else(|| self.behind_stop(line, own, quote))
    }

    /// Whom a line names that says nothing else, as that below a block quotation: "— Orla Venn, the mayor".
    pub(crate) fn named_alone(&self, line: &[LineItem]) -> Option<Attribution> {
        match self.named(line).as_slice() {
            [only] => Some(Attribution { range: range_of(line, only), meant: only.meant.clone() }),
            _ => None,
        }
    }

    /// "“Never!” Reed said.": a sentence of nothing but the name and the verb right behind a quotation with a stop of its own.
    fn behind_stop(&self, line: &[LineItem], own: Range<usize>, quote: usize) -> Option<Attribution> {
        if own.end != quote + 1 || own.start != quote {
            return None;
        }
        let next = line.get(own.end).filter(|next| next.is_word()).map(|_| sentence(line, own.end))?;
        let words = line[next.clone()].iter().filter(|item| item.is_word()).count();
        let has_quotes = line[next.clone()].iter().any(LineItem::is_quote);
        if words > 4 || has_quotes {
            return None;
        }
        self.within(&line[quote..next.end], 0)
    }

    fn within(&self, items: &[LineItem], quote: usize) -> Option<Attribution> {
        let words: Vec<&str> = items.iter().map(|item| item.lower.as_str()).collect();
        if self.turning.is_some_and(|turning| turning.negation(&words).is_some()) {
            return None;
        }
        let named = self.named(items);
        let is_one = |one: &usize, other: &usize| one == other || self.speakers[*one].is_like(&self.speakers[*other]);
        let all: Vec<usize> = named.iter().flat_map(|named| named.meant.iter().copied()).collect();
        let first = all.first()?;
        if !all.iter().all(|other| all.iter().all(|one| is_one(one, other))) {
            return None;
        }
        let reader = ClauseReader { items, words, saying: self.saying };
        let mut found: Option<(&NamedHere, Marker)> = None;
        for (named, marker) in named.iter().flat_map(|named| reader.markers(named).map(move |marker| (named, marker))) {
            // One name may be marked in two ways by one verb: "…”, so Venn sagte".
            if found.as_ref().is_some_and(|(_, known)| *known != marker) {
                return None;
            }
            found = Some((named, marker));
        }
        let (named, marker) = found?;
        let verbs = reader.verbs();
        let is_alone = if marker.has_verb { verbs == 1 } else { verbs == 0 };
        if !is_alone || !reader.reaches(&marker.items, quote) {
            return None;
        }
        let mut meant: Vec<usize> = (0..self.speakers.len()).filter(|other| is_one(first, other)).collect();
        meant.extend(all);
        Some(Attribution { range: range_of(items, named), meant })
    }

    /// The speakers whom a sentence names, in order.
    fn named(&self, items: &[LineItem]) -> Vec<NamedHere> {
        let mut named = Vec::new();
        let mut at = 0;
        while at < items.len() {
            match self.named_at(items, at) {
                Some(found) => {
                    at = found.items.end;
                    named.push(found);
                }
                None => at += 1,
            }
        }
        named
    }

    /// The name that begins with the item there.
    fn named_at(&self, items: &[LineItem], at: usize) -> Option<NamedHere> {
        let all = || {
            self.speakers.iter().enumerate().flat_map(|(number, speaker)| {
                speaker.forms.iter().filter_map(move |form| Some((number, fits(items, at, form)?)))
            })
        };
        let longest = all().map(|(_, fit)| fit.long).max()?;
        let fitting: Vec<(usize, Fit)> = all().filter(|(_, fit)| fit.long == longest).collect();
        let form = if fitting.iter().any(|(_, fit)| fit.form == WordForm::Plain) {
            WordForm::Plain
        } else {
            WordForm::Inflected
        };
        let (start, given) = self.before_name(items, at);
        // A first name that is none of the speaker's is somebody else's.
        let fits_given = |(number, fit): &(usize, Fit)| {
            let of = &self.speakers[*number].forms;
            fit.is_whole
                || given.is_empty()
                || of.iter().all(|form| form.len() == 1)
                || of.iter().any(|form| given.iter().all(|given| form.contains(given)))
        };
        let meant: Vec<usize> = fitting.iter().filter(|one| fits_given(one)).map(|(number, _)| *number).collect();
        (!meant.is_empty()).then_some(NamedHere { items: start..at + longest, meant, form })
    }

    /// Where a name begins whose last word stands there, with titles, first names and an article before it; and the first names.
    fn before_name(&self, items: &[LineItem], at: usize) -> (usize, Vec<String>) {
        let mut start = at;
        let mut given = Vec::new();
        while let Some(before) = start.checked_sub(1) {
            let item = &items[before];
            let is_point = item.is_mark(".") && before > 0 && items[before - 1].is_capital();
            let is_title = item.is_word() && is_title(&item.lower);
            if item.is_capital() && !is_title && !is_article(&item.lower) && !self.is_small(items, before) {
                given.push(item.lower.clone());
            } else if !is_point && !is_title {
                break;
            }
            start = before;
        }
        if start.checked_sub(1).is_some_and(|before| is_article(&items[before].lower)) {
            start -= 1;
        }
        (start, given)
    }

    /// Whether the word there has its capital letter from the beginning of a sentence, and is no name: "When", "Laut".
    fn is_small(&self, items: &[LineItem], at: usize) -> bool {
        let word = items[at].lower.as_str();
        let (saying, before) = (self.saying, items[..=at].iter().map(|item| item.lower.as_str()).collect::<Vec<_>>());
        let is_known = saying.begins_clause(word) || saying.leads(word) || saying.opens(word) || saying.is_verb(word);
        is_known || saying.according(&before).is_some()
    }
}

/// Where a name stands in its line, in bytes.
fn range_of(items: &[LineItem], named: &NamedHere) -> Range<usize> {
    items[named.items.start].range.start..items[named.items.end - 1].range.end
}

/// How a form of a name stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fit {
    /// How many items it has there.
    long: usize,
    /// The whole form stands there, not its last word alone.
    is_whole: bool,
    form: WordForm,
}

/// How a form of a name begins with the item there: whole, or with its last word alone.
fn fits(items: &[LineItem], at: usize, form: &[String]) -> Option<Fit> {
    let item = |offset: usize| items.get(at + offset).filter(|item| item.is_word());
    let is_role = || at > 0 && is_article(&items[at - 1].lower);
    let (family, given) = form.split_last()?;
    let is_named = item(0)?.is_capital() || is_role();
    if !is_named {
        return None;
    }
    let mut long = 0;
    let is_whole = given.iter().all(|word| {
        // An initial has a point.
        if item(long).is_none() && items.get(at + long).is_some_and(|item| item.is_mark(".")) {
            long += 1;
        }
        let is_it = item(long).is_some_and(|item| item.lower == *word);
        long += 1;
        is_it
    });
    if is_whole && let Some(last) = item(long).and_then(|item| form_of(&item.text, family)) {
        return Some(Fit { long: long + 1, is_whole: true, form: last });
    }
    let last = form_of(&item(0)?.text, family).filter(|_| items[at].is_capital() && !is_title(family))?;
    Some(Fit { long: 1, is_whole: false, form: last })
}

/// Words by which a sentence says that somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marker {
    /// The name and the verb, and what stands between.
    items: Range<usize>,
    has_verb: bool,
}

struct ClauseReader<'a> {
    items: &'a [LineItem],
    words: Vec<&'a str>,
    saying: &'a SayingWords,
}

impl ClauseReader<'_> {
    fn is_verb(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(LineItem::is_word) && self.saying.is_verb(self.words[at])
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.items.get(at).is_some_and(|item| item.is_mark(mark))
    }

    fn is_quote(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(LineItem::is_quote)
    }

    /// How many verbs of saying the sentence has, but for those that are joined to another by "and".
    fn verbs(&self) -> usize {
        let is_joined = |at: usize| at > 1 && self.saying.joins(self.words[at - 1]);
        (0..self.items.len()).filter(|at| self.is_verb(*at) && !is_joined(*at)).count()
    }

    /// The ways in which a name is marked as that of who speaks.
    fn markers(&self, named: &NamedHere) -> impl Iterator<Item = Marker> {
        let Range { start, end } = named.items;
        let is_plain = named.form == WordForm::Plain;
        let ways = if is_plain {
            [
                self.before_verb(start, end),
                self.behind_verb(start, end),
                self.before_colon(start, end),
                self.beside(start, end),
            ]
        } else {
            [None, None, None, self.according(start, end)]
        };
        ways.into_iter().flatten()
    }

    /// "Venn said", "Venn later said", "Venn, the mayor, said", "the mayor, Orla Venn, said".
    fn before_verb(&self, start: usize, end: usize) -> Option<Marker> {
        let before = start.checked_sub(1);
        let is_head = before.is_none_or(|before| {
            !self.items[before].is_word() && !self.is_mark(before, "(") || self.saying.leads(self.words[before])
        });
        if !is_head {
            return None;
        }
        let mut from = end;
        if self.is_mark(end, ",") {
            let is_set_off = before.is_some_and(|before| self.is_mark(before, ","));
            let close = (end + 1..self.items.len()).take(SET_OFF).find(|at| self.is_mark(*at, ","));
            let is_short = |close: &usize| {
                (end + 1..*close).all(|at| {
                    !self.is_quote(at)
                        && !self.is_verb(at)
                        && !self.saying.joins(self.words[at])
                        && !self.items[at].is_mark(";")
                })
            };
            from = match close.filter(is_short) {
                Some(close) => close + 1,
                None if is_set_off => end + 1,
                None => return None,
            };
        }
        let verb = (from..self.items.len()).take(3).find(|at| !self.saying.is_between(self.words[*at]))?;
        self.is_verb(verb).then(|| Marker { items: start..verb + 1, has_verb: true })
    }

    /// "“…”, said Venn", "Dann sagte Venn: “…”".
    fn behind_verb(&self, start: usize, end: usize) -> Option<Marker> {
        let verb = start.checked_sub(1)?;
        let is_behind = self.saying.is_behind(self.words[verb]);
        let is_turned = self.is_verb(verb) && self.saying.is_turned(self.words[verb]);
        if !is_turned && !is_behind || self.goes_on(end) {
            return None;
        }
        // "a déclaré Venn"
        let from = verb - usize::from(verb > 0 && self.saying.is_between(self.words[verb - 1]));
        let before = (0..from).rev().find(|at| self.items[*at].kind != ItemKind::Mark);
        let follows_quote = before.is_some_and(|at| self.is_quote(at));
        let opens = || {
            let is_led = (0..verb).all(|at| self.saying.opens(self.words[at]));
            is_led && verb <= 2 && is_turned && (self.is_mark(end, ":") || self.is_mark(end, ","))
        };
        (follows_quote || opens()).then_some(Marker { items: from..end, has_verb: is_turned })
    }

    /// Whether the name goes on behind its last word.
    fn goes_on(&self, end: usize) -> bool {
        self.items.get(end).is_some_and(LineItem::is_capital)
    }

    /// "Venn: “…”" at the beginning of a sentence.
    fn before_colon(&self, start: usize, end: usize) -> Option<Marker> {
        let is_one = start == 0 && self.is_mark(end, ":") && self.is_quote(end + 1);
        is_one.then_some(Marker { items: start..end, has_verb: false })
    }

    /// "according to Venn", "Venn zufolge".
    fn beside(&self, start: usize, end: usize) -> Option<Marker> {
        let is_behind = self.items.get(end).is_some_and(LineItem::is_word) && self.saying.is_behind(self.words[end]);
        let behind =
            || (is_behind && self.words[end] != "so").then(|| Marker { items: start..end + 1, has_verb: false });
        self.according(start, end).or_else(behind)
    }

    fn according(&self, start: usize, end: usize) -> Option<Marker> {
        let long = self.saying.according(&self.words[..start])?;
        let is_possessive = self.items[end - 1].text.ends_with("'s") || self.items[end - 1].text.ends_with('\'');
        (!self.goes_on(end) && !is_possessive).then(|| Marker { items: start - long..end, has_verb: false })
    }

    /// Whether what is quoted there belongs to who speaks here: nothing of another clause stands between.
    fn reaches(&self, marker: &Range<usize>, quote: usize) -> bool {
        let behind = quote >= marker.end;
        let between = if behind { marker.end..quote } else { quote + 1..marker.start };
        let words = between.clone().filter(|at| self.items[*at].is_word()).count();
        // "and “…”", "that as many “…”": what leads right to a quotation begins no other clause.
        let parts = between.clone().any(|at| {
            self.items[at].is_word()
                && self.saying.begins_clause(self.words[at])
                && !self.is_quote(at + 1)
                && !self.saying.is_that(self.words[at])
        });
        if parts {
            return false;
        }
        match behind {
            true => words <= BEHIND,
            false => words == 0 || words <= BEFORE && self.is_mark(marker.start - 1, ","),
        }
    }
}
