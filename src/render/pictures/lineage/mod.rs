//! What goes back to what among the sources: who repeats whom, who credits whose report, and the pictures of it.
//!
//! An arrow always points at what is gone back to; a line is solid where a source repeats another and dashed where it
//! credits one. Pictures are SVG of classes and attributes only, and the words beside them say the same.

mod chart;
mod family;
mod overview;
mod picture;
mod repeated;
mod ties;
mod view;

pub(crate) use family::in_families;
pub(crate) use overview::draw;
pub(crate) use repeated::repeated;
pub(crate) use ties::Ties;
pub(crate) use view::view;
