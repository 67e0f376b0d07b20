//! A page's front matter.

use crate::diag::At;

use super::Date;

/// What a page says about itself above its text.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// What stands there could not be read at all, so that nothing is known of it.
    pub is_unread: bool,
    /// The title.
    pub title: Option<At<String>>,
    /// The page in a sentence.
    pub description: Option<At<String>>,
    /// When it was written.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The last part of its address.
    pub slug: Option<At<String>>,
    /// Further addresses that lead here.
    pub aliases: Vec<At<String>>,
    /// It is left out unless drafts are asked for.
    pub draft: bool,
    /// Its place among its neighbours, smallest first; none leaves it to its kind.
    pub weight: Option<i64>,
    /// The template that shows it, without `.html`.
    pub template: Option<At<String>>,
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
    pub note: At<String>,
}
