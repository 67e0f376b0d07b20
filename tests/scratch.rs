use backgrounder::{diag::*, model::*, *};
fn walk(dir: &std::path::Path, root: &std::path::Path, out: &mut Vec<InputFile>) {
    let Ok(rd) = std::fs::read_dir(dir) else { return };
    for e in rd {
        let p = e.unwrap().path();
        if p.is_dir() {
            walk(&p, root, out)
        } else {
            out.push(InputFile {
                path: p.strip_prefix(root).unwrap().to_str().unwrap().into(),
                bytes: std::fs::read(&p).unwrap().into(),
            })
        }
    }
}
#[test]
fn real() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inputs = Inputs::default();
    for d in ["content", "seeds"] {
        walk(&root.join(d), root, &mut inputs.files);
    }
    inputs.files.push(InputFile {
        path: "backgrounder.toml".into(),
        bytes: std::fs::read(root.join("backgrounder.toml")).unwrap().into(),
    });
    inputs.files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut diags = Diags::default();
    let t = std::time::Instant::now();
    let (files, mut draft) = read::read(&inputs, &mut diags);
    let mut ti = TextInputs::default();
    for s in &draft.sources {
        if let Ok(b) = std::fs::read(root.join("../shared/seeds").join(&s.text)) {
            ti.found.insert(s.text.clone(), b.into());
        }
    }
    read::read_texts(&ti, &mut draft, &mut diags);
    let b = resolve::resolve(&draft, &files, &Default::default(), &mut diags);
    let f = check::check(&b, &draft.texts, &draft.lock, &files, false, &mut diags);
    eprintln!("took {:?} coverage {:?}", t.elapsed(), f.coverage);
    let t = std::time::Instant::now();
    let out = render::render(&b, &f, &files, &mut diags);
    eprintln!("render {:?} {} files", t.elapsed(), out.len());
    for (p, bytes) in &out {
        let to = std::path::Path::new("/tmp/site").join(p.as_str());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    diags.sort(&files);
    for d in diags.iter() {
        let p = files.position(d.span);
        println!("{}:{}:{} {} {} | {:?}", files.path(d.span.file), p.line, p.column, d.code.name, d.message, d.help);
    }
    for (id, t) in &draft.texts {
        println!(
            "{id}: {} paras {} words; removed {:?}",
            t.paragraphs.len(),
            t.words(),
            t.removed.iter().map(|r| (r.line, r.reason)).collect::<Vec<_>>()
        );
    }
    println!("pages {:?}", b.pages.iter().map(|p| p.path.to_string()).collect::<Vec<_>>());
    println!(
        "events {} claims {} cites {} quotes {}",
        b.events.len(),
        b.claims.len(),
        b.citations.len(),
        b.quotations.len()
    );
    for s in b.pages.iter().filter_map(|p| p.page.as_ref()).flat_map(|p| {
        p.statements
            .iter()
            .filter(|s| p.front.evidence_required && s.cites.is_empty() && !s.introduces)
            .map(move |s| (&p.path, s))
    }) {
        println!("UNCITED {} {:?} {}", s.0, s.1.kind, s.1.text);
    }
    for q in b.pages.iter().filter_map(|p| p.page.as_ref()).flat_map(|p| p.quotes.iter()) {
        if q.attachment == Attachment::Nothing {
            println!("Q none: {}", q.words)
        }
    }
}
