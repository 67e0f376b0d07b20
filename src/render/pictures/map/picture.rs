//! The drawing: ground, marks, names, a scale, and the wider region in a corner. Colours and sizes of type are the stylesheet's.

use crate::model::Place;

use super::choose::Choice;
use super::ground::{Ground, ground};
use super::label::{Anchor, DOT, Label, OTHER, PLACE, Paper, Room, width};
use super::project::Frame;
use super::shape::Point;
use super::world::{self, World};
use super::{degrees, words};
use crate::render::escape;
use crate::render::language::strings::Strings;

/// Width and height of the drawing. Whole units are fine enough for it.
const SIZE: [f64; 2] = [1_440.0, 1_080.0];

/// Width and height of the inset.
const INSET: [f64; 2] = [540.0, 405.0];

/// Width and height of a map of the whole world.
const WORLD: [f64; 2] = [1_440.0, 740.0];

/// A map wider than this many kilometres needs no inset.
const WIDE: f64 = 4_000.0;

/// A country is named where it has at least this share of the paper.
const NAMED: f64 = 0.03;

/// A place in Crimea, whose border the map's note speaks of.
const CRIMEA: Point = [34.3, 45.2];

/// A drawing, and what has to be said of it.
pub(super) struct Drawn {
    pub(super) svg: String,
    /// Borders in dispute are on it.
    pub(super) disputed: bool,
    /// Crimea is on it.
    pub(super) crimea: bool,
}

/// Everything that a drawing needs.
struct Picture<'a> {
    world: &'a World,
    places: &'a [Place],
    language: &'a str,
    strings: &'a Strings,
    out: String,
    disputed: bool,
    crimea: bool,
}

/// The whole drawing as SVG.
pub(super) fn picture(world: &World, places: &[Place], choice: &Choice, language: &str, strings: &Strings) -> Drawn {
    let mut picture = Picture { world, places, language, strings, out: String::new(), disputed: false, crimea: false };
    let main: Vec<Point> = choice.main.iter().filter_map(|at| places.get(*at)).map(degrees).collect();
    let frame = if choice.is_world { Frame::world(&main, WORLD) } else { Frame::around(&main, SIZE, 0.2, 150.0) };
    let (frame, corner) = if choice.is_world || frame.width() > WIDE {
        (frame, None)
    } else {
        let (frame, corner) = with_corner(frame, &main);
        (frame, Some(corner))
    };
    picture.open(&frame, choice);
    picture.main(frame, corner, choice);
    if let Some(corner) = corner {
        picture.inset(&frame, corner, &main, choice);
    }
    picture.out.push_str("</svg>");
    Drawn { svg: picture.out, disputed: picture.disputed, crimea: picture.crimea }
}

/// The corner for the inset that hides no place, the frame made wider until there is one.
fn with_corner(mut frame: Frame, places: &[Point]) -> (Frame, Room) {
    let [wide, high] = INSET;
    // Bottom corners first: northern neighbours are mostly what a map is asked for.
    let corners = [[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0]].map(|[right, down]| {
        let [x, y] = [right * (SIZE[0] - wide), down * (SIZE[1] - high)];
        [x, y, x + wide, y + high]
    });
    let mut best = corners[0];
    for _ in 0..4 {
        let near = |room: &Room| {
            let inside = |point: Point| {
                // A name has to fit beside the mark too.
                room[0] - 120.0 < point[0]
                    && point[0] < room[2] + 120.0
                    && room[1] - 60.0 < point[1]
                    && point[1] < room[3] + 60.0
            };
            places.iter().filter(|place| inside(frame.place(**place))).count()
        };
        best = corners.into_iter().min_by_key(|room| near(room)).unwrap_or(best);
        if near(&best) == 0 {
            break;
        }
        frame = frame.wider(1.2);
    }
    (frame, best)
}

