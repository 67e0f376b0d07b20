//! The lines of a page in two orders: as they are drawn, and as they stand.

use std::collections::BTreeMap;

use super::gutters::{Gutters, LEAST};
use super::segments::{LinePlace, Segment};

/// The most lines of a page that are put in order by their places.
const MOST_LINES: usize = 1_500;
/// How wide, in ems, a gap within a line may be.
const WIDEST_GAP: f32 = 3.0;

/// The lines as they are drawn: segments that go on on one baseline are one.
pub(super) fn as_drawn(segments: &[Segment]) -> Vec<Segment> {
    let gutters = Gutters::of(segments);
    let mut lines: Vec<Segment> = Vec::new();
    // The last segment of the line that is being put together.
    let mut last: Option<&Segment> = None;
    for segment in segments {
        match (lines.last_mut(), last) {
            (Some(line), Some(last)) if is_joined(line, segment) && !gutters.part(last, segment) => line.push(segment),
            _ => lines.push(segment.clone()),
        }
        last = Some(segment);
    }
    lines
}

/// Whether a segment goes on on a line, as far as its place says.
fn is_joined(line: &Segment, next: &Segment) -> bool {
    let gap = next.from - line.to;
    line.is_level_with(next) && gap > -0.6 * next.size && gap < WIDEST_GAP * next.size
}

/// Whether a page is drawn from column to column within each line, so that its order as drawn is no one's.
pub(super) fn alternates(segments: &[Segment]) -> bool {
    let gutters = Gutters::of(segments);
    let parted = segments.windows(2).filter(|pair| match pair {
        [one, next] => one.is_level_with(next) && next.from > one.to && gutters.part(one, next),
        _ => false,
    });
    parted.count() * 8 > segments.len()
}

/// The lines as they stand (Breuel 2003): what is above comes first where two stand one above the other; what is wholly to the
/// left comes first unless something in between stands above or below both.
pub(super) fn as_placed(segments: &[Segment]) -> Vec<Segment> {
    let mut directions: BTreeMap<i16, Vec<&Segment>> = BTreeMap::new();
    for segment in segments {
        directions.entry(segment.direction).or_default().push(segment);
    }
    let mut groups: Vec<Vec<&Segment>> = directions.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.iter().map(|segment| segment.glyphs).sum::<usize>()));
    groups.into_iter().flat_map(|group| in_order(rows(group))).collect()
}

/// The segments of one direction as lines, from the highest down.
fn rows(mut segments: Vec<&Segment>) -> Vec<Segment> {
    segments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.from.total_cmp(&b.from)));
    let mut rows: Vec<Vec<&Segment>> = Vec::new();
    for segment in segments {
        let is_level = |row: &&mut Vec<&Segment>| {
            row.first().is_some_and(|first| segment.base - first.base < 0.35 * segment.size.min(first.size))
        };
        match rows.last_mut().filter(is_level) {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    let mut lines: Vec<Segment> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = lines.len();
        for segment in row {
            let is_near = |line: &&mut Segment| {
                let (gap, size) = (segment.from - line.to, segment.size.min(line.size));
                gap < LEAST * size && gap > -segment.size
            };
            match lines[first..].last_mut().filter(is_near) {
                Some(line) => line.push(segment),
                None => lines.push(segment.clone()),
            }
        }
    }
    lines
}

/// Puts lines, which come from the highest down, in the order of reading.
fn in_order(lines: Vec<Segment>) -> Vec<Segment> {
    let count = lines.len();
    if count > MOST_LINES {
        return lines;
    }
    let places: Vec<LinePlace> = lines.iter().map(Segment::place).collect();
    let comes_before = |one: usize, other: usize| {
        let (a, b) = (&places[one], &places[other]);
        if a.overlaps(b) {
            return a.base < b.base;
        }
        let between = one.min(other) + 1..one.max(other);
        a.to <= b.from + 0.5 && !places[between].iter().any(|line| line.overlaps(a) && line.overlaps(b))
    };
    // Depth first: a line is read once all that come before it are.
    let mut is_seen = vec![false; count];
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        let mut stack = if std::mem::replace(&mut is_seen[start], true) { Vec::new() } else { vec![(start, 0)] };
        while let Some((line, from)) = stack.pop() {
            let before = (from..count).find(|other| !is_seen[*other] && *other != line && comes_before(*other, line));
            match before {
                Some(other) => {
                    is_seen[other] = true;
                    stack.push((line, other + 1));
                    stack.push((other, 0));
                }
                None => order.push(line),
            }
        }
    }
    let mut lines: Vec<Option<Segment>> = lines.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| lines[at].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A head over two columns of two lines.
    fn page() -> Vec<Segment> {
        vec![
            Segment::made("The bridge at Harrow, and what became of it", 10.0, 210.0, 10.0),
            Segment::made("The town keeps its", 10.0, 100.0, 30.0),
            Segment::made("bridge, and the mill", 112.0, 210.0, 30.0),
            Segment::made("ledger in the hall", 10.0, 98.0, 42.0),
            Segment::made("was let to Rell then", 112.0, 205.0, 42.0),
        ]
    }

    fn texts(lines: &[Segment]) -> Vec<&str> {
        lines.iter().map(|line| line.text.split(' ').next().unwrap_or_default()).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_as_they_stand() {
        assert_eq!(texts(&as_placed(&page())), ["The", "The", "ledger", "bridge,", "was"]);
        assert!(alternates(&page()));
    }

    #[test]
    fn no_line_runs_over_a_gutter_as_it_is_drawn() {
        assert_eq!(as_drawn(&page()).len(), 5);
        let tab = [Segment::made("4.", 10.0, 18.0, 30.0), Segment::made("The mill was let.", 36.0, 120.0, 30.0)];
        assert_eq!(as_drawn(&tab).len(), 1);
    }
}
