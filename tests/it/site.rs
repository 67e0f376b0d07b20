//! What holds of every page of a site: ids are unique, links lead somewhere, nothing is asked of another host, and
//! nothing needs more than `default-src 'self'`.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder::{self, repository};
use crate::program::run;

/// A tag as it stands in a page: its name and its attributes.
type Tag = (String, BTreeMap<String, String>);

#[test]
fn the_repositorys_site_is_sound() {
    let temporary = tempfile::tempdir().unwrap();
    for part in ["backgrounder.toml", "content", "seeds", "static", "themes"] {
        folder::copy(&repository(part), &temporary.path().join(part));
    }
    check_site(temporary.path());
}

/// The names in `tests/spec/default` are harmless; the ones here are chosen to collide with the theme's own.
#[test]
fn a_site_with_awkward_names_is_sound() {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    folder::copy(&repository("tests/spec/default"), root);
    let claims = "[[claim]]\nid = \"not-known\"\nstatement = \"It is <b>shut</b> & \\\"closed\\\".\"\ntopic = \"cost\"\n\
        [claim.evidence.gazette]\nstance = \"supports\"\n\
        [[claim]]\nid = \"cost\"\nstatement = \"It costs much.\"\ntopic = \"cost\"\n\
        [claim.evidence.gazette]\nstance = \"disputes\"\n[claim.evidence.ledger]\nstance = \"supports\"\n\
        [[unknown]]\nid = \"where-they-differ\"\nquestion = \"Why?\"\nsearched = []\n";
    let timeline = "+++\ntitle = \"Timeline\"\n+++\n\n## 2031-05-01 · Flood {#cite-1 people=\"main\"}\n\nIt comes [@gazette].\n\n\
        ## 2031-05-02 · Shut {#bg-main}\n\nIt is shut [@gazette, para. 2].\n\n## Notes {#bg-notes}\n";
    let page = "# A & <B>\n\n[see][x] <a href=\"javascript:alert(1)\">y</a> <img src=../index.html onerror=alert(1)> [@gazette]\n\n\
        ## Sources {#p1}\n\n[x]: <timeline.md#at-bg-notes> \"t\\\"><script>\"\n";
    let files = [
        ("backgrounder.toml", "title = \"The bridge\"\n\n[check]\nlinks = \"warn\"\naccessibility = \"warn\"\n"),
        ("content/claims.toml", claims),
        ("content/people.toml", "[[person]]\nid = \"main\"\nname = \"M <i>N</i>\"\n"),
        ("content/timeline.md", timeline),
        ("content/more.md", page),
    ];
    for (path, text) in files {
        folder::write(&root.join(path), text.as_bytes());
    }
    check_site(root);
}

