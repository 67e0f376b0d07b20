//! Which file of `src/` rests on which: paths are followed through the modules' declarations, imports and re-exports to
//! the file that declares what they name. Tests and methods are not followed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;

/// What a file declares and imports.
#[derive(Debug, Default)]
struct Module {
    /// The names of its path below the crate's root.
    path: Vec<String>,
    /// What it declares, modules in files of their own aside.
    items: BTreeSet<String>,
    /// Its modules in files of their own.
    children: BTreeSet<String>,
    imports: Vec<Import>,
    tokens: Vec<String>,
}

/// What one branch of a `use` brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Import {
    path: Vec<String>,
    /// The name that it has here; none for everything of a module.
    name: Option<String>,
    /// It is handed on, and not only used here.
    exported: bool,
}

/// What a path leads to: something that a module declares, or the module itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Item(usize),
    Module(usize),
}

/// All files as a graph.
pub(super) struct Graph {
    modules: Vec<Module>,
    files: Vec<String>,
    /// Each module by its path.
    places: BTreeMap<Vec<String>, usize>,
    /// What names mean in modules, as far as it was asked.
    known: RefCell<BTreeMap<(usize, String), Option<Target>>>,
}

impl Graph {
    pub(super) fn of(sources: &[Source]) -> Graph {
        let known = sources.iter().filter(|source| !source.code.is_empty());
        let (files, modules): (Vec<String>, Vec<Module>) =
            known.map(|source| (source.path.clone(), Module::of(source))).unzip();
        let places = modules.iter().enumerate().map(|(at, module)| (module.path.clone(), at)).collect();
        Graph { modules, files, places, known: RefCell::default() }
    }

    /// For each file the files that it rests on, each with the names that it takes from there.
    pub(super) fn edges(&self) -> BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>> {
        let mut edges: BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
        for (at, module) in self.modules.iter().enumerate() {
            for path in module.references() {
                if let Some(Target::Item(to)) = self.follow(at, &path)
                    && to != at
                {
                    let names = edges.entry(&self.files[at]).or_default().entry(&self.files[to]).or_default();
                    names.insert(path.join("::"));
                }
            }
        }
        edges
    }

    /// The files that rest on one another, a circle each, by their first file.
    pub(super) fn circles(&self) -> Vec<Vec<&str>> {
        let edges = self.edges();
        let reached: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|from| (*from, reach(&edges, from))).collect();
        let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
        for (from, to) in &reached {
            if to.contains(from) {
                let back = |other: &&&str| reached.get(**other).is_some_and(|all| all.contains(from));
                circles.insert(to.iter().filter(back).copied().collect());
            }
        }
        circles.into_iter().collect()
    }

    fn follow(&self, from: usize, path: &[String]) -> Option<Target> {
        let mut at = from;
        for (index, name) in path.iter().enumerate() {
            let module = &self.modules[at];
            at = match name.as_str() {
                "crate" => self.find(&[])?,
                "self" => at,
                "super" => self.find(&module.path[..module.path.len().checked_sub(1)?])?,
                name => match self.named(at, name)? {
                    Target::Module(inner) => inner,
                    item => return Some(item),
                },
            };
            if index + 1 == path.len() {
                return Some(Target::Module(at));
            }
        }
        None
    }

    /// What a name means in a module.
    fn named(&self, at: usize, name: &str) -> Option<Target> {
        let key = (at, name.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        // Modules may hand everything on to one another: what is asked for again on the way is not found there.
        self.known.borrow_mut().insert(key.clone(), None);
        let found = self.looked_up(at, name);
        self.known.borrow_mut().insert(key, found);
        found
    }

    fn looked_up(&self, at: usize, name: &str) -> Option<Target> {
        let module = &self.modules[at];
        if module.children.contains(name) {
            let path: Vec<String> = module.path.iter().cloned().chain([name.to_owned()]).collect();
            // A module of tests alone is no part of the graph.
            return self.find(&path).map(Target::Module);
        }
        if module.items.contains(name) {
            return Some(Target::Item(at));
        }
        let mut imports = module.imports.iter();
        if let Some(import) = imports.clone().find(|import| import.name.as_deref() == Some(name)) {
            // `use x;` of an outside crate names itself.
            return if import.path == [name] { None } else { self.follow(at, &import.path) };
        }
        imports.find_map(|import| match import.name {
            None => match self.follow(at, &import.path)? {
                Target::Module(inner) if inner != at => self.named(inner, name),
                _ => None,
            },
            Some(_) => None,
        })
    }

    fn find(&self, path: &[String]) -> Option<usize> {
        self.places.get(path).copied()
    }
}

/// The files that can be reached from a file.
fn reach<'a>(edges: &BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<String>>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(at) = open.pop() {
        let next = edges.get(at).into_iter().flat_map(BTreeMap::keys);
        open.extend(next.filter(|to| reached.insert(**to)).copied().collect::<Vec<_>>());
    }
    reached
}

impl Module {
    fn of(source: &Source) -> Module {
        let stem = source.path.trim_end_matches(".rs");
        let stem = if stem == "lib" { "" } else { stem.strip_suffix("/mod").unwrap_or(stem) };
        let path = stem.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let mut module = Module { path, tokens: tokens(&source.code), ..Module::default() };
        module.declarations();
        module
    }

