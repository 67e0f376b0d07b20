//! Phrases and the figures in them. A form in brackets is good to support a figure and is never asked of a writer.

use proptest::prelude::*;

use super::*;

mod english;
mod languages;

fn forms(text: &str) -> String {
    forms_in(text, "en")
}

fn forms_in(text: &str, language: &str) -> String {
    let shown = |f: Figure| if f.sure { f.form } else { format!("({})", f.form) };
    figures(text, language).into_iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn table(rows: &[(&str, &str)]) {
    table_in("en", rows);
}

/// Compares all, and says all that differ.
fn table_in(language: &str, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, forms_in(text, language)))
        .filter(|(_, expected, found)| expected != &found)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n     found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn digits_and_words_are_one() {
    table(&[
        ("Four officials spoke", "4"),
        ("some 4 officials", "4"),
        ("1,200 men", "1200"),
        ("1 200 men", "1200"),
        ("1\u{A0}200 men", "1200"),
        ("1\u{202F}200\u{202F}500 men", "1200500"),
        ("1200 men", "1200"),
        ("twelve hundred men", "1200"),
        ("one thousand two hundred men", "1200"),
        ("1.2 thousand men", "1200"),
        ("1,234,567.890 of them", "1234567.89"),
        ("1,00,000 voters", "100000"),
        ("0.50 and 5.0", "0.5, 5"),
        ("forty-two and forty two", "42, 42"),
        ("a hundred and one", "101"),
        ("two hundred and fifty thousand", "250000"),
        ("between one hundred and two hundred", "100, 200"),
        ("three million four hundred thousand and six", "3400006"),
        ("a two-hundred-thousand-strong army", "200000"),
        ("5 million, 5m, 5 mn and 5M people", "5000000, 5000000, 5 m, 5000000, 5000000"),
        ("3bn, 3 bn, three billion", "3000000000, 3000000000, 3000000000"),
        ("10k runners", "10000"),
        ("two dozen, a dozen, half a dozen, 3 dozen", "24, 12, 6, 36"),
        ("half a million, half-million, a half million", "500000, 500000, 500000"),
        ("one and a half million, a million and a half, 1.5m", "1500000, 1500000, 1500000, 1.5 m"),
        ("two and a half times, two-and-a-half, 2½", "2.5, 2.5, 2.5"),
        ("tenfold, fivefold, 4x as many", "10, 5, 4"),
        ("20-odd, 20-plus, 20+, some 20", "20, 20, 20, 20"),
        ("sank—27 of them—at once", "27"),
        ("a 2-1 vote, 3–0", "2, 1, 3, 0"),
        ("99999999999999999999999999 grains", "99999999999999999999999999"),
        (".5 of it, (.5), a .22 rifle", "0.5, 0.5, 0.22"),
        ("It costs $.50", "0.5 dollar"),
        ("the end.5 men", "5"),
    ]);
}

#[test]
fn parts_of_a_whole() {
    table(&[
        ("two thirds, two-thirds", "2/3, 2/3"),
        ("a third of the town, one third, one-third", "1/3, 1/3, 1/3"),
        ("three-quarters, three quarters, ¾", "0.75, 0.75, 0.75"),
        ("a quarter of it, ¼, 0.25", "0.25, 0.25, 0.25"),
        ("four-fifths", "0.8"),
        ("one in four", "(1), 4"),
        ("1/3 of it, 2/3 mile, by 1/3", "1/3, 2/3 mile, (1/3)"),
        ("⅓ of it, 2⅓ miles, 2 ½ km, 1 1/2 km, 2-1/2", "1/3, 7/3 mile, 2.5 km, 1.5 km, 2.5, 2.5 km"),
        ("4/8 of it, half, 1/2 of it", "0.5, (0.5), 0.5"),
        ("9/11, 5/12, 24/7", ""),
    ]);
}

