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
        "km²" | "km2" | "sqkm" => "km2",
        "m²" | "m2" | "sqm" => "m2",
        "m³" | "m3" => "m3",
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
        "°" | "º" | "˚" | "deg" | "degree" | "degrees" => "degree",
        "°c" | "ºc" | "℃" | "celsius" | "centigrade" => "°C",
        "°f" | "ºf" | "℉" | "fahrenheit" => "°F",
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
        _ => return small(word).or_else(|| money(word)),
    };
    Some(unit)
}

/// The units of a laboratory and of machines.
fn small(word: &str) -> Option<&'static str> {
    let unit = match word {
        "cm²" | "cm2" => "cm2",
        "mm²" | "mm2" => "mm2",
        "cm³" | "cm3" | "cc" => "cm3",
        "km³" | "km3" => "km3",
        "ft²" | "ft2" | "sqft" => "foot2",
        "ft³" | "ft3" => "foot3",
        "mi²" | "mi2" => "mile2",
        "kelvin" | "kelvins" => "K",
        "‰" => "‰",
        "ppm" => "ppm",
        "ppb" => "ppb",
        "ppt" => "ppt",
        "micrometre" | "micrometres" | "micrometer" | "micrometers" | "micron" | "microns" | "µm" | "μm" => "µm",
        "nanometre" | "nanometres" | "nanometer" | "nanometers" | "nm" => "nm",
        "microgram" | "micrograms" | "µg" | "μg" | "mcg" => "µg",
        "nanogram" | "nanograms" | "ng" => "ng",
        "millilitre" | "millilitres" | "milliliter" | "milliliters" | "ml" => "ml",
        "centilitre" | "centilitres" | "cl" => "cl",
        "millisecond" | "milliseconds" | "ms" => "ms",
        "hertz" | "hz" => "Hz",
        "kilohertz" | "khz" => "kHz",
        "megahertz" | "mhz" => "MHz",
        "gigahertz" | "ghz" => "GHz",
        "watt" | "watts" => "W",
        "milliwatt" | "milliwatts" => "mW",
        "volt" | "volts" => "V",
        "kilovolt" | "kilovolts" | "kv" => "kV",
        "ampere" | "amperes" | "amp" | "amps" => "A",
        "pascal" | "pascals" => "Pa",
        "hectopascal" | "hectopascals" | "hpa" => "hPa",
        "kilopascal" | "kilopascals" | "kpa" => "kPa",
        "millibar" | "millibars" | "mbar" => "mbar",
        "decibel" | "decibels" | "db" => "dB",
        "joule" | "joules" => "J",
        "kilojoule" | "kilojoules" | "kj" => "kJ",
        "calorie" | "calories" | "cal" => "cal",
        "kilocalorie" | "kilocalories" | "kcal" => "kcal",
        "carat" | "carats" => "carat",
        "kilobyte" | "kilobytes" | "kb" => "kB",
        "kbps" => "kbit/s",
        "mbps" => "Mbit/s",
        "gbps" => "Gbit/s",
        "rpm" => "rpm",
        "dpi" => "dpi",
        "fps" => "fps",
        "mah" => "mAh",
        "sievert" | "sieverts" => "Sv",
        "millisievert" | "millisieverts" => "mSv",
        "microsievert" | "microsieverts" => "µSv",
        "becquerel" | "becquerels" => "Bq",
        _ => return None,
    };
    Some(unit)
}

/// The unit of a sign that means something else in another case, or as a word.
fn sign(written: &str) -> Option<&'static str> {
    let unit = match written {
        "m" => "m",
        "mW" => "mW",
        "W" => "W",
        "V" => "V",
        "Pa" => "Pa",
        "C" => "°C",
        "F" => "°F",
        "l" | "L" => "litre",
        "Sv" => "Sv",
        "mSv" => "mSv",
        "µSv" | "μSv" => "µSv",
        "Bq" => "Bq",
        _ => return None,
    };
    Some(unit)
}

/// Units that may be meant by that one, or may mean it: degrees of whatever scale.
pub(crate) fn like(unit: &str) -> &'static [&'static str] {
    match unit {
        "degree" => &["°C", "°F"],
        "°C" | "°F" => &["degree"],
        _ => &[],
    }
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
        _ => sign(tail).or_else(|| named(&tail.to_lowercase())),
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
        "us" | "u.s" | "american" | "australian" | "canadian" | "swiss" | "russian" | "british" => {
            // "U.S. dollars" has a full stop between.
            let at = if text.text(at + 1) == "." { at + 2 } else { at + 1 };
            return named(word(text, at)).filter(|unit| is_money(unit)).map(|unit| (unit, at + 1));
        }
        _ => {}
    }
    let unit = sign(text.text(at)).or_else(|| named(word(text, at)))?;
    // "two second homes" are no seconds.
    if word(text, at) == "second" && !hyphen {
        return None;
    }
    if let Some(power) = raised(text, unit, at) {
        return Some(power);
    }
    Some(rate(text, unit, at).unwrap_or((unit, at + 1)))
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
    let of = sign(text.text(next)).filter(|unit| *unit == "m").or_else(|| named(word(text, next)));
    let unit = match (word(text, at), of?) {
        ("cubic", "m") => "m3",
        ("cubic", "foot") => "foot3",
        ("cubic", "km") => "km3",
        ("cubic", "cm") => "cm3",
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
fn raised(text: &Words<'_>, unit: &str, at: usize) -> Option<(&'static str, usize)> {
    let power = match (unit, text.text(at + 2)) {
        ("m", "2") => "m2",
        ("m", "3") => "m3",
        ("km", "2") => "km2",
        _ => return None,
    };
    (text.text(at + 1) == "^").then_some((power, at + 3))
}

/// So much of one unit for each of another, as people measure it: "km/h", "miles an hour", "µg/m³", "milligrams per litre".
fn rate(text: &Words<'_>, unit: &str, at: usize) -> Option<(&'static str, usize)> {
    let by = at + 1;
    let stroke = text.text(by) == "/" && text.touches(at) && text.touches(by);
    if !stroke && !matches!(text.lower(by), "per" | "an" | "a") {
        return None;
    }
    let each = match text.text(by + 1) {
        "h" | "hr" if stroke => Some(("hour", by + 2)),
        "s" if stroke => Some(("second", by + 2)),
        written => power(text, by + 1).or_else(|| Some((sign(written).or_else(|| named(word(text, by + 1)))?, by + 2))),
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

/// Whether the unit is a currency, or the pound, which is a weight too.
pub(crate) fn is_money(unit: &str) -> bool {
    unit == "pound" || money(unit).is_some()
}
