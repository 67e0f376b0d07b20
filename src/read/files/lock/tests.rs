//! The lock as it is written, any lock read back, and locks that cannot be used.

use proptest::prelude::*;

use super::*;
use crate::model::PageName;
use crate::tests::reading::{read, said};

const DAY: Day = Day { year: 2024, month: 5, day: 1 };

fn example() -> Lock {
    let piece = |paragraph, start, end, exact: &str| Piece { paragraph, start, end, exact: exact.to_owned() };
    let context = QuotedContext {
        covered: Some("never".to_owned()),
        limit: Some("but".to_owned()),
        hedge: Some("not".to_owned()),
    };
    let whole = Location {
        exactly: true,
        pieces: vec![piece(3, 120, 132, "open “again”")],
        part: Some(Scrap::Caption),
        pages: Some((3, 4)),
        times: Some((845, 880)),
        cell: Some(Cell { sheet: "Costs".to_owned(), row: 7, column: 4 }),
        context,
        said: SaidBy::of(BTreeSet::from(["VENN".to_owned()]), BTreeSet::from(["Karl Reed".to_owned()])),
    };
    let cut = Location {
        exactly: false,
        pieces: vec![piece(1, 0, 5, "Brück"), piece(2, 40, 43, "\\ \"")],
        ..Location::default()
    };
    let cited = CitedParagraph {
        words: 30,
        sha256: "c".repeat(64),
        opens: "The mill at Harrow".to_owned(),
        statements: BTreeSet::from(["d".repeat(64)]),
    };
    let text = LockedText {
        sha256: "0123456789abcdef".repeat(4),
        also: BTreeSet::from(["9".repeat(64)]),
        reader: 2,
        read: "fedcba9876543210".repeat(4),
        words: 700,
        paragraphs: 12,
        pages: vec![
            PageName { label: Some("i".to_owned()), printed: None },
            PageName { label: Some("1".to_owned()), printed: Some("47".to_owned()) },
        ],
        times: vec![(0, 1200), (1500, 3600)],
        speakers: BTreeSet::from(["Karl Reed".to_owned(), "VENN".to_owned()]),
        removed: BTreeMap::from([(Scrap::Caption, 3), (Scrap::Headline, 1)]),
        days: BTreeMap::from([(
            Day { year: 2024, month: 5, day: 13 },
            TimeNamed { words: "on Monday".to_owned(), paragraphs: BTreeSet::from([4, 7]) },
        )]),
        spans: BTreeMap::from([(
            (DAY, Day { day: 31, ..DAY }),
            TimeNamed { words: "this month".to_owned(), paragraphs: BTreeSet::new() },
        )]),
        figures: BTreeMap::from([("20 km".to_owned(), BTreeSet::from([2, 9])), ("4".to_owned(), BTreeSet::new())]),
        quotations: BTreeMap::from([("open \"again\"".to_owned(), vec![whole]), ("brück … x".to_owned(), vec![cut])]),
        cited: BTreeMap::from([(4, cited)]),
        settled: SettledLocators {
            read: "e".repeat(64),
            locators: BTreeSet::from([format!("{}.0 4-7", "d".repeat(16))]),
        },
    };
    let bare = LockedText { sha256: "f".repeat(64), reader: 1, read: "e".repeat(64), ..LockedText::default() };
    let id = |id| SourceId::parse(id).unwrap();
    let copied = CopiedRun { source: id("gazette"), words: 14, paragraph: 2, before: 3 };
    Lock {
        sources: BTreeMap::from([(id("gazette"), text), (id("1-2"), bare)]),
        overlaps: BTreeSet::from([Overlap { part: id("1-2"), whole: id("gazette"), words: 90 }]),
        copying: BTreeMap::from([("a".repeat(64), BTreeSet::new()), ("b".repeat(64), BTreeSet::from([copied]))]),
        is_merged: false,
    }
}