#[test]
fn units_have_many_names() {
    table(&[
        ("20 kilometres, 20 kilometers, 20 km, 20km, 20-kilometre", "20 km, 20 km, 20 km, 20 km, 20 km"),
        ("twenty kilometres, a twenty-kilometer strip", "20 km, 20 km"),
        ("27 months, a 27-month war, a 27-month-long war", "27 month, 27 month, 27 month"),
        ("27 months’ war, the month's 27 days", "27 month, 27 day"),
        ("an 81-year-old, aged 81 years", "81 year, 81 year"),
        ("three consecutive days", "3, 3 day"),
        ("5%, 5 %, 5 per cent, five percent, a 5-per-cent rise", "5 %, 5 %, 5 %, 5 %, 5 %"),
        ("5 percentage points", "5 % point"),
        ("30 km/h, 30km/h, 30 kilometres an hour, 30 kph", "30 km/h, 30 km/h, 30 km/h, 30 km/h"),
        ("60 mph, 60 miles per hour", "60 mile/h, 60 mile/h"),
        ("5 square miles, 3 sq. km, 3 km², 2 cubic metres", "5 mile2, 3 km2, 3 km2, 2 m3"),
        ("20°C, 20 degrees, minus 20 degrees, −20°", "20 °C, 20 degree, -20 degree, -20 degree"),
        ("10 tons, 10-tonne, 10 metric tons", "10 ton, 10 ton, 10 ton"),
        ("a five-hundred-pound bomb, 500lb", "500 pound, 500 pound"),
        ("3 feet, a 3-foot wall, 3ft", "3 foot, 3 foot, 3 foot"),
        ("12 nautical miles", "12 nautical mile"),
        ("a 5m-high wall", "5000000, 5 m"),
        ("two seconds, a 20-second pause, two second homes", "2 second, 20 second, 2, (2nd)"),
    ]);
}

#[test]
fn units_that_differ_are_told_apart() {
    table(&[
        ("20 °C, 20°F, 20 degrees Celsius, 20 F, 20 ℃", "20 °C, 20 °F, 20 °C, 20 °F, 20 °C"),
        ("30 m², 30 m2, 30 m^2, 30 square metres, 30 sq m", "30 m2, 30 m2, 30 m2, 30 m2, 30 m2"),
        ("30 m, 30 m³, 30 cubic kilometres", "30 m, 30000000, 30 m3, 30 km3"),
        ("40 ppm, 40 ppb, 40 parts per million", "40 ppm, 40 ppb, 40 ppm"),
        ("5 mg/l, 5 µg/l, 5 milligrams per litre, 5 µg/m³", "5 mg/l, 5 µg/l, 5 mg/l, 5 µg/m3"),
        ("5 m/s, 5m/s, 5 metres per second, 5 MW, 5 mW", "5 m/s, 5 m/s, 5 m/s, 5 MW, 5 mW"),
    ]);
}

#[test]
fn a_minus_counts() {
    table(&[
        ("-5 °C, −5 °C, minus five degrees, 5 degrees below zero", "-5 °C, -5 °C, -5 degree, -5 degree"),
        ("between -5 and -10 °C, from 14-16 days", "-5 °C, -10 °C, 14 day, 16 day"),
        ("fell by 3 per cent", "3 %, -3 %"),
        ("a change of −3 %, a 3 per cent fall", "-3 %, 3 %, -3 %"),
        ("a balance of −$5m", "-5000000 dollar"),
        ("5 – 3 men, ten minus 5 men", "5, 3, 10, 5"),
        ("a word – 5 men", "5"),
        ("at –5 °C", "5 °C, -5 °C"),
    ]);
}

#[test]
fn money() {
    table(&[
        ("$61 billion, $61bn, US$61 billion", "61000000000 dollar, 61000000000 dollar, 61000000000 US dollar"),
        ("61 billion dollars, 61 billion U.S. dollars", "61000000000 dollar, 61000000000 US dollar"),
        ("a 61-billion-dollar package", "61000000000 dollar"),
        ("€5m, £5m, 5m euros", "5000000 euro, 5000000 pound, 5000000 euro"),
        ("USD 5 million, 5 USD, 5 €", "5000000 US dollar, 5 US dollar, 5 euro"),
        ("half a crown, 40,000 crowns", "(0.5 crown), 40000 crown"),
        ("$1.50, 50 cents, 50p", "1.5 dollar, 50 cent, 50 penny"),
    ]);
}

