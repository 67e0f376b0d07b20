//! How the days of a sentence hang together: in a range, in a list, or as the day on which somebody spoke.

use crate::model::Day;

use crate::words::{DASH, QUOTE, Words, is_one_of};

use super::numerals;

/// Verbs of saying: a day that follows one is when somebody spoke.
const SPEAKING: &str = "\
    said says saying told announced reported confirmed wrote added declared disclosed revealed insisted according \
    statement interview";

/// Words that say that what follows is to come. "until" does too, but not in "did not come until Thursday".
const COMING: &str = "\
    will won't shall scheduled due slated set plan plans planned planning expected expects upcoming going starting \
    beginning effective";

/// Words with which a day of a month is to come, and a weekday may as well be past.
const DUE: &str = "\
    must should would might can could cannot deadline expires expire expiring ends ending begins starts opens closes closing \
    leaves arrives comes takes resumes returns retires runs lasts meets votes remains valid";

/// Words that may follow a number that is a day. Behind any other word the number counts something.
const AFTER_DAY: &str = "\
    in at on when as the with by for to of and or that were was but after before from during while where it he she \
    they his her their we i which who until is are has had have said would will this last next about around \
    between did if";

/// Whether a day may end before this word.
pub(crate) fn may_end(sentence: &Words<'_>, at: usize) -> bool {
    let word = sentence.lower(at);
    let mark = sentence.is_mark(at) && !matches!(word, "%" | "°" | "$" | "€" | "£");
    mark || is_one_of(AFTER_DAY, word) || numerals::year(word).is_some()
}

/// Verbs in the past.
const PAST: &str = "was were had did been";

/// How many words away a word for the future may stand.
const CLAUSE: usize = 10;

/// Whether the day from `from` to `to` is to come by what its clause says before or behind it: "expires on December 31", "On June 28
/// it will open".
fn is_to_come(sentence: &Words<'_>, from: usize, to: usize) -> bool {
    let behind = to + usize::from(sentence.lower(to) == ",");
    let clause = (behind..behind + CLAUSE).map(|at| sentence.lower(at));
    let mut clause = clause.take_while(|word| !ends_clause(word) && !is_one_of(SPEAKING, word));
    !is_spoken(sentence, from) && (follows_coming(sentence, from, DUE) || clause.any(|word| comes(word, "")))
}

/// Whether a word for the future stands before a day in its clause, and nobody speaks between the two. `more` are further words for it.
pub(crate) fn follows_coming(sentence: &Words<'_>, at: usize, more: &str) -> bool {
    let words: Vec<&str> =
        (1..=CLAUSE).map(|places| sentence.before(at, places)).take_while(|word| !ends_clause(word)).collect();
    let negated =
        words.iter().any(|word| matches!(*word, "not" | "never") || word.ends_with("n't") && *word != "won't");
    let is_due = !more.is_empty()
        && words.windows(2).any(|pair| matches!(pair, ["to", "is" | "are" | "has" | "have" | "needs"]));
    // "It was shut from May 13 until May 15" tells of the past, and a month is no verb.
    let is_past = !more.is_empty() && words.iter().any(|word| is_one_of(PAST, word));
    let to_come = |word: &&str| comes(word, more) || *word == "until" && !negated && !is_past;
    let may = |places: usize| sentence.before(at, places) == "may" && sentence.is_small(at - places);
    let may = !more.is_empty() && (1..=words.len()).any(may);
    !is_spoken(sentence, at) && (is_due || may || words.iter().any(to_come))
}

fn comes(word: &str, more: &str) -> bool {
    is_one_of(COMING, word) || is_one_of(more, word) || word.ends_with("'ll")
}

fn ends_clause(word: &str) -> bool {
    matches!(word, "" | "," | ";" | ":" | "(" | ")" | "." | DASH | QUOTE)
}

/// When a day is by what its clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// To come, and surely.
    Coming,
    /// To come, as it seems.
    PerhapsComing,
    /// Past, and surely.
    Past,
    /// Past, as it seems.
    PerhapsPast,
    Unsaid,
}

