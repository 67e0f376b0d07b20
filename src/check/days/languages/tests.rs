//! Dates as each language writes them are found, and the days beside them are not.

use crate::model::Day;
use crate::words::CalendarLanguage;
use crate::words::locale::written_forms;

use super::named_times;
use crate::check::days::mention::OwnDays;
use crate::check::days::unanchored::ReadAsOf;

/// Thursday.
const OWN: Day = Day { year: 2031, month: 5, day: 15 };

fn own() -> ReadAsOf {
    ReadAsOf { own: OwnDays::on(OWN), before: Vec::new() }
}

/// The days that a text names, as they are written in figures.
fn days(tag: &str, text: &str) -> Vec<String> {
    let language = CalendarLanguage::of(tag).unwrap_or_else(|| panic!("{tag} has a calendar"));
    let named = named_times(text, &language, &mut own());
    let mut days: Vec<Day> = named.into_iter().flat_map(|time| time.days).collect();
    days.sort();
    days.dedup();
    days.iter().map(Day::to_string).collect()
}

#[test]
fn a_date_of_every_locale_is_found_and_no_other_day() {
    let all: Vec<Day> = (0..20).map(|at| Day::from_number(OWN.number() - 200 + at * 19)).collect();
    let mut faults = Vec::new();
    // Its pattern in CLDR holds letters in the place of the year.
    for tag in include_str!("../../../words/cldr/locales.txt").lines().filter(|tag| *tag != "ki") {
        let Some(language) = CalendarLanguage::of(tag) else { continue };
        for (day, forms) in all.iter().zip(written_forms(tag, &all)) {
            for form in forms.iter().take(3) {
                let named = named_times(&form.text, &language, &mut own());
                let days: Vec<Day> = named.into_iter().flat_map(|time| time.days).collect();
                if days != [*day] {
                    faults.push(format!("{tag}: {} is read as {days:?}, not {day}", form.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Expressions of a language, each with the days that it names.
type Expressions = [(&'static str, &'static [&'static str])];

fn reads(tag: &str, expressions: &Expressions) {
    let faults: Vec<String> = expressions
        .iter()
        .map(|(text, expected)| (text, expected, days(tag, text)))
        .filter(|(_, expected, found)| found != **expected)
        .map(|(text, expected, found)| format!("{text}: {found:?}, not {expected:?}"))
        .collect();
    assert!(faults.is_empty(), "{tag}\n{}", faults.join("\n"));
}

#[test]
fn german_days() {
    reads(
        "de",
        &[
            ("Die Brücke wurde gestern gesperrt.", &["2031-05-14"]),
            ("Vorgestern war sie noch offen.", &["2031-05-13"]),
            ("In drei Tagen wird sie geöffnet.", &["2031-05-18"]),
            ("vor zwei Wochen", &["2031-05-01"]),
            ("am vergangenen Montag", &["2031-05-05", "2031-05-12"]),
            ("Am Montag wird sie geöffnet.", &["2031-05-19"]),
            ("Am Montag wurde sie gesperrt.", &["2031-05-12"]),
            ("Sonntag, den 7. Dezember 2031", &["2031-12-07"]),
            ("vom 3. bis 5. Mai 2031", &["2031-05-03", "2031-05-04", "2031-05-05"]),
            ("am 13. und 20. Mai", &["2031-05-13", "2031-05-20"]),
            ("der erste Mittwoch im Oktober 2031", &["2031-10-01"]),
            ("Die Brücke wird am 10.12. gesperrt.", &["2031-12-10"]),
            ("am 3.4.31", &["2031-04-03"]),
            ("So ist es im Mai.", &[]),
            ("im Mai 2031", &[]),
            ("jeden Tag 3.500 Fahrzeuge", &[]),
            ("5 Männer, 12 Frauen", &[]),
        ],
    );
}

#[test]
fn french_days() {
    reads(
        "fr",
        &[
            ("Le pont a été fermé hier.", &["2031-05-14"]),
            ("avant-hier", &["2031-05-13"]),
            ("il y a trois jours", &["2031-05-12"]),
            ("dans 2 semaines", &["2031-05-29"]),
            ("mardi dernier", &["2031-05-06", "2031-05-13"]),
            ("le premier mars 2031", &["2031-03-01"]),
            ("le 1er mars", &["2031-03-01"]),
            ("du 13 au 15 mai", &["2031-05-13", "2031-05-14", "2031-05-15"]),
            ("le dernier jour d'octobre 2031", &["2031-10-31"]),
            ("le 17/02", &["2031-02-17"]),
            ("en mai 2031", &[]),
            ("un quart, soit 1/4 des habitants", &[]),
        ],
    );
}

#[test]
fn spanish_days() {
    reads(
        "es",
        &[
            ("El puente se cerró ayer.", &["2031-05-14"]),
            ("anteayer", &["2031-05-13"]),
            ("hace tres días", &["2031-05-12"]),
            ("en cinco días", &["2031-05-20"]),
            ("el martes pasado", &["2031-05-06", "2031-05-13"]),
            ("diez de octubre de 2031", &["2031-10-10"]),
            ("1.º de julio de 2031", &["2031-07-01"]),
            ("martes 13", &["2031-05-13"]),
            ("el día 21 de este mes", &["2031-05-21"]),
            ("31-dic-1994", &["1994-12-31"]),
            ("el mes pasado", &[]),
        ],
    );
}

#[test]
fn ukrainian_and_russian_days() {
    reads(
        "uk",
        &[
            ("Міст закрили вчора.", &["2031-05-14"]),
            ("позавчора", &["2031-05-13"]),
            ("5 днів тому", &["2031-05-10"]),
            ("через три дні", &["2031-05-18"]),
            ("Міст закрили у вівторок.", &["2031-05-13"]),
            ("третього березня 2031 року", &["2031-03-03"]),
            ("13–15 травня", &["2031-05-13", "2031-05-14", "2031-05-15"]),
            ("третій вівторок у вересні 2031", &["2031-09-16"]),
            ("минулого місяця", &[]),
            ("12 мостів і 40 човнів", &[]),
        ],
    );
    reads(
        "ru",
        &[
            ("Мост закрыли вчера.", &["2031-05-14"]),
            ("позавчера", &["2031-05-13"]),
            ("3 дня назад", &["2031-05-12"]),
            ("через две недели", &["2031-05-29"]),
            ("Мост закрыли в среду.", &["2031-05-14"]),
            ("тридцать первое октября 1974", &["1974-10-31"]),
            ("с 18-го по 20-е февраля", &["2031-02-18", "2031-02-19", "2031-02-20"]),
            ("21 сентября 2021г.", &["2021-09-21"]),
            ("в прошлом месяце", &[]),
        ],
    );
}

#[test]
fn arabic_days() {
    reads(
        "ar",
        &[
            ("أغلق الجسر أمس.", &["2031-05-14"]),
            ("قبل 3 أيام", &["2031-05-12"]),
            ("قبل يومين", &["2031-05-13"]),
            ("الثلاثاء الماضي", &["2031-05-06", "2031-05-13"]),
            ("12 يناير 2031", &["2031-01-12"]),
            ("٤ أبريل ٢٠٣١", &["2031-04-04"]),
            ("4 نيسان 2031", &["2031-04-04"]),
            ("الثلاثاء الثالث من شهر ايلول من عام 2031", &["2031-09-16"]),
            ("20 من الشهر المقبل", &["2031-06-20"]),
            ("الشهر الماضي", &[]),
        ],
    );
}

#[test]
fn days_of_languages_without_a_table() {
    reads(
        "zh",
        &[("这座桥于2031年5月3日关闭。", &["2031-05-03"]), ("5月3日", &["2031-05-03"]), ("昨天", &["2031-05-14"])],
    );
    reads("sw", &[("Daraja lilifungwa tarehe 3 Mei 2031.", &["2031-05-03"])]);
    reads("th", &[("สะพานปิดเมื่อวันที่ 3 พฤษภาคม 2574", &["2031-05-03"])]);
    reads("lv", &[("Tilts slēgts 2031. gada 3. maijā.", &["2031-05-03"])]);
}
