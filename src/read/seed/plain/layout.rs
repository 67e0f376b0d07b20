//! How the lines of a plain text lie: how wide they were wrapped, how far they stand apart, and where a line ends of itself.

use std::collections::BTreeSet;

use super::rows::{Row, is_item, stands_alone, stretches};

/// The longest line that a program may have wrapped, in characters.
pub(super) const WIDEST_WRAP: usize = 160;

/// The narrowest width to which running text is wrapped, in characters. Lists and verse are narrower.
const NARROWEST_WRAP: usize = 30;

/// How many lines around one tell how wide it could have been.
const NEAR: usize = 15;

/// The measures of a text.
pub(super) struct RowLayout {
    /// How wide the text was wrapped, if it was, in characters: nine lines of ten that go on are not longer.
    pub(super) width: usize,
    /// Whether most line breaks inside blocks come from a program that wraps, or a hand that does its work.
    pub(super) is_wrapped: bool,
    /// Whether a short line that ends a sentence ends its paragraph: pages say it so, and texts without blank lines.
    pub(super) ends_by_room: bool,
    /// The stretches whose lines have a blank line between them.
    doubled: BTreeSet<usize>,
    /// What is so around each row.
    around: Vec<Around>,
    /// Whether each row is a piece of its own.
    alone: Vec<bool>,
    measures: Vec<RowMeasures>,
}

/// What is asked of a row again and again.
#[derive(Debug, Clone, Copy)]
struct RowMeasures {
    length: usize,
    /// How long its first word is, in characters.
    first_word: usize,
    gap: usize,
    is_closed: bool,
    goes_on: bool,
    is_drawn: bool,
}

impl RowMeasures {
    fn of(row: &Row) -> RowMeasures {
        RowMeasures {
            length: row.length(),
            first_word: row.first_word().chars().count(),
            gap: row.gap,
            is_closed: row.is_closed(),
            goes_on: row.goes_on(),
            is_drawn: is_drawn(row),
        }
    }

    /// Whether the first word of the next row had found room on this one.
    fn has_room(&self, next: &RowMeasures, width: usize) -> bool {
        (self.length + 1 + next.first_word) * 20 <= width * 17
    }
}

/// What is so around a row.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    width: usize,
    indent: usize,
    /// Lines there were wrapped, whatever the rest of the text is.
    is_wrapped: bool,
}

impl RowLayout {
    pub(super) fn of(rows: &[Row], is_paged: bool) -> RowLayout {
        let mut layout = RowLayout {
            width: 0,
            is_wrapped: false,
            ends_by_room: is_paged,
            doubled: BTreeSet::new(),
            around: Vec::new(),
            alone: Vec::new(),
            measures: Vec::new(),
        };
        let all: Vec<RowMeasures> = rows.iter().map(RowMeasures::of).collect();
        let ranges = stretches(rows).into_iter().map(|range| range.filter(|at| rows[*at].reason.is_none()).collect());
        let bodies: Vec<Vec<usize>> = ranges.collect();
        layout.doubled = bodies
            .iter()
            .filter(|body| is_doubled(&all, body))
            .filter_map(|body| Some(rows[*body.first()?].stretch))
            .collect();
        layout.around = around(rows, &all, &bodies, is_paged);
        let pairs: Vec<(usize, usize)> = bodies
            .iter()
            .flat_map(|body| body.windows(2))
            .map(|two| (two[0], two[1]))
            .filter(|(first, second)| {
                layout.gap(&rows[*second]) == 0 && !(all[*first].is_drawn || all[*second].is_drawn)
            })
            .collect();
        layout.width = wrap_width(&all, &pairs, is_paged);
        layout.alone = rows.iter().map(|row| stands_alone(row, layout.width)).collect();
        layout.is_wrapped = is_wrapped(rows, &all, &pairs, &layout, is_paged);
        let ends = |first: usize, second: usize| all[first].is_closed && !all[second].goes_on;
        let short = pairs
            .iter()
            .filter(|(first, second)| ends(*first, *second) && all[*first].has_room(&all[*second], layout.width))
            .count();
        let parted = rows.iter().filter(|row| layout.gap(row) > 0).count();
        layout.ends_by_room |= short > parted;
        layout.measures = all;
        layout
    }