#[test]
fn both_ends_of_a_range() {
    table(&[
        ("14–16 days, 14-16 days, 14 to 16 days", "14 day, 16 day, 14 day, 16 day, 14 day, 16 day"),
        ("between 14 and 16 days", "14 day, 16 day"),
        ("14- to 16-day, two-to-three-day", "14 day, 16 day, 2 day, 3 day"),
        ("two or three days, two, three or four days", "2 day, 3 day, 2 day, 3 day, 4 day"),
        ("$14–16", "14 dollar, 16 dollar"),
        ("5 to 6 million", "5, 5000000, 6000000"),
        ("$5-6 billion", "5 dollar, 5000000000 dollar, 6000000000 dollar"),
        ("$1.2-1.5 billion", "1.2 dollar, 1200000000 dollar, 1500000000 dollar"),
        ("between 1.2 and 1.5 million men", "1.2, 1200000, 1500000"),
        ("$1.2–1.5bn, €5-6m", "1.2 dollar, 1200000000 dollar, 1500000000 dollar, 5 euro, 5000000 euro, 6000000 euro"),
        ("two or three million", "2, 2000000, 3000000"),
        ("four men and 20 million crowns", "4, 20000000 crown"),
        ("four officials and 20 km", "4, 20 km"),
        ("every 30 minutes, not 20", "30 minute, 20, 20 minute"),
    ]);
}

#[test]
fn ordinals() {
    table(&[
        ("the 14th package, its fourteenth", "14th, 14th"),
        ("the second-largest city, the second largest, the 2nd", "2nd, 2nd, 2nd"),
        ("the third meeting, twenty-first", "3rd, 21st"),
        ("101st, 111th, 112th, 22nd, 23rd", "101st, 111th, 112th, 22nd, 23rd"),
        ("By the 18th, all had left; until the 18th was over", "(18th), (18th)"),
        ("the first, for the first time, first-ever", "(1st), (1st), (1st)"),
        ("the second meeting, second-hand", "(2nd), (2nd)"),
        ("Third, it rains. A third party, a third-party claim", "(3rd), (3rd), (3rd)"),
        ("the 19th century, the 21st-century city", "(19th), (21st)"),
        ("the 82nd Airborne", "(82nd)"),
        ("on the 15th they met", "(15th)"),
    ]);
}

#[test]
fn days_times_and_years_are_no_figures() {
    table(&[
        ("13 May, May 13, 13 May 2024, May 13, 2024", "(13th), (13th), (13th), (13th)"),
        ("on 13, 15 and 17 May, 30 to 31 May", "(13th), (15th), (17th), (30th), (31st)"),
        ("the 13th of May, May 13th, the thirteenth of May", "(13th), (13th), (13th)"),
        ("May 13-15 and Sept. 5", "(13th), (15th), (5th)"),
        ("on May 13 and 15, and again", "(13th), (15th)"),
        ("on May 13 and 15 people", "(13th), 15"),
        ("He left in May. 20 men stayed", "20"),
        ("in May 20 km were dug", "20 km"),
        ("2024-05-13, 13/05/2024, 13.5.2024", "(5th), (13th)"),
        ("in 2024, 2022-24, from 2022 to 2024", "(2024), (2022), (24), (2022), (2024)"),
        ("the 1960s, the mid-1960s, his 20s", ""),
        ("nineteen eighty-four", "(19)"),
        ("at 9:30, 5 p.m., 5pm, 9.30am, ten o'clock, 14:00 GMT", ""),
        ("24/7, 9/11, 12:1, 3.1.2, 192.168.0.1", ""),
    ]);
}

