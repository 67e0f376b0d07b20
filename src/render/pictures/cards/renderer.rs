//! Draws a card as a PNG of 1200 by 630. The only file that names `resvg`.
//!
//! The renderer draws nothing, and says nothing, where a font is missing or a letter is in none. So every letter is looked up
//! first, and the lines that were asked for are counted in what came out.

use std::collections::BTreeMap;

use resvg::{tiny_skia, usvg};

use crate::model::built_in;
use crate::render::pictures::pen::{Element, Pen};

use super::card::ShareCard;

const WIDE: f32 = 1_200.0;
const HIGH: f32 = 630.0;
/// The room at the sides.
const SIDE: f32 = 72.0;

/// The colours of the theme's light scheme: ground, text, softer text, accent, lines.
const COLOURS: [&str; 5] = ["#fdfcf9", "#1d1f22", "#4a4e55", "#154a76", "#d8d3c8"];

/// A face of type: its fonts, and the family as it must be written, since without quotation marks a name with a digit
/// draws nothing.
struct Face {
    fonts: [&'static str; 2],
    family: &'static str,
}

const SERIF: Face = Face { fonts: ["serif.ttf", "arabic.ttf"], family: "'Briefing Serif', 'Briefing Arabic'" };
const SANS: Face = Face { fonts: ["sans.ttf", "arabic.ttf"], family: "'Briefing Sans', 'Briefing Arabic'" };

/// Sizes of type for a title, and how many lines of each may stand.
const TITLES: [(f32, usize); 4] = [(78.0, 3), (64.0, 4), (52.0, 5), (42.0, 6)];

/// The size of type of what a page is.
const ABOUT: f32 = 36.0;

/// Words with their widths and that of a space, for type of size 1.
struct MeasuredWords<'a> {
    words: Vec<&'a str>,
    widths: Vec<f32>,
    space: f32,
}

impl MeasuredWords<'_> {
    /// The words in lines no wider than `room`.
    fn wrapped(&self, room: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut used = f32::INFINITY;
        for (word, width) in self.words.iter().zip(&self.widths) {
            match lines.last_mut() {
                Some(line) if used + self.space + width <= room => {
                    line.push(' ');
                    line.push_str(word);
                    used += self.space + width;
                }
                _ => {
                    lines.push((*word).to_owned());
                    used = *width;
                }
            }
        }
        lines
    }
}

/// A line of type where it stands.
struct TypeLine {
    x: f32,
    y: f32,
    face: Face,
    size: f32,
    colour: &'static str,
    words: String,
}

