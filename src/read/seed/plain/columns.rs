//! Columns that stand side by side, as `pdftotext -layout` keeps them: each is read by itself, since a line that runs over the gutter
//! between them is nobody's.

use std::borrow::Cow;

use super::rows::Row;

/// The fewest lines that show a gutter.
const FEWEST: usize = 6;
/// The fewest columns of characters on either side of a gutter.
const NARROWEST: usize = 15;
/// How many columns may stand side by side, as a power of two.
const DEEPEST: usize = 3;

/// Reads columns one after another: the rows of each page in their new order.
pub(super) fn part(rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut all = Vec::with_capacity(rows.len());
    let mut block: Vec<Row> = Vec::new();
    for row in rows {
        let is_apart = row.reason.is_some();
        if is_apart || block.last().is_some_and(|last| last.stretch != row.stretch) {
            all.extend(parted(std::mem::take(&mut block), 0));
        }
        if is_apart { all.push(row) } else { block.push(row) }
    }
    all.extend(parted(block, 0));
    all
}

/// The rows of a block, column by column where it has some.
fn parted(block: Vec<Row<'_>>, depth: usize) -> Vec<Row<'_>> {
    let lines: Vec<Vec<char>> = block.iter().map(|row| row.text.chars().collect()).collect();
    let Some(gutter) = (block.len() >= FEWEST && depth < DEEPEST).then(|| gutter(&lines)).flatten() else {
        return block;
    };
    let (mut all, mut left, mut right): (Vec<Row>, Vec<Row>, Vec<Row>) = Default::default();
    for (row, line) in block.into_iter().zip(&lines) {
        if side(line, gutter) == GutterSide::Crosses {
            all.extend(parted(std::mem::take(&mut left), depth + 1));
            all.extend(parted(std::mem::take(&mut right), depth + 1));
            all.push(row);
            continue;
        }
        let cut = gutter.min(line.len());
        let halves = [(&mut left, &line[..cut], 0), (&mut right, &line[cut..], cut)];
        for (column, half, blank) in halves {
            let words: String = half.iter().collect();
            if words.trim().is_empty() {
                continue;
            }
            // The places of the signs stay, so that columns within the column are found.
            let text = format!("{}{}", " ".repeat(blank), words.trim_end());
            column.push(Row { text: Cow::Owned(text), ..row.clone() });
        }
    }
    for mut column in [left, right] {
        let indent = column.iter().map(Row::indent).min().unwrap_or(0);
        if depth > 0 || indent > 0 {
            column.iter_mut().for_each(|row| row.text = Cow::Owned(row.text.chars().skip(indent).collect()));
        }
        all.extend(parted(column, depth + 1));
    }
    all
}

/// Where a line stands beside a gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GutterSide {
    Left,
    Right,
    Both,
    Crosses,
}

fn side(line: &[char], gutter: usize) -> GutterSide {
    let is_blank = |at: usize| line.get(at).is_none_or(|c| *c == ' ');
    let begins = line.iter().position(|c| *c != ' ').unwrap_or(0);
    if line.len() <= gutter {
        GutterSide::Left
    } else if begins >= gutter {
        GutterSide::Right
    } else if is_blank(gutter) && is_blank(gutter - 1) {
        GutterSide::Both
    } else {
        GutterSide::Crosses
    }
}

/// The place of a gutter: most lines that have words on both sides keep clear of it, and both sides are prose, whose lines fill
/// their column. In a table they do not.
fn gutter(lines: &[Vec<char>]) -> Option<usize> {
    let widest = lines.iter().map(Vec::len).max()?;
    let begins = lines.iter().filter_map(|line| line.iter().position(|c| *c != ' ')).min()?;
    let places = begins + NARROWEST..widest.checked_sub(NARROWEST)?;
    let mut best: Option<(usize, usize)> = None;
    for place in places {
        let sides: Vec<GutterSide> = lines.iter().map(|line| side(line, place)).collect();
        let count = |wanted: GutterSide| sides.iter().filter(|side| **side == wanted).count();
        let (both, crosses) = (count(GutterSide::Both), count(GutterSide::Crosses));
        if both < FEWEST - 1 || crosses * 5 > both || best.is_some_and(|(most, _)| both <= most) {
            continue;
        }
        let parts = |from: bool| {
            let of = lines.iter().zip(&sides).filter(|(_, side)| **side == GutterSide::Both);
            of.map(|(line, _)| if from { length(&line[place..]) } else { length(&line[begins..place]) })
                .collect::<Vec<_>>()
        };
        if are_full(parts(false)) && are_full(parts(true)) {
            best = Some((both, place));
        }
    }
    best.map(|(_, place)| place)
}

/// How many characters stand between the first and the last word.
fn length(part: &[char]) -> usize {
    let first = part.iter().position(|c| *c != ' ').unwrap_or(part.len());
    part.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1 - first)
}

/// Whether most parts of lines are about as long as the longer ones.
fn are_full(mut lengths: Vec<usize>) -> bool {
    lengths.sort_unstable();
    let Some(long) = lengths.get(lengths.len() * 4 / 5) else { return false };
    *long >= NARROWEST && lengths.iter().filter(|length| **length * 10 >= *long * 7).count() * 2 > lengths.len()
}
