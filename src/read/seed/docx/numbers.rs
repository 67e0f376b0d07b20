//! The numbers that Word prints before entries of lists and before headings. The file holds how they are made, and no number.

use std::collections::BTreeMap;

use crate::read::seed::roman::roman_digits;
use crate::xml::{XmlPiece, each_piece};

use super::spaces::SPACES;

/// The levels of a list.
const LEVELS: u8 = 9;
/// The longest label, in bytes; a longer one is a fault of the file.
const LONGEST: usize = 60;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// For each list the plan that it follows, and the numbers with which its levels begin anew.
    lists: BTreeMap<String, (String, BTreeMap<u8, i64>)>,
    plans: BTreeMap<String, BTreeMap<u8, Level>>,
    /// How far each plan has counted at each level: lists of one plan count on.
    counted: BTreeMap<String, BTreeMap<u8, i64>>,
    /// The lists that have begun.
    begun: Vec<String>,
}

/// How a level is numbered.
#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: i64,
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level { format: "decimal".to_owned(), text: String::new(), start: 1, is_legal: false }
    }
}

impl Numbers {
    /// Reads the part that holds them.
    pub(super) fn of(xml: &str) -> Result<Numbers, String> {
        let mut numbers = Numbers::default();
        let (mut plan, mut list) = (String::new(), None::<String>);
        let mut level = 0;
        each_piece(xml, &SPACES, |piece| {
            let XmlPiece::Start(tag) = piece else { return };
            let ("w", name) = tag.name else { return };
            let value = || tag.attribute("val").unwrap_or_default();
            match (name, &list) {
                ("abstractNum", _) => (plan, list) = (tag.attribute("abstractNumId").unwrap_or_default(), None),
                ("num", _) => list = Some(tag.attribute("numId").unwrap_or_default()),
                ("lvl" | "lvlOverride", _) => {
                    level = tag.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                }
                ("abstractNumId", Some(list)) => numbers.lists.entry(list.clone()).or_default().0 = value(),
                ("startOverride", Some(list)) => {
                    let starts = &mut numbers.lists.entry(list.clone()).or_default().1;
                    starts.extend(value().parse().ok().map(|start: i64| (level, start)));
                }
                ("numFmt" | "lvlText" | "start" | "isLgl", None) if level < LEVELS => {
                    let level = numbers.plans.entry(plan.clone()).or_default().entry(level).or_default();
                    match name {
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        "start" => level.start = value().parse().unwrap_or(1),
                        _ => level.is_legal = true,
                    }
                }
                _ => {}
            }
        })?;
        Ok(numbers)
    }

    /// The label of the next entry of a list at a level; none where it has a bullet or nothing.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<String> {
        let (plan, starts) = self.lists.get(list)?;
        let levels = self.plans.get(plan)?;
        let own = levels.get(&level)?;
        let counted = self.counted.entry(plan.clone()).or_default();
        if !self.begun.iter().any(|begun| begun == list) {
            self.begun.push(list.to_owned());
            counted.retain(|level, _| !starts.contains_key(level));
        }
        let start = |level: u8| {
            let planned = levels.get(&level).map_or(1, |level| level.start);
            starts.get(&level).copied().unwrap_or(planned)
        };
        let next = counted.get(&level).map_or_else(|| start(level), |number| number.saturating_add(1));
        counted.insert(level, next);
        counted.retain(|other, _| *other <= level);
        if matches!(own.format.as_str(), "bullet" | "none") {
            return None;
        }
        let mut label = own.text.clone();
        for other in 0..=level {
            let number = *counted.entry(other).or_insert_with(|| start(other));
            let format = levels.get(&other).map_or("decimal", |level| level.format.as_str());
            let format = if own.is_legal { "decimal" } else { format };
            label = label.replace(&format!("%{}", other + 1), &written(number, format));
        }
        let label = label.trim();
        (!label.is_empty() && label.len() <= LONGEST).then(|| label.to_owned())
    }
}

fn written(number: i64, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb.
fn letters(number: i64) -> String {
    let at = number.max(1) - 1;
    let letter = u8::try_from(at % 26).map_or('a', |at| char::from(b'a' + at));
    let times = usize::try_from(at / 26 + 1).unwrap_or(1).min(LONGEST);
    letter.to_string().repeat(times)
}

fn roman(number: i64) -> String {
    roman_digits(number.clamp(0, 3999))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        assert_eq!([1, 4, 9, 1999].map(roman), ["i", "iv", "ix", "mcmxcix"]);
        assert_eq!([1, 26, 27, 53].map(letters), ["a", "z", "aa", "aaa"]);
    }
}
