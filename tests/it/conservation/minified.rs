//! Making a page small changes nothing that a reader can see.

use backgrounder::render;

use super::tree::{Node, pieces};
use super::{hold, sites};

/// The first place at which two pages differ, with what stands before it.
fn first_difference(made: &[Node], small: &[Node]) -> Option<String> {
    let at = made.iter().zip(small).position(|(one, other)| one != other);
    let at = at.or_else(|| (made.len() != small.len()).then_some(made.len().min(small.len())))?;
    let before = &made[at.saturating_sub(2)..at];
    Some(format!("after {before:?}\n  - {:?}\n  + {:?}", made.get(at), small.get(at)))
}

#[test]
fn making_pages_small_changes_nothing_that_is_seen() {
    hold(|site| {
        let differing = site.pages.iter().filter_map(|(path, made)| {
            let small = render::small(made, site.place).expect("a page cannot be made small");
            let small = String::from_utf8(small).unwrap();
            first_difference(&pieces(made), &pieces(&small)).map(|difference| format!("{path}: {difference}"))
        });
        differing.collect()
    });
    let count: usize = sites().iter().map(|site| site.pages.len()).sum();
    assert!(count > 1_000, "only {count} pages were compared");
}
