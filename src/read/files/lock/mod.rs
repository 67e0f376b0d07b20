//! `seeds/seeds.lock`: what was derived from the texts, read and written.
//!
//! The file is TOML that is made for review: sources and quotations in order, one fact a line, nothing that changes
//! without a text changing. Whether it is up to date is for the checks to say.

mod merge;
mod pages;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Diagnostic, Diags, FileId, Files, Span, code};
use crate::model::{
    BadId, Cell, CitedParagraph, CopiedRun, Day, Draft, EarlierLock, Location, Lock, LockedText, Overlap, Piece,
    QuotedContext, SaidBy, Scrap, SettledLocators, SourceId, TimeNamed,
};

use crate::read::table::{Table, Value, toml_tree};

pub(crate) use merge::union;
pub(crate) use written::lock_text;

use pages::{pages, range, ranges, small};

code! {
    /// `seeds/seeds.lock` cannot be read: it was edited, cut off between the marks of a merge, or made by another version. A merge's
    /// marks alone are no fault: the lock is read as the union of both sides.
    ///
    /// # Why
    ///
    /// Where the texts are absent the lock alone says which quotations were found, so a doubtful one proves nothing.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/seeds.lock --
    /// <<<<<<< HEAD
    /// version = 3
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/seeds.lock --
    /// version = 3
    /// ~~~
    pub(crate) static BAD_LOCK = "bad-lock", Error;
}

/// The version that is read and written. A lock of an earlier one lacks what is derived from texts now.
const VERSION: i64 = 3;

/// What stands before the numbers of paragraphs.
const PARAGRAPHS: &str = " ¶ ";

const MEND: &str = "delete it and run `backgrounder build` where the texts are";

/// A lock as it was found on disk.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct OnDisk {
    /// What can be used; empty if nothing can.
    pub(crate) lock: Lock,
    /// The same of the other side of a merge that left its marks.
    pub(crate) other: Option<Lock>,
    /// One that has to be made anew, whoever has the texts for it.
    pub(crate) earlier: Option<EarlierLock>,
}

/// What one text says, or one side of a merge.
enum Side {
    Lock(Lock),
    Earlier(EarlierLock),
}

/// Reads a lock. One that cannot be used is reported.
pub(crate) fn lock(file: FileId, files: &Files, diags: &mut Diags) -> Option<OnDisk> {
    let mut found = Diags::default();
    let lock = match merge::sides(files.text(file)) {
        None => side(file, files.text(file), files, &mut found).map(|side| of_sides([side])),
        // What both have wrong is said once.
        Some([ours, theirs]) => side(file, &ours, files, &mut found)
            .and_then(|ours| Some(of_sides([ours, side(file, &theirs, files, &mut found)?]))),
    };
    // Whatever is wrong, there is one mend.
    found.revise(|diagnostic| Some(diagnostic.help(MEND)));
    let usable = !found.has_errors();
    diags.append(found);
    lock.filter(|_| usable)
}

/// Reports a lock of an earlier version if a text is absent that it was made of. If none is, the checks make it anew.
pub(crate) fn refuse_earlier(draft: &Draft, diags: &mut Diags) {
    // A configuration that could not be read may say where the texts are.
    let Some(EarlierLock { span, version, sources }) = draft.earlier_lock.as_ref().filter(|_| !draft.unread.config())
    else {
        return;
    };
    let ids = draft.sources.iter().map(|source| &source.id);
    let absent: Vec<String> =
        ids.filter(|id| sources.contains(*id) && !draft.texts.contains_key(*id)).map(|id| format!("`{id}`")).collect();
    if absent.is_empty() {
        return;
    }
    let message = format!("the lock is of version {version}, made by an earlier Backgrounder, and has to be made anew");
    let note = format!("there is no text here of {}", absent.join(", "));
    let help = "run `backgrounder build` where the texts are, and commit the lock";
    diags.push(Diagnostic::new(&BAD_LOCK, *span, message).note(note).help(help));
}