impl Picture<'_> {
    fn open(&mut self, frame: &Frame, choice: &Choice) {
        let strings = self.strings;
        let names: Vec<String> =
            choice.main.iter().filter_map(|at| self.places.get(*at)).map(|one| strings.marked(&one.name)).collect();
        let title = strings.fill("map_title", &[("places", &names.join(strings.get("list_separator")))]);
        // Where much of the world is seen, borders are many and drawn finer.
        let class = if frame.width() > WIDE { "map-picture wide" } else { "map-picture" };
        let [wide, high] = frame.size;
        self.out.push_str(&format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {wide} {high}\" role=\"img\" \
             aria-labelledby=\"bg-map-title bg-map-desc\">"
        ));
        self.out.push_str("<title id=\"bg-map-title\">");
        escape::text(&mut self.out, &title);
        self.out.push_str("</title><desc id=\"bg-map-desc\">");
        escape::text(&mut self.out, &words::description(self.places, strings));
        self.out.push_str("</desc>");
    }

    fn first(&self) -> Point {
        self.places.first().map(degrees).unwrap_or_default()
    }

    fn main(&mut self, frame: Frame, corner: Option<Room>, choice: &Choice) {
        let ground = ground(self.world, &frame, self.first(), 12.0);
        self.ground(&ground, &frame);
        let mut paper = Paper { size: frame.size, ground: &ground, taken: corner.into_iter().collect() };
        let scale = (!choice.is_world).then(|| Scale::of(&frame, corner, self.strings));
        paper.taken.extend(scale.iter().map(|scale| scale.room));
        self.places(&frame, &mut paper, &choice.main, PLACE);
        self.countries(&mut paper, 4);
        if let Some(scale) = scale {
            scale.draw(&mut self.out);
        }
    }

    fn inset(&mut self, main: &Frame, corner: Room, places: &[Point], choice: &Choice) {
        let far = choice.far.iter().filter_map(|at| self.places.get(*at)).map(degrees);
        let all: Vec<Point> = places.iter().copied().chain(far).collect();
        // Much wider than a map of a district, not so much wider than one of a country.
        let least = (main.width() * 7.0).min((main.width() * 3.5).max(1_800.0));
        let frame = Frame::around(&all, INSET, 0.2, least);
        let ground = ground(self.world, &frame, self.first(), 0.0);
        self.out.push_str(&format!("<g class=\"inset\" transform=\"translate({} {})\">", corner[0], corner[1]));
        self.ground(&ground, &frame);
        let here = here(main, &frame, places);
        self.out.push_str(&format!(
            "<rect class=\"here\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            here[0].round(),
            here[1].round(),
            (here[2] - here[0]).round(),
            (here[3] - here[1]).round()
        ));
        let mut paper = Paper { size: INSET, ground: &ground, taken: vec![here] };
        self.places(&frame, &mut paper, &choice.far, OTHER);
        self.countries(&mut paper, 5);
        self.out.push_str(&format!("<rect class=\"rim\" width=\"{}\" height=\"{}\"/></g>", INSET[0], INSET[1]));
    }

    fn ground(&mut self, ground: &Ground, frame: &Frame) {
        self.disputed |= !ground.dispute.is_empty();
        self.crimea |= frame.width() < WIDE && frame.shows(frame.place(CRIMEA));
        let [wide, high] = frame.size;
        self.out.push_str(&format!("<rect class=\"sea\" width=\"{wide}\" height=\"{high}\"/>"));
        let layers = [
            ("land", &ground.land),
            ("land home", &ground.home),
            ("coast", &ground.coast),
            ("border", &ground.border),
            ("dispute", &ground.dispute),
        ];
        for (class, data) in layers.into_iter().filter(|(_, data)| !data.is_empty()) {
            self.out.push_str(&format!("<path class=\"{class}\" d=\"{data}\"/>"));
        }
    }

    /// Marks and names of places. Marks come first, since no name may stand on one.
    fn places(&mut self, frame: &Frame, paper: &mut Paper<'_>, shown: &[usize], size: f64) {
        let shown: Vec<(&Place, Point)> = shown
            .iter()
            .filter_map(|at| self.places.get(*at))
            .map(|place| (place, frame.place(degrees(place))))
            .collect();
        let marked = |place: &Place| matches!(place.kind.as_str(), "city" | "base");
        for (_, [x, y]) in shown.iter().filter(|(place, _)| marked(place)) {
            paper.taken.push([x - DOT, y - DOT, x + DOT, y + DOT]);
        }
        let mut marks = String::new();
        let mut labels = Vec::new();
        for (place, at) in &shown {
            let name = self.strings.marked(&place.name);
            let label = match place.kind.as_str() {
                "border" => paper.along(&name, *at, OTHER),
                "region" => paper.over(&name, *at, OTHER),
                _ => {
                    marks.push_str(&mark(place, *at));
                    // A mark does not stand in the way of its own name.
                    let own = [at[0] - DOT, at[1] - DOT, at[0] + DOT, at[1] + DOT];
                    paper.taken.retain(|room| *room != own);
                    let label = paper.beside(&name, *at, size);
                    paper.taken.push(own);
                    label
                }
            };
            labels.extend(label.map(|label| (place.kind.as_str(), label)));
        }
        for (_, label) in &labels {
            if let Some([from, to]) = label.leader {
                self.out.push_str("<path class=\"leader\" d=\"");
                super::shape::write(&mut self.out, &[from, to], false);
                self.out.push_str("\"/>");
            }
        }
        self.out.push_str(&marks);
        for (kind, label) in labels {
            self.name(if kind == "border" { "edge" } else { kind }, &label);
        }
    }

    /// The names of the countries that have most of the paper.
    fn countries(&mut self, paper: &mut Paper<'_>, most: usize) {
        let grid = &paper.ground.grid;
        let least = ((grid.wide * grid.high) as f64 * NAMED) as usize;
        let mut shares: Vec<(usize, u16)> = grid
            .shares()
            .into_iter()
            .map(|(country, cells)| (cells, country))
            .filter(|(cells, _)| *cells >= least)
            .collect();
        shares.sort_by_key(|(cells, country)| (std::cmp::Reverse(*cells), *country));
        for (_, number) in shares.into_iter().take(most) {
            let code = self.world.countries.get(usize::from(number)).map_or("", |country| country.code.as_str());
            let Some(name) = world::name(code, self.language) else { continue };
            if let Some(label) = paper.inside(&name.to_uppercase(), number, OTHER) {
                self.name("country", &label);
            }
        }
    }

    fn name(&mut self, class: &str, label: &Label) {
        let [x, y] = label.at.map(f64::round);
        self.out.push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\""));
        match label.anchor {
            Anchor::Start => {}
            Anchor::Middle => escape::pair(&mut self.out, "text-anchor", "middle"),
            Anchor::End => escape::pair(&mut self.out, "text-anchor", "end"),
        }
        if label.turn != 0.0 {
            escape::pair(&mut self.out, "transform", &format!("rotate({} {x} {y})", label.turn.round()));
        }
        self.out.push('>');
        escape::text(&mut self.out, &label.text);
        self.out.push_str("</text>");
    }
}

