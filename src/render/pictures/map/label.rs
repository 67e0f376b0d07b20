//! Where names stand: beside their places, inside their countries, along their borders, and never on one another.
//!
//! Names are placed for the largest type in which they are shown, that of a narrow screen; on a wide one they are smaller and
//! stay inside the room that was found for them.

use super::ground::{CELL, Ground};
use super::shape::{Point, away};

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
    pub(super) at: Point,
    pub(super) anchor: Anchor,
    /// Degrees clockwise.
    pub(super) turn: f64,
    /// A line that leads from the place to a name that stands away from it.
    pub(super) leader: Option<[Point; 2]>,
}

/// The paper with what is taken of it.
pub(super) struct Paper<'a> {
    pub(super) size: [f64; 2],
    pub(super) ground: &'a Ground,
    pub(super) taken: Vec<Room>,
}

/// How wide a name is at most, in the theme's font or one that stands in for it.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let one = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | '|' | '!' | ' ' | 'і' | 'ї' => 0.36,
        'm' | 'w' | 'M' | 'W' | 'ж' | 'ш' | 'щ' | 'ю' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | '—' => 0.94,
        '\u{0300}'..='\u{036f}' => 0.0,
        '\u{2e80}'.. => 1.05,
        c if c.is_uppercase() => 0.69,
        _ => 0.58,
    };
    text.chars().map(one).sum::<f64>() * size
}

fn overlap(a: Room, b: Room) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

