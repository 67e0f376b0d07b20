//! Days by the kinds of expressions that name them, in a text of Friday, 2 May 2031.

use super::check;

const OWN: &[&str] = &["2031-05-02"];

#[test]
fn ordinals_in_words_and_digits() {
    check(
        OWN,
        &[
            ("It was shut on the twenty-eighth of March.", "2031-03-28"),
            ("It opened on the thirty-first of December 1980.", "1980-12-31"),
            ("It burnt on the morning of the twenty first of January.", "2031-01-21"),
            ("It was shut on the third day of April.", "2031-04-03"),
            ("It was shut on the twenty-third day of April.", "2031-04-23"),
            ("It was shut on February the 15th.", "2031-02-15"),
            ("It was shut on March thirteenth.", "2031-03-13"),
            ("It was shut on April twenty-first.", "2031-04-21"),
            ("It was shut on Jan twenty two, 2018.", "2018-01-22"),
            ("It was shut on 22 of January.", "2031-01-22"),
            ("It was shut on the 3d of April.", "2031-04-03"),
            ("It was shut on the first of the month of April.", "2031-04-01"),
            ("It was shut from the eighth to the tenth of April.", "2031-04-08 2031-04-09 2031-04-10"),
            ("It was the second March on the town, the third April in a row.", ""),
            ("In April twenty people came, and two of May’s men.", ""),
        ],
    );
}

#[test]
fn years_before_and_behind() {
    check(
        OWN,
        &[
            ("It was shut on 4 July of 1995.", "1995-07-04"),
            ("It was shut on the first of December in the year 1980.", "1980-12-01"),
            ("It was shut on 1 October in the year ’89.", "1989-10-01"),
            ("It was shut on 15 April of 87.", "1987-04-15"),
            ("It was shut on Jan 10, ’00.", "2000-01-10"),
            ("It was shut on 3 April 96.", "1996-04-03"),
            ("It was shut on Aug 9, 96, and on Aug 8 96.", "1996-08-08 1996-08-09"),
            ("It was painted on 2018 March 18.", "2018-03-18"),
            ("It was shut on 2019-Sep-1 and sold on 2006/Jun/16.", "2006-06-16 2019-09-01"),
            ("It was shut on 28-Feb-2010, on 8/Oct/2012 and on August-10-2012.", "2010-02-28 2012-08-10 2012-10-08"),
            ("It was shut on April 28,1980.", "1980-04-28"),
            ("It was shut on 16. Nov. 2016, on 14April 2015 and on Feb13, 2014.", "2014-02-13 2015-04-14 2016-11-16"),
            ("It was shut on Sunday, March, 6th 2016.", "2016-03-06"),
            ("It was shut on 10 August 88 AD.", "0088-08-10"),
            ("It was shut on 5 May nineteen seventy-eight.", "1978-05-05"),
            ("It was shut on September 10, two thousand and eighteen.", "2018-09-10"),
            ("He is 16. May he go? In March, 6th graders came.", ""),
        ],
    );
}

#[test]
fn figures() {
    check(
        OWN,
        &[
            ("It was shut on 10-31-74, on 9-18-15.", "1974-10-31 2015-09-18"),
            ("It was shut on 03/18/40 (03/18/41).", "1940-03-18 1941-03-18 2041-03-18"),
            ("It was shut on 3-7-07.", "2007-03-07 2007-07-03"),
            ("It was shut on 2031-05-01T23:30-05:00.", "2031-05-01"),
            ("It was shut on 2031-05-01 23:30 -05:00.", "2031-05-01"),
            ("It was shut on 20310501T233000Z.", "2031-05-01"),
            ("It was shut on 10 31 1974.", "1974-10-31"),
            ("It was shut on 4/22.", "2031-04-22"),
            ("It was shut Tuesday 4/22.", "2031-04-22"),
            ("About 3/4 of them came on 1/2 of the road, 4/22 in all.", ""),
            ("Call 555-12-31, or 10-31-74-2. They spoke of what was on 9/11.", ""),
        ],
    );
}

#[test]
fn weekdays_with_a_number() {
    check(
        OWN,
        &[
            ("It was shut on Tuesday the 15th.", "2031-04-15"),
            ("The ferry began on Thursday 17th.", "2031-04-17"),
            ("It was shut on Wednesday the thirtieth.", "2031-04-30"),
            ("It was shut on Monday the twenty-first.", "2031-04-21"),
            ("It was shut on Mon 28th.", "2031-04-28"),
            ("It will be shut on Thursday 15.", "2031-05-15"),
            ("It was shut on Sun 27Apr, and on Wed, Apr30.", "2031-04-27 2031-04-30"),
            ("It was shut on Apr 28, Mon.", "2031-04-28"),
            ("On Thursday 15 people came.", "2031-05-01"),
            ("It was shut on Thu., and last Mon.", "2031-04-21 2031-04-28 2031-05-01"),
            ("It was shut on thursday, and last monday.", "2031-04-21 2031-04-28 2031-05-01"),
            ("The sun shone. She sat in the sun.", ""),
        ],
    );
}

