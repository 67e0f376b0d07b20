//! The timeline's picture: events on a line of time, as an SVG of classes and attributes only.
//!
//! Time is cut where nothing happens for long: each stretch between the cuts has its own scale, with room by its number
//! of events. Within a stretch everything is drawn to scale, and a date is drawn as wide as it is uncertain. As long as
//! there is room each mark bears its title; where there are too many events for marks, columns count them. The page
//! below says the same in words. Nothing here decides what an event is or how it is listed.

mod axis;
mod columns;
mod item;
mod key;
mod lanes;
mod marks;
mod scale;
mod shapes;
mod span;

use crate::render::language::strings::Strings;
use crate::render::pictures::pen::Pen;

pub(crate) use item::{NARROW, Size, WIDE, WeightedEvent};
pub(crate) use key::{KeyItem, Kinds};
pub(crate) use span::{month_date, year_date};

use item::bounds;
use scale::Scale;

/// Events from which on a picture of single marks is not even tried.
const TOO_MANY: usize = 400;

/// A picture with what the page needs to explain it.
pub(crate) struct Drawing {
    pub(crate) svg: String,
    /// How many stretches of time it has: more than one means cuts.
    pub(crate) stretches: usize,
    /// The stretches for the script: first and last day, left and right in percent of the width, `first:last:left:right`.
    pub(crate) scale: String,
    /// The signs that it uses, with their words.
    pub(crate) key: Vec<KeyItem>,
}

/// The picture; nothing if fewer than two events have a day.
pub(crate) fn draw(items: &[WeightedEvent<'_>], kinds: &Kinds, size: Size, strings: &Strings) -> Option<Drawing> {
    let dated: Vec<WeightedEvent<'_>> =
        items.iter().copied().filter(|item| bounds(&item.event.date).is_some()).collect();
    if dated.len() < 2 {
        return None;
    }
    let scale = Scale::new(dated.iter().filter_map(|item| bounds(&item.event.date)), size.width);
    let marks = (dated.len() <= TOO_MANY).then(|| lanes::lay(&dated, kinds, &scale, size, strings)).flatten();
    let (ground, key) = match &marks {
        Some(marks) => {
            let rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(1);
            (rows as f64 * size.row, key::of_marks(marks, kinds, strings))
        }
        None => (columns::HEIGHT, key::of_columns(strings)),
    };
    let svg = Pen::in_full(|pen| {
        let svg = pen.element("svg").class(&format!("strip {}", size.class)).view(size.width, ground + axis::HEIGHT);
        let label = strings.count("strip_label", dated.len());
        svg.with("role", "group").with("aria-label", label).holding(|pen| {
            axis::draw(pen, &scale, ground, strings);
            match &marks {
                Some(marks) => marks.iter().for_each(|mark| marks::draw(pen, mark, size, strings)),
                None => columns::draw(pen, &dated, &scale, strings),
            }
        });
    });
    Some(Drawing { svg, stretches: scale.stretches.len(), scale: scale.for_script(), key })
}

#[cfg(test)]
mod tests {
    use crate::model::Event;

    use super::*;
    use crate::model::Idx;
    use crate::render::tests::strings;
    use crate::tests::made;

    fn event(at: usize, written: &str, kind: &str) -> Event {
        let title = format!("The council meets for the {at}th time at the bridge");
        Event { draft: Idx::new(at), kinds: vec![kind.to_owned()], ..made::event(&format!("e{at}"), written, &title) }
    }

    fn drawn(events: &[Event], size: Size) -> String {
        let kinds = Kinds::of(events.iter(), str::to_owned);
        let items: Vec<WeightedEvent<'_>> =
            events.iter().map(|event| WeightedEvent { event, weight: (1, 1) }).collect();
        draw(&items, &kinds, size, &strings("en")).unwrap().svg
    }

    #[test]
    fn a_few_events_are_marks_with_titles_and_many_are_columns() {
        let few: Vec<Event> = (0..9).map(|at| event(at, &format!("2031-05-{:02}", at * 3 + 1), "vote")).collect();
        for size in [WIDE, NARROW] {
            let svg = drawn(&few, size);
            assert_eq!(svg.matches("class=\"name").count(), 9, "{svg}");
        }
        let many: Vec<Event> = (0..900)
            .map(|at| event(at, &format!("20{:02}-{:02}-{:02}", 30 + at / 100, at % 12 + 1, at % 28 + 1), "vote"))
            .collect();
        let svg = drawn(&many, WIDE);
        assert!(!svg.contains("class=\"name"));
        let counts = svg.split("class=\"count\"").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1));
        assert_eq!(counts.map(|count| count.parse::<usize>().unwrap()).sum::<usize>(), 900, "{svg}");
    }

    #[test]
    fn marks_show_how_sure_a_date_is_and_which_ends_are_known() {
        let written = ["2031-05-01", "2031-05-04~", "2031-05-10/2031-05-20", "../2031-05-12", "2031-05-25/.."];
        let events: Vec<Event> = written.iter().enumerate().map(|(at, date)| event(at, date, "vote")).collect();
        let svg = drawn(&events, WIDE);
        for class in ["mark point", "mark point about", "mark span", "mark span open"] {
            assert!(svg.contains(&format!("class=\"{class}\"")), "{class} is missing in {svg}");
        }
        assert_eq!(svg.matches("mark span open").count(), 2);
    }
}
