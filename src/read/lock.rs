//! `seeds/seeds.lock`: what was derived from the texts, read and written.
//!
//! The file is TOML that is made for review: sources and quotations in order, one fact a line, nothing that changes
//! without a text changing. Whether it is up to date is for the checks to say.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Severity, Span};
use crate::model::{Location, Lock, LockedText, Piece, Scrap, SourceId};

use super::table::{Table, Value};
use super::toml;

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
    let fields = toml::parse_file(file, &BAD_LOCK, files, diags)?;
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
    root.finish(diags);
    Some(lock)
}

fn locked_text(mut entry: Table<'_>, diags: &mut Diags) -> LockedText {
    let mut text = LockedText {
        sha256: sha256(&mut entry, diags).unwrap_or_default(),
        words: required_count(&mut entry, "words", 0, diags),
        paragraphs: required_count(&mut entry, "paragraphs", 0, diags),
        removed: removed(&mut entry, diags),
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
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if hash.len() != 64 || !hash.bytes().all(is_hex) {
        diags.push(entry.fault(span, "`sha256` must be 64 hexadecimal digits"));
        return None;
    }
    Some(hash)
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
    for (id, locked) in &lock.sources {
        let removed =
            Scrap::ALL.iter().filter_map(|(name, scrap)| Some(format!("{name} = {}", locked.removed.get(scrap)?)));
        let removed = removed.collect::<Vec<_>>().join(", ");
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "\n[source.{id}]\nsha256 = {}\nwords = {}\nparagraphs = {}\n",
            toml::quoted(&locked.sha256),
            locked.words,
            locked.paragraphs
        );
        if !removed.is_empty() {
            let _ = writeln!(text, "removed = {{ {removed} }}");
        }
        for (words, location) in &locked.quotations {
            let _ = write!(
                text,
                "\n[[source.{id}.quotation]]\nwords = {}\nexactly = {}\npieces = [\n",
                toml::quoted(words),
                location.exactly
            );
            for Piece { paragraph, start, end, exact } in &location.pieces {
                let exact = toml::quoted(exact);
                let _ =
                    writeln!(text, "    {{ paragraph = {paragraph}, start = {start}, end = {end}, exact = {exact} }},");
            }
            text.push_str("]\n");
        }
    }
    text
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
            quotations: BTreeMap::from([("open \"again\"".to_owned(), whole), ("brück … x".to_owned(), cut)]),
        };
        let bare = LockedText { sha256: "f".repeat(64), ..LockedText::default() };
        let id = |id| SourceId::parse(id).unwrap();
        Lock { sources: BTreeMap::from([(id("gazette"), text), (id("1-2"), bare)]) }
    }

    #[test]
    fn it_is_written_for_review() {
        let text = "\
# Made by Backgrounder from the sources' texts. Commit it, do not edit it.
version = 1

[source.1-2]
sha256 = \"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"
words = 0
paragraphs = 0

[source.gazette]
sha256 = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"
words = 700
paragraphs = 12
removed = { headline = 1, caption = 3 }

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
            (good.replace("[source.1-2]", "<<<<<<< ours"), "4:", "this is not TOML"),
            (good.replace("paragraph = 3", "paragraph = 0"), "27:19", "`paragraph` must be 1 or more"),
            (good.replace("words = 700\n", ""), "9:1", "the lock's entry for `gazette` has no `words`"),
            (good.replace("headline", "headlime"), "13:13", "`headlime` is not a key of `removed`"),
            (good.replace("end = 5", "end = \"5\""), "19:39", "`end` must be a whole number"),
            (good.replace("ffff", "fffF"), "5:10", "`sha256` must be 64"),
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
            LockedText { sha256, words, paragraphs, removed, quotations }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_lock_comes_back(texts in proptest::collection::btree_map("[a-zA-Z0-9][a-zA-Z0-9_-]{0,9}", texts(), 0..3)) {
            let sources = texts.into_iter().map(|(id, text)| (SourceId::parse(&id).unwrap(), text)).collect();
            let made = Lock { sources };
            let (read, diags, files) = read(&lock_text(&made), lock);
            prop_assert!(diags.is_empty(), "{:?}", said(&diags, &files));
            prop_assert_eq!(read, made);
        }
    }
}
