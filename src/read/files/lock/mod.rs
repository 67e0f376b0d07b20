//! `seeds/seeds.lock`: what was derived from the texts, read and written.
//!
//! The file is TOML that is made for review: sources and quotations in order, one fact a line, nothing that changes
//! without a text changing. Whether it is up to date is for the checks to say.

mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Code, Diagnostic, Diags, FileId, Files, Severity, Span};
use crate::model::{CopiedRun, Day, Draft, EarlierLock, Location, Lock, LockedText, Overlap, Piece, Scrap, SourceId};

use crate::read::table::toml_tree;
use crate::read::table::{Table, Value};

pub(crate) use written::lock_text;

/// A lock that cannot be used.
pub(crate) static BAD_LOCK: Code = Code {
    name: "bad-lock",
    key: None,
    severity: Severity::Error,
    what: "`seeds/seeds.lock` cannot be read: it was edited, a merge left its marks in it, or another version made it.",
    why: "Where the texts are absent the lock alone says which quotations were found, so a doubtful one proves nothing.",
    wrong: "
-- seeds/seeds.lock --
<<<<<<< HEAD
version = 2
",
    right: "
-- seeds/seeds.lock --
version = 2
",
};

/// The version that is read and written. A lock of an earlier one lacks what is derived from texts now.
const VERSION: i64 = 2;

const MEND: &str = "delete it and run `backgrounder build` where the texts are";

/// A lock as it was found on disk.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum OnDisk {
    /// One that can be used.
    Lock(Lock),
    /// One that has to be made anew, whoever has the texts for it.
    Earlier(EarlierLock),
}

/// Reads a lock. One that cannot be used is reported.
pub(crate) fn lock(file: FileId, files: &Files, diags: &mut Diags) -> Option<OnDisk> {
    let mut found = Diags::default();
    let lock = read(file, files, &mut found);
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

fn read(file: FileId, files: &Files, diags: &mut Diags) -> Option<OnDisk> {
    let fields = toml_tree::parse_file(file, &BAD_LOCK, files, diags)?;
    let mut root = Table::new(&fields, Span::new(file, 0, 0), "the lock", &BAD_LOCK, files);
    match root.integer_at("version", diags) {
        Some(At { value: VERSION, .. }) => {}
        Some(At { value: version @ 1..VERSION, span }) => {
            let sources = root.table("source", "the lock's sources", diags);
            let keys = sources.iter().flat_map(Table::fields).filter_map(|field| SourceId::parse(&field.key).ok());
            return Some(OnDisk::Earlier(EarlierLock { span, version, sources: keys.collect() }));
        }
        Some(At { value: other, span }) => {
            let message = format!("the lock is of version {other}, and this program knows version {VERSION}");
            diags.push(Diagnostic::new(&BAD_LOCK, span, message));
            return None;
        }
        None => {
            root.missing("version", diags);
            return None;
        }
    }
    let mut lock = Lock::default();
    if let Some(sources) = root.table("source", "the lock's sources", diags) {
        for field in sources.fields() {
            let Ok(id) = SourceId::parse(&field.key).map_err(|bad| {
                diags.push(sources.fault(field.key_span, bad.to_string()));
            }) else {
                continue;
            };
            let name = format!("the lock's entry for `{id}`");
            for entry in sources.tables_of(&field.key, &field.node, &name, diags) {
                lock.sources.insert(id.clone(), locked_text(entry, diags));
            }
        }
    }
    copying(&mut root, &mut lock, diags);
    root.finish(diags);
    Some(OnDisk::Lock(lock))
}

/// What the texts share with one another and with the briefing.
fn copying(root: &mut Table<'_>, lock: &mut Lock, diags: &mut Diags) {
    for mut overlap in root.tables("overlap", "overlap", diags) {
        let words = required_count(&mut overlap, "words", 0, diags);
        if let (Some(part), Some(whole)) =
            (source_id(&mut overlap, "part", diags), source_id(&mut overlap, "whole", diags))
        {
            lock.overlaps.insert(Overlap { part, whole, words });
        }
        overlap.finish(diags);
    }
    for mut statement in root.tables("statement", "statement", diags) {
        let hash = sha256(&mut statement, diags);
        let mut copied = BTreeSet::new();
        for mut run in statement.tables("copied", "copied run", diags) {
            let words = required_count(&mut run, "words", 1, diags);
            let paragraph = required_count(&mut run, "paragraph", 1, diags);
            let before = required_count(&mut run, "before", 0, diags);
            let source = source_id(&mut run, "source", diags);
            copied.extend(source.map(|source| CopiedRun { source, words, paragraph, before }));
            run.finish(diags);
        }
        statement.finish(diags);
        lock.copying.extend(hash.map(|hash| (hash, copied)));
    }
    for hash in root.strings_at("clean", diags) {
        if is_sha256(&hash) {
            lock.copying.insert(hash.value, BTreeSet::new());
        } else {
            diags.push(root.fault(hash.span, "`clean` must hold hashes of 64 hexadecimal digits"));
        }
    }
}

fn source_id(table: &mut Table<'_>, key: &'static str, diags: &mut Diags) -> Option<SourceId> {
    let written = table.required_string_at(key, diags)?;
    SourceId::parse(&written).map_err(|bad| diags.push(table.fault(written.span, bad.to_string()))).ok()
}

fn locked_text(mut entry: Table<'_>, diags: &mut Diags) -> LockedText {
    let mut text = LockedText {
        sha256: sha256(&mut entry, diags).unwrap_or_default(),
        words: required_count(&mut entry, "words", 0, diags),
        paragraphs: required_count(&mut entry, "paragraphs", 0, diags),
        removed: removed(&mut entry, diags),
        days: days(&mut entry, diags),
        figures: entry.strings("figures", diags).into_iter().collect(),
        quotations: BTreeMap::new(),
    };
    for mut quotation in entry.tables("quotation", "quotation", diags) {
        let words = required_words(&mut quotation, "words", diags);
        let exactly = quotation.bool("exactly", diags);
        if exactly.is_none() {
            quotation.missing("exactly", diags);
        }
        let pieces: Vec<Piece> =
            quotation.tables("pieces", "piece", diags).into_iter().map(|table| piece(table, diags)).collect();
        if pieces.is_empty() {
            diags.push(quotation.fault(quotation.span(), "a quotation in the lock has no place"));
        }
        let span = quotation.span();
        quotation.finish(diags);
        let location = Location { exactly: exactly.unwrap_or_default(), pieces };
        if text.quotations.insert(words, location).is_some() {
            diags.push(entry.fault(span, "a quotation stands in the lock twice"));
        }
    }
    entry.finish(diags);
    text
}

fn sha256(entry: &mut Table<'_>, diags: &mut Diags) -> Option<String> {
    let hash = entry.required_string_at("sha256", diags)?;
    if !is_sha256(&hash) {
        diags.push(entry.fault(hash.span, "`sha256` must be 64 hexadecimal digits"));
        return None;
    }
    Some(hash.value)
}

fn is_sha256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn days(entry: &mut Table<'_>, diags: &mut Diags) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    for written in entry.strings_at("days", diags) {
        match written.parse() {
            Ok(day) => {
                days.insert(day);
            }
            Err(()) => diags.push(entry.fault(written.span, format!("`{written}` in the lock is no day"))),
        }
    }
    days
}

