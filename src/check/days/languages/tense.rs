//! Whether a clause is of the past or of what is to come, by a few words and endings of six languages.

use std::collections::BTreeSet;

use crate::check::days::calendar;
use crate::model::Day;
use crate::words::DatePieceKind;

use super::TimeReader;

/// When what a clause tells of happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseTense {
    /// It has happened.
    Past,
    /// It is to come.
    Coming,
    /// It may be to come: "soll", or a verb in the present.
    Perhaps,
    /// The clause does not tell.
    Unsaid,
}

/// Words and endings of a language by which a clause is told.
struct TenseWords {
    language: &'static str,
    coming: &'static str,
    perhaps: &'static str,
    past: &'static str,
    perhaps_endings: &'static [&'static str],
    coming_endings: &'static [&'static str],
    past_endings: &'static [&'static str],
    coming_starts: &'static [&'static str],
}

/// A language without words of its own tells nothing.
const TENSES: [TenseWords; 7] = [
    TenseWords {
        language: "de",
        coming: "wird werden kommenden kommende nächsten",
        perhaps: "soll sollen will wollen geplant",
        past: "wurde wurden war waren hat haben hatte hatten ist sind worden gewesen",
        perhaps_endings: &[],
        coming_endings: &[],
        past_endings: &[],
        coming_starts: &[],
    },
    TenseWords {
        language: "fr",
        coming: "sera seront aura auront va vont devra devront",
        perhaps: "",
        past: "a ont était étaient fut furent avait avaient été",
        perhaps_endings: &[],
        coming_endings: &["era", "eront", "ira", "iront", "dra", "dront"],
        past_endings: &[],
        coming_starts: &[],
    },
    TenseWords {
        language: "es",
        coming: "va van será serán",
        perhaps: "",
        past: "fue fueron era eran había habían ha han",
        perhaps_endings: &[],
        coming_endings: &["rá", "rán"],
        past_endings: &["ó", "aron", "ieron"],
        coming_starts: &[],
    },
    TenseWords {
        language: "uk",
        coming: "буде будуть",
        perhaps: "має мають кажуть говорять пишуть можуть хочуть",
        past: "був була було були",
        perhaps_endings: &["ають", "яють", "ається", "яється", "аються", "яються"],
        coming_endings: &["уть", "ють", "ать", "ять", "ться"],
        past_endings: &["ли", "ло", "ла", "ено", "ано"],
        coming_starts: &[],
    },
    TenseWords {
        language: "ru",
        coming: "будет будут",
        perhaps: "должен должны говорят пишут могут хотят",
        past: "был была было были",
        perhaps_endings: &["ают", "яют", "ается", "яется", "аются", "яются"],
        coming_endings: &["ют", "ут", "ят", "ется", "ится", "ются", "утся"],
        past_endings: &["ли", "ло", "ла", "лась", "лся", "лись"],
        coming_starts: &[],
    },
    TenseWords {
        language: "ar",
        coming: "سوف",
        perhaps: "",
        past: "كان كانت تم",
        perhaps_endings: &[],
        coming_endings: &[],
        past_endings: &[],
        coming_starts: &["سي", "ست", "سن"],
    },
    TenseWords {
        language: "it",
        coming: "sarà saranno avrà verrà verranno",
        perhaps: "",
        past: "è stato stata fu furono era erano ha hanno",
        perhaps_endings: &[],
        coming_endings: &["rà", "ranno"],
        past_endings: &[],
        coming_starts: &[],
    },
];

/// How many pieces before an expression, and how many behind it, its verb is looked for.
const BEFORE: usize = 10;
const BEHIND: usize = 6;

/// Words for until, and how many pieces before a date they may stand.
const UNTIL: &str = "bis jusqu jusque hasta до حتى tot fino";
const UNTIL_REACH: usize = 3;

impl TimeReader<'_> {
    /// The tense of the clause of the piece there: that of the nearest word that tells it.
    pub(super) fn tense(&self, at: usize) -> ClauseTense {
        let Some(words) = TENSES.iter().find(|words| words.language == self.language.primary) else {
            return ClauseTense::Unsaid;
        };
        let before = (at.saturating_sub(BEFORE)..at).rev();
        let behind = at + 1..(at + 1 + BEHIND).min(self.pieces.len());
        let of = |at: usize| self.tense_of(words, at);
        let ends =
            |at: &usize| matches!(self.kind(*at), Some(DatePieceKind::Mark(mark)) if ".;:!?\"“”«»".contains(*mark));
        // In German the verb that tells may stand far in front, and behind a date stands the participle.
        let first = before.take_while(|at| !ends(at)).find_map(of);
        first
            .or_else(|| behind.take_while(|at| !ends(at) && !self.is_mark(*at, ",،")).find_map(of))
            .unwrap_or(ClauseTense::Unsaid)
    }

    /// The days of a month's day whose year is not said: the nearest one by what its clause tells, or the nearest on the weekday that is
    /// named with it.
    pub(super) fn without_year(&self, at: usize, month: u8, number: u8, weekday: Option<i64>) -> BTreeSet<Day> {
        let tense = self.tense(at);
        let of = |own: &Day| -> Vec<Day> {
            let nearest: Vec<Day> = calendar::nearest(*own, month, number, weekday).collect();
            if let Some(on_weekday) = nearest.iter().find(|day| Some(calendar::weekday_of(**day)) == weekday) {
                return vec![*on_weekday];
            }
            let nearest = || nearest.iter().copied();
            match tense {
                ClauseTense::Coming => calendar::coming(*own, month, number).into_iter().collect(),
                ClauseTense::Perhaps => nearest().chain(calendar::coming(*own, month, number)).collect(),
                ClauseTense::Past if self.follows_until(at) => {
                    nearest().chain(calendar::past(*own, month, number)).collect()
                }
                ClauseTense::Past => calendar::past(*own, month, number).into_iter().collect(),
                ClauseTense::Unsaid => nearest().collect(),
            }
        };
        self.own.near.iter().flat_map(of).collect()
    }

    /// Whether the days there end what has begun: "hat sie bis zum 18. Mai gesperrt".
    fn follows_until(&self, at: usize) -> bool {
        let is_until = |at: usize| self.word(at).is_some_and(|word| UNTIL.split(' ').any(|until| until == word));
        (1..=UNTIL_REACH).filter_map(|back| at.checked_sub(back)).any(is_until)
    }

    fn tense_of(&self, words: &TenseWords, at: usize) -> Option<ClauseTense> {
        self.word(at)?;
        let piece = &self.pieces[at];
        let word = self.text.get(piece.start..piece.end)?.to_lowercase();
        let is_one_of = |list: &str| list.split(' ').any(|one| one == word);
        let long = word.chars().count() >= 5;
        let ends = |endings: &[&str]| long && endings.iter().any(|ending| word.ends_with(ending));
        if is_one_of(words.perhaps) || ends(words.perhaps_endings) {
            return Some(ClauseTense::Perhaps);
        }
        if is_one_of(words.coming)
            || ends(words.coming_endings)
            || long && words.coming_starts.iter().any(|start| word.starts_with(start))
        {
            return Some(ClauseTense::Coming);
        }
        (is_one_of(words.past) || ends(words.past_endings)).then_some(ClauseTense::Past)
    }
}
