//! What holds for every text.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::model::{Date, Day, SourceText};

use crate::words::calendar as names;

use super::{date, text};
use crate::check::days::{self as reading, calendar};

fn days(text: &SourceText, own: [Option<&Date>; 2]) -> BTreeSet<Day> {
    reading::days(text, own).days.into_keys().collect()
}

fn of(paragraphs: &[&str], own: &str) -> BTreeSet<Day> {
    days(&text(paragraphs, &[]), [Some(&date(own)), None])
}

/// Pieces of phrases, so that chance makes sentences that are nearly dates.
const PIECES: [&str; 48] = [
    "May",
    "Sept",
    "Sept.",
    "March",
    "Thursday",
    "Thu.",
    "Mon",
    "13",
    "13th",
    "31",
    "2024",
    "0",
    "99",
    "of",
    "the",
    "first",
    "two",
    "a",
    "days",
    "day",
    "later",
    "after",
    "before",
    "next",
    "last",
    "this",
    "week",
    "ago",
    "yesterday",
    "same",
    "that",
    "and",
    "to",
    "between",
    "from",
    "said",
    "will",
    "on",
    "in",
    ",",
    ".",
    "-",
    "–",
    "/",
    "(",
    ")",
    "“",
    "é",
];

fn phrase() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.to_vec());
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\u{A0}", "\n"]);
    prop::collection::vec((piece, gap), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

/// A statement that names days without counting from another sentence.
fn statement() -> impl Strategy<Value = String> {
    let day = (1..=28_u8, 1..=12_u8, 1990..2040_i64).prop_map(|(day, month, year)| Day { year, month, day });
    let form = prop::sample::select(vec!["{} saw rain.", "It was shut on {}.", "“We open on {},” she said.", "({})"]);
    let weekday = prop::sample::select(vec!["Monday", "last Friday", "Sunday night", "yesterday", "May 13-15"]);
    let dated = (day, form.clone()).prop_map(|(day, form)| form.replace("{}", &names::in_words(day)));
    let relative = (weekday, form).prop_map(|(weekday, form)| form.replace("{}", weekday));
    prop_oneof![dated, relative]
}

#[test]
fn long_chains_are_read() {
    for piece in ["Monday and ", "1 month 2 years ", "first of ", "week ago ", "May 5 to ", "April to ", "in June and "]
    {
        of(&[&piece.repeat(3000)], "2024-05-31");
    }
}

proptest! {
    #[test]
    fn nothing_panics(words in any::<String>(), own in "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])") {
        of(&[&words], &own);
    }

    #[test]
    fn nothing_panics_on_what_is_nearly_a_date(first in phrase(), second in phrase()) {
        of(&[&first, &second], "2024-05-31");
        days(&text(&[&first], &[&second]), [None, None]);
    }

    #[test]
    fn every_date_with_its_year_is_found(
        // Words of these letters are none of the calendar.
        number in -200_000_i64..30_000, before in "[bqxz]{0,8}", after in "[bqxz]{1,8}", form in 0..6_u8
    ) {
        let day = Day::from_number(number);
        let words = names::in_words(day);
        let parts: Vec<&str> = words.split(' ').collect();
        let written = match form {
            0 => words.clone(),
            1 => format!("{} {}, {}", parts[1], parts[0], parts[2]),
            2 => format!("the {}th of {} {}", parts[0], parts[1], parts[2]),
            3 => day.to_string(),
            4 => format!("{} {} {}", parts[0], &parts[1][..3], parts[2]),
            _ => format!("{}.{}.{}", day.day, day.month, day.year),
        };
        for own in [&[][..], &[date("2024-05-31")][..]] {
            let line = format!("{before} {written}, {after}");
            let found = days(&text(&[&line], &[]), [own.first(), None]);
            prop_assert!(found.contains(&day), "{}: {:?}", line, found);
            prop_assert_eq!(found.len(), 1 + own.len() - usize::from(own.len() == 1 && number == 19_874));
        }
    }

    #[test]
    fn every_weekday_is_one_of_the_last_seven_days(number in 0_i64..30_000, weekday in 0..7_usize) {
        let own = Day::from_number(number);
        let name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday];
        let found = of(&[&format!("It was shut on {name}.")], &own.to_string());
        let other: Vec<i64> = found.into_iter().map(Day::number).filter(|day| *day != number).collect();
        prop_assert!(other.len() <= 1);
        prop_assert!(other.iter().all(|day| (number - 6..number).contains(day)));
        prop_assert_eq!(other.is_empty(), calendar::weekday_of(own) == weekday as i64);
    }

    #[test]
    fn the_order_of_paragraphs_does_not_matter(
        statements in prop::collection::vec(statement(), 1..8), turn in 0..8_usize, own in "2024-05-(0[1-9]|1[0-9]|2[0-9])"
    ) {
        let paragraphs: Vec<&str> = statements.iter().map(String::as_str).collect();
        let mut turned = paragraphs.clone();
        turned.rotate_left(turn % paragraphs.len());
        let mut backwards = paragraphs.clone();
        backwards.reverse();
        let expected = of(&paragraphs, &own);
        prop_assert_eq!(&of(&turned, &own), &expected);
        prop_assert_eq!(&of(&backwards, &own), &expected);
        prop_assert_eq!(&days(&text(&[], &paragraphs), [Some(&date(&own)), None]), &expected);
        let each: BTreeSet<Day> = paragraphs.iter().flat_map(|paragraph| of(&[paragraph], &own)).collect();
        prop_assert_eq!(&each, &expected);
        let whole = of(&[&paragraphs.join(" ")], &own);
        prop_assert_eq!(&whole, &expected);
    }

    #[test]
    fn a_second_own_day_takes_no_day_away(words in phrase(), other in "2024-0[1-9]-(0[1-9]|1[0-9]|2[0-8])") {
        let words: SourceText = text(&[&words], &[]);
        let one = days(&words, [Some(&date("2024-05-31")), None]);
        let two = days(&words, [Some(&date("2024-05-31")), Some(&date(&other))]);
        prop_assert!(one.is_subset(&two));
    }

    #[test]
    fn marks_that_do_not_count_change_nothing(words in phrase()) {
        let other = words.replace('–', "—").replace(' ', "\u{A0} ").replace('“', "\"");
        prop_assert_eq!(of(&[&words], "2024-05-31"), of(&[&other], "2024-05-31"));
    }
}
