//! The drawing: ground, marks, names, a scale, and the wider region in a corner. Colours and sizes of type are the stylesheet's.

use super::choose::Selection;
use super::ground::{Ground, ground};
use super::label::{Anchor, DOT, Label, OTHER, PLACE, Paper, Room};
use super::project::{MapFrame, degrees};
use super::shape::{self, MapPoint};
use super::words;
use super::world::{self, World};
use crate::model::{Place, PlaceKind};

use crate::render::language::strings::Strings;
use crate::render::pictures::measure::most;
use crate::render::pictures::pen::Pen;

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
const CRIMEA: MapPoint = [34.3, 45.2];

/// A drawing, and what has to be said of it.
pub(super) struct Drawn {
    pub(super) svg: String,
    /// Borders in dispute are on it.
    pub(super) disputed: bool,
    /// Crimea is on it.
    pub(super) crimea: bool,
}

/// What the map or its inset shows.
struct Sheet {
    frame: MapFrame,
    ground: Ground,
}

impl Sheet {
    fn shows_crimea(&self) -> bool {
        self.frame.width() < WIDE && self.frame.shows(self.frame.place(CRIMEA))
    }
}

/// What the names of countries and places are taken from.
struct Names<'a> {
    world: &'a World,
    language: &'a str,
    strings: &'a Strings,
}

/// The whole drawing as SVG.
pub(super) fn picture(
    world: &World,
    places: &[Place],
    choice: &Selection<'_>,
    language: &str,
    strings: &Strings,
) -> Drawn {
    let all = |places: &[&Place]| places.iter().map(|place| degrees(place)).collect::<Vec<MapPoint>>();
    let main = all(&choice.main);
    let sheet = |frame: MapFrame, room: f64| Sheet { frame, ground: ground(world, &frame, main[0], room) };
    let (frame, corner) = framed(&main, choice.is_world);
    let large = sheet(frame, 12.0);
    let inset = corner.map(|corner| {
        // Much wider than a map of a district, not so much wider than one of a country.
        let least = (frame.width() * 7.0).min((frame.width() * 3.5).max(1_800.0));
        let frame = MapFrame::around(&[main.clone(), all(&choice.far)].concat(), INSET, 0.2, least);
        (sheet(frame, 0.0), corner)
    });
    let small = inset.as_ref().map(|(small, _)| small);
    let both = || [&large].into_iter().chain(small);
    let (disputed, crimea) = (both().any(|sheet| !sheet.ground.dispute.is_empty()), both().any(Sheet::shows_crimea));
    let svg = Pen::short(|pen| {
        // Where much of the world is seen, borders are many and drawn finer.
        let class = if frame.width() > WIDE { "map-picture wide" } else { "map-picture" };
        let svg = pen.element("svg").class(class).view(frame.size[0], frame.size[1]).with("role", "img");
        svg.with("aria-labelledby", "bg-map-title bg-map-desc").holding(|pen| {
            let named: Vec<String> = choice.main.iter().map(|one| strings.marked(&one.name)).collect();
            let title = strings.fill("map_title", &[("places", &named.join(strings.get("list_separator")))]);
            pen.element("title").with("id", "bg-map-title").text(&title);
            pen.element("desc").with("id", "bg-map-desc").text(&words::description(places, strings));
            let names = Names { world, language, strings };
            names.draw(pen, &large, corner, choice);
            if let Some((inset, corner)) = &inset {
                names.inset(pen, inset, *corner, here(&large.frame, &inset.frame, main[0]), &choice.far);
            }
        });
    });
    Drawn { svg, disputed, crimea }
}

/// The frame of the map, and the corner for its inset, where it has one.
fn framed(places: &[MapPoint], is_world: bool) -> (MapFrame, Option<Room>) {
    if is_world {
        return (MapFrame::world(places, WORLD), None);
    }
    let frame = MapFrame::around(places, SIZE, 0.2, 150.0);
    if frame.width() > WIDE {
        return (frame, None);
    }
    let (frame, corner) = with_corner(frame, places);
    (frame, Some(corner))
}

