//! How a language writes dates: names of months and weekdays by ICU's patterns, and the words of `calendar_tables`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Day, is_unspaced, without_accents};

use super::calendar_tables::{COUNTED, DateNumber, FromAnother, Near, from_another, nears, numbers};
use super::inflected::NameForms;
use super::locale::{Worded, number_signs, primary, written_forms};
use super::pieces::{DatePiece, DatePieceKind, ScriptDigits, key, keys, pieces};

/// Words that may stand between the parts of a date beside those of CLDR's patterns: articles, prepositions, and names of the parts.
const JOINTS: &str = "\
    de del d des der den dem das von vom im in em da do du of the le la el il al a ao un lo den am zu zum auf et \
    jour jours tag tages dia dan dag dzien giorno gun nap день дня дне днем дні числа число месяца місяця року році рік год года году г р \
    в у на к до от с з із из м عام سنه سنة شهر من في يوم لعام لسنة לשנת שנת בשנת בחודש del año ano an annee jahr jahres mes mois monat monats";

/// Letters that a word may begin with that are words of their own: and, in, to, for.
const PREFIXES: [(&str, &str); 2] = [("ar", "بولفك"), ("he", "בלמהוש")];

/// Countries whose names of months differ from those of their language.
const COUNTRIES: [(&str, &[&str]); 2] = [("ar", &["ar-SY", "ar-MA", "ar-DZ", "ar-MR"]), ("de", &["de-AT"])];

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DatePart {
    Day,
    Month,
    Year,
}

/// Phrases by their first word, longest first.
#[derive(Debug)]
struct NamedPhrases<T>(BTreeMap<String, Vec<(Vec<String>, T)>>);

impl<T: Copy> NamedPhrases<T> {
    fn of(phrases: impl IntoIterator<Item = (Vec<String>, T)>) -> NamedPhrases<T> {
        let mut all: BTreeMap<String, Vec<(Vec<String>, T)>> = BTreeMap::new();
        for (words, meaning) in phrases {
            if let Some(first) = words.first() {
                all.entry(first.clone()).or_default().push((words, meaning));
            }
        }
        for phrases in all.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            phrases.dedup_by(|a, b| a.0 == b.0);
        }
        NamedPhrases(all)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    fn beginning_with(&self, word: &str) -> &[(Vec<String>, T)] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// How a language writes dates.
#[derive(Debug)]
pub(crate) struct CalendarLanguage {
    /// Its tag without script and country.
    pub(crate) primary: String,
    /// The month stands before the day in figures.
    pub(crate) is_month_first: bool,
    /// Its name may stand before the day.
    pub(crate) has_month_first: bool,
    /// The year stands first.
    pub(crate) is_year_first: bool,
    /// In figures the year stands first, and the day before the month.
    pub(crate) is_day_behind_year: bool,
    /// The year may stand first and the day before the month.
    pub(crate) has_day_behind_year: bool,
    /// Decimals follow a full stop, so that "10.10" is a number.
    pub(crate) has_point: bool,
    /// What its whole dates consist of, in order, where they name the month by its number: "2031年5月3日".
    pub(crate) numbered: Option<[DatePart; 3]>,
    digits: ScriptDigits,
    prefixes: &'static str,
    months: NamedPhrases<u8>,
    month_forms: NameForms,
    weekdays: NamedPhrases<u8>,
    weekday_forms: NameForms,
    numbers: NamedPhrases<DateNumber>,
    near: NamedPhrases<Near>,
    from_another: NamedPhrases<FromAnother>,
    joints: BTreeSet<String>,
}

/// Times of day that a language writes onto the weekday: "Mittwochabend".
const TIMES_OF_DAY: [(&str, &str); 2] =
    [("de", "abend morgen mittag vormittag nachmittag nacht früh"), ("nl", "avond ochtend morgen middag nacht")];

/// The weekdays with what is written onto them, whole names only.
fn with_times_of_day(names: &BTreeSet<(String, u8)>, language: &str) -> Vec<(String, u8)> {
    const WHOLE: usize = 6;
    let times = TIMES_OF_DAY.iter().find(|(of, _)| *of == language).map_or("", |(_, times)| times);
    let whole = names.iter().filter(|(name, _)| name.len() >= WHOLE);
    whole.flat_map(|(name, day)| times.split(' ').map(move |time| (format!("{name}{time}"), *day))).collect()
}

impl CalendarLanguage {
    /// The language of a BCP 47 tag; none if CLDR has no names for it.
    pub(crate) fn of(tag: &str) -> Option<CalendarLanguage> {
        let language = primary(tag);
        let countries = COUNTRIES.iter().find(|(of, _)| *of == language).map_or(&[][..], |(_, countries)| countries);
        let tags: Vec<&str> = [tag].into_iter().chain(countries.iter().copied()).collect();
        // 25 November 2031 has parts that no other part could be; 3 March 2031 is a Monday.
        let sample_day = [Day { year: 2031, month: 11, day: 25 }];
        let sample = written_forms(tag, &sample_day).pop()?;
        let whole = sample.first()?;
        let short = sample.get(2).unwrap_or(whole);
        let (digits, point) = number_signs(tag);
        let digits = ScriptDigits::new(&digits);
        let read = |text: &str| keys(text, &digits);
        let months: Vec<Day> = (1..=12).map(|month| Day { year: 2031, month, day: 25 }).collect();
        let week: Vec<Day> = (3..=9).map(|day| Day { year: 2031, month: 3, day }).collect();
        let month_names = names(&tags, &months, |form| form.month.clone());
        let day_names = names(&tags, &week, |form| form.weekday.clone());
        let mut joints: BTreeSet<String> = JOINTS.split_whitespace().map(without_accents).collect();
        joints.extend(sample.iter().flat_map(literals).flat_map(|text| read(&text)));
        Some(CalendarLanguage {
            is_month_first: starts(&short.month) < starts(&short.day),
            has_month_first: sample.iter().take(3).any(|form| starts(&form.month) < starts(&form.day)),
            numbered: numbered(whole),
            is_year_first: starts(&short.year) < starts(&short.day).min(starts(&short.month)),
            is_day_behind_year: is_day_behind_year(short),
            has_day_behind_year: sample.iter().take(3).any(is_day_behind_year),
            has_point: point == ".",
            prefixes: PREFIXES.iter().find(|(of, _)| *of == language).map_or("", |(_, letters)| letters),
            month_forms: NameForms::of(&month_names, &language, &digits),
            months: NamedPhrases::of(month_names.iter().map(|(name, month)| (read(name), *month))),
            weekdays: NamedPhrases::of(
                day_names
                    .iter()
                    .cloned()
                    .chain(with_times_of_day(&day_names, &language))
                    .flat_map(|(name, day)| with_and_without_article(read(&name), day)),
            ),
            weekday_forms: NameForms::of(&day_names, &language, &digits),
            numbers: NamedPhrases::of(
                numbers(&language, &digits)
                    .into_iter()
                    .flat_map(|(words, number)| with_and_without_article(words, number)),
            ),
            near: NamedPhrases::of(nears(&language, &digits)),
            from_another: NamedPhrases::of(from_another(&language, &digits)),
            joints,
            digits,
            primary: language,
        })
    }

