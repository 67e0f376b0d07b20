//! The names of months and weekdays in English, whole and shortened, and days in words.

use crate::model::Day;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Short names of weekdays beside those of three letters.
const SHORT_WEEKDAYS: [(&str, i64); 3] = [("tues", 1), ("weds", 2), ("thurs", 3)];

/// The months of other languages, in the form in which they stand beside a day, in lower case: German, French, Spanish, Portuguese,
/// Italian, Dutch, Polish, Swedish with Danish, Ukrainian, Russian.
const MONTHS_ABROAD: [&str; 10] = [
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "januari februari marts april maj juni juli augusti september oktober november december",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
];

/// The weekdays of some of them.
const WEEKDAYS_ABROAD: &str = "\
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes \
    martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag \
    donderdag vrijdag zaterdag zondag понеділок вівторок середа четвер п’ятниця субота неділя понедельник вторник среда четверг \
    пятница суббота воскресенье";

/// The month, from 1, of its whole name in another language than English.
pub(crate) fn month_abroad(lower: &str) -> Option<u8> {
    MONTHS_ABROAD
        .iter()
        .find_map(|names| (1..).zip(names.split(' ')).find(|(_, name)| *name == lower))
        .map(|(month, _)| month)
}

/// Whether it is a weekday's whole name in another language than English.
pub(crate) fn is_weekday_abroad(lower: &str) -> bool {
    WEEKDAYS_ABROAD.split(' ').any(|name| name == lower)
}

/// A day in words: "14 May 2024".
pub(crate) fn in_words(day: Day) -> String {
    format!("{} {} {}", day.day, MONTHS[usize::from(day.month) - 1], day.year)
}

/// The month, from 1, of a name in lower case: whole, of three letters, or "sept".
pub(crate) fn month(lower: &str) -> Option<u8> {
    begun_month(lower).filter(|month| lower.len() == 3 || lower == "sept" || is_whole_name(lower, *month))
}

/// Whether it is a month's name in lower case, and not the whole of it.
pub(crate) fn is_short_month(lower: &str) -> bool {
    month(lower).is_some_and(|month| !is_whole_name(lower, month))
}

/// The month whose name begins with these letters in lower case, three or more of them.
pub(crate) fn begun_month(lower: &str) -> Option<u8> {
    let begins = |name: &str| name.get(..lower.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower));
    (1..).zip(MONTHS).find(|(_, name)| lower.len() >= 3 && begins(name)).map(|(month, _)| month)
}

fn is_whole_name(lower: &str, month: u8) -> bool {
    MONTHS[usize::from(month) - 1].len() == lower.len()
}

/// A weekday by its whole name in lower case; Monday is 0.
pub(crate) fn weekday(lower: &str) -> Option<i64> {
    (0..).zip(WEEKDAYS).find(|(_, name)| *name == lower).map(|(weekday, _)| weekday)
}

/// A weekday by its name or a short form of it, in lower case; Monday is 0.
pub(crate) fn any_weekday(lower: &str) -> Option<i64> {
    let begun = (0..).zip(WEEKDAYS).find(|(_, name)| lower.len() == 3 && name.starts_with(lower));
    let short = SHORT_WEEKDAYS.into_iter().find(|(name, _)| *name == lower);
    weekday(lower).or(begun.map(|(weekday, _)| weekday)).or(short.map(|(_, weekday)| weekday))
}
