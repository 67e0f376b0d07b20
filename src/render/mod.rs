//! From briefing and findings to the files of the site, in memory. No source text ever comes here.

mod cites;
mod data;
mod dates;
mod escape;
mod fragments;
mod highlight;
mod html;
mod inline;
mod minify;
mod pages;
mod sanitize;
mod site;
mod strings;
mod strip;
mod theme;
mod trails;
mod typography;
mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diags, Files};
use crate::model::{Briefing, Date, Findings, OutPath, Outputs};

use site::Site;
use theme::Theme;

/// The codes of this stage.
pub static CODES: &[&Code] = &[&theme::MISSING_THEME, &theme::MISSING_TEMPLATE, &theme::TEMPLATE_ERROR];

/// Where the theme's own files go.
const ASSETS: &str = "assets";

/// Makes every file of the site. Where a page cannot be made, that is said and the others are made.
pub fn render(briefing: &Briefing, findings: &Findings, files: &Files, diags: &mut Diags) -> Outputs {
    let mut outputs = Outputs::new();
    let Some(mut theme) = Theme::load(briefing, files, diags) else { return outputs };
    let strings = theme.strings.clone();
    let site = Site::new(briefing, findings, &strings);
    let Some(place) = theme::config_place(files, "title") else { return outputs };
    let shared = [theme.share("site", &view::site(&site)), theme.share("t", strings.all())];
    for fault in shared.into_iter().filter_map(Result::err) {
        diags.push(Diagnostic::new(
            &theme::TEMPLATE_ERROR,
            place,
            format!("the site's values cannot be given to templates: {fault}"),
        ));
    }
    outputs.extend(theme_files(&theme));
    outputs.extend(briefing.assets.iter().map(|(path, asset)| (path.file(), asset.bytes.clone())));
    outputs.extend(pages::pages(&site, &theme, place, diags));
    let words = |date: &Date| dates::words(date, &strings);
    let data = data::files(briefing, findings, env!("CARGO_PKG_VERSION"), &words);
    outputs.extend(data.into_iter().map(|(path, bytes)| (path.file(), Arc::from(bytes))));
    outputs
}

/// The theme's files: its stylesheets joined in order of name, everything else as it is.
fn theme_files(theme: &Theme) -> Outputs {
    let mut outputs = Outputs::new();
    let mut style = Vec::new();
    for (name, bytes) in &theme.statics {
        if name.ends_with(".css") {
            style.extend_from_slice(bytes);
        } else if let Ok(path) = OutPath::parse(&format!("{ASSETS}/{name}")) {
            outputs.insert(path, bytes.clone());
        }
    }
    if let Ok(path) = OutPath::parse(&format!("{ASSETS}/style.css")) {
        outputs.insert(path, Arc::from(style));
    }
    outputs
}
