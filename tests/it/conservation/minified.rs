//! Making a page small changes nothing that a reader can see.

use std::fmt::Write as _;

use backgrounder::render;
use rayon::prelude::*;

use super::sites;
use super::tree::{Node, pieces};

/// The first place at which two pages differ, with what stands before it.
fn first_difference(made: &[Node], small: &[Node]) -> Option<String> {
    let at = made.iter().zip(small).position(|(one, other)| one != other);
    let at = at.or_else(|| (made.len() != small.len()).then_some(made.len().min(small.len())))?;
    let before = &made[at.saturating_sub(2)..at];
    Some(format!("after {before:?}\n  - {:?}\n  + {:?}", made.get(at), small.get(at)))
}

#[test]
fn making_pages_small_changes_nothing_that_is_seen() {
    let faults: Vec<String> = sites()
        .par_iter()
        .map(|site| {
            let mut faults = String::new();
            for (path, made) in &site.pages {
                let small = render::small(made, site.place).expect("a page cannot be made small");
                let small = String::from_utf8(small).unwrap();
                if let Some(difference) = first_difference(&pieces(made), &pieces(&small)) {
                    write!(faults, "\n{}: {path}: {difference}", site.name).unwrap();
                }
            }
            faults
        })
        .collect();
    let count: usize = sites().iter().map(|site| site.pages.len()).sum();
    assert!(count > 1_000, "only {count} pages were compared");
    assert!(faults.iter().all(String::is_empty), "{}", faults.concat());
}
