//! Who and where.

use crate::diag::{At, Span};

use super::{PersonId, PlaceId};

/// Someone who acts or is quoted.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Where the entry begins.
    pub span: Span,
    /// Their name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The office that they held then.
    pub role: Option<At<String>>,
    /// Whom they act for.
    pub affiliation: Option<String>,
    /// What to add.
    pub note: Option<At<String>>,
}

/// A place on the map.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Where the entry begins.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// `city`, `border`, `region` or `base`.
    pub kind: String,
    /// What to add, in plain words. With its citations it stands on the page of the places, below the heading that has this
    /// place's id.
    pub note: Option<String>,
}
