//! The unit of a number: what stands before it, behind it, or is written onto it.

use crate::words::{NumberLanguage, is_money, is_one_of, money_of_code, named, sign, unit_at, unit_named};

use super::text::FigureText;

/// The unit that is written onto digits: `km` in "5km". The `m` of "5m" is not told here.
pub(crate) fn written_on(tail: &str) -> Option<&'static str> {
    match tail {
        "p" => Some("penny"),
        "pc" => Some("%"),
        "c" => Some("cent"),
        "s" => None,
        _ => sign(tail).or_else(|| money_of_code(tail)).or_else(|| named(&tail.to_lowercase())).or_else(|| code(tail)),
    }
}

/// Codes of money that are words too, or short for something else: before few digits they are not taken for money.
const WORDS: &str = "ALL TOP CUP TRY PEN MAD GEL BOB RON MOP ERN SOS BAM COP AMD SAR NAD LAK";

/// Codes of money that people write in small letters too, and that are no words.
const SMALL_CODES: &str =
    "usd eur gbp jpy cad aud chf cny inr nzd hkd sgd myr uah pln sek nok dkk czk mxn brl zar rub krw";

/// The money of a code, in capitals, or in small letters where it is no word.
fn code(written: &str) -> Option<&'static str> {
    let small = is_one_of(SMALL_CODES, written).then(|| written.to_uppercase());
    money_of_code(small.as_deref().unwrap_or(written))
}

/// The code or sign of money that a word with digits in it begins with: `USD` in "USD50".
pub(crate) fn head(word: &str) -> Option<(&'static str, &str)> {
    let at = word.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 1)?;
    let (head, digits) = word.split_at(at);
    let few = digits.len() < 4 && !digits.contains(['.', ',']);
    let known = code(head).filter(|_| !(few && is_one_of(WORDS, head)));
    known.map(|unit| (unit, digits))
}

/// Whose money a sign is by the letters before or behind it.
const COUNTRIES: [(&str, &str); 16] = [
    ("US", "US dollar"),
    ("U.S", "US dollar"),
    ("A", "Australian dollar"),
    ("AU", "Australian dollar"),
    ("C", "Canadian dollar"),
    ("CA", "Canadian dollar"),
    ("CAN", "Canadian dollar"),
    ("S", "Singapore dollar"),
    ("SG", "Singapore dollar"),
    ("J", "Jamaican dollar"),
    ("TT", "Trinidad & Tobago dollar"),
    ("MEX", "Mexican peso"),
    ("RD", "Dominican peso"),
    ("AR", "Argentine peso"),
    ("COL", "Colombian peso"),
    ("BR", "Brazilian real"),
];

/// The money of letters and a sign: "R$", "Mex$", "aud$".
fn of_country(letters: &str, sign: &str) -> Option<&'static str> {
    let capitals = letters.to_uppercase();
    let own = COUNTRIES.iter().find(|(country, _)| sign == "$" && *country == capitals).map(|(_, unit)| *unit);
    own.or_else(|| money_of_code(&format!("{capitals}{sign}"))).or_else(|| money_of_code(&capitals))
}

/// A sign or code of money right before the number that begins at `at`, and where it begins: `$`, `US$`, `EUR`, `Rs.`.
pub(crate) fn money_before(text: &FigureText<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mut sign = at.checked_sub(1)?;
    if text.text(sign) == "." && sign > 0 && matches!(text.text(sign - 1), "Rs" | "rs") {
        sign -= 1;
    }
    let written = text.text(sign);
    if text.is_word(sign) {
        // "$US 5"
        let before = sign.checked_sub(1).filter(|before| text.touches(*before) && text.text(*before) == "$");
        if let Some(dollar) = before {
            return Some((of_country(written, "$")?, dollar));
        }
        let few = text.written(at).len() < 4 && !text.written(at).contains(['.', ',']);
        return code(written).filter(|_| !(few && is_one_of(WORDS, written))).map(|unit| (unit, sign));
    }
    let unit = money_of_code(written)?;
    let country = sign.checked_sub(1).filter(|before| {
        let apart = text.gap(*before) == Some(1) && matches!(text.text(*before), "US" | "U.S" | "A" | "C" | "R");
        text.is_word(*before) && (text.touches(*before) || apart)
    });
    let own = country.and_then(|country| Some((of_country(text.text(country), written)?, country)));
    Some(own.unwrap_or((unit, sign)))
}

