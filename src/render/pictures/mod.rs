//! The pictures of a site: the strip of a timeline, the map, the lineage of sources, and the cards that are shown where a
//! page is shared. All are drawn by one pen.

pub(super) mod cards;
pub(super) mod lineage;
pub(super) mod map;
pub(super) mod strip;

mod measure;
mod pen;
