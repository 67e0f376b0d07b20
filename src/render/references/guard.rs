//! Styles that the citation library would never finish, or follow until the stack is full: they are refused before it reads them.

use std::collections::{BTreeMap, BTreeSet};

/// The deepest that elements may stand in one another, those of the macros that they call included.
const DEEPEST: usize = 100;

/// The most elements that a style may come to when each call stands for what it calls.
const MOST: usize = 1_000_000;

/// Where the calls outside of any macro are kept.
const LAYOUT: &str = "";

/// A macro of a style: how many elements it has, and what it calls.
#[derive(Default)]
struct Macro<'x> {
    elements: usize,
    calls: Vec<&'x str>,
}

/// Why a style is not to be given to the library, if it is not. What is no XML is for the library to say.
pub(super) fn refuse(xml: &str) -> Option<String> {
    let mut macros: BTreeMap<&str, Macro<'_>> = BTreeMap::new();
    let mut inside = LAYOUT;
    let mut depth = 0usize;
    for tag in tags(xml) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            inside = if tag.trim_start_matches('/').trim() == "macro" { LAYOUT } else { inside };
            continue;
        }
        if name == "macro" {
            inside = attribute(tag, "name").unwrap_or(LAYOUT);
        }
        let own = macros.entry(inside).or_default();
        own.elements += 1;
        own.calls.extend(attribute(tag, "macro"));
        depth += usize::from(!tag.ends_with('/'));
        if depth > DEEPEST {
            return Some(format!("its elements stand more than {DEEPEST} deep in one another"));
        }
    }
    let mut sizes = BTreeMap::new();
    match size(LAYOUT, &macros, &mut BTreeSet::new(), &mut sizes) {
        Ok(size) if size > MOST => Some(format!("its macros come to more than {MOST} elements")),
        Ok(_) => None,
        Err(why) => Some(why),
    }
}

/// How many elements a macro comes to with those that it calls. `path` are those that it is called by.
fn size<'x>(
    name: &'x str,
    macros: &BTreeMap<&'x str, Macro<'x>>,
    path: &mut BTreeSet<&'x str>,
    sizes: &mut BTreeMap<&'x str, usize>,
) -> Result<usize, String> {
    if let Some(known) = sizes.get(name) {
        return Ok(*known);
    }
    let Some(own) = macros.get(name) else { return Ok(0) };
    if !path.insert(name) {
        return Err(format!("its macro `{name}` calls itself"));
    }
    if path.len() > DEEPEST {
        return Err(format!("its macros call one another more than {DEEPEST} deep"));
    }
    let mut sum = own.elements;
    for call in &own.calls {
        sum = sum.saturating_add(size(call, macros, path, sizes)?);
    }
    path.remove(name);
    sizes.insert(name, sum);
    Ok(sum)
}

/// What stands between `<` and `>`, without comments, processing instructions and sections of characters.
fn tags(xml: &str) -> impl Iterator<Item = &str> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("!", ">")];
            if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
                rest = &rest[rest.find(end)? + end.len()..];
                continue;
            }
            let mut quoted = None;
            let end = rest.find(|c| {
                quoted = match (quoted, c) {
                    (None, '"' | '\'') => Some(c),
                    (Some(open), _) if open == c => None,
                    (quoted, _) => quoted,
                };
                quoted.is_none() && c == '>'
            })?;
            let (tag, after) = rest.split_at(end);
            rest = &after[1..];
            return Some(tag);
        }
    })
}

/// The value of an attribute.
fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let mut from = tag;
    loop {
        let at = from.find(name)?;
        let is_own = from[..at].ends_with(char::is_whitespace);
        from = &from[at + name.len()..];
        let Some(value) = from.trim_start().strip_prefix('=').map(str::trim_start).filter(|_| is_own) else { continue };
        let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        return value[1..].split(mark).next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_never_ends_is_refused() {
        let circle = r#"<style><macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><layout><text macro="a"/></layout></style>"#;
        assert_eq!(refuse(circle).as_deref(), Some("its macro `a` calls itself"));
        let deep = format!("<style>{}{}</style>", "<group>".repeat(4_000), "</group>".repeat(4_000));
        assert!(refuse(&deep).is_some_and(|why| why.contains("deep")));
        let call = |number: usize| format!(r#"<text macro="m{number}"/>"#).repeat(3);
        let powers: String =
            (0..20).map(|number| format!(r#"<macro name="m{number}">{}</macro>"#, call(number + 1))).collect();
        assert!(refuse(&format!("<style>{powers}<layout><text macro=\"m0\"/></layout></style>")).is_some());
        let plain = r#"<?xml version="1.0"?><style><!-- <text macro="a"> --><macro name="a"><text value="a > b"/></macro><sort><key macro="a"/></sort><text macro='a'/></style>"#;
        assert_eq!(refuse(plain), None);
    }
}