/// The unit that follows a number, and where it ends: `km`, `-month`, `per cent`, `square miles`, `US dollars`.
pub(crate) fn after(text: &FigureText<'_>, end: usize) -> Option<(&'static str, usize)> {
    let at = text.past_hyphen(end);
    let hyphen = at > end;
    let next = text.past_hyphen(at + 1);
    match word(text, at) {
        "per" if word(text, next) == "cent" => return Some(("%", next + 1)),
        "percentage" if matches!(word(text, next), "point" | "points") => return Some(("% point", next + 1)),
        "°" | "º" | "˚" | "deg" | "degree" | "degrees" => {
            let scale = match text.text(next) {
                "C" | "Celsius" | "celsius" | "centigrade" | "Centigrade" => Some(("°C", next + 1)),
                "F" | "Fahrenheit" | "fahrenheit" => Some(("°F", next + 1)),
                _ => None,
            };
            return Some(scale.unwrap_or(("degree", at + 1)));
        }
        "parts" if word(text, next) == "per" => {
            let unit = match word(text, next + 1) {
                "million" => "ppm",
                "billion" => "ppb",
                "trillion" => "ppt",
                "thousand" => "‰",
                _ => return None,
            };
            return Some((unit, next + 2));
        }
        "square" | "sq" | "cubic" => return power(text, at),
        "nautical" => {
            return named(word(text, next)).filter(|unit| *unit == "mile").map(|_| ("nautical mile", next + 1));
        }
        "metric" => return named(word(text, next)).filter(|unit| *unit == "ton").map(|unit| (unit, next + 1)),
        "u.s" => {
            // "U.S. dollars" has a full stop between.
            let at = if text.text(at + 1) == "." { at + 2 } else { at + 1 };
            let money = named(word(text, at)).filter(|unit| is_money(unit));
            return money.map(|unit| (if unit == "dollar" { "US dollar" } else { unit }, at + 1));
        }
        "american" | "chinese" | "russian" | "british" => {
            return named(word(text, at + 1)).filter(|unit| is_money(unit)).map(|unit| (unit, at + 2));
        }
        _ => {}
    }
    if let Some(found) = phrase(text, at) {
        return Some(found);
    }
    let unit = sign(text.text(at)).or_else(|| named(word(text, at))).or_else(|| code(text.text(at)))?;
    // "two second homes" are no seconds.
    if word(text, at) == "second" && !hyphen {
        return None;
    }
    if let Some(power) = raised(text, unit, at) {
        return Some(power);
    }
    Some(rate(text, unit, at).unwrap_or((unit, at + 1)))
}

/// The unit of several words, or of a word of another language: "square feet", "Kilometer", "millions d'euros".
fn phrase(text: &FigureText<'_>, at: usize) -> Option<(&'static str, usize)> {
    // "millions d'euros", "millones de euros"
    let of = usize::from(
        matches!(text.language, NumberLanguage::French | NumberLanguage::Spanish) && text.lower(at) == "de",
    );
    let elided = text.lower(at).strip_prefix("d'").filter(|_| text.language == NumberLanguage::French);
    if let Some(unit) = elided.and_then(|word| unit_named(text.language, word)) {
        return Some((unit, at + 1));
    }
    let phrase = unit_at(text.language, text, at + of).filter(|(unit, _)| of == 0 || is_money(unit));
    phrase.filter(|(_, end)| *end > at + 1 || text.language != NumberLanguage::English)
}

