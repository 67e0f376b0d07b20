//! Running heads, running feet and page numbers of a text that was taken off pages: lines that come again at the edges of its
//! pages, with another number or with none.
//!
//! Where form feeds part the pages, their edges are known. Elsewhere such lines are found by what they do: they come again and
//! again with a number that rises, or alike, and part sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{PageName, Scrap};

use super::rows::{Row, stretches};

/// How many lines at an edge of a page may belong to it.
const EDGE: usize = 8;
/// How many lines stand on a page at least, where nothing else parts pages.
const SHORTEST_PAGE: usize = 12;
/// The longest line that is a head, in characters.
const LONGEST: usize = 160;

/// Takes them out, and says what the pages are called; none of a text that has one page.
pub(super) fn take(rows: &mut [Row], pages: usize) -> Vec<PageName> {
    let keys: Vec<String> = rows.iter().map(|row| key(&row.text)).collect();
    if pages < 2 {
        take_by_what_they_part(rows, &keys);
        return Vec::new();
    }
    take_at_edges(rows, &keys);
    names(rows, pages)
}

/// What stays alike of a line from page to page: its letters, and that there are numbers.
fn key(text: &str) -> String {
    if is_page_number(text).is_some() {
        return "0".to_owned();
    }
    let mut key = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('0') {
            key.push('0');
        }
    }
    key
}

/// The number of a line that is nothing but the number of a page: "12", "- 12 -", "xii", "Page 3 of 12", "3/12".
fn is_page_number(text: &str) -> Option<i64> {
    let bare = text.trim().trim_matches(|c: char| "-–—[]()|.·•".contains(c) || c.is_whitespace());
    let lower = bare.to_lowercase();
    let named =
        ["page", "seite", "página", "pagina", "pág.", "p.", "s."].iter().find_map(|name| lower.strip_prefix(name));
    let rest = named.unwrap_or(&lower).trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = rest.split_at(digits);
    let of = rest.trim_start();
    let of = ["of", "/", "von", "de", "sur"].iter().find_map(|word| of.strip_prefix(word)).unwrap_or(of).trim();
    let is_end = of.is_empty() || of.len() < 5 && of.chars().all(|c| c.is_ascii_digit());
    if (1..=5).contains(&digits) && is_end {
        return number.parse().ok();
    }
    roman(bare)
}

/// A number of small Roman digits, as forewords have them.
fn roman(text: &str) -> Option<i64> {
    let value = |c: char| "ivxl".find(c).map(|at| [1, 5, 10, 50][at]);
    let digits: Vec<i64> = text.chars().map(value).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let next = digits.iter().skip(1).chain([&0]);
    Some(digits.iter().zip(next).map(|(one, next)| if one < next { -one } else { *one }).sum())
}

/// The numbers of a line.
fn numbers(text: &str) -> impl Iterator<Item = i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| (1..=6).contains(&digits.len()))
        .filter_map(|one| one.parse().ok())
}

/// Takes out what comes again at the edges of pages that form feeds part.
fn take_at_edges(rows: &mut [Row], keys: &[String]) {
    let pages = stretches(rows);
    let edge = |length: usize| EDGE.min(length.div_ceil(2).max(3)).min(length);
    let mut counts: [BTreeMap<&str, usize>; 2] = [BTreeMap::new(), BTreeMap::new()];
    for page in &pages {
        let edge = edge(page.len());
        let sides = [page.start..page.start + edge, page.end - edge..page.end];
        for (count, side) in counts.iter_mut().zip(sides) {
            let once: BTreeSet<&str> = side.map(|at| keys[at].as_str()).collect();
            once.into_iter().for_each(|key| *count.entry(key).or_default() += 1);
        }
    }
    let least = if pages.len() == 2 { 2 } else { 3.max(pages.len().isqrt() / 2) };
    for page in &pages {
        let edge = edge(page.len());
        peel(rows, keys, (page.start..page.start + edge).collect(), |key| {
            counts[0].get(key).is_some_and(|n| *n >= least)
        });
        let foot = (page.end - edge..page.end).rev().collect();
        peel(rows, keys, foot, |key| counts[1].get(key).is_some_and(|n| *n >= least));
    }
}

/// Takes lines out from an edge inwards, as long as they come again. One line that does not may stand between.
fn peel(rows: &mut [Row], keys: &[String], inwards: Vec<usize>, comes_again: impl Fn(&str) -> bool) {
    let mut has_number = false;
    let mut skipped = Vec::new();
    for at in inwards {
        let key = keys[at].as_str();
        if rows[at].reason.is_some() {
            continue;
        }
        let is_number = key == "0";
        if is_prose(&rows[at])
            || is_number && has_number
            || !key.contains(char::is_alphanumeric)
            || rows[at].length() > LONGEST
        {
            break;
        }
        if comes_again(key) {
            has_number |= is_number;
            skipped.drain(..).chain([at]).for_each(|at: usize| out(&mut rows[at]));
        } else if skipped.is_empty() && rows[at].length() <= 30 && !rows[at].text.contains(' ') {
            skipped.push(at);
        } else {
            break;
        }
    }
}

/// Whether a line reads as part of a sentence, which may come again with another number in lists and tables.
fn is_prose(row: &Row) -> bool {
    let text = row.text.trim();
    let words = text.split_whitespace().count();
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let is_part = row.goes_on() || row.is_closed() || row.is_cut() || text.ends_with([',', ';', ':']);
    is_part && (has_digits && words >= 3 || words >= 6)
}

