//! Units of measure, with all the ways to write each. Nothing is converted: a mile is no kilometre.

use crate::words::Words;

/// The unit of that name or sign, in the form in which it is compared: `km` for kilometres and kilometers alike.
///
/// Spellings, plurals and everyday synonyms are one unit (ton and tonne, any dollar); the short `m` is not here, since it is
/// a million too.
pub(crate) fn named(word: &str) -> Option<&'static str> {
    let unit = match word {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "metre" | "metres" | "meter" | "meters" => "m",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "cm",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "mm",
        "mi" | "mile" | "miles" => "mile",
        "yd" | "yard" | "yards" => "yard",
        "ft" | "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "km²" => "km2",
        "m²" => "m2",
        "m³" => "m3",
        "ha" | "hectare" | "hectares" => "hectare",
        "acre" | "acres" => "acre",
        "mph" => "mile/h",
        "kph" | "kmh" => "km/h",
        "knot" | "knots" => "knot",
        "mg" | "milligram" | "milligrams" => "mg",
        "gram" | "grams" | "gramme" | "grammes" => "g",
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => "kg",
        "ton" | "tons" | "tonne" | "tonnes" => "ton",
        "lb" | "lbs" | "pound" | "pounds" | "gbp" | "£" => "pound",
        "ounce" | "ounces" | "oz" => "ounce",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "sec" | "secs" | "second" | "seconds" => "second",
        "min" | "mins" | "minute" | "minutes" => "minute",
        "hr" | "hrs" | "hour" | "hours" => "hour",
        "day" | "days" => "day",
        "night" | "nights" => "night",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "yr" | "yrs" | "year" | "years" => "year",
        "decade" | "decades" => "decade",
        "century" | "centuries" => "century",
        "°" | "degree" | "degrees" => "degree",
        "kw" | "kilowatt" | "kilowatts" => "kW",
        "mw" | "megawatt" | "megawatts" => "MW",
        "gw" | "gigawatt" | "gigawatts" => "GW",
        "kwh" => "kWh",
        "mwh" => "MWh",
        "gwh" => "GWh",
        "mb" | "megabyte" | "megabytes" => "MB",
        "gb" | "gigabyte" | "gigabytes" => "GB",
        "tb" | "terabyte" | "terabytes" => "TB",
        "kt" | "kiloton" | "kilotons" => "kiloton",
        "%" | "percent" | "pct" => "%",
        _ => return money(word),
    };
    Some(unit)
}

/// The currency of that name or sign.
fn money(word: &str) -> Option<&'static str> {
    let unit = match word {
        "$" | "dollar" | "dollars" | "usd" => "dollar",
        "€" | "euro" | "euros" | "eur" => "euro",
        "¥" | "yen" | "jpy" => "yen",
        "₽" | "rouble" | "roubles" | "ruble" | "rubles" | "rub" => "rouble",
        "₴" | "hryvnia" | "hryvnias" | "uah" => "hryvnia",
        "₹" | "rupee" | "rupees" | "inr" => "rupee",
        "yuan" | "renminbi" | "rmb" | "cny" => "yuan",
        "franc" | "francs" | "chf" => "franc",
        "krona" | "kronor" | "krone" | "kroner" | "crown" | "crowns" => "crown",
        "zloty" | "zlotys" | "pln" => "zloty",
        "shekel" | "shekels" => "shekel",
        "riyal" | "riyals" | "rial" | "rials" => "rial",
        "peso" | "pesos" => "peso",
        "lira" | "liras" | "lire" => "lira",
        "won" | "krw" => "won",
        "cent" | "cents" => "cent",
        "pence" => "penny",
        _ => return None,
    };
    Some(unit)
}

/// The unit that is written onto digits: `km` in "5km". The `m` of "5m" is not told here.
pub(crate) fn written_on(tail: &str) -> Option<&'static str> {
    match tail {
        "g" => Some("g"),
        "t" => Some("ton"),
        "h" => Some("hour"),
        "p" => Some("penny"),
        "pc" => Some("%"),
        _ => named(&tail.to_lowercase()),
    }
}

/// A sign or name of money right before the number that begins at `at`, and where it begins: `$`, `US$`, `EUR`.
pub(crate) fn money_before(text: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    let sign = at.checked_sub(1)?;
    if matches!(text.text(sign), "$" | "£" | "€" | "¥" | "₽" | "₴" | "₹") {
        let country = sign.checked_sub(1).filter(|before| {
            text.touches(*before) && matches!(text.text(*before), "US" | "U.S" | "A" | "C" | "HK" | "NZ" | "S")
        });
        return Some((named(text.text(sign))?, country.unwrap_or(sign)));
    }
    let code = matches!(
        text.text(sign),
        "USD" | "EUR" | "GBP" | "JPY" | "RUB" | "UAH" | "INR" | "RMB" | "CNY" | "CHF" | "PLN" | "KRW"
    );
    if code { Some((named(text.lower(sign))?, sign)) } else { None }
}

