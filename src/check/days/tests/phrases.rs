//! Phrases and the days that they stand for, in an article of Friday, 31 May 2024 unless another day is given.

use super::{check, date, found, text};

const FRIDAY: &[&str] = &["2024-05-31"];

#[test]
fn dates_with_a_month() {
    check(
        FRIDAY,
        &[
            ("The bridge was shut on May 13.", "13"),
            ("The bridge was shut on 13 May.", "13"),
            ("On May 13, 2022, it was shut.", "2022-05-13"),
            ("On 13 May 2022 it was shut.", "2022-05-13"),
            ("On the 13th of May it was shut.", "13"),
            ("It was shut on the 13th May.", "13"),
            ("It was shut on May 13th, 2019.", "2019-05-13"),
            ("signed this 13th day of May 2019", "2019-05-13"),
            ("It has been shut since the first of May.", "1"),
            ("the Fourth of July holiday", "2024-07-04"),
            ("The MAY 13 meeting", "13"),
            ("That May 13 meeting’s minutes", "13"),
            ("May 13’s meeting was short.", "13"),
            ("Updated May 13, 2024 The Harrow Gazette", "13"),
            ("HARROW, May 13 (Gazette) — It was shut.", "13"),
            ("On Feb. 24 it was shut.", "2024-02-24"),
            ("On Sept. 9 it was shut.", "2023-09-09 2024-09-09"),
            ("On 24 Feb 2022 it was shut.", "2022-02-24"),
            ("It was shut on Dec. 30. The mill stood still.", "2023-12-30"),
            ("It was shut on 13\u{A0}May.", "13"),
            ("It was shut on the night of May 13–14.", "13 14"),
            ("They met on February 29.", "2024-02-29"),
        ],
    );
}

#[test]
fn what_only_looks_like_a_date() {
    check(
        FRIDAY,
        &[
            ("In May 2024 it was shut.", ""),
            ("It was shut in May.", ""),
            ("In May 13 people were hurt.", ""),
            ("In May 13-year-old twins were hurt.", ""),
            ("You may 13 times be wrong, and march 14 miles.", ""),
            ("At least 13 may be hurt.", ""),
            ("Prices rose in May, 13 percent in all.", ""),
            ("It was shut on May 32.", ""),
            ("It was shut on 31 April.", ""),
            ("It was shut on 30 February 2024.", ""),
            ("It costs 13,000 crowns. May it last.", ""),
            ("It was shut on the 13th floor, and on the 10-year plan.", ""),
            ("It was shut on the second, and by the fifth all were out.", ""),
            ("On the 13 boats people slept.", ""),
            ("In March 1,500 came, and in April 2,000.", ""),
            ("Between 13 and 15 people came.", ""),
            ("Spring 2024, early May, mid-May and the end of May.", ""),
            ("On Victory Day and at Christmas it is shut.", ""),
            ("The ratio was 13:5:2024.", ""),
        ],
    );
}

#[test]
fn lists_and_ranges() {
    check(
        FRIDAY,
        &[
            ("It was shut May 13-15.", "13 14 15"),
            ("It was shut on May 13–15, 2023.", "2023-05-13 2023-05-14 2023-05-15"),
            ("It was shut from May 13 to 15.", "13 14 15"),
            ("It was shut from 13 to 15 May.", "13 14 15"),
            ("It was shut from May 13 through May 15.", "13 14 15"),
            ("It was shut from 13 May until 15 May.", "13 14 15"),
            ("It was shut between 13 and 15 May.", "13 14 15"),
            ("It was shut between May 13 and 15.", "13 14 15"),
            ("It was shut between May 13 and May 15.", "13 14 15"),
            ("It was shut from 1 to 20 May.", "1 20"),
            ("It was shut from May 29 to June 2, 2022.", "2022-05-29 2022-05-30 2022-05-31 2022-06-01 2022-06-02"),
            ("It was shut from 30 December to 2 January 2022.", "2021-12-30 2021-12-31 2022-01-01 2022-01-02"),
            ("It was shut from Dec. 1, 2021, to Jan. 20.", "2021-12-01 2022-01-20"),
            ("It was shut on May 13 and 15.", "13 15"),
            ("They met on Monday and Tuesday, May 27 and 28.", "27 28"),
            ("The May 13, 15 and 17 meetings were short.", "13"),
            ("It was shut on 13 and 15 May.", "13 15"),
            ("It was shut on May 13, 15, and 17.", "13 15 17"),
            ("It was shut on 13, 15 and 17 May 2022.", "2022-05-13 2022-05-15 2022-05-17"),
            ("It was shut on May 13 and June 2, 2022.", "2022-05-13 2022-06-02"),
            ("It was shut on 13/14 May.", "13 14"),
            ("On May 13, 15 people were hurt.", "13"),
            ("On May 13 and 15 people were hurt, he said.", "13"),
            ("On May 13, 1500 people were hurt.", "13"),
            ("It was shut on May 13, then 15 were hurt.", "13"),
        ],
    );
}