/// The mark of a place: a square for a base, else a dot.
fn mark(place: &Place, [x, y]: Point) -> String {
    let [x, y] = [x.round(), y.round()];
    if place.kind == "base" {
        let side = DOT * 1.7;
        format!(
            "<rect class=\"mark\" x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\"/>",
            x - side / 2.0,
            y - side / 2.0
        )
    } else {
        format!("<circle class=\"mark\" cx=\"{x}\" cy=\"{y}\" r=\"{DOT}\"/>")
    }
}

/// What the map shows, as a box of the inset.
fn here(main: &Frame, inset: &Frame, places: &[Point]) -> Room {
    let share = inset.scale / main.scale;
    let [wide, high] = main.size.map(|side| side * share);
    // Both frames are true to scale round their places, so that the first of them ties one to the other.
    let anchor = places.first().copied().unwrap_or_default();
    let (small, large) = (inset.place(anchor), main.place(anchor));
    let [x, y] = [small[0] - large[0] * share, small[1] - large[1] * share];
    [x, y, x + wide, y + high]
}

/// The scale in kilometres.
struct Scale {
    room: Room,
    long: f64,
    words: String,
}

impl Scale {
    /// In the bottom corner that the inset leaves free.
    fn of(frame: &Frame, corner: Option<Room>, strings: &Strings) -> Scale {
        let wanted = frame.width() / 5.0;
        let power = 10_f64.powf(wanted.log10().floor());
        let steps = [5.0, 2.0, 1.0].map(|step| step * power);
        let kilometres = steps.into_iter().find(|step| *step <= wanted).unwrap_or(power);
        let long = kilometres / frame.width() * frame.size[0];
        let words = strings.fill("map_km", &[("n", &strings.number(kilometres as usize))]);
        let (wide, high) = (long.max(width(&words, OTHER)) + 20.0, OTHER * 1.2 + 34.0);
        let is_left = corner.is_some_and(|corner| corner[0] == 0.0 && corner[3] >= SIZE[1]);
        let left = if is_left { SIZE[0] - wide - 24.0 } else { 24.0 };
        let top = SIZE[1] - high - 16.0;
        Scale { room: [left, top, left + wide, top + high], long, words }
    }

    fn draw(&self, out: &mut String) {
        let [left, _, right, bottom] = self.room.map(f64::round);
        let (long, middle) = (self.long.round(), (left + right) / 2.0);
        let from = middle - long / 2.0;
        let y = bottom - 14.0;
        out.push_str(&format!("<path class=\"scale\" d=\"M{from} {}v14h{long}v-14\"/>", y - 14.0));
        out.push_str(&format!("<text class=\"km\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">", y - 42.0));
        escape::text(out, &self.words);
        out.push_str("</text>");
    }
}
