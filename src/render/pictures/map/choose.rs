//! Which places the map shows, which only its inset, and which neither.
//!
//! The map is about the first place. It grows to take in the others, nearest first, as long as none more than doubles it. The
//! inset goes on from there by the same rule, and what is left is named below the map.

use crate::model::Place;

use super::project::{degrees, distance};

/// Kilometres that a map reaches at least before doubling counts.
const LEAST: f64 = 60.0;

/// A map that reaches farther than this many kilometres is one of the whole world, without an inset.
const WORLD: f64 = 5_000.0;

/// The places of a map, each list in the order written.
#[derive(Debug)]
pub(super) struct Selection<'a> {
    /// The first place and those near it.
    pub(super) main: Vec<&'a Place>,
    pub(super) far: Vec<&'a Place>,
    pub(super) off: Vec<&'a Place>,
    pub(super) is_world: bool,
}

/// Sorts the places; none if there are none.
pub(super) fn choose(places: &[Place]) -> Option<Selection<'_>> {
    let (first, others) = places.split_first()?;
    let mut others: Vec<(f64, usize)> =
        others.iter().zip(1..).map(|(place, at)| (distance(degrees(first), degrees(place)), at)).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (near, reach) = reached(&others);
    if reach > WORLD {
        return Some(Selection { main: places.iter().collect(), far: Vec::new(), off: Vec::new(), is_world: true });
    }
    let (near, others) = others.split_at(near);
    let (far, off) = others.split_at(reached(others).0);
    let listed = |some: &[(f64, usize)]| {
        let mut all: Vec<usize> = some.iter().map(|(_, at)| *at).collect();
        all.sort_unstable();
        all.into_iter().map(|at| &places[at]).collect::<Vec<_>>()
    };
    let main = [first].into_iter().chain(listed(near)).collect();
    Some(Selection { main, far: listed(far), off: listed(off), is_world: false })
}

/// How many are reached before one more than doubles the distance, and how far the last of them is.
fn reached(others: &[(f64, usize)]) -> (usize, f64) {
    let mut reach = 0.0_f64;
    for (count, (away, _)) in others.iter().enumerate() {
        if count > 0 && *away > 2.0 * reach.max(LEAST) {
            return (count, reach);
        }
        reach = *away;
    }
    (others.len(), reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PlaceKind;
    use crate::tests::made::place;

    /// The lists of a choice among Kharkiv, Belgorod, Kyiv and Washington or others, by name.
    fn chosen(ids: &[&str]) -> Option<([Vec<String>; 3], bool)> {
        let places: Vec<Place> = ids
            .iter()
            .map(|id| {
                let (lat, lon) = match *id {
                    "Kharkiv" => (49.99, 36.23),
                    "Belgorod" => (50.6, 36.6),
                    "Kyiv" => (50.45, 30.52),
                    "Washington" => (38.9, -77.04),
                    "Beijing" => (39.9, 116.4),
                    _ => (-33.9, 151.2),
                };
                place(id, lat, lon, PlaceKind::City)
            })
            .collect();
        let names = |places: Vec<&Place>| places.into_iter().map(|place| place.name.clone()).collect();
        choose(&places).map(|choice| ([choice.main, choice.far, choice.off].map(names), choice.is_world))
    }

    #[test]
    fn far_places_do_not_blow_up_the_map() {
        let (lists, is_world) = chosen(&["Kharkiv", "Washington", "Kyiv", "Belgorod"]).unwrap();
        assert_eq!(lists, [vec!["Kharkiv", "Belgorod"], vec!["Kyiv"], vec!["Washington"]]);
        assert!(!is_world);
        assert_eq!(chosen(&["Kharkiv", "Kyiv"]).unwrap().0[0], ["Kharkiv", "Kyiv"]);
        assert_eq!(chosen(&["Kharkiv"]).unwrap().0[0], ["Kharkiv"]);
        assert!(chosen(&[]).is_none());
    }

    #[test]
    fn places_all_over_the_world_make_a_map_of_it() {
        let (lists, is_world) = chosen(&["Kharkiv", "Washington", "Beijing", "Sydney"]).unwrap();
        assert_eq!(lists[0], ["Kharkiv", "Washington", "Beijing", "Sydney"]);
        assert!(is_world);
    }
}