/// A lock of one side, or of two between which a merge left its marks. Of an earlier version that counts which the other lacks.
fn of_sides<const SIDES: usize>(sides: [Side; SIDES]) -> OnDisk {
    let mut found = OnDisk::default();
    let mut locks = Vec::new();
    for side in sides {
        match side {
            Side::Lock(lock) => locks.push(lock),
            Side::Earlier(other) => match &mut found.earlier {
                Some(earlier) => earlier.sources.extend(other.sources),
                earlier => *earlier = Some(other),
            },
        }
    }
    let mut locks = locks.into_iter();
    found.lock = locks.next().unwrap_or_default();
    found.other = locks.next();
    if let Some(earlier) = found.earlier.as_mut().filter(|_| SIDES > 1) {
        earlier.sources.retain(|id| !found.lock.sources.contains_key(id));
    }
    found.lock.is_merged = SIDES > 1;
    found
}

/// Reads a lock from a text, of which each byte stands at its place in the file.
fn side(file: FileId, text: &str, files: &Files, diags: &mut Diags) -> Option<Side> {
    let fields = toml_tree::parse_as(file, text, &BAD_LOCK, files, diags)?;
    Table::open(&fields, Span::new(file, 0, 0), ("the lock", &BAD_LOCK), files, diags, |mut root| {
        root.require("version");
        let At { value: version, span } = root.integer_at("version")?;
        match version {
            VERSION => Some(Side::Lock(root.read(this_version))),
            1..VERSION => {
                let sources = root.table("source", SOURCES);
                let keys = sources.iter().flat_map(Table::fields).filter_map(|field| SourceId::parse(&field.key).ok());
                Some(Side::Earlier(EarlierLock { span, version, sources: keys.collect() }))
            }
            _ => {
                let message = format!("the lock is of version {version}, and this program knows version {VERSION}");
                root.fault(span, message, None);
                None
            }
        }
    })
}

/// What messages call the table of the texts.
const SOURCES: &str = "the lock's sources";

fn this_version(root: &mut Table<'_>) -> Lock {
    let mut lock = Lock::default();
    if let Some(sources) = root.table("source", SOURCES) {
        for field in sources.fields() {
            let bad = |bad: BadId| sources.fault(field.key_span, bad.to_string(), None);
            let Ok(id) = SourceId::parse(&field.key).map_err(bad) else { continue };
            for entry in sources.tables_of(field, &format!("the lock's entry for `{id}`")) {
                lock.sources.insert(id.clone(), entry.read(locked_text));
            }
        }
    }
    lock.overlaps = root.each("overlap", "overlap", overlap).into_iter().collect();
    lock.copying = root.each("statement", "statement", copied).into_iter().collect();
    lock.copying.extend(hashes(root, "clean").into_iter().map(|hash| (hash, BTreeSet::new())));
    lock
}

/// A list of hashes.
fn hashes(table: &mut Table<'_>, key: &'static str) -> BTreeSet<String> {
    let (good, bad): (Vec<_>, Vec<_>) = table.strings_at(key).into_iter().partition(|hash| is_sha256(hash));
    for hash in bad {
        table.fault(hash.span, format!("`{key}` must hold hashes of 64 hexadecimal digits"), None);
    }
    good.into_iter().map(|hash| hash.value).collect()
}

fn overlap(entry: &mut Table<'_>) -> Option<Overlap> {
    let words = required_count(entry, "words", 0);
    let (part, whole) = (source_id(entry, "part"), source_id(entry, "whole"));
    Some(Overlap { part: part?, whole: whole?, words })
}

/// What a statement of the briefing shares with the texts.
fn copied(statement: &mut Table<'_>) -> Option<(String, BTreeSet<CopiedRun>)> {
    let hash = sha256(statement, "sha256");
    let runs = statement.each("copied", "copied run", |run| {
        let words = required_count(run, "words", 1);
        let paragraph = required_count(run, "paragraph", 1);
        let before = required_count(run, "before", 0);
        Some(CopiedRun { source: source_id(run, "source")?, words, paragraph, before })
    });
    Some((hash?, runs.into_iter().collect()))
}

fn source_id(table: &mut Table<'_>, key: &'static str) -> Option<SourceId> {
    table.require(key);
    table.id(key, SourceId::parse, None).map(|id| id.value)
}