fn removed(entry: &mut Table<'_>, diags: &mut Diags) -> BTreeMap<Scrap, usize> {
    let mut removed = BTreeMap::new();
    if let Some(mut counts) = entry.table("removed", "`removed`", diags) {
        for (name, scrap) in Scrap::ALL {
            if let Some(count) = counts.count_at(name, 1, diags) {
                removed.insert(scrap, count.value);
            }
        }
        counts.finish(diags);
    }
    removed
}

fn piece(mut table: Table<'_>, diags: &mut Diags) -> Piece {
    let piece = Piece {
        paragraph: required_count(&mut table, "paragraph", 1, diags),
        start: required_count(&mut table, "start", 0, diags),
        end: required_count(&mut table, "end", 0, diags),
        exact: required_words(&mut table, "exact", diags),
    };
    if piece.end < piece.start {
        diags.push(table.fault(table.span(), "a quotation in the lock ends before it starts"));
    }
    table.finish(diags);
    piece
}

fn required_count(table: &mut Table<'_>, key: &'static str, least: usize, diags: &mut Diags) -> usize {
    if table.find(key).is_none() {
        table.missing(key, diags);
    }
    table.count_at(key, least, diags).map_or(least, |count| count.value)
}

/// Words as they are, white space and emptiness included.
fn required_words(table: &mut Table<'_>, key: &'static str, diags: &mut Diags) -> String {
    match table.find(key).map(|field| &field.node) {
        Some(node) => match &node.value {
            Value::String(words) => return words.clone(),
            _ => table.wrong(key, "a string", node, diags),
        },
        None => table.missing(key, diags),
    }
    String::new()
}

#[cfg(test)]
mod tests;
