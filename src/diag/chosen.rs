//! Which mends of many findings can be made together.

use std::collections::BTreeMap;

use super::{Diags, Edit, FileId, Files, Safety, Span};

/// The edits of several mends, none of which touches another.
#[derive(Debug, Default)]
pub struct ChosenFixes {
    /// How many findings are mended.
    pub findings: usize,
    /// The edits of each file, in order.
    pub edits: BTreeMap<FileId, Vec<Edit>>,
}

/// The mends that can be made together, at most one a finding, the earlier ones first; unsafe ones only `with_unsafe`.
pub fn choose(diags: &Diags, files: &Files, with_unsafe: bool) -> ChosenFixes {
    let mut chosen = ChosenFixes::default();
    // By file and start, the end of what is edited there.
    let mut taken: BTreeMap<(FileId, usize), usize> = BTreeMap::new();
    for found in diags.iter() {
        let Some(fix) = found.fixes.iter().find(|fix| with_unsafe || fix.safety == Safety::Safe) else { continue };
        let mut edits: Vec<Edit> =
            fix.edits.iter().map(|edit| Edit { span: files.clamp(edit.span), ..edit.clone() }).collect();
        edits.sort_by_key(|edit| (edit.span.file, edit.span.start, edit.span.end));
        let is_free = |span: &Span| {
            let before = taken.range(..=(span.file, span.end)).next_back();
            before.is_none_or(|((file, _), end)| *file != span.file || *end < span.start)
        };
        let meets = |pair: &[Edit]| pair[0].span.file == pair[1].span.file && pair[1].span.start < pair[0].span.end;
        if edits.windows(2).any(meets) || !edits.iter().all(|edit| is_free(&edit.span)) {
            continue;
        }
        chosen.findings += 1;
        for edit in edits {
            taken.insert((edit.span.file, edit.span.start), edit.span.end);
            chosen.edits.entry(edit.span.file).or_default().push(edit);
        }
    }
    for edits in chosen.edits.values_mut() {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic, Severity, edited};

    static PLAIN: Code = Code { name: "plain", key: None, severity: Severity::Error, is_allowable: false, comment: "" };

    #[test]
    fn mends_that_meet_are_not_made_together() {
        let mut files = Files::default();
        let file = files.add("a.md", "one two three four");
        let mut diags = Diags::default();
        let mut found = |safety, edits: &[(usize, usize, &str)]| {
            let edits = edits.iter().map(|(start, end, text)| (Span::new(file, *start, *end), (*text).to_owned()));
            diags.push(Diagnostic::new(&PLAIN, Span::new(file, 0, 1), "m").fix(safety, "t", edits));
        };
        found(Safety::Safe, &[(4, 7, "2"), (14, 18, "4")]);
        found(Safety::Safe, &[(7, 8, "-")]);
        found(Safety::Unsafe, &[(0, 3, "1")]);
        found(Safety::Safe, &[(8, 10, ""), (9, 13, "3")]);
        let text = files.text(file);
        let mended = |with_unsafe| {
            let chosen = choose(&diags, &files, with_unsafe);
            (chosen.findings, edited(text, &chosen.edits[&file]))
        };
        assert_eq!(mended(false), (1, "one 2 three 4".to_owned()));
        assert_eq!(mended(true), (2, "1 2 three 4".to_owned()));
    }
}
