//! The authors of a record, and names among them that say something else than was meant.

use crate::model::{AuthorName, is_suffix};
use crate::read::seed::{is_body, is_degree, without_title};
use crate::read::table::Table;

/// Reads the authors, and says each name that a record would read as another one.
pub(super) fn authors(table: &mut Table<'_>) -> Vec<AuthorName> {
    let names = table.strings_at("authors");
    for name in &names {
        if let Some(Misread { fact, mend }) = misread(name.trim()) {
            let said = AuthorName::read(name).said();
            let fact = fact.unwrap_or_else(|| format!("`{}` is read as one author, “{said}”", name.trim()));
            table.fault(name.span, fact, Some(&mend));
        }
    }
    names.iter().map(|name| AuthorName::read(name)).collect()
}

/// What to write for a name that a record would read as another one.
pub(super) fn mend(name: &str) -> Option<String> {
    misread(name.trim()).map(|misread| misread.mend)
}

/// What is wrong with a name, if more is than how it is read; and what to write.
struct Misread {
    fact: Option<String>,
    mend: String,
}

fn misread(written: &str) -> Option<Misread> {
    let said = |mend: String| Some(Misread { fact: None, mend });
    if written.starts_with('{') {
        return None;
    }
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let is_company =
        parts.len() > 1 && COMPANIES.iter().any(|end| last.trim_end_matches('.').eq_ignore_ascii_case(end));
    let is_several_words = last.contains(' ') && parts.len() > 1 && parts.len() < 4;
    if is_company || is_several_words && is_body(last) {
        return said(format!("put the name of a body in braces: `\"{{{written}}}\"`"));
    }
    if let Some(names) = joined(written) {
        return said(each_by_itself(&names));
    }
    if parts.len() < 2 {
        return None;
    }
    let bare: Vec<&str> = parts.iter().copied().filter(|part| !is_degree(part)).collect();
    if bare.len() < parts.len() && (bare.len() > 1 || first.contains(' ')) {
        return said(format!("leave the degree out: `\"{}\"`", bare.join(", ")));
    }
    let (title, given) = without_title(last);
    if !title.is_empty() && parts.len() == 2 {
        let fact = Some(format!("`{title}` is no part of an author's name"));
        return Some(Misread { fact, mend: format!("leave the title out: `\"{first}, {given}\"`") });
    }
    if parts.len() > 1 && parts.len() < 4 && parts.iter().all(|part| is_whole_name(part)) {
        let mend = each_by_itself(&parts);
        return said(format!(
            "{mend}; a family name of two words is written with a hyphen, or the whole name in braces"
        ));
    }
    if parts.len() == 3 && !parts.iter().any(|part| part.is_empty() || is_suffix(part)) {
        return said(
            "write `\"Family, Given\"` for a person, several names each by itself, and the name of a body in braces"
                .to_owned(),
        );
    }
    None
}

/// Several names, each as an entry of a list.
fn each_by_itself(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("write each name by itself: `{}`", names.join(", "))
}

/// The names of several people with "and" between them. The name of a body may have one too.
fn joined(written: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = [" and ", " & ", "; "].iter().find_map(|joint| {
        let names: Vec<&str> = written.split(joint).map(|name| name.trim().trim_end_matches(',')).collect();
        (names.len() > 1).then_some(names)
    })?;
    let is_person = |name: &&str| match name.split_once(',') {
        Some((family, given)) => !family.trim().is_empty() && !given.trim().is_empty() && !given.contains(','),
        None => is_whole_name(name),
    };
    (names.iter().all(is_person) && !is_body(written)).then_some(names)
}

/// Two words such as a person's given and family name: "Tessa Brandt".
fn is_whole_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = |word: &&str| {
        word.len() > 2
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic())
    };
    words.len() == 2 && words.iter().all(is_name) && !is_body(name)
}

/// What the names of companies end in.
const COMPANIES: [&str; 16] = [
    "Ltd",
    "Limited",
    "Inc",
    "Incorporated",
    "LLC",
    "LLP",
    "LP",
    "Co",
    "Corp",
    "Corporation",
    "Company",
    "GmbH",
    "plc",
    "S.A",
    "B.V",
    "Pty",
];
