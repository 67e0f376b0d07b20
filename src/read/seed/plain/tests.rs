//! Tests of reading plain texts that were taken off pages, on texts written for them.

use crate::model::{Begins, Scrap};

use super::*;

fn of(text: &str, reason: Option<Scrap>) -> Vec<String> {
    pieces(text).0.into_iter().filter(|piece| piece.reason == reason).map(|piece| piece.text).collect()
}

/// A page of ten full lines of prose, between what stands above and below it.
fn page(above: &str, below: &str) -> String {
    let line = "the mill stood idle for a week while the river was high and\n";
    format!("{above}\n{}{below}", line.repeat(10))
}

#[test]
fn form_feeds_part_pages_and_a_sentence_runs_on_over_them() {
    let text = [page("THE LEDGER\n", "1\n"), page("THE LEDGER\n", "2\n"), page("THE LEDGER\n", "3\n")].join("\u{C}");
    let (pieces, pages) = pieces(&text);
    let body: Vec<_> = pieces.iter().filter(|piece| piece.stays()).collect();
    assert_eq!(body.len(), 1);
    let begun: Vec<_> = body[0].marks.iter().map(|mark| mark.begins.clone()).collect();
    assert_eq!(begun, [Begins::Page(1), Begins::Page(2), Begins::Page(3)]);
    assert_eq!(of(&text, Some(Scrap::RunningHead)), ["THE LEDGER"; 3]);
    assert_eq!(of(&text, Some(Scrap::PageNumber)), ["1", "2", "3"]);
    let printed: Vec<_> = pages.into_iter().filter_map(|page| page.printed).collect();
    assert_eq!(printed, ["1", "2", "3"]);
}

#[test]
fn rows_that_come_again_with_another_number_are_no_heads_within_a_sentence() {
    let pages: Vec<String> = (1..6)
        .map(|n| {
            format!("THE LEDGER\n({n}) In the chapter on mills, add to the table,\nin part (a)({n}) of this rule.\n")
        })
        .collect();
    let text = pages.join("\u{C}");
    assert_eq!(of(&text, Some(Scrap::RunningHead)), ["THE LEDGER"; 5]);
    assert_eq!(of(&text, None).len(), 5);
}

#[test]
fn a_hyphen_at_the_end_of_a_line_stays_as_one_that_may_be_read_or_not() {
    let text = "The council had the plan for the new weir of the two mil-\nlers drawn again in the year of the long flood by the Har-\u{2}\
                row surveyor, and nobody asked him for anything beyond it\nuntil the river had gone down again in the following spring\n";
    let text = text.replace("-\u{2}", "\u{2}");
    assert_eq!(
        of(&text, None),
        [
            "The council had the plan for the new weir of the two mil\u{AD}lers drawn again in the year of the long flood by the \
        Har\u{AD}row surveyor, and nobody asked him for anything beyond it until the river had gone down again in the following spring"
        ]
    );
}

#[test]
fn scripts_without_spaces_are_joined_without_one() {
    let mut text = "村の橋は".to_owned();
    joins::append(&mut text, "春まで閉じる");
    assert_eq!(text, "村の橋は春まで閉じる");
    for (one, other, joined) in [
        ("2019–", "2020", "2019–2020"),
        ("it –", "all", "it – all"),
        ("mid-", "May", "mid-May"),
        ("https://", "a.example", "https://a.example"),
    ] {
        let mut text = one.to_owned();
        joins::append(&mut text, other);
        assert_eq!(text, joined);
    }
}

#[test]
fn words_that_lost_their_hyphen_at_a_line_may_have_it() {
    let text = [
        page("A well-known, well-known and well-known mill\n", ""),
        page("It was wellknown and to resign is not to re-sign: resign\n", ""),
    ]
    .join("\u{C}");
    let all = of(&text, None).join(" ");
    assert!(all.contains("well\u{AD}known") && all.contains("resign") && !all.contains("re\u{AD}sign"), "{all}");
}

#[test]
fn notes_at_the_foot_stand_apart_and_their_marks_too() {
    let foot = "1 So the ledger says\nfor that year.\n2 Only once.\n";
    let first = page("The town had two mills,1 and both stood on the Rell 2 in\n", &format!("\n{foot}"));
    let text = [first, page("", "")].join("\u{C}");
    assert_eq!(of(&text, Some(Scrap::Note)), ["1 So the ledger says for that year.", "2 Only once."]);
    let body = of(&text, None).join(" ");
    assert!(
        body.starts_with(
            "The town had two mills,\u{FFF9}1\u{FFFB} and both stood on the Rell \u{FFF9}2\u{FFFB} in the mill"
        ),
        "{body}"
    );
}

#[test]
fn bare_numbers_of_years_and_lists_are_no_pages() {
    let text = "What the council paid for the weir\n1\n2\n3\n\nin all, by the year\n";
    assert!(of(text, Some(Scrap::PageNumber)).is_empty());
}

#[test]
fn signs_that_print_nothing_make_no_piece_and_stand_at_no_end_of_one() {
    let text = "One is here.\u{C}\u{1C}\u{1C}\n\u{1C} Two is here. \u{1C}\n\u{1C}\n";
    let all: Vec<String> = pieces(text).0.into_iter().map(|piece| piece.text).collect();
    assert_eq!(all, ["One is here.", "Two is here."]);
}
