//! Digital object identifiers, as people write them.

/// What people write before a DOI, in lower case.
const BEFORE: [&str; 10] =
    ["https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:", "doi ", "info:doi/", "urn:doi:", "doi="];

/// The DOI itself, `10.1000/xyz`, of one that is given as an address or with its name before it; none of what is no DOI.
pub fn doi(written: &str) -> Option<String> {
    let mut bare = written.trim();
    while let Some(length) = BEFORE.iter().find_map(|before| {
        let start = bare.get(..before.len())?;
        start.eq_ignore_ascii_case(before).then_some(before.len())
    }) {
        bare = bare[length..].trim_start();
    }
    let bare = bare.replace("%2F", "/").replace("%2f", "/");
    let (registrant, name) = bare.strip_prefix("10.")?.split_once('/')?;
    let is_number = !registrant.is_empty() && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_number && !name.is_empty() && !bare.contains(char::is_whitespace)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_found_in_what_stands_round_it() {
        for written in [
            "10.1000/xyz",
            "https://doi.org/10.1000/xyz",
            "http://dx.doi.org/10.1000/xyz",
            "doi:10.1000/xyz",
            "DOI: 10.1000/xyz",
            " https://www.doi.org/10.1000%2Fxyz ",
            "doi:https://doi.org/10.1000/xyz",
        ] {
            assert_eq!(doi(written).as_deref(), Some("10.1000/xyz"), "{written}");
        }
        for written in ["", "xyz", "https://example.org/10.1000/xyz", "10.1000", "10.1000/", "10.1000/x y"] {
            assert_eq!(doi(written), None, "{written}");
        }
    }
}
