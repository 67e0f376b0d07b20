//! What lies under the places: land, coasts and borders of one frame, and which country each spot belongs to.

use std::collections::{BTreeMap, BTreeSet};

use super::project::{MapFrame, Projection};
use super::shape::{self, MapPoint};
use super::world::{Country, Kind, Ring, World};

/// The side of a cell of the grid, in units of the drawing.
pub(super) const CELL: f64 = 12.0;

/// Lines are drawn as exactly as this, in units of the drawing.
const FINE: f64 = 1.5;

/// On a map of the whole world, which has far more of them.
const COARSE: f64 = 2.6;

/// Islands and lakes below this are left out, in square units; on a map of the world those below ten times as much.
const SPECK: f64 = 16.0;

/// The ground of a frame.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Data of paths: the country of the first place, and the others.
    pub(super) home: String,
    pub(super) land: String,
    pub(super) coast: String,
    pub(super) border: String,
    pub(super) dispute: String,
    /// The points of borders, solid or in dispute, piece by piece.
    pub(super) borders: Vec<Vec<MapPoint>>,
    pub(super) grid: Grid,
}

/// Which country each cell of the drawing belongs to.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) wide: usize,
    pub(super) high: usize,
    /// An index into [`World::countries`] for each cell, row by row.
    cells: Vec<Option<u16>>,
}

impl Grid {
    fn new([width, height]: [f64; 2]) -> Grid {
        let [wide, high] = [width, height].map(|side| (side / CELL).ceil() as usize);
        Grid { wide, high, cells: vec![None; wide * high] }
    }

    /// The country at a point.
    pub(super) fn at(&self, [x, y]: MapPoint) -> Option<u16> {
        if x < 0.0 || y < 0.0 {
            return None;
        }
        let (column, row) = ((x / CELL) as usize, (y / CELL) as usize);
        if column >= self.wide { None } else { self.cells.get(row * self.wide + column).copied().flatten() }
    }

    /// The country at a point or, for a port that the simpler coast leaves in the sea, beside it.
    fn near(&self, [x, y]: MapPoint) -> Option<u16> {
        const WAYS: [MapPoint; 8] =
            [[0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, 0.0], [1.0, 1.0], [1.0, -1.0], [-1.0, -1.0], [-1.0, 1.0]];
        let beside = |steps: i32| {
            let away = f64::from(steps) * CELL;
            WAYS.iter().find_map(|way| self.at([x + way[0] * away, y + way[1] * away]))
        };
        self.at([x, y]).or_else(|| (1..=6).find_map(beside))
    }

    /// The middles of the cells of a country, row by row.
    pub(super) fn cells_of(&self, country: u16) -> Vec<MapPoint> {
        let cells = (0..self.high).flat_map(|row| (0..self.wide).map(move |column| [column, row]));
        let middles = cells.map(|cell| cell.map(|at| (at as f64 + 0.5) * CELL));
        middles.filter(|middle| self.at(*middle) == Some(country)).collect()
    }

    /// How many cells each country has.
    pub(super) fn shares(&self) -> BTreeMap<u16, usize> {
        let mut shares = BTreeMap::new();
        for country in self.cells.iter().flatten() {
            *shares.entry(*country).or_default() += 1;
        }
        shares
    }

    /// Fills the cells whose middle is inside an odd number of the rings.
    fn fill(&mut self, rings: &[Vec<MapPoint>], country: u16) {
        for row in 0..self.high {
            let y = (row as f64 + 0.5) * CELL;
            let mut crossed: Vec<f64> = Vec::new();
            for ring in rings {
                for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    if (a[1] > y) != (b[1] > y) {
                        crossed.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
                    }
                }
            }
            crossed.sort_by(f64::total_cmp);
            for pair in crossed.chunks_exact(2) {
                let first = (pair[0] / CELL - 0.5).ceil().max(0.0) as usize;
                let end = ((pair[1] / CELL - 0.5).floor() + 1.0).clamp(0.0, self.wide as f64) as usize;
                for cell in first..end.max(first) {
                    if let Some(cell) = self.cells.get_mut(row * self.wide + cell) {
                        *cell = Some(country);
                    }
                }
            }
        }
    }
}

/// Draws the ground of a frame, the country of `first` set apart. With a `room` around the paper no edge of a cut is seen.
pub(super) fn ground(world: &World, frame: &MapFrame, first: MapPoint, room: f64) -> Ground {
    let within = [-room, -room, frame.size[0] + room, frame.size[1] + room];
    let (bounds, speck) = (frame.bounds(), if frame.is_world() { 10.0 * SPECK } else { SPECK });
    let near = |country| near(world, country, bounds).flatten().collect::<Vec<&Ring>>();
    let countries: Vec<Vec<&Ring>> = world.countries.iter().map(near).collect();
    let used: BTreeSet<usize> = countries.iter().flatten().flat_map(|ring| ring.iter().map(|(arc, _)| *arc)).collect();
    let lines: BTreeMap<usize, Vec<MapPoint>> =
        used.iter().map(|arc| (*arc, line(frame, &world.arcs[*arc].points))).collect();
    let mut ground = Ground { grid: Grid::new(frame.size), ..Ground::default() };
    let mut lands = Vec::new();
    for (rings, number) in countries.iter().zip(0_u16..) {
        let closed = rings.iter().flat_map(|ring| drawn(frame, &joined(&lines, ring), true));
        let cut = closed.map(|points| shape::cut_ring(&points, within));
        let rings: Vec<Vec<MapPoint>> = cut.filter(|points| shape::area(points) >= speck).collect();
        ground.grid.fill(&rings, number);
        lands.push((number, rings));
    }
    let home = ground.grid.near(frame.place(first));
    for (number, rings) in lands {
        let data = if home == Some(number) { &mut ground.home } else { &mut ground.land };
        rings.iter().for_each(|ring| shape::write(data, ring, true));
    }
    for (arc, line) in &lines {
        let open = drawn(frame, line, false);
        for piece in open.iter().flat_map(|points| shape::cut_line(points, within)) {
            ground.line(world.arcs[*arc].kind, piece, speck);
        }
    }
    ground
}

