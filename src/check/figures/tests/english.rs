//! Kinds of figures in English, each with one that is nearly alike.

use super::{forms, table};

#[test]
fn parts_of_a_whole_are_values() {
    table(&[
        ("10 1/2 miles or so, 2 1/4 times, 3/4 of a mile, 1/40 of it", "10.5 mile, 2.25, 0.75 mile, 0.025"),
        ("one eighth of it, five eighths, one-eighth, seven tenths", "0.125, 0.625, 0.125, 0.7"),
        ("two and three quarter miles", "2.75 mile"),
        ("one and a fourth, three and a fifth", "1.25, 3.2"),
        ("one hundred and three quarters, five and a quarter", "100.75, 5.25"),
        ("a quarter of a million pounds, three quarters of a billion dollars", "250000 pound, 750000000 dollar"),
        ("a quarter million euros", "250000 euro"),
        ("half a million, two thirds of a million", "500000, 2000000/3"),
        ("two and a quarter million, 3 million and a half", "2250000, 3500000"),
        ("a third man, a quarter of the town, two and three officials", "(3rd), 0.25, 2, 3"),
        ("three quarter-finals, for a quarter. For the hundredth time", "3, (0.25), (100th)"),
        ("five halves, one half of it, three hundredths", "2.5, 0.5, 0.03"),
        ("half a dozen, two and a half dozen", "6, 30"),
    ]);
}

#[test]
fn points_in_words() {
    table(&[
        ("two point five million dollars, three point two per cent", "2500000 dollar, 3.2 %"),
        ("nought point eleven, nine point nought four, zero point zero eight", "0.11, 9.04, 0.08"),
        ("nine point nine nine nine, two point twenty-five", "9.999, 2.25"),
        ("forty-nine point two three six nine", "49.2369"),
        ("point one of it, the tipping point five years ago", "(0.1), (1), (0.5), (0.5 year), 5 year"),
        ("at one point two men left; the point two men made", "(1), (2), (2)"),
    ]);
}

#[test]
fn scales_in_the_plural_and_short() {
    table(&[
        ("$2 mil, $2.1T", "2000000 dollar, 2100000000000 dollar"),
        ("2bn, 2.33 k, three billions", "2000000000, 2330, 3000000000"),
        ("thirty-five thousands, three thousand millions", "35000, 3000000000"),
        ("35 lakh rupees", "3500000 rupee"),
        ("1 crore, 12 lakhs, 5 lakh crore", "10000000, 1200000, 5000000000000"),
        ("three dozens, two hundred dozens", "36, 2400"),
        ("thousands of men, hundreds of thousands, dozens of them", ""),
        ("4e10 of them, 2.5 × 10^6", "40000000000, 2500000"),
    ]);
}

#[test]
fn several_scales_in_a_row() {
    table(&[
        ("1 million 200 thousand dollars", "1200000 dollar"),
        ("4 thousand 3 hundred men, 4 thousand 3 hundred and 21", "4300, 4321"),
        ("9 hundred and 2, 3 hundred and one", "902, 301"),
        ("3 dollars 50 cents, 20 ringgit and 43 sen, $20 and 43c", "3.5 dollar, 20.43 ringgit, 20.43 dollar"),
        ("thirteen dollars forty-five cents", "13.45 dollar"),
        ("one thousand, two hundred and six men", "1206"),
        ("one thousand, two and three men", "1000, 2, 3"),
        ("one billion two million twenty-three thousand and forty-nine", "1002023049"),
        ("paid $5 million 20 times, 3 million and 20 men", "5000000 dollar, 20, 3000000, 20"),
        ("3 dollars and 50 men, 5 feet 10 inches", "3 dollar, 50, 5 foot, 10 inch"),
    ]);
}

#[test]
fn units_and_codes_written_on() {
    table(&[
        ("USD50, 20Rs, Rs20, Rs. 20, CAD3.03", "50 US dollar, 20 rupee, 20 rupee, 20 rupee, 3.03 Canadian dollar"),
        (
            "usd115, 115usd, MYR42, UAH3.04",
            "115 US dollar, 115 US dollar, 42 Malaysian ringgit, 3.04 Ukrainian hryvnia",
        ),
        (
            "250ml, 250mls, 80 km/hr, 12µs, 3gal, 24703m2, 50Hz",
            "250 ml, 250 ml, 80 km/h, 12 µs, 3 gallon, 24703 m2, 50 Hz",
        ),
        ("COP26, top10 lists, F16 and A4", ""),
        ("the 1960s, 20s", ""),
    ]);
}

#[test]
fn currencies_are_told_apart() {
    table(&[
        ("R$ 15 million, R$15", "15000000 Brazilian real, 15 Brazilian real"),
        ("Mex$ 40, MX$40, mxn$ 15", "40 Mexican peso, 40 Mexican peso, 15 Mexican peso"),
        (
            "A$15, C$15, US$15, NZ$15, HK$15",
            "15 Australian dollar, 15 Canadian dollar, 15 US dollar, 15 New Zealand dollar, 15 Hong Kong dollar",
        ),
        (
            "125 million Australian dollars, 5 US dollars, 42 QAR",
            "125000000 Australian dollar, 5 US dollar, 42 Qatari rial",
        ),
        (
            "CHF 3.04, 10 ILS, ₪10, ₱5, 5 Kč",
            "3.04 Swiss franc, 10 Israeli new shekel, 10 Israeli new shekel, 5 Philippine peso, 5 Czech crown",
        ),
    ]);
    let held_by =
        |text: &str, form: &str| super::figures(text, "en").iter().any(|figure| super::is_figure(&figure.form, form));
    for (source, held, missing) in [
        ("A$15", "15 dollar", "15 US dollar"),
        ("US$15", "15 dollar", "15 Canadian dollar"),
        ("$15", "15 US dollar", "15 Brazilian real"),
        ("Mex$ 40", "40 peso", "40 dollar"),
        ("42 SAR", "42 rial", "42 Qatari rial"),
    ] {
        assert!(held_by(source, held), "{source}: {held}");
        assert!(!held_by(source, missing), "{source}: {missing}");
    }
}

#[test]
fn below_zero() {
    table(&[
        ("2 degrees below zero", "-2 degree"),
        ("minus 5, −5, negative 7", "-5, -5, -7"),
        ("a balance of -12 million euros, -$5", "-12000000 euro, -5 dollar"),
        ("10 minus 5, from 5-6 men", "10, 5, 5, 6"),
    ]);
    assert!(!super::is_figure("-5", "5"));
    assert_eq!(forms("minus two and a half million"), "-2500000");
}
