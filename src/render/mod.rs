//! From briefing and findings to the files of the site, in memory. No source text ever comes here.

mod data;
mod html;
mod language;
mod pages;
mod pictures;
mod references;
mod search;
mod site;
mod theme;

#[cfg(test)]
mod tests;

use crate::diag::{Code, Diags, Files, Span};
use crate::model::{Briefing, Findings, Maker, OutFile, Outputs, Product, TEMPLATE_ERROR, products, template_error};

use pictures::{cards, map};
use site::Site;
use theme::Theme;

/// The codes of this stage.
pub(crate) static CODES: &[&Code] =
    &[&theme::MISSING_THEME, &pages::MISSING_TEMPLATE, &TEMPLATE_ERROR, &references::UNKNOWN_STYLE];

/// A page made small, as it is for a site; none if that fails. For tests that compare the two.
#[doc(hidden)]
pub fn small(html: &str, place: Span) -> Option<Vec<u8>> {
    html::minify::page(html, "/", place, &mut Diags::default())
}

/// Makes every file of the site. Where a page cannot be made, that is said and the others are made. `as_made` leaves pages as the
/// templates make them.
pub fn render(briefing: &Briefing, findings: &Findings, files: &Files, as_made: bool, diags: &mut Diags) -> Outputs {
    let mut outputs = Outputs::new();
    let Some(mut theme) = Theme::load(briefing, files, diags) else { return outputs };
    let strings = theme.strings.clone();
    let site = Site::new(briefing, findings, &strings);
    let place = briefing.config.title.span;
    let shared = [
        theme.share("site", &pages::site_view(&site)),
        theme.share("t", &strings.all()),
        theme.share("map", &map::map(&site)),
        theme.share("coverage", &pages::coverage_view(&site)),
    ];
    for fault in shared.into_iter().filter_map(Result::err) {
        diags.push(template_error(place, format!("the site's values cannot be given to templates: {fault}")));
    }
    let index = data::Index::new(&site, env!("CARGO_PKG_VERSION"));
    let mut cards = Vec::new();
    for Product { path, maker } in products(briefing) {
        // What can stand nowhere has been said.
        let Ok(path) = path else { continue };
        let made: Option<OutFile> = match maker {
            Maker::Export(export) => data::file(export, &index).map(OutFile::from),
            Maker::SearchIndex => Some(search::file(&site).into()),
            Maker::Theme(names) => theme.joined(&names).map(OutFile::from),
            Maker::Copy(asset) => Some(asset.bytes.clone()),
            Maker::Card(page) => {
                cards.push((path, page));
                continue;
            }
            Maker::Page(_) | Maker::Redirect(..) => continue,
        };
        outputs.extend(made.map(|file| (path, file)));
    }
    outputs.extend(cards::draw(&site, &cards));
    let references = references::References::load(briefing, diags);
    outputs.extend(pages::pages(&site, &theme, references.as_ref(), place, as_made, diags));
    outputs
}