/// The corner for the inset that hides no place, the frame made wider until there is one.
fn with_corner(mut frame: MapFrame, places: &[MapPoint]) -> (MapFrame, Room) {
    let [wide, high] = INSET;
    // Bottom corners first: northern neighbours are mostly what a map is asked for.
    let corners = [[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0]].map(|[right, down]| {
        let [x, y] = [right * (SIZE[0] - wide), down * (SIZE[1] - high)];
        [x, y, x + wide, y + high]
    });
    let mut best = corners[0];
    for _ in 0..4 {
        let near = |room: &Room| {
            let inside = |point: MapPoint| {
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

impl Names<'_> {
    /// Draws the map itself.
    fn draw(&self, pen: &mut Pen, sheet: &Sheet, corner: Option<Room>, choice: &Selection<'_>) {
        lay(pen, sheet);
        let scale = (!choice.is_world).then(|| ScaleBar::of(&sheet.frame, corner, self.strings));
        let taken = corner.into_iter().chain(scale.as_ref().map(|scale| scale.room)).collect();
        let mut paper = Paper { frame: &sheet.frame, ground: &sheet.ground, taken };
        self.places(pen, &mut paper, &choice.main, PLACE);
        self.countries(pen, &mut paper, 4);
        if let Some(scale) = scale {
            scale.draw(pen);
        }
    }

    /// Draws the wider region in a corner, with a box round what the map shows.
    fn inset(&self, pen: &mut Pen, sheet: &Sheet, corner: Room, here: Room, far: &[&Place]) {
        let group = pen.element("g").class("inset");
        group.with("transform", format_args!("translate({} {})", corner[0], corner[1])).holding(|pen| {
            lay(pen, sheet);
            let [left, top, right, bottom] = here;
            pen.rect("here", [left, top, right - left, bottom - top].map(f64::round));
            let mut paper = Paper { frame: &sheet.frame, ground: &sheet.ground, taken: vec![here] };
            self.places(pen, &mut paper, far, OTHER);
            self.countries(pen, &mut paper, 5);
            pen.element("rect").class("rim").size(INSET[0], INSET[1]).bare();
        });
    }

    /// Marks and names of places. Marks come first, since no name may stand on one.
    fn places(&self, pen: &mut Pen, paper: &mut Paper<'_>, shown: &[&Place], size: f64) {
        let drawn = |place: &&'_ Place| paper.frame.place(degrees(place));
        let shown: Vec<(&Place, MapPoint)> = shown.iter().map(|place| (*place, drawn(place))).collect();
        let marked = || shown.iter().filter(|(place, _)| place.kind.is_point());
        paper.taken.extend(marked().map(|(_, at)| mark_room(*at)));
        let mut labels = Vec::new();
        for (place, at) in &shown {
            let name = self.strings.marked(&place.name);
            let (class, label) = match place.kind {
                PlaceKind::Border => ("edge", paper.along(&name, *at, OTHER)),
                PlaceKind::Region => ("region", paper.over(&name, *at, OTHER)),
                kind @ (PlaceKind::City | PlaceKind::Base) => {
                    // A mark does not stand in the way of its own name.
                    let own = mark_room(*at);
                    paper.taken.retain(|room| *room != own);
                    let label = paper.beside(&name, *at, size);
                    paper.taken.push(own);
                    (kind.name(), label)
                }
            };
            labels.extend(label.map(|label| (class, label)));
        }
        for leader in labels.iter().filter_map(|(_, label)| label.leader) {
            let mut data = String::new();
            shape::write(&mut data, &leader, false);
            pen.path("leader", &data);
        }
        for (place, at) in marked() {
            mark(pen, place, *at);
        }
        for (class, label) in labels {
            write(pen, class, &label);
        }
    }

    /// The names of the countries that have most of the paper.
    fn countries(&self, pen: &mut Pen, paper: &mut Paper<'_>, most: usize) {
        let grid = &paper.ground.grid;
        let least = ((grid.wide * grid.high) as f64 * NAMED) as usize;
        let mut shares: Vec<(u16, usize)> = grid.shares().into_iter().filter(|(_, cells)| *cells >= least).collect();
        shares.sort_by_key(|(country, cells)| (std::cmp::Reverse(*cells), *country));
        for (country, _) in shares.into_iter().take(most) {
            let name = world::name(&self.world.countries[usize::from(country)].code, self.language);
            if let Some(label) = name.and_then(|name| paper.inside(&name.to_uppercase(), country, OTHER)) {
                write(pen, "country", &label);
            }
        }
    }
}

/// Writes a name where it has room.
fn write(pen: &mut Pen, class: &str, label: &Label) {
    let [x, y] = label.at.map(f64::round);
    let mut text = pen.element("text").class(class).at(x, y);
    match label.anchor {
        Anchor::Start => {}
        Anchor::Middle => text = text.with("text-anchor", "middle"),
        Anchor::End => text = text.with("text-anchor", "end"),
    }
    if label.turn != 0.0 {
        text = text.with("transform", format_args!("rotate({} {x} {y})", label.turn.round()));
    }
    text.text(&label.text);
}

/// Draws what lies under the places.
fn lay(pen: &mut Pen, Sheet { frame, ground }: &Sheet) {
    pen.element("rect").class("sea").size(frame.size[0], frame.size[1]).bare();
    let layers = [
        ("land", &ground.land),
        ("land home", &ground.home),
        ("coast", &ground.coast),
        ("border", &ground.border),
        ("dispute", &ground.dispute),
    ];
    for (class, data) in layers.into_iter().filter(|(_, data)| !data.is_empty()) {
        pen.path(class, data);
    }
}

/// The room of a place's mark.
fn mark_room([x, y]: MapPoint) -> Room {
    [x - DOT, y - DOT, x + DOT, y + DOT]
}

/// The mark of a place: a square for a base, else a dot.
fn mark(pen: &mut Pen, place: &Place, at: MapPoint) {
    let [x, y] = at.map(f64::round);
    if place.kind == PlaceKind::Base {
        let side = DOT * 1.7;
        let mark = pen.element("rect").class("mark").with("x", x - side / 2.0).with("y", y - side / 2.0);
        mark.with("width", side).with("height", side).bare();
    } else {
        pen.element("circle").class("mark").with("cx", x).with("cy", y).with("r", DOT).bare();
    }
}

/// What the map shows, as a box of the inset.
fn here(main: &MapFrame, inset: &MapFrame, first: MapPoint) -> Room {
    let share = inset.scale / main.scale;
    let [wide, high] = main.size.map(|side| side * share);
    // Both frames are true to scale round their places, so that the first of them ties one to the other.
    let (small, large) = (inset.place(first), main.place(first));
    let [x, y] = [small[0] - large[0] * share, small[1] - large[1] * share];
    [x, y, x + wide, y + high]
}

/// The scale in kilometres.
struct ScaleBar {
    room: Room,
    long: f64,
    words: String,
}

impl ScaleBar {
    /// In the bottom corner that the inset leaves free.
    fn of(frame: &MapFrame, corner: Option<Room>, strings: &Strings) -> ScaleBar {
        let wanted = frame.width() / 5.0;
        let power = 10_f64.powf(wanted.log10().floor());
        let steps = [5.0, 2.0, 1.0].map(|step| step * power);
        let kilometres = steps.into_iter().find(|step| *step <= wanted).unwrap_or(power);
        let long = kilometres / frame.width() * frame.size[0];
        let words = strings.fill("map_km", &[("n", &strings.number(kilometres as usize))]);
        let (wide, high) = (long.max(most(&words, OTHER)) + 20.0, OTHER * 1.2 + 34.0);
        let is_left = corner.is_some_and(|corner| corner[0] == 0.0 && corner[3] >= SIZE[1]);
        let left = if is_left { SIZE[0] - wide - 24.0 } else { 24.0 };
        let top = SIZE[1] - high - 16.0;
        ScaleBar { room: [left, top, left + wide, top + high], long, words }
    }

    fn draw(&self, pen: &mut Pen) {
        let [left, _, right, bottom] = self.room.map(f64::round);
        let (long, middle) = (self.long.round(), (left + right) / 2.0);
        let from = middle - long / 2.0;
        let y = bottom - 14.0;
        pen.path("scale", &format!("M{from} {}v14h{long}v-14", y - 14.0));
        let text = pen.element("text").class("km").at(middle, y - 42.0);
        text.with("text-anchor", "middle").text(&self.words);
    }
}
