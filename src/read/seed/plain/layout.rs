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
            around: vec![Around::default(); rows.len()],
        };
        let ranges = stretches(rows).into_iter().map(|range| range.filter(|at| rows[*at].reason.is_none()).collect());
        let bodies: Vec<Vec<usize>> = ranges.collect();
        layout.doubled = bodies
            .iter()
            .filter(|body| is_doubled(rows, body))
            .filter_map(|body| Some(rows[*body.first()?].stretch))
            .collect();
        for body in &bodies {
            let mut indents: Vec<usize> = body.iter().map(|at| rows[*at].indent()).collect();
            indents.sort_unstable();
            let indent = indents.get(indents.len() / 5).copied().filter(|_| is_paged).unwrap_or(0);
            for (nth, at) in body.iter().enumerate() {
                let near = &body[nth.saturating_sub(NEAR)..body.len().min(nth + NEAR + 1)];
                let mut lengths: Vec<usize> = near.iter().map(|at| rows[*at].length()).collect();
                lengths.sort_unstable();
                // Programs that undo hyphens leave some lines that are longer than any was.
                let width = lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(0);
                let is_wrapped = is_wrapped_near(rows, near, width);
                layout.around[*at] = Around { width, indent, is_wrapped };
            }
        }
        let pairs: Vec<(&Row, &Row)> = bodies
            .iter()
            .flat_map(|body| body.windows(2))
            .map(|two| (&rows[two[0]], &rows[two[1]]))
            .filter(|(first, second)| layout.gap(second) == 0 && ![first, second].iter().any(|row| is_drawn(row)))
            .collect();
        layout.width = wrap_width(&pairs, is_paged);
        layout.is_wrapped = is_wrapped(&pairs, layout.width, is_paged);
        let is_end = |first: &Row, second: &Row| first.is_closed() && !second.goes_on();
        let short = pairs
            .iter()
            .filter(|(first, second)| is_end(first, second) && has_room(first, second, layout.width))
            .count();
        let parted = rows.iter().filter(|row| layout.gap(row) > 0).count();
        layout.ends_by_room |= short > parted;
        layout
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

    /// Whether the next row's first word had found room on a row, so that the row ended there of itself.
    pub(super) fn has_room(&self, at: usize, row: &Row, next: &Row) -> bool {
        has_room(row, next, self.around[at].width)
    }
}

/// Whether a row belongs to a drawing or a table that is made of signs, or underlines another.
fn is_drawn(row: &Row) -> bool {
    !row.text.contains(char::is_alphanumeric) || row.text.trim_start().starts_with(['|', '+', '│', '┃'])
}

fn has_room(row: &Row, next: &Row, width: usize) -> bool {
    let length = row.length() + 1 + next.first_word().chars().count();
    length * 20 <= width * 17
}

/// Whether the lines of a stretch have a blank line between them, and sentences run on over it.
fn is_doubled(rows: &[Row], body: &[usize]) -> bool {
    let pairs = || body.windows(2).map(|two| (&rows[two[0]], &rows[two[1]]));
    let apart = pairs().filter(|(_, row)| row.gap > 0).count();
    let over = pairs().filter(|(before, row)| row.gap > 0 && !before.is_closed() && row.goes_on()).count();
    over >= 3 && over * 4 >= apart && apart * 2 >= body.len() - 1
}

/// Whether sentences run on over most of the lines of some rows.
fn is_wrapped_near(rows: &[Row], near: &[usize], width: usize) -> bool {
    let (mut over, mut ends) = (0, 0);
    for two in near.windows(2) {
        let (first, second) = (&rows[two[0]], &rows[two[1]]);
        if second.gap > 0 || is_drawn(first) || is_drawn(second) {
            continue;
        }
        let is_full = !has_room(first, second, width);
        over += usize::from(is_full && !first.is_closed() && second.goes_on());
        ends += usize::from(first.is_closed() || !is_full);
    }
    width >= NARROWEST_WRAP && over >= 3 && over > ends
}

fn wrap_width(pairs: &[(&Row, &Row)], is_paged: bool) -> usize {
    let mut lengths: Vec<usize> =
        pairs.iter().map(|(first, _)| first.length()).filter(|length| *length <= WIDEST_WRAP).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * if is_paged { 6 } else { 9 } / 10).copied().unwrap_or(0)
}

fn is_wrapped(pairs: &[(&Row, &Row)], width: usize, is_paged: bool) -> bool {
    let (mut writers, mut programs) = (0_usize, 0_usize);
    for (first, second) in pairs {
        if [first, second].iter().any(|row| stands_alone(row, width)) || is_item(&second.text) {
            continue;
        }
        let length = first.length();
        let word = second.first_word();
        let room = (length + 1 + word.chars().count()) * 5 <= width * 4;
        if first.is_closed() || length > WIDEST_WRAP || room {
            writers += 1;
        } else if !word.starts_with(char::is_uppercase) {
            programs += 1;
        }
        // A capital is a name in prose, or the next line of verse: it says nothing. Nor does an item of a list.
    }
    // Lines of a page are a program's but for tables and lists.
    programs * if is_paged { 3 } else { 1 } > writers && width >= NARROWEST_WRAP
}