    /// The pieces of a text.
    pub(crate) fn pieces(&self, text: &str) -> Vec<DatePiece> {
        pieces(text, &self.digits)
    }

    /// The month that is named there, and the piece after it: by its name, one of its cases, or its first letters, three or more.
    pub(crate) fn month(&self, pieces: &[DatePiece], at: usize) -> Option<(u8, usize)> {
        self.named(&self.months, &self.month_forms, pieces, at)
    }

    /// The weekday that is named there, from 0 for Monday, and the piece after it.
    pub(crate) fn weekday(&self, pieces: &[DatePiece], at: usize) -> Option<(i64, usize)> {
        self.named(&self.weekdays, &self.weekday_forms, pieces, at).map(|(weekday, to)| (i64::from(weekday) - 1, to))
    }

    fn named(
        &self,
        names: &NamedPhrases<u8>,
        forms: &NameForms,
        pieces: &[DatePiece],
        at: usize,
    ) -> Option<(u8, usize)> {
        let formed = || {
            let DatePieceKind::Word(word) = &pieces.get(at)?.kind else { return None };
            let words = self.without_prefix(word).into_iter().chain([word.as_str()]);
            words.into_iter().find_map(|word| forms.name(word)).map(|of| (of, at + 1))
        };
        let found = self.phrase(names, pieces, at).or_else(formed);
        found.map(|(of, to)| (of, past_stop(pieces, to)))
    }

    /// Whether the month or weekday that stands there is written out. Its first letters alone are other words as well: "sept", "frei".
    pub(crate) fn is_written_out(&self, pieces: &[DatePiece], at: usize) -> bool {
        let Some(DatePieceKind::Word(word)) = pieces.get(at).map(|piece| &piece.kind) else { return true };
        let is_whole = |names: &NamedPhrases<u8>, forms: &NameForms, word: &str| {
            (names.has(word) || forms.case_of(word).is_some()) && !forms.is_short(word)
        };
        self.without_prefix(word).into_iter().chain([word.as_str()]).any(|word| {
            is_whole(&self.months, &self.month_forms, word) || is_whole(&self.weekdays, &self.weekday_forms, word)
        })
    }