fn check_site(root: &std::path::Path) {
    let outcome = run(root, &["build"]);
    assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
    let files = folder::files(&root.join("public"));
    let pages: BTreeMap<&str, Vec<Tag>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), tags(&String::from_utf8_lossy(bytes))))
        .collect();
    let mut faults = BTreeSet::new();
    for (path, tags) in &pages {
        let mut ids = BTreeSet::new();
        for (name, attributes) in tags {
            if let Some(id) = attributes.get("id").filter(|id| !ids.insert(id.as_str())) {
                faults.insert(format!("{path}: the id `{id}` stands twice"));
            }
            faults.extend(needs_leave(name, attributes).map(|what| format!("{path}: {what}")));
            for key in ["href", "src"] {
                let target = attributes.get(key).filter(|_| *path != "404.html");
                faults.extend(target.and_then(|target| dead(path, target, &files, &pages)));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_head_of_a_page_tells_its_last_change_and_leads_to_its_corrections() {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    folder::copy(&repository("tests/spec/default"), root);
    let front =
        "+++\nupdated = 2031-05-05\ncorrections = [{ date = 2031-05-05, note = \"The hours were wrong.\" }]\n+++\n";
    for path in ["content/index.md", "content/more.md"] {
        folder::write(&root.join(path), format!("{front}\n# The bridge\n\nIt is shut [@gazette].\n").as_bytes());
    }
    check_site(root);
    for path in ["public/index.html", "public/more/index.html"] {
        let html = std::fs::read_to_string(root.join(path)).unwrap();
        let text = html.split_once("<main").unwrap().1;
        let head = text.split_once("<h2").unwrap().0;
        assert!(head.contains("5 May 2031") && head.contains("#bg-corrections"), "{path}");
        assert!(html.contains("The hours were wrong."), "{path}");
    }
}

/// What a strict content security policy forbids, or what asks another host.
fn needs_leave(name: &str, attributes: &BTreeMap<String, String>) -> Option<String> {
    let kind = attributes.get("type").map_or("", String::as_str);
    if name == "script"
        && !attributes.contains_key("src")
        && !matches!(kind, "application/ld+json" | "application/json")
    {
        return Some("a script stands in the page".to_owned());
    }
    if let Some(key) = attributes.keys().find(|key| key.starts_with("on") || *key == "style") {
        return Some(format!("`{name}` has `{key}`"));
    }
    let loads = matches!(name, "script" | "img" | "iframe" | "source" | "video" | "audio") || name == "link";
    let canonical =
        attributes.get("rel").is_some_and(|rel| matches!(rel.as_str(), "canonical" | "alternate" | "license"));
    let outside = ["src", "href"].iter().filter_map(|key| attributes.get(*key)).find(|target| target.contains("//"));
    outside.filter(|_| loads && !canonical).map(|target| format!("`{name}` asks another host: {target}"))
}

/// A link of a page that leads nowhere within the site.
fn dead(
    path: &str,
    target: &str,
    files: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<&str, Vec<Tag>>,
) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") || target.starts_with("data:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    if file.is_empty() {
        parts = path.split('/').collect();
    }
    for part in file.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return Some(format!("{path}: `{target}` leads out of the site")),
            ".." => {}
            part => parts.push(part),
        }
    }
    let found = parts.join("/");
    if !files.contains_key(&found) {
        return Some(format!("{path}: `{target}` leads to no file"));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty() && !anchor.starts_with(":~:"))?;
    let there =
        pages.get(found.as_str())?.iter().any(|(_, attributes)| attributes.get("id").is_some_and(|id| id == anchor));
    (!there).then(|| format!("{path}: `{target}` leads to no place on that page"))
}

/// The opening tags of a page. Good enough for HTML that this program wrote; the text of scripts is passed over.
fn tags(html: &str) -> Vec<Tag> {
    let mut all = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('/').to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end..]);
        rest = after;
        if name == "script" {
            rest = rest.find("</script").map_or("", |close| &rest[close..]);
        }
        all.push((name, attributes));
    }
    all
}

/// The attributes up to the tag's end, and what follows it.
fn attributes(mut rest: &str) -> (BTreeMap<String, String>, &str) {
    let mut all = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (all, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').unwrap_or(rest.len());
        if end == 0 || rest.is_empty() {
            return (all, rest);
        }
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (from, stop) = match quote {
                Some(mark) => (1, after[1..].find(mark).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
            value = &after[from..stop];
            rest = after.get(stop + from..).unwrap_or("");
        }
        all.insert(key, value.replace("&amp;", "&").replace("&quot;", "\""));
    }
}

#[test]
fn tags_and_links_are_read() {
    let found = tags("<p class=a id='b'>x<a href=\"c.html#d\" hidden>y</a><script>if (1<2) {}</script><br/>");
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["p", "a", "script", "br"]);
    assert_eq!(found[0].1["id"], "b");
    assert_eq!(found[1].1["href"], "c.html#d");
    let files = BTreeMap::from([("a/index.html".to_owned(), Vec::new()), ("c.html".to_owned(), Vec::new())]);
    let pages = BTreeMap::from([("c.html", tags("<p id=d>"))]);
    assert_eq!(dead("a/index.html", "../c.html#d", &files, &pages), None);
    assert!(dead("a/index.html", "../c.html#e", &files, &pages).is_some());
    assert!(dead("a/index.html", "../../c.html", &files, &pages).is_some());
}
