//! Numbers in Roman digits, as pages and lists have them.

/// What digits stand for, the largest first.
pub(super) const ROMAN: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A number in Roman digits, in lower case. Nothing stands for none, and a number that is larger than 3,999 is written all the same.
pub(super) fn roman_digits(number: i64) -> String {
    let mut rest = number;
    let mut written = String::new();
    for (value, digits) in ROMAN {
        while rest >= value {
            written.push_str(digits);
            rest -= value;
        }
    }
    written
}