    /// Whether the weekday that stands there is one only by its first letters, and no stop says that more were left out.
    pub(crate) fn is_begun_weekday(&self, pieces: &[DatePiece], at: usize, to: usize) -> bool {
        let Some(DatePieceKind::Word(word)) = pieces.get(at).map(|piece| &piece.kind) else { return false };
        let is_known = |word: &str| self.weekdays.has(word) || self.weekday_forms.case_of(word).is_some();
        to == at + 1 && !self.without_prefix(word).into_iter().chain([word.as_str()]).any(is_known)
    }

    /// The number from 1 to 31 that stands there in words, and the piece after it.
    pub(crate) fn number(&self, pieces: &[DatePiece], at: usize) -> Option<(DateNumber, usize)> {
        self.phrase(&self.numbers, pieces, at)
    }

    /// What stands there for something near, and the piece after it.
    pub(crate) fn near(&self, pieces: &[DatePiece], at: usize) -> Option<(Near, usize)> {
        let (near, times, to) = self.counting(&self.near, pieces, at)?;
        Some((Near { count: near.count * times, ..near }, to))
    }

    /// What stands there for a day that is counted from another, and the piece after it.
    pub(crate) fn counted_from_another(&self, pieces: &[DatePiece], at: usize) -> Option<(FromAnother, usize)> {
        let (phrase, times, to) = self.counting(&self.from_another, pieces, at)?;
        Some((FromAnother { days: phrase.days * times, ..phrase }, to))
    }

    /// The longest of phrases that stands there, the number in it, and the piece after it.
    fn counting<T: Copy>(&self, phrases: &NamedPhrases<T>, pieces: &[DatePiece], at: usize) -> Option<(T, i64, usize)> {
        let first = pieces.get(at).map(|piece| key(&piece.kind))?;
        let counted = phrases.beginning_with(COUNTED);
        let counted = if self.counted_at(pieces, at).is_some() { counted } else { &[] };
        // "وبعد ذلك"
        let bare = self.without_prefix(&first);
        let all =
            phrases.beginning_with(&first).iter().chain(bare.map_or(&[][..], |bare| phrases.beginning_with(bare)));
        let all = all.chain(counted);
        all.filter_map(|(words, meaning)| {
            let mut to = at;
            let mut times = 1;
            for word in words {
                if word == COUNTED {
                    let (value, after) = self.counted_at(pieces, to)?;
                    (times, to) = (value, after);
                } else if to == at && bare == Some(word.as_str())
                    || pieces.get(to).is_some_and(|piece| key(&piece.kind) == *word)
                {
                    to += 1;
                } else {
                    return None;
                }
            }
            Some((*meaning, times, to))
        })
        .max_by_key(|(.., to)| *to)
    }

    /// Whether an expression of time may begin with the piece: asked first of every word of a text, and so in few steps.
    pub(crate) fn may_begin(&self, piece: &DatePiece) -> bool {
        let begins = |word: &str| {
            self.months.has(word)
                || self.weekdays.has(word)
                || self.numbers.has(word)
                || self.near.has(word)
                || self.from_another.has(word)
                || self.month_forms.name(word).is_some()
                || self.weekday_forms.name(word).is_some()
        };
        match &piece.kind {
            DatePieceKind::Number(..) => true,
            DatePieceKind::Word(word) => begins(word) || self.without_prefix(word).is_some_and(begins),
            DatePieceKind::Mark(mark) => self.near.has(mark.encode_utf8(&mut [0; 4])),
        }
    }

    /// Whether the word may stand between the parts of a date.
    pub(crate) fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(word) || self.without_prefix(word).is_some_and(|rest| self.joints.contains(rest))
    }

    fn counted_at(&self, pieces: &[DatePiece], at: usize) -> Option<(i64, usize)> {
        match pieces.get(at)?.kind {
            DatePieceKind::Number(value, 1..=3) => Some((value.into(), at + 1)),
            _ => self.number(pieces, at).map(|(number, to)| (number.value.into(), to)),
        }
    }

