//! Units of measure and of money, with all the ways to write each. Nothing is converted: a mile is no kilometre.
//!
//! English names stand here; those of other languages, and all money, are in the tables that `cldr/figures.py` makes.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cells;
use super::numerals::{NumberLanguage, key};
use super::text::Words;

/// The unit of an English name or a sign, in the form in which it is compared: `km` for kilometres and kilometers alike.
///
/// Spellings, plurals and everyday synonyms are one unit (ton and tonne); the short `m` is not here, since it is
/// a million too.
fn known(word: &str) -> Option<&'static str> {
    let unit = match word {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "metre" | "metres" | "meter" | "meters" => "m",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "cm",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "mm",
        "mi" | "mile" | "miles" => "mile",
        "yd" | "yard" | "yards" => "yard",
        "ft" | "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "dm" | "decimetre" | "decimetres" => "dm",
        "km²" | "km2" | "sqkm" => "km2",
        "m²" | "m2" | "sqm" => "m2",
        "m³" | "m3" => "m3",
        "ha" | "hectare" | "hectares" => "hectare",
        "acre" | "acres" => "acre",
        "mph" => "mile/h",
        "kph" | "kmh" | "kmph" => "km/h",
        "knot" | "knots" => "knot",
        "mg" | "mgs" | "milligram" | "milligrams" => "mg",
        "gram" | "grams" | "gramme" | "grammes" => "g",
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => "kg",
        "ton" | "tons" | "tonne" | "tonnes" => "ton",
        "lb" | "lbs" | "pound" | "pounds" => "pound",
        "ounce" | "ounces" | "oz" => "ounce",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" | "gal" | "gals" => "gallon",
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
        "°c" | "ºc" | "℃" | "celsius" | "celcius" | "centigrade" | "centigrate" => "°C",
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
        "%" | "٪" | "percent" | "pct" => "%",
        _ => return small(word),
    };
    Some(unit)
}

/// The units of a laboratory and of machines.
fn small(word: &str) -> Option<&'static str> {
    let unit = match word {
        "cm²" | "cm2" => "cm2",
        "mm²" | "mm2" => "mm2",
        "cm³" | "cm3" | "cc" | "ccs" => "cm3",
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
        "millilitre" | "millilitres" | "milliliter" | "milliliters" | "ml" | "mls" => "ml",
        "centilitre" | "centilitres" | "cl" => "cl",
        "decilitre" | "decilitres" | "dl" => "dl",
        "hectolitre" | "hectolitres" | "hl" => "hl",
        "µs" | "μs" => "µs",
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
pub(crate) fn sign(written: &str) -> Option<&'static str> {
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
        "g" => "g",
        "t" => "ton",
        "h" => "hour",
        "s" => "second",
        "K" => "K",
        "N" => "newton",
        _ => return None,
    };
    Some(unit)
}

/// The unit of an English name, a sign or a currency's code.
pub(crate) fn named(word: &str) -> Option<&'static str> {
    known(word).or_else(|| minor(word)).or_else(|| ENGLISH.single(word)).or_else(|| money_sign(word))
}

/// A hundredth of a unit of money.
fn minor(word: &str) -> Option<&'static str> {
    let unit = match word {
        "cent" | "cents" | "¢" => "cent",
        "pence" | "penny" | "pennies" => "penny",
        "sen" => "sen",
        "centavo" | "centavos" => "centavo",
        "centime" | "centimes" => "centime",
        "paisa" | "paise" => "paisa",
        "kopek" | "kopeks" | "kopeck" | "kopecks" | "kopiyka" | "kopiykas" => "kopeck",
        "grosz" | "groszy" => "grosz",
        "öre" | "øre" => "øre",
        "fen" => "fen",
        "satang" => "satang",
        "agorot" | "agora" => "agora",
        _ => return None,
    };
    Some(unit)
}

/// Whether a unit is a hundredth of a unit of money.
pub(crate) fn is_minor(unit: &str) -> bool {
    minor(unit) == Some(unit)
}

/// The currency of a sign that has no other.
fn money_sign(word: &str) -> Option<&'static str> {
    match word {
        "$" => Some("dollar"),
        "£" => Some("pound"),
        "¥" => Some("yen"),
        "₿" => Some("bitcoin"),
        _ => SIGNS.get(word).copied(),
    }
}

/// The unit of money of an ISO 4217 code or a sign, as it is written.
pub(crate) fn money_of_code(written: &str) -> Option<&'static str> {
    match written {
        "Rs" | "rs" | "Re" => Some("rupee"),
        "RMB" | "rmb" => Some("Chinese yuan"),
        _ => money_sign(written).or_else(|| CODES.get(written).copied()),
    }
}

/// Made by `cldr/figures.py`: language, unit and words of each row.
const MONEY: &str = include_str!("cldr/currencies.tsv");
const UNITS: &str = include_str!("cldr/units.tsv");

