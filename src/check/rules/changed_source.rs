//! `changed-source`: a text that is not the one that the lock was made from, and what follows for the places that are cited.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::locators::Locator;
use crate::check::search::cited::{LaterText, LocatorKey, StandsNow};
use crate::check::search::evidence::Inquiry;
use crate::check::search::index::TextIndex;
use crate::check::search::pairing::in_order;
use crate::diag::{Diagnostic, Diags, Safety, Severity, Span, code};
use crate::model::{Lock, LockedText, SettledLocators, Source, SourceId, UsePlace};

use super::changed_quotations;
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
/// brought two states into the lock, as long as no text is here to decide. With `locked` that is an error. Each locator comes with
/// its key. The answer is which locators lead right in each text that changed.
pub(crate) fn check_changes(
    inquiry: &Inquiry,
    (locators, keys): (&[Locator<'_>], &[LocatorKey]),
    (old, new): (&Lock, &Lock),
    locked: bool,
    diags: &mut Diags,
) -> BTreeMap<SourceId, SettledLocators> {
    let mut all_settled = BTreeMap::new();
    for source in &inquiry.briefing.sources {
        let (Some(before), Some(now)) = (old.sources.get(&source.id), new.sources.get(&source.id)) else { continue };
        if !now.also.is_empty() {
            let finding = of_two_states(source, now);
            diags.push(if locked { finding } else { finding.warning() });
        }
        let Some(index) = inquiry.texts.get(&source.id).filter(|_| before.read != now.read) else { continue };
        let mut by_statement: ByStatement = BTreeMap::new();
        let own = locators.iter().zip(keys).filter(|(locator, _)| locator.source == &source.id && locator.is_bare);
        for (locator, key) in own {
            by_statement.entry(&key.statement).or_default().insert(key.place, locator);
        }
        let change = Change { source, before, now, index, later: LaterText::new(index, now) };
        let all_named = change.named(&by_statement);
        let places = change.take_settled(&mut by_statement);
        let moved: Vec<Diagnostic> = (by_statement.iter())
            .flat_map(|(statement, locators)| change.of_statement(&places, statement, locators))
            .chain(change.of_new_statements(&places, &by_statement))
            .collect();
        let open: BTreeSet<Span> = moved.iter().map(|finding| finding.span).collect();
        let locators = all_named.into_iter().filter(|(span, _)| !open.contains(span)).map(|(_, named)| named).collect();
        all_settled.insert(source.id.clone(), SettledLocators { read: now.read.clone(), locators });
        diags.push(change.summary(inquiry, moved.iter().filter(|finding| finding.severity == Severity::Error).count()));
        diags.extend(moved);
    }
    all_settled
}

/// The locators without words of a source, by their statement and their place in it.
type ByStatement<'k, 'l> = BTreeMap<&'k str, BTreeMap<usize, &'l Locator<'l>>>;

/// A locator as the lock names one that is settled.
fn settled_name(statement: &str, place: usize, locator: &Locator) -> String {
    let key = LocatorKey { statement: statement.to_owned(), place };
    format!("{key} {}", numbers(locator.range.value))
}

/// The paragraphs that locators without words named when the lock was made.
struct LocatorsBefore<'a> {
    /// By statement, and by the locator's place in it.
    by_place: BTreeMap<&'a str, BTreeMap<usize, BTreeSet<usize>>>,
    /// By statement alone, as a lock of an earlier state has them.
    by_statement: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> LocatorsBefore<'a> {
    fn of(before: &'a LockedText) -> LocatorsBefore<'a> {
        let mut earlier = LocatorsBefore { by_place: BTreeMap::new(), by_statement: BTreeMap::new() };
        let all =
            before.cited.iter().flat_map(|(number, cited)| cited.statements.iter().map(move |key| (*number, key)));
        for (number, key) in all {
            let (statement, place) = LocatorKey::parse(key);
            match place {
                Some(place) => {
                    let places = earlier.by_place.entry(statement).or_default();
                    places.entry(place).or_default().insert(number);
                }
                None => drop(earlier.by_statement.entry(statement).or_default().insert(number)),
            }
        }
        earlier
    }

    fn knows(&self, statement: &str) -> bool {
        self.by_place.contains_key(statement) || self.by_statement.contains_key(statement)
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
    Diagnostic::new(&CHANGED_SOURCE, source.span, message)
        .note("a merge joined what two people found in different copies of the text; the lock names each copy by its SHA-256")
        .help("run `backgrounder build` once with the text at hand, which decides between them, and commit the lock")
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
    /// Each locator with its place and its name among those that are settled.
    fn named(&self, by_statement: &ByStatement) -> Vec<(Span, String)> {
        let of = |(statement, locators): (&&str, &BTreeMap<usize, &Locator>)| {
            let named =
                |(place, locator): (&usize, &&Locator)| (locator.range.span, settled_name(statement, *place, locator));
            locators.iter().map(named).collect::<Vec<_>>()
        };
        by_statement.iter().flat_map(of).collect()
    }

    /// Takes those out that are settled in this state of the text already; the answer is what the lock knows of the others.
    fn take_settled(&self, by_statement: &mut ByStatement) -> LocatorsBefore<'_> {
        let mut places = LocatorsBefore::of(self.before);
        let settled = &self.before.settled;
        if settled.read != self.now.read {
            return places;
        }
        for (statement, locators) in by_statement {
            locators.retain(|place, locator| {
                let is_settled = settled.locators.contains(&settled_name(statement, *place, locator));
                if is_settled && let Some(known) = places.by_place.get_mut(*statement) {
                    known.remove(place);
                }
                !is_settled
            });
        }
        places
    }

    /// That the text changed, and how much moved in it.
    fn summary(&self, inquiry: &Inquiry, moved: usize) -> Diagnostic {
        let id = &self.source.id;
        let message = if self.before.sha256 == self.now.sha256 {
            format!("the text of `{id}` is read otherwise than when the lock was made")
        } else {
            format!("the text of `{id}` is not the one that the lock was made from")
        };
        let mut finding = Diagnostic::new(&CHANGED_SOURCE, self.source.span, message).warning();
        for fact in changed_quotations::notes(inquiry, &self.source.id, (self.before, self.now), self.index) {
            finding = finding.note(fact);
        }
        if moved > 0 {
            let lead = if moved == 1 { "locator without words leads" } else { "locators without words lead" };
            finding = finding.note(format!("{moved} {lead} elsewhere"));
        }
        finding.help(if moved > 0 {
            "settle each of them below, then build: until then the lock keeps what it had"
        } else {
            "look whether what you say of it still holds; the next build takes it into the lock"
        })
    }

    /// The locators of a statement, by their places in it, that lead elsewhere than when the lock was made.
    fn of_statement(
        &self,
        earlier: &LocatorsBefore,
        statement: &str,
        locators: &BTreeMap<usize, &Locator>,
    ) -> Vec<Diagnostic> {
        let written: Vec<(&&Locator, BTreeSet<usize>)> =
            locators.values().map(|locator| (locator, self.numbers(locator).collect())).collect();
        // A lock that does not tell a statement's locators apart knows only of those that nobody has touched since.
        let all: BTreeSet<usize> = written.iter().flat_map(|(_, numbers)| numbers).copied().collect();
        if earlier.by_statement.get(statement).is_some_and(|numbers| *numbers == all) {
            return written.iter().filter_map(|(locator, numbers)| self.follow(locator, numbers)).collect();
        }
        let known: Vec<(&BTreeSet<usize>, BTreeSet<usize>)> = (earlier.by_place.get(statement).into_iter())
            .flat_map(|places| places.values())
            .map(|was| (was, self.expected(was)))
            .collect();
        let fits = |written_at: usize, was: usize| {
            let ((_, now), (was, expected)) = (&written[written_at], &known[was]);
            now == *was || !expected.is_disjoint(now)
        };
        let pairs = in_order(written.len(), known.len(), fits);
        let untouched = pairs.into_iter().filter(|(now, was)| written[*now].1 == *known[*was].0);
        untouched.filter_map(|(now, was)| self.follow(written[now].0, known[was].0)).collect()
    }

    /// The locators in statements that the lock does not know, and that name a paragraph for which a statement stood that is there no
    /// longer: it may be the same in other words, and then leads elsewhere in silence.
    fn of_new_statements(&self, earlier: &LocatorsBefore, by_statement: &ByStatement) -> Vec<Diagnostic> {
        let gone = |statement: &&&str| !by_statement.contains_key(**statement);
        let orphans = earlier.by_place.iter().filter(|(statement, _)| gone(statement));
        let orphans: BTreeSet<usize> = orphans.flat_map(|(_, places)| places.values().flatten().copied()).collect();
        let new = by_statement.iter().filter(|(statement, _)| !earlier.knows(statement));
        let warn =
            |locator: &&Locator| {
                let was: BTreeSet<usize> = self.numbers(locator).filter(|number| orphans.contains(number)).collect();
                let finding = self.follow(locator, &was)?;
                let finding = Diagnostic { fixes: Vec::new(), ..finding.warning() };
                Some(finding.note(
                    "its sentence is in other words than when the lock was made, so that the paragraph may be meant",
                ))
            };
        new.flat_map(|(_, locators)| locators.values()).filter_map(warn).collect()
    }

    /// The paragraphs in which these stand now.
    fn expected(&self, was: &BTreeSet<usize>) -> BTreeSet<usize> {
        was.iter().flat_map(|number| numbers_of(self.stands(*number))).collect()
    }

    fn stands(&self, number: usize) -> StandsNow {
        self.before.cited.get(&number).map_or(StandsNow::Nowhere, |cited| self.later.find(number, cited))
    }

    /// The finding for a locator that still names the paragraphs of the earlier text, if one of them stands elsewhere.
    fn follow(&self, locator: &Locator, was: &BTreeSet<usize>) -> Option<Diagnostic> {
        let places: BTreeMap<usize, StandsNow> = was.iter().map(|number| (*number, self.stands(*number))).collect();
        let is_found = places.values().all(|now| *now != StandsNow::Nowhere);
        let expected: BTreeSet<usize> = places.values().flat_map(|now| numbers_of(*now)).collect();
        let stays = |(number, now): (&usize, &StandsNow)| numbers_of(*now).contains(number);
        let is_right = is_found && expected == *was || places.iter().all(stays);
        (!is_right).then(|| self.moved(locator, &places))
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
