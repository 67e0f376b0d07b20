//! What a writer wrote is what a reader gets: tests that know nothing of how the program works.

mod commonmark;
mod made;
mod minified;
mod quoted;
mod tree;
mod verified;
mod words;

use std::path::Path;
use std::sync::LazyLock;

use backgrounder::diag::{Diags, Span};
use backgrounder::model::{PageKind, SourceText};
use backgrounder::{pipeline, project};
use rayon::prelude::*;
use tempfile::TempDir;

use crate::folder::{self, repository};
use crate::spec;

/// A site, as its templates make it.
struct Site {
    /// Whose it is.
    name: String,
    /// Its pages: the path and the HTML of each.
    pages: Vec<(String, String)>,
    /// The files of `content/` whose text is published.
    written: Vec<Written>,
    /// The texts of its sources that were at hand, by id.
    texts: Vec<(String, String)>,
    /// Its `evidence.json`, if it has any.
    evidence: Option<String>,
    /// The files of its sources' texts as they were at hand, by name.
    copies: Vec<(String, Vec<u8>)>,
    place: Span,
}

/// A file of `content/`.
struct Written {
    /// Its path.
    file: String,
    /// What is written in it.
    text: String,
    /// The file of the site that it is shown in.
    output: String,
    /// Its dated headings are events.
    is_timeline: bool,
}

/// The site of a project; none if it does not build. One that is made to be built must.
fn site(name: &str, root: &Path) -> Option<Site> {
    let mut diags = Diags::default();
    let site = made_site(name, root, &mut diags);
    let said =
        || diags.iter().map(|found| format!("{}: {}", found.code.name, found.message)).take(5).collect::<Vec<_>>();
    assert!(site.is_some() || !name.starts_with("made"), "{name} does not build: {:#?}", said());
    site
}

fn made_site(name: &str, root: &Path, diags: &mut Diags) -> Option<Site> {
    let project = project::load(root, &[], diags).ok()?;
    let options = pipeline::Options { as_made: true, ..pipeline::Options::default() };
    let run = pipeline::run(project.draft?, &project.files, &options, diags, &mut |_| {});
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut pages = Vec::new();
    let mut evidence = None;
    for (path, bytes) in run.outputs? {
        let path = path.to_string();
        if path.ends_with(".html") {
            pages.push((path, text(bytes.held().unwrap())));
        } else if path == "evidence.json" {
            evidence = Some(text(bytes.held().unwrap()));
        }
    }
    let is_record = |name: &str| name.ends_with(".toml") || name.ends_with(".lock");
    let copies = folder::files(&root.join("seeds")).into_iter().filter(|(name, _)| !is_record(name)).collect();
    let text_of = |text: &SourceText| {
        let removed = text.removed.iter().map(|piece| piece.text.as_str());
        text.paragraphs.iter().map(String::as_str).chain(removed).collect::<Vec<_>>().join("\n")
    };
    let texts = run.texts.iter().map(|(id, text)| (id.to_string(), text_of(text))).collect();
    let briefing = run.briefing?;
    let written = briefing.pages.into_iter().filter_map(|page| {
        let is_timeline = page.kind == PageKind::Timeline;
        let own = page.page.filter(|own| !own.front.draft && own.path.ends_with(".md"))?;
        let (file, text) = (project.files.path(own.file).to_owned(), project.files.text(own.file).to_owned());
        Some(Written { file, text, output: page.path.file().to_string(), is_timeline })
    });
    Some(Site {
        name: name.to_owned(),
        pages,
        written: written.collect(),
        texts,
        evidence,
        copies,
        place: briefing.config.title.span,
    })
}

/// The sites of all projects that build.
fn sites() -> &'static [Site] {
    static SITES: LazyLock<Vec<Site>> = LazyLock::new(|| {
        let projects = projects();
        projects.par_iter().filter_map(|(name, root)| site(name, root.path())).collect()
    });
    &SITES
}

/// Projects that are there to be tried, each with its name and its folder, in a place of their own.
fn projects() -> Vec<(String, TempDir)> {
    let mut all = Vec::new();
    let mut own = vec![String::new(), "tests/mutants".to_owned()];
    let folders = std::fs::read_dir(repository("tests/pages/projects")).unwrap();
    let mut names: Vec<String> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    own.extend(names.into_iter().map(|name| format!("tests/pages/projects/{name}")));
    for name in own {
        let temporary = tempfile::tempdir().unwrap();
        for part in ["backgrounder.toml", "content", "seeds", "static", "themes"] {
            folder::copy(&repository(&name).join(part), &temporary.path().join(part));
        }
        all.push((if name.is_empty() { "the repository".to_owned() } else { name }, temporary));
    }
    all.extend(spec::projects());
    all.extend(made::projects());
    all
}

/// Fails with what a look at each site finds: a line a fault.
fn hold(look: impl Fn(&Site) -> Vec<String> + Sync) {
    let faults: Vec<String> = sites()
        .par_iter()
        .flat_map_iter(|site| look(site).into_iter().map(|fault| format!("{}: {fault}", site.name)))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
