//! How long a whole run takes, and how much memory: `cargo bench`. What is measured is in docs/performance.md.
//!
//! Every run is the program's own way: a folder on disk is loaded, resolved, checked with every check on, and rendered.

mod made;

use std::path::{Path, PathBuf};

use backgrounder::diag::Diags;
use backgrounder::{pipeline, project, render, resolve};
use divan::{AllocProfiler, Bencher};
use made::Size;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The folder of a made-up briefing, written when it is first asked for.
fn folder(size: Size) -> PathBuf {
    let name = format!("made-{}-{}-{}", size.texts, size.words, size.quotations);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if !folder.join("backgrounder.toml").exists() {
        // The configuration is written last, so that a folder that has it is whole.
        let unfinished = folder.with_extension("unfinished");
        let _ = std::fs::remove_dir_all(&unfinished);
        made::write(size, &unfinished).expect("the temporary folder of the build can be written");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::rename(&unfinished, &folder).expect("the temporary folder of the build can be written");
    }
    folder
}

/// Loads a project and runs every stage; a finding would mean that something else was measured.
fn whole(root: &Path) -> pipeline::Run {
    let mut diags = Diags::default();
    let project = project::load(root, &[], &mut diags).expect("the folder is a project");
    let draft = project.draft.expect("the project can be read");
    let run = pipeline::run(draft, &project.files, &pipeline::Options::default(), &mut diags, &mut |_| {});
    assert!(!diags.has_errors(), "{:?}", diags.iter().next());
    run
}

/// A thousand texts, and more and more quotations.
#[divan::bench(args = [1_000, 3_000, 10_000], sample_count = 5, sample_size = 1)]
fn quotations_in_a_thousand_texts(bencher: Bencher, quotations: usize) {
    let root = folder(Size { texts: 1_000, words: 2_000, quotations });
    bencher.bench_local(|| whole(&root));
}

/// Ten quotations for each text, and more and more texts.
#[divan::bench(args = [100, 300, 1_000], sample_count = 5, sample_size = 1)]
fn texts_with_ten_quotations_each(bencher: Bencher, texts: usize) {
    let root = folder(Size { texts, words: 2_000, quotations: texts * 10 });
    bencher.bench_local(|| whole(&root));
}

/// The briefing of this repository: with the lock alone, as in any clone.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn this_briefing(bencher: Bencher) {
    bencher.bench_local(|| whole(Path::new(env!("CARGO_MANIFEST_DIR"))));
}

/// Rendering alone, for each page of a briefing of 300 texts.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn rendering_a_page(bencher: Bencher) {
    let root = folder(Size { texts: 300, words: 2_000, quotations: 3_000 });
    let mut diags = Diags::default();
    let project = project::load(&root, &[], &mut diags).expect("the folder is a project");
    let draft = project.draft.expect("the project can be read");
    let options = resolve::ResolveOptions::default();
    let briefing = resolve::resolve(draft.clone(), &project.files, &options, &mut diags);
    let run = pipeline::run(draft, &project.files, &pipeline::Options::default(), &mut diags, &mut |_| {});
    let findings = run.findings.expect("the briefing can be checked");
    bencher
        .counter(divan::counter::ItemsCount::new(briefing.pages.len()))
        .bench_local(|| render::render(&briefing, &findings, &project.files, false, &mut Diags::default()));
}