static CODES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let codes = cells(MONEY).filter(|[language, _, _]| *language == "-");
    codes.map(|[_, unit, code]| (code, unit)).filter(|(code, _)| code.len() == 3 && code.is_ascii()).collect()
});

static SIGNS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let signs = cells(MONEY).filter(|[language, _, sign]| *language == "-" && (sign.len() != 3 || !sign.is_ascii()));
    signs.map(|[_, unit, sign]| (sign, unit)).filter(|(sign, _)| sign.chars().count() <= 3).collect()
});

/// The nouns of all money: "dollar", "rouble".
static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let nouns = cells(MONEY).filter_map(|[_, unit, _]| unit.rsplit(' ').next());
    nouns.chain(["bitcoin"]).collect()
});

/// Whether the unit is a currency, or the pound, which is a weight too.
pub(crate) fn is_money(unit: &str) -> bool {
    is_minor(unit) || unit.rsplit(' ').next().is_some_and(|noun| NOUNS.contains(noun))
}

/// Whether one of two units may be meant by the other: degrees of whatever scale, and the dollars of whatever country.
pub(crate) fn is_like(one: &str, other: &str) -> bool {
    let is_wider = |wide: &str, narrow: &str| match (wide, narrow) {
        ("degree", "°C" | "°F") => true,
        _ => narrow.strip_suffix(wide).is_some_and(|country| country.ends_with(' ')) && is_money(wide),
    };
    one == other || is_wider(one, other) || is_wider(other, one)
}

/// The names of units in one language, by their first words.
struct UnitNames(HashMap<String, Vec<(Vec<String>, &'static str)>>);

impl UnitNames {
    fn read(language: NumberLanguage) -> UnitNames {
        let mut names: HashMap<String, Vec<(Vec<String>, &'static str)>> = HashMap::new();
        for [of, unit, name] in cells(UNITS).chain(cells(MONEY)) {
            if of != language.tag() {
                continue;
            }
            let words = Words::of(name);
            let mut words = (0..words.len()).map(|at| words.lower(at).to_owned());
            if let Some(first) = words.next() {
                names.entry(first).or_default().push((words.collect(), unit));
            }
        }
        // The longest name that stands there is meant, and of two that are alike the first of the table.
        names.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        UnitNames(names)
    }

    /// The unit of a name of one word.
    fn single(&self, word: &str) -> Option<&'static str> {
        self.0.get(word)?.iter().find(|(rest, _)| rest.is_empty()).map(|(_, unit)| *unit)
    }

    /// The unit whose name stands there, and where it ends.
    fn at(&self, language: NumberLanguage, text: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
        let names = self.0.get(&*key(language, text.lower(at)))?;
        let stands = |rest: &[String]| {
            rest.iter().enumerate().all(|(more, word)| key(language, text.lower(at + 1 + more)) == word.as_str())
        };
        names.iter().find(|(rest, _)| stands(rest)).map(|(rest, unit)| (*unit, at + 1 + rest.len()))
    }
}

static ENGLISH: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::English));
static GERMAN: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::German));
static FRENCH: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::French));
static SPANISH: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::Spanish));
static UKRAINIAN: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::Ukrainian));
static ARABIC: LazyLock<UnitNames> = LazyLock::new(|| UnitNames::read(NumberLanguage::Arabic));

/// The unit of one word in that language.
pub(crate) fn unit_named(language: NumberLanguage, word: &str) -> Option<&'static str> {
    names(language).single(word)
}

/// The unit whose name in that language stands there, of several words too, and where it ends.
pub(crate) fn unit_at(language: NumberLanguage, text: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    names(language).at(language, text, at)
}

fn names(language: NumberLanguage) -> &'static UnitNames {
    match language {
        NumberLanguage::English => &ENGLISH,
        NumberLanguage::German => &GERMAN,
        NumberLanguage::French => &FRENCH,
        NumberLanguage::Spanish => &SPANISH,
        NumberLanguage::Ukrainian => &UKRAINIAN,
        NumberLanguage::Arabic => &ARABIC,
    }
}

/// The unit as a message shows it after several of it.
pub(crate) fn several(unit: &str) -> String {
    match unit {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "century" => "centuries".to_owned(),
        "penny" => "pence".to_owned(),
        _ if matches!(
            unit.rsplit(' ').next(),
            Some("yen" | "won" | "yuan" | "km" | "baht" | "ringgit" | "rand" | "forint")
        ) =>
        {
            unit.to_owned()
        }
        // Short forms: "kg", "km/h", "m2", "%".
        _ if unit.len() <= 2 || !is_money(unit) && unit.contains(|c: char| !c.is_ascii_lowercase() && c != ' ') => {
            unit.to_owned()
        }
        _ => format!("{unit}s"),
    }
}