/// The unit that follows a number, and where it ends: `km`, `-month`, `per cent`, `square miles`, `US dollars`.
pub(crate) fn after(text: &Words<'_>, end: usize) -> Option<(&'static str, usize)> {
    let at = text.past_hyphen(end);
    let hyphen = at > end;
    let next = text.past_hyphen(at + 1);
    match word(text, at) {
        "per" if word(text, next) == "cent" => return Some(("%", next + 1)),
        "percentage" if matches!(word(text, next), "point" | "points") => return Some(("% point", next + 1)),
        "°" if matches!(text.text(at + 1), "C" | "F") => return Some(("degree", at + 2)),
        "km" if text.text(at + 1) == "/" && word(text, at + 2) == "h" => return Some(("km/h", at + 3)),
        "square" | "sq" | "cubic" => return power(text, at),
        "nautical" => {
            return named(word(text, next)).filter(|unit| *unit == "mile").map(|_| ("nautical mile", next + 1));
        }
        "metric" => return named(word(text, next)).filter(|unit| *unit == "ton").map(|unit| (unit, next + 1)),
        "us" | "u.s" | "american" | "australian" | "canadian" | "swiss" | "russian" | "british" => {
            // "U.S. dollars" has a full stop between.
            let at = if text.text(at + 1) == "." { at + 2 } else { at + 1 };
            return named(word(text, at)).filter(|unit| is_money(unit)).map(|unit| (unit, at + 1));
        }
        _ => {}
    }
    let unit = named(word(text, at))?;
    // "two second homes" are no seconds.
    if word(text, at) == "second" && !hyphen {
        return None;
    }
    Some(speed(text, unit, at).unwrap_or((unit, at + 1)))
}

/// The unit that follows a number after one more word: "three consecutive days".
pub(crate) fn after_word(text: &Words<'_>, end: usize) -> Option<&'static str> {
    let plural = text.lower(end + 1).ends_with('s') || text.lower(end + 1) == "feet";
    if text.is_small(end) && plural { named(word(text, end + 1)) } else { None }
}

/// The unit as a message shows it after several of it.
pub(crate) fn several(unit: &str) -> String {
    match unit {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "century" => "centuries".to_owned(),
        "penny" => "pence".to_owned(),
        "yen" | "won" | "yuan" | "km" => unit.to_owned(),
        // Short forms: "kg", "km/h", "m2", "%".
        _ if unit.len() <= 2 || unit.contains(|c: char| !c.is_ascii_lowercase() && c != ' ') => unit.to_owned(),
        _ => format!("{unit}s"),
    }
}

/// Whether the unit is one of time and shorter than a year. Small numbers of these stand in most texts.
pub(crate) fn is_short_time(unit: &str) -> bool {
    matches!(unit, "second" | "minute" | "hour" | "day" | "night" | "week" | "month")
}

/// The word without a possessive's ending.
fn word<'a>(text: &'a Words<'_>, at: usize) -> &'a str {
    let word = text.lower(at);
    word.strip_suffix("'s").unwrap_or(word)
}

/// Square kilometres, cubic metres.
fn power(text: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    let dot = usize::from(text.text(at + 1) == ".");
    let next = text.past_hyphen(at + 1 + dot);
    let unit = match (word(text, at), named(word(text, next))?) {
        ("cubic", "m") => "m3",
        ("cubic", "foot") => "foot3",
        ("cubic", _) => return None,
        (_, "km") => "km2",
        (_, "m") => "m2",
        (_, "mile") => "mile2",
        (_, "foot") => "foot2",
        _ => return None,
    };
    Some((unit, next + 1))
}

/// Kilometres or miles per hour, or an hour.
fn speed(text: &Words<'_>, unit: &str, at: usize) -> Option<(&'static str, usize)> {
    let hourly = matches!(text.lower(at + 1), "per" | "an") && word(text, at + 2) == "hour";
    match unit {
        "km" if hourly => Some(("km/h", at + 3)),
        "mile" if hourly => Some(("mile/h", at + 3)),
        _ => None,
    }
}

/// Whether the unit is a currency, or the pound, which is a weight too.
pub(crate) fn is_money(unit: &str) -> bool {
    unit == "pound" || money(unit).is_some()
}
