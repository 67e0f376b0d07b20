//! What goes back to what among the sources: who repeats whom, who credits whose report, and the pictures of it.
//!
//! An arrow always points at what is gone back to; a line is solid where a source repeats another and dashed where it
//! credits one. Pictures are SVG of classes and attributes only, and the words beside them say the same.

mod chart;
mod family;
mod overview;
mod picture;
mod shared;
mod ties;
mod view;

pub(crate) use family::in_families;
pub(crate) use overview::{Picture, draw};
pub(crate) use shared::{Shared, shared};
pub(crate) use ties::Ties;
pub(crate) use view::{Lineage, view};
