//! Pages and times in the lock.

use crate::model::PageName;
use crate::read::table::Table;

/// Stands for a page that has no label, or bears no number.
pub(super) const NAMELESS: &str = "-";

/// The most pages of a text whose pages have no names.
const MOST_PAGES: usize = 100_000;

/// The names of the pages: how many there are, their labels, and the numbers printed on them.
pub(super) fn pages(entry: &mut Table<'_>) -> Vec<PageName> {
    let count = entry.count_at("pages", 1).map_or(0, |count| count.value);
    let [labels, printed] = ["labels", "printed"].map(|key| entry.strings(key));
    // A forged number costs no more memory than its names do.
    let named = labels.len().max(printed.len());
    let of = |names: &[String], at: usize| names.get(at).filter(|name| *name != NAMELESS).cloned();
    let count = if named == 0 { count.min(MOST_PAGES) } else { named };
    (0..count).map(|at| PageName { label: of(&labels, at), printed: of(&printed, at) }).collect()
}

/// "0-95, 120-240": seconds.
pub(super) fn ranges(table: &mut Table<'_>, key: &'static str) -> Vec<(u32, u32)> {
    let Some(written) = table.string_at(key) else { return Vec::new() };
    let good: Option<Vec<(u32, u32)>> = written.split(", ").map(|written| ends(written).and_then(small)).collect();
    if good.is_none() {
        table.fault(written.span, format!("`{written}` in the lock are no ranges of numbers"), None);
    }
    good.unwrap_or_default()
}

fn ends(written: &str) -> Option<(usize, usize)> {
    let (first, last) = written.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?)).filter(|(first, last)| first <= last)
}

/// "3-4": two numbers, the first not above the second.
pub(super) fn range(table: &mut Table<'_>, key: &'static str) -> Option<(usize, usize)> {
    let written = table.string_at(key)?;
    let good = ends(&written);
    if good.is_none() {
        table.fault(written.span, format!("`{written}` in the lock is no range of numbers"), None);
    }
    good
}

pub(super) fn small((first, last): (usize, usize)) -> Option<(u32, u32)> {
    Some((first.try_into().ok()?, last.try_into().ok()?))
}
