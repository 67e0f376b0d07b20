//! The nearest known names to a misspelt one.

/// The most names that a message offers.
const OFFERED: usize = 3;

/// The candidate nearest to `name`, as [`nearest`] orders them.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(name, candidates).first().copied()
}

/// The candidates nearest to `name` by edit distance with transpositions (Damerau 1964), if they are near enough to be meant: all
/// that are equally near, and three at most.
///
/// Near enough is a third of the longer name's length, and case does not count. Among equals those of the same characters in
/// another order stand first, then the first ones.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let sorted = |name: &str| {
        let mut characters: Vec<char> = name.chars().collect();
        characters.sort_unstable();
        characters
    };
    let wanted = name.to_lowercase();
    let characters = sorted(&wanted);
    let mut near: Vec<(usize, bool, &str)> = Vec::new();
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let distance = strsim::damerau_levenshtein(&wanted, &lower);
        let longest = wanted.chars().count().max(lower.chars().count());
        let is_near =
            distance * 3 <= longest || (longest > 3 && (lower.starts_with(&wanted) || wanted.starts_with(&lower)));
        // What has no name is near to nothing.
        if is_near && !lower.is_empty() && near.first().is_none_or(|(least, ..)| distance <= *least) {
            near.retain(|(least, ..)| *least == distance);
            near.push((distance, sorted(&lower) != characters, candidate));
        }
    }
    near.sort_by_key(|(_, is_other, _)| *is_other);
    near.into_iter().map(|(.., candidate)| candidate).take(OFFERED).collect()
}

/// The mend for a misspelt name: the nearest ones, or a list of all where there are few, or nothing.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let all: Vec<&str> = candidates.into_iter().collect();
    offer(&nearest(name, all.iter().copied()), &all)
}

/// The mend for a misspelt name, from the [`nearest`] of all: those, or a list of all where there are few, or nothing.
pub fn offer(near: &[&str], all: &[&str]) -> Option<String> {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match near.split_last() {
        Some((near, [])) => return Some(format!("did you mean `{near}`?")),
        Some((last, others)) => return Some(format!("did you mean {} or `{last}`?", quoted(others).join(", "))),
        None => {}
    }
    (1..=20).contains(&all.len()).then(|| format!("known here: {}", quoted(all).join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_refuses_a_stranger() {
        assert_eq!(closest("titel", ["title", "publisher"]), Some("title"));
        assert_eq!(closest("nty", ["ap", "nyt", "wsj"]), Some("nyt"));
        assert_eq!(closest("colour", ["title", "publisher"]), None);
        assert_eq!(closest("pep743", ["pep740", "pep745", "pep734"]), Some("pep734"));
    }

    #[test]
    fn lists_the_few_when_none_is_near() {
        assert_eq!(did_you_mean("zzz", ["ap", "nyt"]).as_deref(), Some("known here: `ap`, `nyt`"));
        assert_eq!(did_you_mean("zzz", []), None);
        let offered = did_you_mean("pep743", ["pep740", "pep745", "pep734", "pep74", "pep744"]);
        assert_eq!(offered.as_deref(), Some("did you mean `pep734`, `pep740` or `pep745`?"));
    }
}
