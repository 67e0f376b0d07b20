//! Expressions of time that hold days and name none: "last month", "in May", "over the holidays", "the third quarter". They are read
//! from their noun, looking back for what stands before it.

mod named;
mod portion;
mod relative;
mod which;

use crate::check::days::calendar;
use crate::check::days::mention::{DayMention, Spot};
use crate::words::is_one_of;

use which::Bounds;

/// Words before a noun of time that make it no certain one.
const ANY: &str = "every each per any no another a an";

/// Reads an expression whose noun stands there.
pub(crate) fn read(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    if is_one_of(ANY, sentence.before(at, 1)) {
        return None;
    }
    let found = named::read(spot, at).or_else(|| relative::read(spot, at))?;
    let from = found.from.max(spot.free());
    Some(DayMention::spans(from.min(at), found.to, found.spans))
}

/// Joins the spans of two mentions that are the ends of one: "from April to June".
pub(crate) fn joined(first: &[Bounds], last: &[Bounds]) -> Vec<Bounds> {
    // "between April and June" may be of one year each way round.
    let pairs = first.iter().flat_map(|first| last.iter().map(|last| (first.0, last.1)));
    let ends = pairs.flat_map(|(first, last)| {
        let turns = first > last;
        [(first, last), (calendar::later(first, -12, 0), last), (first, calendar::later(last, 12, 0))]
            .into_iter()
            .take(if turns { 3 } else { 1 })
    });
    let longest = |(first, last): &Bounds| (last.number() - first.number()) < 366 * 200;
    ends.filter(|(first, last)| first <= last).filter(longest).collect()
}
