//! Who and where.

use crate::diag::{At, Span, named};

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
    /// What it is, which decides how the map shows it.
    pub kind: PlaceKind,
}

named! {
    /// The kinds of place.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum PlaceKind {
        City = "city",
        Border = "border",
        Region = "region",
        Base = "base",
    }
}

impl PlaceKind {
    /// Whether it is a point of the map, and not a line or an area.
    pub fn is_point(self) -> bool {
        matches!(self, PlaceKind::City | PlaceKind::Base)
    }
}
