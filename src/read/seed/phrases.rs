//! Words and phrases of pages, mostly English ones, a list a file in `phrases/`: each on a line of its own, in lower case and without
//! marks at its ends. One with which words begin may end in a space, which a low line behind it shows.

/// A list of words or phrases.
pub(super) struct Phrases(&'static str);

impl Phrases {
    /// Whether these words, in lower case, are one of them.
    pub(super) fn has(&self, lower: &str) -> bool {
        // Nearly all lines are none, and that the list does not hold their letters is told at once.
        self.0.contains(lower) && self.0.lines().any(|phrase| phrase == lower)
    }

    /// The words or phrases with which others begin.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        self.0.lines().map(|phrase| phrase.trim_end_matches('_'))
    }
}

/// Whole lines that belong to a page's controls.
pub(super) const CONTROLS: Phrases = Phrases(include_str!("phrases/controls.txt"));
/// Lines that are a control only right after another control: "Share", "Facebook", "Email".
pub(super) const CONTROLS_AFTER_CONTROLS: Phrases = Phrases(include_str!("phrases/controls-after-controls.txt"));
/// How questions begin that a page asks of its readers' accounts.
pub(super) const ACCOUNTS: Phrases = Phrases(include_str!("phrases/accounts.txt"));
/// Agencies and picture services that sign texts and pictures.
pub(super) const AGENCIES: Phrases = Phrases(include_str!("phrases/agencies.txt"));
/// Words that names of outlets end in.
pub(super) const OUTLETS: Phrases = Phrases(include_str!("phrases/outlets.txt"));
/// Words in the names of bodies, which are taken whole.
pub(super) const BODIES: Phrases = Phrases(include_str!("phrases/bodies.txt"));
/// What somebody is at a paper.
pub(super) const ROLES: Phrases = Phrases(include_str!("phrases/roles.txt"));
/// Degrees and honours behind names, without their stops.
pub(super) const DEGREES: Phrases = Phrases(include_str!("phrases/degrees.txt"));
/// How lines begin that invite to another page.
pub(super) const INVITATIONS: Phrases = Phrases(include_str!("phrases/invitations.txt"));
/// Words before a credit, in lower case.
pub(super) const CREDIT_LABELS: Phrases = Phrases(include_str!("phrases/credit-labels.txt"));
/// How captions begin that say that they are one.
pub(super) const CAPTIONS: Phrases = Phrases(include_str!("phrases/captions.txt"));
/// How bylines begin.
pub(super) const BYLINES: Phrases = Phrases(include_str!("phrases/bylines.txt"));
/// How they begin in German, French and Ukrainian.
pub(super) const BYLINES_ELSEWHERE: Phrases = Phrases(include_str!("phrases/bylines-elsewhere.txt"));
/// Begin lines of names.
pub(super) const CREDITS: Phrases = Phrases(include_str!("phrases/credits.txt"));
/// What is said of where the text came from; nothing but names follows.
pub(super) const ORIGINS: Phrases = Phrases(include_str!("phrases/origins.txt"));
/// What is said of how the text was changed.
pub(super) const CHANGES: Phrases = Phrases(include_str!("phrases/changes.txt"));