impl Ground {
    fn line(&mut self, kind: Kind, piece: Vec<MapPoint>, speck: f64) {
        let is_speck = piece.first() == piece.last() && shape::area(&piece) < speck;
        match kind {
            Kind::Coast if is_speck => {}
            Kind::Coast => shape::write(&mut self.coast, &piece, false),
            Kind::Border | Kind::Dispute => {
                let data = if kind == Kind::Border { &mut self.border } else { &mut self.dispute };
                shape::write(data, &piece, false);
                self.borders.push(piece);
            }
            Kind::Inner => {}
        }
    }
}

/// The polygons of a country that may be on the paper.
fn near<'a>(world: &'a World, country: &'a Country, bounds: Option<[f64; 4]>) -> impl Iterator<Item = &'a Vec<Ring>> {
    country.polygons.iter().filter(move |polygon| {
        let Some([west, south, east, north]) = bounds else { return true };
        let outer = polygon.first().into_iter().flatten().map(|(arc, _)| world.arcs[*arc].bounds);
        let all = outer.fold(shape::NOWHERE, |all, [west, south, east, north]| {
            shape::around(shape::around(all, [west, south]), [east, north])
        });
        // One that goes round a pole or over the date line is always drawn.
        let overlaps = |turn: f64| all[0] + turn <= east && all[2] + turn >= west;
        let is_round = all[2] - all[0] > 350.0;
        is_round || (all[1] <= north && all[3] >= south && [0.0, 360.0, -360.0].into_iter().any(overlaps))
    })
}

/// A line of the world for a frame: as it is drawn or, where it has to be cut at the world's edge first, in degrees.
fn line(frame: &MapFrame, degrees: &[MapPoint]) -> Vec<MapPoint> {
    if frame.is_world() {
        return degrees.to_vec();
    }
    let placed: Vec<MapPoint> = degrees.iter().map(|point| frame.place(*point)).collect();
    shape::simpler(&placed, FINE)
}

/// The lines of a ring, one after the other.
fn joined(lines: &BTreeMap<usize, Vec<MapPoint>>, ring: &Ring) -> Vec<MapPoint> {
    let mut points = Vec::new();
    for (arc, backwards) in ring {
        let line = lines[arc].iter().copied();
        if *backwards { points.extend(line.rev()) } else { points.extend(line) }
    }
    points
}

/// A line or a ring as it is drawn, in one piece, several or none. On a map of the whole world it is cut at the world's
/// edge, and drawn once for each turn of the globe in which it may be seen.
fn drawn(frame: &MapFrame, points: &[MapPoint], is_ring: bool) -> Vec<Vec<MapPoint>> {
    let Projection::EqualEarth(middle) = frame.projection else {
        let is_lost = points.iter().any(|point| frame.is_rim(*point));
        return if is_lost { Vec::new() } else { vec![points.to_vec()] };
    };
    let (line, edges) = (unrolled(points, is_ring), [middle - 180.0, -90.0, middle + 180.0, 90.0]);
    let turned = [-360.0, 0.0, 360.0].into_iter().flat_map(|turn| {
        let moved: Vec<MapPoint> = line.iter().map(|[lon, lat]| [lon + turn, *lat]).collect();
        if is_ring { vec![shape::cut_ring(&moved, edges)] } else { shape::cut_line(&moved, edges) }
    });
    let placed = |piece: Vec<MapPoint>| piece.into_iter().map(|point| frame.place(point)).collect::<Vec<_>>();
    turned.map(|piece| shape::simpler(&placed(piece), COARSE)).collect()
}

/// A line without leaps at the date line; a ring that goes round a pole is closed along it.
fn unrolled(points: &[MapPoint], is_ring: bool) -> Vec<MapPoint> {
    let mut line: Vec<MapPoint> = Vec::with_capacity(points.len());
    for [lon, lat] in points {
        let before = line.last().map_or(*lon, |last| last[0]);
        let turns = ((before - lon) / 360.0).round();
        line.push([lon + 360.0 * turns, *lat]);
    }
    if let (true, Some(first), Some(last)) = (is_ring, line.first().copied(), line.last().copied())
        && (last[0] - first[0]).abs() > 180.0
    {
        let pole = if first[1] < 0.0 { -90.0 } else { 90.0 };
        line.extend([[last[0], pole], [first[0], pole]]);
    }
    line
}
