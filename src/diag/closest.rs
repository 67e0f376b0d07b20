//! The nearest known name to a misspelt one.

/// The candidate nearest to `name` by edit distance with transpositions (Damerau 1964), if one is near enough to be meant.
///
/// Near enough is a third of the longer name's length, and case does not count. Among equals the first wins.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let distance = strsim::damerau_levenshtein(&wanted, &lower);
        let longest = wanted.chars().count().max(lower.chars().count());
        let near =
            distance * 3 <= longest || (longest > 3 && (lower.starts_with(&wanted) || wanted.starts_with(&lower)));
        // What has no name is near to nothing.
        let near = near && !lower.is_empty();
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The mend for a misspelt name: the nearest one, or a list of all where there are few, or nothing.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let all: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = closest(name, all.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let listed = || all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    (1..=20).contains(&all.len()).then(|| format!("known here: {}", listed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_refuses_a_stranger() {
        assert_eq!(closest("titel", ["title", "publisher"]), Some("title"));
        assert_eq!(closest("nty", ["ap", "nyt", "wsj"]), Some("nyt"));
        assert_eq!(closest("colour", ["title", "publisher"]), None);
    }

    #[test]
    fn lists_the_few_when_none_is_near() {
        assert_eq!(did_you_mean("zzz", ["ap", "nyt"]).as_deref(), Some("known here: `ap`, `nyt`"));
        assert_eq!(did_you_mean("zzz", []), None);
    }
}
