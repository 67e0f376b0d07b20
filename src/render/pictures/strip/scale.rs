//! Where a day stands in the picture: time in stretches, each with a scale of its own. It draws nothing.

/// Empty days from which on time may be cut.
const GAP: i64 = 45;

/// A cut must spare at least this part of the whole time, else it confuses more than it helps.
const WORTH: i64 = 12;

/// Stretches at most: with more, nobody can compare distances.
const STRETCHES: usize = 4;

/// Space at the sides, in parts of the width. All these are parts of the width, so that the wide and the narrow drawing
/// have one scale, and the handles of the period below stand right under both.
const MARGIN: f64 = 0.03;

/// The width of a cut.
const CUT: f64 = 0.045;

/// The least width of a stretch.
const LEAST: f64 = 0.11;

/// A stretch of time without a long gap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) events: usize,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Stretch {
    /// How many days it has.
    pub(super) fn days(&self) -> f64 {
        (self.last + 1 - self.first).max(1) as f64
    }

    /// Where the morning of a day stands, whether or not the stretch holds it.
    pub(super) fn x(&self, day: i64) -> f64 {
        self.left + (self.right - self.left) * (day - self.first) as f64 / self.days()
    }
}

/// The line of time.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) width: f64,
    pub(super) stretches: Vec<Stretch>,
}

impl Scale {
    /// A line that holds all these spans, as pairs of day numbers.
    pub(super) fn new(spans: impl Iterator<Item = (i64, i64)>, width: f64) -> Scale {
        Scale { width, stretches: place(stretches(spans), width) }
    }

    /// Where a day begins; a day in a cut stands at the end of the stretch before it.
    pub(super) fn begin(&self, day: i64) -> f64 {
        self.x(day, day)
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: i64) -> f64 {
        self.x(day, day + 1)
    }

    /// Where a morning stands in the stretch of a day.
    fn x(&self, day: i64, morning: i64) -> f64 {
        let before = self.stretches.iter().rev().find(|stretch| stretch.first <= day).or(self.stretches.first());
        before.map_or(0.0, |stretch| stretch.x(morning).clamp(stretch.left, stretch.right))
    }

    /// The cuts' middles.
    pub(super) fn cuts(&self) -> impl Iterator<Item = f64> {
        self.stretches.windows(2).map(|pair| f64::midpoint(pair[0].right, pair[1].left))
    }

    /// The stretches in percent of the width.
    pub(super) fn for_script(&self) -> String {
        let part = |x: f64| (x / self.width * 10_000.0).round() / 100.0;
        let written = |stretch: &Stretch| {
            format!("{}:{}:{}:{}", stretch.first, stretch.last, part(stretch.left), part(stretch.right))
        };
        self.stretches.iter().map(written).collect::<Vec<_>>().join(" ")
    }
}

/// The days at which something begins or ends, cut at the longest gaps. A long event makes no stretch of its middle.
fn stretches(spans: impl Iterator<Item = (i64, i64)>) -> Vec<Stretch> {
    let mut ends: Vec<(i64, i64)> = Vec::new();
    for (first, last) in spans {
        if last - first > GAP * 2 {
            ends.extend([(first, first), (last, last)]);
        } else {
            ends.push((first, last));
        }
    }
    ends.sort_unstable();
    let Some((start, mut reach)) = ends.first().copied() else { return Vec::new() };
    let whole = ends.iter().map(|(_, last)| *last).max().unwrap_or(0) - start;
    // The gaps that are worth a cut, the longest first; of those as many as may be.
    let mut gaps = Vec::new();
    for (first, last) in &ends {
        if first - reach > GAP.max(whole / WORTH) {
            gaps.push((first - reach, *first));
        }
        reach = reach.max(*last);
    }
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    gaps.truncate(STRETCHES - 1);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (first, last) in ends {
        let is_cut = gaps.iter().any(|(_, end)| *end == first);
        match stretches.last_mut() {
            // Of several events that begin after a gap, the first one opens the stretch.
            Some(stretch) if !is_cut || stretch.first == first => {
                stretch.last = stretch.last.max(last);
                stretch.events += 1;
            }
            _ => stretches.push(Stretch { first, last, events: 1, left: 0.0, right: 0.0 }),
        }
    }
    stretches
}

/// Room for each stretch: by its number of events, and some for each, so that a single one is still seen.
fn place(mut stretches: Vec<Stretch>, width: f64) -> Vec<Stretch> {
    let number = stretches.len() as f64;
    let spare = 1.0 - 2.0 * MARGIN - CUT * (number - 1.0) - LEAST * number;
    let total: usize = stretches.iter().map(|stretch| stretch.events).sum();
    let mut at = MARGIN;
    for stretch in &mut stretches {
        let share = stretch.events as f64 / total.max(1) as f64;
        stretch.left = at * width;
        stretch.right = (at + LEAST + spare * share) * width;
        at += LEAST + spare * share + CUT;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_cut_at_the_longest_gaps_only() {
        let spans = [(0, 0), (200, 210), (1000, 1000), (1010, 1030)];
        let scale = Scale::new(spans.into_iter(), 1000.0);
        let days: Vec<(i64, i64)> = scale.stretches.iter().map(|stretch| (stretch.first, stretch.last)).collect();
        assert_eq!(days, [(0, 0), (200, 210), (1000, 1030)]);
        assert!(scale.begin(1010) > scale.begin(1000) && scale.end(1030) <= 970.1);
        // A day in a cut stands at the end of what was before it.
        assert!((scale.begin(600) - scale.end(210)).abs() < 0.01);
    }

    #[test]
    fn many_lone_events_still_fit() {
        let scale = Scale::new((0..60).map(|at| (at * 400, at * 400)), 328.0);
        assert_eq!(scale.stretches.len(), 1);
        let uneven = Scale::new((0..9_i64).map(|at| (at * at * at * 90, at * at * at * 90)), 328.0);
        assert!(uneven.stretches.len() <= STRETCHES);
        assert!(uneven.stretches.iter().all(|stretch| stretch.right > stretch.left && stretch.right < 328.0));
    }
}
