//! The map in words: where each place lies, seen from the first. It says what the drawing shows, for those who do not see it.

use crate::model::Place;

use super::project::{degrees, distance, eighth};
use crate::render::language::strings::Strings;

/// Where a place lies.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Where {
    /// "About 75 km north of Kharkiv"; none of the first place.
    pub(crate) words: Option<String>,
    /// "50.60° N, 36.60° E"; none of a border or a region, which no one point is the position of.
    pub(crate) position: Option<String>,
}

/// Where each place lies, in the order written.
pub(crate) fn whereabouts(places: &[Place], strings: &Strings) -> Vec<Where> {
    let first = places.first();
    let one = |place: &Place| {
        let from = first.filter(|first| first.id != place.id);
        Where {
            words: from.and_then(|from| seen_from(from, place, strings)),
            position: place.kind.is_point().then(|| position(place, strings)),
        }
    };
    places.iter().map(one).collect()
}

/// The text alternative of the drawing.
pub(super) fn description(places: &[Place], strings: &Strings) -> String {
    let all = places.iter().zip(whereabouts(places, strings));
    let said = all.map(|(place, lies)| {
        let lies = lies.words.unwrap_or_else(|| position(place, strings));
        strings.fill("map_place", &[("place", &strings.marked(&place.name)), ("where", &lies)])
    });
    said.collect::<Vec<_>>().join(" ")
}

fn seen_from(from: &Place, place: &Place, strings: &Strings) -> Option<String> {
    let (a, b) = (degrees(from), degrees(place));
    let away = distance(a, b);
    let near = strings.marked(&from.name);
    if away < 1.0 {
        return None;
    }
    // No more precise than a reader needs and positions of towns allow.
    let step = match away {
        ..20.0 => 1.0,
        ..100.0 => 5.0,
        ..1_000.0 => 10.0,
        _ => 100.0,
    };
    let kilometres = strings.number(((away / step).round() * step) as usize);
    let key = format!("map_lies_{}", eighth(a, b));
    Some(strings.fill(&key, &[("n", &kilometres), ("place", &near)]))
}

fn position(place: &Place, strings: &Strings) -> String {
    let key = match (place.lat < 0.0, place.lon < 0.0) {
        (false, false) => "map_position_ne",
        (false, true) => "map_position_nw",
        (true, false) => "map_position_se",
        (true, true) => "map_position_sw",
    };
    let degrees = |value: f64| strings.hundredths(value.abs());
    strings.fill(key, &[("lat", &degrees(place.lat)), ("lon", &degrees(place.lon))])
}