#[test]
fn it_is_written_for_review() {
    let text = "\
# Made by Backgrounder from the sources' texts. Commit it, do not edit it.
version = 3
clean = [
    \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",
]
overlap = [
    { part = \"1-2\", whole = \"gazette\", words = 90 },
]
statement = [
    { sha256 = \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\", copied = [{ source = \"gazette\", words = 14, paragraph = 2, before = 3 }] },
]

[source.1-2]
sha256 = \"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"
reader = 1
read = \"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"
words = 0
paragraphs = 0

[source.gazette]
sha256 = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"
reader = 2
read = \"fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\"
words = 700
paragraphs = 12
pages = 2
labels = [
    \"i\",
    \"1\",
]
printed = [
    \"-\",
    \"47\",
]
times = \"0-1200, 1500-3600\"
also = [
    \"9999999999999999999999999999999999999999999999999999999999999999\",
]
speakers = [
    \"Karl Reed\",
    \"VENN\",
]
removed = { headline = 1, caption = 3 }
days = [
    \"2024-05-13 on Monday ¶ 4, 7\",
]
spans = [
    \"2024-05-01/2024-05-31 this month\",
]
figures = [
    \"20 km ¶ 2, 9\",
    \"4\",
]
settled_in = \"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"
settled = [
    \"dddddddddddddddd.0 4-7\",
]
quotation = [
    { words = \"brück … x\", exactly = false, pieces = [{ paragraph = 1, start = 0, end = 5, exact = \"Brück\" }, \
      { paragraph = 2, start = 40, end = 43, exact = \"\\\\ \\\"\" }] },
    { words = \"open \\\"again\\\"\", exactly = true, pieces = [{ paragraph = 3, start = 120, end = 132, exact = \"open “again”\" }], \
      part = \"caption\", pages = \"3-4\", times = \"845-880\", cell = { sheet = \"Costs\", row = 7, column = 4 }, \
      covers = \"never\", before = \"but\", after = \"not\", speakers = [\"VENN\"], quoting = [\"Karl Reed\"] },
]
cited = [
    { paragraph = 4, words = 30, sha256 = \"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\", opens = \"The mill at Harrow\" },
]
locators = [
    \"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd ¶ 4\",
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
            assert_eq!(read, Some(OnDisk { lock: lock_as_made.clone(), ..OnDisk::default() }));
        }
    }
}

#[test]
fn a_lock_that_cannot_be_used_is_empty() {
    let good = lock_text(&example());
    for (bad, place, message) in [
        (good.replace("version = 3", "version = 4"), "2:11", "the lock is of version 4"),
        (good.replace("version = 3", ""), "1:1", "the lock has no `version`"),
        (good.replace("[source.1-2]", "<<<<<<< ours"), "13:", "a merge left its marks here"),
        (good.replace("paragraph = 3", "paragraph = 0"), "60:73", "`paragraph` must be 1 or more"),
        (good.replace("words = 700\n", ""), "20:1", "the lock's entry for `gazette` has no `words`"),
        (good.replace("headline", "headlime"), "43:13", "`headlime` is not a key of `removed`"),
        (good.replace("end = 5", "end = \"5\""), "59:89", "`end` must be a whole number"),
        (good.replace("ffff", "fffF"), "14:10", "`sha256` must be 64"),
    ] {
        let (read, diags, files) = read(&bad, lock);
        assert_eq!(read, None);
        let said = said(&diags, &files);
        assert!(said[0].starts_with(place) && said[0].contains(message) && said[0].contains(MEND), "{said:?}");
    }
}

#[test]
fn a_lock_of_an_earlier_version_tells_whose_it_is_and_no_more() {
    let text = "version = 1\nwhatever = 1\n[source.gazette]\nwords = \"many\"\n[source.ap]\n";
    let (read, diags, _) = read(text, lock);
    assert!(diags.is_empty());
    let Some(OnDisk { earlier: Some(earlier), .. }) = read else { panic!("it is taken for a lock of this version") };
    let ids: Vec<&str> = earlier.sources.iter().map(SourceId::as_str).collect();
    assert_eq!((earlier.version, ids), (1, vec!["ap", "gazette"]));
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
        figures in proptest::collection::btree_map("[0-9]{1,4}( [a-z]{1,6})?", proptest::collection::btree_set(1..99_usize, 0..3), 0..4),
        quotations in proptest::collection::btree_map(
            any::<String>(),
            (any::<bool>(), proptest::collection::vec(pieces(), 1..3)),
            0..4,
        ),
    ) -> LockedText {
        let removed = removed.into_iter().map(|(at, count)| (Scrap::ALL[at].1, count)).collect();
        let quotations = quotations
            .into_iter()
            .map(|(words, (exactly, pieces))| (words, vec![Location { exactly, pieces, ..Location::default() }]))
            .collect();
        let spans = days.iter().map(|day| (Day::from_number(*day), Day::from_number(day + 6))).map(|span| (span, TimeNamed { words: "a week".to_owned(), paragraphs: BTreeSet::from([1]) })).collect();
        let days = days.into_iter().map(|day| (Day::from_number(day), TimeNamed::default())).collect();
        let cited = BTreeMap::from([(words + 1, CitedParagraph { sha256: sha256.clone(), ..CitedParagraph::default() })]);
        LockedText { sha256: sha256.clone(), also: BTreeSet::new(), reader: words + 1, read: sha256, words, paragraphs, speakers: BTreeSet::new(), pages: Vec::new(), times: Vec::new(), removed, days, spans, figures, quotations, cited, settled: SettledLocators::default() }
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
        prop_assert_eq!(read, Some(OnDisk { lock: made, ..OnDisk::default() }));
    }
}
