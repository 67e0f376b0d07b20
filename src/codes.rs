//! Every diagnostic code there is, for the manual and for the test that each has documentation and a case.

use crate::diag::{Code, LIBRARY_FAULT};
use crate::{check, read, render, resolve};

/// Every code, by name.
pub fn all() -> Vec<&'static Code> {
    let stages = [read::CODES, resolve::CODES, check::CODES, render::CODES, &[&LIBRARY_FAULT]];
    let mut all: Vec<&Code> = stages.into_iter().flatten().copied().collect();
    all.sort_by_key(|code| code.name);
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Documentation, Example};

    #[test]
    fn every_code_has_a_name_of_its_own_and_says_what_and_why() {
        let all = all();
        for code in &all {
            assert!(
                code.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                code.name
            );
            let Documentation { what, why, wrong, right } = code.documentation();
            let told = [wrong, right].map(|example| match example {
                Example::Words(text) | Example::Files(text) => text,
            });
            for part in [&what, &why].into_iter().chain(&told) {
                assert!(!part.trim().is_empty(), "{} lacks a part", code.name);
            }
        }
        assert!(all.windows(2).all(|pair| !std::ptr::eq(pair[0], pair[1])));
    }
}
