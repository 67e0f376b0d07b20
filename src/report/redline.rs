//! A paragraph that changed, as a line for people: what went between `[-` and `-]`, what came between `{+` and `+}`.

use crate::model::Reworded;

use super::words::{Look, one_line};

/// The words of what stayed that are shown beside what changed.
const AROUND: usize = 8;

/// The paragraph as a line.
pub(super) fn line(parts: &[Reworded], look: Look) -> String {
    let marked = |words: &str, (open, close): (&str, &str), colour: &str| {
        let words = one_line(words);
        match look {
            Look::Coloured => format!("{colour}{open}{words}{close}\u{1b}[0m"),
            Look::Plain => format!("{open}{words}{close}"),
        }
    };
    let last = parts.len().saturating_sub(1);
    let part = |(at, part): (usize, &Reworded)| match part {
        Reworded::Same(words) => around(&one_line(words), at > 0, at < last),
        Reworded::Old(words) => marked(words, ("[-", "-]"), "\u{1b}[31m"),
        Reworded::New(words) => marked(words, ("{+", "+}"), "\u{1b}[32m"),
    };
    parts.iter().enumerate().map(part).collect::<Vec<_>>().join(" ")
}

/// Words with only those that stand next to what changed before them and behind them.
fn around(words: &str, after_change: bool, before_change: bool) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let (head, tail) = (if after_change { AROUND } else { 0 }, if before_change { AROUND } else { 0 });
    if all.len() <= head + tail + 1 {
        return words.to_owned();
    }
    let (head, tail) = (all[..head].join(" "), all[all.len() - tail..].join(" "));
    format!("{head} … {tail}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_stretches_that_stayed_are_cut() {
        let many: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
        let same = Reworded::Same(many.join(" "));
        let parts = [same.clone(), Reworded::Old("two".to_owned()), Reworded::New("three".to_owned()), same];
        assert_eq!(line(&parts, Look::Plain), "… 23 24 25 26 27 28 29 30 [-two-] {+three+} 1 2 3 4 5 6 7 8 …");
        assert!(line(&parts, Look::Coloured).contains("\u{1b}[31m[-two-]\u{1b}[0m"));
    }
}