/// The renderer with its fonts.
pub(super) struct Renderer {
    options: usvg::Options<'static>,
    /// The letters of each font, as inclusive ranges.
    letters: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Renderer {
    /// None if a font of the theme is missing, which a test rules out.
    pub(super) fn new() -> Option<Renderer> {
        let mut options = usvg::Options { font_family: "Briefing Serif".to_owned(), ..usvg::Options::default() };
        let fonts = options.fontdb_mut();
        for name in ["serif.ttf", "sans.ttf", "arabic.ttf"] {
            fonts.load_font_data(built_in(&format!("cards/{name}"))?.to_vec());
        }
        let letters = std::str::from_utf8(built_in("cards/glyphs.txt")?).ok()?;
        let letters = letters.lines().filter_map(ranges).collect();
        Some(Renderer { options, letters })
    }

    /// The card; with the mark alone if a letter or a line cannot be drawn.
    pub(super) fn png(&self, card: &ShareCard) -> Option<Vec<u8>> {
        let (wide, high) = (WIDE as u32, HIGH as u32);
        let full = self.lines(card).and_then(|lines| self.draw(&full(card, &lines), lines.len(), wide, high));
        full.or_else(|| self.draw(&svg(card, (SIDE, 255.0, 120.0), &[]), 0, wide, high))
    }

    /// The lines of a card; none if one of them cannot be set.
    fn lines(&self, card: &ShareCard) -> Option<Vec<TypeLine>> {
        let side = |inwards: f32| if card.is_rtl { WIDE - SIDE - inwards } else { SIDE + inwards };
        let x = side(0.0);
        let (title, lines) = self.set(&card.title)?;
        let mut set = Vec::new();
        if let Some(site) = &card.site {
            let (words, size) = self.fitted(site, 30.0, WIDE - 2.0 * SIDE - 76.0)?;
            set.push(TypeLine { x: side(76.0), y: 100.0, face: SANS, size, colour: COLOURS[2], words });
        }
        let count = lines.len();
        let mut y = 150.0 + title;
        for words in lines {
            set.push(TypeLine { x, y, face: SERIF, size: title, colour: COLOURS[1], words });
            y += title * 1.18;
        }
        // A short title leaves room to say what the page is.
        let about = card.about.as_deref().filter(|_| count < 3);
        let about = about.and_then(|about| self.about(about, 470.0 - y + title * 0.5));
        for words in about.into_iter().flatten() {
            set.push(TypeLine { x, y: y - title * 0.42, face: SANS, size: ABOUT, colour: COLOURS[2], words });
            y += ABOUT * 1.3;
        }
        for (words, y, colour) in [(&card.as_of, 532.0, COLOURS[3]), (&card.figures, 578.0, COLOURS[2])] {
            if let Some(words) = words {
                let (words, size) = self.fitted(words, 31.0, WIDE - 2.0 * SIDE)?;
                set.push(TypeLine { x, y, face: SANS, size, colour, words });
            }
        }
        Some(set)
    }

    /// A title set in lines, as large as it may stand; none if it cannot be set at all.
    fn set(&self, title: &str) -> Option<(f32, Vec<String>)> {
        let words = self.measured(title, &SERIF).filter(|words| !words.words.is_empty())?;
        let room = WIDE - 2.0 * SIDE;
        for (size, most) in TITLES {
            let lines = words.wrapped(room / size);
            if words.widths.iter().all(|width| *width <= room / size) && lines.len() <= most {
                return Some((size, lines));
            }
        }
        // Too long for any size: as much as fits, and a sign that there is more.
        let (size, most) = TITLES[TITLES.len() - 1];
        let mut lines = words.wrapped(room / size);
        lines.truncate(most);
        lines.last_mut()?.push('…');
        Some((size, lines))
    }

    /// What the page is, in lines; none if that does not fit.
    fn about(&self, about: &str, high: f32) -> Option<Vec<String>> {
        let lines = self.measured(about, &SANS)?.wrapped((WIDE - 2.0 * SIDE) / ABOUT);
        (lines.len() as f32 * ABOUT * 1.3 <= high).then_some(lines)
    }

    /// A line of small type, smaller if it is too long; none if it holds unknown letters or stays too long.
    fn fitted(&self, words: &str, size: f32, room: f32) -> Option<(String, f32)> {
        if !self.holds(words, &SANS) {
            return None;
        }
        let (widths, _) = self.widths(&[words], &SANS)?;
        let size = size.min(room / widths.first()?.max(1e-3));
        Some((words.to_owned(), size.max(14.0)))
    }

    /// A text in words with their widths; none if a letter of it cannot be drawn.
    fn measured<'a>(&self, text: &'a str, face: &Face) -> Option<MeasuredWords<'a>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (widths, space) = self.holds(text, face).then(|| self.widths(&words, face))??;
        Some(MeasuredWords { words, widths, space })
    }

    /// Whether a face has every letter of some words.
    fn holds(&self, words: &str, face: &Face) -> bool {
        let holds = |c: char, font: &str| {
            let ranges = self.letters.get(font).map_or(&[][..], Vec::as_slice);
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
        };
        words
            .chars()
            .filter(|c| *c != '\u{ad}')
            .all(|c| c.is_whitespace() || face.fonts.iter().any(|font| holds(c, font)))
    }

    /// The width of each word and of a space, for type of size 1.
    fn widths(&self, words: &[&str], face: &Face) -> Option<(Vec<f32>, f32)> {
        const LARGE: f32 = 100.0;
        let svg = Pen::short(|pen| {
            let svg = root(pen, 9.0, 9.0).with("font-family", face.family).with("font-size", LARGE);
            svg.holding(|pen| {
                for word in words.iter().chain(&["n", "n n"]) {
                    pen.element("text").with("y", 100).text(word);
                }
            });
        });
        let tree = usvg::Tree::from_str(&svg, &self.options).ok()?;
        let widths: Vec<f32> = texts(tree.root()).iter().map(|text| text.bounding_box().width() / LARGE).collect();
        let [own @ .., one, two] = widths.as_slice() else { return None };
        (own.len() == words.len()).then(|| (own.to_vec(), two - 2.0 * one))
    }

    /// The picture, if as many lines of type came out as went in.
    fn draw(&self, svg: &str, lines: usize, wide: u32, high: u32) -> Option<Vec<u8>> {
        let tree = usvg::Tree::from_str(svg, &self.options).ok()?;
        if texts(tree.root()).len() != lines {
            return None;
        }
        let mut pixels = tiny_skia::Pixmap::new(wide, high)?;
        let scale =
            tiny_skia::Transform::from_scale(wide as f32 / tree.size().width(), high as f32 / tree.size().height());
        resvg::render(&tree, scale, &mut pixels.as_mut());
        pixels.encode_png().ok()
    }
}

