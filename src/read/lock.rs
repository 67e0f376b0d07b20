//! `seeds/seeds.lock`: what was derived from the texts, read and written.
//!
//! The file is TOML that is made for review: sources and quotations in order, one fact a line, nothing that changes
//! without a text changing. Whether it is up to date is for the checks to say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Severity, Span};
use crate::model::{CopiedRun, Day, Location, Lock, LockedText, Overlap, Piece, Scrap, SourceId};

use super::table::{Table, Value};
use super::toml_tree;

/// A lock that cannot be used.
pub(crate) static BAD_LOCK: Code = Code {
    name: "bad-lock",
    key: None,
    severity: Severity::Error,
    what: "`seeds/seeds.lock` cannot be read: it was edited, a merge left its marks in it, or another version made it.",
    why: "Where the texts are absent the lock alone says which quotations were found, so a doubtful one proves nothing.",
    wrong: "<<<<<<< a merge's mark in seeds/seeds.lock",
    right: "the lock as `backgrounder build` writes it where the texts are",
};

/// The version that is read and written.
const VERSION: i64 = 1;

const MEND: &str = "delete it and run `backgrounder build` where the texts are";

/// Reads a lock. One that cannot be used is reported and is empty.
pub(super) fn lock(file: FileId, files: &Files, diags: &mut Diags) -> Lock {
    let mut found = Diags::default();
    let lock = read(file, files, &mut found);
    // Whatever is wrong, there is one mend.
    found.revise(|diagnostic| Some(diagnostic.help(MEND)));
    let usable = !found.has_errors();
    diags.append(found);
    if usable { lock.unwrap_or_default() } else { Lock::default() }
}

