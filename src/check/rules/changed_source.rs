//! `changed-source`: a text that is not the one that the lock was made from, and what follows for the places that are cited.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::locators::Locator;
use crate::check::search::cited::{LaterText, StandsNow, StatementKeys};
use crate::check::search::evidence::Inquiry;
use crate::check::search::index::TextIndex;
use crate::diag::{Diagnostic, Diags, Safety, code};
use crate::model::{Location, Lock, LockedText, Source, UsePlace};

use super::wording::{excerpt, numbers, paragraphs};

code! {
    /// The text of a source is not the one that `seeds/seeds.lock` was made from, or is read otherwise than then. A paragraph
    /// that is cited without its words and stands elsewhere now, or nowhere, is an error until the locator is moved; if nothing
    /// that is cited moved, it is a warning, and the next build takes the text into the lock.
    ///
    /// # Why
    ///
    /// A locator without words cannot be looked up: only the lock knows which paragraph was meant. When publishers correct a
    /// page or a paragraph is joined to the one before, every number after it leads readers to other words.
    ///
    /// # Wrong
    ///
    /// The bridge was closed in May [@gazette, para. 4], after para. 2 was joined to para. 1 in the text.
    ///
    /// # Right
    ///
    /// The bridge was closed in May [@gazette, para. 3], as `backgrounder check --fix` writes it.
    pub(crate) static CHANGED_SOURCE = "changed-source", Error, allowable;
}

/// Reports each text that changed since the lock was made, and each locator that leads elsewhere by it; and each of which a merge
/// brought two states into the lock, as long as no text is here to decide. With `locked` that is an error.
pub(crate) fn check_changes(
    inquiry: &Inquiry,
    locators: &[Locator<'_>],
    (old, new): (&Lock, &Lock),
    locked: bool,
    diags: &mut Diags,
) {
    for source in &inquiry.briefing.sources {
        let (Some(before), Some(now)) = (old.sources.get(&source.id), new.sources.get(&source.id)) else { continue };
        if !now.also.is_empty() {
            let finding = of_two_states(source, now);
            diags.push(if locked { finding } else { finding.warning() });
        }
        let Some(index) = inquiry.texts.get(&source.id).filter(|_| before.read != now.read) else { continue };
        let change = Change { source, before, now, index, later: LaterText::new(index, now) };
        let own = locators.iter().filter(|locator| locator.source == &source.id && locator.is_bare);
        let mut by_statement: BTreeMap<String, Vec<&Locator>> = BTreeMap::new();
        let mut keys = StatementKeys::of(inquiry.briefing);
        for locator in own {
            by_statement.entry(keys.key(locator.place)).or_default().push(locator);
        }
        let moved: Vec<Diagnostic> =
            by_statement.iter().flat_map(|(statement, locators)| change.of_statement(statement, locators)).collect();
        diags.push(change.summary(inquiry, moved.len()));
        diags.extend(moved);
    }
}

/// How many digits of a hash tell it from others.
const SHORT_HASH: usize = 12;

/// That a merge brought several states of a text into the lock.
fn of_two_states(source: &Source, entry: &LockedText) -> Diagnostic {
    let hashes: Vec<&String> = std::iter::once(&entry.sha256).chain(&entry.also).collect();
    let short: Vec<String> =
        hashes.iter().map(|hash| format!("`{}`", hash.get(..SHORT_HASH).unwrap_or(hash))).collect();
    let message =
        format!("the lock holds {} states of the text of `{}`: {}", hashes.len(), source.id, short.join(" and "));
    let finding = Diagnostic::new(&CHANGED_SOURCE, source.span, message)
        .help("run `backgrounder build` once with the text at hand, which decides between them, and commit the lock");
    hashes.iter().fold(finding, |finding, hash| {
        finding.note(format!("a merge joined what was found in the one of SHA-256 {hash}"))
    })
}

/// A text that is another than the one that the lock was made from.
struct Change<'a> {
    source: &'a Source,
    before: &'a LockedText,
    now: &'a LockedText,
    index: &'a TextIndex,
    later: LaterText<'a>,
}

