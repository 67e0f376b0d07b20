//! That no two files of the site are at one address, and each is at one that it can have.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diags, Files, Span, code};
use crate::model::{Briefing, Maker, PageKind, Product, folded_path, products};

use super::addresses;

code! {
    /// Two files of the site have one address, compared without case and in Unicode form C, or one stands where the
    /// other needs a folder. They are pages, aliases, files of yours, or what the build makes itself.
    ///
    /// # Why
    ///
    /// One of them would vanish from the site without a word.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/bridge.md --
    /// # The bridge
    /// -- content/history.md --
    /// +++
    /// slug = "bridge"
    /// +++
    ///
    /// # The bridge before the flood
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/history.md --
    /// +++
    /// slug = "old-bridge"
    /// +++
    ///
    /// # The bridge before the flood
    /// ~~~
    pub(crate) static DUPLICATE_PATH = "duplicate-path", Error;
}

/// A file of the site as messages speak of it.
struct Claimant {
    path: String,
    what: String,
    /// What the name of its file means, if it is a page.
    page: Option<String>,
    /// Where the project speaks of it; none of what the build makes on its own.
    span: Option<Span>,
}

/// Says each file that has another's address, or one that it cannot have.
pub(super) fn refuse_collisions(briefing: &Briefing, files: &Files, diags: &mut Diags) {
    let Some(start) = files.start(&[]) else { return };
    let mut taken: BTreeMap<String, Claimant> = BTreeMap::new();
    for Product { path, maker } in products(briefing) {
        let (what, span) = origin(&maker, briefing, files);
        let path = match path {
            Ok(path) => path.as_str().to_owned(),
            Err(bad) => {
                let message = format!("{what} cannot be on the site: {bad}");
                addresses::refuse(span.unwrap_or(start), message, "give it another name", diags);
                continue;
            }
        };
        let folded = folded_path(&path);
        let page = match maker {
            Maker::Page(site) => site.page.as_ref().map(|page| page.name()),
            _ => None,
        };
        let claimant = Claimant { path, what, page, span };
        match taken.get(&folded) {
            Some(first) => {
                let message = format!("{} and {} are both at `/{}`", claimant.what, first.what, claimant.path);
                say(message, &claimant, first, start, diags);
            }
            None => {
                taken.insert(folded, claimant);
            }
        }
    }
    refuse_files_as_folders(&taken, start, diags);
}

/// A file may not stand where another address needs a folder. Of several that need it and that the build makes, one is said.
fn refuse_files_as_folders(taken: &BTreeMap<String, Claimant>, start: Span, diags: &mut Diags) {
    let mut said: Option<&String> = None;
    for (path, claimant) in taken {
        let parents = path.match_indices('/').map(|(at, _)| &path[..at]);
        let Some((folder, first)) = parents.filter_map(|folder| taken.get_key_value(folder)).next() else { continue };
        if claimant.span.is_none() && said == Some(folder) {
            continue;
        }
        said = Some(folder);
        let message = format!("{} is at `/{}`, where {} needs a folder", first.what, first.path, claimant.what);
        say(message, claimant, first, start, diags);
    }
}

fn say(message: String, second: &Claimant, first: &Claimant, start: Span, diags: &mut Diags) {
    let span = second.span.or(first.span).unwrap_or(start);
    let help = match &second.page {
        Some(page) if first.page.as_ref() == Some(page) => {
            "these are two files of one page: leave one of the two, with what the other says, or give it another name"
        }
        _ => "rename one, or give one page another `slug`",
    };
    let mut found = Diagnostic::new(&DUPLICATE_PATH, span, message).help(help);
    if let Some(other) = first.span.filter(|other| *other != span) {
        found = found.related(other, "the other one");
    }
    diags.push(found);
}

/// What a file comes from, in words, and where the project speaks of that.
fn origin(maker: &Maker<'_>, briefing: &Briefing, files: &Files) -> (String, Option<Span>) {
    match maker {
        Maker::Export(_) | Maker::SearchIndex => ("a file that the build makes".to_owned(), None),
        Maker::Card(page) => (format!("the card that the build makes of `{}`", page.path), None),
        Maker::Theme(names) => {
            let own = names.iter().find_map(|name| briefing.theme.files.get(&format!("static/{name}")));
            let span = own.map(|own| Span::new(own.file, 0, 0));
            match (names.as_slice(), span) {
                ([_], Some(span)) => (format!("the theme's file `{}`", files.path(span.file)), Some(span)),
                ([name], None) => (format!("the theme's file `static/{name}`"), None),
                _ => ("a file that the build makes".to_owned(), None),
            }
        }
        Maker::Page(site) => match (&site.page, &site.kind) {
            (Some(page), _) => {
                let span = page.front.slug.as_ref().map_or(page.span, |slug| slug.span);
                (format!("the page `{}`", files.path(page.file)), Some(span))
            }
            (None, PageKind::Source(id)) => {
                let span = briefing.source(id).map(|source| source.span);
                (format!("the page of the source `{id}`"), span)
            }
            (None, _) => ("a page that the build makes".to_owned(), None),
        },
        Maker::Redirect(site, span) => (format!("an alias of `{}`", site.path), Some(*span)),
        Maker::Copy(asset) => (format!("the file `{}`", asset.from), Some(Span::new(asset.file, 0, 0))),
    }
}