/// The texts of a drawing. Its depth is ours: groups in groups come of no writer.
fn texts(group: &usvg::Group) -> Vec<&usvg::Text> {
    let (mut found, mut open) = (Vec::new(), vec![group]);
    while let Some(group) = open.pop() {
        for node in group.children() {
            match node {
                usvg::Node::Text(text) => found.push(text.as_ref()),
                usvg::Node::Group(inner) => open.push(inner),
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
        }
    }
    found
}

/// The element that holds a drawing.
fn root(pen: &mut Pen, width: f32, height: f32) -> Element<'_> {
    pen.element("svg").with("xmlns", "http://www.w3.org/2000/svg").with("width", width).with("height", height)
}

/// A card with the site's mark above its lines.
fn full(card: &ShareCard, lines: &[TypeLine]) -> String {
    svg(card, (if card.is_rtl { WIDE - SIDE - 52.0 } else { SIDE }, 64.0, 52.0), lines)
}

/// A card as SVG, with the site's mark at a place, its sides of a length.
fn svg(card: &ShareCard, (x, y, side): (f32, f32, f32), lines: &[TypeLine]) -> String {
    let [ground, .., accent, rule] = COLOURS;
    let area = |pen: &mut Pen, x: f32, width: f32, fill: &str| {
        pen.element("rect").with("x", x).with("width", width).with("height", HIGH).with("fill", fill).bare();
    };
    Pen::short(|pen| {
        root(pen, WIDE, HIGH).view(WIDE.into(), HIGH.into()).holding(|pen| {
            area(pen, 0.0, WIDE, ground);
            area(pen, if card.is_rtl { WIDE - 18.0 } else { 0.0 }, 18.0, accent);
            let across = pen.element("path").with("d", format!("M{SIDE} 486H{}", WIDE - SIDE));
            across.with("stroke", rule).with("stroke-width", 2).bare();
            let mark = format!("translate({x} {y}) scale({})", side / 32.0);
            pen.element("g").with("transform", mark).holding(|pen| {
                pen.element("rect").with("width", 32).with("height", 32).with("rx", 6).with("fill", accent).bare();
                let bars = pen.element("path").with("d", "M8 9h16M8 15h16M8 21h10").with("stroke", "#fff");
                bars.with("stroke-width", 3).with("stroke-linecap", "round").bare();
            });
            for line in lines {
                let anchor = if card.is_rtl { "end" } else { "start" };
                let text = pen.element("text").with("x", line.x).with("y", line.y).with("text-anchor", anchor);
                let text = text.with("font-family", line.face.family).with("font-size", line.size);
                text.with("fill", line.colour).text(&line.words);
            }
        });
    })
}

