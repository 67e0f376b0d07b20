//! From names to things: addresses, anchors, sources, people, the order of events.
//!
//! What names nothing is said, with the nearest name that is known, and left out. Nothing is read from a text here.

mod addresses;
mod anchors;
mod claims;
mod collisions;
mod dead_links;
mod drafts;
mod events;
mod former;
mod links;
mod names;
mod same_names;
mod titles;
mod uses;

use crate::diag::{Code, Diags, Files};
use crate::model::{Briefing, Draft, IndexVec};

/// Every code of this stage.
pub(crate) static CODES: &[&Code] = &[
    &addresses::BAD_PATH,
    &collisions::DUPLICATE_PATH,
    &addresses::MISSING_PAGE,
    &names::DUPLICATE_ID,
    &names::LINEAGE_CYCLE,
    &names::UNKNOWN_SOURCE,
    &former::FORMER_ID,
    &same_names::SAME_NAME,
    &events::UNKNOWN_PERSON,
    &events::UNKNOWN_CLAIM,
    &links::BROKEN_LINK,
    &links::BROKEN_ANCHOR,
];

/// What the command line says about the briefing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolveOptions {
    /// Publish drafts too.
    pub with_drafts: bool,
    /// Takes the place of the configuration's `base_url`.
    pub base_url: Option<String>,
}

/// Looks up every name in the draft, and makes the briefing of its pieces. What names nothing is said and left out.
pub fn resolve(mut draft: Draft, files: &Files, options: &ResolveOptions, diags: &mut Diags) -> Briefing {
    if let Some(base_url) = &options.base_url {
        draft.config.base_url =
            if base_url.is_empty() || base_url.ends_with('/') { base_url.clone() } else { format!("{base_url}/") };
    }
    let mut sources = names::sources(std::mem::take(&mut draft.sources), &draft.unread, diags);
    names::people_and_places(&draft, diags);
    same_names::tell_apart(&draft.pages, &mut sources, diags);
    titles::name_sources(&mut draft.pages, &sources);
    let addresses::Addressed { pages, assets, kept_back } =
        addresses::addresses(&mut draft, &sources, options.with_drafts, files, diags);
    names::terms(&pages, diags);
    let claims = draft.claims.unwrap_or_default();
    let mut briefing = Briefing {
        config: draft.config,
        sources,
        pages: pages.into(),
        events: IndexVec::default(),
        claims: IndexVec::default(),
        unknowns: draft.unknowns,
        people: draft.people.unwrap_or_default().into(),
        places: draft.places,
        citations: IndexVec::default(),
        quotations: IndexVec::default(),
        assets,
        theme: draft.theme,
        unread: draft.unread,
        with_drafts: options.with_drafts,
    };
    briefing.claims = claims::claims(claims, &briefing, diags);
    // From here on every key is the id that the source has now.
    for key in briefing.unknowns.iter_mut().flat_map(|unknown| &mut unknown.searched) {
        if let Some(id) = former::present(&key.value, &briefing.sources) {
            key.value = id.to_string();
        }
    }
    let mut pages = std::mem::take(&mut briefing.pages);
    for page in &mut pages {
        anchors::anchors(page, &links::listed(&briefing, &page.kind), diags);
    }
    briefing.pages = pages;
    briefing.events = events::events(&briefing, diags);
    uses::uses(&mut briefing, diags);
    collisions::refuse_collisions(&briefing, files, diags);
    links::links(&mut briefing, &kept_back, diags);
    drafts::keep_back_linked(&mut briefing);
    briefing
}
