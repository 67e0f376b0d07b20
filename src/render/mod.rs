//! From briefing and findings to the files of the site, in memory. No source text ever comes here.

mod cites;
mod coverage;
mod data;
mod definitions;
mod escape;
mod fragments;
mod highlight;
mod html;
mod inline;
mod language;
mod minify;
mod pages;
mod pictures;
mod references;
mod sanitize;
mod search;
mod site;
mod theme;
mod trails;
mod typography;
mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diags, Files};
use crate::model::{Briefing, Date, Findings, OutPath, Outputs};

use language::{dates, locale, strings};
use pictures::{cards, lineage, map, strip};
use references::csl;
use site::Site;
use theme::{Theme, built_in};

/// The codes of this stage.
pub static CODES: &[&Code] =
    &[&theme::MISSING_THEME, &theme::MISSING_TEMPLATE, &theme::TEMPLATE_ERROR, &references::UNKNOWN_STYLE];

/// Where the theme's own files go.
const ASSETS: &str = "assets";

/// Whether the theme has words in the briefing's language; if not, its pages are labelled in English.
pub fn has_words(briefing: &Briefing) -> bool {
    built_in::has_words(briefing)
}

/// Makes every file of the site. Where a page cannot be made, that is said and the others are made.
pub fn render(briefing: &Briefing, findings: &Findings, files: &Files, diags: &mut Diags) -> Outputs {
    let mut outputs = Outputs::new();
    let Some(mut theme) = Theme::load(briefing, files, diags) else { return outputs };
    let strings = theme.strings.clone();
    let site = Site::new(briefing, findings, &strings);
    let place = briefing.config.title.span;
    let shared = [
        theme.share("site", &view::site(&site)),
        theme.share("t", &strings.all()),
        theme.share("map", &map::map(&site)),
        theme.share("coverage", &coverage::view(&site)),
    ];
    for fault in shared.into_iter().filter_map(Result::err) {
        diags.push(Diagnostic::new(
            &theme::TEMPLATE_ERROR,
            place,
            format!("the site's values cannot be given to templates: {fault}"),
        ));
    }
    outputs.extend(theme_files(&theme));
    outputs.extend(briefing.assets.iter().map(|(path, asset)| (path.file(), asset.bytes.clone())));
    let references = references::References::load(briefing, diags);
    outputs.extend(pages::pages(&site, &theme, references.as_ref(), place, diags));
    outputs.extend(search::files(&site).map(|(path, bytes)| (path, Arc::from(bytes))));
    outputs.extend(cards::cards(&site));
    let words = |date: &Date| dates::words(date, &strings);
    let data = data::files(briefing, findings, env!("CARGO_PKG_VERSION"), &words);
    outputs.extend(data.into_iter().map(|(path, bytes)| (path.file(), Arc::from(bytes))));
    outputs
}

/// The theme's files. Stylesheets and scripts at the top of `static/` are joined in order of name, so that a page asks
/// for one of each; what stands in a folder there is copied as it is, to be asked for on use.
fn theme_files(theme: &Theme) -> Outputs {
    let mut outputs = Outputs::new();
    let mut joined = [("style.css", ".css", Vec::new()), ("site.js", ".js", Vec::new())];
    for (name, bytes) in &theme.statics {
        let part = joined.iter_mut().find(|(_, ending, _)| name.ends_with(ending) && !name.contains('/'));
        if let Some((_, _, whole)) = part {
            whole.extend_from_slice(bytes);
        } else if let Ok(path) = OutPath::parse(&format!("{ASSETS}/{name}")) {
            outputs.insert(path, bytes.clone());
        }
    }
    for (name, _, whole) in joined {
        if let Ok(path) = OutPath::parse(&format!("{ASSETS}/{name}")) {
            outputs.insert(path, Arc::from(whole));
        }
    }
    outputs
}