/// The unit that follows a number after one more word: "three consecutive days".
pub(crate) fn after_word(text: &FigureText<'_>, end: usize) -> Option<&'static str> {
    if text.language != NumberLanguage::English {
        return unit_at(text.language, text, end + 1).filter(|_| text.is_word(end)).map(|(unit, _)| unit);
    }
    let plural = text.lower(end + 1).ends_with('s') || text.lower(end + 1) == "feet";
    if text.is_small(end) && plural { named(word(text, end + 1)) } else { None }
}

/// Whether the unit is one of time and shorter than a year. Small numbers of these stand in most texts.
pub(crate) fn is_short_time(unit: &str) -> bool {
    matches!(unit, "second" | "minute" | "hour" | "day" | "night" | "week" | "month")
}

/// The word without a possessive's ending.
fn word<'a>(text: &'a FigureText<'_>, at: usize) -> &'a str {
    let word = text.lower(at);
    word.strip_suffix("'s").unwrap_or(word)
}

/// Square kilometres, cubic metres.
fn power(text: &FigureText<'_>, at: usize) -> Option<(&'static str, usize)> {
    let dot = usize::from(text.text(at + 1) == ".");
    let next = text.past_hyphen(at + 1 + dot);
    let of = sign(text.text(next)).filter(|unit| *unit == "m").or_else(|| named(word(text, next)));
    let unit = match (word(text, at), of?) {
        ("cubic", "m") => "m3",
        ("cubic", "foot") => "foot3",
        ("cubic", "km") => "km3",
        ("cubic", "cm") => "cm3",
        ("cubic", "inch") => "cubic inch",
        ("cubic", "yard") => "cubic yard",
        ("cubic", "mile") => "mile3",
        ("cubic", _) => return None,
        (_, "km") => "km2",
        (_, "m") => "m2",
        (_, "cm") => "cm2",
        (_, "mm") => "mm2",
        (_, "inch") => "inch2",
        (_, "yard") => "yard2",
        (_, "mile") => "mile2",
        (_, "foot") => "foot2",
        _ => return None,
    };
    Some((unit, next + 1))
}

/// A length with a power behind it: "m^2".
fn raised(text: &FigureText<'_>, unit: &str, at: usize) -> Option<(&'static str, usize)> {
    let power = match (unit, text.text(at + 2)) {
        ("m", "2") => "m2",
        ("m", "3") => "m3",
        ("km", "2") => "km2",
        _ => return None,
    };
    (text.text(at + 1) == "^").then_some((power, at + 3))
}

/// So much of one unit for each of another, as people measure it: "km/h", "miles an hour", "µg/m³", "milligrams per litre".
fn rate(text: &FigureText<'_>, unit: &str, at: usize) -> Option<(&'static str, usize)> {
    let by = text.past_hyphen(at + 1);
    let stroke = text.text(by) == "/" && text.touches(at) && text.touches(by);
    if !stroke && !matches!(text.lower(by), "per" | "an" | "a") {
        return None;
    }
    let of = text.past_hyphen(by + 1);
    let each = match text.text(of) {
        "h" | "hr" | "hrs" if stroke => Some(("hour", of + 1)),
        "s" if stroke => Some(("second", of + 1)),
        written => power(text, of).or_else(|| Some((sign(written).or_else(|| named(word(text, of)))?, of + 1))),
    };
    let (of, end) = each?;
    let rate = match (unit, of) {
        ("km", "hour") => "km/h",
        ("mile", "hour") => "mile/h",
        ("m", "second") => "m/s",
        ("km", "second") => "km/s",
        ("mm", "hour") => "mm/h",
        ("mm", "day") => "mm/day",
        ("mm", "year") => "mm/year",
        ("cm", "year") => "cm/year",
        ("mg", "litre") => "mg/l",
        ("µg", "litre") => "µg/l",
        ("ng", "litre") => "ng/l",
        ("g", "litre") => "g/l",
        ("mg", "kg") => "mg/kg",
        ("µg", "kg") => "µg/kg",
        ("g", "kg") => "g/kg",
        ("µg", "m3") => "µg/m3",
        ("mg", "m3") => "mg/m3",
        ("kg", "m3") => "kg/m3",
        ("g", "km") => "g/km",
        ("litre", "second") => "l/s",
        ("litre", "minute") => "l/min",
        ("m3", "second") => "m3/s",
        ("kg", "hectare") => "kg/ha",
        ("ton", "hectare") => "t/ha",
        ("mile", "gallon") => "mile/gallon",
        ("kWh", "m2") => "kWh/m2",
        _ => return None,
    };
    Some((rate, end))
}
