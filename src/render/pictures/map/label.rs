//! Where names stand: beside their places, inside their countries, along their borders, and never on one another.
//!
//! Names are placed for the largest type in which they are shown, that of a narrow screen; on a wide one they are smaller and
//! stay inside the room that was found for them.

use std::f64::consts::TAU;

use crate::render::pictures::measure::most;

use super::ground::{CELL, Ground};
use super::project::MapFrame;
use super::shape::{MapPoint, away};

/// The size of type in units of the drawing, on a narrow screen: of places, and of everything else.
pub(super) const PLACE: f64 = 50.0;
pub(super) const OTHER: f64 = 46.0;

/// The height of a line of type, for type of size 1.
const TALL: f64 = 1.48;

/// The radius of a place's mark, and the room round it.
pub(super) const DOT: f64 = 13.0;

/// Names keep this far from the paper's edge.
const EDGE: f64 = 12.0;

/// A box: left, top, right, bottom.
pub(super) type Room = [f64; 4];

/// Which end of a name its point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) text: String,
    /// The anchor, half-way up the letters.
    pub(super) at: MapPoint,
    pub(super) anchor: Anchor,
    /// Degrees clockwise.
    pub(super) turn: f64,
    /// A line that leads from the place to a name that stands away from it.
    pub(super) leader: Option<[MapPoint; 2]>,
}

impl Label {
    fn new(text: &str, at: MapPoint, anchor: Anchor) -> Label {
        Label { text: text.to_owned(), at, anchor, turn: 0.0, leader: None }
    }

    /// The box that it fills, of this width and height where it is not turned.
    fn room(&self, wide: f64, high: f64) -> Room {
        let [x, y] = self.at;
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        [left, y - high / 2.0, left + wide, y + high / 2.0]
    }
}

/// The paper with what is taken of it.
pub(super) struct Paper<'a> {
    pub(super) frame: &'a MapFrame,
    pub(super) ground: &'a Ground,
    pub(super) taken: Vec<Room>,
}

/// The width and the height of a name in type of a size.
fn extent(text: &str, size: f64) -> (f64, f64) {
    (most(text, size), size * TALL)
}

/// The point at a distance from another, some share of a whole turn clockwise from its right.
fn around(at: MapPoint, away: f64, turn: f64) -> MapPoint {
    let (sin, cos) = (turn * TAU).sin_cos();
    [at[0] + away * cos, at[1] + away * sin]
}

fn overlap(a: Room, b: Room) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

