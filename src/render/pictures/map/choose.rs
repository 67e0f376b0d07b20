//! Which places the map shows, which only its inset, and which neither.
//!
//! The map is about the first place. It grows to take in the others, nearest first, as long as none more than doubles it. The
//! inset goes on from there by the same rule, and what is left is named below the map.

use super::project::distance;

/// Kilometres that a map reaches at least before doubling counts.
const LEAST: f64 = 60.0;

/// A map that reaches farther than this many kilometres is one of the whole world, without an inset.
const WORLD: f64 = 5_000.0;

/// Places by index, each list in the order written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) main: Vec<usize>,
    pub(super) far: Vec<usize>,
    pub(super) off: Vec<usize>,
    pub(super) is_world: bool,
}

/// Sorts the places, given in degrees east and north.
pub(super) fn choose(places: &[[f64; 2]]) -> Choice {
    let Some(first) = places.first() else { return Choice::default() };
    let mut others: Vec<(f64, usize)> =
        places.iter().enumerate().skip(1).map(|(at, place)| (distance(*first, *place), at)).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (near, reach) = reached(&others);
    let (far, _) = reached(&others[near..]);
    let listed = |some: &[(f64, usize)]| {
        let mut all: Vec<usize> = some.iter().map(|(_, at)| *at).collect();
        all.sort_unstable();
        all
    };
    if reach > WORLD {
        return Choice { main: (0..places.len()).collect(), is_world: true, ..Choice::default() };
    }
    let mut main = listed(&others[..near]);
    main.insert(0, 0);
    Choice { main, far: listed(&others[near..near + far]), off: listed(&others[near + far..]), is_world: false }
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

    const KHARKIV: [f64; 2] = [36.23, 49.99];
    const BELGOROD: [f64; 2] = [36.6, 50.6];
    const KYIV: [f64; 2] = [30.52, 50.45];
    const WASHINGTON: [f64; 2] = [-77.04, 38.9];

    #[test]
    fn far_places_do_not_blow_up_the_map() {
        let chosen = choose(&[KHARKIV, WASHINGTON, KYIV, BELGOROD]);
        assert_eq!(chosen, Choice { main: vec![0, 3], far: vec![2], off: vec![1], is_world: false });
        assert_eq!(choose(&[KHARKIV, KYIV]).main, [0, 1]);
        assert_eq!(choose(&[KHARKIV]).main, [0]);
        assert_eq!(choose(&[]), Choice::default());
    }

    #[test]
    fn places_all_over_the_world_make_a_map_of_it() {
        let chosen = choose(&[KHARKIV, WASHINGTON, [116.4, 39.9], [151.2, -33.9]]);
        assert_eq!((chosen.main, chosen.is_world), (vec![0, 1, 2, 3], true));
    }
}
