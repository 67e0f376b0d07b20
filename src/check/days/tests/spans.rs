//! Spans of time that name no day, in a text of Friday, 2 May 2031.

use super::{date, text};

/// The spans of a text, each with its words.
fn spans(phrase: &str) -> String {
    let own = date("2031-05-02");
    let times = crate::check::days::days(&text(&[phrase], &[]), [Some(&own), None]);
    let shown = times.spans.iter().map(|((first, last), named)| format!("{first}/{last} {}", named.words));
    shown.collect::<Vec<_>>().join("; ")
}

fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (phrase, expected) in table {
        let found = spans(phrase);
        if found != *expected {
            wrong.push_str(&format!("\n  {phrase:?}: found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn months_and_years() {
    check(&[
        ("It was shut in April.", "2031-04-01/2031-04-30 April"),
        ("It was shut in April 2029.", "2029-04-01/2029-04-30 April 2029"),
        ("It was shut in early April.", "2031-04-01/2031-04-11 early April"),
        ("It was shut in mid-April.", "2031-04-08/2031-04-23 mid-April"),
        ("It was shut in the first half of April.", "2031-04-01/2031-04-16 first half of April"),
        (
            "It was shut from February to April.",
            "2031-02-01/2031-02-28 February; 2031-02-01/2031-04-30 April; 2031-04-01/2031-04-30 April",
        ),
        ("It was shut in 2014.", "2014-01-01/2014-12-31 2014"),
        ("It was shut in the 1990s.", "1990-01-01/1999-12-31 1990s"),
        ("It was shut in the 1800s.", "1800-01-01/1899-12-31 1800s"),
        ("It was shut in the spring of 2030.", "2030-03-01/2030-06-22 spring of 2030"),
        ("It was shut in the third quarter of 2030.", "2030-07-01/2030-09-30 third quarter of 2030"),
        ("It was shut in the last quarter of 2030.", "2030-10-01/2030-12-31 last quarter of 2030"),
        ("It was shut as early as April.", "2031-04-01/2031-04-30 April"),
        ("It was shut last year in March.", "2030-01-01/2030-12-31 last year; 2030-03-01/2030-03-31 March"),
        (
            "It was shut in the winter of 2029/30.",
            "2028-12-01/2029-03-22 winter of 2029/30; 2029-12-01/2030-03-22 winter of 2029/30",
        ),
        ("In the third quarter of the game the august man fell.", ""),
        ("You may march, and Mr. May may, too. It fell to spring.", ""),
        ("It was shut every April.", ""),
        ("It was shut on 5 April 2029.", ""),
        ("It was shut on the first Monday of April 2029.", ""),
    ]);
}

#[test]
fn counted_from_the_source() {
    check(&[
        ("It was shut last month.", "2031-04-01/2031-04-30 last month"),
        ("It was shut last week.", "2031-04-20/2031-04-27 last week"),
        ("It was shut last weekend.", "2031-04-25/2031-04-27 last weekend"),
        ("It was shut over the weekend.", "2031-04-25/2031-04-27 weekend"),
        ("It was shut earlier this year.", "2031-01-01/2031-05-02 earlier this year"),
        ("It was shut in recent days.", "2031-04-21/2031-05-02 recent days"),
        ("It was shut in the past week.", "2031-04-23/2031-05-02 past week"),
        ("It was shut several days ago.", "2031-04-22/2031-05-01 several days ago"),
        ("It was shut over the holidays.", "2030-12-20/2031-01-06 holidays"),
        ("It was shut half a year ago.", "2030-09-18/2030-12-17 half a year ago"),
        ("It was shut two and a half years ago.", "2028-08-03/2029-02-01 two and a half years ago"),
        ("It was shut in the past 24 hours.", "2031-05-01/2031-05-02 past 24 hours"),
        ("It was shut a month ago.", "2031-03-18/2031-04-17 a month ago"),
        ("It was shut in the last two weeks.", "2031-04-16/2031-05-02 last two weeks"),
        ("It was shut for two weeks, and two weeks it rained. It rains every week.", ""),
        ("It was shut on Monday of last week.", ""),
        ("Last week, on Thursday, it was shut.", ""),
        ("It was shut three days ago.", ""),
    ]);
}

#[test]
fn counted_from_another_day() {
    check(&[
        ("It was shut on 3 March. A few weeks later it opened.", "2031-03-10/2031-05-05 A few weeks later"),
        ("It was shut on 3 March. The following week it opened.", "2031-03-09/2031-03-16 following week"),
        ("It was shut on 3 March. The week after, it opened.", "2031-03-09/2031-03-16 The week after"),
        ("It was shut in the days following 8 April.", "2031-04-09/2031-04-18 days following"),
        ("It rained. A few weeks later it opened.", ""),
        ("It will be the first flood in decades.", ""),
    ]);
}