#[test]
fn names_and_labels_are_no_figures() {
    table(&[
        ("F-16s, a T-72, COVID-19, M1, G7, 5G, 3D", ""),
        ("the Boeing 737, HIMARS 2.", "(737), (2)"),
        ("a 27-member NATO", "27"),
        ("the Big Four, Five Eyes", "(4), (5)"),
        ("A Boeing 737 left. Apollo 11 flew there", "(737), (11)"),
        ("It runs on Windows 11 machines. RFC 2119 says so", "(11), (2119)"),
        ("The Six-Day War ended. The Thirty Years’ War began", "(6 day), (30 year)"),
        ("They saw Toy Story 3 there. Chiller 6 was off", "(3), (6)"),
        ("at 10 Downing Street, 221 East Mill Road, a 7-Eleven", "(10), (221), (7), (11)"),
        ("In Harrow 27 people died. In Harrow 27 armed men stood", "27, 27"),
        ("They gave Ukraine 31 tanks. About 40 boats sank", "31, 40"),
        ("On Monday 30 left. Nearly 50 came", "30, 50"),
        ("para. 14, paras. 2-3, paragraph 4, page 5", "(14), (2), (3), (4), (5)"),
        ("Article 5, No. 10, section 7, resolution 1701, #3", "(5), (10), (7), (1701), (3)"),
        ("(1) stop, (2) go [3]", "(1), (2), (3)"),
        ("007", "(7)"),
    ]);
}

#[test]
fn words_that_are_seldom_meant_as_figures_are_never_asked_of_a_writer() {
    table(&[
        ("one official, no one, one of them, the one, the one man", "(1), (1), (1)"),
        ("both, twice, a pair, a couple, a single, a trio", "(2), (2), (2), (2), (1), (3)"),
        ("half of it, half an hour, an hour, a year", "(0.5), (0.5 hour), (1 hour), (1 year)"),
        ("the four officials, all three, these two, the other two", "(4), (3), (2), (2)"),
        ("the four days", "4 day"),
        ("two of the four piers", "2, (4)"),
        ("hundreds, thousands of men, dozens, several hundred", ""),
        ("zero and 0", "(0), 0"),
        ("a man, an arm, the end", ""),
    ]);
}

#[test]
fn what_is_taken_out_of_a_sentence_joins_nothing() {
    table(&[("20 \u{FFFC} km", "20"), ("two \u{FFFC} hundred", "2"), ("1 \u{FFFC} 200", "1, 200")]);
}

#[test]
fn a_figure_is_the_number_and_its_unit() {
    let text = "Für US$61 billion, “27-month-long”, 5 per cent.";
    let found: Vec<&str> = figures(text, "en").iter().map(|figure| &text[figure.range.clone()]).collect();
    assert_eq!(found, ["US$61 billion", "27-month", "5 per cent"]);
}

#[test]
fn a_figure_is_held_with_the_same_unit_or_none() {
    let source = ["20 km", "3", "3 day", "40 year", "5 %", "5 dollar", "61", "2nd", "7 week", "9 degree"];
    let source: BTreeMap<String, BTreeSet<usize>> =
        source.iter().zip(1..).map(|(form, paragraph)| ((*form).to_owned(), BTreeSet::from([paragraph]))).collect();
    assert_eq!(paragraphs_with(&source, "3"), Some(BTreeSet::from([2])));
    assert_eq!(paragraphs_with(&source, "5"), Some(BTreeSet::from([5, 6])));
    for held in
        ["20 km", "20", "3", "3 day", "40", "40 year", "5", "5 %", "61 dollar", "61", "2nd", "3 km", "9 °C", "9 degree"]
    {
        assert!(paragraphs_with(&source, held).is_some(), "{held}");
    }
    for missing in ["20 mile", "3 month", "7", "7 day", "2", "4", "0", "61 day", "5 euro", "200", "22nd", "-5 %", "-61"]
    {
        assert!(paragraphs_with(&source, missing).is_none(), "{missing}");
    }
}