impl Tense {
    /// The tense of the clause of a day from `from` to `to`.
    pub(crate) fn of(sentence: &Words<'_>, from: usize, to: usize) -> Tense {
        if is_surely_to_come(sentence, from) {
            return Tense::Coming;
        }
        if is_to_come(sentence, from, to) {
            return Tense::PerhapsComing;
        }
        let before = (1..=CLAUSE).map(|places| sentence.before(from, places)).take_while(|word| !ends_clause(word));
        let behind = (to..to + CLAUSE).map(|at| sentence.lower(at)).take_while(|word| !ends_clause(word));
        let until = (1..=2).any(|places| is_one_of("until till to for by", sentence.before(from, places)));
        if until || is_spoken(sentence, from) || !before.chain(behind).any(|word| is_one_of(PAST, word)) {
            return Tense::Unsaid;
        }
        let said = nearest_verb(sentence, from);
        if said.is_some_and(|word| is_one_of(PAST, word)) { Tense::Past } else { Tense::PerhapsPast }
    }

    /// The day is, or may be, to come.
    pub(crate) fn may_come(self) -> bool {
        matches!(self, Tense::Coming | Tense::PerhapsComing)
    }

    /// The day is, or may be, past.
    pub(crate) fn may_be_past(self) -> bool {
        matches!(self, Tense::Past | Tense::PerhapsPast)
    }

    /// Whether a day may be meant that is before the source's own, or after it.
    pub(crate) fn allows(self, day: Day, own: Day) -> bool {
        match self {
            Tense::Coming => day >= own,
            Tense::Past => day <= own,
            _ => true,
        }
    }
}

/// Whether the verb right before a day says that it is to come: "will be closed on Monday".
pub(crate) fn is_surely_to_come(sentence: &Words<'_>, at: usize) -> bool {
    !is_spoken(sentence, at) && nearest_verb(sentence, at).is_some_and(is_future)
}

/// Whether the verb behind a day says that it is to come: "On Monday the bridge will be closed".
pub(crate) fn comes_behind(sentence: &Words<'_>, to: usize) -> bool {
    let behind = to + usize::from(sentence.lower(to) == ",");
    let clause = (behind..behind + CLAUSE).map(|at| sentence.lower(at)).take_while(|word| !ends_clause(word));
    let mut verbs = clause.filter(|word| is_one_of(PAST, word) || is_one_of(SPEAKING, word) || is_future(word));
    verbs.next().is_some_and(is_future)
}

fn is_future(word: &str) -> bool {
    matches!(word, "will" | "won't" | "shall") || word.ends_with("'ll")
}

/// The auxiliary verb that stands a few words before a day in its own clause: "will" in "will be closed on".
fn nearest_verb<'a>(sentence: &'a Words<'_>, at: usize) -> Option<&'a str> {
    const NEAR: usize = 5;
    let before = (1..=NEAR).map(|places| sentence.before(at, places));
    let mut before = before.take_while(|word| !ends_clause(word) && !is_one_of("that which who whose whom", word));
    before.find(|word| is_one_of(PAST, word) || is_future(word))
}

/// Whether what stands there joins the ends of a range.
pub(crate) fn joins_range(sentence: &Words<'_>, at: usize) -> bool {
    matches!(sentence.lower(at), DASH | "to" | "through" | "thru" | "until" | "till")
}

/// Whether only what joins a range stands between two dates: the first from `from` to `to`, the second at `next`.
pub(crate) fn is_range(sentence: &Words<'_>, from: usize, to: usize, next: usize) -> bool {
    let comma = usize::from(sentence.lower(to) == ",");
    let between = sentence.before(from, 1) == "between" && sentence.lower(to) == "and";
    next == to + comma + 1 && (joins_range(sentence, to + comma) || between)
}

/// Whether only what joins a list or a range stands between two dates.
pub(crate) fn is_joined(sentence: &Words<'_>, from: usize, to: usize, next: usize) -> bool {
    let skipped = usize::from(sentence.lower(to) == ",");
    let and = matches!(sentence.lower(to + skipped), "and" | "or" | "&" | "on");
    is_range(sentence, from, to, next) || next == to + skipped + usize::from(and) && next > to
}

/// Whether the day there is that on which somebody spoke.
pub(crate) fn is_spoken(sentence: &Words<'_>, at: usize) -> bool {
    let mut near = (1..=4).map(|places| sentence.before(at, places));
    near.by_ref().take_while(|word| !matches!(*word, "," | ";" | DASH)).any(|word| is_one_of(SPEAKING, word))
}
