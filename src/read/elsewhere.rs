//! Dates as they are written in other languages and scripts, said in the English words and the figures that [`date_words`] reads.
//!
//! [`date_words`]: super::date_words

use crate::words::{calendar, is_one_of};

/// The names of the months from January on, in the languages beside English, in lower case.
const MONTHS: [&str; 12] = [
    "januar jänner janvier enero gennaio janeiro januari stycznia styczeń января январь січня січень ene janv",
    "februar feber février fevrier febrero febbraio fevereiro februari lutego luty февраля февраль лютого лютий févr",
    "märz maerz mars marzo março marco maart marca marzec марта март березня березень marts mrz",
    "avril abril aprile kwietnia kwiecień апреля апрель квітня квітень abr avr",
    "mai mayo maggio maio mei maj maja мая май травня травень",
    "juni juin junio giugno junho czerwca czerwiec июня июнь червня червень",
    "juli juillet julio luglio julho lipca lipiec июля июль липня липень juil",
    "août aout agosto augustus augusti sierpnia sierpień августа август серпня серпень ago",
    "septembre septiembre settembre setembro września wrzesień сентября сентябрь вересня вересень",
    "oktober octobre octubre ottobre outubro października październik октября октябрь жовтня жовтень okt",
    "novembre noviembre novembro listopada listopad ноября ноябрь листопада листопад",
    "dezember décembre decembre diciembre dicembre dezembro desember grudnia grudzień декабря декабрь грудня грудень dez déc dic",
];

/// Short names of months before a full stop, in the languages beside English, in lower case.
const SHORT_MONTHS: &str = "\
    jan janv ene genn gen jän feb févr fevr febr fev mär mrz mrt abr avr apr mag maj jun giu jul juil lug ago aug ag sep sept set sett okt out ott \
    nov dez déc dic des янв февр фев мар апр июн июл авг сент сен окт нояб ноя дек січ лют бер берез квіт трав черв лип серп вер верес жовт лист \
    листоп груд";

/// The seasons, in the languages beside English.
const SEASONS: [(&str, &str); 4] = [
    ("Spring", "frühling frühjahr printemps primavera lente vår forår wiosna весна"),
    ("Summer", "sommer été ete verano estate verão zomer sommaren lato лето літо"),
    ("Autumn", "herbst automne otoño autunno outono herfst höst efterår jesień осень осінь"),
    ("Winter", "hiver invierno inverno zima зима"),
];

/// Small words in dates.
const SMALL: &str = "de del di du da des le la el il den der dem am im en em van r року года";

/// Words for a hundred years.
const CENTURIES: &str = "century jahrhundert jh siècle siecle siglo secolo século eeuw";

/// The same date in English words and in figures; none where nothing of it is written otherwise.
pub(super) fn in_english(written: &str) -> Option<String> {
    let plain = in_figures(written);
    let said = half_year(&plain).or_else(|| century(&plain)).or_else(|| translated(&plain));
    said.or_else(|| (plain != written).then_some(plain))
}

/// With the digits of ASCII, and with hyphens for the signs of year, month and day.
fn in_figures(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let is_east_asian = written.contains(['年', '년']);
    for c in written.chars() {
        let digit =
            ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10));
        match (digit.and_then(|digit| char::from_digit(digit, 10)), c) {
            (Some(digit), _) => plain.push(digit),
            (None, '年' | '月' | '년' | '월' | '－' | '．' | '／') => plain.push('-'),
            (None, '日' | '일') => {}
            (None, ' ' | '\u{3000}') if is_east_asian => {}
            (None, other) => plain.push(other),
        }
    }
    plain.trim_end_matches('-').to_owned()
}

/// The digits nought of other scripts, each with its nine others behind it.
const ZEROS: [char; 8] = ['0', '\u{0660}', '\u{06F0}', '\u{0966}', '\u{09E6}', '\u{0E50}', '\u{FF10}', '\u{1D7CE}'];

/// "H1 2031", "2031 H2", "first half of 2031", in EDTF.
fn half_year(written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    let words: Vec<&str> =
        lower.split([' ', ',']).filter(|word| !word.is_empty() && *word != "of" && *word != "the").collect();
    let (year, half) = match words[..] {
        [half, year] | [year, half] if is_half(half).is_some() => (year, is_half(half)?),
        ["first", "half", year] => (year, 40),
        ["second", "half", year] => (year, 41),
        _ => return None,
    };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("{year}-{half}"))
}

fn is_half(word: &str) -> Option<u8> {
    match word {
        "h1" | "1h" => Some(40),
        "h2" | "2h" => Some(41),
        _ => None,
    }
}

/// "19th century", "19. Jahrhundert", "the 19th century", in EDTF.
fn century(written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    let mut words = lower.split_whitespace().filter(|word| *word != "the");
    let (number, name) = (words.next()?, words.next()?);
    let is_century = is_one_of(CENTURIES, name.trim_end_matches('.')) && words.next().is_none();
    let number: u32 = number.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
    (is_century && (1..=30).contains(&number)).then(|| format!("{:02}XX", number - 1))
}

/// With the names of months and seasons in English, if there are any of another language.
fn translated(written: &str) -> Option<String> {
    let mut found = false;
    let words: Vec<String> = written
        .split_whitespace()
        .filter(|word| !is_one_of(SMALL, word))
        .map(|word| {
            let bare = word.trim_end_matches(['.', ',']);
            let said = in_other_language(&bare.to_lowercase());
            found |= said.is_some();
            said.map_or_else(|| word.to_owned(), str::to_owned)
        })
        .collect();
    found.then(|| words.join(" "))
}

/// Whether a word in lower case may stand behind the full stop of an ordinal number: "31. Dezember", "19. Jahrhundert".
pub(super) fn follows_ordinal(lower: &str) -> bool {
    let is_short = is_one_of(SHORT_MONTHS, lower);
    is_short
        || calendar::month(lower).is_some()
        || is_one_of(CENTURIES, lower)
        || MONTHS.iter().any(|names| is_one_of(names, lower))
}

/// Whether a word in lower case is a month's name that a full stop cuts short, in a language beside English.
pub(super) fn is_short_month(lower: &str) -> bool {
    is_one_of(SHORT_MONTHS, lower)
}

fn in_other_language(lower: &str) -> Option<&'static str> {
    let has = |words: &str| is_one_of(words, lower);
    let month = MONTHS.iter().zip(calendar::MONTHS).find(|(names, _)| has(names)).map(|(_, english)| english);
    month.or_else(|| SEASONS.iter().find(|(_, names)| has(names)).map(|(english, _)| *english))
}