fn locked_text(entry: &mut Table<'_>) -> LockedText {
    let mut locked = LockedText {
        sha256: sha256(entry, "sha256").unwrap_or_default(),
        also: hashes(entry, "also"),
        reader: required_count(entry, "reader", 1),
        read: sha256(entry, "read").unwrap_or_default(),
        words: required_count(entry, "words", 0),
        paragraphs: required_count(entry, "paragraphs", 0),
        pages: pages(entry),
        times: ranges(entry, "times"),
        speakers: entry.strings("speakers").into_iter().collect(),
        removed: entry.inner("removed", "`removed`", removed).unwrap_or_default(),
        days: days(entry),
        spans: spans(entry),
        figures: figures(entry),
        quotations: quotations(entry),
        cited: BTreeMap::new(),
        settled: settled(entry),
    };
    for (paragraph, cited) in entry.each("cited", "cited paragraph", cited) {
        let known = locked.cited.entry(paragraph).or_insert_with(|| cited.clone());
        known.statements.extend(cited.statements);
    }
    for written in entry.strings_at("locators") {
        let (statement, paragraphs) = in_paragraphs(entry, &written);
        for paragraph in paragraphs {
            match locked.cited.get_mut(&paragraph) {
                Some(cited) => _ = cited.statements.insert(statement.to_owned()),
                None => entry.fault(written.span, format!("para. {paragraph} is not among those that are cited"), None),
            }
        }
    }
    locked
}

/// The locators that lead right in a later state of the text.
fn settled(entry: &mut Table<'_>) -> SettledLocators {
    let locators: BTreeSet<String> = entry.strings("settled").into_iter().collect();
    let read = entry.string("settled_in").filter(|_| !locators.is_empty()).unwrap_or_default();
    SettledLocators { read, locators }
}

/// A paragraph that is cited without its words, by number.
fn cited(entry: &mut Table<'_>) -> Option<(usize, CitedParagraph)> {
    let paragraph = required_count(entry, "paragraph", 1);
    let cited = CitedParagraph {
        words: required_count(entry, "words", 0),
        sha256: sha256(entry, "sha256")?,
        opens: required_words(entry, "opens"),
        statements: entry.strings("statements").into_iter().collect(),
    };
    Some((paragraph, cited))
}

fn quotations(entry: &mut Table<'_>) -> BTreeMap<String, Vec<Location>> {
    let mut quotations: BTreeMap<String, Vec<Location>> = BTreeMap::new();
    let read = entry.each("quotation", "quotation", |quotation| {
        let words = required_words(quotation, "words");
        quotation.require("exactly");
        let exactly = quotation.bool("exactly").unwrap_or_default();
        let pieces = quotation.each("pieces", "piece", piece);
        if pieces.is_empty() {
            quotation.fault(quotation.span(), "a quotation in the lock has no place", None);
        }
        let [covered, limit, hedge] = ["covers", "before", "after"].map(|key| quotation.string(key));
        let context = QuotedContext { covered, limit, hedge };
        let part = quotation.string_at("part").and_then(|part| {
            let known = Scrap::ALL.iter().find(|(name, _)| **name == *part.value).map(|(_, scrap)| *scrap);
            if known.is_none() {
                quotation.fault(part.span, format!("`{part}` in the lock is no part of a text"), None);
            }
            known
        });
        let pages = range(quotation, "pages");
        let times = range(quotation, "times").and_then(small);
        let cell = quotation.inner("cell", "`cell`", cell);
        let [speakers, quoting] = ["speakers", "quoting"].map(|key| quotation.strings(key).into_iter().collect());
        let said = SaidBy::of(speakers, quoting);
        Some((words, Location { exactly, pieces, part, pages, times, cell, context, said }))
    });
    for (words, location) in read {
        let known: &mut Vec<Location> = quotations.entry(words).or_default();
        if !known.contains(&location) {
            known.push(location);
        }
    }
    quotations
}

/// The cell of a table.
fn cell(table: &mut Table<'_>) -> Cell {
    let sheet = table.string("sheet").unwrap_or_default();
    Cell { sheet, row: required_count(table, "row", 1), column: required_count(table, "column", 1) }
}