impl Paper<'_> {
    fn is_free(&self, room: Room) -> bool {
        let [wide, high] = self.frame.size;
        let inside = room[0] >= EDGE && room[1] >= EDGE && room[2] <= wide - EDGE && room[3] <= high - EDGE;
        inside && !self.taken.iter().any(|taken| overlap(room, *taken))
    }

    /// The first of the labels that has room where it stands.
    fn first_free(&self, labels: impl Iterator<Item = Label>, (wide, high): (f64, f64)) -> Option<(Room, Label)> {
        labels.map(|label| (label.room(wide, high), label)).find(|(room, _)| self.is_free(*room))
    }

    /// Takes the room of a label.
    fn take(&mut self, (room, label): (Room, Label)) -> Label {
        self.taken.push(room);
        label
    }

    /// How much of a border a room would hide.
    fn hidden(&self, room: Room) -> f64 {
        let inside =
            |point: &&MapPoint| room[0] < point[0] && point[0] < room[2] && room[1] < point[1] && point[1] < room[3];
        self.ground.borders.iter().flatten().filter(inside).count() as f64
    }

    /// Puts a place's name beside its mark, or farther off with a line to it; none if there is no room at all.
    pub(super) fn beside(&mut self, text: &str, at: MapPoint, size: f64) -> Option<Label> {
        let (wide, high) = extent(text, size);
        let gap = DOT + 12.0;
        let side = DOT * 0.6 + 6.0;
        let up = high / 2.0 + DOT * 0.5;
        let places = [
            (gap, 0.0, Anchor::Start),
            (-gap, 0.0, Anchor::End),
            (side, -up, Anchor::Start),
            (side, up, Anchor::Start),
            (-side, -up, Anchor::End),
            (-side, up, Anchor::End),
            (0.0, -high / 2.0 - gap, Anchor::Middle),
            (0.0, high / 2.0 + gap, Anchor::Middle),
        ];
        let scored = places.into_iter().enumerate().filter_map(|(rank, (x, y, anchor))| {
            let label = Label::new(text, [at[0] + x, at[1] + y], anchor);
            let room = label.room(wide, high);
            self.is_free(room).then(|| (self.hidden(room) * 4.0 + rank as f64, (room, label)))
        });
        let best = scored.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
        // Else a free spot on a ring round the place, with a line to it.
        let rings = [90.0, 140.0, 200.0, 270.0].into_iter();
        let turns = rings.flat_map(|away| (0..16).map(move |step| (away, f64::from(step) / 16.0)));
        let led = turns.map(|(away, turn)| {
            let is_right = (turn * TAU).cos() >= 0.0;
            let (shift, anchor) = if is_right { (8.0, Anchor::Start) } else { (-8.0, Anchor::End) };
            let end = around(at, away, turn);
            Label { leader: Some([at, end]), ..Label::new(text, [end[0] + shift, end[1]], anchor) }
        });
        let found = best.or_else(|| self.first_free(led, (wide, high)))?;
        Some(self.take(found))
    }

    /// Puts a region's name over its place or near it.
    pub(super) fn over(&mut self, text: &str, at: MapPoint, size: f64) -> Option<Label> {
        let rings = (0..6).flat_map(|ring| (0..12).map(move |step| (f64::from(ring) * 28.0, f64::from(step) / 12.0)));
        let labels = rings.map(|(away, turn)| Label::new(text, around(at, away, turn), Anchor::Middle));
        let found = self.first_free(labels, extent(text, size))?;
        Some(self.take(found))
    }

    /// Puts a border's name along the border nearest to its place.
    pub(super) fn along(&mut self, text: &str, at: MapPoint, size: f64) -> Option<Label> {
        let (wide, high) = extent(text, size);
        let mut found: Vec<(f64, (Room, Label))> = Vec::new();
        for piece in &self.ground.borders {
            for from in piece.iter().step_by(2) {
                let off = away(at, *from, *from);
                if off > 420.0 {
                    continue;
                }
                let Some((turn, rough)) = course(piece, *from, wide / 2.0) else { continue };
                let (sin, cos) = turn.to_radians().sin_cos();
                let turned = (wide * cos.abs() + high * sin.abs(), wide * sin.abs() + high * cos.abs());
                for side in [-1.0, 1.0] {
                    let shift = side * (high * 0.55 + rough);
                    let middle = [from[0] - shift * sin, from[1] + shift * cos];
                    let label = Label { turn, ..Label::new(text, middle, Anchor::Middle) };
                    let room = label.room(turned.0, turned.1);
                    if self.is_free(room) {
                        found.push((off + 8.0 * rough + turn.abs(), (room, label)));
                    }
                }
            }
        }
        match found.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, best)) => Some(self.take(best)),
            None => self.over(text, at, size),
        }
    }

    /// Puts a country's name inside it, as near as possible to the middle of what is seen of it.
    pub(super) fn inside(&mut self, text: &str, country: u16, size: f64) -> Option<Label> {
        let (wide, high) = extent(text, size);
        // Letters stand a little apart.
        let wide = wide + text.chars().count() as f64 * size * 0.06;
        let own: Vec<MapPoint> = self.ground.grid.cells_of(country);
        let count = own.len().max(1) as f64;
        let middle = own.iter().fold([0.0, 0.0], |sum, at| [sum[0] + at[0] / count, sum[1] + at[1] / count]);
        let mut spots: Vec<MapPoint> = own.into_iter().step_by(3).collect();
        spots.sort_by(|a, b| away(*a, middle, middle).total_cmp(&away(*b, middle, middle)));
        // Well away from everything else if that can be, so that no place seems to be called by it.
        // On land if that can be.
        let wishes = [(size * 1.5, false), (size * 0.7, false), (0.0, false), (0.0, true)];
        let (room, at) = wishes.into_iter().find_map(|(clear, at_sea)| {
            let (right, down) = (wide / 2.0 + clear, high / 2.0 + clear);
            let rooms = spots.iter().map(|at| ([at[0] - right, at[1] - down, at[0] + right, at[1] + down], *at));
            rooms.into_iter().find(|(room, _)| self.is_free(*room) && self.belongs(*room, country, at_sea))
        })?;
        Some(self.take((room, Label::new(text, at, Anchor::Middle))))
    }

    /// Whether a room lies in a country, or, `at_sea`, in it and the sea.
    fn belongs(&self, room: Room, country: u16, at_sea: bool) -> bool {
        let (mut own, mut sea) = (0, 0);
        let mut y = room[1];
        while y <= room[3] {
            let mut x = room[0];
            while x <= room[2] {
                match self.ground.grid.at([x, y]) {
                    Some(other) if other == country => own += 1,
                    Some(_) => return false,
                    None => sea += 1,
                }
                x += CELL;
            }
            y += CELL;
        }
        own > sea && (at_sea || sea == 0)
    }
}

/// The direction of a border for some way on both sides of a point, in degrees from -90 to 90, and how far it strays from
/// a straight line there.
fn course(piece: &[MapPoint], from: MapPoint, reach: f64) -> Option<(f64, f64)> {
    let at = piece.iter().position(|point| *point == from)?;
    let far = |point: &&MapPoint| away(**point, from, from) >= reach;
    let before = piece[..at].iter().rev().find(far)?;
    let after = piece[at..].iter().find(far)?;
    let turn = (after[1] - before[1]).atan2(after[0] - before[0]).to_degrees();
    let turn = match turn {
        ..-90.0 => turn + 180.0,
        ..=90.0 => turn,
        _ => turn - 180.0,
    };
    let (first, last) =
        (piece.iter().position(|point| point == before)?, piece.iter().rposition(|point| point == after)?);
    let straight = [from[0] - turn.to_radians().cos() * reach, from[1] - turn.to_radians().sin() * reach];
    let end = [2.0 * from[0] - straight[0], 2.0 * from[1] - straight[1]];
    let stretch = piece.get(first..=last)?;
    let rough = stretch.iter().map(|point| away(*point, straight, end)).fold(0.0, f64::max);
    Some((turn, rough))
}