#[test]
fn places_within_a_month() {
    check(
        OWN,
        &[
            ("The council met on the first Monday of April.", "2031-04-07"),
            ("They came on the last Thursday in March.", "2031-03-27"),
            ("It was measured on the second Tuesday of last month.", "2031-04-08"),
            ("It was shut on the final thursday in april.", "2031-04-24"),
            ("It was shut on the last day of February.", "2031-02-28"),
            ("It was shut on the last Sunday of March 2014.", "2014-03-30"),
            ("It was shut on the 20th of last month.", "2031-04-20"),
            ("It will open on the first Monday of the month.", "2031-05-05"),
            ("It was shut on the second to last day of April.", "2031-04-29"),
            ("It was shut on the last day of the year 2030.", "2030-12-31"),
            ("It was shut on the last day of 2030.", "2030-12-31"),
            ("It was shut on the 13th.", "2031-04-13"),
            ("It was shut on April 9, and opened on the 13th.", "2031-04-09 2031-04-13"),
            ("It opens on the first Monday of every month.", ""),
        ],
    );
}

#[test]
fn weekdays_beside_others() {
    check(
        OWN,
        &[
            ("It was shut on the Tuesday after 8 April.", "2031-04-08 2031-04-15"),
            ("It was shut on the Monday before March 25.", "2031-03-24 2031-03-25"),
            ("It was shut on the second Monday before March 25.", "2031-03-17 2031-03-25"),
            ("It opens the Monday after next Monday.", "2031-05-12"),
            ("It opens Friday after next.", "2031-05-16"),
            ("It was shut the Tuesday before last.", "2031-04-15 2031-04-22"),
            ("It opens two weeks from next Tuesday.", "2031-05-06 2031-05-20"),
            ("It opens this coming Mon.", "2031-05-05"),
            ("It was shut three Mondays ago.", "2031-04-14"),
            ("It opens two Fridays from now.", "2031-05-16"),
            ("It opens Thursday week.", "2031-05-15"),
            ("It was shut a week ago Thursday.", "2031-04-24"),
            ("It was shut on Thursday two weeks ago.", "2031-04-17"),
            ("Last week, on Thursday, it was shut.", "2031-04-24"),
            ("It was shut from Monday to Wednesday last week.", "2031-04-21 2031-04-22 2031-04-23"),
            ("It opens on Tuesday, next week.", "2031-05-06"),
            ("It was shut on Tuesday after the river rose.", "2031-04-29"),
            ("On Friday last, it was shut.", "2031-04-25"),
        ],
    );
}

#[test]
fn counts() {
    check(
        OWN,
        &[
            ("It was shut 5 days ago.", "2031-04-27"),
            ("It was shut a fortnight ago.", "2031-04-18"),
            ("It was shut two or three days ago.", "2031-04-29 2031-04-30"),
            ("It was shut a month and two days ago.", "2031-03-31"),
            ("It was shut 2 years 4 months 5 days ago.", "2028-12-28"),
            ("It was shut a year ago today.", "2030-05-02"),
            ("It will open in one day.", "2031-05-03"),
            ("It will open in 5 days, or in a week’s time.", "2031-05-07 2031-05-09"),
            ("It will open three days from now.", "2031-05-05"),
            ("It will open two days after tomorrow.", "2031-05-05"),
            ("It was shut two days before yesterday.", "2031-04-29"),
            ("It was shut three days after the 5th.", "2031-04-05 2031-04-08"),
            ("It was shut ten days after 8 April.", "2031-04-08 2031-04-18"),
            ("It was mended in five days, and for two days after.", ""),
            ("It was shut three months ago, or several days ago.", ""),
        ],
    );
}

#[test]
fn spans_whose_ends_lack_something() {
    check(
        OWN,
        &[
            ("It was shut from 28 to 30 April.", "2031-04-28 2031-04-29 2031-04-30"),
            ("It was shut between 3 and 5 March 2030.", "2030-03-03 2030-03-04 2030-03-05"),
            ("It was shut between the 3rd and the 5th of March.", "2031-03-03 2031-03-04 2031-03-05"),
            ("It was shut from the 28th to the 30th of April.", "2031-04-28 2031-04-29 2031-04-30"),
            ("It was shut on next 6 April.", "2032-04-06"),
            ("It was shut last April 6.", "2031-04-06"),
        ],
    );
}