    fn phrase<T: Copy>(&self, phrases: &NamedPhrases<T>, pieces: &[DatePiece], at: usize) -> Option<(T, usize)> {
        let first = key(&pieces.get(at)?.kind);
        let find = |first: &str| {
            phrases.beginning_with(first).iter().find_map(|(words, meaning)| {
                let rest = words[1..].iter().zip(at + 1..);
                let is_there =
                    rest.into_iter().all(|(word, at)| pieces.get(at).is_some_and(|piece| key(&piece.kind) == *word));
                is_there.then_some((*meaning, at + words.len()))
            })
        };
        find(&first).or_else(|| find(self.without_prefix(&first)?))
    }

    fn without_prefix<'a>(&self, word: &'a str) -> Option<&'a str> {
        let rest = word.strip_prefix(|c| self.prefixes.contains(c))?;
        (rest.chars().count() >= 3).then_some(rest)
    }
}

/// Words of Arabic with their article, and without it, as they stand behind another.
fn with_and_without_article<T: Copy>(words: Vec<String>, meaning: T) -> impl Iterator<Item = (Vec<String>, T)> {
    let bare = words.first().and_then(|first| first.strip_prefix("ال")).filter(|rest| rest.chars().count() >= 3);
    let bare = bare.map(|first| [first.to_owned()].into_iter().chain(words[1..].iter().cloned()).collect());
    [words.clone()].into_iter().chain(bare).map(move |words| (words, meaning))
}

/// Where a part of a date stands, for telling which is first; last if it is not there.
fn starts(part: &Option<std::ops::Range<usize>>) -> usize {
    part.as_ref().map_or(usize::MAX, |part| part.start)
}

/// The names that a part of some days has in all forms of some languages, with the number of each day from 1.
fn names(
    tags: &[&str],
    days: &[Day],
    part: impl Fn(&Worded) -> Option<std::ops::Range<usize>>,
) -> BTreeSet<(String, u8)> {
    let forms = tags.iter().flat_map(|tag| (1..).zip(written_forms(tag, days)));
    let named = forms.flat_map(|(at, forms)| forms.into_iter().map(move |form| (at, form)));
    let name = |(at, form): (u8, Worded)| {
        let name = part(&form).map(|range| whole_word(&form.text, range)).unwrap_or_default();
        (name.trim_end_matches(['.', '।', '\u{970}']).to_owned(), at)
    };
    named.map(name).filter(|(name, _)| name.contains(char::is_alphabetic)).collect()
}

/// A part of a date with the letters that are written onto it.
fn whole_word(text: &str, part: std::ops::Range<usize>) -> &str {
    let is_onto = |c: &char| c.is_alphabetic() && !is_unspaced(*c);
    let (before, after) = (text.get(..part.start).unwrap_or_default(), text.get(part.end..).unwrap_or_default());
    let named = text.get(part.clone()).is_some_and(|name| name.contains(char::is_alphabetic));
    let length = |c: char| c.len_utf8();
    let front: usize = before.chars().rev().take_while(is_onto).map(length).sum();
    let back: usize = after.chars().take_while(is_onto).map(length).sum();
    let range = if named { part.start - front..part.end + back } else { part };
    text.get(range).unwrap_or_default()
}

fn is_day_behind_year(form: &Worded) -> bool {
    starts(&form.year) < starts(&form.day) && starts(&form.day) < starts(&form.month)
}

/// The parts of a date in order, if its month is a number among words.
fn numbered(form: &Worded) -> Option<[DatePart; 3]> {
    let month = form.month.clone().and_then(|month| form.text.get(month))?;
    let mut parts = [
        (starts(&form.day), DatePart::Day),
        (starts(&form.month), DatePart::Month),
        (starts(&form.year), DatePart::Year),
    ];
    parts.sort();
    (!month.contains(char::is_alphabetic)).then(|| parts.map(|(_, part)| part))
}

/// Whether CLDR has names of months for the language.
pub(crate) fn knows_calendar(tag: &str) -> bool {
    !written_forms(tag, &[Day { year: 2031, month: 5, day: 1 }]).is_empty()
}

/// What stands between and behind the parts of a date.
fn literals(form: &Worded) -> Vec<String> {
    let mut parts: Vec<_> =
        [&form.day, &form.month, &form.year, &form.weekday].into_iter().flatten().cloned().collect();
    parts.sort_by_key(|part| part.start);
    let mut at = 0;
    let mut found = Vec::new();
    for part in parts {
        found.extend(form.text.get(at..part.start).map(str::to_owned));
        at = part.end;
    }
    found.extend(form.text.get(at..).map(str::to_owned));
    found
}

/// The piece after the full stop of a shortened name.
fn past_stop(pieces: &[DatePiece], at: usize) -> usize {
    at + usize::from(pieces.get(at).is_some_and(|piece| piece.is_tight && piece.kind == DatePieceKind::Mark('.')))
}
