//! Dates, the days that bound them, and the mends of slips.

use proptest::prelude::*;

use super::*;

fn days(written: &str) -> (String, String) {
    let date = parse(written).unwrap();
    let show = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    (show(date.earliest()), show(date.latest()))
}

#[test]
fn every_form_of_the_format_page_is_read() {
    for (written, first, last) in [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-05-13", "2024-05-13", "2024-05-13"),
        ("2024-05-10~", "2024-05-10", "2024-05-10"),
        ("2024-05-30?", "2024-05-30", "2024-05-30"),
        ("2024-05-2X", "2024-05-20", "2024-05-29"),
        ("2024-05-20/2024-05-24", "2024-05-20", "2024-05-24"),
        ("../2024-05-30", "-", "2024-05-30"),
        ("2024-05-30/..", "2024-05-30", "-"),
        ("2024-05-13T09:30-04:00", "2024-05-13", "2024-05-13"),
        ("2024-05-13T09:30:00Z", "2024-05-13", "2024-05-13"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-XX-13", "2024-01-13", "2024-12-13"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("Y170000", "170000-01-01", "170000-12-31"),
    ] {
        assert_eq!(days(written), (first.to_owned(), last.to_owned()), "{written}");
        assert_eq!(parse(written).unwrap().written, written);
    }
}

#[test]
fn parts_are_told_apart() {
    let DateShape::Point(point) = parse("2024-05-13T09:30-04:00").unwrap().shape else { panic!() };
    assert_eq!((point.year, point.precision), (Some(2024), Precision::Day(5, 13)));
    assert_eq!(point.time.as_deref(), Some("09:30-04:00"));
    let DateShape::Point(point) = parse("2024-05%").unwrap().shape else { panic!() };
    assert!(point.approximate && point.uncertain && !point.unspecified);
    assert_eq!((point.written.as_str(), point.precision), ("2024-05", Precision::Month(5)));
    let DateShape::Interval(first, last) = parse("2024-05-2X/..").unwrap().shape else { panic!() };
    assert!(first.is_some_and(|first| first.unspecified && first.precision == Precision::Month(5)) && last.is_none());
    let DateShape::Interval(Some(first), _) = parse("..2024-05-01/2024-06").unwrap().shape else { panic!() };
    assert_eq!((first.written.as_str(), first.earliest), ("2024-05-01", None));
}

#[test]
fn slips_get_a_mend() {
    for (written, mend) in [
        ("13 May 2024", "write `2024-05-13`"),
        ("May 13th, 2024", "write `2024-05-13`"),
        ("May 2024", "write `2024-05`"),
        ("summer 2024", "write `2024-22`"),
        ("2024-5-3", "write `2024-05-03`"),
        ("2024/05/13", "write `2024-05-13`"),
        ("13/05/2024", "write `2024-05-13`"),
        ("05/13/2024", "write `2024-05-13`"),
        ("05/06/2024", "write `2024-06-05` or `2024-05-06`"),
        ("2030/31", "write `2030/2031`"),
        ("199u", "write `199X`"),
        ("[2031-05-01, 2031-05-03]", "write `[2031-05-01,2031-05-03]`"),
        ("13. Mai 2031", "write `2031-05-13`"),
        ("13 de mayo de 2031", "write `2031-05-13`"),
        ("1er août 2031", "write `2031-08-01`"),
        ("13 травня 2031 року", "write `2031-05-13`"),
        ("20240513", "write `2024-05-13`"),
        ("2024-05-13 - 2024-05-15", "write `2024-05-13/2024-05-15`"),
        ("13 May 2024 – 15 May 2024", "write `2024-05-13/2024-05-15`"),
        ("2024-2025", "write `2024/2025`"),
        ("2024-05-13 09:30", "write `2024-05-13T09:30`"),
        ("about 10 May 2024", "write `2024-05-10~`"),
        ("1990s", "write `199X`"),
        ("2024-05-2x", "write `2024-05-2X`"),
        (" 2024-05-13", "write `2024-05-13`"),
    ] {
        let message = parse(written).unwrap_err();
        assert!(message.ends_with(mend), "{message}");
    }
}

#[test]
fn what_cannot_be_a_date_is_refused_with_a_reason() {
    assert_eq!(parse("2024-05-32").unwrap_err(), "`2024-05-32` is not an EDTF date: day is out of range for the month");
    assert!(parse("2024-05-31/2024-05-30").unwrap_err().contains("interval end precedes interval start"));
    for bad in ["", "../..", "/", "yesterday", "2023-02-29", "2024-05-13T25:00", "09:30", "٢٠٢٤"] {
        assert!(parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn sets_are_read_with_the_days_that_bound_them() {
    for (written, first, last) in [
        ("[2031-05-01,2031-05-03]", "2031-05-01", "2031-05-03"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[..1984]", "-", "1984-12-31"),
        ("{1984-05..}", "1984-05-01", "-"),
        ("XXXX-12-25", "-", "-"),
        ("1950S2", "1900-01-01", "1999-12-31"),
    ] {
        assert_eq!(days(written), (first.to_owned(), last.to_owned()), "{written}");
    }
}

#[test]
fn a_season_that_may_be_meant_for_years_is_told() {
    for (written, span) in [("2021-22", "2021/2022"), ("2020-24", "2020/2024"), ("2024-25", "2024/2025")] {
        assert_eq!(as_span(written).as_deref(), Some(span));
    }
    for season in ["2024-21", "2001-22", "2031-21", "2031-33", "2031-40", "2031-25", "2021-05", "2021-12", "2021/2022"]
    {
        assert_eq!(as_span(season), None, "{season}");
    }
}

#[test]
fn a_year_beyond_all_calendars_has_no_days() {
    let date = parse("Y17E17").unwrap();
    assert_eq!((date.earliest(), date.latest()), (None, None));
    let _ = date.order();
}

fn check(written: &str) -> Result<(), TestCaseError> {
    if let Ok(date) = parse(written) {
        if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
            prop_assert!(first <= last, "{} {} {}", written, first, last);
            prop_assert!(first.number() <= last.number());
        }
        let _ = (date.order(), date.exact_day());
    }
    Ok(())
}

proptest! {
    #[test]
    fn nothing_panics(written in any::<String>()) {
        check(&written)?;
    }

    #[test]
    fn the_days_are_in_order(written in "[-0-9XYESTZ:/.?~%+]{1,24}") {
        check(&written)?;
    }

    #[test]
    fn the_days_of_near_dates_are_in_order(
        written in "-?[0-2X]{4}[~?%]?(-[0-4X][0-9X][~?%]?(-[0-3X][0-9X])?)?[~?%]?(/-?[0-2X]{4}(-[0-4X][0-9X])?)?"
    ) {
        check(&written)?;
    }

    #[test]
    fn guesses_never_panic(written in "([0-9]{1,4}|May|summer|[-–/., ]| to |é){1,8}") {
        check(&written)?;
    }
}