fn read(file: FileId, files: &Files, diags: &mut Diags) -> Option<Lock> {
    let fields = toml_tree::parse_file(file, &BAD_LOCK, files, diags)?;
    let mut root = Table::new(&fields, Span::new(file, 0, 0), "the lock", &BAD_LOCK, files);
    match root.integer_at("version", diags) {
        Some((VERSION, _)) => {}
        Some((other, span)) => {
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
    Some(lock)
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
    for (hash, span) in root.strings_at("clean", diags) {
        if is_sha256(&hash) {
            lock.copying.insert(hash, BTreeSet::new());
        } else {
            diags.push(root.fault(span, "`clean` must hold hashes of 64 hexadecimal digits"));
        }
    }
}

fn source_id(table: &mut Table<'_>, key: &'static str, diags: &mut Diags) -> Option<SourceId> {
    let (written, span) = table.required_string_at(key, diags)?;
    SourceId::parse(&written).map_err(|bad| diags.push(table.fault(span, bad.to_string()))).ok()
}

fn locked_text(mut entry: Table<'_>, diags: &mut Diags) -> LockedText {
    let mut text = LockedText {
        sha256: sha256(&mut entry, diags).unwrap_or_default(),
        words: required_count(&mut entry, "words", 0, diags),
        paragraphs: required_count(&mut entry, "paragraphs", 0, diags),
        removed: removed(&mut entry, diags),
        days: days(&mut entry, diags),
        figures: entry.strings_at("figures", diags).into_iter().map(|(figure, _)| figure).collect(),
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
    let (hash, span) = entry.required_string_at("sha256", diags)?;
    if !is_sha256(&hash) {
        diags.push(entry.fault(span, "`sha256` must be 64 hexadecimal digits"));
        return None;
    }
    Some(hash)
}

fn is_sha256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn days(entry: &mut Table<'_>, diags: &mut Diags) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    for (written, span) in entry.strings_at("days", diags) {
        match written.parse() {
            Ok(day) => {
                days.insert(day);
            }
            Err(()) => diags.push(entry.fault(span, format!("`{written}` in the lock is no day"))),
        }
    }
    days
}

fn removed(entry: &mut Table<'_>, diags: &mut Diags) -> BTreeMap<Scrap, usize> {
    let mut removed = BTreeMap::new();
    if let Some(mut counts) = entry.table("removed", "`removed`", diags) {
        for (name, scrap) in Scrap::ALL {
            if let Some((count, _)) = counts.count_at(name, 1, diags) {
                removed.insert(scrap, count);
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
    table.count_at(key, least, diags).map_or(least, |(count, _)| count)
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

/// The lock as a file. The same lock is always the same text, and reading it gives the same lock.
pub fn lock_text(lock: &Lock) -> String {
    let mut text =
        format!("# Made by Backgrounder from the sources' texts. Commit it, do not edit it.\nversion = {VERSION}\n");
    // A key of the root must stand above the first table.
    write_list(
        &mut text,
        "clean",
        lock.copying.iter().filter(|(_, runs)| runs.is_empty()).map(|(hash, _)| hash.clone()),
    );
    for (id, locked) in &lock.sources {
        let removed =
            Scrap::ALL.iter().filter_map(|(name, scrap)| Some(format!("{name} = {}", locked.removed.get(scrap)?)));
        let removed = removed.collect::<Vec<_>>().join(", ");
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "\n[source.{id}]\nsha256 = {}\nwords = {}\nparagraphs = {}\n",
            toml_tree::quoted(&locked.sha256),
            locked.words,
            locked.paragraphs
        );
        if !removed.is_empty() {
            let _ = writeln!(text, "removed = {{ {removed} }}");
        }
        write_list(&mut text, "days", locked.days.iter().map(Day::to_string));
        write_list(&mut text, "figures", locked.figures.iter().cloned());
        for (words, location) in &locked.quotations {
            let _ = write!(
                text,
                "\n[[source.{id}.quotation]]\nwords = {}\nexactly = {}\npieces = [\n",
                toml_tree::quoted(words),
                location.exactly
            );
            for Piece { paragraph, start, end, exact } in &location.pieces {
                let exact = toml_tree::quoted(exact);
                let _ =
                    writeln!(text, "    {{ paragraph = {paragraph}, start = {start}, end = {end}, exact = {exact} }},");
            }
            text.push_str("]\n");
        }
    }
    write_copying(&mut text, lock);
    text
}

/// What the texts share with one another and with the briefing.
fn write_copying(text: &mut String, lock: &Lock) {
    for Overlap { part, whole, words } in &lock.overlaps {
        let (part, whole) = (toml_tree::quoted(part.as_str()), toml_tree::quoted(whole.as_str()));
        let _ = write!(text, "\n[[overlap]]\npart = {part}\nwhole = {whole}\nwords = {words}\n");
    }
    for (hash, runs) in lock.copying.iter().filter(|(_, runs)| !runs.is_empty()) {
        let _ = write!(text, "\n[[statement]]\nsha256 = {}\ncopied = [\n", toml_tree::quoted(hash));
        for CopiedRun { source, words, paragraph, before } in runs {
            let source = toml_tree::quoted(source.as_str());
            let _ = writeln!(
                text,
                "    {{ source = {source}, words = {words}, paragraph = {paragraph}, before = {before} }},"
            );
        }
        text.push_str("]\n");
    }
}

/// A list of strings, one a line, if there are any.
fn write_list(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let lines: String = items.map(|item| format!("    {},\n", toml_tree::quoted(&item))).collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "{key} = [\n{lines}]");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::testing::{read, said};

    fn example() -> Lock {
        let piece = |paragraph, start, end, exact: &str| Piece { paragraph, start, end, exact: exact.to_owned() };
        let whole = Location { exactly: true, pieces: vec![piece(3, 120, 132, "open “again”")] };
        let cut = Location { exactly: false, pieces: vec![piece(1, 0, 5, "Brück"), piece(2, 40, 43, "\\ \"")] };
        let text = LockedText {
            sha256: "0123456789abcdef".repeat(4),
            words: 700,
            paragraphs: 12,
            removed: BTreeMap::from([(Scrap::Caption, 3), (Scrap::Headline, 1)]),
            days: BTreeSet::from([Day { year: 2024, month: 5, day: 13 }]),
            figures: BTreeSet::from(["20 km".to_owned(), "4".to_owned()]),
            quotations: BTreeMap::from([("open \"again\"".to_owned(), whole), ("brück … x".to_owned(), cut)]),
        };
        let bare = LockedText { sha256: "f".repeat(64), ..LockedText::default() };
        let id = |id| SourceId::parse(id).unwrap();
        let copied = CopiedRun { source: id("gazette"), words: 14, paragraph: 2, before: 3 };
        Lock {
            sources: BTreeMap::from([(id("gazette"), text), (id("1-2"), bare)]),
            overlaps: BTreeSet::from([Overlap { part: id("1-2"), whole: id("gazette"), words: 90 }]),
            copying: BTreeMap::from([("a".repeat(64), BTreeSet::new()), ("b".repeat(64), BTreeSet::from([copied]))]),
        }
    }

    #[test]
    fn it_is_written_for_review() {
        let text = "\
# Made by Backgrounder from the sources' texts. Commit it, do not edit it.
version = 1
clean = [
    \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",
]

[source.1-2]
sha256 = \"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"
words = 0
paragraphs = 0

[source.gazette]
sha256 = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"
words = 700
paragraphs = 12
removed = { headline = 1, caption = 3 }
days = [
    \"2024-05-13\",
]
figures = [
    \"20 km\",
    \"4\",
]

[[source.gazette.quotation]]
words = \"brück … x\"
exactly = false
pieces = [
    { paragraph = 1, start = 0, end = 5, exact = \"Brück\" },
    { paragraph = 2, start = 40, end = 43, exact = \"\\\\ \\\"\" },
]

[[source.gazette.quotation]]
words = \"open \\\"again\\\"\"
exactly = true
pieces = [
    { paragraph = 3, start = 120, end = 132, exact = \"open “again”\" },
]

[[overlap]]
part = \"1-2\"
whole = \"gazette\"
words = 90

[[statement]]
sha256 = \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"
copied = [
    { source = \"gazette\", words = 14, paragraph = 2, before = 3 },
]
";
        assert_eq!(lock_text(&example()), text);
    }

    #[test]
    fn reading_gives_it_back() {
        for lock_as_made in [Lock::default(), example()] {
            for text in [lock_text(&lock_as_made), lock_text(&lock_as_made).replace('\n', "\r\n")] {
                let (read, diags, files) = read(&text, lock);
                assert!(diags.is_empty(), "{:?}", said(&diags, &files));
                assert_eq!(read, lock_as_made);
            }
        }
    }

    #[test]
    fn a_lock_that_cannot_be_used_is_empty() {
        let good = lock_text(&example());
        for (bad, place, message) in [
            (good.replace("version = 1", "version = 2"), "2:11", "the lock is of version 2"),
            (good.replace("version = 1", ""), "1:1", "the lock has no `version`"),
            (good.replace("[source.1-2]", "<<<<<<< ours"), "7:", "this is not TOML"),
            (good.replace("paragraph = 3", "paragraph = 0"), "37:19", "`paragraph` must be 1 or more"),
            (good.replace("words = 700\n", ""), "12:1", "the lock's entry for `gazette` has no `words`"),
            (good.replace("headline", "headlime"), "16:13", "`headlime` is not a key of `removed`"),
            (good.replace("end = 5", "end = \"5\""), "29:39", "`end` must be a whole number"),
            (good.replace("ffff", "fffF"), "8:10", "`sha256` must be 64"),
        ] {
            let (read, diags, files) = read(&bad, lock);
            assert_eq!(read, Lock::default());
            let said = said(&diags, &files);
            assert!(said[0].starts_with(place) && said[0].contains(message) && said[0].contains(MEND), "{said:?}");
        }
    }

    prop_compose! {
        fn pieces()(
            paragraph in 1..9_999_usize, start in 0..99_999_usize, length in 0..999_usize, exact in any::<String>()
        ) -> Piece {
            Piece { paragraph, start, end: start + length, exact }
        }
    }

    prop_compose! {
        fn texts()(
            sha256 in "[0-9a-f]{64}",
            words in 0..100_000_usize,
            paragraphs in 0..1_000_usize,
            removed in proptest::collection::btree_map(0..Scrap::ALL.len(), 1..50_usize, 0..5),
            days in proptest::collection::btree_set(-100_000..100_000_i64, 0..4),
            figures in proptest::collection::btree_set("[0-9]{1,4}( [a-z]{1,6})?", 0..4),
            quotations in proptest::collection::btree_map(
                any::<String>(),
                (any::<bool>(), proptest::collection::vec(pieces(), 1..3)),
                0..4,
            ),
        ) -> LockedText {
            let removed = removed.into_iter().map(|(at, count)| (Scrap::ALL[at].1, count)).collect();
            let quotations = quotations
                .into_iter()
                .map(|(words, (exactly, pieces))| (words, Location { exactly, pieces }))
                .collect();
            let days = days.into_iter().map(Day::from_number).collect();
            LockedText { sha256, words, paragraphs, removed, days, figures, quotations }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_lock_comes_back(texts in proptest::collection::btree_map("[a-zA-Z0-9][a-zA-Z0-9_-]{0,9}", texts(), 0..3)) {
            let sources = texts.into_iter().map(|(id, text)| (SourceId::parse(&id).unwrap(), text)).collect();
            let made = Lock { sources, ..Lock::default() };
            let (read, diags, files) = read(&lock_text(&made), lock);
            prop_assert!(diags.is_empty(), "{:?}", said(&diags, &files));
            prop_assert_eq!(read, made);
        }
    }
}
