//! Where the white between two columns is: no line of text runs over it.

use super::segments::Segment;

/// How many lines above and below a gap are looked at.
const LINES: f32 = 4.5;
/// From how many ems on a gap may be one between columns.
pub(super) const LEAST: f32 = 0.9;

/// The segments of a page, ready to be asked.
pub(super) struct Gutters<'s> {
    /// By their place across.
    sorted: Vec<&'s Segment>,
}

impl<'s> Gutters<'s> {
    pub(super) fn of(segments: &'s [Segment]) -> Gutters<'s> {
        let mut sorted: Vec<&Segment> = segments.iter().collect();
        sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
        Gutters { sorted }
    }

    /// Whether the gap between two segments of one line parts columns: lines next to it stand on either side of it, and none of
    /// them runs over it.
    pub(super) fn part(&self, left: &Segment, right: &Segment) -> bool {
        let size = left.size.min(right.size);
        if right.from - left.to < LEAST * size || left.text.trim().chars().count() < 3 {
            return false;
        }
        let (from, to) = (left.to.min(right.from), right.from.max(left.to));
        let reach = LINES * size * 1.2;
        let at = self.sorted.partition_point(|other| other.base < left.base);
        let above = self.sorted[..at].iter().rev().take_while(|other| other.base >= left.base - reach);
        let below = self.sorted[at..].iter().take_while(|other| other.base <= left.base + reach);
        // Of the gap most must be white in the other lines too; what lies behind a line that runs over it says nothing.
        let runs_over = |other: &&&Segment| other.to.min(to) - other.from.max(from) > (to - from) * 0.6;
        let keeps_clear = |other: &&&Segment| !runs_over(other);
        let is_other = |other: &&&Segment| other.direction == left.direction && !other.is_level_with(left);
        let middle = from + (to - from) / 2.0;
        let (mut before, mut after) = (false, false);
        let near = above.filter(is_other).take_while(keeps_clear).chain(below.filter(is_other).take_while(keeps_clear));
        for other in near {
            before |= other.to <= middle + size * 0.3 && other.to > left.from;
            after |= other.from >= middle - size * 0.3 && other.from < right.to;
        }
        before && after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_parts_columns_where_lines_above_and_below_keep_clear_of_it() {
        let page = [
            Segment::made("The town keeps its", 10.0, 100.0, 20.0),
            Segment::made("bridge, and the mill", 112.0, 210.0, 20.0),
            Segment::made("ledger in the hall", 10.0, 98.0, 32.0),
            Segment::made("was let to Rell then", 112.0, 205.0, 32.0),
        ];
        let gutters = Gutters::of(&page);
        assert!(gutters.part(&page[0], &page[1]) && gutters.part(&page[2], &page[3]));
        // A wide gap within a line: its neighbours run over it.
        let across = |base| Segment::made("a line that runs over all of the page", 10.0, 210.0, base);
        let page = [page[0].clone(), page[1].clone(), across(32.0), page[2].clone(), page[3].clone(), across(8.0)];
        assert!(!Gutters::of(&page).part(&page[0], &page[1]));
    }
}