#[test]
fn a_form_is_shown_as_people_write() {
    for (form, expected) in [
        ("27 month", "27 months"),
        ("1 day", "1 day"),
        ("20 km", "20 km"),
        ("5 %", "5 %"),
        ("6 foot", "6 feet"),
        ("3 mile/h", "3 mile/h"),
        ("4 m2", "4 m2"),
        ("5 % point", "5 % point"),
        ("61000000000 dollar", "61,000,000,000 dollars"),
        ("1234.5678 ton", "1,234.5678 tons"),
        ("2/3", "2/3"),
        ("-5 °C", "−5 °C"),
        ("14th", "14th"),
        ("100", "100"),
    ] {
        assert_eq!(shown(form), expected);
    }
}

/// A number in words, as most papers write it.
fn spell(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let join = |left: String, joint: &str, right: u64| {
        if right == 0 { left } else { format!("{left}{joint}{}", spell(right)) }
    };
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 => join(TENS[n as usize / 10].to_owned(), "-", n % 10),
        100..1_000 => join(format!("{} hundred", SMALL[n as usize / 100]), " and ", n % 100),
        _ => {
            let joint = if n % 1_000 < 100 { " and " } else { " " };
            join(format!("{} thousand", spell(n / 1_000)), joint, n % 1_000)
        }
    }
}

#[test]
fn every_number_below_a_million_reads_the_same_in_words_and_digits() {
    for n in (2..10_000).chain((10_000..1_000_000).step_by(997)) {
        let words = spell(n);
        assert_eq!(forms(&format!("Of {words} men")), n.to_string(), "{words}");
        let hyphens = words.replace(' ', "-");
        assert_eq!(forms(&format!("a {hyphens}-day walk")), format!("{n} day"), "{hyphens}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_places_are_in_the_text(text in "\\PC*") {
        for figure in figures(&text, "en") {
            prop_assert!(text.get(figure.range.clone()).is_some_and(|words| !words.is_empty()), "{figure:?}");
        }
    }

    #[test]
    fn a_jumble_of_what_figures_are_made_of_is_read(
        words in proptest::collection::vec(
            prop_oneof![
                Just("20"), Just("1,200"), Just("½"), Just("5m"), Just("14th"), Just("2024"), Just("May"), Just("and"),
                Just("a"), Just("half"), Just("hundred"), Just("million"), Just("two"), Just("twenty"), Just("third"),
                Just("-"), Just("–"), Just(","), Just("."), Just("$"), Just("%"), Just("per"), Just("cent"), Just("to"),
                Just("km"), Just("days"), Just("of"), Just("the"), Just("dozen"), Just("U.S."), Just("("), Just(")"),
            ],
            0..40,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        let text = words.join(glue);
        let mut last = 0;
        for figure in figures(&text, "en") {
            prop_assert!(text.get(figure.range.clone()).is_some(), "{text}: {figure:?}");
            prop_assert!(figure.range.start >= last, "{text}: {figure:?}");
            last = figure.range.start;
        }
    }

    #[test]
    fn digits_are_always_found(n in 0_u64..10_000_000_000, before in "[a-z]{4,9}", after in "[a-z]{6,9}s") {
        prop_assume!(crate::words::named(&after).is_none());
        let texts = [format!("It {before}ed {n} {after}."), format!("{n}, they {before}ed, {after}.")];
        for text in texts {
            prop_assert!(figures(&text, "en").iter().any(|figure| figure.form == n.to_string()), "{text}");
        }
    }

    #[test]
    fn separators_change_nothing(n in 1_000_u64..10_000_000_000) {
        let mut groups: Vec<String> = Vec::new();
        let mut rest = n;
        while rest > 0 {
            groups.push(if rest >= 1_000 { format!("{:03}", rest % 1_000) } else { rest.to_string() });
            rest /= 1_000;
        }
        groups.reverse();
        for separator in [",", " ", "\u{A0}", "\u{202F}"] {
            prop_assert_eq!(forms(&format!("some {} men", groups.join(separator))), n.to_string());
        }
    }
}