impl Change<'_> {
    /// That the text changed, and how much moved in it.
    fn summary(&self, inquiry: &Inquiry, moved: usize) -> Diagnostic {
        let id = &self.source.id;
        let message = if self.before.sha256 == self.now.sha256 {
            format!("the text of `{id}` is read otherwise than when the lock was made")
        } else {
            format!("the text of `{id}` is not the one that the lock was made from")
        };
        let mut finding = Diagnostic::new(&CHANGED_SOURCE, self.source.span, message).warning();
        let asked: BTreeSet<&str> = inquiry.asked.iter().map(|asked| asked.key.as_str()).collect();
        let (mut elsewhere, mut lost) = (0, 0);
        let first = |found: &[Location]| found.first().map(Location::place);
        for (words, found) in self.before.quotations.iter().filter(|(words, _)| asked.contains(words.as_str())) {
            match self.now.quotations.get(words) {
                Some(now) => elsewhere += usize::from(first(now) != first(found)),
                None => lost += 1,
            }
        }
        let facts = [
            (elsewhere, "quotation stands", "quotations stand", "elsewhere in it now"),
            (lost, "quotation stands", "quotations stand", "in it no longer"),
            (moved, "locator without words leads", "locators without words lead", "elsewhere"),
        ];
        for (count, one, many, fact) in facts.into_iter().filter(|(count, ..)| *count > 0) {
            finding = finding.note(format!("{count} {} {fact}", if count == 1 { one } else { many }));
        }
        finding.help(if moved > 0 {
            "settle each of them below, then build: until then the lock keeps what it had"
        } else {
            "look whether what you say of it still holds; the next build takes it into the lock"
        })
    }

    /// The locators of a statement that lead elsewhere than when the lock was made.
    fn of_statement(&self, statement: &str, locators: &[&Locator]) -> Vec<Diagnostic> {
        let knows =
            |number: &usize| self.before.cited.get(number).is_some_and(|cited| cited.statements.contains(statement));
        let old: BTreeMap<usize, StandsNow> = (self.before.cited.iter())
            .filter(|(number, _)| knows(number))
            .map(|(number, cited)| (*number, self.later.find(*number, cited)))
            .collect();
        let written: BTreeSet<usize> = locators.iter().flat_map(|locator| self.numbers(locator)).collect();
        let expected: BTreeSet<usize> = old.values().flat_map(|now| numbers_of(*now)).collect();
        if written == expected {
            return Vec::new();
        }
        let is_untouched = old.keys().eq(&written);
        let leads_elsewhere = |number: usize| {
            let now = old.get(&number)?;
            let stays = match now {
                StandsNow::In(first, last) => (*first..=*last).contains(&number),
                StandsNow::Like(like) => *like == number,
                StandsNow::Nowhere => false,
            };
            // The writer who has moved the locator by hand cites where it stands now, beside numbers of others perhaps.
            let is_moved = !is_untouched && numbers_of(*now).any(|at| written.contains(&at));
            (!stays && !is_moved).then_some(())
        };
        let leads = |locator: &&&Locator| self.numbers(locator).any(|number| leads_elsewhere(number).is_some());
        locators.iter().filter(leads).map(|locator| self.moved(locator, &old)).collect()
    }

    /// The numbers that a locator names, as far as the text had or has them.
    fn numbers(&self, locator: &Locator) -> std::ops::RangeInclusive<usize> {
        let (first, last) = locator.range.value;
        first..=last.min(self.before.paragraphs.max(self.now.paragraphs))
    }

    /// That a locator leads elsewhere.
    fn moved(&self, locator: &Locator, old: &BTreeMap<usize, StandsNow>) -> Diagnostic {
        let (id, (first, last)) = (&self.source.id, locator.range.value);
        let places: Vec<Option<StandsNow>> = self.numbers(locator).map(|number| old.get(&number).copied()).collect();
        let is_found = |place: &Option<StandsNow>| matches!(place, Some(StandsNow::In(..)));
        let is_sure = places.iter().all(is_found);
        let targets: BTreeSet<usize> = places.iter().flatten().flat_map(|now| numbers_of(*now)).collect();
        let was = paragraphs(&[(first, last)]);
        let says = |number: usize| {
            let around = self.index.tokens.iter().position(|token| token.paragraph == number);
            around.map(|at| excerpt(self.index, self.index.paragraph_around(at)))
        };
        let stands = match says(first) {
            Some(words) => format!("para. {first} reads now: {words}"),
            None => format!("there is no para. {first} now"),
        };
        let (Some(from), Some(to)) = (targets.first(), targets.last()) else {
            return Diagnostic::new(&CHANGED_SOURCE, locator.range.span, format!("what was {was} of `{id}` is gone"))
                .note(stands)
                .help(
                    "cite the paragraph that says it now, or allow it with a reason if what stands there says it too",
                );
        };
        let now = paragraphs(&[(*from, *to)]);
        let (message, safety) = if is_sure {
            let verb = if first == last { "is" } else { "are" };
            (format!("{was} of `{id}` {verb} {now} now"), Safety::Safe)
        } else {
            let verb = if first == last { "seems" } else { "seem" };
            (format!("{was} of `{id}` {verb} to be {now} now, in other words"), Safety::Unsafe)
        };
        // A piece of evidence names one paragraph.
        let is_one = from == to || matches!(locator.place, UsePlace::Claim { .. });
        let number = if is_one { from.to_string() } else { numbers((*from, *to)) };
        let title = format!("write `{now}`");
        Diagnostic::new(&CHANGED_SOURCE, locator.range.span, message)
            .note(stands)
            .help(format!("{title}, or allow it with a reason if what stands there now is meant"))
            .fix(safety, title, [(locator.range.span, number)])
    }
}

/// The paragraphs in which one stands now.
fn numbers_of(now: StandsNow) -> std::ops::RangeInclusive<usize> {
    match now {
        StandsNow::In(first, last) => first..=last,
        StandsNow::Like(like) => like..=like,
        StandsNow::Nowhere => std::ops::RangeInclusive::new(1, 0),
    }
}