    /// Whether a row is a piece of its own.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        self.alone[at]
    }

    /// How many blank lines part a row from the one before, beyond those that part every line.
    pub(super) fn gap(&self, row: &Row) -> usize {
        row.gap.saturating_sub(usize::from(self.doubled.contains(&row.stretch)))
    }

    /// How far a row is indented beyond those around it.
    pub(super) fn indent(&self, row: &Row, at: usize) -> usize {
        row.indent().saturating_sub(self.around[at].indent)
    }

    /// Whether the lines around a row were wrapped.
    pub(super) fn is_wrapped_at(&self, at: usize) -> bool {
        self.is_wrapped || self.around[at].is_wrapped
    }

    /// Whether the first word of a row had found room on another one, at the width that lines have near a third, so that the row
    /// ended there of itself.
    pub(super) fn has_room(&self, near: usize, row: usize, next: usize) -> bool {
        self.measures[row].has_room(&self.measures[next], self.around[near].width)
    }
}

/// Whether a row belongs to a drawing or a table that is made of signs, or underlines another.
fn is_drawn(row: &Row) -> bool {
    !row.text.contains(char::is_alphanumeric) || row.text.trim_start().starts_with(['|', '+', '│', '┃'])
}

/// What is so around each row of the running text.
fn around(rows: &[Row], all: &[RowMeasures], bodies: &[Vec<usize>], is_paged: bool) -> Vec<Around> {
    let mut around = vec![Around::default(); rows.len()];
    for body in bodies {
        let mut indents: Vec<usize> = body.iter().map(|at| rows[*at].indent()).collect();
        indents.sort_unstable();
        let indent = indents.get(indents.len() / 5).copied().filter(|_| is_paged).unwrap_or(0);
        for (nth, at) in body.iter().enumerate() {
            let near = &body[nth.saturating_sub(NEAR)..body.len().min(nth + NEAR + 1)];
            let mut lengths: Vec<usize> = near.iter().map(|at| all[*at].length).collect();
            lengths.sort_unstable();
            // Programs that undo hyphens leave some lines that are longer than any was.
            let width = lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(0);
            around[*at] = Around { width, indent, is_wrapped: is_wrapped_near(all, near, width) };
        }
    }
    around
}

/// Whether the lines of a stretch have a blank line between them, and sentences run on over it.
fn is_doubled(all: &[RowMeasures], body: &[usize]) -> bool {
    let pairs = || body.windows(2).map(|two| (all[two[0]], all[two[1]]));
    let apart = pairs().filter(|(_, row)| row.gap > 0).count();
    let over = pairs().filter(|(before, row)| row.gap > 0 && !before.is_closed && row.goes_on).count();
    over >= 3 && over * 4 >= apart && apart * 2 >= body.len() - 1
}

/// Whether sentences run on over most of the lines of some rows.
fn is_wrapped_near(all: &[RowMeasures], near: &[usize], width: usize) -> bool {
    let (mut over, mut ends) = (0, 0);
    for two in near.windows(2) {
        let (first, second) = (&all[two[0]], &all[two[1]]);
        if second.gap > 0 || first.is_drawn || second.is_drawn {
            continue;
        }
        let is_full = !first.has_room(second, width);
        over += usize::from(is_full && !first.is_closed && second.goes_on);
        ends += usize::from(first.is_closed || !is_full);
    }
    width >= NARROWEST_WRAP && over >= 3 && over > ends
}

fn wrap_width(all: &[RowMeasures], pairs: &[(usize, usize)], is_paged: bool) -> usize {
    let mut lengths: Vec<usize> =
        pairs.iter().map(|(first, _)| all[*first].length).filter(|length| *length <= WIDEST_WRAP).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * if is_paged { 6 } else { 9 } / 10).copied().unwrap_or(0)
}

fn is_wrapped(
    rows: &[Row],
    all: &[RowMeasures],
    pairs: &[(usize, usize)],
    RowLayout { width, alone, .. }: &RowLayout,
    is_paged: bool,
) -> bool {
    let (mut writers, mut programs) = (0_usize, 0_usize);
    for (first, second) in pairs.iter().copied() {
        if alone[first] || alone[second] || is_item(&rows[second].text) {
            continue;
        }
        let length = all[first].length;
        let room = (length + 1 + all[second].first_word) * 5 <= width * 4;
        if all[first].is_closed || length > WIDEST_WRAP || room {
            writers += 1;
        } else if !rows[second].first_word().starts_with(char::is_uppercase) {
            programs += 1;
        }
        // A capital is a name in prose, or the next line of verse: it says nothing. Nor does an item of a list.
    }
    // Lines of a page are a program's but for tables and lists.
    programs * if is_paged { 3 } else { 1 } > writers && *width >= NARROWEST_WRAP
}