impl Paper<'_> {
    fn is_free(&self, room: Room) -> bool {
        let inside =
            room[0] >= EDGE && room[1] >= EDGE && room[2] <= self.size[0] - EDGE && room[3] <= self.size[1] - EDGE;
        inside && !self.taken.iter().any(|taken| overlap(room, *taken))
    }

    /// How much of a border a room would hide.
    fn hidden(&self, room: Room) -> f64 {
        let inside =
            |point: &&Point| room[0] < point[0] && point[0] < room[2] && room[1] < point[1] && point[1] < room[3];
        self.ground.borders.iter().flatten().filter(inside).count() as f64
    }

    /// Puts a place's name beside its mark, or farther off with a line to it; none if there is no room at all.
    pub(super) fn beside(&mut self, text: &str, at: Point, size: f64) -> Option<Label> {
        let (wide, high) = (width(text, size), size * TALL);
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
            let label = Label { text: text.to_owned(), at: [at[0] + x, at[1] + y], anchor, turn: 0.0, leader: None };
            let room = room_of(&label, wide, high);
            self.is_free(room).then(|| (self.hidden(room) * 4.0 + rank as f64, room, label))
        });
        let best = scored.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, room, label)| (room, label));
        let (room, label) = best.or_else(|| self.led(text, at, wide, high))?;
        self.taken.push(room);
        Some(label)
    }

    /// A free spot on a ring round the place, with a line to it.
    fn led(&self, text: &str, at: Point, wide: f64, high: f64) -> Option<(Room, Label)> {
        for away in [90.0, 140.0, 200.0, 270.0] {
            for step in 0..16 {
                let turn = f64::from(step) / 16.0 * std::f64::consts::TAU;
                let end = [at[0] + away * turn.cos(), at[1] + away * turn.sin()];
                let anchor = if turn.cos() >= 0.0 { Anchor::Start } else { Anchor::End };
                let shift = if anchor == Anchor::Start { 8.0 } else { -8.0 };
                let label = Label {
                    text: text.to_owned(),
                    at: [end[0] + shift, end[1]],
                    anchor,
                    turn: 0.0,
                    leader: Some([at, end]),
                };
                let room = room_of(&label, wide, high);
                if self.is_free(room) {
                    return Some((room, label));
                }
            }
        }
        None
    }

    /// Puts a region's name over its place or near it.
    pub(super) fn over(&mut self, text: &str, at: Point, size: f64) -> Option<Label> {
        let (wide, high) = (width(text, size), size * TALL);
        let rings = (0..6).flat_map(|ring| (0..12).map(move |step| (f64::from(ring) * 28.0, f64::from(step) / 12.0)));
        for (away, turn) in rings {
            let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
            let label = Label {
                text: text.to_owned(),
                at: [at[0] + away * cos, at[1] + away * sin],
                anchor: Anchor::Middle,
                turn: 0.0,
                leader: None,
            };
            let room = room_of(&label, wide, high);
            if self.is_free(room) {
                self.taken.push(room);
                return Some(label);
            }
        }
        None
    }

    /// Puts a border's name along the border nearest to its place.
    pub(super) fn along(&mut self, text: &str, at: Point, size: f64) -> Option<Label> {
        let (wide, high) = (width(text, size), size * TALL);
        let mut found: Vec<(f64, Room, Label)> = Vec::new();
        for piece in &self.ground.borders {
            for from in piece.iter().step_by(2) {
                let off = away(at, *from, *from);
                if off > 420.0 {
                    continue;
                }
                let Some((turn, rough)) = course(piece, *from, wide / 2.0) else { continue };
                let (sin, cos) = turn.to_radians().sin_cos();
                for side in [-1.0, 1.0] {
                    let shift = side * (high * 0.55 + rough);
                    let label = Label {
                        text: text.to_owned(),
                        at: [from[0] - shift * sin, from[1] + shift * cos],
                        anchor: Anchor::Middle,
                        turn,
                        leader: None,
                    };
                    let (half_wide, half_high) =
                        ((wide * cos.abs() + high * sin.abs()) / 2.0, (wide * sin.abs() + high * cos.abs()) / 2.0);
                    let [x, y] = label.at;
                    let room = [x - half_wide, y - half_high, x + half_wide, y + half_high];
                    if self.is_free(room) {
                        found.push((off + 8.0 * rough + turn.abs(), room, label));
                    }
                }
            }
        }
        let best = found.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, room, label)) = best else { return self.over(text, at, size) };
        self.taken.push(room);
        Some(label)
    }

    /// Puts a country's name inside it, as near as possible to the middle of what is seen of it.
    pub(super) fn inside(&mut self, text: &str, country: u16, size: f64) -> Option<Label> {
        let grid = &self.ground.grid;
        // Letters stand a little apart.
        let (wide, high) = (width(text, size) + text.chars().count() as f64 * size * 0.06, size * TALL);
        let cells = || (0..grid.high).flat_map(|row| (0..grid.wide).map(move |column| [column, row]));
        let point = |[column, row]: [usize; 2]| [(column as f64 + 0.5) * CELL, (row as f64 + 0.5) * CELL];
        let own: Vec<Point> = cells().map(point).filter(|at| grid.at(*at) == Some(country)).collect();
        let count = own.len().max(1) as f64;
        let middle = own.iter().fold([0.0, 0.0], |sum, at| [sum[0] + at[0] / count, sum[1] + at[1] / count]);
        let mut spots: Vec<Point> = own.iter().step_by(3).copied().collect();
        spots.sort_by(|a, b| away(*a, middle, middle).total_cmp(&away(*b, middle, middle)));
        // Well away from everything else if that can be, so that no place seems to be called by it.
        // On land if that can be.
        for (clear, at_sea) in [(size * 1.5, false), (size * 0.7, false), (0.0, false), (0.0, true)] {
            for at in &spots {
                let (right, down) = (wide / 2.0 + clear, high / 2.0 + clear);
                let room = [at[0] - right, at[1] - down, at[0] + right, at[1] + down];
                if self.is_free(room) && self.belongs(room, country, at_sea) {
                    self.taken.push(room);
                    let (text, at) = (text.to_owned(), *at);
                    return Some(Label { text, at, anchor: Anchor::Middle, turn: 0.0, leader: None });
                }
            }
        }
        None
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

fn room_of(label: &Label, wide: f64, high: f64) -> Room {
    let [x, y] = label.at;
    let left = match label.anchor {
        Anchor::Start => x,
        Anchor::Middle => x - wide / 2.0,
        Anchor::End => x - wide,
    };
    [left, y - high / 2.0, left + wide, y + high / 2.0]
}

/// The direction of a border for some way on both sides of a point, in degrees from -90 to 90, and how far it strays from
/// a straight line there.
fn course(piece: &[Point], from: Point, reach: f64) -> Option<(f64, f64)> {
    let at = piece.iter().position(|point| *point == from)?;
    let far = |point: &&Point| away(**point, from, from) >= reach;
    let before = piece[..at].iter().rev().find(far)?;
    let after = piece[at..].iter().find(far)?;
    let turn = (after[1] - before[1]).atan2(after[0] - before[0]).to_degrees();
    let turn = if turn > 90.0 {
        turn - 180.0
    } else if turn < -90.0 {
        turn + 180.0
    } else {
        turn
    };
    let (first, last) =
        (piece.iter().position(|point| point == before)?, piece.iter().rposition(|point| point == after)?);
    let straight = [from[0] - turn.to_radians().cos() * reach, from[1] - turn.to_radians().sin() * reach];
    let end = [2.0 * from[0] - straight[0], 2.0 * from[1] - straight[1]];
    let stretch = piece.get(first..=last)?;
    let rough = stretch.iter().map(|point| away(*point, straight, end)).fold(0.0, f64::max);
    Some((turn, rough))
}
