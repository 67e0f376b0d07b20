//! What a site says in its own language: the theme's words, numbers, and dates in words.

pub(super) mod dates;
mod days;
mod inexact;
pub(super) mod strings;
pub(super) mod typography;
