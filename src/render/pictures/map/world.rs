//! The coasts and borders that ship with the theme, read from their compact form. How the file is made stands in
//! `themes/briefing/map/README.md`.

use crate::model::built_in;
use crate::words::locale::primary;

use super::shape;

/// The steps of the whole numbers in the file, in degrees, and where they begin.
const SCALE: [f64; 2] = [0.003_600_036_000_360_003_7, 0.001_688_577_269_882_698_6];
const START: [f64; 2] = [-180.0, -85.221_937_757_999_91];

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Coast,
    Border,
    /// A border or a line of separation that is in dispute.
    Dispute,
    /// A line between parts of one country, which is not drawn.
    Inner,
}

/// A line from one meeting of lines to the next.
#[derive(Debug)]
pub(super) struct Arc {
    pub(super) kind: Kind,
    /// Degrees east and north.
    pub(super) points: Vec<[f64; 2]>,
    /// The least and the greatest of them: west, south, east, north.
    pub(super) bounds: [f64; 4],
}

/// A ring of lines: the number of each, and whether it runs backwards.
pub(super) type Ring = Vec<(usize, bool)>;

/// A country with its polygons; the first ring of each is the outer one.
#[derive(Debug)]
pub(super) struct Country {
    /// Two letters of ISO 3166, or `--`.
    pub(super) code: String,
    pub(super) polygons: Vec<Vec<Ring>>,
}

/// All lines and countries.
#[derive(Debug)]
pub(super) struct World {
    pub(super) arcs: Vec<Arc>,
    pub(super) countries: Vec<Country>,
}

/// Reads the compact form; none if it is damaged, which a test rules out.
pub(super) fn world() -> Option<World> {
    let mut bytes = Bytes { rest: built_in("map/world.bin")? };
    let count = bytes.whole()?;
    let arcs: Vec<Arc> = (0..count).map(|_| arc(&mut bytes)).collect::<Option<_>>()?;
    let count = bytes.whole()?;
    let countries = (0..count).map(|_| country(&mut bytes, arcs.len())).collect::<Option<_>>()?;
    Some(World { arcs, countries })
}

/// The name of a country in a language, else in English.
pub(super) fn name(code: &str, language: &str) -> Option<&'static str> {
    let primary = primary(language);
    let mut lines = std::str::from_utf8(built_in("map/names.tsv")?).ok()?.lines();
    let column = lines.next()?.split('\t').position(|head| head == primary).unwrap_or(1);
    let line = lines.find(|line| line.split('\t').next() == Some(code))?;
    line.split('\t').nth(column)
}

fn arc(bytes: &mut Bytes<'_>) -> Option<Arc> {
    let kind = match bytes.byte()? {
        0 => Kind::Coast,
        1 => Kind::Border,
        2 => Kind::Dispute,
        _ => Kind::Inner,
    };
    let count = bytes.whole()?;
    let (mut at, mut points) = ([0_i64; 2], Vec::with_capacity(count));
    for _ in 0..count {
        at = [at[0] + bytes.signed()?, at[1] + bytes.signed()?];
        points.push([at[0] as f64 * SCALE[0] + START[0], at[1] as f64 * SCALE[1] + START[1]]);
    }
    let bounds = points.iter().copied().fold(shape::NOWHERE, shape::around);
    Some(Arc { kind, points, bounds })
}

fn country(bytes: &mut Bytes<'_>, arcs: usize) -> Option<Country> {
    let code = String::from_utf8(vec![bytes.byte()?, bytes.byte()?]).ok()?;
    let mut polygons = Vec::new();
    for _ in 0..bytes.whole()? {
        let mut rings = Vec::new();
        for _ in 0..bytes.whole()? {
            let mut ring = Vec::new();
            for _ in 0..bytes.whole()? {
                let at = bytes.signed()?;
                let (number, backwards) = if at < 0 { (!at, true) } else { (at, false) };
                ring.push((usize::try_from(number).ok().filter(|number| *number < arcs)?, backwards));
            }
            rings.push(ring);
        }
        polygons.push(rings);
    }
    Some(Country { code, polygons })
}

/// Whole numbers in groups of seven bits, low ones first; signed ones folded: 0, -1, 1, -2, 2 and so on.
struct Bytes<'a> {
    rest: &'a [u8],
}

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn whole(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let folded = i64::try_from(self.whole()?).ok()?;
        Some(if folded % 2 == 0 { folded / 2 } else { -(folded / 2) - 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The country at a place.
    fn at(world: &World, lon: f64, lat: f64) -> Vec<&str> {
        let holds = |ring: &Ring| {
            let points: Vec<[f64; 2]> = ring
                .iter()
                .flat_map(|(arc, backwards)| {
                    let mut points = world.arcs[*arc].points.clone();
                    if *backwards {
                        points.reverse();
                    }
                    points
                })
                .collect();
            let sides = points.iter().zip(points.iter().cycle().skip(1));
            let crossed = sides.filter(|(a, b)| {
                (a[1] > lat) != (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]
            });
            crossed.count() % 2 == 1
        };
        let inside = |country: &&Country| {
            country.polygons.iter().any(|polygon| polygon.iter().filter(|r| holds(r)).count() % 2 == 1)
        };
        world.countries.iter().filter(inside).map(|country| country.code.as_str()).collect()
    }

    #[test]
    fn the_world_is_whole_and_its_disputed_parts_are_where_the_notes_say() {
        let world = world().unwrap();
        assert!(world.countries.len() > 190 && world.arcs.len() > 1_000);
        for (lon, lat, code) in [
            (36.23, 49.99, "UA"),
            (36.6, 50.6, "RU"),
            (34.1, 45.2, "UA"),
            (33.6, 44.65, "UA"),
            (33.6, 35.3, "CY"),
            (45.0, 9.7, "SO"),
            (35.2, 32.0, "PS"),
            (-77.0, 38.9, "US"),
            (2.35, 48.85, "FR"),
            (14.5, 35.89, "MT"),
        ] {
            assert_eq!(at(&world, lon, lat), [code], "{lon} {lat}");
        }
    }

    #[test]
    fn countries_have_names_in_the_languages_of_the_interface() {
        assert_eq!(name("UA", "uk"), Some("Україна"));
        assert_eq!(name("UA", "en-GB"), Some("Ukraine"));
        assert_eq!(name("DE", "xx"), Some("Germany"));
        assert_eq!(name("--", "en"), None);
    }
}
