//! What the writer has to say on findings: the levels of `[check]`, and comments that allow one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diags, FileId, Level, Severity, closest, code};
use crate::model::{Allow, Briefing};

code! {
    /// A comment allows a finding that is not there. Only findings that a key of `[check]` rules can be allowed.
    ///
    /// # Why
    ///
    /// The reason in it no longer holds, or its code is misspelt and the finding is not allowed at all.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// <!-- allow unsupported-number: counted by hand -->
    /// The bridge was closed in May [@gazette].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette].
    /// ~~~
    pub(crate) static UNUSED_ALLOW = "unused-allow", Warning;
}

/// How deep blocks are nested at most, and so how many comments may cover a place.
const NESTED: usize = 100;

/// Applies allowing comments and then the levels of `[check]` to all findings, of this stage and those before it, and
/// reports comments that allowed nothing.
///
/// A finding that is a warning by its code or its rule stays one at level "error". A code without a key is
/// left as it is.
pub(crate) fn settle(briefing: &Briefing, diags: &mut Diags) {
    let mut allowed = Allowed::of(briefing);
    let (mut fixed, mut found) = (BTreeSet::new(), BTreeSet::new());
    diags.revise(|mut finding| {
        if !finding.code.is_allowable {
            fixed.insert(finding.code.name);
            return Some(finding);
        }
        found.insert(finding.code.name);
        // A configuration that could not be read may have switched it off.
        if allowed.allows(&finding) || briefing.unread.config() {
            return None;
        }
        match finding.code.key.map(|key| briefing.config.check.level(key)) {
            Some(Level::Off) => return None,
            Some(Level::Warn) => finding.severity = Severity::Warning,
            Some(Level::Error) | None => {}
        }
        Some(finding)
    });
    // What a comment allows may rest on a file that could not be read.
    for allow in allowed.unused().filter(|_| briefing.unread.is_empty()) {
        let finding = match allow.code.split_once(char::is_whitespace).filter(|_| allow.reason.is_empty()) {
            Some((code, reason)) => without_colon(allow, code, reason),
            None => unused(allow, &fixed, &found),
        };
        diags.push(finding);
    }
}

fn unused(allow: &Allow, fixed: &BTreeSet<&str>, found: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("this allows no `{}`: there is none in the block that follows", allow.code);
    let finding = Diagnostic::new(&UNUSED_ALLOW, allow.span, message);
    if allow.reason.is_empty() {
        return finding.label("no reason is given").help(format!("write `<!-- allow {}: the reason -->`", allow.code));
    }
    if fixed.contains(allow.code.as_str()) {
        let help = "mend what it says instead, and take the comment out";
        return finding.label(format!("`{}` cannot be allowed", allow.code)).help(help);
    }
    let near = closest(&allow.code, found.iter().copied()).filter(|near| *near != allow.code);
    finding.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "take the comment out, or put it on the line before what it allows".to_owned(),
    })
}

/// The finding that a reason follows a code without the colon between them.
fn without_colon(allow: &Allow, code: &str, reason: &str) -> Diagnostic {
    let code = code.trim_matches([',', ';', '-', '–', '—']);
    let reason = reason.trim_start().trim_start_matches(['-', '–', '—', ' ']);
    let reason =
        ["because", "since", "as"].iter().find_map(|word| reason.strip_prefix(word)).map_or(reason, str::trim_start);
    let message = format!("this allows nothing: the colon between `{code}` and the reason is missing");
    Diagnostic::new(&UNUSED_ALLOW, allow.span, message).help(format!("write `<!-- allow {code}: {reason} -->`"))
}

/// The comments that allow something, with whether they did.
struct Allowed<'a> {
    all: Vec<(&'a Allow, bool)>,
    /// By file and code, the start of what each covers and its number, by start.
    covers: BTreeMap<(FileId, &'a str), Vec<(usize, usize)>>,
}

impl<'a> Allowed<'a> {
    fn of(briefing: &'a Briefing) -> Allowed<'a> {
        let all: Vec<(&Allow, bool)> =
            briefing.written().flat_map(|page| &page.allows).map(|allow| (allow, false)).collect();
        let mut covers: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, (allow, _)) in all.iter().enumerate() {
            // Without a reason nothing is allowed: the reason is what a later reader needs.
            if let Some(span) = allow.covers.filter(|_| !allow.reason.is_empty()) {
                covers.entry((span.file, allow.code.as_str())).or_default().push((span.start, at));
            }
        }
        covers.values_mut().for_each(|starts| starts.sort_unstable());
        Allowed { all, covers }
    }

    /// Whether a comment covers the finding; it is then used.
    fn allows(&mut self, finding: &Diagnostic) -> bool {
        let Some(starts) = self.covers.get(&(finding.span.file, finding.code.name)) else { return false };
        let after = starts.partition_point(|(start, _)| *start <= finding.span.start);
        for (_, at) in starts.iter().take(after).rev().take(NESTED) {
            let (allow, used) = &mut self.all[*at];
            if allow.covers.is_some_and(|covers| finding.span.start < covers.end.max(covers.start + 1)) {
                *used = true;
                return true;
            }
        }
        false
    }

    fn unused(&self) -> impl Iterator<Item = &'a Allow> {
        self.all.iter().filter(|(_, used)| !used).map(|(allow, _)| *allow)
    }
}