#[test]
fn years_that_are_not_said() {
    check(
        FRIDAY,
        &[
            ("It was shut on Dec. 20.", "2023-12-20"),
            ("It will be shut on Nov. 5.", "2024-11-05"),
            ("It was shut on November 5 last year.", "2023-11-05"),
            ("It was shut on 5 November of last year.", "2023-11-05"),
            ("It was shut on 5 November this year.", "2024-11-05"),
            ("It was shut on May 13 of that year.", ""),
            ("It was shut on Saturday, May 13.", "2023-05-13 13"),
            ("It was shut on Monday, May 13.", "13"),
            ("It was shut on Sunday, May 13.", "13"),
            ("In 2014, on 27 February, it was shut.", "2014-02-27 2024-02-27"),
            ("In May 2022 it was shut from 3 to 13 May.", "2022-05-03 2022-05-13 3 13"),
            ("Since the flood of 2022 it was shut but for May 13.", "13"),
        ],
    );
    check(&[], &[("It was shut on May 13.", ""), ("The flood of 2014 came on 27 February.", "2014-02-27")]);
    check(
        &["2024"],
        &[("It was shut on June 13.", "2024-06-13"), ("It was shut on 20 December.", "2023-12-20 2024-12-20")],
    );
    check(&["2024-05"], &[("It was shut on May 13, a Thursday.", "13"), ("On Thursday it was shut.", "")]);
    check(&["2024-01-02"], &[("It was shut on Dec. 30.", "2023-12-30"), ("It opens on Jan. 9.", "2024-01-09")]);
    check(&["2021-03-01"], &[("It was shut on Feb. 29.", "2020-02-29")]);
}

#[test]
fn dates_in_figures() {
    check(
        FRIDAY,
        &[
            ("date 2024-05-13 HARROW", "13"),
            ("2024-05-13T09:30:00+01:00", "13"),
            ("(2024-05-13)", "13"),
            ("2024/05/13 and 2024/5/14", "13 14"),
            ("on 13.05.2024, and on 14.5.2024.", "13 14"),
            ("on 06.05.2024", "6"),
            ("on 05.13.2024", "13"),
            ("on 13/05/2024 or 05/14/2024", "13 14"),
            ("on 05/05/2024", "5"),
            ("on 05/06/2024", "6 2024-06-05"),
            ("on 13-05-2024", "13"),
            ("on 5/13/24, on 13.05.24", "13"),
            ("number 2024-05-131, 12024-05-13, 2024-05-13-7", ""),
            ("https://example.org/2024/05/13/bridge", ""),
            ("2024-02-30 and 2024-13-01", ""),
            ("from 2024-05-13 to 2024-05-15", "13 14 15"),
        ],
    );
}

#[test]
fn days_to_come() {
    check(
        FRIDAY,
        &[
            ("The bridge will be closed on December 20, the council said.", "2024-12-20"),
            ("The deal expires on December 20.", "2023-12-20 2024-12-20"),
            ("It is due to open on January 15.", "2024-01-15 2025-01-15"),
            ("It must be done by Dec. 31.", "2023-12-31 2024-12-31"),
            ("It is to be closed from March 1.", "2024-03-01 2025-03-01"),
            ("It may close on March 1.", "2024-03-01 2025-03-01"),
            ("On March 1, it will be closed.", "2024-03-01 2025-03-01"),
            ("On March 1 the council said that it will be closed.", "2024-03-01"),
            ("It closed on March 1.", "2024-03-01"),
            ("It was shut from March 1 until April 2.", "2024-03-01 2024-04-02"),
            ("It will open in 2026, and it was shut on March 1.", "2024-03-01"),
        ],
    );
}

#[test]
fn years_of_two_digits() {
    check(
        FRIDAY,
        &[
            ("Created: Dec 17, 24", "2023-12-17 2024-12-17"),
            ("It was shut on Dec 17, 24 and 31.", "2023-12-17 2023-12-24 2023-12-31"),
            ("On Dec 17, 24 people came.", "2023-12-17"),
            ("It was shut on 17 Dec 22.", "2022-12-17"),
            ("It was shut on 17-Dec-22, and 05-Jun-2025.", "2022-12-17 2025-06-05"),
            ("It was shut on 5 June ’98.", "1998-06-05"),
            ("On 17 December 24 people came.", "2023-12-17"),
        ],
    );
}

