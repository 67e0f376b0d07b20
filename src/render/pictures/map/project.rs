//! From the globe to the paper: Lambert's azimuthal equal-area projection about a centre, and Equal Earth for the whole world.

use crate::model::Place;

use super::shape::{MapPoint, NOWHERE, around};

/// The earth's mean radius in kilometres.
pub(super) const EARTH: f64 = 6_371.0;

/// Degrees east and north, in the order of x and y.
pub(super) fn degrees(place: &Place) -> [f64; 2] {
    [place.lon, place.lat]
}

/// How far apart two places are, in kilometres, along the earth's surface.
pub(super) fn distance(a: MapPoint, b: MapPoint) -> f64 {
    let [[lon_a, lat_a], [lon_b, lat_b]] = [a, b].map(|place| place.map(f64::to_radians));
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let chord = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half(lon_b - lon_a);
    2.0 * EARTH * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// In which direction one sets out from `a` to reach `b`: eighths of a turn from north, clockwise.
pub(super) fn eighth(a: MapPoint, b: MapPoint) -> usize {
    let [[lon_a, lat_a], [lon_b, lat_b]] = [a, b].map(|place| place.map(f64::to_radians));
    let east = (lon_b - lon_a).sin() * lat_b.cos();
    let north = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * (lon_b - lon_a).cos();
    let turn = east.atan2(north).rem_euclid(std::f64::consts::TAU) / std::f64::consts::TAU;
    // Whole eighths of a turn, the nearest one.
    (turn * 8.0).round() as usize % 8
}

/// A way to lay the globe on paper.
#[derive(Debug, Clone, Copy)]
pub(super) enum Projection {
    /// About this centre, degrees east and north. One unit is the earth's radius.
    Azimuthal(MapPoint),
    /// The whole world with this meridian in the middle.
    EqualEarth(f64),
}

impl Projection {
    /// A place on paper, x to the right and y downwards. The antipode of a centre is laid on its rim.
    pub(super) fn paper(self, [lon, lat]: MapPoint) -> MapPoint {
        match self {
            Projection::Azimuthal([lon_0, lat_0]) => {
                let (turn, lat, lat_0) = ((lon - lon_0).to_radians(), lat.to_radians(), lat_0.to_radians());
                let near = 1.0 + lat_0.sin() * lat.sin() + lat_0.cos() * lat.cos() * turn.cos();
                let scale = (2.0 / near.max(1e-6)).sqrt();
                let x = scale * lat.cos() * turn.sin();
                let y = scale * (lat_0.cos() * lat.sin() - lat_0.sin() * lat.cos() * turn.cos());
                [x, -y]
            }
            Projection::EqualEarth(lon_0) => {
                const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
                let t = (3.0_f64.sqrt() / 2.0 * lat.to_radians().sin()).asin();
                let t2 = t * t;
                let t6 = t2 * t2 * t2;
                let down = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
                let x = 2.0 * 3.0_f64.sqrt() * (lon - lon_0).to_radians() * t.cos() / (3.0 * down);
                let y = t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
                [x, -y]
            }
        }
    }

    /// The place at a point of the paper.
    fn globe(self, [x, y]: MapPoint) -> Option<MapPoint> {
        let Projection::Azimuthal([lon_0, lat_0]) = self else { return None };
        let (away, lat_0) = (x.hypot(y), lat_0.to_radians());
        if away > 2.0 {
            return None;
        }
        if away < 1e-12 {
            return Some([lon_0, lat_0.to_degrees()]);
        }
        let angle = 2.0 * (away / 2.0).asin();
        let north = -y;
        let lat = (angle.cos() * lat_0.sin() + north * angle.sin() * lat_0.cos() / away).clamp(-1.0, 1.0).asin();
        let lon = (x * angle.sin()).atan2(away * lat_0.cos() * angle.cos() - north * lat_0.sin() * angle.sin());
        Some([lon_0 + lon.to_degrees(), lat.to_degrees()])
    }
}

/// A piece of paper: what of the projection it shows, and how large.
#[derive(Debug, Clone, Copy)]
pub(super) struct MapFrame {
    pub(super) projection: Projection,
    /// The point of the projection in the middle.
    pub(super) middle: MapPoint,
    /// Units of the drawing for one unit of the projection.
    pub(super) scale: f64,
    /// Width and height in units of the drawing.
    pub(super) size: [f64; 2],
}

impl MapFrame {
    /// The frame of that size that holds these places with a margin all round, as a share of the larger side; not less wide
    /// than `least` kilometres.
    pub(super) fn around(places: &[MapPoint], size: [f64; 2], margin: f64, least: f64) -> MapFrame {
        let projection = Projection::Azimuthal(middle(places));
        let paper = places.iter().map(|place| projection.paper(*place));
        let [left, top, right, bottom] = paper.fold(NOWHERE, around);
        let (wide, high) = (right - left, bottom - top);
        let inner = 1.0 - 2.0 * margin;
        let scale =
            (size[0] * inner / wide.max(1e-9)).min(size[1] * inner / high.max(1e-9)).min(size[0] * EARTH / least);
        MapFrame { projection, middle: [(left + right) / 2.0, (top + bottom) / 2.0], scale, size }
    }

    /// The whole world, with these places near the middle.
    pub(super) fn world(places: &[MapPoint], size: [f64; 2]) -> MapFrame {
        let projection = Projection::EqualEarth(meridian(places));
        // Equal Earth is 5.41 wide and 2.63 high.
        let scale = (size[0] / 5.46).min(size[1] / 2.68);
        MapFrame { projection, middle: [0.0, 0.0], scale, size }
    }

    /// The same with everything smaller by a factor.
    pub(super) fn wider(self, factor: f64) -> MapFrame {
        MapFrame { scale: self.scale / factor, ..self }
    }

    /// Where a place is drawn.
    pub(super) fn place(&self, place: MapPoint) -> MapPoint {
        let [x, y] = self.projection.paper(place);
        [(x - self.middle[0]) * self.scale + self.size[0] / 2.0, (y - self.middle[1]) * self.scale + self.size[1] / 2.0]
    }

    /// Whether a drawn point is on the paper.
    pub(super) fn shows(&self, [x, y]: MapPoint) -> bool {
        (0.0..=self.size[0]).contains(&x) && (0.0..=self.size[1]).contains(&y)
    }

    /// Whether a drawn point is so near the rim of the projection that lines between such points mean nothing.
    pub(super) fn is_rim(&self, [x, y]: MapPoint) -> bool {
        let paper = |drawn: f64, axis: usize| (drawn - self.size[axis] / 2.0) / self.scale + self.middle[axis];
        // 150 degrees from the centre. No country reaches from there into a frame.
        matches!(self.projection, Projection::Azimuthal(_)) && paper(x, 0).hypot(paper(y, 1)) > 1.93
    }

    /// Whether it is a map of the whole world.
    pub(super) fn is_world(&self) -> bool {
        matches!(self.projection, Projection::EqualEarth(_))
    }

    /// Kilometres from one side to the other.
    pub(super) fn width(&self) -> f64 {
        self.size[0] / self.scale * EARTH
    }

    /// West, south, east and north of what it shows, widely; none if it is the world or holds a pole. West and east may
    /// pass 180.
    pub(super) fn bounds(&self) -> Option<[f64; 4]> {
        const STEPS: usize = 12;
        let Projection::Azimuthal([lon_0, _]) = self.projection else { return None };
        let mut bounds = NOWHERE;
        for at in 0..=STEPS * STEPS + 2 * STEPS {
            let share = |step: usize| (step as f64 / STEPS as f64 - 0.5) * 1.1;
            let (right, down) = (share(at % (STEPS + 1)), share(at / (STEPS + 1)));
            let point =
                [self.middle[0] + right * self.size[0] / self.scale, self.middle[1] + down * self.size[1] / self.scale];
            let [lon, lat] = self.projection.globe(point)?;
            let lon = lon_0 + (lon - lon_0 + 540.0).rem_euclid(360.0) - 180.0;
            bounds = around(bounds, [lon, lat]);
        }
        let poles = [[0.0, 90.0], [0.0, -90.0]].map(|pole| self.shows(self.place(pole)));
        (!poles.contains(&true) && bounds[2] - bounds[0] < 180.0).then_some(bounds)
    }
}

/// The meridian opposite to the middle of the widest gap between places, so that the paper's edge lies in that gap.
fn meridian(places: &[MapPoint]) -> f64 {
    let mut all: Vec<f64> = places.iter().map(|place| place[0].rem_euclid(360.0)).collect();
    all.sort_by(f64::total_cmp);
    let next = all.iter().skip(1).copied().chain(all.first().map(|first| first + 360.0));
    let gaps = all.iter().zip(next).map(|(from, to)| (to - from, (from + to) / 2.0));
    let edge = gaps.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(180.0, |(_, edge)| edge);
    (edge + 360.0).rem_euclid(360.0) - 180.0
}

/// The middle of places on the globe.
fn middle(places: &[MapPoint]) -> MapPoint {
    let mut sum = [0.0; 3];
    for [lon, lat] in places {
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        sum = [sum[0] + lat.cos() * lon.cos(), sum[1] + lat.cos() * lon.sin(), sum[2] + lat.sin()];
    }
    [sum[1].atan2(sum[0]).to_degrees(), sum[2].atan2(sum[0].hypot(sum[1])).to_degrees()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KHARKIV: [f64; 2] = [36.23, 49.99];
    const BELGOROD: [f64; 2] = [36.6, 50.6];

    #[test]
    fn distances_and_directions_are_those_of_the_globe() {
        assert!((distance(KHARKIV, BELGOROD) - 72.7).abs() < 1.0);
        assert_eq!(eighth(KHARKIV, BELGOROD), 0);
        assert_eq!(eighth(KHARKIV, [30.52, 50.45]), 6);
        assert!((distance([179.9, 0.0], [-179.9, 0.0]) - 22.2).abs() < 0.1);
        assert_eq!(eighth([179.9, 0.0], [-179.9, 0.0]), 2);
    }

    #[test]
    fn a_frame_holds_its_places_and_keeps_their_distance() {
        let frame = MapFrame::around(&[KHARKIV, BELGOROD], [1440.0, 1080.0], 0.25, 100.0);
        let [a, b] = [KHARKIV, BELGOROD].map(|place| frame.place(place));
        assert!(frame.shows(a) && frame.shows(b) && a[1] > b[1]);
        let drawn = (a[0] - b[0]).hypot(a[1] - b[1]) / 1440.0 * frame.width();
        assert!((drawn - 72.7).abs() < 1.0, "{drawn}");
        let [west, south, east, north] = frame.bounds().unwrap();
        assert!(west < 36.0 && east > 37.0 && south < 49.9 && north > 50.7);
        assert!(MapFrame::around(&[[0.0, 89.9]], [1440.0, 1080.0], 0.2, 100.0).bounds().is_none());
        let across = MapFrame::around(&[[179.5, 0.0], [-179.5, 1.0]], [1440.0, 1080.0], 0.2, 100.0).bounds().unwrap();
        assert!(across[2] - across[0] < 5.0, "{across:?}");
    }

    #[test]
    fn the_edge_of_the_world_lies_where_no_place_is() {
        assert_eq!(meridian(&[[6.0, 0.0], [116.0, 0.0], [151.0, 0.0], [-77.0, 0.0]]), 37.0);
        assert_eq!(meridian(&[[-100.0, 40.0], [20.0, 0.0]]), -40.0);
    }

    proptest! {
        #[test]
        fn paper_and_globe_are_inverse(lon in -179.0..179.0, lat in -89.0..89.0, at in -89.0..89.0) {
            let projection = Projection::Azimuthal([10.0, at]);
            let paper = projection.paper([lon, lat]);
            prop_assume!(paper[0].hypot(paper[1]) < 1.9);
            let back = projection.globe(paper).unwrap();
            prop_assert!(distance(back, [lon, lat]) < 0.01);
        }
    }
}
