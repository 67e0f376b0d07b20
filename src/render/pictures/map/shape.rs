//! Lines on paper: made simpler, cut at the paper's edge, written as a path. Nothing here knows the globe.

/// A point of the drawing, x to the right and y downwards.
pub(super) type MapPoint = [f64; 2];

/// The bounds of no points: left, top, right and bottom, or west, south, east and north.
pub(super) const NOWHERE: [f64; 4] = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// Bounds that hold one point more.
pub(super) fn around(all: [f64; 4], [x, y]: MapPoint) -> [f64; 4] {
    [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)]
}

/// Takes out the points that move a line by less than `least` (Douglas and Peucker). The ends stay.
pub(super) fn simpler(points: &[MapPoint], least: f64) -> Vec<MapPoint> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut kept = vec![false; points.len()];
    let mut open = vec![(0, last)];
    kept[0] = true;
    kept[last] = true;
    while let Some((from, to)) = open.pop() {
        let far = (from + 1..to).map(|at| (away(points[at], points[from], points[to]), at));
        if let Some((distance, at)) = far.max_by(|a, b| a.0.total_cmp(&b.0))
            && distance > least
        {
            kept[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    points.iter().zip(kept).filter_map(|(point, keep)| keep.then_some(*point)).collect()
}

/// How far a point is from the stretch between two others.
pub(super) fn away(point: MapPoint, from: MapPoint, to: MapPoint) -> f64 {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let long = dx * dx + dy * dy;
    let along = if long > 0.0 { ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / long } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (point[0] - from[0] - along * dx).hypot(point[1] - from[1] - along * dy)
}

/// The edges of the paper: an axis, its value, and whether smaller values are inside.
fn edges([left, top, right, bottom]: [f64; 4]) -> [(usize, f64, bool); 4] {
    [(0, left, false), (0, right, true), (1, top, false), (1, bottom, true)]
}

/// Where the stretch between two points crosses an edge.
fn crossing(a: MapPoint, b: MapPoint, axis: usize, value: f64) -> MapPoint {
    let share = (value - a[axis]) / (b[axis] - a[axis]);
    let mut point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    point[axis] = value;
    point
}

/// A ring cut at the edges of a box of left, top, right and bottom (Sutherland and Hodgman).
pub(super) fn cut_ring(ring: &[MapPoint], within: [f64; 4]) -> Vec<MapPoint> {
    let mut points = ring.to_vec();
    for (axis, value, less) in edges(within) {
        let inside = |point: &MapPoint| if less { point[axis] <= value } else { point[axis] >= value };
        let mut cut = Vec::with_capacity(points.len());
        for (at, point) in points.iter().enumerate() {
            let before = points[(at + points.len() - 1) % points.len()];
            if inside(point) != inside(&before) {
                cut.push(crossing(before, *point, axis, value));
            }
            if inside(point) {
                cut.push(*point);
            }
        }
        points = cut;
    }
    points
}

/// The pieces of a line inside a box (Liang and Barsky, stretch by stretch).
pub(super) fn cut_line(line: &[MapPoint], within: [f64; 4]) -> Vec<Vec<MapPoint>> {
    let mut pieces: Vec<Vec<MapPoint>> = Vec::new();
    let mut open = false;
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (axis, value, less) in edges(within) {
            let sign = if less { 1.0 } else { -1.0 };
            let (step, room) = (sign * (b[axis] - a[axis]), sign * (value - a[axis]));
            if step == 0.0 {
                if room < 0.0 {
                    leave = -1.0;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        if enter > leave {
            open = false;
            continue;
        }
        let on = |share: f64| [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
        if !open || enter > 0.0 {
            pieces.push(vec![on(enter)]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(on(leave));
        }
        open = leave >= 1.0;
    }
    pieces
}

/// The area of a ring.
pub(super) fn area(ring: &[MapPoint]) -> f64 {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    sides.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>().abs() / 2.0
}

/// Adds a line to the data of a path, in whole units, each point seen from the one before.
pub(super) fn write(data: &mut String, line: &[MapPoint], closed: bool) {
    let mut points: Vec<[i64; 2]> = line.iter().map(|point| point.map(|value| value.round() as i64)).collect();
    points.dedup();
    if closed && points.first() == points.last() {
        points.pop();
    }
    if points.len() < if closed { 3 } else { 2 } {
        return;
    }
    data.push_str(&format!("M{} {}l", points[0][0], points[0][1]));
    for (at, pair) in points.windows(2).enumerate() {
        let (dx, dy) = (pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        // A minus sign parts two numbers as well as a space does.
        let space = |n: i64| if n < 0 { "" } else { " " };
        let first = if at == 0 { "" } else { space(dx) };
        data.push_str(&format!("{first}{dx}{}{dy}", space(dy)));
    }
    if closed {
        data.push('z');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOX: [f64; 4] = [0.0, 0.0, 10.0, 10.0];

    #[test]
    fn lines_are_cut_and_written() {
        let line = [[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 5.0]];
        let pieces = cut_line(&line, BOX);
        assert_eq!(pieces, [vec![[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]], vec![[8.0, 10.0], [8.0, 5.0]]]);
        let mut data = String::new();
        write(&mut data, &pieces[0], false);
        write(&mut data, &[[0.0, 0.0], [3.0, -4.0], [3.2, -4.1], [0.0, 2.0]], true);
        assert_eq!(data, "M0 5l5 0 0 5M0 0l3-4-3 6z");
    }

    #[test]
    fn rings_are_cut_at_the_edges() {
        let ring = [[-5.0, -5.0], [15.0, -5.0], [15.0, 5.0], [-5.0, 5.0]];
        assert!((area(&cut_ring(&ring, BOX)) - 50.0).abs() < 1e-9);
        assert!(cut_ring(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], BOX).is_empty());
    }

    proptest! {
        #[test]
        fn cut_lines_stay_inside(line in proptest::collection::vec([-50.0..50.0, -50.0..50.0], 0..20)) {
            for piece in cut_line(&line, BOX) {
                prop_assert!(piece.len() > 1);
                prop_assert!(piece.iter().flatten().all(|value| (-1e-6..=10.0 + 1e-6).contains(value)));
            }
            prop_assert!(cut_ring(&line, BOX).iter().flatten().all(|value| (-1e-6..=10.0 + 1e-6).contains(value)));
        }

        #[test]
        fn simpler_lines_keep_their_ends(line in proptest::collection::vec([-50.0..50.0, -50.0..50.0], 2..40)) {
            let simple = simpler(&line, 3.0);
            prop_assert_eq!((simple[0], simple[simple.len() - 1]), (line[0], line[line.len() - 1]));
            for point in &line {
                let near = simple.windows(2).map(|pair| away(*point, pair[0], pair[1])).fold(f64::INFINITY, f64::min);
                prop_assert!(near <= 3.0 + 1e-9);
            }
        }
    }
}
