//! Every diagnostic code there is, for the manual and for the test that each has documentation and a case.

use crate::diag::{Code, LIBRARY_FAULT, Severity};
use crate::{check, read, render, resolve};

/// With `--locked`, the lock on disk is not what the texts and the briefing make of it.
pub static STALE_LOCK: Code = Code {
    name: "stale-lock",
    key: None,
    severity: Severity::Error,
    what: "With `--locked`, `seeds/seeds.lock` is not what the texts and the briefing make of it.",
    why: "Whoever builds from the repository without the texts relies on the lock, and would check less than you did.",
    wrong: "(with `--locked`: a quotation that was added since `seeds/seeds.lock` was written)",
    right: "(the same after `backgrounder build`, with `seeds/seeds.lock` committed)",
};

/// Codes that no stage has for itself.
static OWN: &[&Code] = &[&LIBRARY_FAULT, &STALE_LOCK];

const INDEX: &str = "\
# Codes

Every finding has a code. `backgrounder explain CODE` shows its page. These pages are written from the program: see `tests/it/codes.rs`.

A key of the `[check]` table in `backgrounder.toml` sets the codes beside it to `\"error\"`, `\"warn\"` or `\"off\"`, and a comment on the
line before can allow a single finding of them: `<!-- allow unsupported-number: counted by hand -->`. Codes without a key always count.

The examples stand in a project with two sources, `gazette` and `ledger`, that have their texts. Where one shows only some of its
files after the mend, the others stay as they are.

| code | `[check]` | by default | what |
| --- | --- | --- | --- |
";

/// Every code, by name.
pub fn all() -> Vec<&'static Code> {
    let stages = [read::CODES, resolve::CODES, check::CODES, render::CODES, OWN];
    let mut all: Vec<&Code> = stages.into_iter().flatten().copied().collect();
    all.sort_by_key(|code| code.name);
    all.dedup();
    all
}

/// The first page of the manual of the codes, in Markdown: a table of all of them.
pub fn index() -> String {
    let mut page = INDEX.to_owned();
    for code in all() {
        let key = code.key.map_or_else(String::new, |key| format!("`{}`", key.name()));
        let (name, severity, what) = (code.name, code.default_severity(), code.summary());
        page.push_str(&format!("| [{name}]({name}.md) | {key} | {severity} | {what} |\n"));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_and_says_what_and_why() {
        let all = all();
        for code in &all {
            assert!(
                code.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                code.name
            );
            for part in [code.what, code.why, code.wrong, code.right] {
                assert!(!part.trim().is_empty(), "{} lacks a part", code.name);
            }
        }
        assert!(all.windows(2).all(|pair| !std::ptr::eq(pair[0], pair[1])));
    }
}