#[test]
fn weekdays() {
    check(
        FRIDAY,
        &[
            ("It was shut on Thursday.", "30"),
            ("It was shut Thursday afternoon.", "30"),
            ("It was shut earlier Thursday, officials said.", "30"),
            ("Thursday’s closure was the third.", "30"),
            ("It was shut on Friday.", ""),
            ("It was shut on Saturday.", "25"),
            ("It was shut last Thursday.", "23 30"),
            ("It was shut last Sunday.", "26"),
            ("It was shut last Friday.", "24"),
            ("It was shut this past Thursday.", "30"),
            ("It opens next Thursday.", "2024-06-06"),
            ("It opens next Sunday.", "2024-06-02 2024-06-09"),
            ("It opens this coming Sunday.", "2024-06-02"),
            ("It opens this Sunday.", "2024-06-02"),
            ("It was shut early this Tuesday.", "28 2024-06-04"),
            ("It was shut on Thursday of last week.", "23"),
            ("It was shut on Thursday last week.", "23"),
            ("Last week, on Thursday, it was shut.", "23"),
            ("Earlier this week, on Tuesday, it was shut.", "28"),
            ("It opens on Tuesday next week.", "2024-06-04"),
            ("The council will meet on Sunday.", "2024-06-02"),
            ("The council is due to meet on Sunday.", "26 2024-06-02"),
            ("On Sunday the council will meet.", "26 2024-06-02"),
            ("On Sunday the council was told that it will meet.", "26"),
            ("On Sunday the council said it will meet.", "26"),
            ("It was shut on Thursday due to the flood, ahead of the planned vote.", "30"),
            ("It will open, and it was shut on Sunday.", "26"),
            ("The council will meet, officials said Thursday.", "30"),
            ("It will open soon, the mayor said on Thursday.", "30"),
            ("It is shut until Monday.", "27 2024-06-03"),
            ("It was not shut until Monday, and the ferry didn’t run until Tuesday.", "27 28"),
            ("It was shut from Monday to Wednesday.", "27 28 29"),
            ("It was shut on Monday and Wednesday.", "27 29"),
            ("On Thursday, 30 May 2024, it was shut.", "30"),
            ("On Thursday 30 May it was shut.", "30"),
            ("Thu, 30 May 2024 14:05:00", "30"),
            ("on May 30 (Thursday)", "30"),
        ],
    );
    check(&["2024-05-30"], &[("It was shut on Thursday.", ""), ("It was shut on Friday.", "24")]);
    check(&["2024-05-30", "2024-05-31"], &[("It was shut on Thursday, or on Friday.", "24")]);
    check(&["2024-05-27"], &[("It was shut last Thursday.", "23"), ("It opens next Thursday.", "30 2024-06-06")]);
}

#[test]
fn weekdays_that_are_no_certain_day() {
    check(
        FRIDAY,
        &[
            ("It is shut on Thursdays, every Monday and each Tuesday.", ""),
            ("It was shut on a Thursday in spring.", ""),
            ("That Thursday it was shut.", ""),
            ("It was shut the second Thursday.", ""),
            ("It is shut on the first Thursday of every month.", ""),
            ("It was shut on the Thursday of the first week.", "30"),
            ("It was shut on Good Friday and Easter Monday.", ""),
            ("The Sunday Times and the Mail on Sunday had it.", ""),
            ("The sun. The thursday of my life. He sat.", ""),
        ],
    );
    check(&[], &[("On Thursday and yesterday and today it was shut.", "")]);
    check(&["2024-05-31~"], &[("On Thursday it was shut, and yesterday.", ""), ("It was shut on May 13.", "13")]);
}

#[test]
fn days_counted_from_the_source() {
    check(
        FRIDAY,
        &[
            ("It was shut yesterday, and opens today.", "30"),
            ("It opens tomorrow.", "2024-06-01"),
            ("It was shut the day before yesterday.", "29"),
            ("It opens the day after tomorrow.", "2024-06-02"),
            ("It was shut last night.", "30"),
            ("It was shut this morning. Tonight it opens.", ""),
            ("Yesterday’s closure was the third.", "30"),
            ("It was shut three days ago, or two weeks ago.", "17 28"),
            ("It was shut earlier this week, in recent days, last week.", ""),
            ("It opens in two days, or within days.", "2024-06-02"),
            ("It was built in two days, or within days.", ""),
        ],
    );
}