fn sha256(entry: &mut Table<'_>, key: &'static str) -> Option<String> {
    let hash = entry.required_string_at(key)?;
    if !is_sha256(&hash) {
        entry.fault(hash.span, format!("`{key}` must be 64 hexadecimal digits"), None);
        return None;
    }
    Some(hash.value)
}

fn is_sha256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Days with the words that name each: "2031-04-28 last Monday ¶ 4".
fn days(entry: &mut Table<'_>) -> BTreeMap<Day, TimeNamed> {
    let mut days = BTreeMap::new();
    for written in entry.strings_at("days") {
        let (day, named) = time_named(entry, &written);
        match day.parse() {
            Ok(day) => _ = days.insert(day, named),
            Err(()) => entry.fault(written.span, format!("`{day}` in the lock is no day"), None),
        }
    }
    days
}

/// Spans with the words that name each: "2031-04-01/2031-04-30 last month ¶ 4, 7".
fn spans(entry: &mut Table<'_>) -> BTreeMap<(Day, Day), TimeNamed> {
    let mut spans = BTreeMap::new();
    for written in entry.strings_at("spans") {
        let (span, named) = time_named(entry, &written);
        let ends = span.split_once('/').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
        match ends.filter(|(first, last)| first <= last) {
            Some(span) => _ = spans.insert(span, named),
            None => entry.fault(written.span, format!("`{span}` in the lock is no span of days"), None),
        }
    }
    spans
}

/// Figures with the paragraphs that hold each: "20 km ¶ 4, 7".
fn figures(entry: &mut Table<'_>) -> BTreeMap<String, BTreeSet<usize>> {
    let written = entry.strings_at("figures");
    let figure = |written: &At<String>| {
        let (form, paragraphs) = in_paragraphs(entry, written);
        (form.to_owned(), paragraphs)
    };
    written.iter().map(figure).collect()
}

/// A time as it is written, and how the text names it.
fn time_named<'a>(entry: &mut Table<'_>, written: &'a At<String>) -> (&'a str, TimeNamed) {
    let (named, paragraphs) = in_paragraphs(entry, written);
    let (time, words) = named.split_once(' ').unwrap_or((named, ""));
    (time, TimeNamed { words: words.to_owned(), paragraphs })
}

/// What stands in paragraphs, and their numbers. A lock of an earlier state gives none.
fn in_paragraphs<'a>(entry: &mut Table<'_>, written: &'a At<String>) -> (&'a str, BTreeSet<usize>) {
    let Some((what, numbers)) = written.value.rsplit_once(PARAGRAPHS) else { return (&written.value, BTreeSet::new()) };
    let paragraphs: Option<BTreeSet<usize>> =
        numbers.split(", ").map(|number| number.parse().ok().filter(|number| *number > 0)).collect();
    if paragraphs.is_none() {
        entry.fault(written.span, format!("`{numbers}` in the lock are no numbers of paragraphs"), None);
    }
    (what, paragraphs.unwrap_or_default())
}

fn removed(counts: &mut Table<'_>) -> BTreeMap<Scrap, usize> {
    let count = |(name, scrap)| Some((scrap, counts.count_at(name, 1)?.value));
    Scrap::ALL.into_iter().filter_map(count).collect()
}

fn piece(table: &mut Table<'_>) -> Option<Piece> {
    let piece = Piece {
        paragraph: required_count(table, "paragraph", 1),
        start: required_count(table, "start", 0),
        end: required_count(table, "end", 0),
        exact: required_words(table, "exact"),
    };
    if piece.end < piece.start {
        table.fault(table.span(), "a quotation in the lock ends before it starts", None);
    }
    Some(piece)
}

fn required_count(table: &mut Table<'_>, key: &'static str, least: usize) -> usize {
    table.require(key);
    table.count_at(key, least).map_or(least, |count| count.value)
}

/// Words as they are, white space and emptiness included.
fn required_words(table: &mut Table<'_>, key: &'static str) -> String {
    table.require(key);
    table.of_kind(key, "a string", Value::string).map_or_else(String::new, |words| words.value.to_owned())
}

#[cfg(test)]
mod tests;