    /// Finds what is declared at the top of the file, and all imports.
    fn declarations(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        let mut rest = Vec::new();
        let (mut at, mut depth) = (0, 0);
        while at < tokens.len() {
            let next = tokens.get(at + 1).map_or("", String::as_str);
            match tokens[at].as_str() {
                "use" => {
                    let exported = at > 0 && matches!(tokens[at - 1].as_str(), "pub" | ")");
                    at += 1;
                    branch(&tokens, &mut at, &[], exported, &mut self.imports);
                    continue;
                }
                "{" => depth += 1,
                "}" => depth -= 1,
                "mod" if depth == 0 && tokens.get(at + 2).is_some_and(|mark| mark == ";") => {
                    self.children.insert(next.to_owned());
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" | "mod" if depth == 0 => {
                    self.items.insert(next.to_owned());
                }
                "macro_rules" if depth == 0 => {
                    self.items.insert(tokens.get(at + 2).cloned().unwrap_or_default());
                }
                _ => {}
            }
            rest.push(tokens[at].clone());
            at += 1;
        }
        self.tokens = rest;
    }

    /// Every path that the code follows, and each name that may come from a module of which everything is imported.
    fn references(&self) -> BTreeSet<Vec<String>> {
        let word = |at: usize| self.tokens.get(at).filter(|token| is_word(token));
        let said: BTreeSet<&str> = self.tokens.iter().map(String::as_str).collect();
        let used =
            |import: &&Import| import.name.as_deref().is_some_and(|name| !import.exported || said.contains(name));
        let mut all: BTreeSet<Vec<String>> =
            self.imports.iter().filter(used).map(|import| import.path.clone()).collect();
        let mut at = 0;
        while at < self.tokens.len() {
            let begin = at;
            at += 1;
            let Some(first) = word(begin) else { continue };
            let before = begin.checked_sub(1).map_or("", |before| self.tokens[before].as_str());
            if matches!(before, "." | "fn" | "struct" | "enum" | "::" | "let" | "mod") {
                continue;
            }
            let mut path = vec![first.clone()];
            while self.tokens.get(at).is_some_and(|token| token == "::") && word(at + 1).is_some() {
                path.extend(word(at + 1).cloned());
                at += 2;
            }
            let called = matches!(self.tokens.get(at).map(String::as_str), Some("(" | "!"));
            if path.len() > 1 || called || first.starts_with(char::is_uppercase) {
                all.insert(path);
            }
        }
        all
    }
}

/// Reads one branch of a `use` with all its own branches.
fn branch(tokens: &[String], at: &mut usize, prefix: &[String], exported: bool, out: &mut Vec<Import>) {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(*at) {
        *at += 1;
        let next = tokens.get(*at).map_or("", String::as_str);
        match token.as_str() {
            "{" => {
                while tokens.get(*at).is_some_and(|token| token != "}") {
                    branch(tokens, at, &path, exported, out);
                    *at += usize::from(tokens.get(*at).is_some_and(|token| token == ","));
                }
                *at += 1;
                return;
            }
            "*" => return out.push(Import { path, name: None, exported }),
            "::" => {}
            _ if next == "::" => path.push(token.clone()),
            word => {
                if word != "self" || path.is_empty() {
                    path.push(word.to_owned());
                }
                let mut name = path.last().cloned();
                if next == "as" {
                    name = tokens.get(*at + 1).cloned();
                    *at += 2;
                }
                return out.push(Import { path, name, exported });
            }
        }
    }
}

pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words of blanked code, `::`, and every other mark by itself.
pub(super) fn tokens(code: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for c in code.chars() {
        let part = c.is_alphanumeric() || c == '_';
        match all.last_mut() {
            Some(last) if open && part => last.push(c),
            Some(last) if !open && c == ':' && last == ":" => last.push(c),
            _ if c.is_whitespace() => {}
            _ => all.push(c.to_string()),
        }
        open = part;
    }
    all
}

#[test]
fn paths_lead_through_re_exports_to_what_they_name() {
    let file = |path: &str, code: &str| Source { path: path.to_owned(), text: String::new(), code: code.to_owned() };
    let sources = [
        file("lib.rs", "pub mod model; mod read;"),
        file("model/mod.rs", "mod page; pub use page::*; pub fn own() {}"),
        file("model/page.rs", "pub struct Page; fn f() { super::own() }"),
        file("read/mod.rs", "mod line; mod tree; use crate::model::Page; fn g() { tree::fold(1); }"),
        file("read/line.rs", "use super::tree::{self, fold as f}; fn h() { tree::fold(2) }"),
        file("read/tree.rs", "use crate::model::*; pub fn fold(x: Page) { super::line::h() }"),
    ];
    let graph = Graph::of(&sources);
    let edges = graph.edges();
    let of = |from: &str| edges.get(from).into_iter().flat_map(BTreeMap::keys).copied().collect::<Vec<_>>();
    assert_eq!(of("model/mod.rs"), [""; 0]);
    assert_eq!(of("model/page.rs"), ["model/mod.rs"]);
    assert_eq!(of("read/mod.rs"), ["model/page.rs", "read/tree.rs"]);
    assert_eq!(of("read/line.rs"), ["read/tree.rs"]);
    assert_eq!(of("read/tree.rs"), ["model/page.rs", "read/line.rs"]);
    assert_eq!(graph.circles(), [["read/line.rs", "read/tree.rs"]]);
}