/// A line of the list of letters: a font and its ranges in hexadecimal numbers.
fn ranges(line: &str) -> Option<(String, Vec<(u32, u32)>)> {
    let mut parts = line.split_whitespace();
    let name = parts.next()?.to_owned();
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let ranges = parts.filter_map(|part| part.split_once('-').and_then(|(a, b)| Some((number(a)?, number(b)?))));
    Some((name, ranges.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> ShareCard {
        ShareCard {
            site: Some("The bridge".to_owned()),
            title: title.to_owned(),
            about: Some("A page about the bridge, and who closed it.".to_owned()),
            as_of: Some("As of 31 May 2024".to_owned()),
            figures: Some("5 sources · 4 independent origins".to_owned()),
            is_rtl: false,
        }
    }

    #[test]
    fn titles_are_set_whole_in_every_script_that_the_fonts_hold() {
        let renderer = Renderer::new().unwrap();
        for title in [
            "Who closed the bridge, and when?",
            "Хто закрив міст і чому – Її ґанок",
            "Brücken & Straßen",
            "من أغلق الجسر؟",
        ] {
            let (_, lines) = renderer.set(title).unwrap_or_else(|| panic!("{title} has no lines"));
            assert_eq!(lines.join(" "), title);
            let (card, lines) = (card(title), renderer.lines(&card(title)).unwrap());
            assert!(renderer.draw(&full(&card, &lines), lines.len(), 1200, 630).is_some(), "{title} lost a line");
        }
    }

    #[test]
    fn a_long_title_is_set_smaller_and_then_cut() {
        let renderer = Renderer::new().unwrap();
        let (size, lines) = renderer.set(&"bridge ".repeat(12)).unwrap();
        assert!(size < TITLES[0].0 + 0.1 && lines.len() <= 5);
        let (_, lines) = renderer.set(&"bridge ".repeat(200)).unwrap();
        assert!(lines.len() == 6 && lines[5].ends_with('…'));
    }

    #[test]
    fn what_the_fonts_do_not_hold_gives_the_mark_alone() {
        let renderer = Renderer::new().unwrap();
        assert!(renderer.lines(&card("橋")).is_none());
        let bytes = renderer.png(&card("橋")).unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
        assert_eq!(bytes, renderer.png(&card("道")).unwrap());
        assert_ne!(bytes, renderer.png(&card("Bridge")).unwrap());
    }

    #[test]
    fn a_card_is_the_same_every_time() {
        let one = Renderer::new().unwrap().png(&card("Who closed the bridge?")).unwrap();
        assert_eq!(one, Renderer::new().unwrap().png(&card("Who closed the bridge?")).unwrap());
    }

    /// The touch icon is the icon, drawn once: with BACKGROUNDER_BLESS=1 it is drawn again.
    #[test]
    fn the_touch_icon_is_drawn_from_the_icon() {
        let svg = std::str::from_utf8(built_in("static/icon.svg").unwrap()).unwrap();
        // Systems round the corners themselves.
        let square = svg.replace(" rx=\"6\"", "");
        let drawn = Renderer::new().unwrap().draw(&square, 0, 180, 180).unwrap();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/briefing/static/touch-icon.png");
        if std::env::var_os("BACKGROUNDER_BLESS").is_some() {
            std::fs::write(path, &drawn).unwrap();
        }
        // Which bytes hold the same pixels hangs on the library that packs them.
        let pixels = |png: &[u8]| resvg::tiny_skia::Pixmap::decode_png(png).unwrap().take();
        assert!(
            pixels(&std::fs::read(path).unwrap()) == pixels(&drawn),
            "static/touch-icon.png is not drawn from static/icon.svg"
        );
    }
}
