//! Maps of made-up briefings all over the world: each is drawn, small, and without names on one another.

use crate::model::Place;
use crate::model::PlaceKind::{self, Base, City, Region};
use crate::tests::made::place;

use super::choose::choose;
use super::label::{Anchor, DOT, Label, OTHER, PLACE, Paper};
use super::picture::{self, Drawn};
use super::project::{degrees, distance};
use super::world;
use crate::render::pictures::measure::most;
use crate::render::tests::strings;

fn drawn(places: &[Place]) -> Drawn {
    picture::picture(&world::world().unwrap(), places, &choose(places).unwrap(), "en", &strings("en"))
}

#[test]
fn every_place_on_the_map_is_named_and_the_drawing_is_small() {
    let cases: [&[(&str, f64, f64, PlaceKind)]; 8] = [
        &[("Kharkiv", 49.99, 36.23, City), ("Belgorod", 50.6, 36.59, City), ("Kyiv", 50.45, 30.52, City)],
        &[("Paris", 48.86, 2.35, City), ("Lyon", 45.76, 4.84, City), ("Lille", 50.63, 3.06, City)],
        &[("Suva", -18.14, 178.44, City), ("Apia", -13.83, -171.76, City), ("Nadi", -17.8, 177.42, Base)],
        &[("Gaza", 31.5, 34.47, Region), ("Jerusalem", 31.78, 35.22, City), ("Amman", 31.95, 35.93, City)],
        &[
            ("Geneva", 46.2, 6.15, City),
            ("Beijing", 39.9, 116.4, City),
            ("Sydney", -33.87, 151.2, City),
            ("Lima", -12.05, -77.04, City),
        ],
        &[("Pole", 90.0, 0.0, Base), ("Alert", 82.5, -62.35, Base)],
        &[("McMurdo", -77.85, 166.67, Base), ("Scott", -77.84, 166.77, Base)],
        &[("Valletta", 35.9, 14.51, City)],
    ];
    for case in cases {
        let places: Vec<Place> = case.iter().map(|(id, lat, lon, kind)| place(id, *lat, *lon, *kind)).collect();
        let Drawn { svg, .. } = drawn(&places);
        for place in &places {
            assert!(svg.contains(&format!(">{}</text>", place.name)), "{} is not named: {svg}", place.name);
        }
        assert!(svg.len() < 40_000, "{}: {} bytes", places[0].name, svg.len());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", places[0].name);
    }
}

/// A number that stands between two pieces of the drawing, the first time after the first of them.
fn number(svg: &str, before: &str, after: char) -> f64 {
    let (_, rest) = svg.split_once(before).unwrap();
    rest.split(after).next().unwrap().parse().unwrap()
}

#[test]
fn the_scale_is_true_where_the_places_are() {
    for [first, second] in [
        [("Kharkiv", 49.99, 36.23), ("Belgorod", 50.6, 36.59)],
        [("Nairobi", -1.29, 36.82), ("Mombasa", -4.05, 39.67)],
        [("Murmansk", 68.97, 33.08), ("Kirkenes", 69.73, 30.05)],
    ] {
        let places = [first, second].map(|(id, lat, lon)| place(id, lat, lon, City));
        let svg = drawn(&places).svg;
        let marks: Vec<[f64; 2]> = svg
            .split("<circle class=\"mark\"")
            .skip(1)
            .map(|mark| [number(mark, "cx=\"", '"'), number(mark, "cy=\"", '"')])
            .collect();
        let apart = (marks[0][0] - marks[1][0]).hypot(marks[0][1] - marks[1][1]);
        let bar = number(svg.split_once("class=\"scale\"").unwrap().1, "v14h", 'v');
        let said = number(svg.split_once("class=\"km\"").unwrap().1, ">", ' ');
        let measured = apart / bar * said;
        let known = distance(degrees(&places[0]), degrees(&places[1]));
        // Marks and the bar are drawn in whole units.
        assert!((measured / known - 1.0).abs() < 0.008, "{}: {measured} km for {known}", places[0].name);
    }
}

#[test]
fn land_and_sea_are_told_apart_and_disputes_are_said() {
    let crimea = drawn(&[place("Kherson", 46.64, 32.61, City), place("Yalta", 44.5, 34.17, City)]);
    assert!(crimea.crimea && crimea.svg.contains("class=\"coast\"") && crimea.svg.contains(">UKRAINE<"));
    // Nothing is drawn where Ukraine's mainland meets the peninsula.
    let kashmir = drawn(&[place("Pristina", 42.66, 21.17, City)]);
    assert!(kashmir.disputed && !kashmir.crimea);
    // A port that the simplified coast leaves in the sea still has its country.
    let port = drawn(&[place("Pier", 31.19, 29.88, Base), place("Rashid", 31.4, 30.42, City)]);
    assert_eq!(port.svg.matches("land home").count(), 2);
    let paris = drawn(&[place("Paris", 48.86, 2.35, City)]);
    assert!(!paris.crimea);
}

#[test]
fn thirty_places_have_names_that_do_not_touch() {
    let places: Vec<Place> = (0..30)
        .map(|at| {
            let turn = f64::from(at) * 2.4;
            let away = 0.12 * f64::from(at).sqrt();
            place(&format!("Town{at}"), 49.9 + away * turn.sin(), 36.2 + 1.5 * away * turn.cos(), City)
        })
        .collect();
    let ground = super::ground::Ground::default();
    let points: Vec<[f64; 2]> = places.iter().map(degrees).collect();
    let frame = super::project::MapFrame::around(&points, [1440.0, 1080.0], 0.2, 100.0);
    let mut paper = Paper { frame: &frame, ground: &ground, taken: Vec::new() };
    let named: Vec<Label> =
        places.iter().filter_map(|place| paper.beside(&place.name, frame.place(degrees(place)), PLACE)).collect();
    assert!(named.len() >= 25, "{} of 30 have room", named.len());
    let room = |label: &Label| {
        let wide = most(&label.text, PLACE);
        let left = match label.anchor {
            Anchor::Start => label.at[0],
            Anchor::Middle => label.at[0] - wide / 2.0,
            Anchor::End => label.at[0] - wide,
        };
        [left, label.at[1] - PLACE / 2.0, left + wide, label.at[1] + PLACE / 2.0]
    };
    for (at, one) in named.iter().enumerate() {
        for other in &named[at + 1..] {
            let (a, b) = (room(one), room(other));
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "{} and {} touch", one.text, other.text);
        }
    }
    const { assert!(OTHER < PLACE && DOT < PLACE) };
}
