//! Words and phrases of English pages, a list a file in `phrases/`: each on a line of its own, in lower case and without
//! marks at its ends.

/// A list of words or phrases.
pub(super) struct Phrases(&'static str);

impl Phrases {
    /// Whether these words, in lower case, are one of them.
    pub(super) fn has(&self, lower: &str) -> bool {
        self.0.lines().any(|phrase| phrase == lower)
    }
}

/// Whole lines that belong to a page's controls.
pub(super) const CONTROLS: Phrases = Phrases(include_str!("phrases/controls.txt"));
/// Lines that are a control only right after another control: "Share", "Facebook", "Email".
pub(super) const CONTROLS_AFTER_CONTROLS: Phrases = Phrases(include_str!("phrases/controls-after-controls.txt"));
/// Agencies and picture services that sign texts and pictures.
pub(super) const AGENCIES: Phrases = Phrases(include_str!("phrases/agencies.txt"));
/// Words that names of outlets end in.
pub(super) const OUTLETS: Phrases = Phrases(include_str!("phrases/outlets.txt"));
/// Words in the names of bodies, which are taken whole.
pub(super) const BODIES: Phrases = Phrases(include_str!("phrases/bodies.txt"));
/// What somebody is at a paper.
pub(super) const ROLES: Phrases = Phrases(include_str!("phrases/roles.txt"));