fn out(row: &mut Row) {
    let is_number = is_page_number(&row.text).is_some();
    row.reason = Some(if is_number { Scrap::PageNumber } else { Scrap::RunningHead });
}

/// The names of the pages: the number that each bears in its head or foot, where the numbers rise from page to page.
fn names(rows: &[Row], pages: usize) -> Vec<PageName> {
    let mut printed: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.reason.is_some()) {
        let alone = is_page_number(&row.text);
        let all = printed.entry(row.page).or_default();
        match alone {
            Some(number) => all.push(number),
            None => all.extend(numbers(&row.text)),
        }
    }
    let distance = |page: usize, number: i64| i64::try_from(page).ok().map(|page| number - page);
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, all) in &printed {
        let once: BTreeSet<i64> = all.iter().filter_map(|number| distance(*page, *number)).collect();
        once.into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let usual = counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count >= 2 && *count * 2 >= printed.len());
    let name = |page: usize| {
        let number = usual
            .and_then(|(usual, _)| printed.get(&page)?.iter().find(|number| distance(page, **number) == Some(usual)));
        PageName { label: None, printed: number.map(i64::to_string) }
    };
    (1..=pages).map(name).collect()
}

/// Takes out lines that come again and part sentences, of a text without form feeds.
fn take_by_what_they_part(rows: &mut [Row], keys: &[String]) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, key) in
        keys.iter().enumerate().filter(|(at, key)| key.contains(char::is_alphanumeric) && rows[*at].length() <= LONGEST)
    {
        groups.entry(key).or_default().push(at);
    }
    groups.retain(|_, places| places.len() >= 3);
    if let Some(places) = groups.get_mut("0") {
        *places = in_turn(rows, places);
    }
    groups.retain(|_, places| places.len() >= 3);
    let again: BTreeSet<usize> = groups.values().flatten().copied().collect();
    let is_head = |key: &str, places: &[usize]| {
        let far = places.windows(2).filter(|two| two[1] - two[0] >= SHORTEST_PAGE).count();
        let before = |at: usize| (0..at).rev().find(|at| !again.contains(at)).map(|at| &rows[at]);
        let behind = |at: usize| (at + 1..rows.len()).find(|at| !again.contains(at)).map(|at| &rows[at]);
        let parts = places.iter().filter(|at| before(**at).is_some_and(|row| !row.is_closed()));
        let amid = parts
            .filter(|at| behind(**at).is_some_and(|row| row.goes_on() || before(**at).is_some_and(Row::is_cut)))
            .count();
        let needed = if key == "0" || rises(rows, places) {
            places.len().div_ceil(4).max(1)
        } else {
            places.len().div_ceil(3).max(3)
        };
        // Numbers that count pages in turn say enough.
        far * 4 >= (places.len() - 1) * 3 && (amid >= needed || key == "0" && places.len() >= 4)
    };
    let heads: BTreeSet<&str> =
        groups.iter().filter(|(key, places)| is_head(key, places)).map(|(key, _)| *key).collect();
    let mut found: Vec<usize> = heads.iter().filter_map(|key| groups.get(key)).flatten().copied().collect();
    // A line that stands beside a head on three pages is one there.
    let beside = |step: isize| {
        let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in found
            .iter()
            .filter_map(|at| at.checked_add_signed(step))
            .filter(|at| *at < rows.len() && !found.contains(at))
        {
            all.entry(&keys[at]).or_default().push(at);
        }
        all.retain(|key, places| places.len() >= 3 && key.contains(char::is_alphabetic));
        all.into_values().flatten().collect::<Vec<usize>>()
    };
    let more: Vec<usize> = [beside(1), beside(-1)].concat();
    found.extend(more);
    found.into_iter().for_each(|at| out(&mut rows[at]));
    // What stands between two heads is a page.
    let mut stretch = 1;
    for at in 0..rows.len() {
        let is_first = at > 0 && rows[at].reason.is_some() && rows[at - 1].reason.is_none();
        stretch += usize::from(is_first);
        rows[at].stretch = stretch;
    }
}

/// The lines of numbers alone that count pages: each has one before or behind it at a page's distance that is one less or one more.
fn in_turn(rows: &[Row], places: &[usize]) -> Vec<usize> {
    let value = |at: usize| is_page_number(&rows[at].text);
    let is_next = |one: usize, other: usize| {
        (SHORTEST_PAGE..=150).contains(&(other - one)) && value(one).zip(value(other)).is_some_and(|(a, b)| a + 1 == b)
    };
    let near = |at: &usize| {
        let behind = places.iter().filter(|other| *other > at).any(|other| is_next(*at, *other));
        behind || places.iter().filter(|other| *other < at).any(|other| is_next(*other, *at))
    };
    places.iter().copied().filter(near).collect()
}

/// Whether a number in these lines rises from one to the next, mostly.
fn rises(rows: &[Row], places: &[usize]) -> bool {
    let all: Vec<Vec<i64>> = places.iter().map(|at| numbers(&rows[*at].text).collect()).collect();
    let most = all.iter().map(Vec::len).min().unwrap_or(0);
    (0..most).any(|nth| {
        let steps = all.windows(2).filter(|two| two[1][nth] > two[0][nth] && two[1][nth] - two[0][nth] <= 4).count();
        steps * 5 >= (all.len() - 1) * 3
    })
}
