//! A page's front matter.

use crate::diag::Span;

use super::Date;

/// What a page says about itself above its text.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// The title, and where it is written.
    pub title: Option<String>,
    /// The page in a sentence.
    pub description: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The last part of its address, with where it is written.
    pub slug: Option<(String, Span)>,
    /// Further addresses that lead here.
    pub aliases: Vec<(String, Span)>,
    /// It is left out unless drafts are asked for.
    pub draft: bool,
    /// Its place among its neighbours, smallest first.
    pub weight: i64,
    /// The template that shows it, without `.html`.
    pub template: Option<(String, Span)>,
    /// Whether it has a contents list; none leaves it to the theme.
    pub toc: Option<bool>,
    /// Whether each statement needs a citation.
    pub evidence_required: bool,
    /// What was put right.
    pub corrections: Vec<Correction>,
    /// For the theme.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Something that was put right on a page.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What.
    pub note: String,
}