#[test]
fn days_counted_from_another() {
    check(
        FRIDAY,
        &[
            ("It was shut on May 13 and opened two days later.", "13 15"),
            ("It was shut on May 13. Two days later it opened.", "13 15"),
            ("It was shut on May 13. A week later it opened.", "13 20"),
            ("It was shut on May 13. Twenty-one days later it opened.", "13 2024-06-03"),
            ("It was shut on May 13. The next day it opened.", "13 14"),
            ("It was shut on May 13. The following morning it opened.", "13 14"),
            ("It was shut on May 13. A day later it opened. The next day it was shut.", "13 14 15"),
            ("It was shut on May 13. It had been checked the day before.", "12 13"),
            ("It was shut on May 13. It had been checked three days earlier.", "10 13"),
            ("It was shut on May 13. The previous evening it had been checked.", "12 13"),
            ("It was shut on May 13. That day it rained. Two days later it opened.", "13 15"),
            ("It was shut on May 13. The same day it rained. Two days later it opened.", "13 15"),
            ("It was shut on May 13. It opened the following Monday.", "13 20"),
            ("It was shut on May 13. It had been checked the previous Thursday.", "9 13"),
            ("It opened two days after the May 13 meeting.", "13 15"),
            ("It opened the day after Tuesday’s meeting.", "28 29"),
            ("It was checked the day before it was shut on May 13.", "12 13"),
            ("It rained on May 10. Three days later, on May 13, it was shut.", "10 13"),
            ("It rained on May 10 and, on May 13, three days later, it was shut.", "10 13"),
            ("It was shut on Monday. It opened two days later, officials said on Thursday.", "27 29 30"),
            ("It was shut on May 13, said the mayor. Ten days later it opened.", "13 23"),
        ],
    );
}

#[test]
fn what_is_not_counted() {
    check(
        FRIDAY,
        &[
            ("Two days later it opened.", ""),
            ("It was shut on May 13. It rained. Two days later it opened.", "13"),
            (
                "It rained on May 10. It was shut on May 13 after the flood of May 11. Two days later it opened.",
                "10 11 13",
            ),
            ("Officials said on Thursday that it opened two days later.", "30"),
            ("It was shut on May 13. About two days later it opened.", "13"),
            ("It was shut on May 13. A month later it opened.", "13"),
            ("It was shut on May 13. 48 hours later it opened.", "13"),
            ("It was shut on May 13. In the next day or two it opens.", "13"),
            ("It was shut on May 13. Over the next days it stayed so.", "13"),
            ("It was shut on May 13. For two days after it rained.", "13"),
            ("It was shut on May 13. Several days later it opened.", "13"),
            ("It was shut on May 13. The day after the storm it opened.", "13"),
            ("It was shut May 13-15. Two days later it opened.", "13 14 15"),
        ],
    );
}

#[test]
fn the_sentence_before_may_be_in_the_paragraph_before() {
    let both = text(&["It was shut on May 13.", "Two days later it opened."], &[]);
    assert_eq!(found(&both, FRIDAY), "13 15");
    let between = text(&["It was shut on May 13.", "It rained.", "Two days later it opened."], &[]);
    assert_eq!(found(&between, FRIDAY), "13");
    let taken_out = text(&["It was shut on May 13."], &["Two days later it opened.", "The next day it was shut."]);
    assert_eq!(found(&taken_out, FRIDAY), "13");
}

#[test]
fn what_was_taken_out_is_read_too() {
    let both = text(&["It was shut."], &["Updated May 13, 2024", "The bridge on Thursday. Photo: A. Reed"]);
    assert_eq!(found(&both, FRIDAY), "13 30");
}

#[test]
fn the_source_s_own_days_are_its_days() {
    let shut = text(&["It was shut."], &[]);
    let days = |first: Option<&str>, second: Option<&str>| {
        let (first, second) = (first.map(date), second.map(date));
        crate::check::days::days(&shut, [first.as_ref(), second.as_ref()])
            .days
            .into_keys()
            .map(|day| day.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(days(Some("2024-05-30"), Some("2024-05-31")), ["2024-05-30", "2024-05-31"]);
    assert_eq!(days(None, Some("2024-05-31")), ["2024-05-31"]);
    assert!(days(Some("2024-05"), Some("2024-05-31?")).is_empty());
    assert!(days(None, None).is_empty());
}
